"""Before and after images of every row that a unit of work touches, taken by SQLite itself.

Temporary triggers write each change of a journaled table into a temporary table, cascades included, so
that no write can slip past the journal. They live in the connection, never in the file.
"""

from typing import TYPE_CHECKING

from desk.storage.changes import RowChange
from desk.storage.mapping import quoted
from desk.storage.ownership import JOURNALED_TABLES, OWNER_COLUMN

if TYPE_CHECKING:
    from sqlite3 import Connection


def prepare(connection: "Connection") -> None:
    """Put the triggers into `connection`; a second call does nothing. Writes must be allowed.

    Call it outside the transaction whose changes it is to see, which would take the triggers back with itself.
    """
    if connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'image'").fetchone():
        return
    connection.execute("BEGIN")
    try:
        _make_triggers(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def columns_of(connection: "Connection", table: str) -> list[str]:
    """Return the columns of `table` in this file."""
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def image_sql(connection: "Connection", table: str, side: str = "") -> str:
    """Return the SQL of a row's image: a JSON object of its columns, without the empty (NULL) ones.

    `side` is "OLD" or "NEW" in a trigger. Half of a record's columns are mostly empty, so leaving them out
    makes the journal, and with it the whole file, a third smaller. Where no column may be empty there is
    nothing to leave out, and the image is made in half the time.
    """
    prefix = f"{side}." if side else ""
    rows = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
    pairs = ", ".join(f"'{row[1]}', {prefix}{quoted(row[1])}" for row in rows)
    whole = f"json_object({pairs})"
    return whole if all(row[3] for row in rows) else f"json_patch('{{}}', {whole})"


def _make_triggers(connection: "Connection") -> None:
    connection.execute(
        "CREATE TEMP TABLE image (step INTEGER PRIMARY KEY, table_name TEXT, row_id TEXT, owner_id TEXT,"
        " before TEXT, after TEXT)"
    )
    for table in JOURNALED_TABLES:
        owner = OWNER_COLUMN.get(table, "id")
        old, new = image_sql(connection, table, "OLD"), image_sql(connection, table, "NEW")
        for event, side, before, after in (
            ("INSERT", "NEW", "NULL", new),
            ("UPDATE", "NEW", old, new),
            ("DELETE", "OLD", old, "NULL"),
        ):
            connection.execute(
                f"CREATE TEMP TRIGGER image_{table}_{event.lower()} AFTER {event} ON main.{table} BEGIN"
                f" INSERT INTO image (table_name, row_id, owner_id, before, after)"
                f" VALUES ('{table}', {side}.id, {side}.\"{owner}\", {before}, {after}); END"
            )


def forget(connection: "Connection") -> None:
    """Drop the images of a unit of work that begins or ended."""
    connection.execute("DELETE FROM temp.image")


def collect(connection: "Connection") -> list[RowChange]:
    """Return what really changed since `forget`: each row's first and last image, in order of first touch.

    The owner is the record that the row belongs to (of a counterpart's parts, its agreement).
    """
    first: dict[tuple[str, str], tuple[str, str | None]] = {}
    last: dict[tuple[str, str], str | None] = {}
    for table, row_id, owner_id, before, after in connection.execute(
        "SELECT table_name, row_id, owner_id, before, after FROM temp.image ORDER BY step"
    ):
        first.setdefault((table, row_id), (owner_id, before))
        last[(table, row_id)] = after
    agreements = _agreements_of_counterparts(connection, first)
    return [
        RowChange(table, row_id, agreements.get(owner_id, owner_id), before, last[(table, row_id)])
        for (table, row_id), (owner_id, before) in first.items()
        if before != last[(table, row_id)]
    ]


def _agreements_of_counterparts(
    connection: "Connection", first: dict[tuple[str, str], tuple[str, str | None]]
) -> dict[str, str]:
    found: dict[str, str] = {
        row_id: owner_id for (table, row_id), (owner_id, _) in first.items() if table == "counterpart"
    }
    for (table, _), (owner_id, _) in first.items():
        if OWNER_COLUMN.get(table) == "counterpart_id" and owner_id not in found:
            row = connection.execute(
                "SELECT agreement_id FROM counterpart WHERE id = ?", (owner_id,)
            ).fetchone()
            if row:
                found[owner_id] = row[0]
    return found
