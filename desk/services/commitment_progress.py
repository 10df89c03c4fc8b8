"""Progress to look at: statuses over time as they were known, what falls due in the next quarters, how each side stands."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from desk.domain.commitments import CLOSED, Side
from desk.domain.days import of_date
from desk.domain.status_history import (
    CommitmentLife,
    Quarter,
    StatusWord,
    next_quarters,
    sample_days,
    statuses_over_time,
)
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus, Voice
from desk.services import lists
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.storage import commitment_history
from desk.storage.commitment_history import PresentCommitment
from desk.storage.commitment_sides import sides

QUARTERS = 8
"""How many quarters ahead are told one by one."""

_SIDE = {"ours": Side.WE_OWE, "theirs": Side.THEY_OWE, "both": Side.BOTH, "nobody": Side.OTHERS}

Counts = tuple[tuple[CommitmentStatus, int], ...]


@value_class(frozen=True)
class DueLoad:
    """How many open, awake commitments fall due, by who owes; `quarter` is None for what has no one quarter."""

    quarter: Quarter | None
    by_side: tuple[tuple[Side, int], ...]

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(number for _, number in self.by_side)


@value_class(frozen=True)
class Progress:
    """All that the pictures show, of what the filter lets pass; `total` commitments stand in it today.

    `statuses` belong to `days` one by one. `overdue` lies before today, `later` beyond the quarters, `undated`
    has no latest day; `dormant` ones press nobody and are in none of these.
    """

    today: int
    total: int
    days: tuple[int, ...]
    statuses: tuple[Counts, ...]
    quarters: tuple[DueLoad, ...]
    overdue: DueLoad
    later: DueLoad
    undated: DueLoad
    dormant: int
    sides: tuple[tuple[Side, Counts], ...]


def progress(
    register: Register, wanted: ListFilter | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Progress | None:
    """Work the progress out; None where it was `cancelled` meanwhile. Of 100,000 it takes a second or two."""
    among = lists.narrowing(register, "commitments", wanted or ListFilter())
    rows = commitment_history.present(register.connection, among)
    owed_by = sides(register.connection, lists.ours_id(register))
    today = register.today()
    if cancelled():
        return None
    lives = _lives(register, rows)
    if cancelled():
        return None
    days = sample_days(min((min(one.made, one.recorded) for one in lives), default=today), today)
    side_of = {row.id: _SIDE[owed_by[row.id]] for row in rows}
    overdue, quarters, later, undated = _due(rows, side_of, today)
    return Progress(
        today=today,
        total=len(rows),
        days=tuple(days),
        statuses=tuple(_ordered(counts) for counts in statuses_over_time(lives, days)),
        quarters=quarters,
        overdue=overdue,
        later=later,
        undated=undated,
        dormant=sum(1 for row in rows if row.dormant and CommitmentStatus(row.status) not in CLOSED),
        sides=_by_side(rows, side_of),
    )


def _lives(register: Register, rows: list[PresentCommitment]) -> list[CommitmentLife]:
    shown = {row.id for row in rows}
    words: dict[str, list[StatusWord]] = {}
    for found in commitment_history.assessment_words(register.connection):
        row = found.row
        if row["commitment_id"] not in shown or row["voice"] != Voice.OURS:
            continue
        recorded = _day(found.recorded_at)
        said = row.get("assessed_on_last")
        word = StatusWord(
            CommitmentStatus(row["status"]),
            recorded if said is None else said,
            recorded,
            _day(found.ended_at) if found.ended_at else None,
        )
        words.setdefault(row["commitment_id"], []).append(word)
    lives: list[CommitmentLife] = []
    for one in rows:
        recorded = _day(one.created_at)
        lives.append(
            CommitmentLife(recorded if one.made is None else one.made, recorded, tuple(words.get(one.id, ())))
        )
    return lives


def _day(at: str) -> int:
    """The day number of a stored moment, in UTC as it is stored."""
    return of_date(datetime.fromisoformat(at).date())


def _ordered(counts: Counter[CommitmentStatus]) -> Counts:
    return tuple((status, counts[status]) for status in CommitmentStatus if counts[status])


def _by_side(rows: list[PresentCommitment], side_of: dict[str, Side]) -> tuple[tuple[Side, Counts], ...]:
    found: dict[Side, Counter[CommitmentStatus]] = {}
    for row in rows:
        found.setdefault(side_of[row.id], Counter())[CommitmentStatus(row.status)] += 1
    return tuple((side, _ordered(found[side])) for side in Side if side in found)


def _due(
    rows: list[PresentCommitment], side_of: dict[str, Side], today: int
) -> tuple[DueLoad, tuple[DueLoad, ...], DueLoad, DueLoad]:
    """Return what is overdue, what falls into each quarter ahead, what comes later, and what has no date."""
    quarters = next_quarters(today, QUARTERS)
    ends = [quarter.last for quarter in quarters]
    counts: list[Counter[Side]] = [Counter() for _ in range(len(quarters) + 3)]
    overdue, ahead, later, undated = counts[0], counts[1:-2], counts[-2], counts[-1]
    for row in rows:
        if row.dormant or CommitmentStatus(row.status) in CLOSED:
            continue
        if row.due_last is None:
            place = undated
        elif row.due_last < today:
            place = overdue
        else:
            number = bisect_left(ends, row.due_last)
            place = ahead[number] if number < len(ahead) else later
        place[side_of[row.id]] += 1
    loads = tuple(map(_load, quarters, ahead))
    return _load(None, overdue), loads, _load(None, later), _load(None, undated)


def _load(quarter: Quarter | None, counts: Counter[Side]) -> DueLoad:
    return DueLoad(quarter, tuple((side, counts[side]) for side in Side if counts[side]))
