"""The commitments whose due date hangs on something else, from the small index that holds them alone."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

_LISTED = "(SELECT value FROM json_each(?))"


def any_rule(connection: "Connection") -> bool:
    """Tell whether any commitment has a rule: one look into an index that is mostly empty."""
    return (
        connection.execute("SELECT 1 FROM commitment WHERE due_rule IS NOT NULL LIMIT 1").fetchone()
        is not None
    )


def with_rules(
    connection: "Connection", own: Collection[str], agreements: Collection[str], events: Collection[str]
) -> list[str]:
    """Return the commitments with a rule that may be settled anew: those named, those that stem from one of the
    agreements, those that count from one of the events; where there are events, also those whose rule waits for any.
    """
    waiting = " OR instr(lower(due_rule), 'next')" if events else ""
    rows = connection.execute(
        "SELECT id FROM commitment WHERE due_rule IS NOT NULL"
        f" AND (id IN {_LISTED} OR agreement_id IN {_LISTED} OR due_event_id IN {_LISTED}{waiting})",
        # As lists in JSON, since a change of many records would pass SQLite's limit of single values.
        tuple(json.dumps(sorted(ids)) for ids in (own, agreements, events)),
    )
    return [str(row[0]) for row in rows]


def first_meeting_after(
    connection: "Connection",
    day: int,
    kinds: Collection[str],
    sides: tuple[Collection[str], Collection[str]],
    *,
    without: str = "",
) -> str | None:
    """Return the first event of these kinds that begins after a day and in which somebody of both sides takes part.

    One that is cancelled or put off is none; `without` names an event that does not count.
    """
    taking_part = " ".join(
        "AND EXISTS (SELECT 1 FROM event_party p WHERE p.event_id = e.id AND p.party_id IN"
        f" ({', '.join('?' * len(side))}))"
        for side in sides
    )
    row = connection.execute(
        f"SELECT e.id FROM event e WHERE e.kind IN ({', '.join('?' * len(kinds))})"
        f" AND e.status IN ('held', 'planned') AND e.at_first > ? AND e.id <> ? {taking_part}"
        " ORDER BY e.at_first, e.id LIMIT 1",
        (*kinds, day, without, *sides[0], *sides[1]),
    ).fetchone()
    return None if row is None else str(row[0])
