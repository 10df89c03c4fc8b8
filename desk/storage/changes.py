"""What one unit of work changed, announced once after it is safely on disk."""

from dataclasses import field
from typing import Any

from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind


@value_class(frozen=True)
class RowChange:
    """One touched row's image before and after, as JSON text; None where it did not or does not exist."""

    table: str
    row_id: str
    owner_id: str
    before: str | None
    after: str | None


ROWS = "*"
"""Stands among a table's changed columns where rows of it came or went."""


@value_class(frozen=True)
class Changes:
    """The rows that a unit of work touched, and who started it.

    `touched` maps a table to the ids of its touched rows; `records` maps a kind of record to the ids of the
    records that were touched themselves or through a part of theirs. `columns` maps a table to the columns
    whose values differ, with `ROWS` among them where rows came or went.
    """

    label: Sentence
    touched: dict[str, frozenset[str]]
    records: dict[RecordKind, frozenset[str]]
    by: Any = field(default=None, compare=False)
    sequence: int = 0
    columns: dict[str, frozenset[str]] = field(default_factory=dict)

    def touches(self, *kinds: RecordKind) -> bool:
        """Return whether any record of `kinds` was touched."""
        return any(kind in self.records for kind in kinds)
