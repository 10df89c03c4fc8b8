"""Writing a calendar file: filter and marking honoured, progress told, cancellable, whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from desk.domain.calendar_entries import CalendarEntry
from desk.domain.marking import MarkingLadder
from desk.domain.values import value_class
from desk.services.calendar import icalendar_file
from desk.services.calendar.choices import CalendarChoices, CalendarWords
from desk.services.calendar.commitments import commitment_entries
from desk.services.calendar.events import event_entries
from desk.services.calendar.telling import Telling
from desk.services.calendar.terms import term_entries
from desk.services.calendar.zones import zones_in_use
from desk.services.markings import marking_ladder
from desk.services.register import Register
from desk.services.reports.catalogue import REPORTS
from desk.services.reports.export import ReportFilter, one_moment, stop_if
from desk.services.reports.writing import file_name, report_file
from desk.storage import calendar_rows
from desk.storage.problems import known_problems

CALENDAR_REPORTS = ("commitments", "events", "agreements")
"""What a calendar can hold: tasks, events, and of agreements the last days of notice, renewals and ends."""

AT_ONCE = 500
"""Records read together: enough to be quick, few enough to hear a cancellation."""


@value_class(frozen=True)
class CalendarResult:
    """What was written: where, how many entries, how many records the marking left out or have no day.

    `highest_marking` counts opaque entries too: that they are, and when, is told.
    """

    path: Path
    entries: int
    left_out: int
    undated: int
    highest_marking: str


@value_class(frozen=True)
class _Wanted:
    """The records of one report that may go out; `told` are those of them that are told in words."""

    name: str
    ids: tuple[str, ...]
    told: tuple[str, ...]
    left_out: int


@value_class(frozen=True)
class _Batch:
    """How many records were looked at, their entries, and how many of them have no day."""

    records: int
    entries: list[CalendarEntry]
    undated: int = 0


def export_calendar(
    register: Register,
    reports: Sequence[str],
    path: Path,
    choices: CalendarChoices,
    *,
    filters: Mapping[str, ReportFilter | None] | None = None,
    words: CalendarWords | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    ladder: MarkingLadder | None = None,
) -> CalendarResult:
    """Write one calendar of the `reports` (of `CALENDAR_REPORTS`) to `path`.

    Inside a folder it is named by what it holds, the day and the highest marking. `filters` narrow each report to
    some of its records. Raises `ExportCancelled` once `cancelled` returns true, and `KnownError` for a full disk, a
    missing folder or permission, or a damaged file; then nothing is left behind. KeyError for a report that no
    calendar can hold.
    """
    for name in reports:
        if name not in CALENDAR_REPORTS:
            raise KeyError(name)
    ladder = ladder or marking_ladder()
    telling = Telling(register, choices, words or CalendarWords(), ladder)
    stem = reports[0] if len(reports) == 1 else "calendar"

    def final() -> Path:
        if not path.is_dir():
            return path
        return path / file_name(stem, register.today(), telling.markings.highest(), ladder, "ics")

    with known_problems(register.path), one_moment(register):
        wanted = [_wanted(telling, name, (filters or {}).get(name)) for name in reports]
        with report_file(path, byte_order_mark=False, final=final) as stream:
            told = [record_id for one in wanted if one.name == "events" for record_id in one.told]
            stream.write(icalendar_file.opening(zones_in_use(register.connection, told)))
            entries, undated = _write_entries(stream, telling, wanted, progress, cancelled)
            stream.write(icalendar_file.closing())
        left_out = sum(one.left_out for one in wanted)
        return CalendarResult(final(), entries, left_out, undated, telling.markings.highest())


def _write_entries(
    stream: TextIO,
    telling: Telling,
    wanted: list[_Wanted],
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[int, int]:
    """Write the entry of each record, and return how many were written and how many records have no day."""
    total, stamp = sum(len(one.ids) for one in wanted), telling.register.present()
    entries = done = undated = 0
    for batch in _batches(telling, wanted):
        stop_if(cancelled)
        for entry in batch.entries:
            stream.write(icalendar_file.lines_of(entry, stamp))
        undated += batch.undated
        entries += len(batch.entries)
        done += batch.records
        if progress is not None:
            progress(done, total)
    stop_if(cancelled)
    return entries, undated


def _wanted(telling: Telling, name: str, narrowed: ReportFilter | None) -> _Wanted:
    register, kind = telling.register, REPORTS[name].kind
    ids = narrowed.ids if narrowed is not None else None
    if name == "agreements":
        from desk.services.agreement_terms import running_terms

        running = running_terms(register)
        ids = [one for one in (running if ids is None else ids) if one in running]
    found = calendar_rows.records_with_marking(register.connection, str(kind), ids)
    allowed = [(record_id, marking) for record_id, marking in found if telling.may_go(marking)]
    return _Wanted(
        name,
        tuple(record_id for record_id, _ in allowed),
        tuple(record_id for record_id, marking in allowed if not telling.is_opaque(marking)),
        len(found) - len(allowed),
    )


def _batches(telling: Telling, wanted: Sequence[_Wanted]) -> Iterator[_Batch]:
    for one in wanted:
        in_file = set(one.ids)
        for start in range(0, len(one.ids), AT_ONCE):
            ids = one.ids[start : start + AT_ONCE]
            if one.name == "commitments":
                yield _Batch(len(ids), list(commitment_entries(telling, ids, in_file)))
            elif one.name == "events":
                entries = list(event_entries(telling, ids))
                yield _Batch(len(ids), entries, undated=len(ids) - len(entries))
            else:
                from desk.services.agreement_terms import running_terms

                running = running_terms(telling.register)
                yield _Batch(len(ids), list(term_entries(telling, [running[agreement] for agreement in ids])))
