"""The commitments whose due date hangs on something else, from the small index that holds them alone."""

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection


class RuledCommitment(NamedTuple):
    """A commitment with its rule and what the rule may count from."""

    id: str
    due_rule: str
    agreement_id: str | None
    due_event_id: str | None


def with_rules(connection: "Connection") -> list[RuledCommitment]:
    """Return every commitment that has a rule."""
    return list(
        map(
            RuledCommitment._make,
            connection.execute(
                "SELECT id, due_rule, agreement_id, due_event_id FROM commitment WHERE due_rule IS NOT NULL"
            ),
        )
    )


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
