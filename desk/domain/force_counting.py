"""How a clause counts from its event to the day of entry into force: at once, after a period, from a month's first day.

Any event can be counted from in any of these ways: the Rome Statute (art. 126) enters into force on the first day of
the month after the sixtieth day following the sixtieth deposit, the Convention on Cybercrime (ETS 185, art. 36) on the
first day of the month after three months from the fifth. Only a fixed date, and a clause that is not stated, leave
nothing to be counted. Registers made before the counting was recorded by itself say it in the clause: they are read
here as what they have always meant, and a number that their clause did not use is still not used.
"""

from dataclasses import replace

from desk.domain.days import add_months, civil, first_of_month
from desk.domain.records import Agreement
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import ClauseCounting, DelayUnit, ForceClause

EVENTS: tuple[ForceClause, ...] = tuple(
    clause
    for clause in ForceClause
    if clause not in (ForceClause.AFTER_LAST_NOTIFICATION, ForceClause.FIRST_DAY_OF_NTH_MONTH)
)
"""The clauses that name an event and nothing more: those to choose among."""

NOTIFICATION_CLAUSES = frozenset(
    {
        ForceClause.ON_LATER_NOTIFICATION,
        ForceClause.AFTER_LAST_NOTIFICATION,
        ForceClause.FIRST_DAY_OF_NTH_MONTH,
    }
)

_WAITING = frozenset({ClauseCounting.AFTER_DELAY, ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY})
_BY_MONTH = frozenset({ClauseCounting.FIRST_DAY_OF_MONTH, ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY})


@value_class(frozen=True)
class Counting:
    """One way of counting: `delay` is the period in `unit`s, `month` which month's first day; None is not recorded."""

    kind: ClauseCounting = ClauseCounting.ON_THE_DAY
    delay: int | None = None
    unit: DelayUnit = DelayUnit.DAYS
    month: int | None = None

    @property
    def has_period(self) -> bool:
        """Whether a period is part of this way of counting, of whatever length."""
        return self.kind in _WAITING

    @property
    def waits(self) -> bool:
        """Whether a period runs from the event; one of no days does not."""
        return self.has_period and self.delay != 0

    @property
    def by_month(self) -> bool:
        """Whether the day is the first of a month."""
        return self.kind in _BY_MONTH

    @property
    def at_once(self) -> bool:
        """Whether the day of the event is the day itself."""
        return not self.waits and not self.by_month

    def lacking(self) -> tuple[Sentence, ...]:
        """Say which number is missing or makes no sense; empty where the day can be counted."""
        found: list[Sentence] = []
        if self.waits and (self.delay is None or self.delay < 0):
            found.append(say(QT_TRANSLATE_NOOP("sentences", "How long the clause waits is not recorded")))
        if self.by_month and (self.month is None or self.month < 1):
            found.append(say(QT_TRANSLATE_NOOP("sentences", "Which month the clause means is not recorded")))
        return tuple(found)

    def period_over(self, day: int) -> int:
        """Return the day on which the period ends that began with the event on `day`; `day` itself where none runs."""
        if not self.waits or self.delay is None:
            return day
        return day + self.delay if self.unit is DelayUnit.DAYS else add_months(day, self.delay)

    def counted(self, day: int) -> int:
        """Return the day of entry into force after an event on `day`."""
        over = self.period_over(day)
        return add_months(first_of_month(over), self.month or 0) if self.by_month else over

    def month_too_short(self, day: int | None) -> bool:
        """Tell whether the period's last month has no such day as that of the event, so that its last day counts."""
        if day is None or not self.waits or self.unit is not DelayUnit.MONTHS:
            return False
        return civil(self.period_over(day))[2] != civil(day)[2]


def event_of(agreement: Agreement) -> ForceClause:
    """Return the event that the agreement's clause names, however it counts from it."""
    clause = agreement.clause
    return ForceClause.ON_LATER_NOTIFICATION if clause in NOTIFICATION_CLAUSES else clause


def can_be_counted_from(event: ForceClause) -> bool:
    """Tell whether a clause on this event may count days or months from it."""
    return event not in (ForceClause.ON_FIXED_DATE, ForceClause.NOT_STATED)


def counting_of(agreement: Agreement) -> Counting:
    """Return how the agreement's clause counts from its event."""
    count, unit = agreement.clause_count, agreement.clause_unit
    if not can_be_counted_from(agreement.clause):
        return Counting()
    if agreement.clause_counting is not None:
        return Counting(agreement.clause_counting, count, unit, agreement.clause_month)
    match agreement.clause:
        case ForceClause.AFTER_LAST_NOTIFICATION:
            return Counting(ClauseCounting.AFTER_DELAY, count, unit)
        case ForceClause.FIRST_DAY_OF_NTH_MONTH:
            return Counting(ClauseCounting.FIRST_DAY_OF_MONTH, None, unit, count)
        case ForceClause.AFTER_NTH_DEPOSIT if count:
            return Counting(ClauseCounting.AFTER_DELAY, count, unit)
        case _:
            return Counting()


def told_apart(agreement: Agreement) -> Agreement:
    """Return the agreement with its event and its counting in fields of their own, their meaning unchanged.

    A number that an older clause did not use is let go of: it would count now.
    """
    if agreement.clause_counting is not None:
        return replace(agreement, clause=event_of(agreement))
    counting = counting_of(agreement)
    return replace(
        agreement,
        clause=event_of(agreement),
        clause_counting=counting.kind,
        clause_count=counting.delay,
        clause_month=counting.month,
    )
