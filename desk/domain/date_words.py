"""Reading dates as people type them, into partial dates.

Liberal: EDTF, figures with the day first, month and season names in English, Albanian and Hebrew, "about",
"probably", ranges, open ranges and words for today. Where words can be read two ways the choice is:

- figures are day, month, year ("1/2/2021" is 1 February), unless only month, day, year is possible;
- "before 2020" ends with the last day of 2019, "after 2019" begins with the first day of 2020, "since",
  "from", "until", "by" and "before the end of" include what they name;
- years have four figures, or an era ("44 BCE"); "21" is never taken for 2021.

What is not read, and what no calendar has, is kept as typed.
"""

import re

from desk.domain import days, edtf_text
from desk.domain.date_names import clean, fold
from desk.domain.date_nearness import read_near
from desk.domain.date_parts import read_part
from desk.domain.date_phrases import read_calendar
from desk.domain.dates import PartialDate

LONGEST_DATE = 200
"""Longer texts, in characters, are kept unread: nobody writes a date like that."""

_ABOUT = re.compile(
    r"(?:about|around|circa|approximately|approx\.?|roughly|some ?time (?:in|around)|ca?\.?) (?:in |on )?"
    r"|(?:circa|ca?)\.?(?=\d)|~ ?"
)
_PROBABLY = re.compile(r"(?:probably|possibly|perhaps|maybe|presumably|likely|uncertain:?) (?:in |on )?")
_ABOUT_AFTER = re.compile(r"(?: ?\((?:approximate(?:ly)?|approx\.?|circa)\)| or so| ?~)$")
_PROBABLY_AFTER = re.compile(
    r" ?(?:\?|\(\?\)|\((?:uncertain|probably|perhaps|unsure|to be confirmed|tbc)\))$"
)
_BOTH_AFTER = re.compile(r" ?(?:%|\?~|~\?)$")

_SINCE = re.compile(
    r"(?:from|since|starting(?: (?:on|in|from))?|beginning (?:on|in)|(?:with effect|effective) from|as (?:of|from)"
    r"|(?:not|no) (?:before|earlier than)|on or after|in or after) (?P<rest>.+)"
)
_ONWARDS = re.compile(
    r"(?:(?:from|since) )?(?P<rest>.+?)(?: onwards?| on| or later| at the earliest| and after|(?<=\d) ?[-–]"
    r"|(?: to| until| till| ?[-–]) ?(?:now|(?:the )?present(?: day)?|ongoing|open))"
)
_UNTIL = re.compile(
    r"(?:(?:until|till|til|up to|to|through|by|(?:not|no) later than|on or before|in or before)"
    r"(?: (?:the )?end of(?! (?:week|month|quarter|year)$))? |(?:before|prior to) (?:the )?end of |[-–] ?)(?P<rest>.+)"
)
_AT_LATEST = re.compile(r"(?P<rest>.+?)(?: at the latest| or earlier| or before)")
_UNKNOWN_END = re.compile(r"from (?P<since>.+) \(end not known\)|until (?P<until>.+) \(start not known\)")
_AFTER = re.compile(r"(?:after|later than) (?P<rest>.+)")
_BEFORE = re.compile(r"(?:before|prior to|earlier than) (?!(?:the )?end of )(?P<rest>.+)")

_RANGE_OPENING = re.compile(r"(?:from|between) ")
_RANGE_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r" (?:to|until|till|through|and|up to) ",
        r" ?– ?",
        r" - ",
        r" ?/ ?",
        r"(?<=[\w.])-(?=[\wM])",
    )
)
_MOST_SIGNS = 4
_DAYS_OF_MONTH = re.compile(
    r"(M\d\d) ?(\d{1,2})(?:st|nd|rd|th)? ?(?:[-–/]|to) ?(\d{1,2})(?:st|nd|rd|th)?,? (N?\d{4})"
)
_LACKS_YEAR = re.compile(r".*[MS]\d\d.*|\d{1,2}(?P<by>[./])\d{1,2}(?P=by)?")
_BARE_DAY = re.compile(r"(?:on |the )*(\d{1,2})(?:st|nd|rd|th|\.)?")
_SHORT_SECOND_YEAR = re.compile(r"(\d\d)(\d\d) ?– ?(\d\d)")


def understand(typed: str, today: int | None = None) -> PartialDate | None:
    """Return the partial date that was typed, None where nothing was.

    `today` is the day number from which "yesterday" and "next month" count; without it they are not read.
    A text without a possible meaning comes back as typed (without outer spaces), not understood.
    """
    kept = typed.strip()
    if not kept:
        return None
    if len(kept) <= LONGEST_DATE:
        cleaned = clean(kept)
        try:
            return PartialDate.from_edtf(cleaned.upper())
        except ValueError:
            read = _read(fold(cleaned).strip(" ,;\"'“”„«»"), today)
        if read is not None:
            return read
    return PartialDate(kept, None, None, False)


def _read(words: str, today: int | None) -> PartialDate | None:
    return _read_point(words, today) or _read_open(words, today) or _read_range(words, today)


