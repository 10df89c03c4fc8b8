"""What the ledger reads of all commitments at once: a few long texts, split here, since a value a row takes longer."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from desk.domain.commitments import CLOSED
from desk.domain.values import value_class
from desk.storage.lists import EVERYTHING, Narrowing

if TYPE_CHECKING:
    from sqlite3 import Connection

_OPEN = "t.status NOT IN (" + ", ".join(f"'{status}'" for status in sorted(CLOSED)) + ")"


@value_class(frozen=True)
class LedgerColumns:
    """Commitments by the latest day on which they are due: one entry each; that of the first `past` has passed.

    `agreements` and `events` say from which they stem, "" for none.
    """

    ids: Sequence[str] = ()
    statuses: Sequence[str] = ()
    agreements: Sequence[str] = ()
    events: Sequence[str] = ()
    past: int = 0

    def taken(self, places: Sequence[int]) -> "LedgerColumns":
        """Return the entries at these places, in their order."""
        ids, statuses, agreements, events = (
            [entries[place] for place in places]
            for entries in (self.ids, self.statuses, self.agreements, self.events)
        )
        return LedgerColumns(ids, statuses, agreements, events, self.past)


def _split(texts: Sequence[str], past: int) -> LedgerColumns:
    ids, statuses, agreements, events = (text.split(" ") for text in texts)
    return LedgerColumns(ids, statuses, agreements, events, past)


_READ = (
    "SELECT group_concat(t.id, ' '), group_concat(t.status, ' '), group_concat(coalesce(t.agreement_id, ''), ' '),"
    " group_concat(coalesce(t.event_id, ''), ' ')"
)


def columns(connection: "Connection", today: int, among: Narrowing = EVERYTHING) -> LedgerColumns:
    """Return the columns of the commitments that `among` lets pass."""
    return _some(connection, today, among) if among.sql else _all(connection, today)


def _some(connection: "Connection", today: int, among: Narrowing) -> LedgerColumns:
    *texts, past = connection.execute(
        f"{_READ}, coalesce(sum(t.due_last < :today), 0) FROM"
        " (SELECT t.id, t.status, t.agreement_id, t.event_id, t.due_last FROM commitment t"
        f" WHERE 1{among.on('t.id')} ORDER BY t.due_last NULLS LAST, t.id) t",
        {**among.values, "today": today},
    ).fetchone()
    if texts[0] is None:
        return LedgerColumns()
    return _split(texts, past)


def _all(connection: "Connection", today: int) -> LedgerColumns:
    # As they lie, and their order from its index: half the time of having the whole rows sorted.
    texts = connection.execute(f"{_READ} FROM commitment t NOT INDEXED").fetchone()
    if texts[0] is None:
        return LedgerColumns()
    by_due, past = connection.execute(
        "SELECT group_concat(id, ' '), coalesce(sum(due_last < ?), 0) FROM"
        " (SELECT id, due_last FROM commitment ORDER BY due_last NULLS LAST, id)",
        (today,),
    ).fetchone()
    lying = _split(texts, past)
    places = dict(zip(lying.ids, range(len(lying.ids)), strict=True))
    return lying.taken(list(map(places.__getitem__, by_due.split(" "))))


def sides(connection: "Connection", ours_id: str) -> dict[str, str]:
    """Return on which side each commitment stands: `ours`, `theirs` or `both`; one without a debtor is left out."""
    read = connection.execute(
        "SELECT group_concat(commitment_id, ' ') FILTER (WHERE party_id = :ours),"
        " group_concat(commitment_id, ' ') FILTER (WHERE party_id <> :ours)"
        " FROM commitment_party WHERE role = 'debtor'",
        {"ours": ours_id},
    ).fetchone()
    ours, theirs = (ids.split(" ") if ids else [] for ids in read)
    found = dict.fromkeys(theirs, "theirs")
    shared = found.keys() & ours
    found.update(dict.fromkeys(ours, "ours"))
    found.update(dict.fromkeys(shared, "both"))
    return found


def dormant(connection: "Connection") -> list[str]:
    """Return the open commitments whose condition is not recorded as met."""
    read = connection.execute(
        f"SELECT group_concat(t.id, ' ') FROM commitment t WHERE {_OPEN} AND t.condition <> ''"
        " AND +t.trigger_event_id IS NULL AND trim(t.condition) <> ''"
    ).fetchone()[0]
    return read.split(" ") if read else []


def due_day(connection: "Connection", commitment_id: str) -> int | None:
    """Return the latest day on which a commitment may be due."""
    row = connection.execute("SELECT due_last FROM commitment WHERE id = ?", (commitment_id,)).fetchone()
    return row[0] if row else None


def answers(connection: "Connection") -> dict[str, str]:
    """Return which commitment each one is given in return for."""
    return dict(
        connection.execute(
            "SELECT id, reciprocal_of_id FROM commitment WHERE reciprocal_of_id IS NOT NULL"
        ).fetchall()
    )


def links(connection: "Connection", ids: Iterable[str]) -> dict[str, tuple[bool, bool]]:
    """Return of each commitment whether it stands in a chain of wordings, and whether one answers the other."""
    linked = "t.{column} IS NOT NULL OR EXISTS (SELECT 1 FROM commitment o WHERE o.{column} = t.id)".format
    sql = (
        f"SELECT t.id, {linked(column='restates_id')}, {linked(column='reciprocal_of_id')}"
        " FROM json_each(?) AS given CROSS JOIN commitment t ON t.id = given.value"
    )
    found = connection.execute(sql, (json.dumps(list(ids)),))
    return {row[0]: (bool(row[1]), bool(row[2])) for row in found}


def subjects(connection: "Connection") -> tuple[Mapping[str, Sequence[str]], Mapping[str, str]]:
    """Return the tags of each tagged commitment in order, and the subjects of each agreement that has any."""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    read = connection.execute(
        "SELECT group_concat(record_id || ' ' || tag, char(30)) FROM tagging WHERE record_kind = 'commitment'"
    ).fetchone()[0]
    for entry in sorted(read.split("\x1e")) if read else ():
        record_id, _, tag = entry.partition(" ")
        tags[record_id].append(tag)
    told = connection.execute("SELECT id, subjects FROM agreement WHERE subjects <> ''").fetchall()
    return tags, dict(told)


def titles(
    connection: "Connection", grouping: str, keys: Iterable[str]
) -> dict[str, tuple[str, str | None, int | None, int | None]]:
    """Return the title and the date, with its first and last day, of each event or agreement that groups commitments.

    An agreement has no date here.
    """
    selected = "r.id, r.title, r.at, r.at_first, r.at_last FROM event r"
    if grouping == "agreement":
        selected = "r.id, r.title, NULL, NULL, NULL FROM agreement r"
    sql = f"SELECT {selected} WHERE r.id IN (SELECT value FROM json_each(?))"
    return {row[0]: tuple(row[1:]) for row in connection.execute(sql, (json.dumps(list(keys)),))}
