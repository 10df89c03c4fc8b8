"""A new file made of what can be read of a damaged one: its rows, and where those are gone, their images in the journal.

The journal holds every row as it was entered and what each change made of it. So a row on a page that cannot be read
is made anew from there, and a value that a flipped bit altered is put right, where the journal itself is whole.
"""

import json
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk.domain.passphrase import Passphrase
from desk.domain.values import value_class
from desk.storage import driver, search_index
from desk.storage.creation import made_whole, make_empty
from desk.storage.differences import followed
from desk.storage.journal_faults import entry_faults
from desk.storage.mapping import quoted
from desk.storage.ownership import JOURNALED_TABLES, OWNER_COLUMN, RECORD_TABLES
from desk.storage.problems import known_problems
from desk.storage.safe_write import temporary_folder_beside
from desk.storage.salvage import Row
from desk.storage.working_copy import WorkingCopy, copy_of

if TYPE_CHECKING:
    from sqlite3 import Connection

_JOURNAL = ("journal", "journal_change")
_BESIDE = ("attachment_blob", "draft")


@value_class(frozen=True)
class PutAside:
    """A row that could not be placed in the new file, with what it holds and why."""

    table: str
    row: Row
    why: str
    """"link" where what it belongs to is gone, "value" where its values make no sense."""


@value_class(frozen=True)
class Rescued:
    """What became of a damaged file."""

    counts: dict[str, int]
    """The records of the new file by kind."""
    from_history: dict[str, int]
    """Of each table, the rows that were made anew from the journal."""
    perhaps_older: list[tuple[str, str]]
    """(table, id) of those among them that a change may be missing from, since the journal is not whole."""
    put_right: dict[str, int]
    """Of each table, the rows whose values the journal put right."""
    in_part: list[tuple[str, str]]
    """(table, id) of rows of which only a part is known."""
    lost: list[tuple[str, str]]
    """(table, id) of rows of which the journal tells that they were there, and nothing more."""
    doubtful: list[tuple[str, str]]
    """(table, id) of rows that stood on a damaged page of an encrypted file and may be altered."""
    emptied: list[tuple[str, str, str]]
    """(table, id, column) of links to what is gone."""
    put_aside: list[PutAside]
    unread: list[str]
    """The tables of which pages could not be read."""
    history_whole: bool
    beginning_mended: bool
    damaged_pages: int
    """Of an encrypted file, the pages that are not as they were written; 0 where that cannot be told."""
    entries: int


def rescue(damaged: Path, target: Path, passphrase: Passphrase | None = None) -> Rescued:
    """Read all that can be read of `damaged` into a new file at `target`, encrypted alike; `damaged` is never touched.

    An encrypted one is opened by `passphrase`, or by one that is known here. Raises a `KnownError` where it cannot be
    read at all, `PassphraseNeeded` or `WrongPassphrase`, and what making a file raises.
    """
    with known_problems(target, writing=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = temporary_folder_beside(target)
    try:
        with closing(copy_of(damaged, folder, passphrase)) as copy, made_whole(target) as making:
            return _made(copy, making)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _made(copy: WorkingCopy, making: Path) -> Rescued:
    make_empty(making, copy.passphrase)
    with (
        known_problems(making, writing=True),
        closing(driver.connect(making, passphrase=copy.passphrase)) as connection,
    ):
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        found = _Filling(connection, copy)
        found.copy_journal()
        found.fill()
        found.hold_links()
        search_index.rebuild(connection)
        counts = {
            table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for table in RECORD_TABLES
        }
        entries = int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])
        connection.execute("COMMIT")
        return Rescued(
            counts,
            found.from_history,
            found.perhaps_older,
            found.put_right,
            found.in_part,
            found.lost,
            found.doubtful,
            found.emptied,
            found.put_aside,
            found.unread,
            found.history_whole,
            copy.mended,
            copy.damaged,
            entries,
        )


