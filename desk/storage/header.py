"""The first hundred bytes: what a file is, read plainly before SQLite may touch it."""

import stat
import struct
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.storage.migrations import MAJOR
from desk.storage.problems import damaged, forbidden, no_file, os_problem, unreadable

APPLICATION_ID = int.from_bytes(b"DESK", "big")
MAGIC = b"SQLite format 3\x00"


class NotADeskFile(KnownError):
    """The file is of another kind."""


class NewerFile(KnownError):
    """The file was written by a newer Desk whose form this one does not know."""


@value_class(frozen=True)
class Header:
    """The form of a Desk file: `major`.`minor`, its page size in bytes and its count of pages.

    `write_ahead` tells that another program has put the file into SQLite's WAL mode.
    """

    major: int
    minor: int
    page_size: int
    pages: int
    write_ahead: bool = False


def user_version(major: int, minor: int) -> int:
    """Return the `user_version` of a form."""
    return major << 16 | minor


def read_header(path: Path) -> Header:
    """Read and judge the header of `path`.

    Raises `NotADeskFile`, `NewerFile`, `FileDamaged` (shorter than it says), or a `KnownError` where the file
    cannot be read. Nothing is written and no lock is taken.
    """
    try:
        # Asked first: to open a pipe would wait for ever for somebody to write into it.
        if not stat.S_ISREG(path.stat().st_mode):
            raise no_file(path)
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, 2)
    except PermissionError as error:
        raise forbidden(path) from error
    except OSError as error:
        raise os_problem(error, path) from error
    except ValueError as error:  # a name that holds a NUL
        raise unreadable(path) from error
    if (
        len(head) < 100
        or not head.startswith(MAGIC)
        or struct.unpack_from(">I", head, 68)[0] != APPLICATION_ID
    ):
        raise NotADeskFile(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” is not a Desk file; it was left untouched."),
                name=path.name,
            )
        )
    version = struct.unpack_from(">I", head, 60)[0]
    page_size = struct.unpack_from(">H", head, 16)[0]
    header = Header(
        version >> 16,
        version & 0xFFFF,
        65536 if page_size == 1 else page_size,
        struct.unpack_from(">I", head, 28)[0],
        head[18] == 2 or head[19] == 2,
    )
    if header.major > MAJOR:
        raise NewerFile(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "“{name}” was written by a newer Desk; it was left untouched."
                ),
                name=path.name,
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Install the newer Desk to open it.")),
        )
    if header.pages and size < header.pages * header.page_size and not _may_be_completed(path):
        raise damaged(path)
    return header


def _may_be_completed(path: Path) -> bool:
    """Tell whether a change that was cut short waits beside the file; SQLite then takes it back or completes it."""
    real = path.resolve()
    return any(real.with_name(real.name + suffix).exists() for suffix in ("-journal", "-wal"))
