"""A date that is dragged comes to rest where one can aim: on days, months or years."""

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.days import civil, day_number
from desk.qt.timeline.editing import pointed_at
from desk.qt.timeline.snapping import AIM, MONTH, snapped

FIRST_OF_FEBRUARY = day_number(2021, 2, 1)
DAYS = st.integers(day_number(-3000, 1, 1), day_number(3000, 12, 31))


def test_near_by_days_then_months_then_years_keep_the_day_of_the_month() -> None:
    wished = FIRST_OF_FEBRUARY + 40.4
    assert snapped(FIRST_OF_FEBRUARY, wished, scale=20) == FIRST_OF_FEBRUARY + 40
    assert snapped(FIRST_OF_FEBRUARY, wished, scale=1) == day_number(2021, 3, 1)
    assert snapped(FIRST_OF_FEBRUARY, FIRST_OF_FEBRUARY + 700, scale=0.05) == day_number(2023, 2, 1)


@given(DAYS, st.floats(-100_000, 100_000), st.floats(0.0005, 10_000))
def test_it_rests_within_what_can_be_aimed_at(day: int, far: float, scale: float) -> None:
    rest = snapped(day, day + far, scale)
    unit = 1 if scale >= AIM else MONTH if scale * MONTH >= AIM else 12 * MONTH
    assert abs(rest - (day + far)) <= unit / 2 + 17
    assert snapped(day, float(day), scale) == day


def test_what_is_added_by_pointing_is_as_precise_as_pointing_is() -> None:
    assert str(pointed_at(FIRST_OF_FEBRUARY, 30.0)) == "2021-02-01"
    assert str(pointed_at(FIRST_OF_FEBRUARY, 1.0)) == "2021-02"
    assert str(pointed_at(FIRST_OF_FEBRUARY, 0.01)) == "2021"
    assert str(pointed_at(day_number(-44, 3, 15), 0.01)) == "-0044"


@given(DAYS, st.floats(0.0005, 10_000))
def test_what_is_pointed_at_holds_the_day(day: int, scale: float) -> None:
    at = pointed_at(day, scale)
    assert at.first is not None
    assert at.last is not None
    assert at.first <= day <= at.last
    assert civil(at.first)[0] == civil(day)[0]
