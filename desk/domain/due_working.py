"""A due date worked out from its rule and its anchor: the day with its working, or what is still awaited."""

from collections.abc import Mapping
from typing import NamedTuple

from desk.domain.dates import PartialDate
from desk.domain.due_rules import IN_WORK, DueRule, DueUnit
from desk.domain.entry_into_force import doubted
from desk.domain.force_clause import delay
from desk.domain.phrasing import when
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import DelayUnit
from desk.domain.working_days import WorkCalendar, working_days_after

MOST_TOLD = 12
"""So many holidays that were passed over are named one by one."""

_WEEKDAYS = (
    QT_TRANSLATE_NOOP("sentences", "Monday"),
    QT_TRANSLATE_NOOP("sentences", "Tuesday"),
    QT_TRANSLATE_NOOP("sentences", "Wednesday"),
    QT_TRANSLATE_NOOP("sentences", "Thursday"),
    QT_TRANSLATE_NOOP("sentences", "Friday"),
    QT_TRANSLATE_NOOP("sentences", "Saturday"),
    QT_TRANSLATE_NOOP("sentences", "Sunday"),
)


class Anchor(NamedTuple):
    """What a rule counts from: `told` names it with its date, `missing` says what is awaited, and from whom."""

    date: PartialDate | None
    told: tuple[Sentence, ...] = ()
    missing: tuple[Sentence, ...] = ()


class Capital(NamedTuple):
    """Whose working days count: the state's name, and its calendar."""

    name: str
    calendar: WorkCalendar


@value_class(frozen=True)
class DueWorking:
    """`date` is the last day by which it is due, a span where the anchor is only partly dated; None while `missing`."""

    date: PartialDate | None
    working: tuple[Sentence, ...]
    missing: tuple[Sentence, ...]


def due_by(rule: DueRule, anchor: Anchor, capital: Capital | None = None) -> DueWorking:
    """Work out when a rule makes something due; never raises on strange facts.

    A capital is asked for by rules in working days alone.
    """
    if anchor.missing or anchor.date is None:
        return DueWorking(None, anchor.told, anchor.missing)
    days = (anchor.date.first, anchor.date.last)
    if days == (None, None):
        return _lacking(anchor, QT_TRANSLATE_NOOP("sentences", "The date from which it counts is not known"))
    if rule.unit in IN_WORK and capital is None:
        return _lacking(anchor, QT_TRANSLATE_NOOP("sentences", "Whose working days count is not recorded"))
    passed: dict[int, str] = {}
    try:
        first, last = (None if day is None else _end(rule, day, capital, passed) for day in days)
        date = PartialDate.of_span(first, last)
        date = doubted(date) if anchor.date.uncertain or anchor.date.approximate else date
    except ValueError:
        template = QT_TRANSLATE_NOOP("sentences", "The period leads beyond the years that can be counted")
        return _lacking(anchor, template)
    return DueWorking(date, (*anchor.told, *_told(rule, anchor.date, date, capital, passed)), ())


def _lacking(anchor: Anchor, template: str) -> DueWorking:
    return DueWorking(None, anchor.told, (say(template),))


def _end(rule: DueRule, day: int, capital: Capital | None, passed: dict[int, str]) -> int:
    if rule.unit not in IN_WORK or capital is None:
        return rule.plain_end(day)
    found = working_days_after(day, rule.count, capital.calendar, before=rule.before)
    passed |= dict(found.holidays)
    return found.day


def _told(
    rule: DueRule, event: PartialDate, date: PartialDate, capital: Capital | None, passed: Mapping[int, str]
) -> list[Sentence]:
    told: list[Sentence] = []
    if capital is not None and rule.unit in IN_WORK:
        told += _work_told(rule, event, date, capital, passed)
    elif rule.count:
        told += _count_told(rule, event, date)
    if not date.is_day:
        template = QT_TRANSLATE_NOOP(
            "sentences", "As the date is only partly known, it is due {when} at the latest"
        )
        told.append(say(template, when=when(date)))
    if date.uncertain:
        told.append(say(QT_TRANSLATE_NOOP("sentences", "It rests on a date that is marked as doubtful")))
    return told


def _count_told(rule: DueRule, event: PartialDate, date: PartialDate) -> list[Sentence]:
    unit = DelayUnit.MONTHS if rule.unit is DueUnit.MONTHS else DelayUnit.DAYS
    if rule.before:
        template = QT_TRANSLATE_NOOP("sentences", "{delay} before {event}: {date}")
    elif unit is DelayUnit.DAYS:
        template = QT_TRANSLATE_NOOP("sentences", "{delay} after {event}, that day not counted: {date}")
    else:
        template = QT_TRANSLATE_NOOP("sentences", "{delay} after {event}: {date}")
    told = [say(template, delay=delay(rule.count, unit), event=event, date=date)]
    if event.is_day and event.first is not None and rule.month_too_short(event.first):
        template = QT_TRANSLATE_NOOP("sentences", "That month has no such day, so its last day counts")
        told.append(say(template))
    return told


def _work_told(
    rule: DueRule, event: PartialDate, date: PartialDate, capital: Capital, passed: Mapping[int, str]
) -> list[Sentence]:
    if not rule.count:
        template = QT_TRANSLATE_NOOP(
            "sentences", "The first working day of {capital} from {event} on: {date}"
        )
    elif rule.before:
        template = QT_TRANSLATE_NOOP("sentences", "Working days of {capital} before {event}, {count}: {date}")
    else:
        template = QT_TRANSLATE_NOOP("sentences", "Working days of {capital} after {event}, {count}: {date}")
    told = [say(template, capital=capital.name, event=event, count=rule.count, date=date)]
    if rule.unit is DueUnit.SITTING_DAYS:
        template = QT_TRANSLATE_NOOP(
            "sentences", "Recesses of parliament are not known here: each working day counts as a sitting day"
        )
        told.append(say(template))
    told += _rest_told(capital, passed)
    return told


def _rest_told(capital: Capital, passed: Mapping[int, str]) -> list[Sentence]:
    told: list[Sentence] = []
    if weekend := _weekend(capital.calendar.weekend):
        template = QT_TRANSLATE_NOOP("sentences", "Passed over: the weekend of {capital}, {days}")
        told.append(say(template, capital=capital.name, days=weekend))
    for day, name in sorted(passed.items())[:MOST_TOLD]:
        template = QT_TRANSLATE_NOOP("sentences", "Passed over: {date}, {name}")
        told.append(say(template, date=PartialDate.of_day(day), name=name))
    if len(passed) > MOST_TOLD:
        template = QT_TRANSLATE_NOOP("sentences", "Passed over: {count} further holidays")
        told.append(say(template, count=len(passed) - MOST_TOLD))
    if not capital.calendar.known:
        template = QT_TRANSLATE_NOOP(
            "sentences",
            "The public holidays of {capital} are not known here for all of this time; only its weekends are passed"
            " over in the rest",
        )
        told.append(say(template, capital=capital.name))
    return told


def _weekend(days: frozenset[int]) -> Sentence | None:
    names = [say(_WEEKDAYS[day]) for day in sorted(days)]
    if len(names) < 2:
        return names[0] if names else None
    joined = names[0]
    for name in names[1:]:
        joined = say(QT_TRANSLATE_NOOP("sentences", "{several} and {last}"), several=joined, last=name)
    return joined
