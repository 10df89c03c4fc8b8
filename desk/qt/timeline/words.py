"""The words of the timeline in the officer's language: months, dates of marks, kinds and states."""

import math
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from desk.domain.days import civil, days_in_month
from desk.domain.vocabulary import RecordKind
from desk.qt.timeline.axis import AxisWords
from desk.qt.timeline.flags import CANCELLED, DORMANT, FULFILLED, OPEN_END, OPEN_START, OVERDUE, PLANNED, SOFT

translate = QCoreApplication.translate

GREGORIAN = -141427
"""The day on which the Gregorian calendar began, 15 October 1582."""


@lru_cache(maxsize=8)
def axis_words(locale_name: str | None = None) -> AxisWords:
    """Return the axis words of a locale, or of the application's own."""
    locale = QLocale(locale_name) if locale_name else QLocale()
    alone = QLocale.FormatType.LongFormat
    return AxisWords(
        months=tuple(locale.standaloneMonthName(month, alone) for month in range(1, 13)),
        short_months=tuple(
            locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat) for month in range(1, 13)
        ),
        weekdays=tuple(locale.standaloneDayName(day, alone) for day in range(1, 8)),
        before_common_era=translate("Timeline", "{year} BCE"),
        month_and_year=translate("Timeline", "{month} {year}"),
        full_day=translate("Timeline", "{weekday} {day} {month} {year}"),
    )


def kind_words(kind: str) -> str:
    """Return a kind of record in words."""
    words = {
        RecordKind.EVENT: translate("Timeline", "Event"),
        RecordKind.AGREEMENT: translate("Timeline", "Agreement"),
        RecordKind.COMMITMENT: translate("Timeline", "Commitment"),
        RecordKind.STATEMENT: translate("Timeline", "Statement"),
        RecordKind.SOURCE: translate("Timeline", "Source"),
        RecordKind.PARTY: translate("Timeline", "Party"),
        RecordKind.PERSON: translate("Timeline", "Person"),
    }
    return words.get(kind, kind)  # type: ignore[call-overload,no-any-return]


def state_words(state: int) -> list[str]:
    """Return what is to be said of a mark's state, the gravest first."""
    words = [
        (OVERDUE, translate("Timeline", "overdue")),
        (CANCELLED, translate("Timeline", "cancelled")),
        (FULFILLED, translate("Timeline", "fulfilled")),
        (DORMANT, translate("Timeline", "dormant until its condition comes true")),
        (PLANNED, translate("Timeline", "planned")),
    ]
    return [word for flag, word in words if state & flag]


def date_words(first: float, last: float, state: int) -> str:
    """Return the days of a mark in words; `first` and `last` as in `TimelineItems`."""
    if state & OPEN_START and math.isfinite(last):
        return translate("Timeline", "until {day}").format(day=day_words(_last_day(last)))
    if state & OPEN_END and math.isfinite(first):
        return translate("Timeline", "since {day}").format(day=day_words(math.floor(first)))
    if not (math.isfinite(first) and math.isfinite(last)):
        return translate("Timeline", "no date")
    if first == last:
        moment = axis_words().moment(first)
        return translate("Timeline", "{day}, {time}").format(day=day_words(math.floor(first)), time=moment)
    if state & SOFT:
        return _rough_words(math.floor(first), _last_day(last), state)
    if last - first <= 1:
        return day_words(math.floor(first))
    return translate("Timeline", "{first} to {last}").format(
        first=day_words(math.floor(first)), last=day_words(_last_day(last))
    )


def day_words(day: int) -> str:
    """Return a day in words, without its weekday."""
    words = axis_words()
    year, month, of_month = civil(day)
    return translate("Timeline", "{day} {month} {year}").format(
        day=of_month, month=words.months[month - 1], year=words.year(year)
    )


def span_words(first: int, last: int) -> str:
    """Return the days from `first` to `last` in words."""
    if first == last:
        return day_words(first)
    return translate("Timeline", "{first} to {last}").format(first=day_words(first), last=day_words(last))


