"""What a change of commitments is called: one by the beginning of its words, several by their number."""

from collections.abc import Sequence

from desk.domain.passages import first_words
from desk.domain.records import Commitment
from desk.domain.sentences import Sentence, say

LONGEST = 60
"""So much of a commitment's words names it, in characters."""


def short(commitment: Commitment) -> str:
    """Return the first words of a commitment."""
    return first_words(commitment.text, LONGEST)


def called(rows: Sequence[Commitment], one: str, several: str) -> Sentence:
    """Return `one` with the {title} of the only commitment, else `several` with the {count} of them."""
    if len(rows) == 1:
        return say(one, title=short(rows[0]))
    return say(several, count=len(rows))
