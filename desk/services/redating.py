"""Moving dates on the timeline: one event or statement to another date, or many by the same time, in one change."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.moved_dates import put_off
from desk.domain.records import Event, Statement
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services import events
from desk.services.parts import put_record
from desk.services.register import Register

DATED = frozenset((RecordKind.EVENT, RecordKind.STATEMENT))
"""The kinds of record with a date of their own.

An agreement stands where its acts put it, and a commitment's due date moves with a reason and a consent.
"""


@value_class(frozen=True)
class Redating:
    """What moving several records by the same time would do: their new dates, and what would stay where it is.

    `elsewhere` have no date of their own (agreements, commitments), `undated` none that can be moved, and
    `unmoved` one that is too wide to be moved by so little, as a year is by a month.
    """

    dates: Mapping[tuple[RecordKind, str], PartialDate]
    elsewhere: int = 0
    undated: int = 0
    unmoved: int = 0


def redating(
    register: Register, chosen: Collection[tuple[RecordKind, str]], *, days: int = 0, months: int = 0
) -> Redating:
    """Work out what moving the chosen records so many days and months later would do; negative is earlier."""
    dates: dict[tuple[RecordKind, str], PartialDate] = {}
    undated = unmoved = 0
    for kind, record_id, at in _present_dates(register, chosen):
        later = put_off(at, days=days, months=months)
        if later is None:
            undated += 1
        elif later == at:
            unmoved += 1
        else:
            dates[kind, record_id] = later
    return Redating(dates, sum(kind not in DATED for kind, _ in chosen), undated, unmoved)


def redate_all(
    register: Register, dates: Mapping[tuple[RecordKind, str], PartialDate], *, by: Any = None
) -> None:
    """Give each record its new date, in one change."""
    label = say(QT_TRANSLATE_NOOP("sentences", "Move {count} records to other dates"), count=len(dates))
    with register.change(label, by=by) as unit:
        for event in register.many(Event, _of(RecordKind.EVENT, dates)).values():
            put_record(register, unit, replace(event, at=dates[RecordKind.EVENT, event.id]))
        for statement in register.many(Statement, _of(RecordKind.STATEMENT, dates)).values():
            put_record(register, unit, replace(statement, said_on=dates[RecordKind.STATEMENT, statement.id]))


def redate(
    register: Register,
    kind: RecordKind,
    record_id: str,
    later: Callable[[PartialDate | None], PartialDate | None],
    *,
    by: Any = None,
) -> bool:
    """Give a record the date that `later` makes of its present one; False where there is no such date.

    Its time of day stays.
    """
    [(_, _, at)] = _present_dates(register, [(kind, record_id)]) or [(kind, record_id, None)]
    to = later(at)
    if to is None:
        return False
    if kind is RecordKind.EVENT:
        events.redate(register, record_id, to, by=by)
    else:
        statement = register.get(Statement, record_id)
        events.save_statement(register, replace(statement, said_on=to), by=by)
    return True


def _present_dates(
    register: Register, chosen: Collection[tuple[RecordKind, str]]
) -> list[tuple[RecordKind, str, PartialDate | None]]:
    events_there = register.many(Event, _of(RecordKind.EVENT, chosen)).values()
    statements = register.many(Statement, _of(RecordKind.STATEMENT, chosen)).values()
    return [
        *((RecordKind.EVENT, event.id, event.at) for event in events_there),
        *((RecordKind.STATEMENT, statement.id, statement.said_on) for statement in statements),
    ]


def _of(kind: RecordKind, chosen: Collection[tuple[RecordKind, str]]) -> list[str]:
    return [record_id for of_kind, record_id in chosen if of_kind is kind]
