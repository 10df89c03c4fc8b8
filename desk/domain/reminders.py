"""What reminds on a day: due dates and last days of notice that come near, counterparts that are out too long.

An *occasion* is one thing that may be reminded of: this commitment, due on this day. It reminds from the earliest of
its lead times on, and anew at each later one and once its day is over. An occasion that was dismissed stays so; a
date that is moved makes another occasion. What passed long ago reminds no more: it stands among what is overdue.

Nothing here reads a clock: the day, or the moment, is given.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from desk.domain.dates import PartialDate
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class

AFTER = 30
"""Days after a due date or a last day of notice in which it still reminds: a long leave, and no more."""


class ReminderKind(StrEnum):
    """What reminds: a due date, a last day to give notice, or a counterpart that is out."""

    DUE = "due"
    NOTICE = "notice"
    OUT = "out"


@value_class(frozen=True)
class Occasion:
    """One thing to be reminded of, and the day (a day number) that it is about.

    That is the latest day on which a commitment is due, the last day on which notice against an agreement is surely
    in time, or the day since which counterparts of an agreement have been out.
    """

    kind: ReminderKind
    subject_id: str
    day: int

    @property
    def key(self) -> str:
        """A text that names this occasion and no other, in any register."""
        return f"{self.kind}:{self.subject_id}:{self.day}"


@value_class(frozen=True)
class LeadTimes:
    """When to remind: days before a due date and before a last day of notice, and days out after which it is too long.

    An empty tuple, or None, reminds of nothing of that kind.
    """

    due: tuple[int, ...] = ()
    notice: tuple[int, ...] = ()
    out_after: int | None = None


def reminded_on(occasion: Occasion, leads: LeadTimes, today: int) -> int | None:
    """Return the day on which the occasion reminded last, up to and with `today`; None where it does not remind.

    A counterpart that stays out reminds again after each further period of the same length.
    """
    if occasion.kind is ReminderKind.OUT:
        period = leads.out_after
        if period is None or period < 1 or today < occasion.day + period:
            return None
        return today - (today - occasion.day) % period
    before = leads.due if occasion.kind is ReminderKind.DUE else leads.notice
    if not before or today > occasion.day + AFTER:
        return None
    days = [occasion.day - lead for lead in before] + [occasion.day + 1]
    reached = [day for day in days if day <= today]
    return max(reached, default=None)


def first_and_last(leads: Iterable[int], today: int) -> tuple[int, int] | None:
    """Return between which days something has to fall for lead times to remind of it today; None without any."""
    several = tuple(leads)
    return (today - AFTER, today + max(several)) if several else None


# ---- what the officer decided -------------------------------------------------------------------------


class Snooze(StrEnum):
    """How long a reminder is put off."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    WEEK = "week"


@value_class(frozen=True)
class Decision:
    """What the officer decided of an occasion: dismissed, or put off until a moment or until a day begins.

    A day is the officer's own, wherever that is then: "tomorrow" said before a change of the clocks is still tomorrow.
    """

    dismissed: bool = False
    until: datetime | None = None
    until_day: int | None = None


DISMISSED = Decision(dismissed=True)


def snoozed(choice: Snooze, now: datetime, today: int) -> Decision:
    """Return the decision to put a reminder off from the moment `now` (aware of its zone) of the day `today`."""
    if choice is Snooze.HOUR:
        return Decision(until=now + timedelta(hours=1))
    return Decision(until_day=today + (1 if choice is Snooze.TOMORROW else 7))


def is_silent(decision: Decision | None, now: datetime, today: int) -> bool:
    """Tell whether a decision keeps its occasion from reminding at the moment `now` of the day `today`."""
    if decision is None:
        return False
    if decision.dismissed:
        return True
    if decision.until is not None:
        return now < decision.until
    return decision.until_day is not None and today < decision.until_day


# ---- in words -----------------------------------------------------------------------------------------


def told(occasion: Occasion, date: PartialDate, today: int) -> Sentence:
    """Return what a reminder says: how near its day is, and the date as it is known."""
    left = occasion.day - today
    if occasion.kind is ReminderKind.OUT:
        return say(
            QT_TRANSLATE_NOOP("sentences", "Counterparts out for {count} days, since {date}"),
            count=-left,
            date=date,
        )
    templates = _DUE if occasion.kind is ReminderKind.DUE else _NOTICE
    nearness = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(left, "ahead" if left > 0 else "past")
    return say(templates[nearness], count=abs(left), date=date)


_DUE = {
    "today": QT_TRANSLATE_NOOP("sentences", "Due today ({date})"),
    "tomorrow": QT_TRANSLATE_NOOP("sentences", "Due tomorrow ({date})"),
    "ahead": QT_TRANSLATE_NOOP("sentences", "Due in {count} days ({date})"),
    "yesterday": QT_TRANSLATE_NOOP("sentences", "Overdue since yesterday ({date})"),
    "past": QT_TRANSLATE_NOOP("sentences", "Overdue for {count} days ({date})"),
}
_NOTICE = {
    "today": QT_TRANSLATE_NOOP("sentences", "Last day to give notice: today ({date})"),
    "tomorrow": QT_TRANSLATE_NOOP("sentences", "Last day to give notice: tomorrow ({date})"),
    "ahead": QT_TRANSLATE_NOOP("sentences", "Last day to give notice in {count} days ({date})"),
    "yesterday": QT_TRANSLATE_NOOP("sentences", "The last day to give notice was yesterday ({date})"),
    "past": QT_TRANSLATE_NOOP("sentences", "The last day to give notice was {count} days ago ({date})"),
}


# ---- lead times as typed --------------------------------------------------------------------------------

_SEPARATORS = re.compile(r"[\s,;/·]+")


def lead_days(typed: str, most: int) -> tuple[int, ...] | None:
    """Return lead times typed as "30, 7, 1", the longest first; empty for none. None where it is something else.

    No lead time may be longer than `most` days.
    """
    words = [word for word in _SEPARATORS.split(typed.strip()) if word]
    if not all(
        word.isascii() and word.isdecimal() and len(word) <= 5 and int(word) <= most for word in words
    ):
        return None
    return tuple(sorted({int(word) for word in words}, reverse=True))
