"""What can be told of an encrypted file from its bytes: whether it is one, and whether a passphrase is its own.

An encrypted file has no header that could be read: its first sixteen bytes are the salt, and all that follows is
indistinguishable from chance. It is known by just that. Nothing beside the file is needed to know or to open it, since
a register is copied and mailed alone, and nothing of the salt is given away for a mark, since that would weaken it.

Every page ends in a code (HMAC) under a key that comes from the passphrase and the salt, bound to the page's number.
So a wrong passphrase is told from damage by the file itself: where any page's code holds, the passphrase is right, and
whatever cannot be read is damaged. Only where the salt is destroyed does no page's code hold under any passphrase.
"""

import struct
from pathlib import Path

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


def looks_sealed(path: Path, start: bytes, size: int) -> bool:
    """Tell whether a file of `size` bytes that begins with `start` (a page, or all of it) can be an encrypted register.

    A file of whole pages, or one named as a register, whose bytes are as even as chance.
    """
    if len(start) < _SHORTEST or start.startswith(_OTHER_KINDS):
        return False
    if size % PAGE and path.suffix.lower() != ".desk":
        return False
    expected = len(start) / 256
    return sum((start.count(value) - expected) ** 2 for value in range(256)) / expected < _BEYOND_CHANCE


def belongs(path: Path, passphrase: Passphrase) -> bool:
    """Tell whether `passphrase` is the one of the encrypted file at `path`: any page's code holds under it.

    Reads the first pages, the last, and some between them; raises OSError.
    """
    with path.open("rb") as file:
        salt = file.read(SALT)
        pages = file.seek(0, 2) // PAGE
        if len(salt) < SALT or not pages:
            return False
        key = _code_key(passphrase, salt)
        stride = max(1, pages // _PAGES_ASKED)
        for number in dict.fromkeys([1, 2, 3, *range(4, pages + 1, stride), pages]):
            file.seek((number - 1) * PAGE)
            page = file.read(PAGE)
            if len(page) == PAGE and _holds(page, number, key):
                return True
    return False


def _code_key(passphrase: Passphrase, salt: bytes) -> bytes:
    import hashlib  # late: a plain file, and a passphrase that opens at once, need none of it

    secret = passphrase.revealed().encode()
    key = hashlib.pbkdf2_hmac("sha512", secret, salt, ROUNDS, 32)
    return hashlib.pbkdf2_hmac("sha512", key, bytes(one ^ 0x3A for one in salt), 2, 32)


def _holds(page: bytes, number: int, key: bytes) -> bool:
    import hmac

    body = page[SALT if number == 1 else 0 : -CODE]
    code = hmac.new(key, body + struct.pack("<I", number), "sha512").digest()
    return hmac.compare_digest(code, page[-CODE:])
