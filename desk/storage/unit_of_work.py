"""The one way in for every change: one transaction, one journal entry, one announcement.

A unit of work opens the connection for writing, lets repositories work on it, compares each touched row
before and after, writes the journal entry and the search words in the same transaction, and commits. What
raises inside leaves the file as it was.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from desk.domain.records import Record
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import RecordKind
from desk.storage import images, journal, search_index
from desk.storage.changes import ROWS, Changes, RowChange
from desk.storage.differences import kept
from desk.storage.driver import DatabaseError, tables
from desk.storage.mapping import Row, quoted
from desk.storage.ownership import OWNER_COLUMN, RANK, RECORD_TABLES
from desk.storage.problems import known_problems
from desk.storage.repository import WritableRepository

if TYPE_CHECKING:
    from sqlite3 import Connection


class UnitOfWork:
    """One change of the file; use it as a context manager.

    Raises `KnownError` for a full disk, a lock, a file that may not be written or was replaced; then nothing
    was changed. `changes` is set once the change is safely on disk, and None where nothing differed.
    """

    def __init__(
        self,
        connection: "Connection",
        path: Path,
        label: Sentence,
        *,
        who: str,
        now: str,
        action: str = "change",
        reverses: int | None = None,
        by: Any = None,
        announce: Callable[[Changes], None] | None = None,
        before_write: Callable[[], None] | None = None,
    ) -> None:
        self._connection = connection
        self._path = path
        self.label = label
        self._who = who
        self._now = now
        self._action = action
        self._reverses = reverses
        self._by = by
        self._announce = announce
        self._before_write = before_write
        self.changes: Changes | None = None

    # ---- rows ---------------------------------------------------------------------------------------

    def add(self, *rows: Any) -> None:
        """Insert new rows; a record's time stamps are set."""
        for row in rows:
            self.repository(type(row)).add(self._stamped(row, new=True))

    def add_all(self, rows: Iterable[Row], row_type: type[Row]) -> None:
        """Insert many rows of one type."""
        self.repository(row_type).add_all(self._stamped(row, new=True) for row in rows)

    def save(self, *rows: Any) -> None:
        """Write changed rows; KeyError where one is gone."""
        for row in rows:
            self.repository(type(row)).save(self._stamped(row, new=False))

    def remove(self, row_type: type[Any], row_id: str) -> None:
        """Delete a row and the parts it owns; KeyError where it is gone."""
        self.repository(row_type).remove(row_id)

    def repository(self, row_type: type[Row]) -> WritableRepository[Row]:
        """Return the writable repository of `row_type`."""
        return WritableRepository(self._database, row_type)

    def keep_blob(self, sha256: str, content: bytes) -> None:
        """Store an attachment's bytes once under their hash."""
        self._connection.execute(
            "INSERT OR IGNORE INTO attachment_blob (sha256, size, bytes) VALUES (?, ?, ?)",
            (sha256, len(content), content),
        )

    def empty_link(self, table: str, column: str, target_id: str) -> None:
        """Empty an optional link wherever it points at `target_id`."""
        self._connection.execute(
            f"UPDATE {table} SET {quoted(column)} = NULL WHERE {quoted(column)} = ?", (target_id,)
        )

    def remove_where(self, table: str, column: str, target_id: str) -> None:
        """Delete the rows of `table` whose `column` points at `target_id`."""
        self._connection.execute(f"DELETE FROM {table} WHERE {quoted(column)} = ?", (target_id,))

    def let_go_of_articles(self, agreement_id: str) -> None:
        """Empty the link of every commitment that stems from an article of the agreement."""
        self._connection.execute(
            "UPDATE commitment SET article_id = NULL"
            " WHERE article_id IN (SELECT id FROM article WHERE agreement_id = ?)",
            (agreement_id,),
        )

    def apply_inverse(self, changes: Iterable[RowChange]) -> None:
        """Put every changed row back to its earlier image: what was added goes, then owners come back first.

        A party that was ours comes back last, when no other stands in its place any more.
        """
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        ordered = list(changes)[::-1]
        gone = [change for change in ordered if change.before is None]
        back = [change for change in ordered if change.before is not None]
        for change in sorted(gone, key=lambda change: -RANK[change.table]):
            self._connection.execute(f"DELETE FROM {change.table} WHERE id = ?", (change.row_id,))
        for change in sorted(back, key=lambda change: (RANK[change.table], _is_ours(change))):
            self._put_image(change)

    def _put_image(self, change: RowChange) -> None:
        if change.before is not None and change.after is not None:
            self._take_back(change, change.before, change.after)
            return
        columns = images.columns_of(self._connection, change.table)
        values = ", ".join(f"json_extract(:image, '$.\"{column}\"')" for column in columns)
        names = ", ".join(quoted(column) for column in columns)
        self._connection.execute(
            f"INSERT INTO {change.table} ({names}) SELECT {values}", {"image": change.before}
        )

    def _take_back(self, change: RowChange, before: str, after: str) -> None:
        earlier = json.loads(before)
        columns = sorted({*earlier, *json.loads(after)} - {"id"})
        if columns:
            updates = ", ".join(f"{quoted(column)} = ?" for column in columns)
            self._connection.execute(
                f"UPDATE {change.table} SET {updates} WHERE id = ?",
                (*map(earlier.get, columns), change.row_id),
            )

    def touched(self) -> dict[RecordKind, frozenset[str]]:
        """Return the records that this change has touched so far, each with the parts that it owns."""
        return _touched_records(images.collect(self._connection))

    def touched_values(self, table: str, column: str) -> set[Any]:
        """Return the values, before and after, of a column in the rows of `table` that this change has touched so far."""
        images_of_rows = (
            image
            for change in images.collect(self._connection)
            if change.table == table
            for image in (change.before, change.after)
            if image is not None
        )
        values = (json.loads(image).get(column) for image in images_of_rows)
        return {value for value in values if value is not None}

    def image_of(self, table: str, row_id: str) -> str | None:
        """Return the row's present image as the journal would keep it, or None where it is gone."""
        image = images.image_sql(self._connection, table)
        row = self._connection.execute(f"SELECT {image} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return None if row is None else str(row[0])

    # ---- the transaction ----------------------------------------------------------------------------

    def __enter__(self) -> Self:
        if self._connection.in_transaction:
            raise RuntimeError("a unit of work is open already; one change is one unit")
        with known_problems(self._path):
            try:
                self._connection.execute("PRAGMA query_only = OFF")
                images.prepare(self._connection)
                self._connection.execute("BEGIN IMMEDIATE")
                if self._before_write is not None:
                    self._before_write()
                images.forget(self._connection)
                self._database = tables(self._connection)
            except BaseException:
                self._leave()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            with known_problems(self._path):
                self._leave()
            # A driver's error in the caller's own statements is known or unknown just as in ours.
            if isinstance(error, (DatabaseError, OSError)):
                with known_problems(self._path):
                    raise error
            return
        with known_problems(self._path):
            try:
                self._commit()
            finally:
                self._leave()
        if self.changes is not None and self._announce is not None:
            self._announce(self.changes)

    def _commit(self) -> None:
        changed = images.collect(self._connection)
        if not changed:
            return
        records = _touched_records(changed)
        search_index.refresh(self._connection, records)
        sequence = journal.append(
            self._connection,
            at=self._now,
            who=self._who,
            action=self._action,
            label=self.label,
            reverses=self._reverses,
            changes=[kept(change) for change in changed],
        )
        self._connection.execute("COMMIT")
        touched: dict[str, set[str]] = defaultdict(set)
        for change in changed:
            touched[change.table].add(change.row_id)
        self.changes = Changes(
            self.label,
            {table: frozenset(ids) for table, ids in touched.items()},
            _with_cited_sources(records, changed),
            self._by,
            sequence,
            _changed_columns(changed),
        )

    def _leave(self) -> None:
        """End the transaction, if it is still open, and close the connection to writes."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self._connection.execute("PRAGMA query_only = ON")

    def _stamped(self, row: Any, *, new: bool) -> Any:
        if not isinstance(row, Record):
            return row
        return replace(
            row, created_at=row.created_at or self._now if new else row.created_at, updated_at=self._now
        )


def _changed_columns(changed: Iterable[RowChange]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for change in changed:
        if change.before is None or change.after is None:
            found[change.table].add(ROWS)
        elif ROWS not in found[change.table]:
            old, new = json.loads(change.before), json.loads(change.after)
            found[change.table] |= {name for name in {*old, *new} if old.get(name) != new.get(name)}
    return {table: frozenset(names) for table, names in found.items()}


def _is_ours(change: RowChange) -> bool:
    return change.table == "party" and '"standing":"ours"' in (change.before or "")


def _touched_records(changed: Iterable[RowChange]) -> dict[RecordKind, frozenset[str]]:
    found: dict[RecordKind, set[str]] = defaultdict(set)
    for change in changed:
        kind = _owner_kind(change)
        if kind is not None:
            found[kind].add(change.owner_id)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def _with_cited_sources(
    records: dict[RecordKind, frozenset[str]], changed: Iterable[RowChange]
) -> dict[RecordKind, frozenset[str]]:
    """Return the touched records with the sources they cite: a citation is seen from both of its ends."""
    cited = {
        json.loads(image)["source_id"]
        for change in changed
        if change.table == "citation"
        for image in (change.before, change.after)
        if image is not None
    }
    if not cited:
        return records
    return {**records, RecordKind.SOURCE: records.get(RecordKind.SOURCE, frozenset()) | cited}


def _owner_kind(change: RowChange) -> RecordKind | None:
    if change.table in RECORD_TABLES:
        return RecordKind(change.table)
    column = OWNER_COLUMN.get(change.table)
    if column == "record_id":
        return RecordKind(json.loads(change.after or change.before or "{}")["record_kind"])
    if column == "counterpart_id":
        return RecordKind.AGREEMENT
    return None if column is None else RecordKind(column.removesuffix("_id"))
