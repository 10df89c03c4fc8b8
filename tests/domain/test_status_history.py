"""Statuses over time as they were known: what was recorded late, taken back, or promised before the register began."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.days import civil, day_number, iso
from desk.domain.status_history import (
    CommitmentLife,
    StatusWord,
    next_quarters,
    sample_days,
    status_on,
    statuses_over_time,
    steps_of,
)
from desk.domain.vocabulary import CommitmentStatus

FULFILLED, STALLED, UNASSESSED = (
    CommitmentStatus.FULFILLED,
    CommitmentStatus.STALLED,
    CommitmentStatus.NOT_ASSESSED,
)


def test_a_tick_counts_from_the_day_it_was_recorded_not_from_the_day_it_speaks_of() -> None:
    life = CommitmentLife(made=100, recorded=100, words=(StatusWord(FULFILLED, said=120, recorded=150),))
    assert [status_on(life, day) for day in (99, 100, 130, 150)] == [None, UNASSESSED, UNASSESSED, FULFILLED]


def test_a_tick_that_was_taken_back_was_known_in_between() -> None:
    word = StatusWord(FULFILLED, said=120, recorded=120, taken_back=140)
    life = CommitmentLife(made=100, recorded=100, words=(word,))
    assert steps_of(life) == [(100, UNASSESSED), (120, FULFILLED), (140, UNASSESSED)]


def test_years_before_the_register_are_told_by_the_assessments_that_stand_in_it_now() -> None:
    words = (
        StatusWord(STALLED, said=50, recorded=1000),
        StatusWord(FULFILLED, said=70, recorded=1000),
        StatusWord(CommitmentStatus.CONTRADICTED, said=60, recorded=1000, taken_back=1001),
    )
    life = CommitmentLife(made=10, recorded=1000, words=words)
    assert steps_of(life) == [(10, UNASSESSED), (50, STALLED), (70, FULFILLED)]


def test_of_two_words_the_later_day_counts_and_of_one_day_the_later_entry() -> None:
    words = (
        StatusWord(STALLED, said=30, recorded=30),
        StatusWord(FULFILLED, said=20, recorded=40),
        StatusWord(CommitmentStatus.IN_PROGRESS, said=30, recorded=50),
    )
    life = CommitmentLife(made=0, recorded=0, words=words)
    assert [status_on(life, day) for day in (40, 50)] == [STALLED, CommitmentStatus.IN_PROGRESS]


_DAYS = st.integers(0, 60)
_WORDS = st.builds(
    lambda status, said, recorded, later: StatusWord(
        status, said, recorded, None if later is None else recorded + later
    ),
    st.sampled_from(CommitmentStatus),
    _DAYS,
    _DAYS,
    st.none() | st.integers(1, 20),
)
_LIVES = st.builds(
    lambda made, recorded, words: CommitmentLife(made, recorded, tuple(words)),
    _DAYS,
    _DAYS,
    st.lists(_WORDS, max_size=4),
)


@given(st.lists(_LIVES, max_size=8), st.sets(st.integers(-5, 100), min_size=1).map(sorted))
def test_on_every_day_each_commitment_that_was_made_is_counted_once(
    lives: list[CommitmentLife], days: list[int]
) -> None:
    for day, counts in zip(days, statuses_over_time(lives, days), strict=True):
        expected = [status for life in lives if (status := status_on(life, day)) is not None]
        assert sorted(counts.elements()) == sorted(expected)


def test_a_history_of_months_is_looked_at_by_month_and_one_of_centuries_by_decades() -> None:
    today = day_number(2026, 11, 28)
    months = sample_days(day_number(2026, 1, 15), today)
    assert [iso(day) for day in months[:2]] == ["2026-01-31", "2026-02-28"]
    assert months[-1] == today
    years = sample_days(day_number(1995, 5, 1), today)
    assert {civil(day)[1:] for day in years[:-1]} == {(12, 31)}
    ages = sample_days(day_number(1703, 1, 1), today)
    assert [civil(day)[0] for day in ages[:3]] == [1709, 1719, 1729]


@given(st.integers(-200_000, 20_000), st.integers(0, 250_000))
def test_the_days_looked_at_come_in_order_are_few_and_end_today(first: int, span: int) -> None:
    today = first + span
    days = sample_days(first, today)
    assert days == sorted(set(days))
    assert days[-1] == today
    assert all(first <= day for day in days)
    assert len(days) <= 40


@pytest.mark.parametrize(("today", "first"), [((2021, 2, 1), "2021-01-01"), ((2021, 12, 31), "2021-10-01")])
def test_quarters_are_those_of_the_calendar(today: tuple[int, int, int], first: str) -> None:
    quarters = next_quarters(day_number(*today), 5)
    assert iso(quarters[0].first) == first
    assert all(one.last + 1 == two.first for one, two in pairwise(quarters))
    assert [one.number for one in quarters][:2] == [quarters[0].number, quarters[0].number % 4 + 1]
