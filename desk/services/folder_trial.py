"""Whether a folder that the officer chose can be written to, found out by writing."""

from pathlib import Path
from tempfile import TemporaryFile

from desk.services.folders import make_folder
from desk.storage.problems import known_problems


def refuse_unwritable(folder: Path) -> None:
    """Raise a `KnownError` where nothing can be written to `folder` now; it is made where it is not there yet."""
    make_folder(folder)
    with known_problems(folder, writing=True), TemporaryFile(dir=folder) as file:
        file.write(b"Desk")
        file.flush()
