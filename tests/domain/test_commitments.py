"""What each side owes, and by when: from the communiqué of 1 February 2021 and an annual report."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.commitments import (
    Side,
    days_left,
    is_dormant,
    is_due_soon,
    is_open,
    is_overdue,
    next_due,
    side_of,
)
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus, Recurrence

CULTURAL_CENTRE = Commitment(
    id="centre", text="Open a Jewish cultural centre this year", due=PartialDate.from_edtf("2021")
)
TRUST_BUILDING = Commitment(
    id="trust",
    text="Take part in trust-building with Kosovo and Serbia",
    condition="if there is will on both sides",
    due=PartialDate.from_edtf("2021"),
)


def test_this_year_is_overdue_only_when_the_year_is_over() -> None:
    assert not is_overdue(CULTURAL_CENTRE, day_number(2021, 12, 31))
    assert is_overdue(CULTURAL_CENTRE, day_number(2022, 1, 1))
    assert days_left(CULTURAL_CENTRE, day_number(2021, 12, 21)) == 10


def test_due_soon_is_by_the_latest_day_and_ends_with_overdue() -> None:
    assert not is_due_soon(CULTURAL_CENTRE, day_number(2021, 2, 1), 30)
    assert is_due_soon(CULTURAL_CENTRE, day_number(2021, 12, 1), 30)
    assert is_due_soon(CULTURAL_CENTRE, day_number(2021, 12, 31), 0)
    assert not is_due_soon(CULTURAL_CENTRE, day_number(2022, 1, 1), 30)


def test_a_condition_keeps_a_commitment_dormant_until_its_trigger_is_recorded() -> None:
    assert is_dormant(TRUST_BUILDING)
    assert is_open(TRUST_BUILDING)
    assert not is_overdue(TRUST_BUILDING, day_number(2026, 11, 24))
    awake = replace(TRUST_BUILDING, trigger_event_id="talks")
    assert not is_dormant(awake)
    assert is_overdue(awake, day_number(2026, 11, 24))
    assert not is_dormant(CULTURAL_CENTRE)


def test_a_fulfilled_commitment_is_never_overdue_and_a_contradicted_one_still_is() -> None:
    today = day_number(2026, 11, 24)
    assert not is_overdue(replace(CULTURAL_CENTRE, status=CommitmentStatus.FULFILLED), today)
    assert is_overdue(replace(CULTURAL_CENTRE, status=CommitmentStatus.CONTRADICTED), today)


@pytest.mark.parametrize("due", ["2021-02-01/..", "when both sides are ready"])
def test_what_has_no_latest_day_is_never_overdue(due: str) -> None:
    commitment = replace(CULTURAL_CENTRE, due=PartialDate.from_text(due))
    assert days_left(commitment, day_number(2100, 1, 1)) is None


def test_open_statuses() -> None:
    closed = {s for s in CommitmentStatus if not is_open(replace(CULTURAL_CENTRE, status=s))}
    assert closed == {
        CommitmentStatus.FULFILLED,
        CommitmentStatus.NOT_PURSUED,
        CommitmentStatus.SUPERSEDED,
    }


def test_who_owes() -> None:
    assert side_of(["il"], "il") is Side.WE_OWE
    assert side_of(["xk"], "il") is Side.THEY_OWE
    assert side_of(["il", "xk"], "il") is Side.BOTH
    assert side_of([], "il") is Side.OTHERS
    assert side_of(["us"], "il", ["xk"]) is Side.OTHERS
    assert side_of(["il", "us"], "il", ["xk"]) is Side.WE_OWE
    assert side_of(["xk"], None) is Side.THEY_OWE


@pytest.mark.parametrize(
    ("recurrence", "due", "following"),
    [
        (Recurrence.YEARLY, "2021", "2022"),
        (Recurrence.YEARLY, "2021-03-14", "2022-03-14"),
        (Recurrence.YEARLY, "2024-02-29", "2025-02-28"),
        (Recurrence.QUARTERLY, "2021-11", "2022-02"),
        (Recurrence.MONTHLY, "2021-01", "2021-02"),
        (Recurrence.MONTHLY, "2021-02", "2021-03"),
        (Recurrence.MONTHLY, "2021-01-31", "2021-02-28"),
        (Recurrence.YEARLY, "2021-02-01/2021-02-15", "2022-02-01/2022-02-15"),
        (Recurrence.YEARLY, "2021~", "2022"),
        (Recurrence.YEARLY, "../2021", "../2022"),
        (Recurrence.MONTHLY, "../2021-01-31", "../2021-02-28"),
        (Recurrence.YEARLY, "../2021-21", "../2022-05-31"),
    ],
)
def test_the_next_instance_is_known_as_well_as_this_one(
    recurrence: Recurrence, due: str, following: str
) -> None:
    found = next_due(recurrence, PartialDate.from_edtf(due))
    assert found is not None
    assert found.text == following


def test_a_monthly_report_due_on_the_31st_does_not_creep() -> None:
    first = PartialDate.from_edtf("2021-01-31")
    second = next_due(Recurrence.MONTHLY, first, first)
    third = next_due(Recurrence.MONTHLY, second, first)
    assert [str(second), str(third)] == ["2021-02-28", "2021-03-31"]


def test_no_next_instance() -> None:
    assert next_due(Recurrence.NONE, PartialDate.from_edtf("2021")) is None
    assert next_due(Recurrence.YEARLY, None) is None
    assert next_due(Recurrence.YEARLY, PartialDate.from_text("each spring, if possible")) is None
    assert next_due(Recurrence.YEARLY, PartialDate.from_edtf("9999-06-01")) is None


@given(
    st.integers(-10_000, 40_000),
    st.integers(0, 800),
    st.sampled_from([Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.YEARLY]),
)
def test_the_next_instance_is_always_later(day: int, span: int, recurrence: Recurrence) -> None:
    due = PartialDate.of_span(day, day + span)
    following = next_due(recurrence, due)
    assert following is not None
    assert following.first is not None
    assert following.last is not None
    assert following.first > day
    assert following.last > day + span


@given(st.integers(-10_000, 40_000), st.integers(0, 100), st.sampled_from(CommitmentStatus))
def test_nothing_is_both_overdue_and_due_soon(today: int, days: int, status: CommitmentStatus) -> None:
    commitment = replace(CULTURAL_CENTRE, status=status)
    assert not (is_overdue(commitment, today) and is_due_soon(commitment, today, days))


@pytest.mark.parametrize(
    ("recurrence", "every", "due", "following"),
    [
        # Paris Agreement, art. 4, para. 9: a nationally determined contribution every five years.
        (Recurrence.YEARLY, 5, "2020", "2025"),
        # Convention on the Rights of the Child, art. 44: for Israel in force on 2 November 1991, the first report
        # within two years, thereafter every five years.
        (Recurrence.YEARLY, 5, "1993-11-02", "1998-11-02"),
        (Recurrence.MONTHLY, 6, "2021-08-31", "2022-02-28"),
        (Recurrence.QUARTERLY, 1, "2021-11", "2022-02"),
    ],
)
def test_a_duty_may_recur_every_so_many_periods(
    recurrence: Recurrence, every: int, due: str, following: str
) -> None:
    found = next_due(recurrence, PartialDate.from_edtf(due), every=every)
    assert found is not None
    assert found.text == following


@given(
    st.integers(-10_000, 40_000),
    st.sampled_from([Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.YEARLY]),
    st.integers(1, 12),
)
def test_every_so_many_periods_is_as_far_as_so_many_steps(
    day: int, recurrence: Recurrence, every: int
) -> None:
    first = PartialDate.of_day(day)
    stepped: PartialDate | None = first
    for _ in range(every):
        stepped = next_due(recurrence, stepped, first)
    assert stepped == next_due(recurrence, first, first, every)


def test_nothing_recurs_every_no_periods() -> None:
    assert next_due(Recurrence.YEARLY, PartialDate.from_edtf("2021"), every=-1) is None
