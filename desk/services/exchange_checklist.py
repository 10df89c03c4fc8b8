"""The checklist for exchange by e-mail, ticked for a counterpart: the list that travels with the program, or the ministry's."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.exchange_checklist import CheckedItem, Checklist
from desk.domain.records import Counterpart, CounterpartCheck
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.agreements import title_of
from desk.services.register import Register
from desk.services.resources import read_resource


@cache
def exchange_checklist() -> Checklist:
    """Return the list of `resources/checklists/exchange-by-email.json`; raises a `KnownError` where it cannot be read."""
    try:
        content = json.loads(read_resource("checklists/exchange-by-email.json"))
    except ValueError as error:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "The checklist for exchange by e-mail cannot be read.")),
            say(QT_TRANSLATE_NOOP("sentences", "Please install Desk again.")),
        ) from error
    return Checklist.from_mapping(content if isinstance(content, dict) else {})


def tick(
    register: Register,
    counterpart_id: str,
    item: CheckedItem,
    done_on: PartialDate | None = None,
    *,
    by: Any = None,
) -> CounterpartCheck:
    """Record that an item is done for a counterpart, today where nothing else is said; one that is done stays."""
    for present in register.all(CounterpartCheck, counterpart_id=counterpart_id, item=item.code):
        return present
    check = CounterpartCheck(
        id=register.new_id(),
        counterpart_id=counterpart_id,
        item=item.code,
        words=item.words,
        done_on=done_on or PartialDate.of_day(register.today()),
    )
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Tick “{item}” for a counterpart of “{title}”"),
        item=item.words,
        title=_title(register, counterpart_id),
    )
    with register.change(label, by=by) as unit:
        unit.add(check)
    return check


def untick(register: Register, check_id: str, *, by: Any = None) -> None:
    """Take back that an item is done."""
    check = register.get(CounterpartCheck, check_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Take back the tick of “{item}” for a counterpart of “{title}”"),
        item=check.words or check.item,
        title=_title(register, check.counterpart_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(CounterpartCheck, check_id)


def date_tick(
    register: Register, check_id: str, done_on: PartialDate | None, *, by: Any = None
) -> CounterpartCheck:
    """Say when an item was done; None is not recorded."""
    check = replace(register.get(CounterpartCheck, check_id), done_on=done_on)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Date the tick of “{item}” for a counterpart of “{title}”"),
        item=check.words or check.item,
        title=_title(register, check.counterpart_id),
    )
    with register.change(label, by=by) as unit:
        unit.save(check)
    return check


def _title(register: Register, counterpart_id: str) -> str:
    return title_of(register, register.get(Counterpart, counterpart_id).agreement_id)
