"""What a backup is called: `TITLE 2026-11-24 1032 MARKING.desk`, with the highest marking inside it."""

import re
from datetime import datetime
from pathlib import Path

from desk.domain.file_names import fit_for_a_file
from desk.domain.marking import MarkingLadder
from desk.domain.values import value_class

SUFFIX = ".desk"
LONGEST_TITLE = 120
LONGEST_MARKING = 60

_NAME = re.compile(r"(?P<title>.+?) (?P<day>\d{4}-\d\d-\d\d) (?P<time>\d{4})(?: (?P<rest>.*))?", re.DOTALL)


@value_class(frozen=True)
class NameParts:
    """What a backup's name says: whose it is, when it was taken (local time), and the words after that."""

    title: str
    taken_at: datetime
    rest: str


def backup_name(title: str, taken_at: datetime, marking: str, ladder: MarkingLadder) -> str:
    """Return the name of a backup taken at `taken_at` (local time) whose highest marking is the code `marking`."""
    words = [_safe(title)[:LONGEST_TITLE].rstrip() or "Desk", taken_at.strftime("%Y-%m-%d %H%M")]
    if marking:
        words.append(_safe(ladder.name(marking))[:LONGEST_MARKING].upper())
    return " ".join(words) + SUFFIX


def free_path(folder: Path, name: str) -> Path:
    """Return `name` in `folder`, with a number added where a file of that name is there already."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{name.removesuffix(SUFFIX)} {number}{SUFFIX}"
        number += 1
    return path


def parts_of(name: str) -> NameParts | None:
    """Return what a backup's name says, or None where it is no backup's name."""
    found = _NAME.fullmatch(name.removesuffix(SUFFIX))
    if found is None or not name.endswith(SUFFIX):
        return None
    try:
        taken_at = datetime.strptime(f"{found['day']} {found['time']}", "%Y-%m-%d %H%M").astimezone()
    except (ValueError, OverflowError, OSError):
        return None
    return NameParts(found["title"], taken_at, found["rest"] or "")


def _safe(words: str) -> str:
    """Return words that every system takes in a file name."""
    return " ".join(fit_for_a_file(words, LONGEST_TITLE, instead=" ").split())
