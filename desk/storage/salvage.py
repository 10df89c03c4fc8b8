"""Reads what can be read of a damaged file, table by table and row by row: around a damaged page, from both its sides."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from desk.storage import driver
from desk.storage.mapping import quoted

if TYPE_CHECKING:
    from sqlite3 import Connection

Connect = Callable[[], "Connection"]
Row = dict[str, Any]

_FURTHEST = 1 << 24
"""A key beyond which no row is looked for."""


class Salvage:
    """One damaged file. After a page that cannot be read the file is opened anew: the cipher remembers a failure."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._connection: Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            with suppress(driver.DatabaseError):
                self._connection.close()
            self._connection = None

    def tables(self) -> set[str]:
        """Return the tables that the file knows of; none where not even that can be read."""
        try:
            return {row[0] for row in self._asked("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except driver.DatabaseError:
            self.close()
            return set()

    def columns(self, table: str) -> list[str]:
        """Return the columns of a table, none where they cannot be told."""
        try:
            return [row[1] for row in self._asked(f"PRAGMA main.table_info({table})")]
        except driver.DatabaseError:
            self.close()
            return []

    def rows(self, table: str, key: str = "rowid") -> tuple[list[Row], bool]:
        """Return the rows of a table that can be read, and whether they are all there are.

        `key` is a number by which the rows lie in order; it need not be theirs alone.
        """
        columns = self.columns(table)
        if not columns:
            return [], False
        selected = ", ".join(quoted(column) for column in columns)
        found: dict[tuple[Any, ...], Row] = {}

        def read(condition: str, *values: int) -> tuple[int | None, bool]:
            """Read on under a condition; return the last key that was read, and whether the end was reached."""
            last: int | None = None
            try:
                for row in self._asked(
                    f"SELECT {key}, {selected} FROM {table} NOT INDEXED {condition}", values
                ):
                    if not isinstance(row[0], int):
                        continue  # a damaged row has not even its number
                    last = row[0]
                    found[row] = dict(zip(columns, row[1:], strict=True))
            except driver.DatabaseError:
                self.close()
                return last, False
            return last, True

        last, whole = read(f"ORDER BY {key}")
        if whole:
            return list(found.values()), True
        low = 0 if last is None else last
        high, _ = read(f"ORDER BY {key} DESC")
        for start in _steps(low, _FURTHEST if high is None else high):
            if start <= low:
                continue
            reached, _ = read(f"WHERE {key} >= ? ORDER BY {key} LIMIT 1", start)
            if reached is None or reached <= low:
                continue
            read(f"WHERE {key} <= ? AND {key} > ? ORDER BY {key} DESC", reached, low)
            further, whole = read(f"WHERE {key} >= ? ORDER BY {key}", reached)
            low = max(reached, further or reached)
            if whole or (high is not None and low >= high):
                break
        ordered = sorted(found.items(), key=lambda item: item[0][0])
        return [row for _, row in ordered], False

    def _asked(self, sql: str, values: tuple[int, ...] = ()) -> Iterator[Any]:
        if self._connection is None:
            self._connection = self._connect()
        return iter(self._connection.execute(sql, values))


def _steps(low: int, high: int) -> Iterator[int]:
    """Yield places between two keys, ever wider apart; from what is found there, one reads back to the gap."""
    step = 1
    while low + step < high:
        yield low + step
        step *= 4
