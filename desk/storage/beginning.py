"""Makes the beginning of a damaged private copy anew: its first page, and with it the list of its tables.

The list of tables is rows like any other, on pages of which only the first has a fixed place. So a first page of our
own, that lists nothing yet, makes every other page reachable again: whatever page is named there as a table can be
read as one. First each page is asked whether it holds rows of the old list; what they name is then listed anew. So the
tables are found wherever they begin, however often the file was brought up to date or written anew.

An encrypted file goes the same way by what the cipher itself can do, under the old passphrase and salt, and nothing of it
is ever written in the clear: the first page is made by the cipher. It leaves the first 32 bytes of it in the clear
(`PRAGMA cipher_plaintext_header_size`), which hold no words, and in which the count of pages must be set right.
"""

import re
import struct
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk.domain.values import value_class
from desk.storage import driver
from desk.storage.creation import make_empty
from desk.storage.ownership import JOURNALED_TABLES
from desk.storage.sealing import SealKey

if TYPE_CHECKING:
    from sqlite3 import Connection

PAGE = 4096
TABLES = frozenset({"journal", "journal_change", "attachment_blob", "draft", *JOURNALED_TABLES})
"""The tables whose rows are rescued."""

_AT_ONCE = 200
_LIST = "type, name, tbl_name, rootpage, sql"
_IDENTIFYING = re.compile(r"[0-9a-f-]{36,64}")


@value_class(frozen=True)
class Opening:
    """How a private copy is opened: an encrypted one by its `key`."""

    copy: Path
    key: SealKey | None = None
    bare_head: bool = False
    """Whether the first bytes of an encrypted copy lie in the clear, and not its salt."""

    def connect(self) -> "Connection":
        """Open the copy, trusting nothing that it says of itself."""
        return driver.connect(self.copy, key=self.key, bare_head=self.bare_head, trusted=False)


def make_beginning(opening: Opening, folder: Path) -> None:
    """Give the copy that `opening` leads to a first page of its own, and list there every table that is found."""
    _put_first_page(opening, folder)
    pages = opening.copy.stat().st_size // PAGE
    with closing(opening.connect()) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        found = _listed(connection, pages)
        missing = TABLES - found.keys()
        usual = [row for row in _usual(folder) if row[1] in missing] if missing else []
        taken = {row[3] for row in found.values()}
        _list_anew(connection, [*found.values(), *(row for row in usual if row[3] not in taken)])
        wrong = {row[1] for row in usual if row[3] in taken or not _plausible(connection, row[1])}
        _list_anew(connection, [*found.values(), *(row for row in usual if row[1] not in wrong)])


def _put_first_page(opening: Opening, folder: Path) -> None:
    """Write a first page that lists nothing over the copy's own."""
    first = folder / "first.desk"
    first.touch(mode=0o600)
    with closing(driver.connect(first, key=opening.key, bare_head=opening.bare_head)) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA user_version = 1")
    page = bytearray(first.read_bytes()[:PAGE])
    struct.pack_into(">I", page, 28, 0)  # as many pages as the file holds
    with opening.copy.open("r+b") as file:
        size = file.seek(0, 2)
        file.truncate(size + -size % PAGE)
        file.seek(0)
        file.write(page)
    opening.copy.with_name(opening.copy.name + "-journal").unlink(missing_ok=True)


# ---- looking for the list of tables -----------------------------------------------------------------------


def _listed(connection: "Connection", pages: int) -> dict[str, tuple[Any, ...]]:
    """Return the rows of the old list that tell of a table whose rows are rescued, by its name."""
    found: dict[str, tuple[Any, ...]] = {}
    for start in range(2, pages + 1, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, pages + 1))
        _list_anew(
            connection,
            [("table", f"p{one}", f"p{one}", one, f"CREATE TABLE p{one}({_LIST})") for one in numbers],
        )
        for number in numbers:
            for row in _list_on(connection, f"p{number}"):
                known = found.get(row[1])
                # A page that was given back may hold an older list: what has more columns came later.
                if row[3] <= pages and (known is None or len(known[4]) <= len(row[4])):
                    found[row[1]] = row
    return found


def _list_on(connection: "Connection", table: str) -> Iterator[tuple[Any, ...]]:
    """Yield what a page tells of tables, where it is one of the list."""
    for order in ("", "DESC"):  # one whose first row is damaged is known by its last
        with suppress(driver.DatabaseError, UnicodeDecodeError):
            one = connection.execute(f"SELECT {_LIST} FROM {table} ORDER BY rowid {order} LIMIT 1").fetchone()
            if one is None or not _of_list(one):
                continue
            for row in connection.execute(f"SELECT {_LIST} FROM {table}"):
                if _of_list(row) and row[0] == "table" and row[1] in TABLES:
                    yield row
            return


def _of_list(row: tuple[Any, ...]) -> bool:
    kind, name, table, root, sql = row
    return (
        kind in ("table", "index", "trigger", "view")
        and isinstance(name, str)
        and isinstance(table, str)
        and isinstance(root, int)
        and root >= 0
        and (sql is None or (isinstance(sql, str) and sql.startswith("CREATE ")))
    )


def _usual(folder: Path) -> list[tuple[Any, ...]]:
    """Return where the tables of a new file begin: the likeliest place of those of which nothing is told."""
    fresh = folder / "fresh.desk"
    make_empty(fresh)
    with closing(driver.connect(fresh)) as connection:
        rows = connection.execute(f"SELECT {_LIST} FROM sqlite_master WHERE type = 'table'").fetchall()
    return [row for row in rows if row[1] in TABLES]


def _plausible(connection: "Connection", table: str) -> bool:
    """Tell whether a table is what its name says: its first row has an identifier or a hash among its columns."""
    with suppress(driver.DatabaseError, UnicodeDecodeError):
        row = connection.execute(f"SELECT * FROM {table} NOT INDEXED LIMIT 1").fetchone()
        return row is not None and any(
            isinstance(value, str) and _IDENTIFYING.fullmatch(value) for value in row[:8]
        )
    return False


def _list_anew(connection: "Connection", rows: list[tuple[Any, ...]]) -> None:
    """Make these rows the whole list of tables."""
    connection.execute("BEGIN")
    connection.execute("DELETE FROM sqlite_master")
    connection.executemany(f"INSERT INTO sqlite_master ({_LIST}) VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("COMMIT")
    with suppress(driver.DatabaseError):
        connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("PRAGMA writable_schema = ON")
