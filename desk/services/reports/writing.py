"""Writing a report's file: under a temporary name in the same folder, safely on the disk, then renamed."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from desk.domain.days import iso
from desk.domain.errors import KnownError
from desk.domain.file_names import fit_for_a_file
from desk.domain.marking import MarkingLadder
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.storage.header import MAGIC
from desk.storage.problems import disk_full
from desk.storage.safe_write import flush_folder, temporary_beside

_BUFFER = 1 << 20

LONGEST = 100
"""Characters of a report's name, and of its marking, that stand in a file's name."""


def file_name(name: str, day: int, marking: str, ladder: MarkingLadder, ending: str = "csv") -> str:
    """Return a report's file name: its name, the day, and the highest marking inside in capitals."""
    level = ladder.name(marking).upper() if marking else ""
    told = fit_for_a_file(name, LONGEST, instead="-").rstrip(" -")
    words = f"{told} {iso(day)} {fit_for_a_file(level, LONGEST, instead='-')}"
    return f"{words.strip(' .-')}.{ending}"


@contextmanager
def report_file(path: Path, *, byte_order_mark: bool, final: Callable[[], Path]) -> Iterator[TextIO]:
    """Open a text file for a report's rows; on leaving it is at the path that `final` returns, whole.

    `path` is where it goes or the folder that it goes into. What raises inside leaves nothing behind and
    what was there before untouched. Raises `KnownError` for a full disk, a missing folder or permission, and
    where a Desk file would be written over.
    """
    encoding = "utf-8-sig" if byte_order_mark else "utf-8"
    with _write_problems(path):
        if path.exists() and not path.is_file() and not path.is_dir():
            # A device or a pipe is written to, never replaced.
            with path.open("w", encoding=encoding, errors="surrogatepass", newline="") as stream:
                yield stream
            return
        refuse_desk_file(path)
        folder = path if path.is_dir() else path.resolve().parent
        temporary = temporary_beside(folder / "report")
        try:
            with temporary.open(
                "w", encoding=encoding, errors="surrogatepass", newline="", buffering=_BUFFER
            ) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            target = final().resolve()
            refuse_desk_file(target)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        flush_folder(folder)


def refuse_desk_file(path: Path) -> None:
    """Raise a `KnownError` where `path` is a file of records, which nothing else may be written over."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return
    raise KnownError(
        say(
            QT_TRANSLATE_NOOP(
                "sentences", "“{name}” is a file of records, not a report; it was left untouched."
            ),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Choose another name.")),
    )


@contextmanager
def _write_problems(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise write_problem(error, path) from error


def write_problem(error: OSError, path: Path) -> KnownError:
    """Return the known problem behind an operating system's error while `path` was written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” may not be written there; nothing was changed."),
                name=path.name,
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Choose a folder of your own.")),
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "The folder for “{name}” is not there; nothing was written."),
                name=path.name,
            )
        )
    return KnownError(
        say(
            QT_TRANSLATE_NOOP("sentences", "“{name}” could not be written ({reason})."),
            name=path.name,
            reason=error.strerror or str(error),
        )
    )
