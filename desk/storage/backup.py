"""A verified backup: SQLite's online copy under a temporary name, checked, hashed, then renamed into place.

A file copy of an open register is never a backup. The copy is made, flushed to the disk, opened by a
connection of its own, checked by SQLite, counted and hashed before it gets its name; so a file that bears a
backup's name is a whole one. Beside it lies `NAME.sha256` in the format of `sha256sum`, whose comment line
says what the backup holds, so that a folder of backups is listed without opening any of them.
"""

import hashlib
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.storage import driver, held_keys
from desk.storage.header import read_header
from desk.storage.opening import reading
from desk.storage.ownership import RECORD_TABLES
from desk.storage.problems import already_there, damaged, known_problems
from desk.storage.safe_write import flush, flush_folder, remove_unfinished, temporary_beside

if TYPE_CHECKING:
    from sqlite3 import Connection

Progress = Callable[[float], None]
"""Told how far the work is, from 0 to 1."""

Cancelled = Callable[[], bool]
"""Asked now and then whether to stop."""

HASH_SUFFIX = ".sha256"
FACTS_MARK = "# desk-backup "
COPYING = 0.6
"""The share of the work that is copying; the rest is verifying."""

_STEP_PAGES = 4096


class BackupCancelled(KnownError):
    """The officer stopped the backup; nothing was left behind."""


@value_class(frozen=True)
class BackupFacts:
    """What a backup holds: `size` in bytes, records by kind, the journal's last `sequence` and its hash.

    `register` tells one register's backups from another's: the hash of its journal's first entry, "" where the
    journal is empty. `markings` are the different codes of its records. `taken_at` is UTC, ISO 8601, or "".
    """

    path: Path
    size: int
    sha256: str
    counts: dict[str, int]
    sequence: int
    head: str
    register: str
    markings: tuple[str, ...]
    taken_at: str = ""


def write_backup(
    source_path: Path,
    target_path: Path,
    connection: "Connection | None" = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    taken_at: str = "",
) -> BackupFacts:
    """Back `source_path` up to `target_path` and return what the backup holds.

    `connection` is an open one of this thread; without it the file is opened to read. Raises a `KnownError`
    for a full disk, a folder that may not be written, a damaged source (then nothing is left behind), or
    `BackupCancelled`. A backup that is there already is never replaced.
    """
    temporary, facts = copy_verified(source_path, target_path.parent, connection, progress, cancelled)
    return give_name(temporary, target_path, replace(facts, taken_at=taken_at))


def copy_verified(
    source_path: Path,
    folder: Path,
    connection: "Connection | None" = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Path, BackupFacts]:
    """Copy the register under a temporary name in `folder` and verify the copy; raises as `write_backup` does.

    The copy of an encrypted register is encrypted with the same passphrase; it is never written plain.
    """
    with known_problems(folder / source_path.name, writing=True):
        folder.mkdir(parents=True, exist_ok=True)
        temporary = temporary_beside(folder / source_path.name)
    try:
        passphrase = held_keys.held_for(source_path)
        if connection is None:
            with known_problems(source_path):
                own, passphrase = reading(source_path, read_header(source_path))
            with closing(own):
                _copy(own, source_path, temporary, passphrase, progress, cancelled)
        else:
            _copy(connection, source_path, temporary, passphrase, progress, cancelled)
        facts = verify_copy(temporary, source_path, passphrase)
        if progress is not None:
            progress(1.0)
        return temporary, facts
    except BaseException:
        discard(temporary)
        raise


