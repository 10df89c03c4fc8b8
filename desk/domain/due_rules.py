"""Due dates that hang on something else: "within 30 days after entry into force", "at the next meeting".

The words are kept as they were written and read anew each time (see `due_words`), so that nothing is stored which can
be derived. A rule counts a period from an anchor: an act of the agreement that the commitment stems from, an event,
the next meeting after the promise, the promise itself, or a date. In a period of days the day of the anchor is not
counted, one of months ends on the same day of the month or the month's last (European Convention on the Calculation
of Time-Limits, ETS 76, arts. 3 and 4), exactly as an entry into force is counted; working days pass over a capital's
weekend and its holidays. The words name a limit, so what is due is the last day within it. A period before the anchor
is counted back in the same way, for which no convention has a rule (ETS 76, art. 1, leaves it out).
"""

from enum import StrEnum

from desk.domain.days import add_months, civil
from desk.domain.force_counting import Counting
from desk.domain.values import value_class
from desk.domain.vocabulary import ClauseCounting, DelayUnit


class DueAnchor(StrEnum):
    """From what a rule counts."""

    ENTRY_INTO_FORCE = "entry_into_force"
    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    NOTIFICATION = "notification"
    EXCHANGE = "exchange"
    TERMINATION = "termination"
    EVENT = "event"
    NEXT_MEETING = "next_meeting"
    PROMISE = "promise"
    DATE = "date"


class DueUnit(StrEnum):
    """In what a period is counted. Sitting days are working days: a parliament's recesses are not known here."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    SITTING_DAYS = "sitting_days"
    MONTHS = "months"


OF_AGREEMENT = frozenset(
    {
        DueAnchor.ENTRY_INTO_FORCE,
        DueAnchor.SIGNATURE,
        DueAnchor.RATIFICATION,
        DueAnchor.NOTIFICATION,
        DueAnchor.EXCHANGE,
        DueAnchor.TERMINATION,
    }
)
"""The anchors that are acts of an agreement."""

OF_EVENT = frozenset({DueAnchor.EVENT, DueAnchor.NEXT_MEETING})
"""The anchors for which an event may be named."""

IN_WORK = frozenset({DueUnit.WORKING_DAYS, DueUnit.SITTING_DAYS})


@value_class(frozen=True)
class DueRule:
    """`count` units after the `anchor`, or `before` it.

    `event` holds the words that name an event, a kind of meeting or a date, or ""; `whose` the words that narrow it
    down ("of the joint committee"). `own` tells that it counts for the party that owes by itself: its own entry into
    force or act, not that of all.
    """

    anchor: DueAnchor
    count: int = 0
    unit: DueUnit = DueUnit.DAYS
    event: str = ""
    whose: str = ""
    own: bool = False
    before: bool = False

    def plain_end(self, day: int) -> int:
        """Return the last day of the period that began on `day`, for units that need no calendar of work."""
        if not self.before:
            return self._counting.period_over(day)
        return add_months(day, -self.count) if self.unit is DueUnit.MONTHS else day - self.count

    def month_too_short(self, day: int) -> bool:
        """Tell whether the period's last month has no such day as that of the anchor, so that its last day counts."""
        if self.unit is not DueUnit.MONTHS:
            return False
        return civil(self.plain_end(day))[2] != civil(day)[2]

    @property
    def _counting(self) -> Counting:
        unit = DelayUnit.MONTHS if self.unit is DueUnit.MONTHS else DelayUnit.DAYS
        return Counting(ClauseCounting.AFTER_DELAY, self.count, unit)
