"""Reading the words for a part of a stretch of time: its beginning, middle or end, a quarter, a half.

Early, mid and late are thirds, and approximate: early 2021 is January to April, mid-February the 11th to
the 20th, the late 1990s 1997 to 1999. The end of a year is about its last month, of a month about its last
day; the beginning likewise. Quarters and halves are exact.
"""

import re

from desk.domain import days
from desk.domain.date_names import YEAR, year_of_mark
from desk.domain.date_phrases import read_calendar, without_leading_words
from desk.domain.dates import PartialDate
from desk.domain.edtf_text import year_text

_PART = re.compile(
    r"(?:(?:the )?(?P<edge>beginning|start|end) of"
    r"|(?P<third>early(?: in)?|mid|middle of|late(?: in)?))[ -](?:the )?(?P<rest>.+)"
)
_QUARTER = re.compile(
    rf"(?:(?:q(?P<number>[1-4])|(?P<ordinal>1st|2nd|3rd|4th|first|second|third|fourth|last) quarter)"
    rf"[ ,/-]*(?:of )?(?:the )?(?:year )?{YEAR}|{YEAR.replace('year', 'before')}[ ,/-]*q(?P<after>[1-4]))"
)
_HALF = re.compile(
    rf"(?:h(?P<number>[12])|(?P<ordinal>1st|2nd|first|second) half)[ ,/-]*(?:of )?(?:the )?(?:year )?{YEAR}"
)
_PLACE_OF_ORDINAL = {
    "1st": 1,
    "first": 1,
    "2nd": 2,
    "second": 2,
    "3rd": 3,
    "third": 3,
    "4th": 4,
    "fourth": 4,
    "last": 4,
}


def read_part(words: str) -> str | None:
    """Return the EDTF text of "Q3 2021", "early 2021", "mid-February 2021", "end of 2021", None for other words."""
    words = without_leading_words(words)
    found = _QUARTER.fullmatch(words)
    if found is not None:
        year = year_of_mark(found["year"] or found["before"])
        number = found["number"] or found["after"]
        return _months_of(year, int(number) if number else _PLACE_OF_ORDINAL[found["ordinal"]], 3)
    found = _HALF.fullmatch(words)
    if found is not None:
        number = found["number"]
        place = int(number) if number else _PLACE_OF_ORDINAL[found["ordinal"]]
        return _months_of(year_of_mark(found["year"]), place, 6)
    found = _PART.fullmatch(words)
    if found is None:
        return None
    text = read_calendar(found["rest"])
    whole = None if text is None else PartialDate.from_text(text)
    if whole is None or not whole.understood or whole.uncertain or whole.approximate:
        return None
    return _edge_of(whole, found["edge"]) if found["edge"] else _third_of(whole, found["third"])


def _months_of(year: str, place: int, length: int) -> str:
    last = place * length
    return f"{year}-{last - length + 1:02}/{year}-{last:02}"


def _edge_of(whole: PartialDate, edge: str) -> str | None:
    """The beginning of a year is about its first month; of a month, about its first day."""
    finer = {"year": "month", "season": "month", "month": "day", "decade": "year", "century": "decade"}
    if whole.precision not in finer or whole.first is None or whole.last is None:
        return None
    return _approximately(whole.last if edge == "end" else whole.first, finer[whole.precision])


def _third_of(whole: PartialDate, third: str) -> str | None:
    """Early, mid and late are thirds: of a year four months, of a month some ten days, of a decade years."""
    if whole.first is None or whole.last is None:
        return None
    year = days.civil(whole.first)[0]
    place = {"e": 0, "m": 1, "l": 2}[third[0]]
    if whole.precision in ("year", "season"):
        length = 4 if whole.precision == "year" else 1
        first = days.add_months(whole.first, place * length)
        return _approximate_span(first, days.add_months(first, length - 1), "month")
    if whole.precision == "month":
        last = whole.last if place == 2 else whole.first + 10 * place + 9
        return _approximate_span(whole.first + 10 * place, last, "day")
    thirds = {"decade": ((0, 3), (4, 6), (7, 9)), "century": ((0, 33), (34, 66), (67, 99))}
    if whole.precision not in thirds:
        return None
    low, high = thirds[whole.precision][place]
    return f"{year_text(year + low)}~/{year_text(year + high)}~"


def _approximate_span(first: int, last: int, precision: str) -> str:
    start, end = _approximately(first, precision), _approximately(last, precision)
    return start if start == end else f"{start}/{end}"


def _approximately(day: int, precision: str) -> str:
    year, month, day_of_month = days.civil(day)
    if precision == "decade":
        return f"{year_text(year)[:-1]}X~"
    text = year_text(year)
    if precision in ("month", "day"):
        text += f"-{month:02}"
    return f"{text}-{day_of_month:02}~" if precision == "day" else f"{text}~"
