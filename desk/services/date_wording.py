"""Says a partial date in words: "1 February 2021", "about 2019", "from March 2020", "spring 2021".

Names of months and eras are those of CLDR, for any language. The words around them ("about", "until") are
kept for English; other languages get signs that need no grammar (≈, ?, –) until their phrases are added.
English words can be typed back: `desk.domain.date_words.understand` reads them as the same date.
"""

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Union

from desk.domain import days
from desk.domain.dates import PartialDate
from desk.domain.edtf_text import UNBOUNDED, WINTER
from desk.domain.sentences import Sentence
from desk.domain.values import value_class

if TYPE_CHECKING:
    from babel import Locale

_LEAP_YEAR = 2000
"""The year lent to dates that the standard library cannot hold, so that 29 February can be written."""


@value_class(frozen=True)
class Phrases:
    """The words of one language around the names of months; `seasons` is empty where months say it."""

    about: str = "≈ {date}"
    uncertain: str = "{date} (?)"
    both: str = "≈ {date} (?)"
    since: str = "{date} –"
    until: str = "– {date}"
    until_end: str = "– {date}"
    """For what is longer than a day and included: "until 2020" might be taken for its beginning."""
    since_unknown_end: str = "{date} – ?"
    until_unknown_start: str = "? – {date}"
    any_time: str = "… – …"
    some_day: str = "{date}"
    some_month: str = "{date}"
    decade: str = "{first}–{last}"
    seasons: tuple[str, ...] = ()


PHRASES = {
    "en": Phrases(
        about="about {date}",
        uncertain="{date} (uncertain)",
        both="about {date} (uncertain)",
        since="from {date}",
        until="until {date}",
        until_end="until the end of {date}",
        since_unknown_end="from {date} (end not known)",
        until_unknown_start="until {date} (start not known)",
        any_time="at any time",
        some_day="a day in {date}",
        some_month="a month in {date}",
        decade="{first}s",
        seasons=("spring", "summer", "autumn", "winter"),
    ),
}
_SIGNS = Phrases()

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_in_words(date: PartialDate, language: str = "en") -> str:
    """Return the date in the words of `language`, a locale name such as "en_GB" or "sq-XK".

    A date that was not understood comes back as typed. A language that nobody knows is taken for English.
    """
    return _in_words(date, language) if date.understood else date.text


def plain_sentence(sentence: Sentence) -> str:
    """Return a sentence in English with its dates in words, for the command line and the reports."""
    return sentence.worded(
        str, lambda value: date_in_words(value) if isinstance(value, PartialDate) else str(value)
    )


@lru_cache(maxsize=8192)
def _in_words(date: PartialDate, language: str) -> str:
    locale = _locale(language)
    phrases = PHRASES.get(locale.language, _SIGNS)
    if not date.is_interval:
        return _point(date, locale, phrases)
    if date.text == UNBOUNDED:
        return phrases.any_time
    start, end = date.start, date.end
    if start is None and end is not None:
        exact = end.is_day or end.approximate or end.uncertain
        until = phrases.until if exact else phrases.until_end
        until = phrases.until_unknown_start if date.text.startswith("/") else until
        return until.format(date=_point(end, locale, phrases))
    if end is None and start is not None:
        since = phrases.since_unknown_end if date.text.endswith("/") else phrases.since
        return since.format(date=_point(start, locale, phrases))
    assert start is not None
    assert end is not None
    return _shortened(start, end, locale) or (
        f"{_point(start, locale, phrases)} – {_point(end, locale, phrases)}"
    )


class English:
    """What is asked of a locale, for English: loading CLDR for its twelve months would double a window's start."""

    language = "en"


Tongue = Union["Locale", English]


@lru_cache(maxsize=32)
def _locale(language: str) -> Tongue:
    if language[:2] in ("en", "C"):
        return English()
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return English()


def _shortened(start: PartialDate, end: PartialDate, locale: Tongue) -> str:
    """Return "1–3 February 2021" or "February–April 2021" in English, where nothing is in doubt; else ""."""
    if locale.language != "en" or start.first is None or end.first is None or start == end:
        return ""
    if start.text[-1] in "?~%X" or end.text[-1] in "?~%X":
        return ""
    (year, month, day), (end_year, end_month, _) = days.civil(start.first), days.civil(end.first)
    words = _point(end, locale, PHRASES["en"])
    if start.is_day and end.is_day and (year, month) == (end_year, end_month):
        return f"{day}–{words}"
    if start.precision == end.precision == "month" and year == end_year:
        return f"{_written(start.first, 'MMMM', locale)}–{words}"
    return ""


