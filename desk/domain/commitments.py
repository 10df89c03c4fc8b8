"""Commitments: what is open, dormant, due soon or overdue, who owes, and when a duty recurs.

*Not assessed* is never the same as *not started*: the first says that nobody has looked, the second that
somebody has looked and found nothing done. Both are open; they are never counted or coloured together.
"""

from collections.abc import Iterable
from enum import StrEnum

from desk.domain.dates import PartialDate
from desk.domain.days import add_months, civil, days_in_month, first_of_month, last_of_month
from desk.domain.edtf_text import OPEN
from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus, Recurrence

CLOSED = frozenset({CommitmentStatus.FULFILLED, CommitmentStatus.NOT_PURSUED, CommitmentStatus.SUPERSEDED})
"""The statuses of which nothing more is awaited. A contradicted commitment stays open: it is still owed."""

_MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.YEARLY: 12}


class Side(StrEnum):
    """Who owes a commitment, seen from ours."""

    WE_OWE = "we_owe"
    THEY_OWE = "they_owe"
    BOTH = "both"
    OTHERS = "others"


def is_open(commitment: Commitment) -> bool:
    """Tell whether something is still awaited, by its status alone; a dormant commitment is open too."""
    return commitment.status not in CLOSED


def is_dormant(commitment: Commitment) -> bool:
    """Tell whether it waits for a condition whose trigger is not recorded yet."""
    return bool(commitment.condition.strip()) and commitment.trigger_event_id is None


def days_left(commitment: Commitment, today: int) -> int | None:
    """Return the days until the latest day on which it may be due, negative when past.

    None where nothing presses: closed, dormant, without a due date, or due by a date that is open-ended or
    was not understood.
    """
    if not is_open(commitment) or is_dormant(commitment):
        return None
    if commitment.due is None or commitment.due.last is None:
        return None
    return commitment.due.last - today


def is_overdue(commitment: Commitment, today: int) -> bool:
    """Tell whether its latest possible day has passed: "2021" is overdue from 1 January 2022."""
    left = days_left(commitment, today)
    return left is not None and left < 0


def is_due_soon(commitment: Commitment, today: int, days: int) -> bool:
    """Tell whether its latest day falls today or within the `days` after; an overdue one is not due soon."""
    left = days_left(commitment, today)
    return left is not None and 0 <= left <= days


def side_of(debtor_ids: Iterable[str], ours_id: str | None, partner_ids: Iterable[str] | None = None) -> Side:
    """Tell which side owes: we, they, both, or others (nobody named, or none of the parties concerned).

    "They" are the parties `partner_ids`; where those are not given, every party but ours.
    """
    debtors = set(debtor_ids)
    ours = ours_id is not None and ours_id in debtors
    others = debtors - {ours_id}
    theirs = bool(others if partner_ids is None else others & set(partner_ids))
    if ours and theirs:
        return Side.BOTH
    if ours:
        return Side.WE_OWE
    return Side.THEY_OWE if theirs else Side.OTHERS


def next_due(
    recurrence: Recurrence,
    due: PartialDate | None,
    anchor: PartialDate | None = None,
    every: int | None = None,
) -> PartialDate | None:
    """Return the due date of the next instance of a recurring duty, or None where there is none.

    The period is added to what is known and no more: yearly after `2021` is `2022`, monthly after `2021-02`
    is `2021-03`; with `every` it is so many periods: a contribution owed `every` five years (Paris Agreement,
    art. 4, para. 9) and due in `2020` is due again in `2025`. A day stays the same day of the month, or the month's
    last where it is too short; `anchor`, the first due date, keeps such a day from creeping (31 January, 28 February,
    31 March). An approximate or uncertain date gives the same span without its mark. After the limit `../2021` ("by
    the end of 2021") comes the limit `../2022`.
    """
    months = _MONTHS.get(recurrence, 0) * (every or 1)
    if months <= 0 or due is None or due.last is None:
        return None
    if due.first is None:
        limit = next_due(recurrence, due.end, None if anchor is None else anchor.end, every)
        if limit is None or limit.is_interval:
            return None if limit is None else PartialDate.of_span(None, limit.last)
        return PartialDate.from_edtf(f"{OPEN}/{limit.text}")
    try:
        if due.is_day:
            return PartialDate.of_day(_later_day(due.first, months, anchor))
        if _is_whole_months(due.first, due.last):
            last = last_of_month(add_months(first_of_month(due.last), months))
        else:
            last = add_months(due.last, months)
        return PartialDate.of_span(add_months(due.first, months), last)
    except ValueError:
        # Beyond the last year that a date can be written in.
        return None


def _later_day(day: int, months: int, anchor: PartialDate | None) -> int:
    later = add_months(day, months)
    if anchor is None or not anchor.is_day or anchor.first is None:
        return later
    year, month, day_of_month = civil(later)
    first_day_of_month = later - day_of_month + 1
    return first_day_of_month + min(civil(anchor.first)[2], days_in_month(year, month)) - 1


def _is_whole_months(first: int, last: int) -> bool:
    return first == first_of_month(first) and last == last_of_month(last)
