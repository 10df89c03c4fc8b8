"""Reading the words for a time counted from today: "yesterday", "next month", "in two weeks", "end of the year".

A named week runs from Monday to Sunday, a quarter is one of the calendar year, and a month from 31 January
is the last day of February. "The year" is this one; its end is about its last month, that of a shorter time about
its last day.
"""

import re

from desk.domain import days
from desk.domain.dates import PartialDate

_NEAR_DAYS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_NEAR_UNIT = re.compile(
    r"(?:(?P<which>this|current|last|previous|next|coming) )?(?P<unit>day|week|month|quarter|year)"
)
_END = re.compile(r"(?:the )?(?:end of (?P<of>.+)|(?P<unit>week|month|quarter|year)(?:'s)?[- ]end)")
_AHEAD = re.compile(
    r"(?P<ahead>in )?(?P<count>\d{1,4}|an?|one|two|three|four|five|six) "
    r"(?P<unit>day|week|month|year)s?(?P<ago> ago)?"
)
_STEP = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1, "coming": 1}
_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def read_near(words: str, today: int) -> PartialDate | None:
    """Return the date of words counted from the day number `today`, None for other words."""
    words = words.strip(" ,;.")
    end = _END.fullmatch(words)
    if end is not None:
        return _end_of(end["of"] or end["unit"], today)
    definite = words.startswith("the ")
    words = words.removeprefix("the ")
    if words in _NEAR_DAYS:
        return _span(today + _NEAR_DAYS[words], today + _NEAR_DAYS[words])
    found = _NEAR_UNIT.fullmatch(words)
    if found is not None:
        return (
            _near_unit(today, _STEP[found["which"] or "this"], found["unit"])
            if found["which"] or definite
            else None
        )
    found = _AHEAD.fullmatch(words)
    if found is None or bool(found["ahead"]) == bool(found["ago"]):
        return None
    count = _COUNT.get(found["count"]) or int(found["count"])
    return _counted(today, -count if found["ago"] else count, found["unit"])


def _end_of(words: str, today: int) -> PartialDate | None:
    """Return the end of "the year", "next month" or, as in "by the end of year", "year"; None for other words."""
    found = _NEAR_UNIT.fullmatch(words.removeprefix("the "))
    whole = None if found is None else _near_unit(today, _STEP[found["which"] or "this"], found["unit"])
    if found is None or whole is None or whole.last is None or found["unit"] == "day":
        return None
    last = PartialDate.of_day(whole.last).text
    return PartialDate.from_edtf(f"{last[:-3] if found['unit'] == 'year' else last}~")


def _counted(today: int, count: int, unit: str) -> PartialDate | None:
    if unit in ("day", "week"):
        day = today + count * (7 if unit == "week" else 1)
    else:
        day = days.add_months(today, count * (12 if unit == "year" else 1))
    return _span(day, day)


def _near_unit(today: int, step: int, unit: str) -> PartialDate | None:
    if unit == "day":
        return _span(today + step, today + step)
    if unit == "week":
        monday = today - days.weekday(today) + 7 * step
        return _span(monday, monday + 6)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month, _ = days.civil(today)
    first = days.add_months(days.day_number(year, month - (month - 1) % months, 1), step * months)
    return _span(first, days.add_months(first, months) - 1)


def _span(first: int, last: int) -> PartialDate | None:
    try:
        return PartialDate.of_span(first, last)
    except ValueError:
        return None
