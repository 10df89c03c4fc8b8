"""Files written whole or not at all: a temporary name in the same folder, flushed to the disk, then renamed."""

import os
import re
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

LEFTOVERS_AFTER = 24 * 60 * 60
"""Seconds after which an unfinished file is cleared away by whoever writes in its folder next."""

_UNFINISHED = ".part"
_NAMED_SO = re.compile(r"\..{1,40}\.[0-9a-f]{12}\.part(-journal|-wal|-shm)?", re.DOTALL)
"""The names of what is unfinished, and of what SQLite puts beside it."""


def temporary_beside(path: Path) -> Path:
    """Make an empty file with a name of its own in the folder of `path` and return it; raises OSError."""
    temporary = _unfinished(path)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return temporary


def temporary_folder_beside(path: Path) -> Path:
    """Make an empty hidden folder of its own in the folder of `path` and return it; raises OSError."""
    temporary = _unfinished(path)
    temporary.mkdir(mode=0o700)
    return temporary


def _unfinished(path: Path) -> Path:
    _clear_leftovers(path.parent)
    # A long name must not grow past what a folder takes; the temporary one needs to be no longer.
    return path.with_name(f".{path.stem[:40]}.{os.urandom(6).hex()}{_UNFINISHED}")


def remove_unfinished(temporary: Path) -> None:
    """Remove an unfinished file, if it is there still; one that cannot be removed is cleared away later."""
    with suppress(OSError):
        temporary.unlink()


def _clear_leftovers(folder: Path) -> None:
    """Remove what a process that was killed left unfinished long ago; nobody writes it any more."""
    with suppress(OSError), os.scandir(folder) as there:
        for found in there:
            if found.name.startswith(".") and _NAMED_SO.fullmatch(found.name):
                with suppress(OSError):
                    if time.time() - found.stat(follow_symlinks=False).st_mtime > LEFTOVERS_AFTER:
                        if found.is_dir(follow_symlinks=False):
                            shutil.rmtree(found.path)
                        else:
                            os.unlink(found.path)


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write `content` to `path`, or to what it links to, whole or not at all; raises OSError.

    What is `private` may be read by its owner alone.
    """
    target = path.resolve()
    temporary = temporary_beside(target)
    try:
        if private:
            temporary.touch(mode=0o600)
            temporary.chmod(0o600)  # it may be there already, made to be held free
        temporary.write_bytes(content)
        flush(temporary)
        temporary.replace(target)
    finally:
        remove_unfinished(temporary)
    flush_folder(target.parent)


def flush(path: Path) -> None:
    """Make a written file's content lasting; raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make a renaming lasting, where the system can (Windows opens no folders)."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def copy_hashed(source: Path, target: Path) -> str:
    """Copy a file that nobody writes over `target`, flush it, and return the SHA-256 of what was read back."""
    from hashlib import sha256

    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())
    digest = sha256()
    with target.open("rb") as reading:
        while block := reading.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
