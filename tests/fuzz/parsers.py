"""Every parser of text from outside, each as one function of bytes: for the properties, the long inputs and the fuzzer.

A parser may answer with a `KnownError` or a `ValueError` where that is its word for "this makes no sense".
"""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from desk.domain import (
    article_numbers,
    article_text,
    condition_words,
    date_words,
    due_words,
    edtf_text,
    names,
    passages,
    plain_text,
    signed_points,
    text_comparison,
    wording_strength,
)
from desk.domain.calendar_entries import minutes_of
from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.services import backup_names, date_wording, private_copies, saved_views, search, settings
from desk.services.lane_arrangement import LaneArrangement
from desk.services.markings import marking_ladder
from desk.services.reports import cells
from desk.services.reports.writing import file_name
from desk.services.wording import hints_in
from desk.services.wording_ladder import wording_ladder
from desk.storage import backup, header, lock
from desk.storage.search_query import context
from desk.storage.search_words import words_of

TODAY = 738_000
"""A day of 2021, as a number of days."""

Parser = Callable[[bytes], object]


def _text(parse: Callable[[str], object]) -> Parser:
    return lambda content: parse(content.decode("utf-8", errors="replace"))


def _date(typed: str) -> None:
    date = date_words.understand(typed, TODAY)
    if date is not None:
        date_wording.date_in_words(date)
        date_wording.date_in_words(date, "he")
        assert date.sort_key is not None


def _edtf(typed: str) -> None:
    date_wording.date_in_words(PartialDate.from_edtf(typed))


def _articles(text: str) -> None:
    parts = article_text.split_articles(text)
    for part in parts[:50]:
        article_text.paragraphs_of(part.text)


def _compare(text: str) -> None:
    middle = len(text) // 2
    text_comparison.compare(text[:middle], text[middle:])


def _shifts(text: str) -> None:
    middle = len(text) // 2
    comparison = text_comparison.compare(text[:middle], text[middle:])
    wording_strength.shifts(comparison, wording_ladder().rungs)


def _passage(text: str) -> None:
    passages.first_words(passages.without_outer_quotes(text))
    passages.found_again(text, text[len(text) // 2 : len(text) // 2 + 60], 0)


def _cell(text: str) -> None:
    safe = cells.safe_cell(text)
    assert not safe[:1] or safe[0] not in "=+-@\t\r\0"
    assert cells.original_cell(safe) == text
    cells.text_cells([text, text])


RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{place}" for port in ("COM", "LPT") for place in "123456789"),
}
"""Names that one system takes for devices, whatever ending they bear."""


def names_made_of(text: str) -> list[str]:
    """Return every name of a file that is made of outside words."""
    ladder = marking_ladder()
    return [
        private_copies.file_name(text),
        backup_names.backup_name(text, datetime(2026, 11, 28, 9), text, ladder),
        file_name(text, TODAY, text, ladder),
    ]


def _name(text: str) -> None:
    """Every name that is made of outside words stays inside the folder that was chosen, on every system."""
    for name in names_made_of(text):
        assert not set('/\\\0:*?"<>|\n') & set(name), name
        assert name.strip(". "), name
        assert name == name.strip(" ").rstrip("."), name
        assert name.partition(".")[0].rstrip().upper() not in RESERVED, name
        assert (Path("/chosen") / name).parent == Path("/chosen")
    backup_names.parts_of(text)


def _context(text: str) -> None:
    context(text[:200], text, words_of(text) or ["x"], (text[:200], text))


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="desk-fuzz-"))


def _file(name: str, read: Callable[[Path], object]) -> Parser:
    def parse(content: bytes) -> None:
        path = _folder() / name
        path.write_bytes(content)
        read(path)

    return parse


def _beside_backup(content: bytes) -> None:
    path = _folder() / "Kosovo 2026-11-28 0900.desk"
    backup.hash_path(path).write_bytes(content)
    backup.read_facts(path)


def _facts_beside_backup(content: bytes) -> None:
    """Read what says of itself that Desk wrote it."""
    _beside_backup(backup.FACTS_MARK.encode() + content + b"\n" + b"0" * 64 + b"  name\n")


def _settings(content: bytes) -> None:
    path = settings.settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    settings.read_settings()


def _understood_settings(text: str) -> None:
    """Read what is a sound JSON object with anything in it."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(kept, dict):
        settings._understood(kept)


def _wording(text: str) -> None:
    for binding in (False, True):
        hints_in(text, binding=binding)


PARSERS: dict[str, Parser] = {
    "date in words": _text(_date),
    "date as EDTF": _text(_edtf),
    "due rule": _text(due_words.read_rule),
    "recurrence": _text(due_words.read_recurrence),
    "document": plain_text.decode_document,
    "clean text": _text(plain_text.clean_text),
    "clean line": _text(plain_text.clean_line),
    "articles": _text(_articles),
    "article number": _text(
        lambda text: (article_numbers.number_value(text), article_numbers.number_key(text))
    ),
    "comparison": _text(_compare),
    "passage": _text(_passage),
    "folded name": _text(names.folded),
    "condition": _text(condition_words.telling_words),
    "wording": _text(_wording),
    "shifts of wording": _text(_shifts),
    "strength of wording": _text(lambda text: wording_strength.verbs(text, wording_ladder().rungs)),
    "signed-off point": _text(signed_points.read_point),
    "time of day": _text(minutes_of),
    "cell": _text(_cell),
    "file name": _text(_name),
    "context of a hit": _text(_context),
    "reference": _text(lambda text: search._REFERENCE.search(text)),
    "saved view": _text(saved_views._narrowing),
    "lanes": _text(lambda text: LaneArrangement.of_words(text.split("\n"))),
    "settings": _settings,
    "settings, sound JSON": _text(_understood_settings),
    "beside a backup": _beside_backup,
    "facts beside a backup": _facts_beside_backup,
    "header": _file("outside.desk", header.read_header),
    "lock": _file("outside.desk.lock", lock.read_holder),
    "EDTF span": _text(edtf_text.span),
}


def parse(name: str, content: bytes) -> None:
    """Have a parser read; what it says of a text that makes no sense is no fault."""
    with suppress(KnownError, ValueError):
        PARSERS[name](content)
