"""Gives a file a passphrase, another one, or none: a new file is made beside it, verified, and takes its place.

All three go the same way. The driver's own `rekey` works in place, but only from one passphrase to another, and under
the old salt; a new file has new keys and a new salt, and whoever is killed leaves the old file whole. The new one bears
a name of its own, one at a time under the file's lock; what a killed process left is removed at the next opening.
"""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desk.domain.passphrase import Passphrase
from desk.storage import driver
from desk.storage.backup import BackupFacts, facts_of, verify_copy
from desk.storage.header import header_within, read_header
from desk.storage.opening import connected, reading, sound_or_known
from desk.storage.problems import damaged, known_problems
from desk.storage.replacement import clear_unfinished, unfinished_rewrite, unused_by_others
from desk.storage.safe_write import flush_folder

if TYPE_CHECKING:
    from sqlite3 import Connection

_BLOCK = 1 << 20


def rewrite(
    path: Path,
    *,
    now: str,
    new: Passphrase | None,
    old: Passphrase | None = None,
    before_renaming: Callable[[], None] = lambda: None,
) -> None:
    """Make `path`, which must be closed, open by `new` alone; None takes the passphrase away.

    `old` opens it where it is encrypted. Raises a `KnownError` where the file is open somewhere, damaged, or may not
    be written, and `PassphraseNeeded` or `WrongPassphrase`; then it is as it was. `before_renaming` is called when the
    new file is whole and the old one still in its place.
    """
    path = path.resolve()  # a link stays a link: what it leads to is rewritten
    header = read_header(path)
    with unused_by_others(path, now=now):
        with sound_or_known(path):
            connection, opened_by = connected(path, header, passphrase=old)
            with closing(connection):
                header_within(path, connection, header)
                connection.execute("PRAGMA journal_mode = DELETE")
                before = facts_of(connection, path)
                counts = row_counts(connection)
        made = unfinished_rewrite(path)
        try:
            rewritten(path, made, old=opened_by, new=new, expected=before, counts=counts)
            before_renaming()
            with known_problems(path, writing=True):
                _take_its_place(made, path, wipe=new is not None and opened_by is None)
        finally:
            clear_unfinished(path)


def rewritten(
    source: Path,
    made: Path,
    *,
    old: Passphrase | None,
    new: Passphrase | None,
    expected: BackupFacts | None = None,
    counts: dict[str, int] | None = None,
) -> BackupFacts:
    """Make `made` hold all that `source` holds, under `new`; verified and flushed. Raises a `KnownError`."""
    with known_problems(made, shown=source, writing=True):
        made.unlink(missing_ok=True)
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(driver.scratch(made, new)) as target:
            target.execute("PRAGMA temp_store = MEMORY")
            driver.fill(target, source, old)
        shutil.copymode(source, made)  # who might read it before may read it now, and nobody else
    facts = verify_copy(made, source, new)
    with closing(reading(made, read_header(made), passphrase=new)[0]) as copy:
        held = row_counts(copy)
    kept = facts.counts, facts.sequence, facts.head, facts.register, facts.markings
    if expected is not None and kept != (
        expected.counts,
        expected.sequence,
        expected.head,
        expected.register,
        expected.markings,
    ):
        raise damaged(source)
    if counts is not None and held != counts:
        raise damaged(source)
    return facts


def row_counts(connection: "Connection") -> dict[str, int]:
    """Return the number of rows of every table, the inner ones of the search index included."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in names
        if not name.startswith("sqlite_stat")
    }


def _take_its_place(made: Path, path: Path, *, wipe: bool) -> None:
    """Rename `made` to `path`; `wipe` then writes over what the plain file left on the disk, where the system lets us.

    A disk that keeps copies of its own (flash memory, snapshots) may keep some of it all the same.
    """
    if not wipe or sys.platform == "win32":
        made.replace(path)
        flush_folder(path.parent)
        return
    with path.open("r+b") as old:
        made.replace(path)
        flush_folder(path.parent)
        _wipe(old)


def remove_and_wipe(path: Path) -> None:
    """Remove a file that anybody can read, and write over what it held on the disk, where the system lets us."""
    if sys.platform == "win32":
        path.unlink(missing_ok=True)
        return
    with path.open("r+b") as old:
        path.unlink(missing_ok=True)
        _wipe(old)


def _wipe(old: BinaryIO) -> None:
    """Write over a file that has no name any more; one that is linked to from elsewhere is somebody's file still."""
    if os.fstat(old.fileno()).st_nlink:
        return
    with suppress(OSError):
        left = old.seek(0, 2)
        old.seek(0)
        while left > 0:
            left -= old.write(bytes(min(_BLOCK, left)))
        old.flush()
        os.fsync(old.fileno())
