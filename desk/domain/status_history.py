"""How the statuses of many commitments stood over time, as the register knew them on each day.

Two clocks run in a register: the day of which an assessment speaks, and the day on which it was recorded. What was
known on a day is the latest word that had been recorded by then and spoke of then; a word that was taken back later
was still known in between. What was promised before the register was begun has nobody's knowledge of those years:
there the dated assessments tell, as they stand in it now.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from desk.domain.days import add_months, civil, day_number, last_of_month
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus


@value_class(frozen=True)
class StatusWord:
    """One assessment of ours: the `status`, the day it is `said` of, and the days on which it was recorded and,
    where that happened, taken back."""

    status: CommitmentStatus
    said: int
    recorded: int
    taken_back: int | None = None


@value_class(frozen=True)
class CommitmentLife:
    """A commitment from the day it was made (or recorded, where that is not known), with our words on it in order."""

    made: int
    recorded: int
    words: tuple[StatusWord, ...] = ()


def status_on(life: CommitmentLife, day: int) -> CommitmentStatus | None:
    """Return the status as it was known on `day`; None where the commitment was not made yet."""
    if day < min(life.made, life.recorded):
        return None
    known = [word for word in life.words if word.said <= day and _is_known(word, life, day)]
    latest = max(enumerate(known), key=lambda one: (one[1].said, one[0]), default=None)
    return CommitmentStatus.NOT_ASSESSED if latest is None else latest[1].status


def _is_known(word: StatusWord, life: CommitmentLife, day: int) -> bool:
    if day < life.recorded:
        return word.taken_back is None
    return word.recorded <= day and (word.taken_back is None or day < word.taken_back)


def steps_of(life: CommitmentLife) -> list[tuple[int, CommitmentStatus]]:
    """Return the days on which the status as it was known changed, with what it became, the first day first."""
    begun = min(life.made, life.recorded)
    days = {begun, life.recorded}
    for word in life.words:
        days |= (
            {word.said, word.recorded}
            if word.taken_back is None
            else {
                word.said,
                word.recorded,
                word.taken_back,
            }
        )
    steps: list[tuple[int, CommitmentStatus]] = []
    for day in sorted(day for day in days if day >= begun):
        status = status_on(life, day)
        if status is not None and (not steps or steps[-1][1] is not status):
            steps.append((day, status))
    return steps


def statuses_over_time(
    lives: Iterable[CommitmentLife], days: Sequence[int]
) -> list[Counter[CommitmentStatus]]:
    """Count the statuses as known on each of `days`, which come in order."""
    # Where a status begins to hold and where it ceases, by the place among the days: summed up in the end.
    turns: list[Counter[CommitmentStatus]] = [Counter() for _ in range(len(days) + 1)]
    for life in lives:
        last: CommitmentStatus | None = None
        for day, status in steps_of(life):
            place = bisect_left(days, day)
            if last is not None:
                turns[place][last] -= 1
            turns[place][status] += 1
            last = status
    counts: list[Counter[CommitmentStatus]] = []
    present: Counter[CommitmentStatus] = Counter()
    for turn in turns[:-1]:
        present.update(turn)
        counts.append(Counter({status: number for status, number in present.items() if number}))
    return counts


def sample_days(first: int, today: int, most: int = 40) -> list[int]:
    """Return the days on which a history is looked at: ends of months, quarters, years or more, and today last.

    The shortest period is taken that gives at most `most` days from `first` on.
    """
    for months in (1, 3, 12, 60, 120, 600):
        days = _period_ends(first, today, months)
        if len(days) < most:
            break
    return [*days, today]


def _period_ends(first: int, today: int, months: int) -> list[int]:
    year, month, _ = civil(first)
    # Periods of less than a year begin with the year, longer ones with a round year.
    years = max(1, months // 12)
    start_month = (month - 1) // months * months + 1 if months <= 12 else 1
    start = day_number(year // years * years, start_month, 1)
    ends: list[int] = []
    while (end := last_of_month(add_months(start, months - 1))) < today:
        if end >= first:
            ends.append(end)
        start = add_months(start, months)
    return ends


@value_class(frozen=True)
class Quarter:
    """A quarter of a calendar year, from its `first` day to its `last`."""

    year: int
    number: int
    first: int
    last: int


def next_quarters(today: int, count: int) -> tuple[Quarter, ...]:
    """Return the quarter in which `today` lies and those after it, `count` in all."""
    year, month, _ = civil(today)
    start = day_number(year, (month - 1) // 3 * 3 + 1, 1)
    found: list[Quarter] = []
    for _ in range(count):
        year, month, _ = civil(start)
        found.append(Quarter(year, (month - 1) // 3 + 1, start, last_of_month(add_months(start, 2))))
        start = add_months(start, 3)
    return tuple(found)