# ---- one date ---------------------------------------------------------------------------------------


def _point(date: PartialDate, locale: Tongue, phrases: Phrases) -> str:
    return _doubted(_plain(date, locale, phrases), date, phrases)


def _doubted(words: str, date: PartialDate, phrases: Phrases) -> str:
    if date.uncertain and date.approximate:
        return phrases.both.format(date=words)
    if date.approximate:
        return phrases.about.format(date=words)
    return phrases.uncertain.format(date=words) if date.uncertain else words


def _plain(date: PartialDate, locale: Tongue, phrases: Phrases) -> str:
    """Return the date without its doubts."""
    assert date.first is not None
    assert date.last is not None
    year = days.civil(date.first)[0]
    text = date.text.rstrip("?~%")
    match date.precision:
        case "day":
            return _day(date.first, locale)
        case "month":
            words = _month(date.first, locale)
            return phrases.some_day.format(date=words) if text.endswith("XX") else words
        case "season":
            return _season(date.first, date.last, int(text[-2:]), locale, phrases)
        case "year":
            words = _year(year, locale)
            if text.endswith("-XX-XX"):
                return phrases.some_day.format(date=words)
            return phrases.some_month.format(date=words) if text.endswith("-XX") else words
        case "decade":
            return _decade(year, locale, phrases)
        case "century" if locale.language == "en":
            return _century(text)
        case _:
            return _years(year, days.civil(date.last)[0], locale)


def _day(day: int, locale: Tongue) -> str:
    year = days.civil(day)[0]
    if not 1000 <= year <= 9999:
        pattern = "d MMMM" if locale.language == "en" else "MMMMd"
        return f"{_written(day, pattern, locale)} {_year(year, locale)}"
    return _written(day, "d MMMM y" if locale.language == "en" else "long", locale)


def _month(day: int, locale: Tongue) -> str:
    year = days.civil(day)[0]
    if not 1000 <= year <= 9999:
        return f"{_written(day, 'LLLL', locale)} {_year(year, locale)}"
    return _written(day, "MMMM y" if locale.language == "en" else "yMMMM", locale)


def _written(day: int, pattern: str, locale: Tongue) -> str:
    """Write a day by a CLDR pattern, a length ("long") or a skeleton ("yMMMM"), whichever the locale has."""
    year, month, day_of_month = days.civil(day)
    if isinstance(locale, English):
        name = ENGLISH_MONTHS[month - 1]
        words = {"d": str(day_of_month), "MMMM": name, "LLLL": name, "y": str(year)}
        return " ".join(words[one] for one in pattern.split())
    from babel.dates import format_date, format_skeleton

    date = datetime.date(year if 1000 <= year <= 9999 else _LEAP_YEAR, month, day_of_month)
    if pattern in locale.datetime_skeletons:
        return format_skeleton(pattern, date, locale=locale)
    return format_date(date, pattern, locale=locale)


def _season(first: int, last: int, season: int, locale: Tongue, phrases: Phrases) -> str:
    year = days.civil(first)[0]
    if not phrases.seasons:
        start = _month(first, locale) if season == WINTER else _written(first, "LLLL", locale)
        return f"{start}–{_month(last, locale)}"
    name = phrases.seasons[season - WINTER - 1]
    if season == WINTER and 1000 <= year < 9999:
        return f"{name} {year}–{(year + 1) % 100:02}"
    return f"{name} {_year(year, locale)}"


def _year(year: int, locale: Tongue) -> str:
    """Return the year; before 1000 with its era, for "44" alone says nothing, and year 0 is 1 BCE."""
    if year > 9999:
        return f"year {year}" if isinstance(locale, English) else str(year)
    if year >= 1000:
        return str(year)
    eras = ("BCE", "CE") if isinstance(locale, English) else locale.eras["abbreviated"]
    return f"{year} {eras[1]}" if year >= 1 else f"{1 - year} {eras[0]}"


def _years(first: int, last: int, locale: Tongue) -> str:
    if first >= 1000:
        return f"{first}–{last}"
    return f"{_year(first, locale)} – {_year(last, locale)}"


def _decade(year: int, locale: Tongue, phrases: Phrases) -> str:
    if year < 1000:
        return _years(year, year + 9, locale)
    if year % 100 == 0 and year < 2000 and locale.language == "en":
        # "The 1900s" are as often the whole century.
        return f"decade {year}–{year + 9}"
    return phrases.decade.format(first=year, last=year + 9)


def _century(text: str) -> str:
    number = int(text[:-2].lstrip("-")) + 1
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century{' BCE' if text.startswith('-') else ''}"
