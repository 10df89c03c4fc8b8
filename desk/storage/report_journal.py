"""The journal's rows for its report: one for each row that an entry touched.

A row is left out where its record, or the source that it cites, is marked above what is allowed. An entry's
name may quote any record that it touched, so the rows that are left of such an entry go without its name.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desk.storage.ownership import RECORD_TABLES
from desk.storage.report_rows import CHUNK, Selection

if TYPE_CHECKING:
    from sqlite3 import Connection

_KINDS = ", ".join(f"'{table}'" for table in RECORD_TABLES)

_RECORD_MARKINGS = " UNION ALL ".join(f"SELECT id, marking FROM {table}" for table in RECORD_TABLES)

_REMOVED_MARKINGS = (
    "SELECT row_id AS id, json_extract(before, '$.marking') AS marking FROM journal_change"
    f" WHERE after IS NULL AND table_name IN ({_KINDS})"
)


_WITHHELD = (
    f"SELECT id FROM ({_RECORD_MARKINGS} UNION ALL {_REMOVED_MARKINGS})"
    " WHERE marking NOT IN (SELECT value FROM json_each(:allowed))"
)

_CITED = (
    "CASE table_name WHEN 'citation' THEN json_extract(coalesce(after, before), '$.source_id') ELSE '' END"
)

_LABEL = (
    "CASE WHEN j.sequence IN (SELECT sequence FROM journal_change"
    f" WHERE owner_id IN ({_WITHHELD}) OR {_CITED} IN ({_WITHHELD})) THEN NULL ELSE j.label END"
)


def count_journal_rows(connection: "Connection", selection: Selection) -> tuple[int, int]:
    """Return how many rows the journal's report has within the selection, and how many are left out."""
    every = _count(connection, Selection(selection.ids))
    if selection.allowed is None:
        return every, 0
    within = _count(connection, selection)
    return within, every - within


def read_journal_rows(connection: "Connection", selection: Selection) -> Iterator[list[tuple[Any, ...]]]:
    """Yield, in chunks, each entry's head, then the table, owner and row it touched and the two images.

    The entry's name is None where it may not be told.
    """
    condition, arguments = _condition(selection)
    label = "j.label" if selection.allowed is None else _LABEL
    cursor = connection.execute(
        f"SELECT j.sequence, j.at, j.who, j.action, {label}, j.reverses,"
        " c.table_name, c.owner_id, c.row_id, c.before, c.after"
        f" FROM journal AS j CROSS JOIN journal_change AS c ON c.sequence = j.sequence {condition}"
        " ORDER BY j.sequence, c.position",
        arguments,
    )
    cursor.arraysize = CHUNK
    while rows := cursor.fetchmany():
        yield rows


def journal_markings(connection: "Connection", selection: Selection) -> list[str]:
    """Return the markings of the records that the selected entries may speak of, removed ones among them."""
    sql = (
        f"SELECT DISTINCT marking FROM ({_RECORD_MARKINGS} UNION ALL {_REMOVED_MARKINGS})"
        " WHERE marking <> '' AND id IN (SELECT owner_id FROM journal_change)"
    )
    found = [row[0] for row in connection.execute(sql)]
    return found if selection.allowed is None else [mark for mark in found if mark in selection.allowed]


def _count(connection: "Connection", selection: Selection) -> int:
    condition, arguments = _condition(selection)
    sql = f"SELECT count(*) FROM journal_change AS c {condition}"
    return int(connection.execute(sql, arguments).fetchone()[0])


def _condition(selection: Selection) -> tuple[str, dict[str, str]]:
    conditions: list[str] = []
    arguments: dict[str, str] = {}
    if selection.ids is not None:
        conditions.append("c.owner_id IN (SELECT value FROM json_each(:ids))")
        arguments["ids"] = json.dumps(list(selection.ids))
    if selection.allowed is not None:
        conditions += [f"c.owner_id NOT IN ({_WITHHELD})", f"{_CITED} NOT IN ({_WITHHELD})"]
        arguments["allowed"] = json.dumps(list(selection.allowed))
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), arguments
