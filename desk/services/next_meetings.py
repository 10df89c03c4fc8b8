"""Which due dates "at the next meeting" a change of events may concern, so that the others need not be worked out."""

from collections.abc import Collection
from functools import lru_cache

from desk.domain.due_rules import IN_WORK, DueRule
from desk.domain.due_words import read_rule
from desk.services.register import Register
from desk.storage import due_rows
from desk.storage.unit_of_work import UnitOfWork


def waiting_for(register: Register, unit: UnitOfWork, events: frozenset[str]) -> list[str]:
    """Return the commitments due at a next meeting that one of the touched events is, has become, or was."""
    waiting = due_rows.waiting_for_meeting(
        register.connection, events, unit.touched_values("event_party", "party_id")
    )
    if not waiting:
        return []
    now = due_rows.days_of(register.connection, events)
    ever = {*now, *unit.touched_values("event", "at_first")}
    return [one.id for one in waiting if _concerns(one, now, ever)]


def _concerns(one: due_rows.Waiting, now: Collection[int], ever: Collection[int]) -> bool:
    """Tell whether a meeting on one of the days `now` may be the next, or one that `ever` lay on a day was it so far."""
    after = [day for day in now if one.made_last is None or day > one.made_last]
    if one.due_first is None:
        return bool(after)
    rule = read_rule(one.due_rule)
    if rule is None:
        return False
    if rule.unit in IN_WORK:
        # How far so many working days reach is not asked here: twice as many days and two months are surely more.
        reach = 2 * rule.count + 62
        return any(day - reach <= one.due_first for day in after) or any(
            abs(day - one.due_first) <= reach for day in ever
        )
    if any(_end(rule, day) <= one.due_first for day in after):
        return True
    return any(_end(rule, day) == one.due_first for day in ever)


@lru_cache(maxsize=1024)
def _end(rule: DueRule, day: int) -> int:
    """Return the last day of a period, which thousands of promises in the same words ask for after one change."""
    return rule.plain_end(day)
