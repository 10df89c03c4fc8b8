"""The two sides of the ledger: what answers what, how each side is counted, and who owes more."""

from collections import Counter
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.days import day_number
from desk.domain.ledger import (
    GOES_ON,
    LedgerSide,
    Owing,
    Pressure,
    Standing,
    Tally,
    matched,
    standing,
    tally,
)
from desk.domain.vocabulary import CommitmentStatus

OURS, THEIRS, BOTH, NOBODY = LedgerSide.OURS, LedgerSide.THEIRS, LedgerSide.BOTH, LedgerSide.NOBODY
MARCH = day_number(2022, 3, 11)


def test_what_answers_shares_a_row_whichever_of_the_two_names_the_other() -> None:
    sides = [OURS, THEIRS, THEIRS, OURS, THEIRS]
    assert matched(range(5), sides.__getitem__, {1: 0, 3: 4}) == [(0, 1), 2, (3, 4)]
    assert matched(range(5), sides.__getitem__, {0: 1, 4: 3}) == [(0, 1), 2, (3, 4)]


def test_several_for_one_follow_each_other_and_the_row_goes_on() -> None:
    sides = [OURS, THEIRS, THEIRS, OURS, THEIRS]
    # Two of theirs are given for one of ours, and another of ours for one of these two.
    assert matched(range(5), sides.__getitem__, {1: 0, 2: 0, 3: 2}) == [(0, 1), (3, 2), 4]
    assert matched(range(3), sides.__getitem__, {1: 0, 2: 0}) == [(0, 1), (GOES_ON, 2)]


def test_what_answers_its_own_side_or_both_or_another_group_stands_alone() -> None:
    sides = [OURS, OURS, BOTH, THEIRS, NOBODY]
    assert list(matched([0, 1, 2, 4], sides.__getitem__, {0: 1, 2: 0, 4: 1, 1: 3})) == [0, 1, 2, 4]


def test_two_that_answer_each_other_are_no_endless_road() -> None:
    sides = [OURS, THEIRS]
    assert matched(range(2), sides.__getitem__, {0: 1, 1: 0}) == [(0, 1)]
    assert list(matched(range(2), sides.__getitem__, {0: 0})) == [0, 1]


@given(st.lists(st.sampled_from(LedgerSide), min_size=1, max_size=12), st.data())
def test_each_commitment_stands_in_exactly_one_row_on_its_own_side(
    sides: list[LedgerSide], data: st.DataObject
) -> None:
    places = list(range(len(sides)))
    among = st.sampled_from(places)
    answers = data.draw(st.dictionaries(among, among, max_size=8))
    rows = matched(places, sides.__getitem__, answers)
    pairs = [row for row in rows if isinstance(row, tuple)]
    flat = [row if isinstance(row, tuple) else (row,) for row in rows]
    assert sorted(place for place in chain(*flat) if place != GOES_ON) == places
    for ours, theirs in pairs:
        assert ours == GOES_ON or sides[ours] is OURS
        assert theirs == GOES_ON or sides[theirs] is THEIRS
        assert (ours, theirs) != (GOES_ON, GOES_ON)
    for one, other in answers.items():
        if {sides[one], sides[other]} == {OURS, THEIRS}:
            assert {one, other} <= set(chain(*pairs))


def test_not_assessed_is_never_counted_with_not_started() -> None:
    counted = tally(
        {
            (CommitmentStatus.NOT_ASSESSED, Pressure.NONE): 3,
            (CommitmentStatus.NOT_STARTED, Pressure.OVERDUE): 2,
            (CommitmentStatus.IN_PROGRESS, Pressure.DORMANT): 1,
            (CommitmentStatus.FULFILLED, Pressure.NONE): 5,
            (CommitmentStatus.NOT_PURSUED, Pressure.NONE): 1,
            (CommitmentStatus.CONTRADICTED, Pressure.OVERDUE): 1,
        },
        MARCH,
    )
    assert counted == Tally(
        open=7,
        fulfilled=5,
        closed_otherwise=1,
        overdue=3,
        dormant=1,
        not_assessed=3,
        not_started=2,
        oldest_due=MARCH,
    )
    assert counted.total == 13
    assert counted.days_overdue(day_number(2022, 3, 21)) == 10
    assert Tally().days_overdue(MARCH) == 0


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(CommitmentStatus), st.sampled_from(Pressure)),
        st.integers(0, 9),
        max_size=12,
    )
)
def test_open_fulfilled_and_otherwise_closed_are_the_whole(
    counted: dict[tuple[CommitmentStatus, Pressure], int],
) -> None:
    told = tally(counted)
    assert told.total == Counter(counted).total()
    assert told.overdue + told.dormant <= told.open
    assert told.not_assessed + told.not_started <= told.open


def test_who_owes_more_and_whose_overdue_is_the_oldest() -> None:
    theirs = Tally(open=4, overdue=1, oldest_due=MARCH)
    assert standing(Tally(open=1), theirs) == Standing(Owing.THEY_MORE, 3, THEIRS, day_number(2022, 3, 12))
    older = Tally(open=6, overdue=2, oldest_due=MARCH - 400)
    assert standing(older, theirs) == Standing(Owing.WE_MORE, 2, OURS, MARCH - 399)
    assert standing(theirs, theirs) == Standing(Owing.EVEN, 0, BOTH, MARCH + 1)
    assert standing(Tally(open=2), Tally(open=2)) == Standing(Owing.EVEN)
    assert standing(Tally(fulfilled=2), Tally()) == Standing(Owing.NOTHING)
