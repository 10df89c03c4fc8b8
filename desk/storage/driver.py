"""The one place that names the SQLite driver, for plain and encrypted files alike.

`sqlcipher3` brings one modern SQLite to every platform. sqlite-utils looks for a module named `pysqlite3`
before the standard one: registering the driver under that name makes its error handling right.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3
from sqlcipher3 import dbapi2

from desk.domain.passphrase import Passphrase

if TYPE_CHECKING:
    from sqlite3 import Blob, Connection

    from sqlite_utils import Database

    from desk.storage.sealing import SealKey

DatabaseError = dbapi2.DatabaseError
IntegrityError = dbapi2.IntegrityError
OperationalError = dbapi2.OperationalError
SQLITE_VERSION: str = dbapi2.sqlite_version

IN_THE_CLEAR = 32
"""Bytes of SQLite's own header that an encrypted file may begin with: the least that the cipher knows."""

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)


def connect(
    path: Path,
    *,
    read_only: bool = False,
    unchanging: bool = False,
    passphrase: Passphrase | None = None,
    key: "SealKey | None" = None,
    bare_head: bool = False,
    trusted: bool = True,
) -> "Connection":
    """Open `path` with every pragma that a Desk file needs, set and asserted.

    `passphrase` is for an encrypted file, or makes an empty one so. Whether it is the right one shows with the
    first read. `unchanging` reads a file that nobody writes without a lock, which a medium that may only be read needs.
    `key` takes the place of a passphrase. `bare_head` tells that the first bytes of the encrypted file lie in the clear.
    What a file that is not `trusted` says of itself is not believed: one that is cut off is read as far as it goes.

    The connection is in autocommit mode and refuses writes (`query_only`) until a unit of work lifts that.
    The path goes in as a URI, in which `?` and `#` must not be read as its own marks.
    """
    mode = ("ro" if read_only else "rw") + ("&immutable=1" if unchanging else "")
    connection: Connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        if key is None:
            unlock(connection, passphrase)
        else:
            _unlock_by_key(connection, key, bare_head)
        if not trusted:
            connection.execute("PRAGMA writable_schema = ON")
        # `quick_check` and the first read find a damaged page; here only the file's own state is asked.
        connection.execute("PRAGMA busy_timeout = 2000")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA query_only = ON")
        asserted = [
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous")
        ]
        assert asserted == [1, 2], asserted
    except BaseException:
        connection.close()
        raise
    return connection


def unlock(connection: "Connection", passphrase: Passphrase | None) -> None:
    """Tell the cipher what a fresh connection's file is encrypted with; its own defaults derive the keys.

    `cipher_memory_security` stays off: the cipher wipes its keys in any case, and to wipe every page as well makes
    writing twenty times slower.
    """
    if passphrase is not None:
        # The cipher would tell of every page it cannot read on standard error; the error itself comes to us.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {quoted_text(passphrase.revealed())}")


def _unlock_by_key(connection: "Connection", key: "SealKey", bare_head: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.revealed()}"')
    if bare_head:
        connection.execute(f"PRAGMA cipher_plaintext_header_size = {IN_THE_CLEAR}")


def quoted_text(text: str) -> str:
    """Return `text` as SQL writes it, where no parameter may stand."""
    return "'" + text.replace("'", "''") + "'"


def scratch(path: Path, passphrase: Passphrase | None = None) -> "Connection":
    """Open an empty file that nobody relies on yet, to be filled by an online backup.

    It needs no journal and no flush of its own: what fails is thrown away, what succeeds is flushed once.
    """
    connection: Connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )
    unlock(connection, passphrase)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def connect_memory() -> "Connection":
    """Open an empty database that lives in memory alone."""
    connection: Connection = dbapi2.connect(
        ":memory:", uri=True, isolation_level=None, check_same_thread=False
    )
    return connection


def fill(empty: "Connection", path: Path, passphrase: Passphrase | None) -> None:
    """Put all that `path` holds into an empty database, which keeps its own encryption, or none.

    SQLite's online backup cannot: page by page, it can neither encrypt nor decrypt. The driver's export writes every
    row again, under its own number; the two numbers that tell a Desk file are not of its tables and are carried over.
    """
    key = quoted_text(passphrase.revealed() if passphrase is not None else "")
    empty.execute("PRAGMA cipher_log_level = NONE")
    empty.execute(f"ATTACH DATABASE ? AS source KEY {key}", (f"{path.resolve().as_uri()}?mode=ro",))
    empty.execute("SELECT sqlcipher_export('main', 'source')")
    for name in ("application_id", "user_version"):
        value = int(empty.execute(f"PRAGMA source.{name}").fetchone()[0])
        empty.execute(f"PRAGMA main.{name} = {value}")
    empty.execute("DETACH DATABASE source")


def open_blob(connection: "Connection", table: str, column: str, rowid: int) -> "Blob":
    """Return a stored file to be read piece by piece, whatever its size; close it in the end."""
    blob: Blob = connection.open_blob(table, column, rowid, readonly=True)  # type: ignore[attr-defined]
    return blob


def tables(connection: "Connection") -> "Database":
    """Return sqlite-utils' view of `connection`, with none of its plugins."""
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)


def load_tables() -> None:
    """Import what `tables` needs: a tenth of a second and more that the first change need not wait for."""
    import sqlite_utils  # noqa: F401
