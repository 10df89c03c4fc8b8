"""Folders and files that the officer names: made and written whole, with a known problem where that cannot be."""

from pathlib import Path

from desk.storage import safe_write
from desk.storage.problems import known_problems, no_folder


def make_folder(folder: Path) -> Path:
    """Make `folder` and those above it; raises a `KnownError` where it cannot be made."""
    with known_problems(folder, writing=True):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise no_folder(folder) from error
    return folder


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all; raises a `KnownError`, and then what was there is as it was."""
    with known_problems(path, writing=True):
        safe_write.write_whole(path, content)
