"""What each list of records shows, and how it is sorted, filtered and grouped: all in SQL.

A list is read in two steps, so that 100,000 rows open as fast as a hundred: first the ordered identifiers,
then the rows of the window that is looked at.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from desk.domain.values import value_class
from desk.storage.changes import ROWS
from desk.storage.list_columns import LISTS
from desk.storage.list_spec import ListSpec
from desk.storage.search_words import match_expression

if TYPE_CHECKING:
    from sqlite3 import Connection

_CHUNK = 900

_OWN_COLUMN = re.compile(r"\bt\.(\w+)")
_TABLE = re.compile(r"\b(?:FROM|JOIN) (\w+)")


@value_class(frozen=True)
class ListFilter:
    """What a list is narrowed to; an empty filter holds everything.

    `first` and `last` are day numbers of a period that a record's date must touch. `equal` maps a column of
    the list's own table, or "side", to the values it may have; `ids` limits the list to these records;
    `conditions` maps a condition of the list, such as "due_within", to its value, "" where it needs none.
    """

    text: str = ""
    party_id: str | None = None
    first: int | None = None
    last: int | None = None
    tags: tuple[str, ...] = ()
    equal: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids: tuple[str, ...] | None = None
    conditions: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self != ListFilter()


@value_class(frozen=True)
class Narrowing:
    """The records that a filter lets pass, as a condition for other questions; an empty one lets all pass."""

    sql: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def on(self, column: str) -> str:
        """Return the condition on a column that holds the records' identifiers, with "AND" before it."""
        return f" AND {column} IN ({self.sql})" if self.sql else ""


EVERYTHING = Narrowing()


@value_class(frozen=True)
class Standpoint:
    """From where a list is looked at: our side's identifier, "" where the file does not say, and today."""

    ours_id: str
    today: int

    @property
    def values(self) -> dict[str, Any]:
        """What a question may ask for by name."""
        return {"ours": self.ours_id, "today": self.today}


@value_class(frozen=True)
class Order:
    """How a list is ordered: by a column's key, within groups where `group` names one."""

    column: str = ""
    descending: bool = False
    group: str = ""


def ids(connection: "Connection", name: str, wanted: ListFilter, order: Order, seen: Standpoint) -> list[str]:
    """Return the identifiers of a list's records in order."""
    sql, values = query(name, wanted, order, "t.id")
    return [row[0] for row in connection.execute(sql, {**values, **seen.values})]


def grouped_ids(
    connection: "Connection", name: str, wanted: ListFilter, order: Order, seen: Standpoint
) -> list[tuple[str, list[str]]]:
    """Return the groups of a list in order, each with its key and its records' identifiers in order.

    The rows come in the list's own order, which an index mostly has ready, and are put into their groups here:
    sorting them by group in SQL would take longer than all the rest.
    """
    group = LISTS[name].groups[order.group]
    groups: dict[Any, list[str]] = defaultdict(list)
    sql, values = query(name, wanted, order, f"coalesce({group.expression}, ''), t.id")
    for key, record_id in connection.execute(sql, {**values, **seen.values}):
        groups[key].append(record_id)
    return [(key, groups[key]) for key in sorted(groups, key=lambda key: group.order(str(key or "")))]


def moves(name: str, wanted: ListFilter, order: Order, columns: Mapping[str, Collection[str]]) -> bool:
    """Tell whether a change of these columns (by table, as in `Changes`) can move a list's rows.

    What the list hangs on is read off its own query: the columns of its table and the other tables in it.
    """
    spec = LISTS[name]
    group = spec.groups[order.group].expression if order.group else "t.id"
    sql, _ = query(name, wanted, order, group)
    own, others = set(_OWN_COLUMN.findall(sql)), _TABLE.findall(sql)
    others.remove(spec.table)
    if wanted.text.strip() or (":ours" in sql and "party" in columns):
        return True
    of_rows = columns.get(spec.table, ())
    return ROWS in of_rows or not own.isdisjoint(of_rows) or not columns.keys().isdisjoint(others)


