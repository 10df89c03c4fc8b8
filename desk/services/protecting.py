"""Protecting a register by a passphrase, changing it, taking it away; and what lies about in the clear meanwhile.

There is no way back in without the passphrase: no second key, no question, nobody to ask. Whoever offers to protect a
register says so first (`NO_WAY_BACK`).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.backup_names import free_path
from desk.services.backup_thinning import Backup
from desk.services.backups import list_backups
from desk.services.register import Clock, Register, system_clock
from desk.storage import backup as backup_files
from desk.storage import held_keys, known_salts
from desk.storage.header import MAGIC, read_header
from desk.storage.lock import FileHeld
from desk.storage.opening import reading, sound_or_known
from desk.storage.problems import (
    FileReadOnly,
    PassphraseNeeded,
    WrongPassphrase,
    beginning_damaged,
    known_problems,
    wrong_passphrase,
)
from desk.storage.protection import remove_and_wipe, rewrite, rewritten
from desk.storage.safe_write import temporary_beside
from desk.storage.sealing import belongs

__all__ = [
    "NO_WAY_BACK",
    "Passphrase",
    "PassphraseNeeded",
    "WrongPassphrase",
    "encrypt_copies",
    "identity_of",
    "is_its_own",
    "is_protected",
    "kept_open",
    "lend",
    "offer",
    "open_unless_held",
    "opened_by",
    "opens",
    "plain_copies",
    "protect",
    "read_passphrase",
    "register_of",
    "remove_copies",
    "unprotect",
    "wrong_passphrase",
]

NO_WAY_BACK = say(
    QT_TRANSLATE_NOOP(
        "sentences",
        "Whoever forgets the passphrase has lost the register: nobody can open it without, neither Desk nor anyone else.",
    )
)


def is_protected(path: Path) -> bool:
    """Tell whether a file is protected by a passphrase; raises a `KnownError` where it is no register or not there."""
    return read_header(path).protected


def protect(
    path: Path, new: Passphrase, old: Passphrase | None = None, *, clock: Clock = system_clock
) -> None:
    """Make a register, which must be closed, open by `new` alone; `old` opens it now where it is protected already.

    Raises a `KnownError`: held by somebody, damaged, no space, a wrong `old` passphrase; then it is as it was.
    """
    rewrite(path, now=_now(clock), new=new, old=old)
    known_salts.remember(path)


def unprotect(path: Path, old: Passphrase | None = None, *, clock: Clock = system_clock) -> None:
    """Take the passphrase away from a register, which must be closed; raises as `protect` does."""
    if not is_protected(path):
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” has no passphrase; nothing was changed."),
                name=path.name,
            )
        )
    rewrite(path, now=_now(clock), new=None, old=old)


def opens(path: Path, passphrase: Passphrase) -> bool:
    """Tell whether `passphrase` is that of the protected register at `path`, which may be damaged all the same.

    Nothing is opened and no change that was cut short is touched. Raises a `KnownError` where it cannot be read, and
    where it is its own but the file has lost the beginning that it needs.
    """
    with known_problems(path):
        if belongs(path, passphrase):
            return True
        if known_salts.beginning_lost(path, passphrase):
            raise beginning_damaged(path)
        return False


def open_unless_held(path: Path, read_only: bool, who: str | None, passphrase: Passphrase) -> Register | None:
    """Open a register, on a worker; None where it is held or may only be read: the window says so and opens it to read.

    Raises a `KnownError` otherwise where it cannot be opened.
    """
    try:
        return Register.open(path, read_only=read_only, who=who, passphrase=passphrase)
    except (FileHeld, FileReadOnly):
        return None


def is_its_own(register: Register, typed: str) -> bool:
    """Tell whether `typed` is what the open register was opened with."""
    with suppress(KnownError):
        return register.file.passphrase == Passphrase(typed)
    return False


def identity_of(register: Register) -> str:
    """Return what the backups of an open register are known by; "" where nothing was ever entered."""
    row = register.connection.execute("SELECT hash FROM journal ORDER BY sequence LIMIT 1").fetchone()
    return row[0] if row else ""


def lend(path: Path, passphrase: Passphrase) -> None:
    """Let the next opening of `path` have its passphrase unasked: it was typed a moment ago, to make the file."""
    held_keys.lend(path, passphrase)


@contextmanager
def kept_open(*known: tuple[Path, Passphrase | None]) -> Iterator[None]:
    """Know these passphrases meanwhile, while the files themselves are closed: a register that is being restored."""
    held = [(path, passphrase) for path, passphrase in known if passphrase is not None]
    for path, passphrase in held:
        held_keys.hold(path, passphrase)
    try:
        yield
    finally:
        for path, passphrase in held:
            held_keys.let_go(path, passphrase)


def opened_by(path: Path) -> Passphrase | None:
    """Return which of the passphrases known here opens `path`; None where it has none. Raises `PassphraseNeeded`."""
    with sound_or_known(path):
        connection, passphrase = reading(path, read_header(path))
        connection.close()
        return passphrase


def register_of(path: Path) -> str:
    """Return which register a file holds, by which its backups are known; "" where nothing was ever entered."""
    with sound_or_known(path):
        connection, _ = reading(path, read_header(path))
        try:
            return backup_files.facts_of(connection, path).register
        finally:
            connection.close()


def plain_copies(register: str, *folders: Path) -> list[Backup]:
    """Return the backups of a register that anybody can read, newest first, from each of the folders once."""
    found: list[Backup] = []
    for folder in dict.fromkeys(one.resolve() for one in folders):
        found += [
            one
            for one in list_backups(folder)
            if register and one.register == register and _is_plain(one.path)
        ]
    return found


def encrypt_copies(copies: list[Backup], passphrase: Passphrase) -> list[Path]:
    """Encrypt plain backups under `passphrase`; return what they are now. Raises a `KnownError` at the first that fails.

    Each is made anew beside the plain one, under a name of its own, verified, and only then does the plain one go: what
    is killed in between leaves both, never none.
    """
    made: list[Path] = []
    for one in copies:
        facts = backup_files.read_facts(one.path)
        with known_problems(one.path, writing=True):
            temporary = temporary_beside(one.path)
        try:
            found = rewritten(one.path, temporary, old=None, new=passphrase)
            if facts is not None:
                found = replace(found, taken_at=facts.taken_at)
            target = free_path(one.path.parent, one.path.name)
        except BaseException:
            backup_files.discard(temporary)
            raise
        made.append(backup_files.give_name(temporary, target, found).path)
        remove_copies([one])
    return made


def remove_copies(copies: list[Backup]) -> None:
    """Remove plain backups, and write over what they held; raises a `KnownError` at the first that may not be removed."""
    for one in copies:
        with known_problems(one.path, writing=True):
            remove_and_wipe(one.path)
            backup_files.hash_path(one.path).unlink(missing_ok=True)


def read_passphrase(path: Path) -> Passphrase:
    """Return the passphrase that is the one line of a text file (UTF-8); raises a `KnownError`."""
    try:
        with known_problems(path):
            text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    lines = text.splitlines()
    if len(lines) != 1:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” does not hold a passphrase: one line of text."),
                name=path.name,
            )
        )
    return Passphrase(lines[0])


def offer(passphrase: Passphrase) -> None:
    """Let `passphrase` be tried on every protected file that is opened from now on, in this process alone."""
    held_keys.offer(passphrase)


def _is_plain(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
    return False


def _now(clock: Clock) -> str:
    return clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
