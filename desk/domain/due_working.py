"""A due date worked out from its rule and its anchor: the day with its working, or what is still awaited."""

from collections.abc import Mapping
from typing import NamedTuple

from desk.domain.dates import PartialDate
from desk.domain.days import civil
from desk.domain.due_rules import IN_WORK, DueRule, DueUnit
from desk.domain.force_clause import delay
from desk.domain.phrasing import when
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import DelayUnit
from desk.domain.working_days import WorkCalendar, working_days_after


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
        told = say(QT_TRANSLATE_NOOP("sentences", "The date from which it counts is not known"))
        return DueWorking(None, anchor.told, (told,))
    if rule.unit in IN_WORK and capital is None:
        told = say(QT_TRANSLATE_NOOP("sentences", "Whose working days count is not recorded"))
        return DueWorking(None, anchor.told, (told,))
    passed: dict[int, str] = {}
    try:
        first, last = (None if day is None else _end(rule, day, capital, passed) for day in days)
        date = PartialDate.of_span(first, last)
    except ValueError:
        told = say(QT_TRANSLATE_NOOP("sentences", "The period leads beyond the years that can be counted"))
        return DueWorking(None, anchor.told, (told,))
    return DueWorking(date, (*anchor.told, *_told(rule, anchor.date, date, capital, passed)), ())


def _end(rule: DueRule, day: int, capital: Capital | None, passed: dict[int, str]) -> int:
    if rule.unit not in IN_WORK or capital is None:
        return rule.plain_end(day)
    found = working_days_after(day, rule.count, capital.calendar)
    passed |= dict(found.holidays)
    return found.day


def _told(
    rule: DueRule, event: PartialDate, date: PartialDate, capital: Capital | None, passed: Mapping[int, str]
) -> list[Sentence]:
    told: list[Sentence] = []
    if rule.count and rule.unit is DueUnit.DAYS:
        template = QT_TRANSLATE_NOOP("sentences", "{delay} after {event}, that day not counted: {date}")
        told.append(say(template, delay=delay(rule.count, DelayUnit.DAYS), event=event, date=date))
    elif rule.count and rule.unit is DueUnit.MONTHS:
        template = QT_TRANSLATE_NOOP("sentences", "{delay} after {event}: {date}")
        told.append(say(template, delay=delay(rule.count, DelayUnit.MONTHS), event=event, date=date))
        if (
            event.is_day
            and event.first is not None
            and civil(rule.plain_end(event.first))[2] != civil(event.first)[2]
        ):
            template = QT_TRANSLATE_NOOP("sentences", "That month has no such day, so its last day counts")
            told.append(say(template))
    elif capital is not None and rule.unit in IN_WORK:
        told += _work_told(rule, event, date, capital, passed)
    if not date.is_day:
        template = QT_TRANSLATE_NOOP(
            "sentences", "As the date is only partly known, it is due {when} at the latest"
        )
        told.append(say(template, when=when(date)))
    return told


def _work_told(
    rule: DueRule, event: PartialDate, date: PartialDate, capital: Capital, passed: Mapping[int, str]
) -> list[Sentence]:
    told = [
        say(
            QT_TRANSLATE_NOOP("sentences", "Working days of {capital} after {event}, {count}: {date}"),
            capital=capital.name,
            event=event,
            count=rule.count,
            date=date,
        )
    ]
    if rule.unit is DueUnit.SITTING_DAYS:
        template = QT_TRANSLATE_NOOP(
            "sentences", "Recesses of parliament are not known here: each working day counts as a sitting day"
        )
        told.append(say(template))
    for day, name in sorted(passed.items()):
        template = QT_TRANSLATE_NOOP("sentences", "Passed over: {date}, {name}")
        told.append(say(template, date=PartialDate.of_day(day), name=name))
    if not capital.calendar.known:
        template = QT_TRANSLATE_NOOP(
            "sentences",
            "The public holidays of {capital} are not known here; only its weekends are passed over",
        )
        told.append(say(template, capital=capital.name))
    return told
