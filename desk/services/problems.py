"""Tells a known problem from a bug, for whoever stands outermost: the window's last catch and the command line."""

from pathlib import Path

from desk.domain.errors import KnownError
from desk.storage.driver import DatabaseError
from desk.storage.problems import FileDamaged, damaged, database_problem, os_problem


def known_problem(error: BaseException, path: Path) -> KnownError | None:
    """Return what the officer is to be told of `error`, met while working on `path`; None where it is a bug.

    A change turns its own errors into known ones; a read that meets a damaged page, deep in a list, does not.
    """
    if isinstance(error, KnownError):
        return error
    if isinstance(error, DatabaseError):
        return database_problem(error, path)
    if isinstance(error, OSError):
        return os_problem(error, path)
    return None


def to_be_rescued(error: KnownError) -> Path | None:
    """Return the damaged file of which an error tells, None where it tells of something else."""
    return error.path if isinstance(error, FileDamaged) else None


def damaged_register(path: Path) -> KnownError:
    """Return what the officer is to be told of a register whose pages are damaged."""
    return damaged(path)
