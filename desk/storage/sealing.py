"""What can be told of an encrypted file from its bytes: whether it is one, and whether a passphrase is its own.

An encrypted file has no header that could be read: its first sixteen bytes are the salt, and all that follows is
indistinguishable from chance. It is known by just that. Nothing beside the file is needed to know or to open it, since
a register is copied and mailed alone, and nothing of the salt is given away for a mark, since that would weaken it.

Every page ends in a code (HMAC) under a key that comes from the passphrase and the salt, bound to the page's number.
So a wrong passphrase is told from damage by the file itself: where any page's code holds, the passphrase is right, and
whatever cannot be read is damaged. Only where the salt is destroyed does no page's code hold under any passphrase, unless
the salt is remembered elsewhere (`known_salts`).
"""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import final

from desk.domain.passphrase import Passphrase

PAGE = 4096
SALT = 16
CODE = 64
ROUNDS = 256_000
"""SQLCipher 4's own defaults, which a test compares with what the driver says of itself."""

_SHORTEST = 1024
"""Bytes below which chance cannot be told from anything else."""

_BEYOND_CHANCE = 400.0
"""The measure of unevenness (chi-square, 255 degrees of freedom) that chance does not reach in the age of the world."""

_OTHER_KINDS = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"%PDF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"\xfd7zXZ",
    b"Rar!",
    b"BZh",
    b"OggS",
    b"GIF8",
    b"\x28\xb5\x2f\xfd",
    b"-----BEGIN",
)
"""How files begin that look like chance further on, since they are packed."""

_PAGES_ASKED = 64

_NEVER_WRITTEN = (1 << 30) // PAGE + 1
"""The page that SQLite leaves out for its locks."""


@final
class SealKey:
    """What a passphrase and a salt come to: it opens one encrypted file, and saves deriving it again and again.

    It is as secret as the passphrase, lives in memory alone, and is never shown by accident.
    """

    __slots__ = ("_code_key", "_key", "_salt")

    def __init__(self, passphrase: Passphrase, salt: bytes) -> None:
        import hashlib  # late: a plain file, and a passphrase that opens at once, need none of it

        secret = passphrase.revealed().encode()
        self._salt = salt
        self._key = hashlib.pbkdf2_hmac("sha512", secret, salt, ROUNDS, 32)
        masked = bytes(one ^ 0x3A for one in salt)
        self._code_key = hashlib.pbkdf2_hmac("sha512", self._key, masked, 2, 32)

    def revealed(self) -> str:
        """Return the key itself with the salt, in the cipher's own writing, for the driver alone."""
        return f"x'{self._key.hex()}{self._salt.hex()}'"

    def code(self, page: bytes, number: int) -> bytes:
        """Return the code of a page: over all that is encrypted in it, so that the salt itself does not count."""
        import hmac

        body = page[SALT if number == 1 else 0 : -CODE]
        return hmac.digest(self._code_key, body + struct.pack("<I", number), "sha512")

    def holds(self, page: bytes, number: int) -> bool:
        """Tell whether a page bears the code of what it is."""
        import hmac

        return hmac.compare_digest(self.code(page, number), page[-CODE:])

    def __repr__(self) -> str:
        return "SealKey(…)"


def looks_sealed(path: Path, start: bytes, size: int) -> bool:
    """Tell whether a file of `size` bytes that begins with `start` (a page, or all of it) can be an encrypted register.

    A file of whole pages, or one named as a register, whose bytes are as even as chance.
    """
    if len(start) < _SHORTEST or of_another_kind(start):
        return False
    if size % PAGE and path.suffix.lower() != ".desk":
        return False
    return _even_as_chance(start)


def of_another_kind(start: bytes) -> bool:
    """Tell whether a file's beginning is that of a well-known kind of file that is no register, such as a packed folder."""
    return start.startswith(_OTHER_KINDS)


def sealed_further_on(path: Path) -> bool:
    """Tell whether a file whose first page is no register's is an encrypted one with its beginning destroyed.

    What follows tells: of an encrypted file's first pages, most that are not empty are as even as chance; of a plain
    register they are lists of its tables and hold more zeros than anything else. Raises OSError.
    """
    told = [
        _even_as_chance(page)
        for page in _pages(path, range(2, _PAGES_ASKED + 1))
        if len(page) == PAGE and any(page)
    ]
    return 2 * sum(told) > len(told)


def _even_as_chance(content: bytes) -> bool:
    expected = len(content) / 256
    return sum((content.count(value) - expected) ** 2 for value in range(256)) / expected < _BEYOND_CHANCE


def _pages(path: Path, numbers: Iterable[int]) -> Iterator[bytes]:
    with path.open("rb") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            yield file.read(PAGE)


def salt_of(path: Path) -> bytes:
    """Return the salt that stands at the head of an encrypted file; raises OSError."""
    with path.open("rb") as file:
        return file.read(SALT)


def belongs(path: Path, passphrase: Passphrase, salt: bytes | None = None) -> bool:
    """Tell whether `passphrase` is the one of the encrypted file at `path`: any page's code holds under it.

    `salt` is what to believe in place of the file's own. Reads the first pages, the last, and some between them;
    raises OSError.
    """
    salt = salt_of(path) if salt is None else salt
    pages = path.stat().st_size // PAGE
    if len(salt) < SALT or not pages:
        return False
    key = SealKey(passphrase, salt)
    stride = max(1, pages // _PAGES_ASKED)
    asked = list(dict.fromkeys([1, 2, 3, *range(4, pages + 1, stride), pages]))
    return any(
        len(page) == PAGE and key.holds(page, number)
        for number, page in zip(asked, _pages(path, asked), strict=True)
    )


def reseal(copy: Path, key: SealKey) -> list[int]:
    """Give every page of a private copy whose code does not hold the code of what it is now; return their numbers.

    Without, the cipher gives nothing at all of a page of which one bit flipped, and nothing of any page from then on.
    With it the page is decrypted as it is: sixteen bytes of chance where the damage was, one flipped bit after them,
    and all the rest as it was. What else is wrong with it is found as in a file in the clear. Only codes are written:
    nothing is decrypted here. Raises OSError.
    """
    damaged = []
    with copy.open("r+b") as file:
        number = 0
        while page := file.read(PAGE):
            number += 1
            if len(page) < PAGE or number == _NEVER_WRITTEN or key.holds(page, number):
                continue
            damaged.append(number)
            # Also of a page of zeros, which the cipher would take for one that is not there, and then write no more.
            file.seek(number * PAGE - CODE)
            file.write(key.code(page, number))
            file.seek(number * PAGE)
    return damaged


def unseal(copy: Path, numbers: Iterable[int]) -> None:
    """Make the cipher refuse these pages of a private copy again; raises OSError."""
    with copy.open("r+b") as file:
        for number in numbers:
            file.seek(number * PAGE - CODE)
            code = file.read(CODE)
            file.seek(number * PAGE - CODE)
            file.write(bytes(one ^ 0xFF for one in code))