def _rough_words(first: int, last: int, state: int) -> str:
    """Return a date that is not known to the day: the month or year it fills, or its bounds."""
    words = axis_words()
    (year, month, of_month), (last_year, last_month, last_of_month) = civil(first), civil(last)
    whole_months = of_month == 1 and last_of_month == days_in_month(last_year, last_month)
    if whole_months and (year, month) == (last_year, last_month):
        return words.month(year, month)
    if whole_months and month == 1 and last_month == 12:
        if year == last_year:
            return words.year(year)
        return translate("Timeline", "{first} to {last}").format(
            first=words.year(year), last=words.year(last_year)
        )
    if first == last:
        return translate("Timeline", "about {day}").format(day=day_words(first))
    pattern = (
        translate("Timeline", "between {first} and {last}")
        if state & SOFT == SOFT
        else translate("Timeline", "about {first} to {last}")
    )
    return pattern.format(first=day_words(first), last=day_words(last))


def _last_day(last: float) -> int:
    """The last day that a mark touches: it ends where the next day begins."""
    return math.ceil(last) - 1


def counted(shown: int, gathered: int) -> str:
    """Return how many marks of a lane are shown and how many gathered, short enough for its header."""
    numbers = QLocale()
    if not gathered:
        return numbers.toString(shown)
    if not shown:
        return translate("Timeline", "{n} gathered").format(n=numbers.toString(gathered))
    return translate("Timeline", "{shown} + {gathered} gathered").format(
        shown=numbers.toString(shown), gathered=numbers.toString(gathered)
    )


def counts_line(shown: int, gathered: int, outside: int, undated: int, hidden: int = 0) -> str:
    """Return the line under the timeline: every record is shown, gathered, outside the view, hidden or undated."""
    numbers = QLocale()
    parts = [translate("Timeline", "{n} shown").format(n=numbers.toString(shown))]
    if gathered:
        parts.append(translate("Timeline", "{n} gathered into counts").format(n=numbers.toString(gathered)))
    if outside:
        parts.append(translate("Timeline", "{n} outside this view").format(n=numbers.toString(outside)))
    if hidden:
        parts.append(translate("Timeline", "{n} in hidden lanes").format(n=numbers.toString(hidden)))
    if undated:
        parts.append(translate("Timeline", "{n} without a date").format(n=numbers.toString(undated)))
    total = numbers.toString(shown + gathered + outside + hidden + undated)
    return translate("Timeline", "{parts}: {total} in all").format(parts=" · ".join(parts), total=total)


def period_words(first: float, last: float) -> str:
    """Return the days from `first` to `last` in words; whole years are named alone.

    Where it begins before the Gregorian calendar did, that calendar is named: days are reckoned backwards by it.
    """
    begin, end = math.floor(first), max(math.floor(first), _last_day(last))
    (year, month, of_month), (last_year, last_month, last_of_month) = civil(begin), civil(end)
    words = axis_words()
    if (month, of_month, last_month, last_of_month) == (1, 1, 12, 31):
        told = [words.year(year), words.year(last_year)]
    else:
        told = [day_words(begin), day_words(end)]
    period = (
        told[0]
        if told[0] == told[1]
        else translate("Timeline", "{first} to {last}").format(first=told[0], last=told[1])
    )
    if begin >= GREGORIAN:
        return period
    return translate("Timeline", "{period} (Gregorian calendar reckoned backwards)").format(period=period)


def page_words(page: int, pages: int) -> str:
    """Return which page of how many this is."""
    numbers = QLocale()
    return translate("Timeline", "Page {page} of {pages}").format(
        page=numbers.toString(page), pages=numbers.toString(pages)
    )


def unseen_lanes_words(lanes: int) -> str:
    """Return how many lanes a picture has no room for, "" where it has room for all."""
    if not lanes:
        return ""
    if lanes == 1:
        return translate("Timeline", "one lane has no room here")
    return translate("Timeline", "{n} lanes have no room here").format(n=QLocale().toString(lanes))
