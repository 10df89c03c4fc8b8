"""Private copies of kept files, for other programs to read: removed when Desk ends, or at the next start after a kill."""

import atexit
import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from desk.domain.file_names import fit_for_a_file
from desk.storage.problems import known_problems
from desk.storage.processes import is_running

_NAME_LIMIT = 100
"""Characters of a file's name that every file system takes, whatever the script."""

_FOLDER = re.compile(r"desk-(\d+)-.+")
"""How a folder of private copies is called: with the process that made it."""


def private_copy(document: bytes, name: str) -> Path:
    """Write a copy that only this user can read and nobody change; raises a `KnownError` where it cannot be written."""
    with known_problems(Path(name), writing=True):
        folder = Path(tempfile.mkdtemp(dir=_private_folder()))
        copy = folder / file_name(name)
        copy.write_bytes(document)
        copy.chmod(0o400)
        return copy


def remove_what_was_left() -> None:
    """Remove the copies of a Desk of this user that was killed and could not do so itself."""
    with os.scandir(tempfile.gettempdir()) as entries:
        found = [(entry, _FOLDER.fullmatch(entry.name)) for entry in entries]
    for entry, match in found:
        if match is None or is_running(int(match[1])):
            continue
        try:
            ours = not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()
            if ours and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
        except OSError:
            continue  # it went meanwhile


def file_name(name: str) -> str:
    """Return `name` as every system takes it for a file, with its suffix kept; "attachment" where nothing is left."""
    stem, dot, suffix = name.strip(". ").rpartition(".")
    suffix = fit_for_a_file(suffix, _NAME_LIMIT)
    if not dot or not suffix or len(suffix) > 12:
        return fit_for_a_file(name, _NAME_LIMIT) or "attachment"
    return f"{fit_for_a_file(stem, _NAME_LIMIT - len(suffix) - 1) or 'attachment'}.{suffix}"


def remove_ours() -> None:
    """Remove the copies that this program made: a register that is locked leaves none to be read."""
    if _private_folder.cache_info().currsize:
        for copy in _private_folder().iterdir():
            shutil.rmtree(copy, ignore_errors=True)


@cache
def _private_folder() -> Path:
    """The folder of this program's private copies, readable by this user alone; removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"desk-{os.getpid()}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
