"""A list as the numbers of its rows: the order of 100,000 in one short text, and the rows of a window by number."""

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from desk.storage.list_columns import LISTS
from desk.storage.lists import ListFilter, Order, Standpoint, narrowed, query
from desk.storage.row_keys import numbers_in

if TYPE_CHECKING:
    from sqlite3 import Connection


def ordered(
    connection: "Connection", name: str, wanted: ListFilter, order: Order, seen: Standpoint
) -> list[int]:
    """Return the row numbers of a list's records in order."""
    sql, values = query(name, wanted, order, "t.rowid AS n")
    # The limit, which is none, keeps SQLite from leaving the inner order out.
    row = connection.execute(
        f"SELECT group_concat(n) FROM ({sql} LIMIT -1)", {**values, **seen.values}
    ).fetchone()
    return numbers_in(row[0])


def matching(connection: "Connection", name: str, wanted: ListFilter, seen: Standpoint) -> list[int]:
    """Return the row numbers of a list's records under a filter, in no order: it costs half of putting them in one."""
    sql, values = narrowed(name, wanted, "group_concat(t.rowid)")
    return numbers_in(connection.execute(sql, {**values, **seen.values}).fetchone()[0])


def rows(
    connection: "Connection", name: str, numbers: Sequence[int], seen: Standpoint
) -> dict[int, dict[str, Any]]:
    """Return the shown values of these rows by column key, with the record's identifier under "id"."""
    spec = LISTS[name]
    selected = ", ".join(f"{column.expression} AS {column.key}" for column in spec.columns)
    keys = ["id", *(column.key for column in spec.columns)]
    sql = (
        f"SELECT t.rowid, t.id, {selected} FROM {spec.table} t {spec.row_joins}"
        " WHERE t.rowid IN (SELECT value FROM json_each(:numbers))"
    )
    found = connection.execute(sql, {**seen.values, "numbers": json.dumps(list(numbers))})
    return {row[0]: dict(zip(keys, row[1:], strict=True)) for row in found}


def ids(connection: "Connection", table: str, numbers: Sequence[int]) -> list[str]:
    """Return the identifiers of these rows in the order given; a row that is gone is left out."""
    sql = f"SELECT t.id FROM json_each(?) AS n CROSS JOIN {table} t ON t.rowid = n.value ORDER BY n.key"
    return [row[0] for row in connection.execute(sql, (json.dumps(list(numbers)),))]


def numbers_of(connection: "Connection", table: str, record_ids: Collection[str]) -> dict[str, int]:
    """Return the row numbers of these records by identifier; one that is gone is left out."""
    sql = f"SELECT id, rowid FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(sql, (json.dumps(list(record_ids)),)).fetchall())
