"""Entries as iCalendar (RFC 5545), through the `icalendar` library: lines folded, text escaped, zones described.

A calendar knows an entry again by its UID and takes the newer one by SEQUENCE, and where that is the same by
DTSTAMP, which is therefore the moment of the export. There is no METHOD: the file is a calendar, no invitation.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from desk import __version__
from desk.domain.calendar_entries import LAST_DAY, CalendarEntry, EntryKind
from desk.domain.days import ORDINAL_OF_DAY_0
from desk.domain.plain_text import clean_line, clean_text
from desk.services.calendar.zones import ZoneInUse, zone_named

if TYPE_CHECKING:
    from icalendar import Alarm, Component

MORNING = 9
"""The hour at which an entry without a time rings."""

_END = "END:VCALENDAR\r\n"
_ZONES_FROM, _ZONES_TO = 1900, 2100
"""Between these years the changes of a zone are described."""


def opening(zones: Iterable[ZoneInUse]) -> str:
    """Return the lines before the entries, with a description of each zone."""
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("prodid", f"-//Desk//Desk {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for zone in zones:
        # A zone's rules are told for whole years, so that a meeting moved by some weeks still has its own.
        begins = min(max(_date(zone.first).year, _ZONES_FROM), _ZONES_TO)
        ends = min(max(_date(zone.last).year + 1, begins + 1), _ZONES_TO + 1)
        calendar.add_component(
            Timezone.from_tzid(zone.name, first_date=date(begins, 1, 1), last_date=date(ends, 12, 31))
        )
    lines: bytes = calendar.to_ical()
    return lines.decode("utf-8").removesuffix(_END)


def closing() -> str:
    """Return the line after the entries."""
    return _END


def lines_of(entry: CalendarEntry, stamp: datetime) -> str:
    """Return the lines of one entry, exported at the moment `stamp`."""
    from icalendar import Event, Todo

    made: Component = Todo() if entry.kind is EntryKind.COMMITMENT else Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", entry.sequence)
    for name, moment in (("created", entry.created), ("last-modified", entry.modified)):
        if moment:
            made.add(name, datetime.fromisoformat(moment))
    made.add("summary", clean_line(entry.title))
    made.add("description", clean_text(entry.description))
    made.add("status", entry.state)
    if entry.categories:
        made.add("categories", [clean_line(one) for one in entry.categories])
    if entry.place:
        made.add("location", clean_line(entry.place))
    if entry.privacy:
        made.add("class", entry.privacy)
    for uid in entry.related:
        made.add("related-to", uid, parameters={"RELTYPE": "SIBLING"})
    _add_days(made, entry)
    for days in entry.rings:
        made.add_component(_alarm(entry, days))
    lines: bytes = made.to_ical()
    return lines.decode("utf-8")


def _add_days(made: "Component", entry: CalendarEntry) -> None:
    if entry.kind is EntryKind.COMMITMENT:
        if entry.last is not None:
            made.add("due", _date(entry.last))
        if entry.percent is not None:
            made.add("percent-complete", entry.percent)
        if entry.done_on is not None:
            # Noon: it is that day nearly everywhere, while midnight is the day before in half the world.
            made.add("completed", datetime.combine(_date(entry.done_on), time(12), UTC))
        return
    made.add("transp", "OPAQUE" if entry.takes_time else "TRANSPARENT")
    assert entry.first is not None
    assert entry.last is not None
    if entry.minutes is None:
        made.add("dtstart", _date(entry.first))
        made.add("dtend", _date(entry.last + 1))
        return
    # Without a zone the time is "floating": that of the place, wherever the calendar is opened.
    begins = datetime.combine(_date(entry.first), time(*divmod(entry.minutes, 60)), zone_named(entry.zone))
    made.add("dtstart", begins)


def _alarm(entry: CalendarEntry, days: int) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_line(entry.title))
    before = timedelta(days=-days) if entry.minutes is not None else timedelta(days=-days, hours=MORNING)
    # A task has no beginning: it rings before its end, the day due.
    task = entry.kind is EntryKind.COMMITMENT
    alarm.add("trigger", before, parameters={"RELATED": "END"} if task else {})
    return alarm


def _date(day: int) -> date:
    return date.fromordinal(min(day, LAST_DAY + 1) + ORDINAL_OF_DAY_0)
