"""Reading due dates that hang on something else, as treaties, communiqués and officers word them in English.

Each shape is a limit ("within", "not later than"), a number of units, a direction and an anchor; or the anchor alone
("upon signature", "at the next meeting"). What is not read is no rule, and stays the officer's own words.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache

from desk.domain.date_names import clean
from desk.domain.date_words import understand
from desk.domain.due_rules import DueAnchor, DueRule, DueUnit
from desk.domain.number_words import number_of
from desk.domain.vocabulary import Recurrence

LONGEST_RULE = 200
"""Longer words, in characters, are kept unread."""

_UNITS = {
    "day": (DueUnit.DAYS, 1),
    "calendar day": (DueUnit.DAYS, 1),
    "consecutive day": (DueUnit.DAYS, 1),
    "week": (DueUnit.DAYS, 7),
    "fortnight": (DueUnit.DAYS, 14),
    "working day": (DueUnit.WORKING_DAYS, 1),
    "business day": (DueUnit.WORKING_DAYS, 1),
    "sitting day": (DueUnit.SITTING_DAYS, 1),
    "month": (DueUnit.MONTHS, 1),
    "calendar month": (DueUnit.MONTHS, 1),
    "quarter": (DueUnit.MONTHS, 3),
    "year": (DueUnit.MONTHS, 12),
}


_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = r"(?:\d{1,4}|[a-z]+(?:[ -][a-z]+){0,4}?)"
_LIMIT = (
    r"(?:(?:within|in|not later than|no later than|not more than|no more than|at the latest|at least|by|up to"
    r"|before the end of|on expiry of|for) )?(?:a period of |the period of )?(?:the )?"
)
_AFTER = r"(?:after|from|of|following|as from|as of|starting from|counting from|counted from)"
_BEFORE = r"(?:before|prior to|in advance of|ahead of)"
_COUNTED = (
    rf"{_LIMIT}(?P<count>{_NUMBER})(?: \(\d{{1,4}}\))? (?P<unit>{_UNIT})s?'?"
    rf" (?:{_AFTER}|(?P<before>{_BEFORE})) (?P<anchor>.+)"
)
_AT_ONCE = (
    r"(?:on|upon|at|by|after|following|as from|(?:immediately|at once|directly) (?:on|upon|after)"
    r"|no later than|not later than|(?P<before>before|prior to)) (?P<anchor>.+)"
)

_DATE_OF = r"(?:the )?(?:(?:date|day)(?: of| on which| when)? )?"
_ITS = (
    r"(?:(?:the|its|their|this|that|such|it|last|later) )*(?:(?:[\w-]+ ){0,4}[\w-]+'s? )?(?:(?:last|later) )?"
)
_ACT = (
    r"(?:(?:it|they|(?:the|this|that) [\w'-]+(?: [\w'-]+){0,6}?) (?:is |are |was |were |has |have |been )*)"
)
_REST = r"(?P<rest>(?:,? (?:of|for|by|in|with|between|on|to|at) .+)?)"
_PAPERS = r"(?:agreement|statement|communiqué|communique|declaration|letter|note|memorandum|message|announcement|promise)"
_MEETINGS = r"(?:meeting|session|visit|call|summit|ceremony|talks|consultations?|round(?: of (?:talks|consultations))?)"
_HAPPENINGS = (
    r"(?:meeting|session|visit|ceremony|conference|summit|call|consultations?|round|elections?|talks|event|opening"
    r"|decision|vote|referendum|inauguration|handover|hearing|unveiling)"
)

_ANCHORS: tuple[tuple[DueAnchor, str], ...] = (
    (
        DueAnchor.ENTRY_INTO_FORCE,
        rf"{_DATE_OF}(?:{_ITS}(?:entry|entering|coming) into (?:force|effect)"
        rf"|{_ACT}(?:enters?|entered|comes?|came) into (?:force|effect)){_REST}",
    ),
    (
        DueAnchor.EXCHANGE,
        rf"{_DATE_OF}{_ITS}exchange of (?:the |their )?instruments(?: of (?:ratification|approval|acceptance))?{_REST}",
    ),
    (
        DueAnchor.SIGNATURE,
        rf"{_DATE_OF}(?:{_ITS}(?:signature|signing|being signed|exchange of notes)|{_ACT}signed){_REST}",
    ),
    (
        DueAnchor.RATIFICATION,
        rf"{_DATE_OF}(?:{_ITS}(?:deposit of (?:the |its |their )?instruments? of )?"
        rf"(?:ratification|acceptance|approval|accession)|{_ACT}(?:ratified|approved)){_REST}",
    ),
    (
        DueAnchor.NOTIFICATION,
        rf"{_DATE_OF}{_ITS}(?:receipt of )?{_ITS}notifications?{_REST}",
    ),
    (
        DueAnchor.TERMINATION,
        rf"{_DATE_OF}(?:{_ITS}(?:termination|denunciation|withdrawal|expiry|expiration)"
        rf"|(?:the )?end of (?:its|the agreement's|the treaty's) (?:term|validity)|(?:the )?end of (?:the|this|that)"
        rf" (?:agreement|treaty|memorandum|convention|arrangement)|{_ACT}(?:terminated|denounced|expires|expired))"
        rf"{_REST}",
    ),
    (
        DueAnchor.NEXT_MEETING,
        rf"(?:the |our |their |its )?next (?:[\w'-]+ ){{0,3}}?(?P<event>{_MEETINGS}){_REST}",
    ),
    (
        DueAnchor.PROMISE,
        rf"(?:the )?(?:(?:date|day) )?(?:hereof|of this|of the (?:present )?{_PAPERS}"
        rf"|(?:of )?(?:this|the present) (?:joint )?(?:{_PAPERS}|{_HAPPENINGS}))",
    ),
    (
        DueAnchor.EVENT,
        rf"(?:the |that |our |their |its )(?P<event>(?:[\w'-]+ ){{0,6}}{_HAPPENINGS}(?: [\w'-]+){{0,8}})",
    ),
)

_ANYTHING = r"(?:the |that |this |our |their |its )?(?P<event>[^\W\d_][^,;]{2,120})"
_DRIFTING = re.compile(
    r"\b(?:now|today|tomorrow|yesterday|once|all|course|time|this (?:year|month|week|day)"
    r"|(?:the|next|coming|following) (?:day|week|month|quarter|year|decade|century))\b"
)
"""Words that mean another day each time they are read, or none at all: from these nothing is counted."""

_OWN = re.compile(
    r"(?:for|in respect of|with respect to|with regard to|as regards|in relation to|by)"
    r" (?:it|them|(?:(?:the|a|an|that|each|any|such) )?(?:[\w'-]+ )?"
    r"(?:states?|part(?:y|ies)|countr(?:y|ies)|governments?)(?: party| parties)?(?: concerned| itself| in question)?)$"
)
_ALL = re.compile(r"\b(?:both|all|two)\b")
_THEREAFTER = re.compile(r"[,;.]? ?(?:and )?(?:thereafter|subsequently|then)\b.*$")
_EVERY = re.compile(
    rf"\b(?:every|each)(?: (?P<number>{_NUMBER}))?"
    r" (?P<unit>month|quarter|half-year|year)s?\b"
)
_YEARLY = re.compile(
    r"\b(?:(?P<year>annually|yearly|once a year)|(?P<month>monthly)|(?P<quarter>quarterly))\b"
)
_ORDINALS = {"second": 2, "other": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], DueAnchor], ...]:
    return tuple((re.compile(words), anchor) for anchor, words in _ANCHORS)


@lru_cache(maxsize=256)
def read_rule(words: str) -> DueRule | None:
    """Return the rule that words say, None where they say none. What follows "thereafter" is not part of it.

    The shapes are made ready when they are first asked for, which takes longer than reading many rules with them.
    """
    cleaned = clean(words).casefold()
    if not cleaned or len(cleaned) > LONGEST_RULE:
        return None
    folded = _THEREAFTER.sub("", cleaned).strip(" .;,")
    folded = folded.removeprefix("due ").removesuffix(" at the latest")
    period = re.fullmatch(_COUNTED, folded)
    count = None if period is None else number_of(period["count"])
    if period is None or count is None:
        at_once = re.fullmatch(_AT_ONCE, folded)
        if at_once is None:
            return None
        # What is due before something is due on the day before it at the latest.
        at_least = DueRule(DueAnchor.EVENT, 1, before=True) if at_once["before"] else DueRule(DueAnchor.EVENT)
        return _hung_on(at_once["anchor"], at_least)
    unit, times = _UNITS[period["unit"]]
    counted = DueRule(DueAnchor.EVENT, count * times, unit, before=bool(period["before"]))
    return (
        _hung_on(period["anchor"], counted)
        or _on_a_date(period["anchor"], counted)
        or _on_anything(period["anchor"], counted)
    )


def read_recurrence(words: str) -> tuple[Recurrence, int] | None:
    """Return how often a duty recurs that words describe ("every five years", "annually"); None where they do not."""
    folded = clean(words).casefold()
    every = _EVERY.search(folded)
    if every is not None:
        number = every["number"] or "1"
        count = _ORDINALS.get(number) or number_of(number)
        if not count:
            return None
        if every["unit"] == "half-year":
            return Recurrence.MONTHLY, 6 * count
        return _RECURRENCES[every["unit"]], count
    simple = _YEARLY.search(folded)
    if simple is None:
        return None
    return _RECURRENCES[next(unit for unit, word in simple.groupdict().items() if word)], 1


_RECURRENCES = {"month": Recurrence.MONTHLY, "quarter": Recurrence.QUARTERLY, "year": Recurrence.YEARLY}


def _hung_on(words: str, counted: DueRule) -> DueRule | None:
    """Return the rule hung on the anchor that words name, None where they name none that is known by its words."""
    for shape, anchor in _shapes():
        found = shape.fullmatch(words)
        if found is None:
            continue
        named = found.groupdict()
        rest = (named.get("rest") or "").strip(" ,")
        return replace(
            counted,
            anchor=anchor,
            event=named.get("event") or "",
            whose=rest if anchor is DueAnchor.NEXT_MEETING else "",
            own=bool(_OWN.search(rest)) and not _ALL.search(rest),
        )
    return None


def _on_a_date(words: str, counted: DueRule) -> DueRule | None:
    date = understand(words.removeprefix("the "))
    if date is None or not date.understood:
        return None
    return replace(counted, anchor=DueAnchor.DATE, event=words.removeprefix("the "))


def _on_anything(words: str, counted: DueRule) -> DueRule | None:
    """Return the rule hung on an event of any name, which the officer then points out."""
    found = re.fullmatch(_ANYTHING, words)
    if found is None or _DRIFTING.search(words):
        return None
    return replace(counted, event=found["event"])
