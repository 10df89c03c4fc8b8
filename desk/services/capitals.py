"""The working days of a capital: its days of rest and public holidays, from a kept library that needs no network."""

from functools import lru_cache
from types import MappingProxyType

from desk.domain.days import civil, of_date
from desk.domain.working_days import WorkCalendar

SATURDAY_AND_SUNDAY = frozenset({5, 6})

UNKNOWN = WorkCalendar(SATURDAY_AND_SUNDAY, MappingProxyType({}), known=False)
"""The calendar of a party that is no state, or whose holidays nobody has gathered."""

YEARS_AHEAD = 3
"""For so many years after the first day holidays are looked up; no period in working days is longer."""


def work_calendar(code: str, day: int) -> WorkCalendar:
    """Return the calendar of the state with an ISO 3166-1 code (or `XK`) for the years after a day."""
    year = civil(day)[0]
    return _calendar(code.strip().upper(), year) if code.strip() else UNKNOWN


@lru_cache(maxsize=64)
def _calendar(code: str, year: int) -> WorkCalendar:
    import holidays  # late: it is needed by few, and takes its time

    try:
        found = holidays.country_holidays(code, years=range(year, year + YEARS_AHEAD + 1))
    except (NotImplementedError, ValueError, KeyError):
        return UNKNOWN
    named = {of_date(date): str(name) for date, name in found.items()}
    return WorkCalendar(frozenset(found.weekend), MappingProxyType(named))
