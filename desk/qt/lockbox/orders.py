"""What an officer ordered of a register's protection, done while the register is closed."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.services import protecting
from desk.services.protecting import Passphrase

if TYPE_CHECKING:
    from desk.qt.lockbox.protect_dialog import Protection


def carry_out(path: Path, order: "Protection", identity: str, folders: tuple[Path, ...]) -> int:
    """Do what was ordered; return how many backups there are still that anybody can read. Raises a `KnownError`."""
    if order.new is None:
        protecting.unprotect(path, order.old)
        return 0
    protecting.protect(path, order.new, order.old)
    plain = protecting.plain_copies(identity, *folders)
    if order.copies == "encrypt":
        protecting.encrypt_copies(plain, order.new)
    elif order.copies == "remove":
        protecting.remove_copies(plain)
    else:
        return len(plain)
    return 0


def opens(path: Path, passphrase: Passphrase) -> bool:
    """Tell whether a register opens by `passphrase` now; what cannot be read does not."""
    with suppress(KnownError):
        return protecting.opens(path, passphrase)
    return False
