"""The time axis: ticks that suit the scale, labels that never touch, years before the common era."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.days import day_number
from desk.qt.timeline.axis import AxisWords, Unit, axis
from desk.qt.timeline.window import FEWEST_PIXELS_A_DAY, MOST_PIXELS_A_DAY, Window, fitted

WORDS = AxisWords()


def seven_pixels_a_letter(text: str) -> float:
    return 7.0 * len(text)


windows = st.builds(
    Window,
    first=st.floats(-1_500_000, 1_500_000),
    scale=st.floats(math.log(FEWEST_PIXELS_A_DAY), math.log(MOST_PIXELS_A_DAY)).map(math.exp),
    width=st.floats(200, 3000),
)


@given(windows)
def test_ticks_increase_and_no_two_labels_touch(window: Window) -> None:
    drawn = axis(window, WORDS, seven_pixels_a_letter)
    for line in (drawn.minor, drawn.major):
        assert all(one.day < two.day for one, two in pairwise(line))
        labelled = [tick for tick in line if tick.label]
        for one, two in pairwise(labelled):
            assert one.label_x + seven_pixels_a_letter(one.label) < two.label_x


@given(windows)
def test_no_label_is_cut_by_the_edge_but_a_greater_one_that_would_stand_alone(window: Window) -> None:
    drawn = axis(window, WORDS, seven_pixels_a_letter)
    for tick in (*drawn.minor, *[tick for tick in drawn.major if tick.label][1:]):
        assert not tick.label or tick.label_x + seven_pixels_a_letter(tick.label) <= window.width
    assert not drawn.major or any(tick.label for tick in drawn.major)


@given(windows)
def test_the_axis_is_neither_empty_nor_crowded(window: Window) -> None:
    drawn = axis(window, WORDS, seven_pixels_a_letter)
    assert 2 <= len(drawn.minor) <= window.width / 8 + 3
    assert drawn.minor[0].day <= window.first
    assert drawn.minor[-1].day >= window.last


def test_the_scale_goes_from_centuries_to_minutes() -> None:
    met = []
    window = fitted(day_number(1351, 1, 1), day_number(2025, 1, 1), 1200)
    for _ in range(60):
        unit = axis(window, WORDS, seven_pixels_a_letter).step.unit
        if unit not in met:
            met.append(unit)
        window = window.zoomed(1.5, 600)
    assert met == [Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.HOUR, Unit.MINUTE]


def test_a_day_is_read_with_its_hours() -> None:
    first = day_number(2021, 2, 1)
    drawn = axis(Window(first, 1200, 1200), WORDS, seven_pixels_a_letter)
    assert "14:00" in [tick.label for tick in drawn.minor]
    assert drawn.major[0].label == "Monday 1 February 2021"


def test_the_month_that_began_before_the_window_is_named_at_its_edge() -> None:
    drawn = axis(Window(day_number(2021, 2, 10), 20, 1000), WORDS, seven_pixels_a_letter)
    assert drawn.major[0].label == "February 2021"
    assert drawn.major[0].label_x >= 0


def test_years_before_the_common_era_have_no_year_nought() -> None:
    drawn = axis(fitted(day_number(-8, 1, 1), day_number(8, 1, 1), 1200), WORDS, seven_pixels_a_letter)
    labels = [tick.label for tick in drawn.minor]
    at = labels.index("1 BCE")
    assert labels[at - 1 : at + 2] == ["2 BCE", "1 BCE", "1"]
