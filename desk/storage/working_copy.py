"""A private copy of a damaged file that may be mended so far that it can be opened; the file itself is never touched."""

import shutil
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.storage import driver, held_keys, migrations
from desk.storage.creation import make_empty
from desk.storage.header import APPLICATION_ID, MAGIC, NewerFile, read_header, user_version
from desk.storage.problems import known_problems, passphrase_needed
from desk.storage.salvage import Salvage
from desk.storage.sealing import belongs, looks_sealed

if TYPE_CHECKING:
    from sqlite3 import Connection

_PAGE = 4096
_SMALL = 1 << 24
_INTERIOR, _LEAF = 5, 13
"""What the first byte of a page of a table says: it leads to others, or it holds rows."""


def salvage_of(damaged: Path, folder: Path) -> tuple[Salvage, Passphrase | None, bool]:
    """Copy `damaged` into `folder` and return a way to read it, what opens it, and whether its beginning was mended.

    Raises `PassphraseNeeded` where it is encrypted and nothing known here opens it, `NewerFile`, and a `KnownError`
    where it cannot be read at all.
    """
    copy = folder / "copy.desk"
    with known_problems(damaged):
        shutil.copyfile(damaged, copy)
        unfinished = damaged.resolve().with_name(damaged.resolve().name + "-journal")
        if unfinished.is_file():
            shutil.copyfile(unfinished, copy.with_name(copy.name + "-journal"))
    passphrase = _passphrase_of(damaged)
    if passphrase is None:
        _make_as_long_as_it_says(copy)
    salvage = Salvage(lambda: _opened(copy, passphrase))
    if passphrase is not None or {"journal", "party", "setting"} <= salvage.tables():
        return salvage, passphrase, False
    salvage.close()
    _mend_beginning(copy, folder)
    return salvage, None, True


def _opened(copy: Path, passphrase: Passphrase | None) -> "Connection":
    connection = driver.connect(copy, passphrase=passphrase)
    # A file that is shorter than it says is read as far as it goes; the copy's words about itself are not trusted.
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def _passphrase_of(damaged: Path) -> Passphrase | None:
    try:
        protected = read_header(damaged).protected
    except NewerFile:
        raise
    except KnownError:
        with known_problems(damaged), damaged.open("rb") as file:
            start = file.read(_PAGE)
            size = file.seek(0, 2)
        protected = not start.startswith(MAGIC) and looks_sealed(damaged, start, size)
    if not protected:
        return None
    for candidate in held_keys.to_try(damaged):
        if belongs(damaged, candidate):
            return candidate
    raise passphrase_needed(damaged)


def _make_as_long_as_it_says(copy: Path) -> None:
    """Put empty pages in the place of those that were cut off: else not even the list of tables would be read."""
    with copy.open("r+b") as file:
        head = file.read(100)
        size = file.seek(0, 2)
        pages = struct.unpack_from(">I", head, 28)[0] if len(head) == 100 else 0
        if head.startswith(MAGIC) and size < pages * _PAGE <= max(64 * size, _SMALL):
            file.truncate(pages * _PAGE)


def _mend_beginning(copy: Path, folder: Path) -> None:
    """Give the copy the first pages of a new file: its tables begin on the same pages in every file of this form."""
    fresh = folder / "fresh.desk"
    make_empty(fresh)
    new = fresh.read_bytes()
    old = bytearray(copy.read_bytes())
    old += bytes(-len(old) % _PAGE)
    old += bytes(max(0, len(new) - len(old)))
    for number in _pages_of_schema(new):
        start = (number - 1) * _PAGE
        old[start : start + _PAGE] = new[start : start + _PAGE]
    struct.pack_into(">I", old, 28, len(old) // _PAGE)
    struct.pack_into(">II", old, 32, 0, 0)  # the list of free pages is not needed to read
    struct.pack_into(">I", old, 60, user_version(migrations.MAJOR, migrations.MINOR))
    struct.pack_into(">I", old, 68, APPLICATION_ID)
    struct.pack_into(">I", old, 92, struct.unpack_from(">I", old, 24)[0])
    copy.write_bytes(old)
    copy.with_name(copy.name + "-journal").unlink(missing_ok=True)


def _pages_of_schema(content: bytes) -> list[int]:
    """Return the pages that hold the list of a sound file's tables."""
    found, waiting = [], [1]
    while waiting:
        number = waiting.pop()
        found.append(number)
        start = (number - 1) * _PAGE
        head = start + (100 if number == 1 else 0)
        if content[head] == _INTERIOR:
            cells = struct.unpack_from(">H", content, head + 3)[0]
            waiting.append(struct.unpack_from(">I", content, head + 8)[0])
            for cell in range(cells):
                at = struct.unpack_from(">H", content, head + 12 + 2 * cell)[0]
                waiting.append(struct.unpack_from(">I", content, start + at)[0])
        else:
            found += _overflow(content, start, head)
    return found


def _overflow(content: bytes, start: int, head: int) -> list[int]:
    """Return the pages on which long rows of a leaf go on."""
    found = []
    cells = struct.unpack_from(">H", content, head + 3)[0]
    for cell in range(cells):
        at = start + struct.unpack_from(">H", content, head + 8 + 2 * cell)[0]
        size, after = _number(content, at)
        _, after = _number(content, after)
        if size <= _PAGE - 35:
            continue
        least = (_PAGE - 12) * 32 // 255 - 23
        here = least + (size - least) % (_PAGE - 4)
        here = here if here <= _PAGE - 35 else least
        following = struct.unpack_from(">I", content, after + here)[0]
        while following:
            found.append(following)
            following = struct.unpack_from(">I", content, (following - 1) * _PAGE)[0]
    return found


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return a number as SQLite writes it in one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9
