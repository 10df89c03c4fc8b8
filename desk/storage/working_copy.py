"""A private copy of a damaged file that may be mended so far that it can be opened; the file itself is never touched."""

import shutil
import struct
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.values import value_class
from desk.storage import held_keys
from desk.storage.beginning import PAGE, Opening, make_beginning
from desk.storage.header import MAGIC, NewerFile, read_header
from desk.storage.known_salts import salt_under
from desk.storage.problems import known_problems, passphrase_needed, wrong_passphrase
from desk.storage.salvage import Salvage
from desk.storage.sealing import SealKey, looks_sealed, reseal, sealed_further_on, unseal

_SMALL = 1 << 24
_LONGER = 64
"""How many times as long as it is a file that was cut off may have been."""


@value_class(frozen=True)
class WorkingCopy:
    """What a damaged file can be read from; to be closed in the end."""

    salvage: Salvage
    sure: Salvage | None
    """Of an encrypted file with damaged pages, what stands on the others; None where all is as sure as it can be."""
    passphrase: Passphrase | None
    """What opens it; None where it is not encrypted."""
    mended: bool
    """Whether its beginning was made anew."""
    damaged: int
    """The pages that do not bear their code any more; 0 where there are no codes."""

    def close(self) -> None:
        """Close what is open of it."""
        for one in (self.salvage, self.sure):
            if one is not None:
                one.close()


def copy_of(damaged: Path, folder: Path, passphrase: Passphrase | None = None) -> WorkingCopy:
    """Copy `damaged` into `folder`, and mend the copy so far that it can be read.

    An encrypted one is opened by `passphrase`, or by one that is known here, and the copy is encrypted too. Raises
    `PassphraseNeeded` where none opens it, `NewerFile`, and a `KnownError` where it cannot be read at all.
    """
    opened_by = _key_of(damaged, passphrase)
    copy = folder / "copy.desk"
    with known_problems(damaged):
        shutil.copyfile(damaged, copy)
        unfinished = damaged.resolve().with_name(damaged.resolve().name + "-journal")
        if unfinished.is_file():
            shutil.copyfile(unfinished, copy.with_name(copy.name + "-journal"))
        if opened_by is None:
            return _plain(copy, folder)
        return _sealed(copy, folder, *opened_by)


def _key_of(damaged: Path, passphrase: Passphrase | None) -> tuple[Passphrase, bytes] | None:
    """Return the passphrase and the salt that fit an encrypted file; None for a plain one."""
    try:
        protected = read_header(damaged).protected
    except NewerFile:
        raise
    except KnownError:
        with known_problems(damaged), damaged.open("rb") as file:
            start = file.read(PAGE)
            size = file.seek(0, 2)
            protected = (
                not start.startswith(MAGIC) and looks_sealed(damaged, start, size)
            ) or sealed_further_on(damaged)
    if not protected:
        return None
    with known_problems(damaged):
        for candidate in held_keys.to_try(damaged) if passphrase is None else [passphrase]:
            salt = salt_under(damaged, candidate)
            if salt is not None:
                return candidate, salt
    raise passphrase_needed(damaged) if passphrase is None else wrong_passphrase(damaged)


def _plain(copy: Path, folder: Path) -> WorkingCopy:
    opening = Opening(copy)
    _make_as_long_as_it_says(copy)
    salvage = Salvage(opening.connect)
    mended = not _lists_tables(salvage)
    if mended:
        make_beginning(opening, folder)
    return WorkingCopy(salvage, None, None, mended, 0)


def _sealed(copy: Path, folder: Path, passphrase: Passphrase, salt: bytes) -> WorkingCopy:
    with copy.open("r+b") as file:
        lost = file.read(len(salt)) != salt
        file.seek(0)
        file.write(salt)
        size = file.seek(0, 2)
        file.truncate(size + -size % PAGE)
    key = SealKey(passphrase, salt)
    opening = Opening(copy, key)
    salvage = Salvage(opening.connect)
    salvage.tables()  # takes back a change that was cut short, while every page still bears its own code
    salvage.close()
    damaged = reseal(copy, key)
    unlisted = 1 in damaged or not _lists_tables(salvage)
    if unlisted:
        opening = Opening(copy, key, bare_head=True)
        salvage.close()
        make_beginning(opening, folder)
        salvage = Salvage(opening.connect)
    sure = None
    if damaged:
        apart = Opening(folder / "sure.desk", key, opening.bare_head)
        shutil.copyfile(copy, apart.copy)
        unseal(apart.copy, (number for number in damaged if number > 1))
        sure = Salvage(apart.connect)
    return WorkingCopy(salvage, sure, passphrase, lost or unlisted, len(damaged))


def _lists_tables(salvage: Salvage) -> bool:
    listed = {"journal", "party", "setting"} <= salvage.tables()
    if not listed:
        salvage.close()
    return listed


def _make_as_long_as_it_says(copy: Path) -> None:
    """Put empty pages in the place of those that were cut off: else not even the list of tables would be read."""
    with copy.open("r+b") as file:
        head = file.read(100)
        size = file.seek(0, 2)
        pages = struct.unpack_from(">I", head, 28)[0] if len(head) == 100 else 0
        if head.startswith(MAGIC) and size < pages * PAGE <= max(_LONGER * size, _SMALL):
            file.truncate(pages * PAGE)
