"""The chronology: what happened in a period in words, as a paper and as a table of plain cells."""

from itertools import groupby
from pathlib import Path

from desk.domain.dates import PartialDate
from desk.domain.days import civil, iso
from desk.domain.marking import MarkingLadder
from desk.domain.paper import Cell, Column, Paper, Row, Section, Table, line, quiet
from desk.domain.passages import first_words
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.values import value_class
from desk.services.lists import ListFilter
from desk.services.markings import marking_ladder
from desk.services.papers.chronology_matter import Entry, Period, entries
from desk.services.papers.drafting import Drafting
from desk.services.papers.words import ENGLISH, PaperWords
from desk.services.register import Register
from desk.services.reports.cells import quoted_cell, safe_cell
from desk.services.reports.export import one_moment
from desk.services.reports.writing import file_name, report_file

Columns = tuple[int, ...]
"""The places of columns."""

OPEN: Period = (None, None)

MANY = 40
"""More entries are parted by years."""

SOURCE = 60
"""Characters of a source's title on paper; the table of cells has it whole."""

COLUMNS = ("date", "first_day", "last_day", "time", "kind", "title", "parties", "state", "sources", "marking")
"""The columns of the table; the last tells the highest marking of the whole table in its every row."""


@value_class(frozen=True)
class ChronologyResult:
    """What was written: where, how many rows, and how many records were left out or not named for their marking."""

    path: Path
    rows: int
    left_out: int


def chronology(
    register: Register,
    wanted: ListFilter | None = None,
    words: PaperWords = ENGLISH,
    ladder: MarkingLadder | None = None,
    *,
    period: Period = OPEN,
    marking_limit: str | None = None,
) -> Paper:
    """Return the chronology of what `wanted` lets pass and `period` touches.

    What is marked above `marking_limit` is left out and counted there.
    """
    drafting = Drafting(register, words=words, ladder=ladder, limit=marking_limit)
    found = entries(drafting, wanted, period)
    kind, count = _kind(drafting), _counted(drafting, found)
    filtered = drafting.say(QT_TRANSLATE_NOOP("sentences", "filtered")) if wanted else ""
    title = period_words(drafting, period) or drafting.say(QT_TRANSLATE_NOOP("sentences", "What happened"))
    sections = _sections(drafting, found)
    subtitle = " · ".join(filter(None, (count, filtered)))
    running = f"{kind} {title}" if period != OPEN else kind
    return drafting.finished(kind, title, subtitle, sections, running=running)


def chronology_annexed(drafting: Drafting, wanted: ListFilter) -> list[Section]:
    """Return the chronology of what `wanted` lets pass as parts at the end of another paper, on pages of their own."""
    found = entries(drafting, wanted, OPEN)
    count = line(quiet(_counted(drafting, found)))
    return [Section(_kind(drafting), (count,), new_page=True), *_sections(drafting, found)]


def _kind(drafting: Drafting) -> str:
    return drafting.say(QT_TRANSLATE_NOOP("sentences", "Chronology"))


def _counted(drafting: Drafting, found: list[Entry]) -> str:
    if len(found) == 1:
        return drafting.say(QT_TRANSLATE_NOOP("sentences", "One entry"))
    return drafting.say(QT_TRANSLATE_NOOP("sentences", "{count} entries"), count=len(found))


def period_words(drafting: Drafting, period: Period) -> str:
    """Return a period in words, "" for the open one."""
    first, last = (None if day is None else PartialDate.of_day(day).text for day in period)
    if first is None and last is None:
        return ""
    if first is not None and last is not None:
        whole_years = first.endswith("-01-01") and last.endswith("-12-31")
        if whole_years:
            first, last = first[:-6], last[:-6]
        text = first if first == last else f"{first}/{last}"
    else:
        text = f"{first or '..'}/{last or '..'}"
    return drafting.date(PartialDate.from_edtf(text))


