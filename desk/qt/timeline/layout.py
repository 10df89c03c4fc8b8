"""Where every mark of the timeline goes: pure geometry, without Qt.

The rule that nothing may break: in any window, every item is either shown by a mark of its own, or counted in
a gathering that can be opened, or lies outside the window; and the three numbers add up to the whole.

A lane with few marks in the window stacks them in rows, in order of time; a label gives way to a mark, and a
mark that finds no row is gathered with its neighbours into a count. A lane with too many for that shows only
its long spans as marks and counts the rest in narrow columns, whose height is the density.

Rows are filled beginning one window earlier than what is seen, so that panning does not reshuffle them.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from desk.qt.timeline.bands import Band
from desk.qt.timeline.items import Lane, TimelineIndex
from desk.qt.timeline.rows import FADE, Gathering, Mark, Stack
from desk.qt.timeline.window import Window

COLUMN = 8.0
"""Width of a column of density."""
LONG_SPAN = 64.0
"""A span at least this wide is shown as a bar even in a crowded lane."""
MOST_MARKS = 520
"""Marks laid out over all lanes in view; a lane that would exceed its share is drawn as density.

What a lane with few marks leaves over goes to those with many."""
MOST_LOOKED_AT = 6000
"""Marks looked at to find those in view; with more, all are counted and none is drawn for itself."""


@dataclass(frozen=True)
class LaneLayout:
    """What is drawn in one lane: marks, and either counts of those without a row or columns of density.

    `columns` counts marks by the number of the column, `column_days` wide, in which they begin.
    """

    lane: int
    band: Band
    marks: list[Mark]
    gatherings: list[Gathering]
    columns: dict[int, int]
    column_days: float
    shown: int
    gathered: int

    @property
    def dense(self) -> bool:
        """Whether the lane is so crowded that it is drawn as density."""
        return bool(self.columns)

    @property
    def peak(self) -> int:
        """The highest column; what reaches in from before stands in the first and must not dwarf the others."""
        return max(list(self.columns.values())[1:], default=1)

    @property
    def columns_top(self) -> float:
        """Where, below the lane's top, the columns may begin: under its marks."""
        return self.band.row * max((mark.row + 1 for mark in self.marks), default=0) + 4

    def column_at(self, window: Window, day: float) -> Gathering | None:
        """Return the column in which `day` lies, if it counts anything."""
        cell = math.floor(max(day, window.first) / self.column_days)
        number = self.columns.get(cell)
        if not number:
            return None
        first, last = cell * self.column_days, (cell + 1) * self.column_days
        return Gathering(window.x_of(first), window.x_of(last), number, first, last)


@dataclass(frozen=True)
class Layout:
    """Everything drawn in a window; `shown + gathered + outside == total`."""

    window: Window
    lanes: list[LaneLayout]
    shown: int
    gathered: int
    total: int

    @property
    def outside(self) -> int:
        """The items before, after, above or below what is seen."""
        return self.total - self.shown - self.gathered


def lay_out(
    index: TimelineIndex,
    window: Window,
    lane_bands: Sequence[Band],
    seen: range,
    width_of: Callable[[int], float],
) -> Layout:
    """Lay out the lanes numbered `seen`; `width_of` gives the width of an item's label in pixels."""
    inside = [index.lanes[number].count_between(window.first, window.last) for number in seen]
    share = max(48, even_share(inside, MOST_MARKS))
    lanes = [
        _lane(index, number, window, lane_bands[number], share, count, width_of)
        for number, count in zip(seen, inside, strict=True)
    ]
    return Layout(
        window,
        lanes,
        shown=sum(lane.shown for lane in lanes),
        gathered=sum(lane.gathered for lane in lanes),
        total=len(index),
    )


def even_share(counts: Iterable[int], total: int) -> int:
    """Return how much each may take of `total` that asks for more than the others leave over."""
    waiting = sorted(counts)
    while waiting:
        share = total // len(waiting)
        if waiting[0] > share:
            return share
        total -= waiting.pop(0)
    return total


def _lane(
    index: TimelineIndex,
    number: int,
    window: Window,
    band: Band,
    share: int,
    inside: int,
    width_of: Callable[[int], float],
) -> LaneLayout:
    lane = index.lanes[number]
    first, last = window.first, window.last
    reach = FADE / window.scale
    crowded = inside > share
    shortest = LONG_SPAN / window.scale if crowded else 0.0
    places: list[int] = []
    if not band.rows or lane.most_between(first - reach, last + reach, shortest) > MOST_LOOKED_AT:
        crowded = True
    else:
        places = _places_from_earlier(lane, window, reach, shortest, 3 * share)
        if crowded:
            long = lane.lasts_of(places) - lane.starts[places] >= shortest
            places = [place for place, kept in zip(places, long.tolist(), strict=True) if kept]
    rows = max(1, band.rows - 2) if crowded else band.rows
    stack = Stack(index, lane, window, rows, width_of)
    stack.place_all(places, crowded)
    marks, shown = stack.marks()
    columns = _columns(lane, window, stack) if crowded else {}
    gathered = sum(columns.values()) if crowded else len(stack.left_over)
    cells = [] if crowded else stack.cells()
    return LaneLayout(number, band, marks, cells, columns, COLUMN / window.scale, shown, gathered)


def _places_from_earlier(lane: Lane, window: Window, reach: float, shortest: float, most: int) -> list[int]:
    """Return the places in the window, and in as much time before it as holds at most `most` marks."""
    earlier = 0.0 if shortest else window.days
    for begin in (window.first - max(earlier, reach), window.first - reach):
        if lane.most_between(begin, window.last + reach, shortest) <= MOST_LOOKED_AT:
            places = lane.places_between(begin, window.last + reach, shortest)
            if len(places) <= most:
                return places
    return places[-most:] if shortest else places


def _columns(lane: Lane, window: Window, stack: Stack) -> dict[int, int]:
    """Count the marks of a crowded lane, less those shown, in columns by their beginning.

    A mark that began before the window and reaches into it is counted in the first column. The columns stand
    on a grid that is fixed in time at this scale.
    """
    first, days = window.first, COLUMN / window.scale
    position, lowest = lane.place_from(first), math.floor(first / days)
    # The window's own edges cut the outermost columns.
    edges = np.arange(lowest, math.ceil(window.last / days) + 1) * days
    edges = np.clip(edges, first, window.last)
    counts = dict(enumerate(lane.counts_between(edges), lowest))
    counts[lowest] = counts.get(lowest, 0) + position - lane.count_before(first)
    if counts[lowest] < 0:  # a moment on the window's edge has ended, and by rounding began a column later
        counts[lowest + 1] = counts.get(lowest + 1, 0) + counts[lowest]
    # What is shown is found among the same edges: dividing would round otherwise.
    shown = lane.starts[stack.shown_places()]
    cells = np.where(shown < first, 0, np.searchsorted(edges, shown, "right") - 1)
    for cell in cells.tolist():
        counts[lowest + cell] -= 1
    return {cell: count for cell, count in counts.items() if count > 0}
