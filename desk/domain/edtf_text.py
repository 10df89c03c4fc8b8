"""Reading EDTF level 1 texts (ISO 8601-2:2019): which days a text can mean, and how precise it is.

What is read: years (`2021`, `-0044`, and `Y-170000002` from five digits on), months, days, seasons (21 to
24), a closing qualifier (`?` uncertain, `~` approximate, `%` both), digits left open from the right
(`201X`, `20XX`, `2004-XX`, `1985-04-XX`, `1985-XX-XX`) and intervals, whose ends may be open (`..`) or
unknown (empty). Times of day are not read: a record keeps its time beside its date.

Two choices that the standard leaves open. Seasons are the northern meteorological ones: spring is March to
May, summer June to August, autumn September to November, and winter December to the last day of February
of the *next* year, so that the four follow each other. A qualifier does not widen the span of days.
"""

import re
from typing import Literal

from desk.domain.days import day_number, days_in_month

Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium", "interval", ""]
Span = tuple[int | None, int | None]

OPEN = ".."
UNBOUNDED = "../.."
UNCERTAIN_MARKS = ("?", "%")
APPROXIMATE_MARKS = ("~", "%")
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24

_POINT = re.compile(
    r"""(?:
        Y(?P<long_year>-?[1-9][0-9]{4,11})
      | (?P<open_year>-?(?=[0-9X]{4}[?~%]?\Z)[0-9]{1,3}X{1,3})
      | (?P<year>-?[0-9]{4})(?:-(?:(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}|XX))?|XX(?:-XX)?))?
    )[?~%]?""",
    re.VERBOSE,
)
_LONGEST_POINT = 16
_PRECISION_OF_OPEN_DIGITS: dict[int, Precision] = {1: "decade", 2: "century", 3: "millennium"}


def span(text: str) -> Span:
    """Return the numbers of the earliest and the latest day that `text` can mean, None for an open side.

    Raises ValueError where the text is not EDTF level 1, names a day that no calendar has, or is an
    interval that ends before it begins.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _point_span(text)
    if text == UNBOUNDED:
        return None, None
    first = None if start in ("", OPEN) else _point_span(start)[0]
    last = None if end in ("", OPEN) else _point_span(end)[1]
    if first is None and last is None:
        raise ValueError("an interval needs a date at one end at least")
    if first is not None and last is not None and last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


def precision(text: str) -> Precision:
    """Return how precise an EDTF text is: digits left open count as absent, so `1985-04-XX` is a month.

    An interval is "interval" whatever its ends; a text that is not EDTF level 1 has precision "".
    """
    if "/" in text:
        return "interval"
    found = _match(text)
    if found is None:
        return ""
    if found["open_year"]:
        return _PRECISION_OF_OPEN_DIGITS[found["open_year"].count("X")]
    if found["month"] is None:
        return "year"
    if int(found["month"]) > 12:
        return "season"
    return "month" if found["day"] in (None, "XX") else "day"


def year_text(year: int) -> str:
    """Return the year as EDTF writes it: `2021`, `-0044`, `Y170000002`."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _match(text: str) -> re.Match[str] | None:
    return _POINT.fullmatch(text) if len(text) <= _LONGEST_POINT else None


def _point_span(text: str) -> tuple[int, int]:
    found = _match(text)
    # "-0000" would be a second writing of the year 0.
    if found is None or found["year"] == "-0000":
        raise ValueError(f"{text[:40]!r} is not an EDTF level 1 date")
    if found["open_year"]:
        return _open_year_span(found["open_year"])
    year = int(found["year"] or found["long_year"])
    if found["month"] is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    month = int(found["month"])
    if SPRING <= month <= WINTER and found["day"] is None:
        return _season_span(year, month)
    if found["day"] in (None, "XX"):
        return day_number(year, month, 1), day_number(year, month, days_in_month(year, month))
    day = day_number(year, month, int(found["day"]))
    return day, day


def _open_year_span(text: str) -> tuple[int, int]:
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    # Before the year 0 the greater figure is the earlier year.
    return day_number(min(low, high), 1, 1), day_number(max(low, high), 12, 31)


def _season_span(year: int, season: int) -> tuple[int, int]:
    first_month = 3 * (season - SPRING) + 3
    end_year, end_month = (year + 1, 2) if season == WINTER else (year, first_month + 2)
    return (
        day_number(year, first_month, 1),
        day_number(end_year, end_month, days_in_month(end_year, end_month)),
    )
