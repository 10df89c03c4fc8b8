"""What the officer typed into a search field, as an expression for the full-text index."""

import re

from desk.domain.names import folded

_WORD = re.compile(r"\w+", re.UNICODE)
LONGEST = 200
"""Characters of a search that are looked at."""


def words_of(typed: str) -> list[str]:
    """Return the folded words of a search, at most a dozen."""
    return all_words_of(folded(typed[:LONGEST]))[:12]


def all_words_of(text: str) -> list[str]:
    """Return every word of a folded text."""
    return _WORD.findall(text)


def match_expression(typed: str) -> str | None:
    """Return an expression that finds every word as a beginning; None where nothing can be looked for."""
    words = words_of(typed)
    return " ".join(f'"{word}"*' for word in words) if words else None
