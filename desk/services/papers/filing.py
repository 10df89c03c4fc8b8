"""Papers on disk: named by title, day and marking, and written whole or not at all."""

from pathlib import Path

from desk.domain.marking import MarkingLadder
from desk.domain.paper import Paper
from desk.domain.passages import first_words
from desk.services.markings import marking_ladder
from desk.services.reports.writing import file_name, refuse_desk_file, write_problem
from desk.storage import safe_write

TITLE = 80
"""Characters of a title in a file's name: a folder takes no name of any length."""


def paper_name(paper: Paper, ending: str, ladder: MarkingLadder | None = None) -> str:
    """Return the name of a paper's file: what it is about, the day it tells of, its marking in capitals."""
    title = first_words(paper.running or paper.title, TITLE).rstrip("…") or paper.kind
    return file_name(title, paper.day, paper.marking_code, ladder or marking_ladder(), ending)


def file_paper(paper: Paper, content: bytes, path: Path, ending: str) -> Path:
    """Write a paper's finished `content` to `path`, or by its own name into the folder `path`; return where it is.

    Raises a `KnownError` for a full disk, a folder that is missing or may not be written, and where a register would
    be written over; then what was there is as it was.
    """
    target = path / paper_name(paper, ending) if path.is_dir() else path
    refuse_desk_file(target)
    try:
        safe_write.write_whole(target, content)
    except OSError as error:
        raise write_problem(error, target) from error
    return target
