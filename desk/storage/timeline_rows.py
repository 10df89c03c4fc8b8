"""The dated facts that the timeline shows, read in one pass a kind."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection


class DatedFact(NamedTuple):
    """One mark: the record it opens, its words, its date as kept, and what tells its state.

    `detail` is an event's kind, an agreement's action or a commitment's status; `state` an event's status;
    `dormant` is 1 where a commitment's condition is not met yet; `party` names who did an agreement's action.
    """

    record_id: str
    label: str
    text: str | None
    first: int | None
    last: int | None
    time: str
    detail: str
    state: str
    dormant: int
    party: str


_FACTS: dict[str, str] = {
    "event": "SELECT id, title, at, at_first, at_last, time, kind, status, 0, '' FROM event",
    "statement": (
        "SELECT s.id, coalesce(p.name || ': ', '') || substr(s.text, 1, 120), s.said_on, s.said_on_first,"
        " s.said_on_last, '', '', '', 0, '' FROM statement s LEFT JOIN person p ON p.id = s.person_id"
    ),
    "agreement": (
        "SELECT a.id, CASE a.short_title WHEN '' THEN a.title ELSE a.short_title END,"
        " coalesce(c.action_on, c.effective_on, c.received_on, c.sent_on),"
        " coalesce(c.action_on_first, c.effective_on_first, c.received_on_first, c.sent_on_first),"
        " coalesce(c.action_on_last, c.effective_on_last, c.received_on_last, c.sent_on_last), '', c.kind, '', 0,"
        " coalesce(p.short_name, '') FROM agreement a JOIN agreement_action c ON c.agreement_id = a.id"
        " LEFT JOIN party p ON p.id = c.party_id WHERE NOT c.not_applicable"
    ),
    "commitment": (
        "SELECT id, substr(text, 1, 160), coalesce(due, made_on), coalesce(due_first, made_on_first),"
        " coalesce(due_last, made_on_last), '', status, CASE WHEN due IS NULL THEN '' ELSE 'due' END,"
        " condition <> '' AND trigger_event_id IS NULL, '' FROM commitment"
    ),
}
"""The kinds of record on the timeline, in the order of their lanes."""

_ID = {"event": "id", "statement": "s.id", "agreement": "a.id", "commitment": "id"}

KINDS: tuple[str, ...] = tuple(_FACTS)

_PARTIES: dict[str, str] = {
    "event": "SELECT event_id, party_id FROM event_party",
    "statement": "SELECT id, party_id FROM statement WHERE party_id IS NOT NULL",
    "agreement": "SELECT agreement_id, party_id FROM agreement_party",
    "commitment": "SELECT commitment_id, party_id FROM commitment_party WHERE role = 'debtor'",
}

_AGREEMENTS: dict[str, str] = {
    "event": "SELECT '', '' WHERE 0",
    "statement": "SELECT '', '' WHERE 0",
    "agreement": "SELECT id, id FROM agreement",
    "commitment": "SELECT id, agreement_id FROM commitment WHERE agreement_id IS NOT NULL",
}


def facts(connection: "Connection", kind: str, among: Collection[str] | None = None) -> Iterator[DatedFact]:
    """Yield every dated and undated fact of a kind of record, or of those `among` its records."""
    if among is None:
        return map(DatedFact._make, connection.execute(_FACTS[kind]))
    joiner = " AND " if " WHERE " in _FACTS[kind] else " WHERE "
    sql = f"{_FACTS[kind]}{joiner}{_ID[kind]} IN ({_marks(among)})"
    return map(DatedFact._make, connection.execute(sql, tuple(among)))


def parties_of(
    connection: "Connection", kind: str, among: Collection[str] | None = None
) -> dict[str, list[str]]:
    """Return the parties of each record of a kind; a commitment's are those who owe it."""
    return _linked(connection, _PARTIES[kind], among)


def agreements_of(
    connection: "Connection", kind: str, among: Collection[str] | None = None
) -> dict[str, list[str]]:
    """Return the agreements that each record of a kind belongs to."""
    return _linked(connection, _AGREEMENTS[kind], among)


def agreement_titles(connection: "Connection") -> dict[str, str]:
    """Return each agreement's short title, or its title where it has none."""
    return dict(
        connection.execute(
            "SELECT id, CASE short_title WHEN '' THEN title ELSE short_title END FROM agreement"
        ).fetchall()
    )


def _linked(connection: "Connection", sql: str, among: Collection[str] | None) -> dict[str, list[str]]:
    values: tuple[str, ...] = ()
    if among is not None:
        column = sql.removeprefix("SELECT ").partition(",")[0]
        sql += f"{' AND ' if ' WHERE ' in sql else ' WHERE '}{column} IN ({_marks(among)})"
        values = tuple(among)
    found: dict[str, list[str]] = {}
    for record_id, other_id in connection.execute(sql, values):
        found.setdefault(record_id, []).append(other_id)
    return found


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