def _made(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_edtf(text)
    except ValueError:
        return None


# ---- one date with its doubts -----------------------------------------------------------------------


def _read_point(words: str, today: int | None) -> PartialDate | None:
    """Read one date; its qualifiers stand before or after it, and together make `%`."""
    words, about, probably = _without_doubts(words.strip(" ,;"))
    text = read_calendar(words) or read_part(words)
    date = None if text is None else _made(text)
    if text is None and today is not None:
        date = read_near(words, today)
    if date is None or not (about or probably):
        return date
    return _made("/".join(_doubted(end, about, probably) for end in date.text.split("/")))


def _without_doubts(words: str) -> tuple[str, bool, bool]:
    about = probably = False
    while True:
        before = words
        for shape, says_about, says_probably in (
            (_BOTH_AFTER, True, True),
            (_ABOUT, True, False),
            (_ABOUT_AFTER, True, False),
            (_PROBABLY, False, True),
            (_PROBABLY_AFTER, False, True),
        ):
            found = shape.search(words) if shape.pattern.endswith("$") else shape.match(words)
            if found is not None:
                words = (words[: found.start()] + words[found.end() :]).strip()
                about, probably = about or says_about, probably or says_probably
        if words == before:
            return words, about, probably


def _doubted(text: str, about: bool, probably: bool) -> str:
    mark = text[-1]
    about, probably = about or mark in "~%", probably or mark in "?%"
    return text.rstrip("?~%") + ("%" if about and probably else "~" if about else "?")


# ---- ranges -----------------------------------------------------------------------------------------


def _read_open(words: str, today: int | None) -> PartialDate | None:
    if words == "at any time":
        return _made(edtf_text.UNBOUNDED)
    found = _UNKNOWN_END.fullmatch(words)
    if found is not None:
        date = _read_point(found["since"] or found["until"], today)
        if date is None:
            return None
        return _made(f"{date.text}/" if found["since"] else f"/{date.text}")
    for shapes, read in (
        ((_AFTER,), _after),
        ((_BEFORE,), _before),
        ((_SINCE, _ONWARDS), _since),
        ((_UNTIL, _AT_LATEST), _until),
    ):
        for shape in shapes:
            found = shape.fullmatch(words)
            date = None if found is None else _read_point(found["rest"], today)
            if date is not None:
                return read(date)
    return None


def _since(date: PartialDate) -> PartialDate | None:
    return _made(f"{date.text.partition('/')[0]}/{edtf_text.OPEN}")


def _until(date: PartialDate) -> PartialDate | None:
    return _made(f"{edtf_text.OPEN}/{date.text.rpartition('/')[2]}")


def _after(date: PartialDate) -> PartialDate | None:
    if date.last is None:
        return None
    next_one = _neighbour(date, date.last + 1)
    return None if next_one is None else _made(f"{next_one}{_doubt_of(date)}/{edtf_text.OPEN}")


def _before(date: PartialDate) -> PartialDate | None:
    if date.first is None:
        return None
    previous = _neighbour(date, date.first - 1)
    return None if previous is None else _made(f"{edtf_text.OPEN}/{previous}{_doubt_of(date)}")


def _doubt_of(date: PartialDate) -> str:
    return (
        "%"
        if date.uncertain and date.approximate
        else "?"
        if date.uncertain
        else "~"
        if date.approximate
        else ""
    )


def _neighbour(date: PartialDate, day: int) -> str | None:
    """The year, month or day in which `day` lies, as precise as `date`, so that "after 2019" is 2020."""
    try:
        text = PartialDate.of_day(day).text
    except ValueError:
        return None
    fitting = date.end or date
    return text[: {"month": -3, "year": -6}.get(fitting.precision, len(text))]


def _read_range(words: str, today: int | None) -> PartialDate | None:
    words = _RANGE_OPENING.sub("", words, count=1) if _RANGE_OPENING.match(words) else words
    found = _DAYS_OF_MONTH.fullmatch(words)
    if found is not None:
        words = f"{found[2]} {found[1]} {found[4]} – {found[3]} {found[1]} {found[4]}"
    found = _SHORT_SECOND_YEAR.fullmatch(words)
    if found is not None and found[2] < found[3]:
        return _made(f"{found[1]}{found[2]}/{found[1]}{found[3]}")
    for sign in _RANGE_SIGNS:
        places = list(sign.finditer(words))
        for place in places if len(places) <= _MOST_SIGNS else ():
            date = _joined(words[: place.start()], words[place.end() :], today)
            if date is not None:
                return date
    return None


def _joined(left: str, right: str, today: int | None) -> PartialDate | None:
    """Join two readings; "1" of "1–3 February 2021" takes from the other end what it lacks."""
    start, end = _read_point(left, today), _read_point(right, today)
    if start is None and end is not None:
        start = _completed(left, end) or (_of_same_month(left, end) if end.is_day else None)
    elif end is None and start is not None:
        end = _completed(right, start)
    if start is None or end is None:
        return None
    first, last = start.text.partition("/")[0], end.text.rpartition("/")[2]
    return _made(f"{first}/{last}")


def _completed(words: str, by: PartialDate) -> PartialDate | None:
    """Read "1 February" or "1.2." with the year of the other end."""
    found = _LACKS_YEAR.fullmatch(words)
    if by.first is None or found is None or (found["by"] and not by.is_day):
        return None
    year = edtf_text.year_text(days.civil(by.first)[0])
    return _read_point(f"{words.rstrip('./')}{found['by'] or ' '}{year}", None)


def _of_same_month(words: str, by: PartialDate) -> PartialDate | None:
    found = _BARE_DAY.fullmatch(words)
    return None if found is None else _made(f"{by.text.rstrip('?~%')[:-2]}{int(found[1]):02}")
