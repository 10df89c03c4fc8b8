"""Patterns for one of many words that fail soon where none of them stands: most places of a text are such.

A plain list of words (`a|b|c`) is tried word by word at each place of a text. `words` are divided by "|"; an escape
such as "\\s+" counts as a letter of theirs.
"""

import re
from collections.abc import Iterable

_LETTER = re.compile(r"\\.\+?|.")
_BEGINNING = 3
_NEAR = 40


def first_letters(words: str) -> str:
    """Return a pattern for a place where one of `words` may begin, by its first three letters; it takes none of them."""
    beginnings = zip(*(_LETTER.findall(word)[:_BEGINNING] for word in words.split("|")), strict=False)
    classes = ("".join(sorted({letter.rstrip("+") for letter in letters})) for letters in beginnings)
    return f"(?={''.join(f'[{letters}]' for letters in classes)})"


def spelt(words: str) -> str:
    """Return a pattern for one of `words` that reads letter by letter.

    Of two words of which one begins the other, the first in the list is tried first, as in the list itself.
    """
    ways = _Ways()
    for word in words.split("|"):
        way = ways
        for letter in _LETTER.findall(word):
            way = way.setdefault(letter, _Ways())
        way[""] = _Ways()
    return _joined(ways)


def whole_words(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for words and phrases that stand by themselves, in any case, the longest first.

    A space of a phrase is any white space. What a hyphen or an apostrophe joins is one word.
    """
    longest_first = sorted(forms, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(rf"{first_letters(words)}(?<![\w’'-]){spelt(words)}(?![\w])(?!['’-]\w)", re.IGNORECASE)


def word_before(text: str, place: int) -> str:
    """Return the word that ends before `place`, its case folded, without the signs that open a quotation."""
    words = text[max(0, place - _NEAR) : place].rsplit(None, 1)
    return words[-1].casefold().strip('(“"') if words else ""


def word_after(text: str, place: int) -> str:
    """Return the word that follows on `place`, its case folded, without the signs that end a sentence."""
    words = text[place : place + _NEAR].split(None, 1)
    return words[0].casefold().strip('.,;:)”"') if words else ""


class _Ways(dict[str, "_Ways"]):
    """The letters with which words go on, each with what follows it; "" is the end of a word."""


def _joined(ways: _Ways) -> str:
    branches = [letter + _joined(following) for letter, following in ways.items()]
    return "".join(branches) if len(branches) < 2 else f"(?:{'|'.join(branches)})"
