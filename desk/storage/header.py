"""The first hundred bytes: what a file is, read plainly before SQLite may touch it.

An encrypted file has no header to be read; what it would say is asked of the file once it is open (`header_within`).
"""

import stat
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.storage.migrations import MAJOR
from desk.storage.problems import damaged, forbidden, no_file, os_problem, unreadable
from desk.storage.sealing import PAGE, looks_sealed, of_another_kind, sealed_further_on

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION_ID = int.from_bytes(b"DESK", "big")
MAGIC = b"SQLite format 3\x00"


class NotADeskFile(KnownError):
    """The file is of another kind."""


class NewerFile(KnownError):
    """The file was written by a newer Desk whose form this one does not know."""


@value_class(frozen=True)
class Header:
    """The form of a Desk file: `major`.`minor`, its page size in bytes and its count of pages.

    `write_ahead` tells that another program has put the file into SQLite's WAL mode. `protected` tells that the file
    is encrypted; the form and the count of pages are then not known, and 0, until it is open.
    """

    major: int
    minor: int
    page_size: int
    pages: int
    write_ahead: bool = False
    protected: bool = False


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
            start = file.read(PAGE)
            size = file.seek(0, 2)
        known = start.startswith(MAGIC) or looks_sealed(path, start, size)
        # One that has lost its beginning is believed by its name; a plain one is then a register no more.
        believed = not known and path.suffix.lower() == ".desk" and not of_another_kind(start)
        broken = believed and sealed_further_on(path)
    except PermissionError as error:
        raise forbidden(path) from error
    except OSError as error:
        raise os_problem(error, path) from error
    except ValueError as error:  # a name that holds a NUL
        raise unreadable(path) from error
    head = start[:100]
    if broken or (known and not head.startswith(MAGIC)):
        return Header(0, 0, PAGE, 0, protected=True)
    if (
        len(head) < 100
        or not head.startswith(MAGIC)
        or struct.unpack_from(">I", head, 68)[0] != APPLICATION_ID
    ):
        raise _foreign(path)
    version = struct.unpack_from(">I", head, 60)[0]
    page_size = struct.unpack_from(">H", head, 16)[0]
    header = Header(
        version >> 16,
        version & 0xFFFF,
        65536 if page_size == 1 else page_size,
        struct.unpack_from(">I", head, 28)[0],
        head[18] == 2 or head[19] == 2,
    )
    _refuse_newer(path, header)
    if header.pages and size < header.pages * header.page_size and not _may_be_completed(path):
        raise damaged(path)
    return header


def header_within(path: Path, connection: "Connection", header: Header) -> Header:
    """Return the header of an open file: of an encrypted one what it says inside; raises as `read_header` does."""
    if not header.protected:
        return header
    asked = {
        name: int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version", "page_size", "page_count")
    }
    if asked["application_id"] != APPLICATION_ID:
        raise _foreign(path)
    version = asked["user_version"]
    within = Header(version >> 16, version & 0xFFFF, asked["page_size"], asked["page_count"], protected=True)
    _refuse_newer(path, within)
    return within


def _foreign(path: Path) -> NotADeskFile:
    return NotADeskFile(
        say(
            QT_TRANSLATE_NOOP("sentences", "“{name}” is not a Desk file; it was left untouched."),
            name=path.name,
        )
    )


def _refuse_newer(path: Path, header: Header) -> None:
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


def _may_be_completed(path: Path) -> bool:
    """Tell whether a change that was cut short waits beside the file; SQLite then takes it back or completes it."""
    real = path.resolve()
    return any(real.with_name(real.name + suffix).exists() for suffix in ("-journal", "-wal"))
