"""Exporting one report as CSV: RFC 4180, UTF-8, filter and marking limit honoured, progress told, cancellable."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.lists import ListFilter
from desk.services.markings import marking_ladder
from desk.services.reciprocity import Grouping
from desk.services.register import Register
from desk.services.reports.catalogue import REPORTS
from desk.services.reports.cells import Cells
from desk.services.reports.columns import ReportColumns
from desk.services.reports.journal_rows import journal_lines
from desk.services.reports.ledger_lines import LedgerLines
from desk.services.reports.naming import Markings, Naming
from desk.services.reports.writing import file_name, report_file
from desk.storage.problems import known_problems
from desk.storage.report_declarations import REPORTS as DECLARED
from desk.storage.report_journal import count_journal_rows, journal_markings, read_journal_rows
from desk.storage.report_rows import Selection, count_rows, read_rows


class ExportCancelled(KnownError):
    """The officer called the export off; nothing was written."""


@dataclass(frozen=True)
class ReportFilter:
    """What to export: the records `ids`, in their order (a list as filtered on the screen); None is all.

    A report of parts takes the identifiers of the records that they belong to. The ledger takes what its
    commitments are narrowed to and how it is divided instead, since its rows are not records.
    """

    ids: Sequence[str] | None = None
    wanted: ListFilter = field(default_factory=ListFilter)
    grouping: Grouping = Grouping.AGREEMENT


@dataclass(frozen=True)
class ExportResult:
    """What was written: where, how many rows, how many the marking limit left out, the highest marking inside."""

    path: Path
    rows: int
    left_out: int
    highest_marking: str


def export_report(
    register: Register,
    name: str,
    path: Path,
    *,
    filter: ReportFilter | None = None,
    marking_limit: str | None = None,
    byte_order_mark: bool = True,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    ladder: MarkingLadder | None = None,
) -> ExportResult:
    """Write the report `name` to `path`; inside a folder it is named by report, day and highest marking.

    `marking_limit` is a code of the ladder: records above it are left out with their parts, and their names
    are not told beside others; "" lets unmarked records through alone, None all. `progress` hears rows done
    and rows in all. Raises `ExportCancelled` once `cancelled` returns true, and `KnownError` for a full disk,
    a missing folder or permission, or a damaged file; then nothing is left behind. KeyError for an unknown
    report.
    """
    report = REPORTS[name]
    markings = Markings(ladder or marking_ladder(), marking_limit)
    selection = Selection(filter.ids if filter else None, markings.allowed())
    done = 0

    def final() -> Path:
        if not path.is_dir():
            return path
        return path / file_name(name, register.today(), markings.highest(), markings.ladder)

    with known_problems(register.path), one_moment(register):
        told = _told(register, name, selection, markings, filter or ReportFilter())
        rows, left_out = told.counted()
        with report_file(path, byte_order_mark=byte_order_mark, final=final) as stream:
            stream.write(",".join(report.columns) + "\r\n")
            for count, lines in told.chunks():
                stop_if(cancelled)
                stream.write(lines)
                done += count
                if progress is not None:
                    progress(done, rows)
            stop_if(cancelled)
        return ExportResult(final(), done, left_out, markings.highest())


class _Told(Protocol):
    """What a report tells."""

    def counted(self) -> tuple[int, int]:
        """Return how many rows there are, and how many the marking limit leaves out."""

    def chunks(self) -> Iterator[tuple[int, str]]:
        """Yield the lines in chunks, each with the number of its rows."""


def _told(
    register: Register, name: str, selection: Selection, markings: Markings, filter: ReportFilter
) -> _Told:
    if name == "journal":
        return _Journal(register, selection, markings)
    naming = Naming(register.connection, markings)
    if name == "ledger":
        return LedgerLines(register, naming, filter.wanted, filter.grouping)
    return _Records(register, name, selection, naming)


class _Journal:
    def __init__(self, register: Register, selection: Selection, markings: Markings) -> None:
        self._connection, self._selection, self._markings = register.connection, selection, markings

    def counted(self) -> tuple[int, int]:
        return count_journal_rows(self._connection, self._selection)

    def chunks(self) -> Iterator[tuple[int, str]]:
        self._markings.use(journal_markings(self._connection, self._selection))
        cells = Cells()
        for rows in read_journal_rows(self._connection, self._selection):
            yield len(rows), journal_lines(rows, cells)


class _Records:
    def __init__(self, register: Register, name: str, selection: Selection, naming: Naming) -> None:
        self._register, self._selection, self._naming = register, selection, naming
        self._declared = DECLARED[name]

    def counted(self) -> tuple[int, int]:
        return count_rows(self._register.connection, self._declared, self._selection)

    def chunks(self) -> Iterator[tuple[int, str]]:
        columns = ReportColumns(self._register, self._declared, self._naming)
        for rows in read_rows(self._register.connection, self._declared, self._selection):
            yield len(rows), columns.lines_of(rows)


@contextmanager
def one_moment(register: Register) -> Iterator[None]:
    """Read everything as it is at one moment, though another Desk may write meanwhile."""
    connection = register.connection
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def stop_if(cancelled: Callable[[], bool] | None) -> None:
    """Raise `ExportCancelled` once `cancelled` returns true."""
    if cancelled is not None and cancelled():
        raise ExportCancelled(
            say(QT_TRANSLATE_NOOP("sentences", "The export was stopped; nothing was written."))
        )
