"""Dates of every precision between 1990 and 2027: days mostly, and all that a register of old papers holds."""

from random import Random

from desk.domain.dates import PartialDate
from desk.domain.days import day_number

FIRST, LAST = day_number(1990, 1, 1), day_number(2027, 12, 31)

_FORMS = {
    "day": 66,
    "month": 10,
    "year": 6,
    "season": 3,
    "decade": 1,
    "about": 3,
    "uncertain": 2,
    "span": 4,
    "from": 2,
    "until": 1,
    "typed": 1,
    "none": 1,
}
"""How many of a hundred dates are of each form."""

_TYPED = ("before the summer recess", "31 February 2021", "at the next session", "2021-13")


def some_date(random: Random, first: int = FIRST, last: int = LAST) -> PartialDate | None:
    """Return a date between two days, or None; a late day is as likely as five early ones."""
    day = int(first + (last - first) * random.random() ** 0.55)
    form = random.choices(list(_FORMS), weights=list(_FORMS.values()))[0]
    exact = PartialDate.of_day(day).text
    year, month = exact[:4], exact[:7]
    match form:
        case "day":
            return PartialDate.of_day(day)
        case "none":
            return None
        case "typed":
            return PartialDate.from_text(random.choice(_TYPED))
        case "season":
            return PartialDate.from_edtf(f"{year}-{random.randint(21, 24)}")
        case "span":
            return PartialDate.from_edtf(f"{exact}/{PartialDate.of_day(day + random.randint(1, 400)).text}")
    texts = {
        "month": month,
        "year": year,
        "decade": f"{year[:3]}X",
        "about": f"{month}~",
        "uncertain": f"{exact}?",
        "from": f"{month}/..",
        "until": f"../{exact}",
    }
    return PartialDate.from_edtf(texts[form])
