"""Reading the words for one day, month, season, year, decade or century into EDTF text.

The text may still name an impossible day ("31 February 2021"): whoever asked finds that out when reading
it as a date.
"""

import re
from collections.abc import Callable

from desk.domain import edtf_text
from desk.domain.date_names import MONTH, SEASON, YEAR, year_of_mark
from desk.domain.days import weekday
from desk.domain.edtf_text import WINTER

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SEPARATOR = r"[ ,./-]{0,3}"
_WEEKDAY = re.compile(r"(?:W(?P<weekday>\d\d)[, ]*)?(?P<rest>.*)")
_LEADING_WORDS = re.compile(r"\A(?:(?:on|in|during|dated|at|the|of|year) )+(?=.)")

Reader = Callable[[re.Match[str]], str | None]


def without_leading_words(words: str) -> str:
    """Return the words without "on", "in", "during the" and the like before them."""
    return _LEADING_WORDS.sub("", words.strip(" ,;"), count=1)


def is_edtf(text: str) -> bool:
    """Tell whether the text is EDTF level 1 and names days that exist."""
    try:
        edtf_text.span(text)
    except ValueError:
        return False
    return True


def read_calendar(words: str) -> str | None:
    """Return the EDTF text of a day, month, season, year, decade or century, None for other words."""
    words = without_leading_words(words).rstrip(".")
    edtf = words.upper()
    if "/" not in edtf and is_edtf(edtf):
        return edtf
    found = _WEEKDAY.fullmatch(words)
    if found is None:
        return None
    text = _first_reading(_CALENDAR, found["rest"])
    if text is None or found["weekday"] is None:
        return text
    if not is_edtf(text) or edtf_text.precision(text) != "day":
        return None
    day = edtf_text.span(text)[0]
    # "Monday 2 February 2021" was a Tuesday: one of the two is wrong, so the day is doubtful.
    return text if day is not None and weekday(day) == int(found["weekday"]) else f"{text}?"


def _first_reading(readings: tuple[tuple[re.Pattern[str], Reader], ...], words: str) -> str | None:
    for shape, read in readings:
        found = shape.fullmatch(words)
        if found is not None:
            return read(found)
    return None


def _day(found: re.Match[str]) -> str | None:
    year, month = year_of_mark(found["year"]), int(found["month"])
    return f"{year}-{month:02}-{int(found['day']):02}"


def _day_first(found: re.Match[str]) -> str | None:
    """Day before month, unless only month before day is possible ("2/13/2021")."""
    day, month = int(found["day"]), int(found["month"])
    if month > 12 >= day:
        day, month = month, day
    return f"{found['year']}-{month:02}-{day:02}" if month <= 12 else None


def _numbered_month(found: re.Match[str]) -> str | None:
    month = int(found["month"])
    # Months beyond 12 are EDTF's seasons; nobody writes a season as "21/2021".
    return f"{found['year']}-{month:02}" if month <= 12 else None


def _numbered_day(found: re.Match[str]) -> str | None:
    return _day(found) if int(found["month"]) <= 12 else None


def _named_month(found: re.Match[str]) -> str | None:
    return f"{year_of_mark(found['year'])}-{found['month']}"


def _some_day(found: re.Match[str]) -> str | None:
    return f"{_named_month(found)}-XX"


def _some_day_of_year(found: re.Match[str]) -> str | None:
    return f"{year_of_mark(found['year'])}-XX-XX"


def _some_month(found: re.Match[str]) -> str | None:
    return f"{year_of_mark(found['year'])}-XX"


def _named_season(found: re.Match[str]) -> str | None:
    return f"{year_of_mark(found['year'])}-{found['season']}"


def _winter_over_two_years(found: re.Match[str]) -> str | None:
    year, following = int(found["year"]), found["following"]
    if int(found["season"]) != WINTER or not f"{year + 1:04}".endswith(following):
        return None
    return f"{found['year']}-{WINTER}"


def _year(found: re.Match[str]) -> str | None:
    return year_of_mark(found["year"])


def _decade(found: re.Match[str]) -> str | None:
    """The 1990s are a decade; "the 1800s" are mostly a century, "the 2000s" as yet a decade."""
    figures: str = found["figures"]
    if figures.endswith("0") and int(figures) < 200:
        return f"{figures[:2]}XX"
    return f"{figures}X"


def _named_decade(found: re.Match[str]) -> str | None:
    return f"{found['figures']}X"


def _century(found: re.Match[str]) -> str | None:
    """The 19th century as 18XX, as EDTF does, though it strictly ran from 1801 to 1900."""
    number = int(found["number"])
    if not 1 <= number <= 100:
        return None
    return f"-{number - 1:02}XX" if found["before"] else f"{number - 1:02}XX"


_CALENDAR: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(shape), read)
    for shape, read in (
        (YEAR, _year),
        (rf"{_DAY}{_SEPARATOR}(?:day )?(?:of )?{MONTH}{_SEPARATOR}(?:of )?{YEAR}", _day),
        (rf"{MONTH}{_SEPARATOR}(?:the )?{_DAY}[ ,./-]{{1,3}}{YEAR}", _day),
        (rf"{YEAR}{_SEPARATOR}{MONTH}{_SEPARATOR}{_DAY}", _day),
        (rf"{MONTH}{_SEPARATOR}(?:of )?{YEAR}", _named_month),
        (rf"{YEAR}{_SEPARATOR}{MONTH}", _named_month),
        (rf"(?:an?|some|one) day (?:in|of) {MONTH} {YEAR}", _some_day),
        (rf"(?:an?|some|one) day (?:in|of) {YEAR}", _some_day_of_year),
        (rf"(?:an?|some|one) month (?:in|of) {YEAR}", _some_month),
        (rf"{SEASON}{_SEPARATOR}(?:of )?{YEAR}", _named_season),
        (rf"{YEAR}{_SEPARATOR}{SEASON}", _named_season),
        (rf"{SEASON} (?:of )?(?P<year>\d{{4}}) ?[-–/] ?(?P<following>\d{{4}}|\d\d)", _winter_over_two_years),
        (r"(?P<day>\d{1,2}) ?(?P<by>[-/. ]) ?(?P<month>\d{1,2}) ?(?P=by) ?(?P<year>\d{4})\.?", _day_first),
        (
            r"(?P<year>\d{4}) ?(?P<by>[-/. –]) ?(?P<month>\d{1,2}) ?(?P=by) ?(?P<day>\d{1,2})\.?",
            _numbered_day,
        ),
        (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", _numbered_day),
        (r"(?P<month>\d{1,2}) ?[-/.] ?(?P<year>\d{4})", _numbered_month),
        (r"(?P<year>\d{4}) ?[-/.] ?(?P<month>\d{1,2})", _numbered_month),
        (r"(?P<figures>\d{3})0'?s", _decade),
        (r"decade (?:of )?(?:the )?(?P<figures>\d{3})0(?:'?s|[-–](?P=figures)9)?", _named_decade),
        (
            r"(?P<number>\d{1,3})(?:st|nd|rd|th) (?:century|cent\.?|c\.?)(?P<before> bce?)?(?: ce| ad)?",
            _century,
        ),
    )
)
