"""The ledger of reciprocity: what we owe beside what they owe, matched where one answers the other, and counted.

A commitment stands on the side that owes it; one that both sides owe counts on both. Two that answer each
other, whichever of them names the other, share a row where they stand on opposite sides of one group.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest

from desk.domain.commitments import CLOSED
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus


class LedgerSide(StrEnum):
    """Where a commitment stands; one that names no debtor stands on neither side."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    NOBODY = "nobody"


class Pressure(StrEnum):
    """What presses beside the status: nothing, that it sleeps until its condition is met, or that it is overdue."""

    NONE = "none"
    DORMANT = "dormant"
    OVERDUE = "overdue"


@value_class(frozen=True)
class Tally:
    """The commitments of one side, counted. Closed without being kept is neither open nor fulfilled.

    Overdue, dormant, not assessed and not started are among the open; *not assessed* (nobody has looked) and
    *not started* (somebody has, and found nothing done) are never one number. `oldest_due` is the latest possible
    day of the one that is overdue longest, a day number; it is overdue since the day after.
    """

    open: int = 0
    fulfilled: int = 0
    closed_otherwise: int = 0
    overdue: int = 0
    dormant: int = 0
    not_assessed: int = 0
    not_started: int = 0
    oldest_due: int | None = None

    @property
    def total(self) -> int:
        """All of them, whatever has become of each."""
        return self.open + self.fulfilled + self.closed_otherwise

    def days_overdue(self, today: int) -> int:
        """Return for how many days the oldest one has been overdue, 0 where none is."""
        return 0 if self.oldest_due is None else today - self.oldest_due


State = tuple[CommitmentStatus, Pressure]
"""How one commitment stands: its status, and what presses beside it."""


def tally(counted: Mapping[State, int], oldest_due: int | None = None) -> Tally:
    """Return the tally of a side from how many of its commitments have each status and pressure."""
    by_status: Counter[CommitmentStatus] = Counter()
    by_pressure: Counter[Pressure] = Counter()
    for (status, pressure), count in counted.items():
        by_status[status] += count
        if status not in CLOSED:
            by_pressure[pressure] += count
    closed = sum(by_status[status] for status in CLOSED)
    fulfilled = by_status[CommitmentStatus.FULFILLED]
    return Tally(
        open=by_status.total() - closed,
        fulfilled=fulfilled,
        closed_otherwise=closed - fulfilled,
        overdue=by_pressure[Pressure.OVERDUE],
        dormant=by_pressure[Pressure.DORMANT],
        not_assessed=by_status[CommitmentStatus.NOT_ASSESSED],
        not_started=by_status[CommitmentStatus.NOT_STARTED],
        oldest_due=oldest_due,
    )


class Owing(StrEnum):
    """Who owes more, by what is open."""

    WE_MORE = "we_more"
    THEY_MORE = "they_more"
    EVEN = "even"
    NOTHING = "nothing"


@value_class(frozen=True)
class Standing:
    """How the two sides stand: who owes how many more, and whose overdue is the oldest.

    `oldest` is None where nothing is overdue and BOTH where the oldest of each side are of the same day; `since`
    is the first day on which it was overdue.
    """

    owing: Owing
    by: int = 0
    oldest: LedgerSide | None = None
    since: int | None = None


def standing(ours: Tally, theirs: Tally) -> Standing:
    """Return how two sides stand to each other."""
    difference = theirs.open - ours.open
    if difference:
        owing = Owing.THEY_MORE if difference > 0 else Owing.WE_MORE
    else:
        owing = Owing.EVEN if ours.open else Owing.NOTHING
    due = {LedgerSide.OURS: ours.oldest_due, LedgerSide.THEIRS: theirs.oldest_due}
    known = {side: day for side, day in due.items() if day is not None}
    if not known:
        return Standing(owing, abs(difference))
    first = min(known.values())
    oldest = [side for side, day in known.items() if day == first]
    return Standing(owing, abs(difference), LedgerSide.BOTH if len(oldest) > 1 else oldest[0], first + 1)


# ---- rows -------------------------------------------------------------------------------------------

Row = int | tuple[int, int]
"""The place of one commitment alone (its side says where it stands), or of a pair (ours, theirs) that answer each other.

In a pair either may be `GOES_ON`: the row goes on with what the other side gave for the same."""

GOES_ON = -1


def matched(
    places: Sequence[int], side: Callable[[int], LedgerSide], answers: Mapping[int, int]
) -> Sequence[Row]:
    """Return the rows of one group: its commitments in order, those that answer each other side by side.

    `answers` names the commitment that one is given in return for. What answers one of its own side, one that
    both owe or one of another group stands alone. Where several answer one, they follow each other.
    """
    if answers.keys().isdisjoint(places):
        return places
    partners = _partners(places, side, answers)
    if not partners:
        return places
    rows: list[Row] = []
    placed: set[int] = set()
    order = {place: number for number, place in enumerate(places)}
    for place in places:
        if place in placed:
            continue
        if place not in partners:
            rows.append(place)
            continue
        together = sorted(_together(place, partners), key=order.__getitem__)
        placed.update(together)
        ours = [one for one in together if side(one) is LedgerSide.OURS]
        theirs = [one for one in together if side(one) is LedgerSide.THEIRS]
        rows += zip_longest(ours, theirs, fillvalue=GOES_ON)
    return rows


def _partners(
    places: Sequence[int], side: Callable[[int], LedgerSide], answers: Mapping[int, int]
) -> dict[int, set[int]]:
    """Return with whom each matched commitment shares its row; those of one group and opposite sides."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    here = set(places)
    sides = {LedgerSide.OURS, LedgerSide.THEIRS}
    for one in here & answers.keys():
        other = answers[one]
        if other in here and {side(one), side(other)} == sides:
            found[one].add(other)
            found[other].add(one)
    return dict(found)


def _together(first: int, partners: Mapping[int, Iterable[int]]) -> set[int]:
    """Return all that hang together with `first`, however many steps away."""
    seen = {first}
    waiting = [first]
    while waiting:
        for other in partners[waiting.pop()]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