def rows(
    connection: "Connection", name: str, wanted: Sequence[str], seen: Standpoint
) -> dict[str, dict[str, Any]]:
    """Return the shown values of these records by column key; a missing record is left out."""
    spec = LISTS[name]
    selected = ", ".join(f"{column.expression} AS {column.key}" for column in spec.columns)
    found: dict[str, dict[str, Any]] = {}
    keys = [column.key for column in spec.columns]
    for start in range(0, len(wanted), _CHUNK):
        chunk = list(wanted[start : start + _CHUNK])
        marks = ", ".join(f":id{position}" for position in range(len(chunk)))
        values: dict[str, Any] = {f"id{position}": row_id for position, row_id in enumerate(chunk)}
        sql = f"SELECT t.id, {selected} FROM {spec.table} t {spec.row_joins} WHERE t.id IN ({marks})"
        for row in connection.execute(sql, {**values, **seen.values}):
            found[row[0]] = dict(zip(keys, row[1:], strict=True))
    return found


def count(connection: "Connection", name: str, wanted: ListFilter, seen: Standpoint) -> int:
    """Return how many records a list holds."""
    spec = LISTS[name]
    where, values = _where(spec, wanted)
    sql = f"SELECT count(*) FROM {spec.table} t {spec.joins_for(Order(), wanted)} {where}"
    return int(connection.execute(sql, {**values, **seen.values}).fetchone()[0])


def narrowing(name: str, wanted: ListFilter, seen: Standpoint) -> Narrowing:
    """Return what a filter leaves of a list, for a question that asks for more than the list does."""
    if not wanted:
        return EVERYTHING
    spec = LISTS[name]
    where, values = _where(spec, wanted)
    sql = f"SELECT t.id FROM {spec.table} t {spec.joins_for(Order(), wanted)} {where}"
    return Narrowing(sql, {**values, **seen.values})


def query(name: str, wanted: ListFilter, order: Order, selected: str) -> tuple[str, dict[str, Any]]:
    """Return the question for `selected` of a list's records in order, with its values but the standpoint's."""
    sql, values = narrowed(name, wanted, selected, order)
    return f"{sql} ORDER BY {_order(LISTS[name], order)}", values


def narrowed(
    name: str, wanted: ListFilter, selected: str, order: Order = Order()
) -> tuple[str, dict[str, Any]]:
    """Return the same question without an order; `order` names only what must be joined for it."""
    spec = LISTS[name]
    where, values = _where(spec, wanted)
    return f"SELECT {selected} FROM {spec.table} t {spec.joins_for(order, wanted)} {where}", values


def _order(spec: ListSpec, order: Order) -> str:
    column = next((column for column in spec.columns if column.key == order.column), None)
    if column is None:
        return spec.default_order
    direction = "DESC" if order.descending else "ASC"
    return f"{column.sort or column.expression} {direction} NULLS LAST, t.id {direction}"


def _where(spec: ListSpec, wanted: ListFilter) -> tuple[str, dict[str, Any]]:
    parts: list[str] = []
    values: dict[str, Any] = {}
    if wanted.ids is not None:
        marks = ", ".join(f":only{position}" for position in range(len(wanted.ids)))
        values |= {f"only{position}": row_id for position, row_id in enumerate(wanted.ids)}
        parts.append(f"t.id IN ({marks})")
    if wanted.text.strip():
        match = match_expression(wanted.text)
        if match is None:
            parts.append("0")
        else:
            parts.append(
                "t.id IN (SELECT record_id FROM search_document WHERE document IN"
                " (SELECT rowid FROM search_text WHERE search_text MATCH :words))"
            )
            values["words"] = match
    if wanted.party_id is not None and spec.party:
        parts.append(spec.party)
        values["party"] = wanted.party_id
    if (wanted.first is not None or wanted.last is not None) and spec.date:
        first, last = f"t.{spec.date}_first", f"t.{spec.date}_last"
        parts.append(f"({first} IS NOT NULL OR {last} IS NOT NULL)")
        if wanted.first is not None:
            parts.append(f"({last} IS NULL OR {last} >= :first)")
            values["first"] = wanted.first
        if wanted.last is not None:
            parts.append(f"({first} IS NULL OR {first} <= :last)")
            values["last"] = wanted.last
    for position, tag in enumerate(wanted.tags):
        parts.append(f"t.id IN (SELECT record_id FROM tagging WHERE tag = :tag{position})")
        values[f"tag{position}"] = tag
    for name, allowed in wanted.equal.items():
        marks = ", ".join(f":{name}{position}" for position in range(len(allowed)))
        values |= {f"{name}{position}": value for position, value in enumerate(allowed)}
        parts.append(f"{spec.filters[name]} IN ({marks})")
    for name, value in wanted.conditions.items():
        parts.append(spec.conditions[name])
        values[name] = value
    return ("WHERE " + " AND ".join(parts) if parts else ""), values
