"""Backups without thinking: taken when something changed, verified, listed, thinned, looked into and restored."""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.services.backup_names import SUFFIX, backup_name, free_path, parts_of
from desk.services.backup_thinning import Backup, is_due, order, to_thin
from desk.services.folders import make_folder
from desk.services.markings import marking_ladder
from desk.services.register import Clock, Register, system_clock
from desk.storage import backup as storage
from desk.storage.backup import BackupFacts, Cancelled, Progress
from desk.storage.header import NewerFile, read_header
from desk.storage.inspection import quick_check_file
from desk.storage.problems import FileDamaged, PassphraseNeeded, known_problems, no_file
from desk.storage.replacement import set_aside, unused_by_others
from desk.storage.safe_write import copy_hashed, flush_folder, remove_unfinished, temporary_beside

__all__ = [
    "Backup",
    "Restored",
    "back_up",
    "back_up_if_changed",
    "is_due",
    "last_backup",
    "list_backups",
    "open_backup_read_only",
    "restore",
    "thin",
    "to_thin",
    "verify",
]

LEFTOVERS_AFTER = timedelta(days=1)
"""How old an unfinished copy must be before it is cleared away: nobody is writing it any more."""


@value_class(frozen=True)
class Restored:
    """What a restore did: `path` holds the backup's state now.

    `kept` is the backup of the state before, `aside` is where a damaged file was set aside; each None where
    there was none.
    """

    path: Path
    kept: Path | None
    aside: Path | None


# ---- taking ---------------------------------------------------------------------------------------------


