"""The layout of the timeline: nothing is hidden, nothing overlaps, and every pixel has its day."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.qt.timeline.bands import Band, bands
from desk.qt.timeline.items import TimelineIndex
from desk.qt.timeline.layout import Layout, even_share, lay_out
from desk.qt.timeline.rows import LATE
from desk.qt.timeline.window import Window, fitted
from desk.services.timeline import TimelineItems, TimelineRow, TimelineState
from desk.services.timeline_columns import columns_of

TODAY = 18_955.0
STATES = [
    TimelineState.NONE,
    TimelineState.UNCERTAIN_START | TimelineState.UNCERTAIN_END,
    TimelineState.OVERDUE,
    TimelineState.FULFILLED,
    TimelineState.CANCELLED,
]


@st.composite
def timelines(draw: st.DrawFn) -> TimelineItems:
    """Some marks in up to three lanes: crowded or not, moments, days, long spans and open sides."""
    spread = draw(st.sampled_from([3, 400, 80_000]))
    many = draw(st.sampled_from([0, 5, 60, 900]))
    generator = draw(st.randoms(use_true_random=False))
    rows = []
    for number in range(many):
        first: float | None = TODAY - generator.randrange(spread) + generator.choice([0, 0.5])
        assert first is not None
        last: float | None = first + generator.choice([0, 1, 1, 1, 30, 3000])
        shape = generator.randrange(20)
        if shape == 0:
            first = None
        elif shape == 1:
            last = None
        lane = f"lane {generator.randrange(3)}"
        rows.append(TimelineRow(str(number), "event", lane, "x", first, last, generator.choice(STATES)))
    folded = draw(st.sampled_from([frozenset(), frozenset({1}), frozenset({0, 2})]))
    return replace(columns_of(rows), folded=folded)


windows = st.builds(
    lambda days, middle, width: fitted(middle - days / 2, middle + days / 2, width, 0),
    days=st.sampled_from([0.2, 2.0, 90.0, 4000.0, 100_000.0]),
    middle=st.floats(TODAY - 90_000, TODAY + 4000) | st.floats(TODAY - 3, TODAY + 1),
    width=st.floats(200, 1600),
)


def label_width(item: int) -> float:
    return 30.0 + item * 37 % 200


def laid_out(index: TimelineIndex, window: Window) -> Layout:
    folded = [lane for lane in index.items.folded if lane < len(index.lanes)]
    lane_bands = bands([len(lane) for lane in index.lanes], 500, folded=folded)
    return lay_out(index, window, lane_bands, range(len(index.lanes)), label_width)


def ids_between(index: TimelineIndex, lane: int, window: Window) -> set[int]:
    """The items of a lane in the window, found by looking at each."""
    return {
        item
        for item in range(len(index))
        if index.items.lanes[item] == lane
        and index.first_of(item) < window.last
        and index.last_of(item) > window.first
    }


@settings(deadline=None)
@given(timelines(), windows)
def test_every_item_is_drawn_or_counted(items: TimelineItems, window: Window) -> None:
    index = TimelineIndex(items, TODAY)
    drawn = laid_out(index, window)
    for lane in drawn.lanes:
        inside = ids_between(index, lane.lane, window)
        marked = {mark.item for mark in lane.marks}
        assert lane.shown == len(inside & marked)
        assert lane.shown + lane.gathered == len(inside)
        assert lane.gathered == sum(each.number for each in lane.gatherings) + sum(lane.columns.values())
    assert drawn.shown + drawn.gathered + drawn.outside == drawn.total == len(items)
    assert drawn.outside >= 0


@settings(deadline=None)
@given(timelines(), windows)
def test_no_two_marks_or_labels_of_a_row_overlap(items: TimelineItems, window: Window) -> None:
    for lane in laid_out(TimelineIndex(items, TODAY), window).lanes:
        for row in range(lane.band.rows):
            marks = sorted((mark for mark in lane.marks if mark.row == row), key=lambda mark: mark.x0)
            for one, two in pairwise(marks):
                assert max(one.x1 + one.late, one.label_x + one.label_width) <= two.x0 + 1e-6
        assert all(mark.row < lane.band.rows for mark in lane.marks)


@settings(deadline=None)
@given(timelines(), windows)
def test_counts_do_not_overlap_and_lie_in_view(items: TimelineItems, window: Window) -> None:
    for lane in laid_out(TimelineIndex(items, TODAY), window).lanes:
        for one, two in pairwise(lane.gatherings):
            assert one.x1 <= two.x0 + 1e-6
        for gathering in lane.gatherings:
            assert gathering.x0 >= -1e-6
            assert gathering.x1 <= window.width + 1e-6


@given(windows, st.floats(0, 1), st.floats(1.05, 8))
def test_zooming_in_and_out_comes_back(window: Window, at: float, factor: float) -> None:
    x = at * window.width
    there = window.zoomed(factor, x)
    if there.scale == pytest.approx(window.scale * factor):
        back = there.zoomed(1 / factor, x)
        assert back.scale == pytest.approx(window.scale)
        assert back.x_of(window.first) == pytest.approx(0, abs=1e-3)


@given(windows, st.floats(0, 1))
def test_a_pixel_leads_to_its_day_and_back(window: Window, at: float) -> None:
    x = at * window.width
    assert window.x_of(window.day_at(x)) == pytest.approx(x, abs=1e-3)


def test_zoom_keeps_the_day_under_the_pointer() -> None:
    window = fitted(0, 365, 1000)
    assert window.zoomed(3, 700).day_at(700) == pytest.approx(window.day_at(700))


def test_fuller_lanes_get_more_rows_and_all_fill_the_height() -> None:
    full, empty = bands([400, 1], 600)
    assert full.rows > empty.rows >= 2
    assert 600 - full.row < full.height + empty.height <= 600


def test_a_folded_lane_is_a_strip_that_counts_and_the_others_share_its_room() -> None:
    items = columns_of(
        [TimelineRow(str(n), "event", f"lane {n % 2}", "x", TODAY - n, TODAY - n + 1) for n in range(40)]
    )
    index, window = (
        TimelineIndex(replace(items, folded=frozenset({1})), TODAY),
        fitted(TODAY - 50, TODAY, 900),
    )
    shown, folded = laid_out(index, window).lanes
    assert shown.band.rows > 8
    assert (folded.band.rows, folded.marks) == (0, [])
    assert folded.gathered == sum(folded.columns.values()) == 20


def test_lanes_that_do_not_fit_keep_two_rows() -> None:
    assert {band.rows for band in bands([5] * 60, 300)} == {2}


def test_an_open_end_is_drawn_to_today_and_an_open_beginning_from_its_end() -> None:
    items = columns_of(
        [
            TimelineRow("since", "agreement", "", "In force", 18_659.0, None),
            TimelineRow("until", "event", "", "Contacts", None, 18_262.0),
            TimelineRow("never", "event", "", "No date", None, None),
        ]
    )
    index = TimelineIndex(items, TODAY)
    assert items.undated == 1
    assert index.extent == (18_262.0, TODAY)
    assert [items.ids[item] for item in index.order] == ["until", "since"]


def test_the_next_mark_in_time_and_in_the_next_lane() -> None:
    items = columns_of(
        [
            TimelineRow("a", "event", "events", "A", 10.0, 11.0),
            TimelineRow("b", "event", "events", "B", 20.0, 21.0),
            TimelineRow("c", "agreement", "agreements", "C", 19.0, 400.0),
            TimelineRow("d", "agreement", "agreements", "D", 90.0, 400.0),
        ],
        ["events", "no one", "agreements"],
    )
    index = TimelineIndex(items, TODAY)
    a, b, c = (index.item_of(each) for each in "abc")
    assert a is not None
    assert b is not None
    assert index.beside(a, 1) == c
    assert index.beside(a, -1) == a
    assert index.across(b, 1) == c
    assert index.across(b, -1) == b


@given(timelines(), st.integers(2, 40))
def test_the_overview_counts_every_mark_once(items: TimelineItems, columns: int) -> None:
    index = TimelineIndex(items, TODAY)
    first, last = index.extent
    edges = [first + (last - first) * place / columns for place in range(columns)]
    counts = index.counts_between(edges)
    assert sum(counts) == len(items)
    for place, count in enumerate(counts):
        end = edges[place + 1] if place + 1 < columns else float("inf")
        assert count == sum(edges[place] <= index.first_of(item) < end for item in range(len(items)))


def test_what_lanes_with_few_marks_leave_over_goes_to_those_with_many() -> None:
    assert even_share([0, 0, 456, 2073], 640) == 320
    assert even_share([0, 0, 10, 2073], 640) == 630
    assert even_share([5, 6], 640) == 629
    assert even_share([], 640) == 640


def laid_out_in_rows(rows: list[TimelineRow], window: Window, number: int) -> Layout:
    index = TimelineIndex(columns_of(rows), TODAY)
    return lay_out(index, window, [Band(0.0, number)], range(1), lambda _item: 40.0)


def test_nothing_is_drawn_on_the_time_by_which_something_is_late() -> None:
    window = Window(TODAY - 1000, 1.0, 1200.0)
    late = TimelineRow("late", "commitment", "", "x", TODAY - 900, TODAY - 500, int(TimelineState.OVERDUE))
    after = TimelineRow("after", "commitment", "", "x", TODAY - 500 + LATE / 2, TODAY - 400)
    lane = laid_out_in_rows([late, after], window, 2).lanes[0]
    row_of = {mark.item: mark.row for mark in lane.marks}
    assert lane.marks[0].late == LATE
    assert row_of[0] != row_of[1]


def test_what_finds_no_row_beside_endless_spans_is_counted() -> None:
    rows = [TimelineRow(str(n), "agreement", "", "x", TODAY - 900 + n, None) for n in range(20)]
    rows += [TimelineRow(f"late {n}", "agreement", "", "x", TODAY + n, TODAY + n + 1) for n in range(5)]
    drawn = laid_out_in_rows(rows, Window(TODAY - 1000, 1.0, 1050.0), 2)
    assert (drawn.shown, drawn.gathered, drawn.outside) == (2, 23, 0)
