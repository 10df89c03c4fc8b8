"""Turn the driver's errors into known problems that an officer understands; let true bugs through."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, EIO, ENOSPC, EPERM, EROFS
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.storage.driver import DatabaseError


class DiskFull(KnownError):
    """No space is left where the file, a backup or a report is written."""


class DiskFailed(KnownError):
    """The disk refused a write for another reason than space."""


class FileDamaged(KnownError):
    """The file is a Desk file in form, but its content cannot be read soundly."""

    path: Path | None = None
    """Which file it is: what can be read of it may be rescued."""


class FileLocked(KnownError):
    """Another program, or another Desk, holds the file."""


class FileReadOnly(KnownError):
    """The file, its folder or its medium may not be written."""


class FileReplaced(KnownError):
    """The file at this place is no longer the one that was opened."""


class FileAway(FileReplaced):
    """The file's folder or medium was taken away; it may come back."""


class ChangeUnfinished(KnownError):
    """The program stopped in the middle of a change; the file must be opened to write once, which takes it back."""


class PassphraseNeeded(KnownError):
    """The file is encrypted, and nothing that is known here opens it; whoever knows its passphrase is to be asked."""


class WrongPassphrase(PassphraseNeeded):
    """The passphrase that was given does not open the file."""


def disk_full(path: Path) -> DiskFull:
    """Return that nothing more can be written on the medium of `path`."""
    return DiskFull(
        say(
            QT_TRANSLATE_NOOP("sentences", "There is no space left to write “{name}”; nothing was changed."),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Free some space and try again.")),
    )


def disk_failed(path: Path) -> DiskFailed:
    """Return that the disk failed under a file that may be sound."""
    return DiskFailed(
        say(
            QT_TRANSLATE_NOOP(
                "sentences", "The disk failed while “{name}” was read or written; nothing was changed."
            ),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Check the disk or the network folder, then try again.")),
    )


def damaged(path: Path) -> FileDamaged:
    """Return that a file does not hold what a register must; it names the file for a rescue."""
    error = FileDamaged(
        say(
            QT_TRANSLATE_NOOP("sentences", "The file “{name}” is damaged and cannot be read safely."),
            name=path.name,
        ),
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "Restore the latest backup, or rescue what can be read; this file is left as it is.",
            )
        ),
    )
    error.path = path
    return error


def beginning_damaged(path: Path) -> FileDamaged:
    """Return what is said of an encrypted file that has lost its salt, which is remembered, and opens under it."""
    error = FileDamaged(
        say(
            QT_TRANSLATE_NOOP(
                "sentences", "The passphrase is right, but the beginning of “{name}” is damaged."
            ),
            name=path.name,
        ),
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "What was lost there is remembered on this computer. Restore the latest backup, or rescue what can be"
                " read; this file is left as it is.",
            )
        ),
    )
    error.path = path
    return error


def passphrase_needed(path: Path) -> PassphraseNeeded:
    """Return that an encrypted file waits for its passphrase."""
    return PassphraseNeeded(
        say(QT_TRANSLATE_NOOP("sentences", "“{name}” is protected by a passphrase."), name=path.name),
        say(QT_TRANSLATE_NOOP("sentences", "Give the passphrase that it was protected with.")),
    )


def wrong_passphrase(path: Path) -> WrongPassphrase:
    """Return that the passphrase given opens nothing; a damaged beginning looks the same."""
    return WrongPassphrase(
        say(QT_TRANSLATE_NOOP("sentences", "This passphrase does not open “{name}”."), name=path.name),
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "Capital and small letters differ, and spaces count. Where you are sure of it, the beginning of"
                " the file is damaged, or it is no Desk file: open the latest backup.",
            )
        ),
    )


def locked(path: Path) -> FileLocked:
    """Return that another program holds the file."""
    return FileLocked(
        say(QT_TRANSLATE_NOOP("sentences", "Another program is using the file “{name}”."), name=path.name),
        say(QT_TRANSLATE_NOOP("sentences", "Close it there and try again.")),
    )


def read_only(path: Path) -> FileReadOnly:
    """Return that a change could not be written."""
    return FileReadOnly(
        say(
            QT_TRANSLATE_NOOP("sentences", "The file “{name}” may only be read here; nothing was changed."),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Copy it to a folder of your own to work on it.")),
    )


def unwritable(path: Path) -> FileReadOnly:
    """Return that a file that was to be opened for work can only be read."""
    return FileReadOnly(
        say(QT_TRANSLATE_NOOP("sentences", "The file “{name}” may only be read here."), name=path.name),
        say(QT_TRANSLATE_NOOP("sentences", "Open it to read, or copy it to a folder of your own.")),
    )


def not_writable(path: Path) -> FileReadOnly:
    """Return that no new file can be made in its folder."""
    return FileReadOnly(
        say(QT_TRANSLATE_NOOP("sentences", "“{name}” cannot be written in this folder."), name=path.name),
        say(QT_TRANSLATE_NOOP("sentences", "Choose a folder of your own.")),
    )


def replaced(path: Path) -> FileReplaced:
    """Return that the file is not the one that was opened, so that a write would destroy another's work."""
    return FileReplaced(
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "“{name}” was replaced or changed by another program since it was opened; nothing was written.",
            ),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Close it and open it again to see what it holds now.")),
    )


