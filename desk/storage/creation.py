"""Making an empty file and bringing an older one to the present form."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.passphrase import Passphrase
from desk.storage import driver, held_keys, migrations
from desk.storage.header import APPLICATION_ID, user_version
from desk.storage.problems import already_there, damaged, known_problems
from desk.storage.safe_write import flush_folder, remove_unfinished, temporary_beside, temporary_folder_beside

if TYPE_CHECKING:
    from sqlite3 import Connection


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """Give a place to make and fill a file, which takes the name `path` in the end; on failure nothing is left.

    It bears the same name in a hidden folder, so that what goes wrong is told by the name that is known. Raises
    `KnownError` where something bears that name already, before and after, or where it cannot be written.
    """
    _refuse_existing(path)
    with known_problems(path, writing=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = temporary_folder_beside(path)
        try:
            yield folder / path.name
            _refuse_existing(path)
            (folder / path.name).rename(path)
            flush_folder(path.parent)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise already_there(path)


def make_empty(path: Path, passphrase: Passphrase | None = None) -> None:
    """Make a new file at `path` under a temporary name and rename it; raises a `KnownError` where it cannot."""
    _refuse_existing(path)
    with known_problems(path, writing=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = temporary_beside(path)
        try:
            connection = driver.connect(temporary, passphrase=passphrase)
            try:
                _migrate(connection)
            finally:
                connection.close()
            temporary.rename(path)
            flush_folder(path.parent)
        finally:
            remove_unfinished(temporary)
            remove_unfinished(temporary.with_name(temporary.name + "-journal"))


def bring_up_to_date(path: Path, connection: "Connection") -> None:
    """Bring an older file to the present form, after a verified backup beside it.

    Raises `FileDamaged` where the result points at rows that are not there, and what `write_backup` raises.
    """
    from desk.storage.backup import write_backup

    target, number = path.with_name(f"{path.stem} before update{path.suffix}"), 2
    while target.exists():
        target, number = path.with_name(f"{path.stem} before update {number}{path.suffix}"), number + 1
    write_backup(path, target, connection)
    _migrate(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise damaged(path)


def copy_up_to_date(path: Path, connection: "Connection") -> "Connection":
    """Return an older file as it would be in the present form, in memory alone: where it may only be read.

    The connection that is given is closed. Raises the driver's error where the file has not the tables of a register.
    """
    from desk.storage.backup import facts_of

    held = held_keys.held_for(path)
    copy = driver.connect_memory()
    try:
        with closing(connection):
            facts_of(connection, path)  # what is no register is not made one
            if held is None:
                connection.backup(copy)
        if held is not None:
            driver.fill(copy, path, held)
        _migrate(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _migrate(connection: "Connection") -> None:
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        migrations.file_migrations().apply(driver.tables(connection))
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {user_version(migrations.MAJOR, migrations.MINOR)}")
        connection.execute("COMMIT")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA query_only = ON")
