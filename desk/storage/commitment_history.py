"""What the journal knows of our assessments, and what stands of commitments now: for their progress over time."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from desk.storage.differences import followed
from desk.storage.lists import EVERYTHING, Narrowing

if TYPE_CHECKING:
    from sqlite3 import Connection


class PresentCommitment(NamedTuple):
    """A commitment as it stands: `made` is the first day on which it may have been made, `created_at` UTC."""

    id: str
    made: int | None
    created_at: str
    status: str
    due_last: int | None
    dormant: int


class JournaledWord(NamedTuple):
    """One state of an assessment: the row as it was `recorded_at`, until it was `ended_at` ("" where it stands)."""

    row: dict[str, Any]
    recorded_at: str
    ended_at: str


def present(connection: "Connection", among: Narrowing = EVERYTHING) -> list[PresentCommitment]:
    """Return the commitments that a filter lets pass."""
    sql = (
        "SELECT id, coalesce(made_on_first, made_on_last), created_at, status, due_last,"
        f" condition <> '' AND trigger_event_id IS NULL FROM commitment WHERE 1{among.on('id')}"
    )
    return list(map(PresentCommitment._make, connection.execute(sql, among.values)))


def assessment_words(connection: "Connection") -> Iterator[JournaledWord]:
    """Yield every state that an assessment has had, those that were removed or altered included."""
    standing: dict[str, tuple[dict[str, Any], str]] = {}
    for row_id, before, after, at in connection.execute(
        "SELECT c.row_id, c.before, c.after, j.at FROM journal_change c JOIN journal j USING (sequence)"
        " WHERE c.table_name = 'assessment' ORDER BY c.sequence, c.position"
    ):
        old = standing.pop(row_id, None)
        if old is not None:
            yield JournaledWord(*old, at)
        row = followed(old[0] if old else json.loads(before) if before else None, before, after)
        if row is not None:
            standing[row_id] = (row, at)
    for row, at in standing.values():
        yield JournaledWord(row, at, "")
