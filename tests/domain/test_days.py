"""Day numbers agree with the standard library's calendar, and go on where it stops."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain import days

ANY_DAY = st.integers(min_value=-(10**14), max_value=10**14)


def test_day_0_is_the_first_of_january_1970():
    assert days.day_number(1970, 1, 1) == 0
    assert days.civil(-1) == (1969, 12, 31)


@given(st.dates())
def test_agrees_with_the_standard_library_where_it_has_days(date):
    day = days.of_date(date)
    assert days.day_number(date.year, date.month, date.day) == day
    assert days.civil(day) == (date.year, date.month, date.day)
    assert days.weekday(day) == date.weekday()
    assert days.iso(day) == date.isoformat()


def test_every_day_of_four_centuries_follows_the_one_before():
    date, one = datetime.date(1800, 1, 1), datetime.timedelta(days=1)
    for day in range(days.of_date(date), days.of_date(datetime.date(2200, 1, 1))):
        assert days.civil(day) == (date.year, date.month, date.day)
        date += one


@given(ANY_DAY)
def test_a_day_number_comes_back_from_its_calendar_day_in_any_year(day):
    assert days.day_number(*days.civil(day)) == day


@given(ANY_DAY)
def test_the_next_calendar_day_is_later(day):
    assert days.civil(day) < days.civil(day + 1)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2021, 2, 29), (1900, 2, 29), (2021, 2, 31), (2021, 4, 31), (2021, 13, 1), (2021, 0, 1), (2021, 1, 0)],
)
def test_a_day_that_no_calendar_has_is_refused(year, month, day):
    with pytest.raises(ValueError, match=r"no (day|month)"):
        days.day_number(year, month, day)


@pytest.mark.parametrize(
    ("year", "leap"),
    [(2000, True), (1900, False), (2020, True), (2021, False), (0, True), (-4, True), (-100, False)],
)
def test_leap_years_reach_back_before_year_1(year, leap):
    assert days.is_leap_year(year) is leap
    assert days.days_in_month(year, 2) == (29 if leap else 28)


@pytest.mark.parametrize(
    ("start", "months", "result"),
    [
        ("2021-01-31", 1, "2021-02-28"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2021-02-28", 1, "2021-03-28"),
        ("2021-03-31", -1, "2021-02-28"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2021-12-15", 1, "2022-01-15"),
        ("2021-01-15", -1, "2020-12-15"),
        ("2021-05-31", 0, "2021-05-31"),
    ],
)
def test_months_are_added_and_held_to_the_last_day_of_a_shorter_month(start, months, result):
    day = days.of_date(datetime.date.fromisoformat(start))
    assert days.iso(days.add_months(day, months)) == result


@given(ANY_DAY, st.integers(-5000, 5000))
def test_adding_months_keeps_the_day_of_the_month_or_takes_the_last(day, months):
    year, month, day_of_month = days.civil(day)
    later_year, later_month, later_day = days.civil(days.add_months(day, months))
    assert later_year * 12 + later_month == year * 12 + month + months
    assert later_day == min(day_of_month, days.days_in_month(later_year, later_month))


@given(ANY_DAY, st.integers(0, 400), st.integers(-600, 600))
def test_a_later_day_is_never_earlier_after_adding_the_same_months(day, gap, months):
    assert days.add_months(day, months) <= days.add_months(day + gap, months)


@given(ANY_DAY)
def test_a_day_lies_in_its_month(day):
    first, last = days.first_of_month(day), days.last_of_month(day)
    assert first <= day <= last
    assert days.civil(first)[2] == 1
    assert days.civil(last + 1)[2] == 1
    assert days.civil(first)[:2] == days.civil(last)[:2] == days.civil(day)[:2]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ((-43, 3, 15), "-0043-03-15"),
        ((0, 1, 1), "0000-01-01"),
        ((44, 3, 15), "0044-03-15"),
        ((12345, 6, 7), "+12345-06-07"),
    ],
)
def test_days_are_written_as_iso_in_any_year(day, text):
    assert days.iso(days.day_number(*day)) == text
