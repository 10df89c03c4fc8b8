"""The thin repository: frozen dataclasses in and out of their table, and nothing else.

Reads go straight to the connection; writes go through sqlite-utils, and only a unit of work opens the
connection for them. Queries that serve a list or a screen stand in `lists`, not here.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic

from desk.storage.mapping import Row, mapping_of, quoted

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database
    from sqlite_utils.db import Table

_CHUNK = 900
"""Identifiers asked for in one statement, below SQLite's limit on variables."""


class Repository(Generic[Row]):
    """The rows of one dataclass's table."""

    def __init__(self, connection: "Connection", row_type: type[Row]) -> None:
        self._connection = connection
        self._mapping = mapping_of(row_type)

    def find(self, row_id: str) -> Row | None:
        """Return the row, or None where there is none."""
        row = self._connection.execute(f"{self._mapping.select} WHERE id = ?", (row_id,)).fetchone()
        return None if row is None else self._mapping.from_row(row)

    def get(self, row_id: str) -> Row:
        """Return the row; KeyError where there is none."""
        row = self.find(row_id)
        if row is None:
            raise KeyError(row_id)
        return row

    def all(self, **equal: Any) -> list[Row]:
        """Return the rows whose fields equal the given values, oldest first (UUIDv7 identifiers sort by time)."""
        where = " AND ".join(f"{quoted(name)} IS ?" for name in equal)
        sql = f"{self._mapping.select}{' WHERE ' + where if where else ''} ORDER BY id"
        return [self._mapping.from_row(row) for row in self._connection.execute(sql, tuple(equal.values()))]

    def many(self, row_ids: Iterable[str]) -> dict[str, Row]:
        """Return the rows with these identifiers; a missing one is left out."""
        return {row.id: row for row in self.among("id", row_ids)}

    def among(self, column: str, values: Iterable[str]) -> Iterator[Row]:
        """Yield the rows whose `column` is one of `values`."""
        wanted = list(dict.fromkeys(values))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            sql = f"{self._mapping.select} WHERE {quoted(column)} IN ({marks}) ORDER BY id"
            for row in self._connection.execute(sql, chunk):
                yield self._mapping.from_row(row)

    def count(self) -> int:
        """Return how many rows there are."""
        return int(self._connection.execute(f"SELECT count(*) FROM {self._mapping.table}").fetchone()[0])


class WritableRepository(Repository[Row]):
    """A repository inside a unit of work, the only place where rows are written."""

    def __init__(self, database: "Database", row_type: type[Row]) -> None:
        super().__init__(database.conn, row_type)
        self._table: Table = database.table(self._mapping.table)

    def add(self, row: Row) -> None:
        """Insert a new row."""
        self._table.insert(self._mapping.to_columns(row))

    def add_all(self, rows: Iterable[Row]) -> None:
        """Insert many new rows at once."""
        self._table.insert_all(self._mapping.to_columns(row) for row in rows)

    def save(self, row: Row) -> None:
        """Write the row's fields over the stored ones; KeyError where the row is gone."""
        columns = self._mapping.to_columns(row)
        del columns["id"]
        assignments = ", ".join(f"{quoted(column)} = ?" for column in columns)
        cursor = self._connection.execute(
            f"UPDATE {self._mapping.table} SET {assignments} WHERE id = ?", (*columns.values(), row.id)
        )
        if cursor.rowcount == 0:
            raise KeyError(row.id)

    def remove(self, row_id: str) -> None:
        """Delete the row and, by cascade, the parts that it owns; KeyError where it is gone."""
        cursor = self._connection.execute(f"DELETE FROM {self._mapping.table} WHERE id = ?", (row_id,))
        if cursor.rowcount == 0:
            raise KeyError(row_id)
