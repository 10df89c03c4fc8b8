"""Papers on disk: named by title, day and marking, and written whole or not at all."""

from pathlib import Path

from desk.domain.marking import MarkingLadder
from desk.domain.paper import Paper
from desk.domain.passages import first_words
from desk.services.markings import marking_ladder
from desk.services.reports.writing import file_name, refuse_desk_file, write_problem
from desk.storage import safe_write

EDITABLE = (".docx", ".odt")
"""The endings of the papers that can be edited: Word and OpenDocument."""

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


def write_editable(paper: Paper, path: Path) -> Path:
    """Write a paper as a Word or an OpenDocument file, by the ending of `path`; return where it is.

    Raises what `file_paper` does, and a `ValueError` for any other ending.
    """
    match path.suffix.lower():
        case ".docx":
            from desk.services.papers.word_file import word_file

            return file_paper(paper, word_file(paper), path, "docx")
        case ".odt":
            from desk.services.papers.open_document import open_document

            return file_paper(paper, open_document(paper), path, "odt")
    raise ValueError(f"{path.suffix} is no ending of a paper that can be edited")