class _Filling:
    """Fills one new file."""

    def __init__(self, connection: "Connection", copy: WorkingCopy) -> None:
        self._connection = connection
        self._salvage = copy.salvage
        self._sure = copy.sure
        self._mended = copy.mended
        self._told: dict[tuple[str, str], Row | None] = {}
        """What the journal tells of each row: its columns, or None where it was removed."""
        self._begun: set[tuple[str, str]] = set()
        """The rows whose first image is known, so that all of them is known."""
        self.from_history: dict[str, int] = {}
        self.perhaps_older: list[tuple[str, str]] = []
        self.put_right: dict[str, int] = {}
        self.in_part: list[tuple[str, str]] = []
        self.lost: list[tuple[str, str]] = []
        self.doubtful: list[tuple[str, str]] = []
        self.emptied: list[tuple[str, str, str]] = []
        self.put_aside: list[PutAside] = []
        self.unread: list[str] = []
        self.history_whole = False

    # ---- the journal --------------------------------------------------------------------------------------

    def copy_journal(self) -> None:
        """Copy the journal as it is, and follow what it tells of every row."""
        whole = True
        for table, key in zip(_JOURNAL, ("rowid", "sequence"), strict=True):
            rows, all_of_it = self._salvage.rows(table, key)
            whole = whole and all_of_it
            if not all_of_it:
                self.unread.append(table)
            for row in rows:
                if not self._inserted(table, row):
                    whole = False
                    self.put_aside.append(PutAside(table, row, "value"))
        # Changes of an entry that is gone belong to nothing: a file holds none such.
        rule = self._connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'journal_change_never_shortened'"
        ).fetchone()[0]
        self._connection.execute("DROP TRIGGER journal_change_never_shortened")
        self._connection.execute(
            "DELETE FROM journal_change WHERE sequence NOT IN (SELECT sequence FROM journal)"
        )
        self._connection.execute(rule)
        self.history_whole = whole and next(entry_faults(self._connection), None) is None
        for table, row_id, before, after in self._connection.execute(
            "SELECT table_name, row_id, before, after FROM journal_change ORDER BY sequence, position"
        ):
            with suppress(ValueError, TypeError, AttributeError):
                held = self._told.get((table, row_id))
                if before is None:
                    self._begun.add((table, row_id))
                self._told[(table, row_id)] = followed(held, before, after)

    # ---- the rows -------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Put every row in its table: what was read, else what the journal tells."""
        for table in _BESIDE:
            rows, whole = self._salvage.rows(table)
            self._note_unread(table, whole)
            for row in rows:
                if table == "attachment_blob" and not _is_its_own(row):
                    self.put_aside.append(PutAside(table, {"sha256": row.get("sha256")}, "value"))
                elif not self._inserted(table, row):
                    self.put_aside.append(PutAside(table, row, "value"))
        for table in JOURNALED_TABLES:
            self._fill_table(table)

    def _fill_table(self, table: str) -> None:
        rows, whole = self._salvage.rows(table)
        self._note_unread(table, whole)
        sure = None if self._sure is None else {_values(row) for row in self._sure.rows(table)[0]}
        there: set[str] = set()
        tried: set[str] = set()
        for row in rows:
            row_id = row.get("id")
            if not isinstance(row_id, str) or row_id in there:
                self.put_aside.append(PutAside(table, row, "value"))
                continue
            if self.history_whole and self._told.get((table, row_id), 0) is None:
                continue  # a page that was given back holds what was removed
            doubtful = sure is not None and _values(row) not in sure
            if doubtful and self.history_whole and (table, row_id) not in self._told:
                self.put_aside.append(PutAside(table, row, "value"))  # nobody ever entered that
                continue
            tried.add(row_id)
            if self._placed(table, row_id, row, doubtful=doubtful):
                there.add(row_id)
        # Where the end of the history is lost, a row that is not in a table that was read through was removed since.
        trusted = whole and not self.history_whole and not self._mended
        for (told_table, row_id), told in self._told.items():
            gone = told_table != table or told is None or row_id in there
            if not gone and (row_id in tried or not trusted) and told is not None:
                self._make_anew(table, row_id, told)

    def _placed(self, table: str, row_id: str, row: Row, *, doubtful: bool) -> bool:
        told = self._told.get((table, row_id))
        if self.history_whole and told is not None and (table, row_id) in self._begun:
            doubtful = False  # what was entered is known for certain
            right = {name: told.get(name) for name in row}
            if right != {name: _as_told(value) for name, value in row.items()} and self._inserted(
                table, right
            ):
                self.put_right[table] = self.put_right.get(table, 0) + 1
                return True
        if self._inserted(table, row):
            if doubtful:
                self.doubtful.append((table, row_id))
            return True
        if told is None:
            self.put_aside.append(PutAside(table, row, "value"))
        return False

    def _make_anew(self, table: str, row_id: str, told: Row) -> None:
        if (table, row_id) in self._begun and self._inserted(table, told):
            self.from_history[table] = self.from_history.get(table, 0) + 1
            if not self.history_whole:
                self.perhaps_older.append((table, row_id))
        elif self._inserted(table, {"id": row_id, **told}, fill=True):
            self.in_part.append((table, row_id))
        else:
            self.lost.append((table, row_id))

    def _note_unread(self, table: str, whole: bool) -> None:
        if not whole:
            self.unread.append(table)

    def _inserted(self, table: str, row: Row, *, fill: bool = False) -> bool:
        columns = {
            one[1]: one
            for one in self._connection.execute(f"PRAGMA main.table_info({table})")  # the new file's form
        }
        values = {name: value for name, value in row.items() if name in columns}
        for name, column in columns.items():
            missing = values.get(name) is None and column[3] and not column[5]
            # An older file has not all columns; of a row that is known in part the rest is left empty.
            if missing and (fill or name not in row) and column[4] is None:
                values[name] = 0 if column[2] == "INTEGER" else ""
            elif missing and column[4] is not None:
                values.pop(name, None)
        names = ", ".join(map(quoted, values))
        marks = ", ".join("?" * len(values))
        try:
            self._connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())
            )
        except (driver.DatabaseError, ValueError, OverflowError, TypeError):
            return False
        return True

    # ---- links ----------------------------------------------------------------------------------------------

    def hold_links(self) -> None:
        """Empty the links to what is gone where they may be empty; else put the row that has them aside."""
        while True:
            broken = self._broken()
            if not broken:
                return
            for table, rowid, column in broken:
                self._loosen(table, rowid, column)

    def _broken(self) -> list[tuple[str, int, str]]:
        found = []
        for table, rowid, _, number in self._connection.execute("PRAGMA foreign_key_check").fetchall():
            if table in _JOURNAL:
                continue
            columns = [
                one[3]
                for one in self._connection.execute(f"PRAGMA foreign_key_list({table})")
                if one[0] == number
            ]
            found.append((table, rowid, columns[0]))
        kinds = " UNION ALL ".join(f"SELECT id FROM {kind}" for kind in RECORD_TABLES)
        for table, column in OWNER_COLUMN.items():
            if column == "record_id":
                found += [
                    (table, row[0], column)
                    for row in self._connection.execute(
                        f"SELECT rowid FROM {table} WHERE record_id NOT IN ({kinds})"
                    )
                ]
        return found

    def _loosen(self, table: str, rowid: int, column: str) -> None:
        names = [one[1] for one in self._connection.execute(f"PRAGMA main.table_info({table})")]
        held = self._connection.execute(
            f"SELECT {', '.join(map(quoted, names))} FROM {table} WHERE rowid = ?", (rowid,)
        ).fetchone()
        if held is None:
            return
        row: Row = dict(zip(names, held, strict=True))
        with suppress(driver.IntegrityError):
            self._connection.execute(f"UPDATE {table} SET {quoted(column)} = NULL WHERE rowid = ?", (rowid,))
            self.emptied.append((table, str(row.get("id")), column))
            return
        self._connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
        self.put_aside.append(PutAside(table, row, "link"))


def _is_its_own(row: Row) -> bool:
    """Tell whether a stored file is still the one whose hash it bears."""
    from hashlib import sha256

    content = row.get("bytes")
    return isinstance(content, bytes) and sha256(content).hexdigest() == row.get("sha256")


def _values(row: Row) -> frozenset[tuple[str, Any]]:
    """Return what tells a row from every other."""
    return frozenset(row.items())


def _as_told(value: Any) -> Any:
    """Return a value as an image holds it."""
    return json.loads(json.dumps(value)) if isinstance(value, str | int | float) else value


def named(connection: "Connection", table: str, ids: Iterable[str]) -> dict[str, str]:
    """Return the words by which records are named, of those that are there."""
    column = {"party": "short_name", "person": "name", "statement": "text", "commitment": "text"}.get(
        table, "title"
    )
    wanted = json.dumps(list(ids))
    return dict(
        connection.execute(
            f"SELECT id, {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        ).fetchall()
    )
