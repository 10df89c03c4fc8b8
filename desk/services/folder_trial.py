"""Whether a folder that the officer chose can be written to, found out by writing."""

from pathlib import Path
from tempfile import TemporaryFile

from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.folders import make_folder
from desk.storage.problems import FileReadOnly, known_problems


def refuse_unwritable(folder: Path) -> None:
    """Raise a `KnownError` where nothing can be written to `folder` now; it is made where it is not there yet."""
    try:
        make_folder(folder)
        with known_problems(folder, writing=True), TemporaryFile(dir=folder) as file:
            file.write(b"Desk")
            file.flush()
    except FileReadOnly as error:
        raise FileReadOnly(
            say(
                QT_TRANSLATE_NOOP("sentences", "Nothing can be written to the folder “{folder}” now."),
                folder=str(folder),
            )
        ) from error
