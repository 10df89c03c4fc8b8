"""What a calendar file asks of the register: which records there are, and when each was touched last."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desk.domain.values import value_class

if TYPE_CHECKING:
    from sqlite3 import Connection


@value_class(frozen=True)
class LastTouch:
    """The newest journal entry that touched a record or a part of it: its number, and when (UTC)."""

    sequence: int
    at: str


def records_with_marking(
    connection: "Connection", table: str, ids: Sequence[str] | None = None
) -> list[tuple[str, str]]:
    """Return (identifier, marking) of the records of `table`: of all, or of `ids` in their order."""
    if ids is None:
        return connection.execute(f"SELECT id, marking FROM {table} ORDER BY rowid").fetchall()
    sql = f"SELECT r.id, r.marking FROM json_each(?) AS chosen CROSS JOIN {table} r ON r.id = chosen.value ORDER BY chosen.key"
    return connection.execute(sql, (json.dumps(list(ids)),)).fetchall()


def last_touches(connection: "Connection", ids: Iterable[str]) -> dict[str, LastTouch]:
    """Return the last touch of each of these records."""
    sql = (
        "SELECT chosen.value, journal.sequence, journal.at FROM json_each(?) AS chosen JOIN journal ON journal.sequence ="
        " (SELECT max(sequence) FROM journal_change WHERE owner_id = chosen.value)"
    )
    rows = connection.execute(sql, (json.dumps(list(ids)),)).fetchall()
    return {record_id: LastTouch(sequence, at) for record_id, sequence, at in rows}


def timed_zones(connection: "Connection", ids: Iterable[str]) -> list[tuple[str, int, int]]:
    """Return each zone that these events at a time of day name, with the first and the last day of such an event."""
    return connection.execute(
        "SELECT zone, min(at_first), max(at_last) FROM json_each(?) AS chosen CROSS JOIN event ON event.id = chosen.value"
        " WHERE zone <> '' AND time <> '' AND at_first IS NOT NULL AND at_last IS NOT NULL GROUP BY zone",
        (json.dumps(list(ids)),),
    ).fetchall()
