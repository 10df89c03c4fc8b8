"""Turn the driver's errors into known problems that an officer understands; let true bugs through."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, EIO, ENOSPC, EPERM, EROFS
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.storage.driver import DatabaseError


class DiskFull(KnownError):
    """No space is left where the file, a backup or a report is written."""


class FileDamaged(KnownError):
    """The file is a Desk file in form, but its content cannot be read soundly."""


class FileLocked(KnownError):
    """Another program, or another Desk, holds the file."""


class FileReadOnly(KnownError):
    """The file, its folder or its medium may not be written."""


class FileReplaced(KnownError):
    """The file at this place is no longer the one that was opened."""


def disk_full(path: Path) -> DiskFull:
    return DiskFull(
        say(
            QT_TRANSLATE_NOOP("sentences", "There is no space left to write “{name}”; nothing was changed."),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Free some space and try again.")),
    )


def damaged(path: Path) -> FileDamaged:
    return FileDamaged(
        say(
            QT_TRANSLATE_NOOP("sentences", "The file “{name}” is damaged and cannot be read safely."),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Restore the latest backup; this file is left as it is.")),
    )


def locked(path: Path) -> FileLocked:
    return FileLocked(
        say(QT_TRANSLATE_NOOP("sentences", "Another program is using the file “{name}”."), name=path.name),
        say(QT_TRANSLATE_NOOP("sentences", "Close it there and try again.")),
    )


def read_only(path: Path) -> FileReadOnly:
    return FileReadOnly(
        say(
            QT_TRANSLATE_NOOP("sentences", "The file “{name}” may only be read here; nothing was changed."),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Copy it to a folder of your own to work on it.")),
    )


def unreadable(path: Path) -> KnownError:
    return KnownError(
        say(QT_TRANSLATE_NOOP("sentences", "The file “{name}” cannot be read."), name=path.name),
        say(
            QT_TRANSLATE_NOOP(
                "sentences", "Check that the file and its folder are there and that you may open them."
            )
        ),
    )


def os_problem(error: OSError, path: Path) -> KnownError:
    """Return the known problem behind an operating system's error on `path`."""
    if error.errno in (ENOSPC, EDQUOT, EFBIG):
        return disk_full(path)
    if error.errno in (EACCES, EPERM, EROFS):
        return read_only(path)
    if error.errno == EIO:
        return damaged(path)
    return unreadable(path)


def database_problem(error: Exception, path: Path) -> KnownError | None:
    """Return the known problem behind a driver's error, or None where the error is a bug of ours."""
    text = str(error).lower()
    if "full" in text:
        return disk_full(path)
    if "locked" in text or "busy" in text:
        return locked(path)
    if "readonly" in text or "read-only" in text:
        return read_only(path)
    if any(sign in text for sign in ("malformed", "not a database", "corrupt", "disk i/o", "encrypted")):
        return damaged(path)
    if "unable to open" in text:
        return unreadable(path)
    return None


@contextmanager
def known_problems(path: Path) -> Iterator[None]:
    """Raise the driver's and the system's errors inside as `KnownError` where they are known."""
    try:
        yield
    except DatabaseError as error:
        problem = database_problem(error, path)
        if problem is None:
            raise
        raise problem from error
    except OSError as error:
        raise os_problem(error, path) from error