def back_up(
    register_or_path: Register | Path,
    folder: Path,
    *,
    clock: Clock = system_clock,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Backup:
    """Take a verified backup into `folder` and return it.

    Give the open register on its own thread, or the file's path on a worker, which opens the file to read.
    Raises a `KnownError` for a full disk, a folder that may not be written or a damaged file, and
    `desk.storage.backup.BackupCancelled` where it was stopped; then nothing is left behind.
    """
    register = register_or_path if isinstance(register_or_path, Register) else None
    path = register.path if register is not None else Path(str(register_or_path))
    now = register.present() if register is not None else clock()
    connection = register.connection if register is not None else None
    if connection is None:
        read_header(path)  # before a folder is made for nothing
    make_folder(folder)
    temporary, facts = storage.copy_verified(path, folder, connection, progress, cancelled)
    ladder = marking_ladder()
    name = backup_name(path.stem, now, ladder.highest(facts.markings), ladder)
    facts = replace(facts, taken_at=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return _backup(storage.give_name(temporary, free_path(folder, name), facts), sha_ok=True)


def back_up_if_changed(register: Register, folder: Path, *, thin_after: bool = True) -> Backup | None:
    """Take a backup where the register has changed since its last one, thin the folder, and return the backup.

    Call it on closing and, while the register is open, when `is_due` says so. A file opened to read is left alone.
    """
    if register.read_only or not has_changed(register, folder):
        return None
    taken = back_up(register, folder)
    if thin_after:
        thin(folder, register.present())
    return taken


def has_changed(register: Register, folder: Path) -> bool:
    """Tell whether anything changed since the register's last backup that is not known to be damaged."""
    last = last_backup(register, folder)
    row = register.connection.execute("SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return row is not None and (last is None or last.head != row[0])


def last_backup(register: Register, folder: Path) -> Backup | None:
    """Return the register's newest backup in `folder` that is not known to be damaged, or None."""
    row = register.connection.execute("SELECT hash FROM journal ORDER BY sequence LIMIT 1").fetchone()
    return next(
        (
            one
            for one in list_backups(folder)
            if row is not None and one.register == row[0] and one.sha_ok is not False
        ),
        None,
    )


# ---- listing and thinning -------------------------------------------------------------------------------


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in `folder`, newest first, without opening any; an empty list where there is no folder.

    `sha_ok` is False where a file's size is not what it was when taken, None otherwise: see `verify`.
    """
    found: list[Backup] = []
    try:
        paths = [path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")]
    except OSError:
        return []
    for path in paths:
        with suppress(OSError):
            one = _listed(path)
            if one is not None:
                found.append(one)
    return sorted(found, key=order, reverse=True)


def thin(folder: Path, now: datetime) -> list[Path]:
    """Remove the backups that `to_thin` names, and copies left unfinished long ago; return what was removed.

    What may not be removed stays, without a word: a backup too many harms nobody.
    """
    removed: list[Path] = []
    for one in to_thin(list_backups(folder), now):
        with suppress(OSError):
            # The hash first: one that lost its backup would lie there for ever.
            storage.hash_path(one.path).unlink(missing_ok=True)
            one.path.unlink()
            removed.append(one.path)
    for leftover in folder.glob(".*.part*") if folder.is_dir() else ():
        with suppress(OSError):
            written = datetime.fromtimestamp(leftover.stat().st_mtime, tz=UTC)
            if now - written > LEFTOVERS_AFTER:
                leftover.unlink()
    return removed


def verify(backup: Backup | Path) -> Backup:
    """Read a backup through and return it with `sha_ok` set: its hash holds and SQLite finds it sound.

    Raises a `KnownError` where the file cannot be read at all.
    """
    path = backup.path if isinstance(backup, Backup) else backup
    with known_problems(path):
        listed = _listed(path) or _unlisted(path)
        return replace(listed, sha_ok=_sound(listed))


# ---- looking into and restoring -------------------------------------------------------------------------


def open_backup_read_only(backup: Backup | Path, passphrase: Passphrase | None = None) -> Register:
    """Open a backup to look into it; nothing in it can be changed. Raises a `KnownError` where it is damaged.

    One that was made under an older passphrase of its register asks for that one: `PassphraseNeeded`.
    """
    path = backup.path if isinstance(backup, Backup) else backup
    return Register.open(path, read_only=True, passphrase=passphrase)


def restore(
    backup: Backup | Path, path: Path, *, backups: Path | None = None, clock: Clock = system_clock
) -> Restored:
    """Put the state of `backup` into the place of `path`, which must be closed.

    The backup is verified first. The present file is backed up before, into `backups` or else beside the
    backup; one that is damaged is set aside in its own folder under a name that says so. Raises a
    `KnownError` where the backup is not sound, the file is open somewhere, or the disk is full or may not be
    written; then the present file is as it was.
    """
    path = path.resolve()  # a link stays a link: what it leads to is replaced
    _refuse_what_is_no_file(path)
    source = backup.path if isinstance(backup, Backup) else backup
    with suppress(FileDamaged):  # told below, as what it is: a backup that may not be used
        read_header(source)
    verified = verify(backup)
    if not verified.sha_ok:
        raise FileDamaged(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "The backup “{name}” no longer holds what it held when it was taken."
                ),
                name=verified.path.name,
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Choose an earlier backup; nothing was changed.")),
        )
    if path.exists() and path.samefile(verified.path):
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "A backup cannot be restored over itself; nothing was changed."
                )
            )
        )
    with known_problems(path, writing=True):
        path.parent.mkdir(parents=True, exist_ok=True)
    with unused_by_others(path, now=clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")):
        return _restore(verified, path, backups or verified.path.parent, clock)


def _refuse_what_is_no_file(path: Path) -> None:
    """Raise a `KnownError` where a folder or a device stands at `path`: neither is ever put aside for a register."""
    if path.exists() and not path.is_file():
        raise no_file(path)


def _restore(verified: Backup, path: Path, backups: Path, clock: Clock) -> Restored:
    kept: Path | None = None
    damaged = False
    if path.exists():
        try:
            kept = back_up(path, backups, clock=clock).path
        except FileDamaged:
            damaged = True
        except NewerFile:
            raise
        except KnownError:
            # Not a register at all: it cannot be backed up, only set aside.
            damaged = not _readable(path)
            if not damaged:
                raise
    with known_problems(path, writing=True):
        temporary = temporary_beside(path)
        try:
            if copy_hashed(verified.path, temporary) != (verified.sha256 or storage.sha256_of(verified.path)):
                raise FileDamaged(
                    say(
                        QT_TRANSLATE_NOOP(
                            "sentences", "“{name}” could not be copied soundly; nothing was changed."
                        ),
                        name=verified.path.name,
                    )
                )
            if path.exists():
                shutil.copymode(path, temporary)  # who might read it before may read it now, and nobody else
            aside = set_aside(path, clock()) if damaged else None
            temporary.replace(path)
        finally:
            remove_unfinished(temporary)
        flush_folder(path.parent)
    return Restored(path, kept, aside)


def _readable(path: Path) -> bool:
    """Tell whether the file at `path` is a register that this Desk can read."""
    try:
        read_header(path)
    except PassphraseNeeded:
        raise
    except KnownError:
        return False
    return True


# ---- what a file says of itself -------------------------------------------------------------------------


def _backup(facts: BackupFacts, *, sha_ok: bool | None) -> Backup:
    named = parts_of(facts.path.name)
    return Backup(
        path=facts.path,
        title=named.title if named else facts.path.stem,
        taken_at=datetime.fromisoformat(facts.taken_at).astimezone(),
        size=facts.size,
        sha_ok=sha_ok,
        counts=facts.counts,
        sequence=facts.sequence,
        head=facts.head,
        register=facts.register,
        marking=marking_ladder().highest(facts.markings),
        sha256=facts.sha256,
    )


def _listed(path: Path) -> Backup | None:
    """Return the backup at `path` as its neighbour file tells it, or by its name alone; None where it is none."""
    size = path.stat().st_size
    facts = storage.read_facts(path)
    if facts is not None:
        with suppress(ValueError):
            return replace(_backup(facts, sha_ok=None if facts.size == size else False), size=size)
    named = parts_of(path.name)
    if named is None:
        return None
    return replace(_unlisted(path), title=named.title, taken_at=named.taken_at)


def _unlisted(path: Path) -> Backup:
    """Return what can be said of a file that no facts lie beside."""
    stat = path.stat()
    taken = datetime.fromtimestamp(stat.st_mtime).astimezone()
    return Backup(path, path.stem, taken, stat.st_size, None, {}, 0, "", "", "")


def _sound(backup: Backup) -> bool:
    if backup.sha256 and storage.sha256_of(backup.path) != backup.sha256:
        return False
    try:
        return quick_check_file(backup.path)
    except PassphraseNeeded:
        raise
    except KnownError:
        return False
