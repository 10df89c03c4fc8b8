"""What the day begins with, asked of the file in a few indexed questions."""

from typing import TYPE_CHECKING

from desk.domain.commitments import CLOSED

if TYPE_CHECKING:
    from sqlite3 import Connection

_OPEN = "status NOT IN (" + ", ".join(f"'{status}'" for status in sorted(CLOSED)) + ")"
_AWAKE = "(condition = '' OR trigger_event_id IS NOT NULL)"
_ALWAYS = -(2**62)
"""A day before any other."""


def due_between(connection: "Connection", first: int | None, last: int, limit: int) -> list[str]:
    """Return open, awake commitments whose latest day lies between two days, the most pressing first."""
    return _ids(
        connection,
        f"SELECT id FROM commitment WHERE {_OPEN} AND {_AWAKE} AND due_last BETWEEN ? AND ?"
        " ORDER BY due_last, id LIMIT ?",
        (_ALWAYS if first is None else first, last, limit),
    )


def count_due_between(connection: "Connection", first: int | None, last: int) -> int:
    """Return how many there are in all."""
    return int(
        connection.execute(
            f"SELECT count(*) FROM commitment WHERE {_OPEN} AND {_AWAKE} AND due_last BETWEEN ? AND ?",
            (_ALWAYS if first is None else first, last),
        ).fetchone()[0]
    )


def dormant(connection: "Connection", limit: int) -> list[str]:
    """Return open commitments that wait for their condition."""
    return _ids(
        connection,
        # The plus keeps SQLite from the index of all links to an event, most of which are absent.
        f"SELECT id FROM commitment WHERE {_OPEN} AND condition <> '' AND +trigger_event_id IS NULL"
        " ORDER BY id DESC LIMIT ?",
        (limit,),
    )


def counterparts_out(connection: "Connection", limit: int) -> list[str]:
    """Return the counterparts that were sent and are not back, those longest out first."""
    return _ids(
        connection,
        "SELECT id FROM counterpart WHERE sent_on IS NOT NULL AND returned_on IS NULL"
        " ORDER BY sent_on_first, id LIMIT ?",
        (limit,),
    )


def last_contacts(connection: "Connection", today: int, limit: int) -> list[str]:
    """Return the events held last."""
    return _ids(
        connection,
        "SELECT id FROM event WHERE status = 'held' AND at_first <= ? ORDER BY at_first DESC, id DESC LIMIT ?",
        (today, limit),
    )


def planned(connection: "Connection", today: int, limit: int) -> list[str]:
    """Return the events planned next."""
    return _ids(
        connection,
        "SELECT id FROM event WHERE status = 'planned' AND (at_last >= ? OR at_last IS NULL)"
        " ORDER BY at_first NULLS LAST, id LIMIT ?",
        (today, limit),
    )


def moving_agreements(connection: "Connection", limit: int) -> list[str]:
    """Return agreements that are not known to be in force or at their end, lately moved first."""
    return _ids(
        connection,
        "SELECT a.id FROM agreement a LEFT JOIN agreement_action c ON c.agreement_id = a.id AND NOT c.not_applicable"
        " GROUP BY a.id HAVING count(*) FILTER (WHERE c.kind IN ('entry_into_force', 'termination', 'denunciation')) = 0"
        " ORDER BY max(c.action_on_first) DESC NULLS LAST, a.id DESC LIMIT ?",
        (limit,),
    )


def agreements_with_term(connection: "Connection") -> list[str]:
    """Return the agreements that end or renew after a term, by their own words or because they were extended."""
    return _ids(
        connection,
        "SELECT id FROM agreement WHERE duration IN ('fixed_term', 'tacit_renewal')"
        " UNION SELECT agreement_id FROM agreement_action WHERE kind = 'extension' AND NOT not_applicable",
        (),
    )


def _ids(connection: "Connection", sql: str, values: tuple[object, ...]) -> list[str]:
    return [row[0] for row in connection.execute(sql, values)]
