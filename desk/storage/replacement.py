"""Puts one file in another's place, or a damaged one aside, while nobody has it open."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.storage import driver
from desk.storage.lock import Lock
from desk.storage.problems import known_problems

if TYPE_CHECKING:
    from sqlite3 import Connection

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a file; it belongs to that file alone and must never meet another."""


@contextmanager
def unused_by_others(path: Path, *, now: str) -> Iterator[None]:
    """Hold the lock of `path` meanwhile; raises `FileHeld` where it is open somewhere.

    A change that was cut short is taken back first, so that the file can be read and replaced.
    """
    lock = Lock.acquire(path, who="", now=now)
    try:
        if path.with_name(path.name + "-journal").exists():
            # A file too damaged for that is the caller's to judge.
            with suppress(driver.DatabaseError, KnownError), closing(_connected(path)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        clear_unfinished(path)
        yield
    finally:
        lock.release()


def _connected(path: Path) -> "Connection":
    from desk.storage.header import read_header
    from desk.storage.opening import connected

    return connected(path, read_header(path))[0]


def unfinished_rewrite(path: Path) -> Path:
    """Return where a file is made that is to take the place of `path`; one at a time, under its lock."""
    real = path.resolve()
    return real.with_name(f".{real.name}.rewriting.part")


def clear_unfinished(path: Path) -> None:
    """Remove what a process left that was killed while it made a new file of `path`; call it under the lock alone."""
    left = unfinished_rewrite(path)
    for suffix in ("", *COMPANIONS):
        with suppress(OSError):
            left.with_name(left.name + suffix).unlink(missing_ok=True)


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file, with what belongs to it, so that its name says so; return its new place."""
    name = f"{path.stem} damaged {now:%Y-%m-%d %H%M}"
    aside = path.with_name(name + path.suffix)
    number = 2
    while aside.exists():
        aside = path.with_name(f"{name} {number}{path.suffix}")
        number += 1
    with known_problems(path, writing=True):
        os.rename(path, aside)
        move_companions(path, aside)
    return aside


def move_companions(path: Path, aside: Path) -> None:
    """Take what SQLite left beside `path` along to `aside`."""
    for suffix in COMPANIONS:
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + suffix))
