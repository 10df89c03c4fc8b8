"""The names that stand in dates (months, seasons, eras, weekdays) and their folding into plain marks.

Folding turns "1st of February, 2021" into "1st of M02, 2021", so that phrases are read by their shape,
whatever the language of the names. The marks are capital letters, which folded text has nowhere else.
"""

import re
import unicodedata

from desk.domain.edtf_text import AUTUMN, SPRING, SUMMER, WINTER, year_text

_MONTHS = {
    1: "january jan janar ינואר",
    2: "february feb febr shkurt shk פברואר",
    3: "march mar mars מרץ מרס",
    4: "april apr prill pri אפריל",
    5: "may maj מאי",
    6: "june jun qershor qer יוני",
    7: "july jul korrik kor יולי",
    8: "august aug gusht gush אוגוסט",
    9: "september sept sep shtator sht ספטמבר",
    10: "october oct tetor tet אוקטובר",
    11: "november nov nëntor nentor nën נובמבר",
    12: "december dec dhjetor dhj דצמבר",
}
_SEASONS = {
    SPRING: "spring pranverë pranvere אביב",
    SUMMER: "summer verë קיץ",
    AUTUMN: "autumn fall vjeshtë vjeshte סתיו",
    WINTER: "winter dimër dimer חורף",
}
_WEEKDAYS = (
    "monday mon",
    "tuesday tues tue",
    "wednesday wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)

MONTH = r"M(?P<month>\d\d)"
SEASON = r"S(?P<season>\d\d)"
YEAR = r"(?P<year>N?\d{4}|Y-?\d{5,12})"
"""A year of four figures, or one that had an era: N0043 is 44 BCE, for a hyphen may also separate."""


def _marks(mark: str, names: dict[int, str]) -> dict[str, str]:
    return {name: f"{mark}{number:02}" for number, line in names.items() for name in line.split()}


_MARK_OF_NAME = {
    **_marks("M", _MONTHS),
    **_marks("S", _SEASONS),
    **_marks("W", dict(enumerate(_WEEKDAYS))),
}
# A Hebrew month may carry the preposition "in"; a shortened name its full stop.
_NAME = re.compile(
    r"(?<![^\W\d_])ב?("
    + "|".join(sorted(map(re.escape, _MARK_OF_NAME), key=len, reverse=True))
    + r")(?![^\W\d_])\.?"
)
_BEFORE_COMMON_ERA = re.compile(r"(?<!\d)([1-9]\d{0,11}) ?(?:b\.c\.e\.?|bce|b\.c\.?|bc)(?!\w)")
_COMMON_ERA = re.compile(
    r"(?<!\w)(?:(?:a\.d\.|ad) ?([1-9]\d{0,11})(?!\d)|([1-9]\d{0,11}) ?(?:c\.e\.?|ce|a\.d\.?|ad)(?!\w))"
)
_LONG_YEAR = re.compile(r"\byear (\d{5,12})\b")

_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-")
_DASHES = dict.fromkeys(map(ord, "\u2012\u2014\u2015"), "–")
_SAME_SIGNS = str.maketrans({"\uff0f": "/", "\u2044": "/", "\u2215": "/", "\uff0e": ".", "…": "..", "’": "'"})


def clean(typed: str) -> str:
    """Return the text with any script's digits as 0 to 9, one kind of hyphen, dash, stroke and space.

    Invisible marks of direction, which come along when text is pasted from Hebrew, are left out.
    """
    text = unicodedata.normalize("NFC", typed).translate(_HYPHENS | _DASHES | _SAME_SIGNS)
    kept = (_plain_digit(character) for character in text if unicodedata.category(character) != "Cf")
    return " ".join("".join(kept).split())


def fold(cleaned: str) -> str:
    """Return a cleaned text in lower case, with its month, season and weekday names and eras as marks."""
    text = _NAME.sub(lambda found: _MARK_OF_NAME[found[1]], cleaned.lower())
    text = _BEFORE_COMMON_ERA.sub(lambda found: _year_mark(1 - int(found[1])), text)
    text = _COMMON_ERA.sub(lambda found: _year_mark(int(found[1] or found[2])), text)
    return _LONG_YEAR.sub(lambda found: _year_mark(int(found[1])), text)


def year_of_mark(mark: str) -> str:
    """Return the EDTF year of what `YEAR` found."""
    return mark.replace("N", "-")


def _plain_digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _year_mark(year: int) -> str:
    text = year_text(year)
    return text.replace("-", "N") if text.startswith("-") else text
