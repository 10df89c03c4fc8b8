"""Working days: counted past a capital's days of rest and its public holidays, with each holiday that was skipped named."""

from collections.abc import Mapping

from desk.domain.days import weekday
from desk.domain.values import value_class

MOST_COUNTED = 1500
"""The most working days that are counted: nobody promises anything for six years in working days."""

FEWEST_IN_A_YEAR = 200
"""So many working days at least there are in a year of any state."""


@value_class(frozen=True)
class WorkCalendar:
    """When a capital rests: `weekend` holds days of the week (0 is Monday), `holidays` day numbers with their names.

    `known` tells whether the holidays of that state are known for all the years that are counted in.
    """

    weekend: frozenset[int]
    holidays: Mapping[int, str]
    known: bool = True

    def rests_on(self, day: int) -> bool:
        """Tell whether no work is done on a day."""
        return weekday(day) in self.weekend or day in self.holidays


@value_class(frozen=True)
class WorkCount:
    """The day that was reached, and the holidays outside weekends that were passed over on the way, in time order."""

    day: int
    holidays: tuple[tuple[int, str], ...]


def working_days_after(day: int, count: int, calendar: WorkCalendar, *, before: bool = False) -> WorkCount:
    """Return the `count`-th working day after `day`, or `before` it; `day` itself is not counted (ETS 76, art. 3).

    Of no days it is the day itself or, where that is one of rest, the next working day (ETS 76, art. 5).
    Raises ValueError for a count that is negative or beyond `MOST_COUNTED`, or a calendar that never works.
    """
    if not 0 <= count <= MOST_COUNTED or len(calendar.weekend) >= 7:
        raise ValueError(f"{count} working days cannot be counted")
    passed: list[tuple[int, str]] = []
    left, stride = count, -1 if before else 1
    if left == 0 and calendar.rests_on(day):
        left = 1
    while left:
        day += stride
        if weekday(day) in calendar.weekend:
            continue
        if day in calendar.holidays:
            passed.append((day, calendar.holidays[day]))
            continue
        left -= 1
    return WorkCount(day, tuple(sorted(passed)))
