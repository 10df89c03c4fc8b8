"""What a calendar is told of a record: which days, how far it is done, and when it still rings."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.calendar_entries import (
    FIRST_DAY,
    LAST_DAY,
    day_due,
    days_of,
    event_state,
    minutes_of,
    percent_done,
    rings_before,
    rings_for,
    task_state,
)
from desk.domain.commitments import CLOSED, days_left
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import CommitmentStatus, EventStatus


def day(text: str) -> int:
    return day_number(*map(int, text.split("-")))


def dated(text: str) -> PartialDate:
    return PartialDate.from_text(text)


def promise(due: str | None, **more: Any) -> Commitment:
    return Commitment(id="c", text="Open an embassy", due=dated(due) if due else None, **more)


@pytest.mark.parametrize(
    ("due", "latest"),
    [
        ("2021-03-14", "2021-03-14"),
        ("2021-02", "2021-02-28"),
        ("2021", "2021-12-31"),
        ("2021-02-01/2021-03", "2021-03-31"),
        ("../2021-06", "2021-06-30"),
    ],
)
def test_a_commitment_falls_due_on_the_latest_day_that_its_date_can_mean(due: str, latest: str) -> None:
    assert day_due(promise(due)) == day(latest)


@pytest.mark.parametrize("due", [None, "2021/..", "when the time is ripe", "-0044-03-15", "Y170000002"])
def test_where_nothing_says_by_when_a_calendar_shows_no_day(due: str | None) -> None:
    assert day_due(promise(due)) is None


def test_a_commitment_that_waits_for_its_condition_has_no_day_until_it_is_met() -> None:
    waiting = promise("2021", condition="if there is will on both sides")
    assert day_due(waiting) is None
    met = promise("2021", condition="if there is will on both sides", trigger_event_id="e")
    assert day_due(met) == day("2021-12-31")


def test_every_status_has_a_word_and_only_what_is_closed_is_over() -> None:
    over = {"COMPLETED", "CANCELLED"}
    for status in CommitmentStatus:
        assert (task_state(status) in over) == (status in CLOSED)
    assert task_state(CommitmentStatus.NOT_ASSESSED) == "NEEDS-ACTION"
    assert task_state(CommitmentStatus.CONTRADICTED) == "NEEDS-ACTION"


def test_steps_say_how_much_is_done_and_without_any_nothing_is_claimed() -> None:
    assert percent_done(CommitmentStatus.IN_PROGRESS, [True, False, False]) == 33
    assert percent_done(CommitmentStatus.NOT_ASSESSED, []) is None
    assert percent_done(CommitmentStatus.FULFILLED, []) == 100
    assert percent_done(CommitmentStatus.FULFILLED, [True, False]) == 100


@pytest.mark.parametrize(
    ("status", "at", "state"),
    [
        (EventStatus.HELD, "2021-02-01", "CONFIRMED"),
        (EventStatus.HELD, "2021", "CONFIRMED"),
        (EventStatus.PLANNED, "2021-03-14", "CONFIRMED"),
        (EventStatus.PLANNED, "2021-03", "TENTATIVE"),
        (EventStatus.PLANNED, "2021-03-14?", "TENTATIVE"),
        (EventStatus.CANCELLED, "2021-02", "CANCELLED"),
        (EventStatus.POSTPONED, "2021-02-01", "CANCELLED"),
    ],
)
def test_the_state_of_an_event(status: EventStatus, at: str, state: str) -> None:
    assert event_state(Event(id="e", title="A visit", status=status, at=dated(at))) == state


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [
        ("2021-02-01", "2021-02-01", "2021-02-01"),
        ("2021-02-01/2021-02-03", "2021-02-01", "2021-02-03"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-03/..", "2020-03-01", "2020-03-31"),
        ("/2020-03-02", "2020-03-02", "2020-03-02"),
    ],
)
def test_an_event_stands_on_the_days_that_it_may_be(at: str, first: str, last: str) -> None:
    assert days_of(dated(at)) == (day(first), day(last))


@pytest.mark.parametrize("at", [None, "../..", "some time", "-0044", "9999-12-31", "Y170000002"])
def test_what_has_no_day_that_a_calendar_knows_stays_out(at: str | None) -> None:
    assert days_of(dated(at) if at else None) is None


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = days_of(PartialDate.from_text(text))
    assert found is None or FIRST_DAY <= found[0] <= found[1] <= LAST_DAY


@pytest.mark.parametrize(
    ("typed", "minutes"), [("14:30", 870), ("9:05", 545), (" 00:00 ", 0), ("23:59", 1439)]
)
def test_times_of_day_are_understood(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "noon", "14", "24:00", "12:60", "1:5", "-1:30", "١٤:٣٠", "14:30:00"])
def test_anything_else_is_no_time_of_day(typed: str) -> None:
    assert minutes_of(typed) is None


def test_only_lead_times_that_are_still_ahead_ring() -> None:
    today = day("2021-03-07")
    assert rings_for(promise("2021-03-14"), (30, 7, 1), today) == (7, 1)
    assert rings_for(promise("2021-03-07"), (30, 7, 0), today) == (0,)
    assert rings_for(promise("2021-03-06"), (30, 7, 1, 0), today) == ()
    assert rings_for(promise("2021-03-14", status=CommitmentStatus.FULFILLED), (30, 7, 1), today) == ()
    assert rings_for(promise("2021-03-14", condition="if both wish it"), (30, 7, 1), today) == ()


@given(st.integers(-(10**5), 10**5), st.lists(st.integers(0, 400)), st.integers(-(10**5), 10**5))
def test_no_alarm_lies_in_the_past_and_each_rings_once(falls: int, leads: list[int], today: int) -> None:
    rings = rings_before(falls, leads, today)
    assert all(falls - lead >= today for lead in rings)
    assert len(set(rings)) == len(rings)
    assert list(rings) == sorted(rings, reverse=True)


@given(st.sampled_from(CommitmentStatus), st.sampled_from(["", "2021", "2021-03-14", "2021/.."]))
def test_what_rings_presses(status: CommitmentStatus, due: str) -> None:
    made = promise(due or None, status=status)
    if rings_for(made, range(1000), day("2021-01-01")):
        assert days_left(made, day("2021-01-01")) is not None
