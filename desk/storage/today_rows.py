"""What the day begins with, asked of the file in a few indexed questions."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from desk.domain.commitments import CLOSED
from desk.storage.lists import EVERYTHING, Narrowing

if TYPE_CHECKING:
    from sqlite3 import Connection

_OPEN = "status NOT IN (" + ", ".join(f"'{status}'" for status in sorted(CLOSED)) + ")"
_AWAKE = "(condition = '' OR trigger_event_id IS NOT NULL)"
_DUE = f"{_OPEN} AND {_AWAKE} AND due_last BETWEEN :from_day AND :to_day"
_KEPT = "(they_hold <> 'nothing' OR we_hold = 'original')"
_SIGNED_BY_ALL = (
    "EXISTS (SELECT 1 FROM agreement_party p WHERE p.agreement_id = c.agreement_id)"
    " AND NOT EXISTS (SELECT 1 FROM agreement_party p WHERE p.agreement_id = c.agreement_id"
    " AND NOT EXISTS (SELECT 1 FROM counterpart_signature s"
    " WHERE s.counterpart_id = c.id AND s.party_id = p.party_id))"
)
_ALWAYS = -(2**62)
"""A day before any other."""


def due_between(
    connection: "Connection", first: int | None, last: int, limit: int, among: Narrowing = EVERYTHING
) -> list[str]:
    """Return open, awake commitments whose latest day lies between two days, the most pressing first."""
    return _ids(
        connection,
        f"SELECT id FROM commitment WHERE {_DUE}{among.on('id')} ORDER BY due_last, id LIMIT :limit",
        {**among.values, **_days(first, last), "limit": limit},
    )


def due_days_between(
    connection: "Connection", first: int, last: int, among: Narrowing = EVERYTHING
) -> list[tuple[str, int]]:
    """Return each open, awake commitment whose latest day lies between two days, with that day, in its order."""
    return connection.execute(
        f"SELECT id, due_last FROM commitment WHERE {_DUE}{among.on('id')} ORDER BY due_last, id",
        {**among.values, **_days(first, last)},
    ).fetchall()


def count_due_between(
    connection: "Connection", first: int | None, last: int, among: Narrowing = EVERYTHING
) -> int:
    """Return how many there are in all."""
    return int(
        connection.execute(
            f"SELECT count(*) FROM commitment WHERE {_DUE}{among.on('id')}",
            {**among.values, **_days(first, last)},
        ).fetchone()[0]
    )


def dormant(connection: "Connection", limit: int, among: Narrowing = EVERYTHING) -> list[str]:
    """Return open commitments that wait for their condition."""
    return _ids(
        connection,
        # The plus keeps SQLite from the index of all links to an event, most of which are absent.
        f"SELECT id FROM commitment WHERE {_OPEN} AND condition <> '' AND +trigger_event_id IS NULL"
        f"{among.on('id')} ORDER BY id DESC LIMIT :limit",
        {**among.values, "limit": limit},
    )


def counterparts_out(connection: "Connection", limit: int, among: Narrowing = EVERYTHING) -> list[str]:
    """Return the counterparts that were sent and are not back, those longest out first; `among` agreements.

    One that bears every signature and that a side keeps is not waited for: of such a register may hold any number.
    """
    return _ids(
        connection,
        "SELECT id FROM counterpart c WHERE sent_on IS NOT NULL AND returned_on IS NULL"
        f" AND NOT ({_KEPT} AND {_SIGNED_BY_ALL})"
        f"{among.on('agreement_id')} ORDER BY sent_on_first, id LIMIT :limit",
        {**among.values, "limit": limit},
    )


def counterparts_out_since(
    connection: "Connection", day: int, among: Narrowing = EVERYTHING
) -> list[tuple[str, str, int, bool]]:
    """Return (id, agreement, day on which it was surely sent, whether a side may keep it) of counterparts not back.

    Only those that were surely sent by `day`; `among` agreements. One that a side may keep is out no more once
    every party has signed it.
    """
    rows = connection.execute(
        "SELECT id, agreement_id, sent_on_last, they_hold <> 'nothing' OR we_hold = 'original' FROM counterpart"
        " WHERE sent_on IS NOT NULL AND returned_on IS NULL AND sent_on_last <= :day"
        f"{among.on('agreement_id')}",
        {**among.values, "day": day},
    )
    return [(*row[:3], bool(row[3])) for row in rows]


def last_contacts(
    connection: "Connection", today: int, limit: int, among: Narrowing = EVERYTHING
) -> list[str]:
    """Return the events held last."""
    return _ids(
        connection,
        f"SELECT id FROM event WHERE status = 'held' AND at_first <= :today{among.on('id')}"
        " ORDER BY at_first DESC, id DESC LIMIT :limit",
        {**among.values, "today": today, "limit": limit},
    )


def planned(connection: "Connection", today: int, limit: int, among: Narrowing = EVERYTHING) -> list[str]:
    """Return the events planned next."""
    return _ids(
        connection,
        f"SELECT id FROM event WHERE status = 'planned' AND (at_last >= :today OR at_last IS NULL)"
        f"{among.on('id')} ORDER BY at_first NULLS LAST, id LIMIT :limit",
        {**among.values, "today": today, "limit": limit},
    )


def moving_agreements(connection: "Connection", limit: int, among: Narrowing = EVERYTHING) -> list[str]:
    """Return agreements that are not known to be in force or at their end, lately moved first."""
    return _ids(
        connection,
        "SELECT a.id FROM agreement a LEFT JOIN agreement_action c ON c.agreement_id = a.id AND NOT c.not_applicable"
        f" WHERE 1{among.on('a.id')}"
        " GROUP BY a.id HAVING count(*) FILTER (WHERE c.kind IN ('entry_into_force', 'termination', 'denunciation')) = 0"
        " ORDER BY max(c.action_on_first) DESC NULLS LAST, a.id DESC LIMIT :limit",
        {**among.values, "limit": limit},
    )


def agreements_with_term(connection: "Connection", among: Collection[str] | None = None) -> list[str]:
    """Return the agreements that end or renew after a term, by their own words or because they were extended."""
    found = _ids(
        connection,
        "SELECT id FROM agreement WHERE duration IN ('fixed_term', 'tacit_renewal')"
        " UNION SELECT agreement_id FROM agreement_action WHERE kind = 'extension' AND NOT not_applicable",
        {},
    )
    return found if among is None else [one for one in found if one in among]


def _days(first: int | None, last: int) -> dict[str, int]:
    return {"from_day": _ALWAYS if first is None else first, "to_day": last}


def _ids(connection: "Connection", sql: str, values: Mapping[str, object]) -> list[str]:
    return [row[0] for row in connection.execute(sql, values)]
