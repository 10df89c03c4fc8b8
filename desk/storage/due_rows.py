"""The commitments whose due date hangs on something else, found by what a change has touched, from small indexes."""

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from desk.domain.values import value_class

if TYPE_CHECKING:
    from sqlite3 import Connection


def any_rule(connection: "Connection") -> bool:
    """Tell whether any due date hangs on something else."""
    return (
        connection.execute("SELECT 1 FROM commitment WHERE due_rule IS NOT NULL LIMIT 1").fetchone()
        is not None
    )


@value_class(frozen=True)
class Touched:
    """The ids of what a change touched; `meetings` are events whose day, kind or parties may be others than before."""

    commitments: Collection[str] = ()
    agreements: Collection[str] = ()
    events: Collection[str] = ()
    parties: Collection[str] = ()


_ONE_OF = "IN (SELECT value FROM json_each(?))"

# The plus before a column keeps SQLite from its index where another of the query's is the narrow one.
_BY_LINKS = " UNION ".join(
    (
        f"SELECT id FROM commitment WHERE id {_ONE_OF} AND due_rule IS NOT NULL",
        f"SELECT id FROM commitment WHERE agreement_id {_ONE_OF} AND due_rule IS NOT NULL",
        f"SELECT id FROM commitment WHERE due_event_id {_ONE_OF} AND due_rule IS NOT NULL",
        f"SELECT id FROM commitment WHERE event_id {_ONE_OF} AND due_rule IS NOT NULL",
    )
)
_IN_WORKING_DAYS = (
    "SELECT c.id FROM commitment c WHERE c.due_rule IS NOT NULL"
    " AND (c.due_rule LIKE '%working%' OR c.due_rule LIKE '%business%' OR c.due_rule LIKE '%sitting%')"
    f" AND (+c.due_capital_id {_ONE_OF} OR EXISTS (SELECT 1 FROM commitment_party p"
    f" WHERE p.commitment_id = c.id AND +p.party_id {_ONE_OF}))"
)


def ruled_among(connection: "Connection", touched: Touched) -> list[str]:
    """Return the commitments with a rule that were touched, or whose rule may count from what was."""
    own, agreements, events, parties = (
        json.dumps(sorted(ids))
        for ids in (touched.commitments, touched.agreements, touched.events, touched.parties)
    )
    found = _ids(connection, _BY_LINKS, (own, agreements, events, events))
    if touched.parties:
        found += _ids(connection, _IN_WORKING_DAYS, (parties, parties))
    return list(dict.fromkeys(found))


class Waiting(NamedTuple):
    """A commitment due at a next meeting: its rule, the last day of its promise, and the first day of its due date."""

    id: str
    due_rule: str
    made_last: int | None
    due_first: int | None


def days_of(connection: "Connection", event_ids: Collection[str]) -> list[int]:
    """Return the first days of events, without those that have none."""
    return [
        row[0]
        for row in connection.execute(
            f"SELECT at_first FROM event WHERE id {_ONE_OF} AND at_first IS NOT NULL",
            (json.dumps(sorted(event_ids)),),
        )
    ]


def waiting_for_meeting(
    connection: "Connection", event_ids: Collection[str], more_parties: Iterable[str] = ()
) -> list[Waiting]:
    """Return the commitments due at a next meeting in which a party has a part that takes part in one of these events.

    `more_parties` are those that did so before. A meeting that is named by itself is no next one.
    """
    taking_part = _ids(
        connection,
        f"SELECT DISTINCT party_id FROM event_party WHERE event_id {_ONE_OF}",
        (json.dumps(sorted(event_ids)),),
    )
    parties = json.dumps(sorted({*taking_part, *more_parties}))
    rows = connection.execute(
        "SELECT c.id, c.due_rule, coalesce(c.made_on_last, (SELECT at_last FROM event WHERE id = c.event_id)), c.due_first"
        " FROM commitment c WHERE c.due_rule IS NOT NULL AND c.due_rule LIKE '%next%' AND +c.due_event_id IS NULL"
        f" AND EXISTS (SELECT 1 FROM commitment_party p WHERE p.commitment_id = c.id AND +p.party_id {_ONE_OF})",
        (parties,),
    )
    return list(map(Waiting._make, rows))


def meetings_after(
    connection: "Connection",
    day: int,
    kinds: Collection[str],
    sides: tuple[Collection[str], Collection[str]],
    *,
    without: str = "",
    limit: int = 1,
) -> list[str]:
    """Return the first events of these kinds that begin after a day and in which somebody of both sides takes part.

    One that is cancelled or put off is none; `without` names an event that does not count.
    """
    taking_part = " ".join(
        "AND EXISTS (SELECT 1 FROM event_party p WHERE p.event_id = e.id AND +p.party_id IN"
        f" ({', '.join('?' * len(side))}))"
        for side in sides
    )
    return _ids(
        connection,
        f"SELECT e.id FROM event e WHERE e.kind IN ({', '.join('?' * len(kinds))})"
        f" AND e.status IN ('held', 'planned') AND e.at_first > ? AND e.id <> ? {taking_part}"
        " ORDER BY e.at_first, e.id LIMIT ?",
        (*kinds, day, without, *sides[0], *sides[1], limit),
    )


def _ids(connection: "Connection", sql: str, values: Iterable[object]) -> list[str]:
    return [row[0] for row in connection.execute(sql, tuple(values))]