def write_chronology_table(
    register: Register,
    path: Path,
    wanted: ListFilter | None = None,
    words: PaperWords = ENGLISH,
    ladder: MarkingLadder | None = None,
    *,
    period: Period = OPEN,
    marking_limit: str | None = None,
    byte_order_mark: bool = True,
) -> ChronologyResult:
    """Write the chronology as CSV to `path`, or by its own name into the folder `path`; whole or not at all.

    Raises a `KnownError` for a full disk, a folder that is missing or may not be written, and where a register would
    be written over.
    """
    drafting = Drafting(register, words=words, ladder=ladder, limit=marking_limit)
    with one_moment(register):
        found = entries(drafting, wanted, period)
    highest = drafting.markings.highest()

    def final() -> Path:
        if not path.is_dir():
            return path
        return path / file_name("chronology", drafting.day, highest, ladder or marking_ladder())

    with report_file(path, byte_order_mark=byte_order_mark, final=final) as stream:
        stream.write(",".join(COLUMNS) + "\r\n")
        for entry in found:
            cells = (*_cells(drafting, entry), highest)
            stream.write(",".join(quoted_cell(safe_cell(cell)) for cell in cells) + "\r\n")
    return ChronologyResult(final(), len(found), len(drafting.withheld))


def _cells(drafting: Drafting, entry: Entry) -> tuple[str, ...]:
    date = entry.date
    return (
        drafting.date(date),
        iso(date.first) if date is not None and date.first is not None else "",
        iso(date.last) if date is not None and date.last is not None else "",
        entry.time,
        entry.what,
        entry.title,
        "; ".join(entry.parties),
        entry.state,
        "; ".join(entry.sources),
    )


def _sections(drafting: Drafting, found: list[Entry]) -> list[Section]:
    if not found:
        nothing = drafting.say(QT_TRANSLATE_NOOP("sentences", "Nothing is recorded."))
        return [Section("", (line(quiet(nothing)),))]
    dated = [entry for entry in found if entry.date is not None]
    undated = found[len(dated) :]
    used = _used(found)
    sections: list[Section] = []
    if len(dated) <= MANY:
        sections += [Section("", (_table(drafting, dated, used),))] if dated else []
    else:
        for year, of_year in groupby(dated, key=_year):
            sections.append(Section(_heading(drafting, year), (_table(drafting, list(of_year), used),)))
    if undated:
        heading = drafting.say(QT_TRANSLATE_NOOP("sentences", "Without a date"))
        sections.append(Section(heading, (_table(drafting, undated, used),)))
    return sections


def _year(entry: Entry) -> int | None:
    date = entry.date
    day = None if date is None else date.first
    return None if day is None else civil(day)[0]


def _heading(drafting: Drafting, year: int | None) -> str:
    if year is None:
        return drafting.say(QT_TRANSLATE_NOOP("sentences", "Before, or on a day not known"))
    sign = "-" if year < 0 else ""
    return drafting.date(PartialDate.from_edtf(f"{sign}{abs(year):04d}"))


def _table(drafting: Drafting, several: list[Entry], used: Columns) -> Table:
    say = drafting.say
    columns = (
        Column(say(QT_TRANSLATE_NOOP("sentences", "Date")), 1.7),
        Column(say(QT_TRANSLATE_NOOP("sentences", "What")), 1.8),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Title")), 3.6),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Parties")), 1.4),
        Column(say(QT_TRANSLATE_NOOP("sentences", "State")), 1.7),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Source")), 1.9),
    )
    rows = (_row(drafting, entry, used) for entry in several)
    return Table(tuple(columns[place] for place in used), tuple(rows))


def _row(drafting: Drafting, entry: Entry, used: Columns) -> Row:
    when = ", ".join(filter(None, (drafting.date(entry.date), entry.time)))
    sources = "; ".join(first_words(title, SOURCE) for title in entry.sources)
    cells = (when, entry.what, entry.title, ", ".join(entry.parties), entry.state, sources)
    return Row(tuple(Cell((line(cells[place]),) if cells[place] else ()) for place in used))


def _used(found: list[Entry]) -> Columns:
    """Return the columns that the paper has: parties, state and source only where any entry has them."""
    parties, states, sources = (
        any(entry.parties for entry in found),
        any(entry.state for entry in found),
        any(entry.sources for entry in found),
    )
    return (0, 1, 2, *(place for place, there in ((3, parties), (4, states), (5, sources)) if there))