def give_name(temporary: Path, target: Path, facts: BackupFacts) -> BackupFacts:
    """Give a verified copy its name, with its hash beside it; on failure nothing is left behind.

    Raises `KnownError` where something bears that name already, or where it cannot be written.
    """
    beside = hash_path(target)
    try:
        with known_problems(target, writing=True):
            if target.exists():
                raise already_there(target)
            named = replace(facts, path=target)
            # A backup without its hash is whole and known by its name; a hash without its backup would be litter.
            unnamed = temporary_beside(target)
            try:
                with unnamed.open("w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
                    file.write(facts_text(named))
                    file.flush()
                    os.fsync(file.fileno())
                temporary.rename(target)
                try:
                    unnamed.rename(beside)
                except BaseException:
                    target.unlink(missing_ok=True)
                    raise
            finally:
                remove_unfinished(unnamed)
            flush_folder(target.parent)
            return named
    except BaseException:
        discard(temporary)
        raise


def discard(temporary: Path) -> None:
    """Remove an unfinished copy and whatever SQLite put beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        remove_unfinished(temporary.with_name(temporary.name + suffix))


def hash_path(backup: Path) -> Path:
    """Return where a backup's hash lies."""
    return backup.with_name(backup.name + HASH_SUFFIX)


def facts_text(facts: BackupFacts) -> str:
    """Return what is written beside a backup: a comment that Desk reads, and a line that `sha256sum -c` checks."""
    kept = asdict(facts)
    del kept["path"], kept["sha256"]
    return f"{FACTS_MARK}{json.dumps(kept, sort_keys=True)}\n{facts.sha256}  {facts.path.name}\n"


def read_facts(backup: Path) -> BackupFacts | None:
    """Return what is written beside `backup`, or None where there is nothing or it makes no sense."""
    try:
        lines = hash_path(backup).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        kept = json.loads(next(line for line in lines if line.startswith(FACTS_MARK))[len(FACTS_MARK) :])
        sha256 = next(line for line in lines if line and not line.startswith("#")).split()[0].lower()
        return BackupFacts(
            path=backup,
            size=int(kept["size"]),
            sha256=sha256,
            counts={str(kind): int(count) for kind, count in kept["counts"].items()},
            sequence=int(kept["sequence"]),
            head=str(kept["head"]),
            register=str(kept["register"]),
            markings=tuple(str(code) for code in kept["markings"]),
            taken_at=str(kept["taken_at"]),
        )
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        StopIteration,
        IndexError,
        OverflowError,
        RecursionError,
    ):
        return None


def facts_of(connection: "Connection", path: Path) -> BackupFacts:
    """Return what the register behind `connection` holds now; its size and hash are left open."""
    counts = {
        table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in RECORD_TABLES
    }
    last = connection.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    first = connection.execute("SELECT hash FROM journal ORDER BY sequence LIMIT 1").fetchone()
    sequence, head = last or (0, "")
    return BackupFacts(path, 0, "", counts, sequence, head, first[0] if first else "", markings(connection))


def markings(connection: "Connection") -> tuple[str, ...]:
    """Return the different markings of the register's records, without the unmarked ones."""
    found: set[str] = set()
    for table in RECORD_TABLES:
        found.update(
            row[0] for row in connection.execute(f"SELECT DISTINCT marking FROM {table} WHERE marking <> ''")
        )
    return tuple(sorted(found))


def sha256_of(path: Path) -> str:
    """Return a file's SHA-256 in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(
    source: "Connection",
    source_path: Path,
    temporary: Path,
    passphrase: Passphrase | None,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if progress is not None and total:
            progress(COPYING * (total - remaining) / total)
        if cancelled is not None and cancelled():
            raise BackupCancelled(say(QT_TRANSLATE_NOOP("sentences", "The backup was stopped.")))

    with (
        known_problems(temporary, shown=source_path, writing=True),
        closing(driver.scratch(temporary, passphrase)) as target,
    ):
        source.backup(target, pages=_STEP_PAGES, progress=step)


def verify_copy(temporary: Path, source_path: Path, passphrase: Passphrase | None) -> BackupFacts:
    """Flush and hash the copy on one thread while SQLite checks it on another: both read the same pages.

    Raises `FileDamaged`, which names the file at `source_path`, where the copy is not sound.
    """
    with ThreadPoolExecutor(1) as beside, known_problems(temporary, shown=source_path):
        read_header(temporary)
        hashed = beside.submit(_flush_and_hash, temporary)
        with closing(driver.connect(temporary, read_only=True, passphrase=passphrase)) as connection:
            connection.execute("PRAGMA mmap_size = 2147418112")
            sound = [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
            if not sound:
                raise damaged(source_path)
            facts = facts_of(connection, temporary)
        return replace(facts, sha256=hashed.result(), size=temporary.stat().st_size)


def _flush_and_hash(path: Path) -> str:
    flush(path)
    return sha256_of(path)
