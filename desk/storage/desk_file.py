"""One open Desk file: created, opened and closed safely, read by anyone, written by units of work alone.

Opening goes: header → lock → (where a migration waits: verified backup, then migrate with foreign keys off)
→ foreign keys checked and on → quick check. An older file that may only be read is read as a copy in memory that
was brought up to date. A large file's quick check is left to the caller to run beside
the window, since it reads every page.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from desk.domain.passphrase import Passphrase
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.storage import draft_rows, held_keys, journal, known_salts, migrations
from desk.storage.changes import Changes
from desk.storage.driver import DatabaseError
from desk.storage.header import Header, header_within, read_header
from desk.storage.lock import Holder, Lock
from desk.storage.mapping import Row
from desk.storage.opening import assert_form, connected, reading, sound_or_known
from desk.storage.ownership import JOURNALED_TABLES
from desk.storage.problems import away, damaged, known_problems, locked, read_only, replaced, unwritable
from desk.storage.replacement import clear_unfinished
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
        passphrase: Passphrase | None = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable
        self.who = who
        self._clock = clock
        self._lock = lock
        self._passphrase = passphrase
        self._protected = passphrase is not None
        self._identity = _identity(path)
        self._data_version = self._present_data_version()
        self._head = journal.head(connection)
        self.last_at = journal.last_at(connection)
        """When (UTC, ISO 8601) the last entry was made that was there at the opening, "" where there was none."""
        self.latest_id = latest_identifier(connection)
        self._away = False
        self.came_back: Callable[[], None] = lambda: None
        """Called when the file had gone away, is there again, and has another connection."""

    # ---- opening and closing ------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, *, who: str, clock: Callable[[], str], passphrase: Passphrase | None = None
    ) -> Self:
        """Make a new, empty file, encrypted where there is a passphrase; a `KnownError` where one is there already.

        It is made under a temporary name in the same folder and renamed, so that no half-made file is left.
        """
        from desk.storage.creation import make_empty

        make_empty(path, passphrase)
        return cls.open(path, who=who, clock=clock, passphrase=passphrase)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str,
        clock: Callable[[], str],
        read_only: bool = False,
        passphrase: Passphrase | None = None,
        instead_of: Holder | None = None,
    ) -> Self:
        """Open `path`; raises a `KnownError` that says why where it cannot be.

        An encrypted file wants its `passphrase`, unless this process has it open or it was offered; where nothing
        opens it that is `PassphraseNeeded`, or `WrongPassphrase` for the given one. The file lets go of it on closing.
        """
        header = read_header(path)
        if not read_only and not os.access(path, os.W_OK):
            raise unwritable(path)
        with ExitStack() as undone:
            lock = None
            if not read_only:
                lock = Lock.acquire(path, who=who, now=clock(), instead_of=instead_of)
                undone.callback(lock.release)
                clear_unfinished(path)
            with sound_or_known(path):
                opening = reading if read_only else connected
                lent = held_keys.lent(path)
                connection, opened_by = opening(path, header, passphrase=passphrase or lent)
                if opened_by is not None:
                    held_keys.hold(path, opened_by)
                    undone.callback(held_keys.let_go, path, opened_by)
                undone.callback(lambda: connection.close())
                connection = _made_ready(path, connection, header, read_only=read_only)
                assert_form(path, connection)
                if path.stat().st_size <= QUICK_CHECK_AT_ONCE and quick_check(connection) != ["ok"]:
                    raise damaged(path)
                opened = cls(
                    path,
                    connection,
                    writable=not read_only,
                    who=who,
                    clock=clock,
                    lock=lock,
                    passphrase=opened_by,
                )
            if opened_by is not None and not read_only:
                known_salts.remember(path)
            undone.pop_all()
            return opened

    def close(self) -> None:
        """Close the connection and let go of the lock and the passphrase; a second call does nothing."""
        self.connection.close()
        if self._passphrase is not None:
            held_keys.let_go(self.path, self._passphrase)
            self._passphrase = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def passphrase(self) -> Passphrase | None:
        """What the file was opened with; None where it has none, and once it is closed."""
        return self._passphrase

    @property
    def protected(self) -> bool:
        """Whether the file is encrypted."""
        return self._protected

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

    @property
    def left_by(self) -> Holder | None:
        """Who had the file open and never closed it, where its lock was taken over; else None."""
        return None if self._lock is None else self._lock.left_by

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
        """Return a unit of work on this file; it begins when it is entered.

        Raises `FileAway` where the file's folder was taken away; once it is back, work goes on.
        """

        def announced(changes: Changes) -> None:
            self._head = journal.head(self.connection)
            if announce is not None:
                announce(changes)

        self._look_for_it()
        return UnitOfWork(
            self.connection,
            self.path,
            label,
            who=self.who,
            now=self.now(),
            action=action,
            reverses=reverses,
            by=by,
            announce=announced,
            before_write=self._assert_ours,
        )

    def keep_draft(self, draft_id: str, content: str) -> None:
        """Keep what is being typed; empty content drops the draft. Not journaled: it is no fact yet.

        Raises a `KnownError` where nothing can be written, or where the file is not the one that was opened.
        """
        if not self.writable:
            raise read_only(self.path)
        self._look_for_it()
        with known_problems(self.path):
            self.connection.execute("PRAGMA query_only = OFF")
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                self._assert_ours()
                if content:
                    now = self.now()
                    self.connection.execute(
                        "INSERT INTO draft (id, content, updated_at) VALUES (?, ?, ?)"
                        " ON CONFLICT (id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at",
                        (draft_id, draft_rows.sealed(draft_id, content, now), now),
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
        rows = self.connection.execute("SELECT id, content FROM draft ORDER BY id").fetchall()
        return {draft_id: draft_rows.opened(kept) for draft_id, kept in rows}

    def _assert_ours(self) -> None:
        """Raise a `KnownError` unless the file may be written and is still as this connection last saw it.

        Called inside the write transaction, so that nobody can come in between.
        """
        if not self.writable:
            raise read_only(self.path)
        try:
            present = _identity(self.path)
        except OSError as error:
            self._away = True
            raise away(self.path) from error
        if present != self._identity or self._present_data_version() != self._data_version:
            raise replaced(self.path)

    def _look_for_it(self) -> None:
        """Raise `FileAway` where the file is gone; where it was gone and is back, go on with it.

        A medium that was pulled out and put in again is another one to the system: the connection leads nowhere.
        """
        if not self.writable:
            return
        try:
            present = _identity(self.path)
        except OSError as error:
            self._away = True
            raise away(self.path) from error
        if self._away and present != self._identity:
            self._go_on_with(present)
        self._away = False

    def _go_on_with(self, present: Identity) -> None:
        """Open the file anew where it is what it was when it went away; raises `FileReplaced` where it is not."""
        header = read_header(self.path)
        if self._lock is not None and not self._lock.held:
            self._lock = Lock.acquire(self.path, who=self.who, now=self._clock())
        with ExitStack() as undone, sound_or_known(self.path):
            connection, _ = connected(self.path, header, passphrase=self._passphrase)
            undone.callback(connection.close)
            _made_ready(self.path, connection, header, read_only=False)
            if journal.head(connection) != self._head:
                raise replaced(self.path)
            undone.pop_all()
        with suppress(DatabaseError):
            self.connection.close()
        self.connection, self._identity = connection, present
        self._data_version = self._present_data_version()
        self.came_back()

    def _present_data_version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])


def _made_ready(path: Path, connection: "Connection", header: Header, *, read_only: bool) -> "Connection":
    """Take back what was cut short, leave another program's WAL mode, bring an older file up to date.

    An older file that may only be read is answered with what it would say in the present form, in memory.
    """
    from desk.storage.creation import bring_up_to_date, copy_up_to_date

    within = header_within(path, connection, header)
    older = (within.major, within.minor) < (migrations.MAJOR, migrations.MINOR)
    if read_only:
        return copy_up_to_date(path, connection) if older else connection
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise locked(path)
    _clear_begun_journal(path, connection)
    if older:
        bring_up_to_date(path, connection)
    return connection


def _clear_begun_journal(path: Path, connection: "Connection") -> None:
    """Remove a rollback journal that a killed process had begun and not yet filled; a filled one is taken back first.

    SQLite leaves such a one until the next change, and whoever only reads would take it for a change going on.
    """
    real = path.resolve()
    if real.with_name(real.name + "-journal").exists():
        connection.execute("PRAGMA journal_mode = PERSIST")
        connection.execute("PRAGMA journal_mode = DELETE")


def latest_identifier(connection: "Connection") -> str:
    """Return the greatest identifier of all rows, "" where there are none: UUIDv7 identifiers sort by their time."""
    each = " UNION ALL ".join(
        f"SELECT max(id) AS id FROM {table}" for table in JOURNALED_TABLES if table != "setting"
    )
    try:
        found = connection.execute(f"SELECT max(id) FROM ({each})").fetchone()[0]
    except DatabaseError:
        return ""  # a large file with a damaged index opens all the same, and is told of beside the window
    return "" if found is None else str(found)


def quick_check(connection: "Connection") -> list[str]:
    """Return SQLite's own findings on the file's pages; ["ok"] where it found nothing."""
    return [row[0] for row in connection.execute("PRAGMA quick_check")]


def _identity(path: Path) -> Identity:
    stat = os.stat(path)
    return Identity(stat.st_dev, stat.st_ino)
