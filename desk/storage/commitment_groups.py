"""What commitments can be grouped by: the keys of all of them at once, and of a few that have changed.

`all_keys` walks an index in its own order, so that nothing is sorted. `keys_of` asks row by row.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desk.domain.days import civil, day_number
from desk.domain.names import folded
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus, Nature
from desk.storage.commitment_columns import CLOSED_WORDS, PRESSING, ROW_SIDE
from desk.storage.commitment_columns import DORMANT as IS_DORMANT
from desk.storage.lists import Standpoint
from desk.storage.row_keys import KeyedRows, numbers_in

if TYPE_CHECKING:
    from sqlite3 import Connection

UNDATED = ""
"""The month of what has no due date."""

NO_LAST_DAY = "?"
"""The month of a due date that is open-ended, or that was not understood."""

OVERDUE, CLOSED_STATE = "overdue", "closed"
"""How a commitment stands; what is neither is open, and its key is ""."""

_GIVEN = "t.id IN (SELECT value FROM json_each(:ids))"

_AT_ONCE = 20_000
"""Debtors that are asked for at once."""

_BETWEEN_SUBJECTS = re.compile(r"\s*[;,\n]\s*")


@value_class(frozen=True)
class Grouping:
    """One way to group commitments.

    `names` asks for (key, words, a further text) of the keys that occur, in the order in which groups stand;
    without it keys stand as `order` has them, or alphabetically with the nameless last. `rests_on` names the
    tables and the columns of a commitment by whose change a key can change.
    """

    all_keys: Callable[["Connection", Standpoint], KeyedRows]
    keys_of: Callable[["Connection", Standpoint, Collection[str]], Iterator[tuple[int, str]]]
    names: str = ""
    order: tuple[str, ...] = ()
    columns: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    others: dict[str, frozenset[str]] = field(default_factory=dict)


# ---- by one column of its own -----------------------------------------------------------------------------


def _by_column(column: str, names: str = "", order: tuple[str, ...] = ()) -> Grouping:
    def all_keys(connection: "Connection", _seen: Standpoint) -> KeyedRows:
        sql = f"SELECT coalesce({column}, ''), group_concat(rowid) FROM commitment GROUP BY {column}"
        rows = connection.execute(sql).fetchall()
        return ((key, numbers_in(numbers)) for key, numbers in rows)

    def keys_of(
        connection: "Connection", _seen: Standpoint, ids: Collection[str]
    ) -> Iterator[tuple[int, str]]:
        sql = f"SELECT t.rowid, coalesce(t.{column}, '') FROM commitment t WHERE {_GIVEN}"
        yield from connection.execute(sql, {"ids": json.dumps(list(ids))})

    return Grouping(all_keys, keys_of, names, order, frozenset({column}))


# ---- by who owes ------------------------------------------------------------------------------------------


def _all_sides(connection: "Connection", seen: Standpoint) -> KeyedRows:
    # The debtors come in the order of their commitments, which is that of the rows: each is found beside the last.
    owed_by_us: set[int] = set()
    owed_by_others: set[int] = set()
    last = connection.execute("SELECT coalesce(max(rowid), 0) FROM commitment_party").fetchone()[0]
    for first in range(0, last + 1, _AT_ONCE):
        ours, others = connection.execute(
            "SELECT group_concat(t.rowid) FILTER (WHERE p.party_id = :ours),"
            " group_concat(t.rowid) FILTER (WHERE p.party_id <> :ours)"
            " FROM commitment_party p CROSS JOIN commitment t ON t.id = p.commitment_id"
            " WHERE p.role = 'debtor' AND p.rowid BETWEEN :first AND :first + :more",
            {**seen.values, "first": first, "more": _AT_ONCE - 1},
        ).fetchone()
        owed_by_us.update(numbers_in(ours))
        owed_by_others.update(numbers_in(others))
        # Which side a row stands on is known when all debtors are; something else may happen until then.
        yield "", ()
    yield "ours", list(owed_by_us - owed_by_others)
    yield "theirs", list(owed_by_others - owed_by_us)
    yield "both", list(owed_by_us & owed_by_others)


def _sides_of(connection: "Connection", seen: Standpoint, ids: Collection[str]) -> Iterator[tuple[int, str]]:
    sql = f"SELECT t.rowid, {ROW_SIDE} FROM commitment t WHERE {_GIVEN}"
    for number, side in connection.execute(sql, {**seen.values, "ids": json.dumps(list(ids))}):
        yield number, "" if side == "nobody" else side


# ---- by the month in which it is due ------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def _month(day: int) -> str:
    year, month, _ = civil(day)
    return f"{year:05d}-{month:02d}"


def _all_months(connection: "Connection", _seen: Standpoint) -> KeyedRows:
    numbers, days = connection.execute(
        "SELECT group_concat(n), group_concat(d) FROM"
        " (SELECT rowid AS n, due_last AS d FROM commitment WHERE due_last IS NOT NULL"
        " ORDER BY due_last LIMIT -1)"
    ).fetchone()
    # In order of their days, those of a month lie together: only its end is looked for.
    numbered, dated = numbers_in(numbers), numbers_in(days)
    first = 0
    while first < len(dated):
        year, month, _ = civil(dated[first])
        end = bisect_left(dated, day_number(year + month // 12, month % 12 + 1, 1), first)
        yield _month(dated[first]), numbered[first:end]
        first = end
    rows = connection.execute(
        "SELECT CASE WHEN due IS NULL THEN '' ELSE '?' END, group_concat(rowid)"
        " FROM commitment WHERE due_last IS NULL GROUP BY 1"
    ).fetchall()
    for key, without in rows:
        yield key, numbers_in(without)


def _months_of(
    connection: "Connection", _seen: Standpoint, ids: Collection[str]
) -> Iterator[tuple[int, str]]:
    sql = f"SELECT t.rowid, t.due, t.due_last FROM commitment t WHERE {_GIVEN}"
    for number, due, day in connection.execute(sql, {"ids": json.dumps(list(ids))}):
        yield number, _month(day) if day is not None else UNDATED if due is None else NO_LAST_DAY


# ---- by subject: its own tags, and the subjects of its agreement --------------------------------------------


def subjects_in(typed: str) -> list[str]:
    """Return the subjects of an agreement one by one: "Culture; education" is two."""
    return [words for words in _BETWEEN_SUBJECTS.split(typed.strip()) if words]


class _Spellings(dict[str, str]):
    """One spelling for all that differ only in case or accents: the first that was met."""

    def of(self, words: str) -> str:
        return self.setdefault(folded(words), words)


def _agreement_subjects(connection: "Connection") -> dict[str, list[str]]:
    rows = connection.execute("SELECT id, subjects FROM agreement WHERE subjects <> ''")
    return {agreement_id: subjects_in(subjects) for agreement_id, subjects in rows}


def _tags(connection: "Connection") -> list[str]:
    # From each tag to the next one: there are few tags, on very many records.
    rows = connection.execute(
        "WITH RECURSIVE used(tag) AS (SELECT min(tag) FROM tagging UNION ALL"
        " SELECT (SELECT min(tag) FROM tagging WHERE tag > used.tag) FROM used WHERE used.tag IS NOT NULL)"
        " SELECT tag FROM used WHERE EXISTS (SELECT 1 FROM tagging g"
        " WHERE g.tag = used.tag AND g.record_kind = 'commitment') ORDER BY tag"
    )
    return [tag for (tag,) in rows]


def _spellings(connection: "Connection", subjects: dict[str, list[str]]) -> _Spellings:
    """Return the spellings in use; a tag's goes before an agreement's."""
    found = _Spellings()
    for tag in _tags(connection):
        found.of(tag)
    for words in sorted({one for several in subjects.values() for one in several}):
        found.of(words)
    return found


def subjects_in_use(connection: "Connection") -> list[str]:
    """Return every subject that a commitment may have, in alphabetical order."""
    return sorted(_spellings(connection, _agreement_subjects(connection)).values(), key=folded)


def _all_subjects(connection: "Connection", _seen: Standpoint) -> KeyedRows:
    subjects = _agreement_subjects(connection)
    spelt = _spellings(connection, subjects)
    # One question a tag: together they would take a tenth of a second in which nothing else can happen.
    for tag in _tags(connection):
        numbers = connection.execute(
            "SELECT group_concat(t.rowid) FROM tagging g CROSS JOIN commitment t ON t.id = g.record_id"
            " WHERE g.tag = ? AND g.record_kind = 'commitment'",
            (tag,),
        ).fetchone()[0]
        yield spelt.of(tag), numbers_in(numbers)
    rows = connection.execute(
        "SELECT agreement_id, group_concat(rowid) FROM commitment WHERE agreement_id IS NOT NULL"
        " GROUP BY agreement_id"
    ).fetchall()
    for agreement_id, numbers in rows:
        for words in subjects.get(agreement_id, ()):
            yield spelt.of(words), numbers_in(numbers)


def _subjects_of(
    connection: "Connection", _seen: Standpoint, ids: Collection[str]
) -> Iterator[tuple[int, str]]:
    subjects = _agreement_subjects(connection)
    spelt = _spellings(connection, subjects)
    given = {"ids": json.dumps(list(ids))}
    of_row: dict[int, set[str]] = {}
    sql = f"SELECT t.rowid, t.agreement_id FROM commitment t WHERE {_GIVEN}"
    for number, agreement_id in connection.execute(sql, given):
        of_row[number] = {spelt.of(words) for words in subjects.get(agreement_id, ())}
    sql = f"SELECT t.rowid, g.tag FROM commitment t JOIN tagging g ON g.record_id = t.id WHERE {_GIVEN}"
    for number, tag in connection.execute(sql, given):
        of_row[number].add(spelt.of(tag))
    for number, several in of_row.items():
        for words in sorted(several) or [""]:
            yield number, words


def numbers_on(connection: "Connection", subject: str) -> set[int]:
    """Return the rows of the commitments on a subject, in whatever case it is written."""
    wanted = folded(subject)
    tags = [tag for tag in _tags(connection) if folded(tag) == wanted]
    agreements = [
        agreement_id
        for agreement_id, subjects in _agreement_subjects(connection).items()
        if wanted in map(folded, subjects)
    ]
    row = connection.execute(
        "SELECT (SELECT group_concat(t.rowid) FROM tagging g CROSS JOIN commitment t ON t.id = g.record_id"
        " WHERE g.tag IN (SELECT value FROM json_each(?))),"
        " (SELECT group_concat(rowid) FROM commitment"
        " WHERE agreement_id IN (SELECT value FROM json_each(?)))",
        (json.dumps(tags), json.dumps(agreements)),
    ).fetchone()
    return {*numbers_in(row[0]), *numbers_in(row[1])}


# ---- open, overdue, closed ----------------------------------------------------------------------------------


def _all_states(connection: "Connection", seen: Standpoint) -> KeyedRows:
    closed = numbers_in(
        connection.execute(
            f"SELECT group_concat(rowid) FROM commitment WHERE status IN ({CLOSED_WORDS})"
        ).fetchone()[0]
    )
    overdue = numbers_in(
        connection.execute(
            f"SELECT group_concat(t.rowid) FROM commitment t WHERE {PRESSING} AND t.due_last < :today",
            seen.values,
        ).fetchone()[0]
    )
    # What is neither is open: the key of a row that is not named here.
    return [(CLOSED_STATE, closed), (OVERDUE, overdue)]


def _states_of(connection: "Connection", seen: Standpoint, ids: Collection[str]) -> Iterator[tuple[int, str]]:
    sql = (
        f"SELECT t.rowid, CASE WHEN t.status IN ({CLOSED_WORDS}) THEN '{CLOSED_STATE}'"
        f" WHEN {PRESSING} AND t.due_last < :today THEN '{OVERDUE}' ELSE '' END"
        f" FROM commitment t WHERE {_GIVEN}"
    )
    yield from connection.execute(sql, {**seen.values, "ids": json.dumps(list(ids))})


# ---- waiting for a condition ----------------------------------------------------------------------------------


def _all_dormant(connection: "Connection", _seen: Standpoint) -> KeyedRows:
    sql = f"SELECT group_concat(t.rowid) FROM commitment t WHERE {IS_DORMANT}"
    return [(DORMANT, numbers_in(connection.execute(sql).fetchone()[0]))]


def _dormant_of(
    connection: "Connection", _seen: Standpoint, ids: Collection[str]
) -> Iterator[tuple[int, str]]:
    sql = f"SELECT t.rowid, CASE WHEN {IS_DORMANT} THEN '{DORMANT}' ELSE '' END FROM commitment t WHERE {_GIVEN}"
    yield from connection.execute(sql, {"ids": json.dumps(list(ids))})


# ---- all of them ----------------------------------------------------------------------------------------------

_NAMED = "(SELECT value FROM json_each(:keys))"

_AGREEMENTS = f"SELECT id, title, '' FROM agreement WHERE id IN {_NAMED} ORDER BY title COLLATE NOCASE, id"

_ARTICLES = (
    "SELECT r.id, a.title, CASE r.number WHEN '' THEN r.heading ELSE r.number END FROM article r"
    f" JOIN agreement a ON a.id = r.agreement_id WHERE r.id IN {_NAMED}"
    " ORDER BY a.title COLLATE NOCASE, a.id, r.position"
)

_EVENTS = (
    f"SELECT id, title, coalesce(at, '') FROM event WHERE id IN {_NAMED}"
    " ORDER BY coalesce(at_first, at_last) NULLS LAST, id"
)

STATE, DORMANT = "state", "dormant"
"""Not groupings on offer: they tell how many of each group are open and overdue, and what waits for a condition."""

UNOFFERED = frozenset({STATE, DORMANT})

GROUPINGS: dict[str, Grouping] = {
    "side": Grouping(
        _all_sides,
        _sides_of,
        order=("ours", "theirs", "both"),
        parts=frozenset({"commitment_party"}),
        others={"party": frozenset({"standing"})},
    ),
    "agreement": _by_column("agreement_id", _AGREEMENTS),
    "article": _by_column("article_id", _ARTICLES),
    "event": _by_column("event_id", _EVENTS),
    "status": _by_column("status", order=tuple(map(str, CommitmentStatus))),
    "due_month": Grouping(_all_months, _months_of, columns=frozenset({"due", "due_first", "due_last"})),
    "responsible_unit": _by_column("responsible_unit"),
    "subject": Grouping(
        _all_subjects,
        _subjects_of,
        columns=frozenset({"agreement_id"}),
        parts=frozenset({"tagging"}),
        others={"agreement": frozenset({"subjects"})},
    ),
    "nature": _by_column("nature", order=tuple(map(str, Nature))),
    STATE: Grouping(
        _all_states,
        _states_of,
        columns=frozenset({"status", "condition", "trigger_event_id", "due_last"}),
    ),
    DORMANT: Grouping(_all_dormant, _dormant_of, columns=frozenset({"condition", "trigger_event_id"})),
}
"""Every grouping by name."""

NAMED_AFTER: dict[str, str] = {"agreement": "agreement", "article": "article", "event": "event"}
"""The table whose rows give the groups of a grouping their names."""


def names_of(connection: "Connection", name: str, keys: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return the words and the further text of these keys of a grouping, in the order of the groups."""
    sql = GROUPINGS[name].names
    found: dict[str, tuple[str, str]] = {}
    rows: Any = connection.execute(sql, {"keys": json.dumps(list(keys))}) if sql else ()
    for key, words, further in rows:
        found[key] = (words, further)
    return found
