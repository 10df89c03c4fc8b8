"""What an ordinary calendar is given of a record: which days, done how far, and when it rings.

The words of states are those of iCalendar (RFC 5545, 3.8.1.11). A calendar knows whole days only, so a partial
date becomes days here and is said in words beside them: a commitment falls due on the *latest* day that its date
can mean, as it is overdue only after it; an event or a span stands on all the days that it may be.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from desk.domain.commitments import is_dormant, is_open
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Commitment, Event
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus, EventStatus

FIRST_DAY = day_number(1, 1, 1)
LAST_DAY = day_number(9999, 12, 30)
"""The days that a calendar can hold; the day after the last one still has a name, for an entry's end."""


class EntryKind(StrEnum):
    """What an entry stands for; it is all that an opaque title says."""

    COMMITMENT = "commitment"
    EVENT = "event"
    NOTICE = "notice"
    RENEWAL = "renewal"
    END_OF_TERM = "end_of_term"


@value_class(frozen=True, kw_only=True)
class CalendarEntry:
    """One entry as any calendar understands it: a task (a commitment) or an event (everything else).

    `uid` stays the same in every export; `sequence` grows with every change. `first` and `last` are day numbers, of
    which a task has `last` alone, its day due, or neither. `minutes` after midnight, in the place's own time or in
    that of `zone` (an IANA name), make an entry of one day a timed one. `rings` are the days before at which it
    rings, in the morning. `percent` is None where it has no steps, `done_on` the day on which a task was completed.
    `privacy` is "" where anybody may see it, else iCalendar's word for a calendar that others see too. `created` and
    `modified` are UTC, ISO 8601 with seconds and "Z".
    """

    uid: str
    kind: EntryKind
    title: str
    description: str
    state: str
    sequence: int
    created: str
    modified: str
    first: int | None = None
    last: int | None = None
    minutes: int | None = None
    zone: str = ""
    percent: int | None = None
    done_on: int | None = None
    categories: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    place: str = ""
    rings: tuple[int, ...] = ()
    privacy: str = ""
    takes_time: bool = False


_TASK_STATES = {
    CommitmentStatus.FULFILLED: "COMPLETED",
    CommitmentStatus.NOT_PURSUED: "CANCELLED",
    CommitmentStatus.SUPERSEDED: "CANCELLED",
    CommitmentStatus.IN_PROGRESS: "IN-PROCESS",
    CommitmentStatus.PARTIALLY_FULFILLED: "IN-PROCESS",
    CommitmentStatus.STALLED: "IN-PROCESS",
}


def task_state(status: CommitmentStatus) -> str:
    """Return how far a commitment is kept, in the four words that a calendar has for a task."""
    return _TASK_STATES.get(status, "NEEDS-ACTION")


def percent_done(status: CommitmentStatus, steps: Sequence[bool]) -> int | None:
    """Return how much of a commitment is done, by its steps; None where it has none and is not fulfilled."""
    if status is CommitmentStatus.FULFILLED:
        return 100
    return 100 * sum(steps) // len(steps) if steps else None


def event_state(event: Event) -> str:
    """Return an event's state: planned without a certain day is tentative; postponed is off on the day it names."""
    if event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        return "CANCELLED"
    if event.status is EventStatus.PLANNED and not is_certain_day(event.at):
        return "TENTATIVE"
    return "CONFIRMED"


def is_certain_day(date: PartialDate | None) -> bool:
    """Tell whether a date is one day and nothing about it is in doubt."""
    return date is not None and date.is_day and not date.uncertain and not date.approximate


def day_due(commitment: Commitment) -> int | None:
    """Return the latest day on which a commitment may be due; None where a calendar should show no day.

    That is one without a due date, due by a date that is open-ended or was not understood, or one that waits for
    its condition: nothing presses until the condition is met.
    """
    if commitment.due is None or is_dormant(commitment):
        return None
    last = commitment.due.last
    return last if last is not None and FIRST_DAY <= last <= LAST_DAY else None


def days_of(date: PartialDate | None) -> tuple[int, int] | None:
    """Return the first and the last day on which something dated so may be.

    An open end is left out: "since March 2020" stands on its beginning. None where there is no day at all.
    """
    if date is None or not date.understood:
        return None
    # Of an open interval only the end that is known counts; the other may be any number of years away.
    start, end = date.start or date.end, date.end or date.start
    first, last = (start.first if start else None), (end.last if end else None)
    if first is None or last is None or not FIRST_DAY <= first <= last <= LAST_DAY:
        return None
    return first, last


def minutes_of(time: str) -> int | None:
    """Return the minutes after midnight of a time as "14:30" or "9:05"; None where it is no time of day."""
    hours, colon, minutes = time.strip().partition(":")
    if not colon or not all(part.isascii() and part.isdecimal() for part in (hours, minutes)):
        return None
    if len(hours) > 2 or len(minutes) != 2 or int(hours) > 23 or int(minutes) > 59:
        return None
    return int(hours) * 60 + int(minutes)


def rings_for(commitment: Commitment, leads: Iterable[int], today: int) -> tuple[int, ...]:
    """Return at which of the lead times (days before) a commitment still has to ring, the earliest first."""
    due = day_due(commitment)
    if due is None or not is_open(commitment):
        return ()
    return rings_before(due, leads, today)


def rings_before(day: int, leads: Iterable[int], today: int) -> tuple[int, ...]:
    """Return which lead times before a day are still ahead; a calendar would ring at once for those that are past."""
    return tuple(sorted((lead for lead in set(leads) if lead >= 0 and day - lead >= today), reverse=True))
