"""The working days of a capital: its days of rest and public holidays, from a kept library that needs no network."""

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from desk.domain.days import civil, of_date
from desk.domain.working_days import FEWEST_IN_A_YEAR, WorkCalendar

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY_AND_SUNDAY = frozenset({5, 6})

UNKNOWN = WorkCalendar(SATURDAY_AND_SUNDAY, MappingProxyType({}), known=False)
"""The calendar of a party that is no state, or whose holidays nobody has gathered."""

MOST_YEARS = 40
"""Over more years no holidays are looked up: a date that is known no better than that asks for none."""

_NAMES_IN = "en_US"
"""Holidays are named in English, as the library names those of every state."""


def work_calendar(code: str, first: int, last: int, count: int) -> WorkCalendar:
    """Return the calendar of the state with an ISO 3166-1 code (or `XK`).

    It holds the holidays of the years that `count` working days can reach from any day between `first` and `last`,
    in either direction; the weekend is the one of the week in which `first` lies.
    """
    code = code.strip().upper()
    reach = count // FEWEST_IN_A_YEAR + 1
    years = range(civil(first)[0] - reach, civil(last)[0] + reach + 1)
    if (
        not code
        or len(years) > MOST_YEARS + 2 * reach
        or years[0] < date.min.year
        or years[-1] > date.max.year
    ):
        return UNKNOWN
    found = _holidays(code, years[0], years[-1])
    if found is None:
        return UNKNOWN
    named = {of_date(day): str(name) for day, name in found.items()}
    known = found.start_year <= civil(first)[0] and civil(last)[0] + reach <= found.end_year
    return WorkCalendar(_weekend(found, first), MappingProxyType(named), known)


@lru_cache(maxsize=64)
def _holidays(code: str, first_year: int, last_year: int) -> "HolidayBase | None":
    import holidays  # late: it is needed by few, and takes its time

    try:
        state = holidays.country_holidays(code)
        language = _NAMES_IN if _NAMES_IN in state.supported_languages else None
        return holidays.country_holidays(code, years=range(first_year, last_year + 1), language=language)
    except (NotImplementedError, ValueError, KeyError):
        return None


def _weekend(found: "HolidayBase", day: int) -> frozenset[int]:
    begins = date(*civil(day))
    week = (
        begins + timedelta(days=offset)
        for offset in range(7)
        if begins.toordinal() + offset < date.max.toordinal()
    )
    return frozenset(one.weekday() for one in week if found.is_weekend(one))
