"""Wording that says more, or less, than an agreement means: binding words in one not meant to bind, and the reverse.

A hint is quiet: it tells where a word stands and what stands in its place in the other kind of instrument. What
the words are comes from a list with its source (see `resources/wording/`); nothing here decides what binds,
which follows from the intention of the parties as it appears from the whole text and its circumstances.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from desk.domain.values import value_class
from desk.domain.word_patterns import whole_words, word_after, word_before


@value_class(frozen=True)
class WordingTerm:
    """A binding word and what stands in its place where nothing is to bind.

    `forms` are the spellings of the binding word, each with its counterparts; `back` the spellings of the other
    kind's words with theirs, empty where those are innocent in a treaty. `capital` counts only the spelling
    with a capital; `not_after` are words after which it means something else ("human rights").
    """

    term: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    back: tuple[tuple[str, tuple[str, ...]], ...] = ()
    capital: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    note: str = ""


@value_class(frozen=True)
class WordingHint:
    """One place: `found` stands from `start` to `end` (characters), and `instead` would fit, the likeliest first.

    Nothing in `instead` means that it is best left out; the term's note says why.
    """

    start: int
    end: int
    found: str
    term: WordingTerm
    instead: tuple[str, ...]


SLICE = 16_000
"""Characters that are looked through in one go: some 10 ms."""

_LONGEST = 200
"""No form is longer, its spaces included."""


def hints(
    text: str, terms: Sequence[WordingTerm], *, binding: bool, put_aside: Collection[str] = ()
) -> list[WordingHint]:
    """Return what in `text` does not fit an agreement that is meant to bind, or not to, in order.

    `put_aside` are the terms that the officer wants to hear of no more; "" among them stands for all.
    Of two that overlap the longer is told: "enter into force" and not "force".
    """
    if "" in put_aside:
        return []
    slices = hint_slices(text, terms, binding=binding)
    return [hint for found in slices for hint in found if hint.term.term not in put_aside]


def hint_slices(
    text: str, terms: Sequence[WordingTerm], *, binding: bool, length: int = SLICE
) -> Iterator[list[WordingHint]]:
    """Yield the hints on `text` piece by piece, so that other work can go on between one piece and the next.

    A piece are those that begin within `length` characters; a phrase that goes on beyond them is still whole.
    """
    pattern, meanings = _pattern(tuple(terms), binding)
    start = 0
    while pattern is not None and start < len(text):
        end = start + length
        found: list[WordingHint] = []
        for match in pattern.finditer(text, start, end + _LONGEST):
            if match.start() >= end:
                break
            start = match.end()
            hint = _hint(text, match, meanings)
            if hint is not None:
                found.append(hint)
        start = max(start, end)
        yield found


def _hint(text: str, match: re.Match[str], meanings: "_Meanings") -> WordingHint | None:
    words = " ".join(match[0].split())
    for term, instead in meanings.get(words.casefold(), ()):
        if _fits(text, match, words, term):
            return WordingHint(match.start(), match.end(), match[0], term, _cased(instead, words))
    return None


_Meanings = dict[str, list[tuple[WordingTerm, tuple[str, ...]]]]


@lru_cache(maxsize=8)
def _pattern(terms: tuple[WordingTerm, ...], binding: bool) -> tuple[re.Pattern[str] | None, _Meanings]:
    """Return the pattern of all forms, the longest first, and what each of them means."""
    meanings: _Meanings = {}
    for term in terms:
        for form, instead in term.back if binding else term.forms:
            meanings.setdefault(" ".join(form.split()).casefold(), []).append((term, instead))
    if not meanings:
        return None, meanings
    return whole_words(meanings), meanings


def _fits(text: str, match: re.Match[str], words: str, term: WordingTerm) -> bool:
    if term.capital and not words[0].isupper():
        return False
    if term.not_after and word_before(text, match.start()) in term.not_after:
        return False
    return not (term.not_before and word_after(text, match.end()) in term.not_before)


@lru_cache(maxsize=1024)
def _cased(instead: tuple[str, ...], found: str) -> tuple[str, ...]:
    """Return the words of `instead` with the capitals of what they would stand for."""
    if len(found) > 1 and found.isupper():
        return tuple(word.upper() for word in instead)
    return tuple(word[0].upper() + word[1:] for word in instead) if found[0].isupper() else instead


def counted(found: Iterable[WordingHint]) -> dict[str, int]:
    """Return how often each term was found, in the order of first mention."""
    counts: dict[str, int] = {}
    for hint in found:
        counts[hint.term.term] = counts.get(hint.term.term, 0) + 1
    return counts
