"""Due dates that hang on something else: "within 30 days after entry into force", "at the next meeting".

The words are kept as they were written and read anew each time, so that nothing is stored which can be derived. A rule
counts a period from an anchor: an act of the agreement that the commitment stems from, an event, or the next meeting
after the promise. In a period of days the day of the anchor is not counted, one of months ends on the same day of the
month or the month's last (European Convention on the Calculation of Time-Limits, ETS 76, arts. 3 and 4); working days
pass over a capital's weekend and its holidays. The words name a limit, so what is due is the last day within it.
"""

import re
from enum import StrEnum
from functools import cache

from desk.domain.date_names import clean
from desk.domain.days import add_months
from desk.domain.values import value_class


class DueAnchor(StrEnum):
    """From what a rule counts."""

    ENTRY_INTO_FORCE = "entry_into_force"
    SIGNATURE = "signature"
    TERMINATION = "termination"
    EVENT = "event"
    NEXT_MEETING = "next_meeting"


class DueUnit(StrEnum):
    """In what a period is counted. Sitting days are working days: a parliament's recesses are not known here."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    SITTING_DAYS = "sitting_days"
    MONTHS = "months"


OF_AGREEMENT = frozenset({DueAnchor.ENTRY_INTO_FORCE, DueAnchor.SIGNATURE, DueAnchor.TERMINATION})
"""The anchors that are acts of an agreement."""

IN_WORK = frozenset({DueUnit.WORKING_DAYS, DueUnit.SITTING_DAYS})


@value_class(frozen=True)
class DueRule:
    """`count` units after the `anchor`; `event` holds the words that name an event or a kind of meeting, or ""."""

    anchor: DueAnchor
    count: int = 0
    unit: DueUnit = DueUnit.DAYS
    event: str = ""

    def plain_end(self, day: int) -> int:
        """Return the last day of the period that began on `day`, for units that need no calendar of work."""
        return add_months(day, self.count) if self.unit is DueUnit.MONTHS else day + self.count


_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}

_UNITS = {
    "day": (DueUnit.DAYS, 1),
    "calendar day": (DueUnit.DAYS, 1),
    "week": (DueUnit.DAYS, 7),
    "fortnight": (DueUnit.DAYS, 14),
    "working day": (DueUnit.WORKING_DAYS, 1),
    "business day": (DueUnit.WORKING_DAYS, 1),
    "sitting day": (DueUnit.SITTING_DAYS, 1),
    "month": (DueUnit.MONTHS, 1),
    "quarter": (DueUnit.MONTHS, 3),
    "year": (DueUnit.MONTHS, 12),
}

_COUNT = (
    r"(?:(?:within|in|not later than|no later than|at the latest|by|up to|before the end of) )?(?:the )?"
    rf"(?P<count>\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?: \(\d{{1,4}}\))? "
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})s?(?:')? "
    r"(?:after|from|of|following|as from|counting from)"
)
_AT_ONCE = (
    r"(?:on|upon|at|by|after|following|as from|immediately (?:on|upon|after)|no later than|not later than)"
)

_THE = r"(?:the |its |their |this |that )?"
_ANCHORS: tuple[tuple[DueAnchor, str], ...] = (
    (
        DueAnchor.ENTRY_INTO_FORCE,
        r"(?:the )?(?:date of )?"
        + _THE
        + r"(?:entry into force|entering into force|coming into (?:force|effect)|it"
        r" (?:enters|comes) into (?:force|effect))(?: of .+)?",
    ),
    (
        DueAnchor.SIGNATURE,
        r"(?:the )?(?:date of )?" + _THE + r"(?:last )?(?:signature|signing|its being signed)(?: of .+)?",
    ),
    (
        DueAnchor.TERMINATION,
        r"(?:the )?(?:date of )?" + _THE + r"(?:termination|denunciation|expiry|end)(?: of .+)?",
    ),
    (
        DueAnchor.NEXT_MEETING,
        r"(?:the |our |their )?next (?P<event>meeting|session|visit|round(?: of talks)?|consultations?|call)(?: .+)?",
    ),
    (
        DueAnchor.EVENT,
        r"(?:the |that |this |our |their )(?P<event>(?:[\w’'-]+ ){0,6}(?:meeting|session|visit|ceremony|conference|"
        r"summit|call|consultations?|round|election|elections|talks|event|opening|decision|vote)(?: [\w’'-]+){0,8})",
    ),
)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], DueAnchor], ...]:
    """The shapes of all rules; they are made when the first is read, since making them takes its time."""
    found: list[tuple[re.Pattern[str], DueAnchor]] = []
    for anchor, words in _ANCHORS:
        found.append((re.compile(rf"{_COUNT} {words}"), anchor))
        found.append((re.compile(rf"{_AT_ONCE} {words}"), anchor))
    return tuple(found)


def read_rule(words: str) -> DueRule | None:
    """Return the rule that words say, None where they say none."""
    folded = clean(words).casefold().strip(" .;,")
    if len(folded) > 200:
        return None
    for shape, anchor in _rules():
        found = shape.fullmatch(folded)
        if found is None:
            continue
        named = found.groupdict()
        count, unit = 0, DueUnit.DAYS
        if named.get("count"):
            unit, times = _UNITS[named["unit"]]
            figure = named["count"]
            count = (int(figure) if figure.isdecimal() else _NUMBERS[figure]) * times
        return DueRule(anchor, count, unit, named.get("event") or "")
    return None
