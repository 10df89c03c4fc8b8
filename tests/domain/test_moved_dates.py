"""Dates moved on the timeline: never more precise than they were, and as doubtful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.days import add_months, day_number
from desk.domain.moved_dates import moved, put_off, spanning


def _date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2021-02-01", "2022-03-04"),
        ("2021-02-01?", "2022-03-04?"),
        ("2021-02~", "2022-03~"),
        ("2021", "2022"),
        ("2021-02-01/2021-02-03", "2022-03-04/2022-03-06"),
        ("2021-02-01/..", "2022-03-04/.."),
        ("2021-02-01~/", "2022-03-04~/"),
    ],
)
def test_a_date_moved_to_4_march_2022_says_no_more_than_before(before: str, after: str) -> None:
    at = moved(_date(before), day_number(2022, 3, 4))
    assert at is not None
    assert at.text == after


@pytest.mark.parametrize("text", ["2021-22", "202X", "../2021-02-01", "20XX"])
def test_a_season_a_decade_and_what_has_no_beginning_stay(text: str) -> None:
    assert moved(_date(text), 0) is None


def test_words_and_no_date_at_all_stay() -> None:
    assert moved(None, 0) is None
    assert moved(PartialDate.from_text("some day"), 0) is None
    assert put_off(None, days=1) is None
    assert put_off(PartialDate.from_text("some day"), days=1) is None
    assert spanning(None, 0, 1) is None


def test_beyond_the_years_that_dates_have_nothing_is_moved() -> None:
    assert moved(_date("2021-02-01"), day_number(10_000, 1, 1)) is None
    assert put_off(_date("9999"), months=12) is None


@pytest.mark.parametrize(
    ("before", "months", "after"),
    [
        ("2021-01-31", 1, "2021-02-28"),
        ("2021-01?", 1, "2021-02?"),
        ("2021", 12, "2022"),
        ("2021-12-30/2022-01-02", -1, "2021-11-30/2021-12-02"),
        ("../2021-02-01", 2, "../2021-04-01"),
        ("1703-05", -12 * 1800, "-0097-05"),
    ],
)
def test_a_date_put_off_by_months(before: str, months: int, after: str) -> None:
    at = put_off(_date(before), months=months)
    assert at is not None
    assert at.text == after


@pytest.mark.parametrize(
    ("before", "first", "last", "after"),
    [
        ("2021-02-01", (2021, 2, 1), (2021, 2, 3), "2021-02-01/2021-02-03"),
        ("2021-02-01/2021-02-03", (2021, 2, 2), (2021, 2, 2), "2021-02-02"),
        ("2021-02~", (2021, 2, 1), (2021, 4, 9), "2021-02~/2021-04~"),
        ("2021", (2019, 5, 5), (2021, 12, 31), "2019/2021"),
        ("2021-02-01/2021?", (2021, 2, 1), (2023, 1, 1), "2021-02-01/2023?"),
    ],
)
def test_an_end_that_was_drawn_out_is_as_precise_as_it_was(
    before: str, first: tuple[int, int, int], last: tuple[int, int, int], after: str
) -> None:
    at = spanning(_date(before), day_number(*first), day_number(*last))
    assert at is not None
    assert at.text == after


def test_an_open_end_and_an_end_before_the_beginning_are_not_drawn_out() -> None:
    assert spanning(_date("2021-02-01/.."), 0, 10) is None
    assert spanning(_date("2021-02-01"), 10, 9) is None


DAYS = st.integers(day_number(-4000, 1, 1), day_number(4000, 1, 1))


@given(DAYS, st.integers(0, 4000), DAYS)
def test_a_span_keeps_its_length_and_moves_back_to_where_it_was(first: int, length: int, to: int) -> None:
    at = PartialDate.from_edtf(f"{PartialDate.of_day(first)}/{PartialDate.of_day(first + length)}")
    there = moved(at, to)
    assert there is not None
    assert there.first == to
    assert there.last == to + length
    assert moved(there, first) == at


@given(DAYS, st.integers(-600, 600))
def test_months_off_are_the_calendars_months(day: int, months: int) -> None:
    at = put_off(PartialDate.of_day(day), months=months)
    assert at is not None
    assert at.first == at.last == add_months(day, months)
