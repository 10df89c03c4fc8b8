"""Finds the files that travel with the program: icons, wording, ladders of marking, templates.

In an installed wheel they lie in `desk/resources/`; in a checkout, also when installed editable, they lie in
`resources/` beside the package.
"""

from functools import cache
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say


@cache
def resources_folder() -> Path:
    """Return the folder that holds the program's own files."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource_path(name: str) -> Path:
    """Return where the file or folder `name` lies, e.g. `reports/dictionary.json`.

    Raises `KnownError` when it is missing, which means that Desk was not installed completely.
    """
    folder = resources_folder()
    path = folder.joinpath(*name.split("/")).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.exists():
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "A file that belongs to Desk is missing: {name}."), name=name),
            say(QT_TRANSLATE_NOOP("sentences", "Please install Desk again.")),
        )
    return path


def read_resource(name: str) -> str:
    """Return the text of the file `name`, read as UTF-8; raises `KnownError` as `resource_path` does."""
    return resource_path(name).read_text(encoding="utf-8")
