"""Patterns for one of many words that fail soon where none of them stands: most places of a text are such.

A plain list of words (`a|b|c`) is tried word by word at each place of a text. `words` are divided by "|"; an escape
such as "\\s+" counts as a letter of theirs.
"""

import re

_LETTER = re.compile(r"\\.\+?|.")
_BEGINNING = 3


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


class _Ways(dict[str, "_Ways"]):
    """The letters with which words go on, each with what follows it; "" is the end of a word."""


def _joined(ways: _Ways) -> str:
    branches = [letter + _joined(following) for letter, following in ways.items()]
    return "".join(branches) if len(branches) < 2 else f"(?:{'|'.join(branches)})"
