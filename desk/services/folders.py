"""Folders and files that the officer names: made and written whole, with a known problem where that cannot be."""

import os
from pathlib import Path

from desk.storage.problems import known_problems


def make_folder(folder: Path) -> Path:
    """Make `folder` and those above it; raises a `KnownError` where it cannot be made."""
    with known_problems(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` under a temporary name and rename it; raises a `KnownError` and leaves nothing else."""
    temporary = path.with_name(f".{path.name}.part")
    with known_problems(path):
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
