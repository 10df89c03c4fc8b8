"""One open Desk file: created, opened and closed safely, read by anyone, written by units of work alone.

Opening goes: header → lock → (where a migration waits: verified backup, then migrate with foreign keys off)
→ foreign keys checked and on → quick check. An older file that may only be read is read as a copy in memory that
was brought up to date. A large file's quick check is left to the caller to run beside
the window, since it reads every page.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.storage import driver, migrations
from desk.storage.changes import Changes
from desk.storage.header import Header, read_header
from desk.storage.lock import Lock
from desk.storage.mapping import Row
from desk.storage.opening import assert_form, opened_to_read, sound_or_known
from desk.storage.problems import damaged, known_problems, locked, read_only, replaced, unwritable
from desk.storage.repository import Repository
from desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from sqlite3 import Connection

QUICK_CHECK_AT_ONCE = 4 * 1024 * 1024
"""Bytes up to which a file is checked before it is shown."""


@value_class(frozen=True)
class Identity:
    """What tells this file from another at the same place."""

    device: int
    inode: int


class DeskFile:
    """An open file. Make one with `create` or `open`; close it in the end."""

    def __init__(
        self,
        path: Path,
        connection: "Connection",
        *,
        writable: bool,
        who: str,
        clock: Callable[[], str],
        lock: Lock | None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable
        self.who = who
        self._clock = clock
        self._lock = lock
        self._identity = _identity(path)
        self._data_version = self._present_data_version()

    # ---- opening and closing ------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, who: str, clock: Callable[[], str]) -> Self:
        """Make a new, empty file; FileExistsError as a `KnownError` where one is there already.

        It is made under a temporary name in the same folder and renamed, so that no half-made file is left.
        """
        from desk.storage.creation import make_empty

        make_empty(path)
        return cls.open(path, who=who, clock=clock)

    @classmethod
    def open(cls, path: Path, *, who: str, clock: Callable[[], str], read_only: bool = False) -> Self:
        """Open `path`; raises a `KnownError` that says why where it cannot be."""
        header = read_header(path)
        if not read_only and not os.access(path, os.W_OK):
            raise unwritable(path)
        lock = None if read_only else Lock.acquire(path, who=who, now=clock())
        try:
            with sound_or_known(path):
                connection = opened_to_read(path, header) if read_only else driver.connect(path)
                try:
                    if not read_only:
                        _make_ready(path, connection, header)
                    elif _is_older(header):
                        connection = _readable(path, connection)
                    assert_form(path, connection)
                    if path.stat().st_size <= QUICK_CHECK_AT_ONCE and quick_check(connection) != ["ok"]:
                        raise damaged(path)
                    return cls(path, connection, writable=not read_only, who=who, clock=clock, lock=lock)
                except BaseException:
                    connection.close()
                    raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Close the connection and let go of the lock; a second call does nothing."""
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # ---- reading ------------------------------------------------------------------------------------

    def repository(self, row_type: type[Row]) -> Repository[Row]:
        """Return the read repository of `row_type`."""
        return Repository(self.connection, row_type)

    def setting(self, name: str, default: str = "") -> str:
        """Return a setting of the file itself."""
        row = self.connection.execute("SELECT value FROM setting WHERE id = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def blob(self, sha256: str) -> bytes:
        """Return a stored attachment's bytes; KeyError where they are missing."""
        row = self.connection.execute(
            "SELECT bytes FROM attachment_blob WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if row is None:
            raise KeyError(sha256)
        return bytes(row[0])

    def now(self) -> str:
        """Return the present time as the file keeps it: UTC, ISO 8601 with seconds and "Z"."""
        return self._clock()

    # ---- writing ------------------------------------------------------------------------------------

    def change(
        self,
        label: Sentence,
        *,
        by: Any = None,
        action: str = "change",
        reverses: int | None = None,
        announce: Callable[[Changes], None] | None = None,
    ) -> UnitOfWork:
        """Return a unit of work on this file; it begins when it is entered."""
        return UnitOfWork(
            self.connection,
            self.path,
            label,
            who=self.who,
            now=self.now(),
            action=action,
            reverses=reverses,
            by=by,
            announce=announce,
            before_write=self._assert_ours,
        )

    def keep_draft(self, draft_id: str, content: str) -> None:
        """Keep what is being typed; empty content drops the draft. Not journaled: it is no fact yet."""
        if not self.writable:
            raise read_only(self.path)
        with known_problems(self.path):
            self.connection.execute("PRAGMA query_only = OFF")
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                self._assert_ours()
                if content:
                    self.connection.execute(
                        "INSERT INTO draft (id, content, updated_at) VALUES (?, ?, ?)"
                        " ON CONFLICT (id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at",
                        (draft_id, content, self.now()),
                    )
                else:
                    self.connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                self.connection.execute("PRAGMA query_only = ON")

    def drafts(self) -> dict[str, str]:
        """Return every kept draft by its id."""
        return dict(self.connection.execute("SELECT id, content FROM draft ORDER BY id").fetchall())

    def _assert_ours(self) -> None:
        """Raise a `KnownError` unless the file may be written and is still as this connection last saw it.

        Called inside the write transaction, so that nobody can come in between.
        """
        if not self.writable:
            raise read_only(self.path)
        try:
            present = _identity(self.path)
        except OSError:
            present = None
        if present != self._identity or self._present_data_version() != self._data_version:
            raise replaced(self.path)

    def _present_data_version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])


def _make_ready(path: Path, connection: "Connection", header: Header) -> None:
    """Take back what was cut short, leave another program's WAL mode, bring an older file up to date."""
    from desk.storage.creation import bring_up_to_date

    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise locked(path)
    if _is_older(header):
        bring_up_to_date(path, connection)


def _is_older(header: Header) -> bool:
    return (header.major, header.minor) < (migrations.MAJOR, migrations.MINOR)


def _readable(path: Path, connection: "Connection") -> "Connection":
    """Return what an older file would say in the present form; the file itself is left untouched."""
    from desk.storage.creation import copy_up_to_date

    return copy_up_to_date(path, connection)


def quick_check(connection: "Connection") -> list[str]:
    """Return SQLite's own findings on the file's pages; ["ok"] where it found nothing."""
    return [row[0] for row in connection.execute("PRAGMA quick_check")]


def _identity(path: Path) -> Identity:
    stat = os.stat(path)
    return Identity(stat.st_dev, stat.st_ino)
