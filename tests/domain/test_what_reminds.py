"""What reminds on a day, how long it is put off, and that a dismissed one stays dismissed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.reminders import (
    AFTER,
    DISMISSED,
    Decision,
    LeadTimes,
    Occasion,
    ReminderKind,
    Snooze,
    first_and_last,
    is_silent,
    lead_days,
    reminded_on,
    snoozed,
    told,
)

DAY = day_number(2021, 3, 14)
LEADS = LeadTimes(due=(30, 7, 1), notice=(90, 30), out_after=30)
DUE = Occasion(ReminderKind.DUE, "c", DAY)
NOTICE = Occasion(ReminderKind.NOTICE, "a", DAY)
OUT = Occasion(ReminderKind.OUT, "a", DAY)
NOON = datetime(2021, 2, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (DAY - 31, None),
        (DAY - 30, DAY - 30),
        (DAY - 8, DAY - 30),
        (DAY - 7, DAY - 7),
        (DAY - 1, DAY - 1),
        (DAY, DAY - 1),
        (DAY + 1, DAY + 1),
        (DAY + AFTER, DAY + 1),
        (DAY + AFTER + 1, None),
    ],
)
def test_a_due_date_reminds_at_each_lead_time_and_once_it_is_over(today: int, on: int | None) -> None:
    assert reminded_on(DUE, LEADS, today) == on


def test_notice_has_lead_times_of_its_own() -> None:
    assert reminded_on(NOTICE, LEADS, DAY - 90) == DAY - 90
    assert reminded_on(DUE, LEADS, DAY - 90) is None


@pytest.mark.parametrize(
    ("days_out", "on"), [(0, None), (29, None), (30, 30), (45, 30), (60, 60), (400, 390)]
)
def test_a_counterpart_reminds_again_after_every_further_period(days_out: int, on: int | None) -> None:
    found = reminded_on(OUT, LEADS, DAY + days_out)
    assert found == (None if on is None else DAY + on)


def test_without_lead_times_nothing_reminds() -> None:
    for occasion in (DUE, NOTICE, OUT):
        for today in (DAY - 1, DAY, DAY + 1, DAY + 40):
            assert reminded_on(occasion, LeadTimes(), today) is None
    assert first_and_last((), DAY) is None


@given(
    st.sampled_from([DUE, NOTICE, OUT]),
    st.lists(st.integers(0, 200), max_size=4),
    st.integers(1, 60),
    st.integers(DAY - 300, DAY + 300),
)
def test_it_never_reminds_of_the_future_and_only_ever_moves_on(
    occasion: Occasion, leads: list[int], out_after: int, today: int
) -> None:
    chosen = LeadTimes(tuple(leads), tuple(leads), out_after)
    now, next_day = reminded_on(occasion, chosen, today), reminded_on(occasion, chosen, today + 1)
    assert now is None or now <= today
    if now is not None and next_day is not None:
        assert next_day in (now, today + 1), "it reminds anew on the day itself or not at all"


@given(st.lists(st.integers(0, 200), min_size=1, max_size=4), st.integers(DAY - 300, DAY + 300))
def test_what_reminds_lies_within_the_days_that_are_asked_for(leads: list[int], today: int) -> None:
    within = first_and_last(leads, today)
    assert within is not None
    reminds = reminded_on(DUE, LeadTimes(due=tuple(leads)), today) is not None
    assert reminds == (within[0] <= DAY <= within[1])


# ---- put off and dismissed --------------------------------------------------------------------------------


def test_an_hour_is_an_hour() -> None:
    put_off = snoozed(Snooze.HOUR, NOON, DAY)
    assert is_silent(put_off, NOON + timedelta(minutes=59), DAY)
    assert not is_silent(put_off, NOON + timedelta(hours=1), DAY)
    # Before midnight, in another zone: still the same hour.
    late = datetime(2021, 2, 2, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    put_off = snoozed(Snooze.HOUR, late, DAY)
    assert is_silent(put_off, late + timedelta(minutes=40), DAY + 1)


@pytest.mark.parametrize(("choice", "days"), [(Snooze.TOMORROW, 1), (Snooze.WEEK, 7)])
def test_tomorrow_and_a_week_begin_with_the_day(choice: Snooze, days: int) -> None:
    put_off = snoozed(choice, NOON, DAY)
    assert is_silent(put_off, NOON + timedelta(hours=11), DAY + days - 1)
    assert not is_silent(put_off, NOON, DAY + days)


def test_what_is_dismissed_stays_so_and_what_is_not_decided_speaks() -> None:
    assert is_silent(DISMISSED, NOON + timedelta(days=4000), DAY + 4000)
    assert not is_silent(None, NOON, DAY)
    assert not is_silent(Decision(), NOON, DAY)


def test_a_moved_date_is_another_occasion() -> None:
    assert DUE.key != Occasion(ReminderKind.DUE, "c", DAY + 1).key
    assert DUE.key != Occasion(ReminderKind.NOTICE, "c", DAY).key


# ---- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("occasion", "today", "words"),
    [
        (DUE, DAY, "Due today (2021-03-14)"),
        (DUE, DAY - 1, "Due tomorrow (2021-03-14)"),
        (DUE, DAY - 7, "Due in 7 days (2021-03-14)"),
        (DUE, DAY + 1, "Overdue since yesterday (2021-03-14)"),
        (DUE, DAY + 3, "Overdue for 3 days (2021-03-14)"),
        (NOTICE, DAY - 30, "Last day to give notice in 30 days (2021-03-14)"),
        (NOTICE, DAY + 2, "The last day to give notice was 2 days ago (2021-03-14)"),
        (OUT, DAY + 31, "Counterparts out for 31 days, since 2021-03-14"),
    ],
)
def test_how_near_it_is_is_said(occasion: Occasion, today: int, words: str) -> None:
    assert str(told(occasion, PartialDate.of_day(DAY), today)) == words


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("30, 7, 1", (30, 7, 1)),
        ("1 7 30", (30, 7, 1)),
        (" 7;7 ; 0 ", (7, 0)),
        ("", ()),
        ("a week", None),
        ("-3", None),
        ("7.5", None),
        ("366", None),
        ("999999999999", None),
        ("٧", None),
    ],
)
def test_lead_times_are_typed_as_numbers(typed: str, leads: tuple[int, ...] | None) -> None:
    assert lead_days(typed, 365) == leads


@given(st.lists(st.integers(0, 365)))
def test_lead_times_are_read_back_as_they_are_shown(leads: list[int]) -> None:
    shown = ", ".join(map(str, leads))
    assert lead_days(shown, 365) == tuple(sorted(set(leads), reverse=True))
