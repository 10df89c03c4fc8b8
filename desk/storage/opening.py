"""What stands between a path and an open register: every bad file ends in a known problem, never in a fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.records import TABLE_OF
from desk.storage import driver
from desk.storage.header import Header
from desk.storage.mapping import mapping_of, quoted
from desk.storage.problems import FileReadOnly, damaged, database_problem, known_problems, unfinished

if TYPE_CHECKING:
    from sqlite3 import Connection

OWN_TABLES: dict[str, tuple[str, ...]] = {
    "setting": ("id", "value"),
    "attachment_blob": ("sha256", "size", "bytes"),
    "journal": ("sequence", "at", "who", "action", "label", "reverses", "previous_hash", "hash"),
    "journal_change": ("sequence", "position", "table_name", "row_id", "owner_id", "before", "after"),
    "draft": ("id", "content", "updated_at"),
    "search_document": ("document", "record_kind", "record_id", "title", "body"),
    "search_text": ("title", "body"),
    "search_vocabulary": ("term",),
}
"""The tables beside those of records and parts, with their columns."""


def opened_to_read(path: Path, header: Header) -> "Connection":
    """Open `path` to read it; nothing is written beside it.

    A file that another program left in WAL mode is read as it lies there where nothing waits in its log: to
    read it otherwise, SQLite would have to write beside it.
    """
    real = path.resolve()
    log = real.with_name(real.name + "-wal")
    settled = header.write_ahead and not (log.exists() and log.stat().st_size)
    try:
        connection = driver.connect(path, read_only=True, unchanging=settled)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except driver.OperationalError as error:
        # A reader has only one thing to write: a change cut short, taken back.
        if isinstance(database_problem(error, path), FileReadOnly):
            raise unfinished(path) from error
        raise
    return connection


def assert_form(path: Path, connection: "Connection") -> None:
    """Raise `FileDamaged` unless every table and column that Desk reads is there."""
    wanted = {mapping_of(row_type).table: mapping_of(row_type).columns for row_type in TABLE_OF} | OWN_TABLES
    for table, columns in wanted.items():
        try:
            # Named with its table: SQLite takes a quoted name alone that is no column for a text.
            named = ", ".join(f"{table}.{quoted(column)}" for column in columns)
            connection.execute(f"SELECT {named} FROM {table} LIMIT 0")
        except driver.OperationalError as error:
            if "no such" in str(error):
                raise damaged(path) from error
            raise


@contextmanager
def sound_or_known(path: Path) -> Iterator[None]:
    """Raise whatever goes wrong while a file is opened as a `KnownError`.

    The statements of an opening are right, so that an error which is no known problem of the disk or of another
    program can only come from the file.
    """
    try:
        with known_problems(path):
            yield
    except driver.DatabaseError as error:
        raise damaged(path) from error
