"""Whether two words are forms of one, so that "ratified" is found in "ratifies" and "visas" in "visa"."""

from collections.abc import Collection

ALIKE = 84
"""How alike (of 100) two words must be to be taken for forms of one."""

SHORTEST = 4
"""Shorter words, in letters, are alike only where they are equal."""


def alike(one: str, other: str) -> bool:
    """Tell whether two folded words are equal, or long enough and nearly so."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST:
        return False
    from rapidfuzz import fuzz  # late: most words are equal or short

    return fuzz.ratio(one, other, score_cutoff=ALIKE) >= ALIKE


def those_alike(word: str, words: Collection[str]) -> list[str]:
    """Return those of many folded words that are alike to one."""
    if len(word) < SHORTEST:
        return [word] if word in words else []
    from rapidfuzz import fuzz, process

    found = process.extract(word, words, scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=ALIKE)
    return [other for other, _, _ in found if len(other) >= SHORTEST]