def away(path: Path) -> FileAway:
    """Return that the file is out of reach, with its folder or its medium."""
    return FileAway(
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "“{name}” is not there any more: its folder or medium was taken away. Nothing was written.",
            ),
            name=path.name,
        ),
        say(
            QT_TRANSLATE_NOOP("sentences", "Put it back, then save again; your words are still in the form.")
        ),
    )


def unfinished(path: Path) -> ChangeUnfinished:
    """Return that a change that was cut short waits to be taken back, which reading alone cannot do."""
    return ChangeUnfinished(
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "Desk was stopped in the middle of a change of “{name}”, which must be taken back first.",
            ),
            name=path.name,
        ),
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "Open it once to work on it; where its folder may only be read, copy it with all files that"
                " begin with its name to a folder of your own and open it there.",
            )
        ),
    )


def forbidden(path: Path) -> KnownError:
    """Return that the system does not let this user read the file."""
    return KnownError(
        say(QT_TRANSLATE_NOOP("sentences", "You are not allowed to read the file “{name}”."), name=path.name),
        say(QT_TRANSLATE_NOOP("sentences", "Ask whoever keeps it to let you read it.")),
    )


def already_there(path: Path) -> KnownError:
    """Return that something stands where a new file is to go; it is never written over."""
    return KnownError(
        say(
            QT_TRANSLATE_NOOP("sentences", "“{name}” is there already; nothing was changed."), name=path.name
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Choose another name.")),
    )


def no_file(path: Path) -> KnownError:
    """Return that a folder or a device stands where a file is wanted."""
    return KnownError(
        say(
            QT_TRANSLATE_NOOP(
                "sentences", "“{name}” is a folder or a device, not a file; it was left untouched."
            ),
            name=path.name or str(path),
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Name a file, such as register.desk.")),
    )


def no_folder(path: Path) -> KnownError:
    """Return that a file stands where a folder is wanted."""
    return KnownError(
        say(
            QT_TRANSLATE_NOOP("sentences", "“{name}” is a file, not a folder; it was left untouched."),
            name=path.name,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Name a folder.")),
    )


def unreadable(path: Path) -> KnownError:
    """Return that a file cannot be read, and nothing tells why."""
    return KnownError(
        say(QT_TRANSLATE_NOOP("sentences", "The file “{name}” cannot be read."), name=path.name),
        say(
            QT_TRANSLATE_NOOP(
                "sentences", "Check that the file and its folder are there and that you may open them."
            )
        ),
    )


def os_problem(error: OSError, path: Path, *, writing: bool = False) -> KnownError:
    """Return the known problem behind an operating system's error on `path`."""
    if error.errno in (ENOSPC, EDQUOT, EFBIG):
        return disk_full(path)
    if error.errno in (EACCES, EPERM, EROFS):
        return not_writable(path) if writing else read_only(path)
    if error.errno == EIO:
        return disk_failed(path) if writing else damaged(path)
    return not_writable(path) if writing else unreadable(path)


_FULL, _BUSY, _LOCKED, _READONLY, _IOERR = 13, 5, 6, 8, 10
_CORRUPT, _CANTOPEN, _NOTADB, _PERM = 11, 14, 26, 3


def database_problem(error: Exception, path: Path) -> KnownError | None:
    """Return the known problem behind a driver's error, or None where the error is a bug of ours."""
    known = {
        _FULL: disk_full,
        _BUSY: locked,
        _LOCKED: locked,
        _READONLY: read_only,
        _PERM: read_only,
        _IOERR: disk_failed,
        _CORRUPT: damaged,
        _NOTADB: damaged,
        _CANTOPEN: unreadable,
    }.get(int(getattr(error, "sqlite_errorcode", 0)) & 0xFF)
    if known is not None:
        return known(path)
    text = str(error).lower()
    return next((problem(path) for sign, problem in _WORDS.items() if sign in text), None)


_WORDS = {
    "disk is full": disk_full,
    "is locked": locked,
    "readonly database": read_only,
    "disk i/o error": disk_failed,
    "malformed": damaged,
    "not a database": damaged,
    "could not decode": damaged,
    "unable to open": unreadable,
}
"""SQLite's own words, for the few errors that come without their number (those of an online backup)."""


@contextmanager
def known_problems(path: Path, *, shown: Path | None = None, writing: bool = False) -> Iterator[None]:
    """Raise the driver's and the system's errors inside as `KnownError` where they are known.

    `shown` is the file that the officer knows, where `path` is a temporary one; `writing` words what the
    system refused as a refusal to write.
    """
    named = shown or path
    try:
        yield
    except DatabaseError as error:
        problem = database_problem(error, named)
        if problem is None:
            raise
        raise problem from error
    except UnicodeDecodeError as error:
        # The driver could not even word its own error: a damaged schema holds bytes that are no text.
        raise damaged(named) from error
    except OSError as error:
        raise os_problem(error, named, writing=writing) from error
