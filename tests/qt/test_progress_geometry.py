"""Where the charts' columns and hatches lie: everything counted is drawn to scale, and no line leaves its block."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.qt.commitments.progress.geometry import (
    Box,
    Hatch,
    grid_counts,
    hatch_lines,
    labelled,
    round_up,
    stacked,
)

_COLUMNS = st.lists(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5000)), max_size=5), max_size=12
)
_SIZES = st.floats(10, 2000)


@given(_COLUMNS, _SIZES, _SIZES)
def test_a_stack_is_as_high_as_its_count_and_stays_in_its_room(
    columns: list[list[tuple[str, int]]], width: float, height: float
) -> None:
    plot = Box(7, 11, width, height)
    chart = stacked(columns, plot)
    assert len(chart.blocks) == len(columns)
    for column, room, blocks in zip(columns, chart.rooms, chart.blocks, strict=True):
        assert [(block.key, block.count) for block in blocks] == column
        total = sum(count for _, count in column)
        assert sum(block.box.height for block in blocks) == pytest.approx(height * total / chart.top)
        for block in blocks:
            assert room.x <= block.box.x
            assert block.box.x + block.box.width <= room.x + room.width + 1e-6
            assert block.box.y >= plot.y - 1e-6


@given(_COLUMNS.filter(bool), _SIZES, st.floats(0, 1, exclude_max=True))
def test_every_point_of_the_plot_belongs_to_one_column(
    columns: list[list[tuple[str, int]]], width: float, share: float
) -> None:
    chart = stacked(columns, Box(7, 11, width, 100))
    found = chart.column_at(7 + width * share, 50)
    assert found is not None
    assert chart.rooms[found].holds(7 + width * share, 50)
    assert chart.column_at(6, 50) is None


@given(st.integers(0, 10**9))
def test_a_scale_is_never_too_low_and_has_even_whole_steps(most: int) -> None:
    top = round_up(most)
    assert most <= top <= max(4, most * 2)
    counts = grid_counts(top)
    assert counts[0] == 0
    assert counts[-1] == top
    assert len({later - sooner for sooner, later in pairwise(counts)}) == 1


@given(
    st.builds(Box, st.floats(-50, 50), st.floats(-50, 50), st.floats(0.5, 300), st.floats(0.5, 300)),
    st.sampled_from(Hatch),
)
def test_a_hatch_stays_within_its_block(box: Box, hatch: Hatch) -> None:
    for x1, y1, x2, y2 in hatch_lines(box, hatch):
        for x, y in ((x1, y1), (x2, y2)):
            assert box.x - 1e-6 <= x <= box.x + box.width + 0.5
            assert box.y - 1e-6 <= y <= box.y + box.height + 1e-6


def test_hatches_lean_as_they_are_called() -> None:
    box = Box(0, 0, 40, 40)
    falling = hatch_lines(box, Hatch.FALLING)
    rising = hatch_lines(box, Hatch.RISING)
    assert all((x2 - x1) * (y2 - y1) > 0 for x1, y1, x2, y2 in falling)
    assert all((x2 - x1) * (y2 - y1) < 0 for x1, y1, x2, y2 in rising)
    assert hatch_lines(box, Hatch.SOLID) == hatch_lines(box, Hatch.HOLLOW) == []


@given(st.integers(0, 60), st.floats(50, 2000), st.floats(5, 100), st.lists(st.integers(0, 59), max_size=3))
def test_labels_never_meet_and_the_last_column_has_one(
    places: int, room: float, need: float, first: list[int]
) -> None:
    shown = labelled(places, room, need, [place for place in first if place < places])
    assert not places or shown[-1] == places - 1
    for one, next_one in pairwise(shown):
        assert (next_one - one) * room / places >= need * 0.999


def test_what_is_overdue_is_named_before_the_quarters_around_it() -> None:
    assert labelled(15, 300, 50, first=[0, 13, 14]) == (0, 5, 8, 11, 14)
    assert labelled(15, 300, 50) == (2, 5, 8, 11, 14)
