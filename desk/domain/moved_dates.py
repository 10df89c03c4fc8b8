"""A partial date moved, stretched or put off, with the precision and the doubts that it has.

A year moves to another year and a month to another month: a date never says more after it was moved than before.
None is returned where there is no such date: what was not understood has no days, a season or a decade has no
neighbour that is meant, and EDTF level 1 (ISO 8601-2) ends with the years -9999 and 9999.
"""

from collections.abc import Callable

from desk.domain.dates import PartialDate
from desk.domain.days import add_months, civil
from desk.domain.edtf_text import OPEN, year_text

MOVABLE = ("day", "month", "year")
"""The precisions of dates that have a neighbour to be moved to."""

MARKS = "?~%"
"""What ends the text of a date that is uncertain, approximate, or both."""


def moved(at: PartialDate | None, day: int) -> PartialDate | None:
    """Return `at` moved so that it begins on `day` or in the month or year that holds it; an interval keeps its length."""
    if at is None or not at.understood or at.first is None:
        return None
    return _each_end(at, lambda end_day: end_day + day - (at.first or 0))


def put_off(at: PartialDate | None, *, days: int = 0, months: int = 0) -> PartialDate | None:
    """Return `at` so many days and months later, or earlier where they are negative."""
    if at is None or not at.understood:
        return None
    return _each_end(at, lambda end_day: add_months(end_day, months) + days)


def spanning(at: PartialDate | None, first: int, last: int) -> PartialDate | None:
    """Return `at` stretched or cut so that it runs from the day, month or year of `first` to that of `last`."""
    if at is None or at.start is None or at.end is None or last < first:
        return None
    start, end = _like(at.start, first), _like(at.end, last)
    if start is None or end is None:
        return None
    if start == end:
        return start
    return _read(f"{start}/{end}")


def _each_end(at: PartialDate, later: Callable[[int], int]) -> PartialDate | None:
    if not at.is_interval:
        return None if at.first is None else _like(at, later(at.first))
    ends: list[str] = []
    for end, absent in zip((at.start, at.end), at.text.split("/"), strict=True):
        if end is None:
            ends.append(absent if absent in ("", OPEN) else OPEN)
            continue
        other = None if end.first is None else _like(end, later(end.first))
        if other is None:
            return None
        ends.append(other.text)
    return _read("/".join(ends))


def _like(at: PartialDate, day: int) -> PartialDate | None:
    """Return the date that holds `day`, as precise and as doubtful as `at`."""
    if at.precision not in MOVABLE or abs(civil(day)[0]) > 9999:
        return None
    year, month, of_month = civil(day)
    text = {
        "day": f"{year_text(year)}-{month:02}-{of_month:02}",
        "month": f"{year_text(year)}-{month:02}",
        "year": year_text(year),
    }[at.precision]
    return _read(text + (at.text[-1] if at.text[-1] in MARKS else ""))


def _read(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_edtf(text)
    except ValueError:
        return None
