"""The journal's rows for its report: one for each row that an entry touched.

An entry's name may quote any record that it touched. So an entry is left out whole where any of them, or a
source that one of them cites, is marked above what is allowed.
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


def count_journal_rows(connection: "Connection", selection: Selection) -> tuple[int, int]:
    """Return how many rows the journal's report has within the selection, and how many are left out."""
    every = _count(connection, Selection(selection.ids))
    if selection.allowed is None:
        return every, 0
    within = _count(connection, selection)
    return within, every - within


def read_journal_rows(connection: "Connection", selection: Selection) -> Iterator[list[tuple[Any, ...]]]:
    """Yield, in chunks, each entry's head, then the table, owner and row it touched and the two images."""
    condition, arguments = _condition(selection)
    cursor = connection.execute(
        "SELECT j.sequence, j.at, j.who, j.action, j.label, j.reverses,"
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
    sql = f"SELECT count(*) FROM journal_change AS c {condition.replace('j.sequence', 'c.sequence')}"
    return int(connection.execute(sql, arguments).fetchone()[0])


def _condition(selection: Selection) -> tuple[str, list[str]]:
    conditions: list[str] = []
    arguments: list[str] = []
    if selection.ids is not None:
        conditions.append("c.owner_id IN (SELECT value FROM json_each(?))")
        arguments.append(json.dumps(list(selection.ids)))
    if selection.allowed is not None:
        allowed = json.dumps(list(selection.allowed))
        withheld = (
            f"SELECT id FROM ({_RECORD_MARKINGS} UNION ALL {_REMOVED_MARKINGS})"
            " WHERE marking NOT IN (SELECT value FROM json_each(?))"
        )
        conditions.append(
            f"j.sequence NOT IN (SELECT sequence FROM journal_change WHERE owner_id IN ({withheld})"
            " UNION SELECT sequence FROM journal_change WHERE table_name = 'citation'"
            f" AND json_extract(coalesce(after, before), '$.source_id') IN ({withheld}))"
        )
        arguments += [allowed, allowed]
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), arguments
