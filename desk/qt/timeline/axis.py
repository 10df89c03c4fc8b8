"""The ticks of the time axis and their labels, for scales from centuries to minutes; pure, without Qt.

The axis has two lines: the ticks themselves (`minor`), and above them the greater unit that they lie in
(`major`): hours in their day, days in their month, months in their year. Years stand alone. Days are
proleptic Gregorian throughout; years before 1 are written as BCE (astronomical year 0 is 1 BCE).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from desk.domain.days import civil, day_number, weekday
from desk.qt.timeline.window import Window

GAP = 14.0
"""Least free width between two labels, in pixels."""

ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Unit(IntEnum):
    """What a tick counts."""

    MINUTE = 0
    HOUR = 1
    DAY = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


@dataclass(frozen=True)
class Step:
    """The distance between ticks: `count` of `unit`, about `days` days."""

    unit: Unit
    count: int
    days: float


LADDER = (
    *(Step(Unit.MINUTE, count, count / 1440) for count in (5, 15, 30)),
    *(Step(Unit.HOUR, count, count / 24) for count in (1, 3, 6, 12)),
    Step(Unit.DAY, 1, 1),
    Step(Unit.WEEK, 1, 7),
    *(Step(Unit.MONTH, count, count * 28) for count in (1, 3, 6)),
    *(
        Step(Unit.YEAR, count, count * 365)
        for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    ),
)


@dataclass(frozen=True)
class AxisWords:
    """The words of the axis in the officer's language; each pattern is filled by `str.format`."""

    months: tuple[str, ...] = ENGLISH_MONTHS
    short_months: tuple[str, ...] = tuple(name[:3] for name in ENGLISH_MONTHS)
    weekdays: tuple[str, ...] = ENGLISH_WEEKDAYS
    before_common_era: str = "{year} BCE"
    month_and_year: str = "{month} {year}"
    full_day: str = "{weekday} {day} {month} {year}"
    clock: str = "{hour:02}:{minute:02}"

    def year(self, year: int) -> str:
        """Return an astronomical year in words."""
        return str(year) if year > 0 else self.before_common_era.format(year=1 - year)

    def month(self, year: int, month: int) -> str:
        """Return a month of a year in words."""
        return self.month_and_year.format(month=self.months[month - 1], year=self.year(year))

    def day(self, day: int) -> str:
        """Return a day with its weekday in words."""
        year, month, of_month = civil(day)
        return self.full_day.format(
            weekday=self.weekdays[weekday(day)],
            day=of_month,
            month=self.months[month - 1],
            year=self.year(year),
        )

    def moment(self, day: float) -> str:
        """Return the time of day of a fractional day."""
        minutes = round((day - math.floor(day)) * 1440)
        return self.clock.format(hour=minutes // 60 % 24, minute=minutes % 60)


@dataclass(frozen=True)
class Tick:
    """A line at `day`; `label` begins `label_x` pixels in and is empty where there was no room for it."""

    day: float
    x: float
    label: str
    label_x: float


@dataclass(frozen=True)
class Axis:
    """The ticks in a window, each line in order of time."""

    step: Step
    minor: list[Tick]
    major: list[Tick]


def axis(window: Window, words: AxisWords, width_of: Callable[[str], float]) -> Axis:
    """Return the finest ticks whose labels, `width_of` pixels wide, fit beside each other in `window`."""
    for step in LADDER:
        room = step.days * window.scale - GAP
        if room >= 8 and room >= _widest(step, window, words, width_of):
            break
    minor_days = _days(step.unit, step.count, window)
    minor = _ticks(minor_days, window, width_of, lambda day: _minor_label(step, day, words), centred=True)
    greater = _greater(step.unit)
    if greater is None:
        return Axis(step, minor, [])
    major_days = _days(greater, 1, window)
    major = _ticks(major_days, window, width_of, lambda day: _major_label(greater, day, words), centred=False)
    return Axis(step, minor, major)


def _greater(unit: Unit) -> Unit | None:
    if unit in (Unit.MINUTE, Unit.HOUR):
        return Unit.DAY
    if unit in (Unit.DAY, Unit.WEEK):
        return Unit.MONTH
    return Unit.YEAR if unit is Unit.MONTH else None


def _widest(step: Step, window: Window, words: AxisWords, width_of: Callable[[str], float]) -> float:
    if step.unit is Unit.YEAR:
        return max(width_of(words.year(civil(math.floor(day))[0])) for day in (window.first, window.last))
    if step.unit is Unit.MONTH:
        return max(width_of(name) for name in words.short_months)
    if step.unit in (Unit.DAY, Unit.WEEK):
        return width_of("30")
    return width_of(words.clock.format(hour=20, minute=30))


def _days(unit: Unit, count: int, window: Window) -> list[float]:
    """Return the days of the ticks from the last before the window to the first beyond it, ascending."""
    first, last = window.first, window.last
    if unit in (Unit.MINUTE, Unit.HOUR):
        parts = (1440 if unit is Unit.MINUTE else 24) // count
        return [number / parts for number in range(math.floor(first * parts), math.ceil(last * parts) + 1)]
    if unit is Unit.DAY:
        return [float(day) for day in range(math.floor(first), math.ceil(last) + 1)]
    if unit is Unit.WEEK:
        monday = math.floor(first) - weekday(math.floor(first))
        return [float(day) for day in range(monday, math.ceil(last) + 7, 7)]
    start, _, _ = civil(math.floor(first))
    stop, _, _ = civil(math.ceil(last))
    if unit is Unit.MONTH:
        months = range(1, 13, count)
        days = [_month_start(year, month) for year in range(start, stop + 1) for month in months]
        days.append(_month_start(stop + 1, 1))
        low = max((number for number, day in enumerate(days) if day <= first), default=0)
        high = next((number for number, day in enumerate(days) if day >= last), len(days) - 1)
        return days[low : high + 1]
    return [_month_start(year, 1) for year in range(start - start % count, stop + count + 1, count)]


@lru_cache(maxsize=4096)
def _month_start(year: int, month: int) -> float:
    return float(day_number(year, month, 1))


def _minor_label(step: Step, day: float, words: AxisWords) -> str:
    if step.unit in (Unit.MINUTE, Unit.HOUR):
        return words.moment(day)
    year, month, of_month = civil(math.floor(day))
    if step.unit in (Unit.DAY, Unit.WEEK):
        return str(of_month)
    return words.short_months[month - 1] if step.unit is Unit.MONTH else words.year(year)


def _major_label(unit: Unit, day: float, words: AxisWords) -> str:
    if unit is Unit.DAY:
        return words.day(math.floor(day))
    year, month, _ = civil(math.floor(day))
    return words.month(year, month) if unit is Unit.MONTH else words.year(year)


def _ticks(
    days: list[float],
    window: Window,
    width_of: Callable[[str], float],
    label_of: Callable[[float], str],
    *,
    centred: bool,
) -> list[Tick]:
    """Return the ticks with those labels that do not touch each other, and that the view's edge does not cut.

    Minor labels stand centred under their tick. Major labels begin at their tick, and the one whose unit began before
    the window is held at its edge until the next pushes it out; one is there always, even if it is cut.
    """
    found: list[Tick] = []
    free_from = -math.inf
    for number, day in enumerate(days):
        x = window.x_of(day)
        label = label_of(day)
        width = width_of(label)
        label_x = x - width / 2 if centred else max(x, 0.0) + GAP / 2
        following = window.x_of(days[number + 1]) if number + 1 < len(days) else math.inf
        beyond = (centred and label_x < 0) or label_x + width > window.width
        if not centred and free_from == -math.inf:
            beyond = False  # one is better cut than none
        if beyond or label_x < free_from or (not centred and label_x + width + GAP > following):
            label, label_x = "", x
        else:
            free_from = label_x + width + GAP / 2
        found.append(Tick(day, x, label, label_x))
    return found
