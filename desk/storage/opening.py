"""What stands between a path and an open register: every bad file ends in a known problem, never in a fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.passphrase import Passphrase
from desk.domain.records import TABLE_OF
from desk.storage import driver, held_keys, known_salts
from desk.storage.header import Header
from desk.storage.mapping import mapping_of, quoted
from desk.storage.problems import (
    FileReadOnly,
    beginning_damaged,
    damaged,
    database_problem,
    known_problems,
    passphrase_needed,
    unfinished,
    wrong_passphrase,
)
from desk.storage.sealing import belongs

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


def connected(
    path: Path,
    header: Header,
    *,
    read_only: bool = False,
    unchanging: bool = False,
    passphrase: Passphrase | None = None,
) -> "tuple[Connection, Passphrase | None]":
    """Open `path` with `passphrase`, or with one that is known here, and return also which one opened it.

    A file without a passphrase is opened without. Raises `PassphraseNeeded` where nothing is known that opens it,
    `WrongPassphrase` where the given one does not, and `FileDamaged` where one is right and the file is not, also where it
    has lost its salt and that is remembered.
    """
    if not header.protected:
        return driver.connect(path, read_only=read_only, unchanging=unchanging), None
    candidates = held_keys.to_try(path) if passphrase is None else [passphrase]
    for candidate in candidates:
        # A change that was cut short is taken back by the first read: only by whoever has the right passphrase.
        if not read_only and _change_waits(path) and not belongs(path, candidate):
            continue
        try:
            return _first_read(path, candidate, read_only=read_only, unchanging=unchanging), candidate
        except driver.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) != _NOTADB:
                raise
            if belongs(path, candidate):
                raise damaged(path) from error
    if any(known_salts.beginning_lost(path, candidate) for candidate in candidates):
        raise beginning_damaged(path)
    raise passphrase_needed(path) if passphrase is None else wrong_passphrase(path)


_NOTADB = 26


def _first_read(path: Path, passphrase: Passphrase, *, read_only: bool, unchanging: bool) -> "Connection":
    """Open an encrypted file and read something, which shows whether the passphrase is the right one."""
    connection = driver.connect(path, read_only=read_only, unchanging=unchanging, passphrase=passphrase)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _change_waits(path: Path) -> bool:
    real = path.resolve()
    return real.with_name(real.name + "-journal").exists()


def reading(
    path: Path, header: Header, *, passphrase: Passphrase | None = None
) -> "tuple[Connection, Passphrase | None]":
    """Open `path` to read it, and return also what opened it; nothing is written beside it.

    A file that another program left in WAL mode is read as it lies there where nothing waits in its log: to
    read it otherwise, SQLite would have to write beside it. Raises `ChangeUnfinished` where a change that was cut
    short must be taken back first.
    """
    real = path.resolve()
    log = real.with_name(real.name + "-wal")
    settled = header.write_ahead and not (log.exists() and log.stat().st_size)
    try:
        opened = connected(path, header, read_only=True, unchanging=settled, passphrase=passphrase)
        opened[0].execute("SELECT 1 FROM sqlite_master").fetchone()
    except driver.OperationalError as error:
        # A reader has only one thing to write: a change cut short, taken back.
        if isinstance(database_problem(error, path), FileReadOnly):
            raise unfinished(path) from error
        raise
    return opened


def opened_to_read(path: Path, header: Header, passphrase: Passphrase | None = None) -> "Connection":
    """Open `path` to read it, as `reading` does."""
    return reading(path, header, passphrase=passphrase)[0]


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
