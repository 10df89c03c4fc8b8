"""Progress over time: a tick seen only from the day it was made, what falls due by quarter and side, a filter held."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from desk.domain.commitments import Side
from desk.domain.dates import PartialDate
from desk.domain.days import iso
from desk.domain.vocabulary import CommitmentStatus
from desk.services import commitments, history
from desk.services.commitment_progress import Progress, progress
from desk.services.lists import ListFilter
from tests.services.conftest import OfficersDesk

UNASSESSED, FULFILLED = CommitmentStatus.NOT_ASSESSED, CommitmentStatus.FULFILLED


class Clock:
    """A clock that the test turns on."""

    def __init__(self) -> None:
        self.now = datetime(2021, 2, 2, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def goes_to(self, year: int, month: int, day: int) -> None:
        self.now = datetime(year, month, day, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(make_desk: Callable[..., OfficersDesk], clock: Clock) -> OfficersDesk:
    return make_desk(clock=clock)


def owed(desk: OfficersDesk, text: str, debtors: list[str], due: str = "", **fields: object) -> str:
    commitment = commitments.blank_commitment(
        desk.register, text=text, due=PartialDate.from_edtf(due) if due else None, **fields
    )
    return commitments.save_commitment(desk.register, commitment, debtors, []).id


def looked_at(desk: OfficersDesk, wanted: ListFilter | None = None) -> Progress:
    found = progress(desk.register, wanted)
    assert found is not None
    return found


def statuses(found: Progress) -> dict[str, dict[CommitmentStatus, int]]:
    return {iso(day): dict(counts) for day, counts in zip(found.days, found.statuses, strict=True)}


def test_a_tick_shows_from_the_day_it_was_made_until_it_was_taken_back(
    desk: OfficersDesk, clock: Clock
) -> None:
    embassy = owed(desk, "Open the embassy", [desk.theirs])
    clock.goes_to(2021, 3, 14)
    commitments.tick(desk.register, embassy)
    clock.goes_to(2021, 5, 10)
    commitments.untick(desk.register, embassy)
    clock.goes_to(2021, 6, 15)
    found = statuses(looked_at(desk))
    assert found == {
        "2021-02-28": {UNASSESSED: 1},
        "2021-03-31": {FULFILLED: 1},
        "2021-04-30": {FULFILLED: 1},
        "2021-05-31": {UNASSESSED: 1},
        "2021-06-15": {UNASSESSED: 1},
    }


def test_an_undone_tick_counts_on_the_days_on_which_it_stood(desk: OfficersDesk, clock: Clock) -> None:
    embassy = owed(desk, "Open the embassy", [desk.theirs])
    clock.goes_to(2021, 3, 1)
    commitments.tick(desk.register, embassy)
    clock.goes_to(2021, 4, 20)
    history.undo(desk.register)
    found = statuses(looked_at(desk))
    assert found["2021-03-31"] == {FULFILLED: 1}
    assert found["2021-04-20"] == {UNASSESSED: 1}


def test_what_falls_due_stands_in_its_quarter_by_who_owes(desk: OfficersDesk) -> None:
    both = [desk.ours, desk.theirs]
    owed(desk, "Report", [desk.ours], "2021-03")
    owed(desk, "Centre", [desk.theirs], "2021")
    owed(desk, "Talks", both, "2021-12-31")
    owed(desk, "Late", [desk.theirs], "2020")
    owed(desk, "Far off", [desk.theirs], "2031")
    owed(desk, "Some day", [desk.ours])
    owed(desk, "If there is will", [desk.ours], "2021-05", condition="will on both sides")
    done = owed(desk, "Done", [desk.ours], "2021-03-01")
    commitments.tick(desk.register, done)
    found = looked_at(desk)
    loads = {
        (one.quarter.year, one.quarter.number): dict(one.by_side) for one in found.quarters if one.quarter
    }
    assert loads[(2021, 1)] == {Side.WE_OWE: 1}
    assert loads[(2021, 4)] == {Side.THEY_OWE: 1, Side.BOTH: 1}
    assert dict(found.overdue.by_side) == {Side.THEY_OWE: 1}
    assert dict(found.later.by_side) == {Side.THEY_OWE: 1}
    assert dict(found.undated.by_side) == {Side.WE_OWE: 1}
    assert found.dormant == 1
    assert dict(dict(found.sides)[Side.WE_OWE]) == {UNASSESSED: 3, FULFILLED: 1}


def test_only_what_the_filter_lets_pass_is_counted_and_an_empty_register_has_nothing(
    desk: OfficersDesk,
) -> None:
    assert looked_at(desk).total == 0
    owed(desk, "Open the embassy", [desk.theirs])
    owed(desk, "Report on visas", [desk.ours])
    found = looked_at(desk, ListFilter(text="visas"))
    assert found.total == 1
    assert [side for side, _ in found.sides] == [Side.WE_OWE]
    assert progress(desk.register, None, lambda: True) is None
