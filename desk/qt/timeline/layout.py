"""Where every mark of the timeline goes: pure geometry, without Qt.

The rule that nothing may break: in any window, every item is either shown by a mark of its own, or counted in
a gathering that can be opened, or lies outside the window; and the three numbers add up to the whole.

A lane with few marks in the window stacks them in rows, in order of time; a label gives way to a mark, and a
mark that finds no row is gathered with its neighbours into a count. A lane with too many for that shows only
its long spans as marks and counts the rest in narrow columns, whose height is the density.

Rows are filled beginning one window earlier than what is seen, so that panning does not reshuffle them.
"""

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from desk.qt.timeline.flags import FULFILLED, OPEN_END, OPEN_START, OVERDUE
from desk.qt.timeline.items import Lane, TimelineIndex
from desk.qt.timeline.window import Window

ROW = 22.0
"""Height of a row of marks at the usual size of text."""
STRIP_LESS = 4.0
"""By so much the strip for counts is lower than a row."""
LANE_GAP = 7.0
"""Free height between two lanes."""
POINT = 13.0
"""Width of the sign that stands for a mark too short to be a bar."""
GAP = 7.0
"""Least distance between two things in a row."""
PAD = 6.0
"""Distance between a mark and its label."""
FLAG = 10.0
"""How far the flag of something overdue stands out beyond its bar, and covers its end."""
LATE = 56.0
"""The time by which something is late is drawn no longer than this."""
FADE = 96.0
"""How far an open side fades out."""
LEAST_LABEL = 48.0
"""A label cut shorter than this says nothing and is left out."""
CELL = 46.0
"""Width within which marks without a row are gathered into one count."""
COLUMN = 8.0
"""Width of a column of density."""
LONG_SPAN = 64.0
"""A span at least this wide is shown as a bar even in a crowded lane."""
MOST_MARKS = 520
"""Marks laid out over all lanes in view; a lane that would exceed its share is drawn as density.

What a lane with few marks leaves over goes to those with many."""
MOST_LOOKED_AT = 6000
"""Marks looked at to find those in view; with more, all are counted and none is drawn for itself."""


class Mark(NamedTuple):
    """One item drawn for itself: `x0` to `x1` in row `row`; `label_width` is 0 where it has no label."""

    item: int
    x0: float
    x1: float
    row: int
    point: bool
    label_x: float
    label_width: float
    late: float = 0.0
    """How far, beyond `x1`, the time is drawn by which something overdue is late."""


class Gathering(NamedTuple):
    """`number` items drawn together between `x0` and `x1`; they begin between days `first` and `last`."""

    x0: float
    x1: float
    number: int
    first: float
    last: float


class Band(NamedTuple):
    """The room of a lane: its top edge, its number of rows (none when it is folded), and the height of each."""

    top: float
    rows: int
    row: float = ROW

    @property
    def strip(self) -> float:
        """Top edge, below the lane's own, of the strip in which gathered marks are counted."""
        return self.rows * self.row

    @property
    def foot(self) -> float:
        """Bottom edge, below the lane's top, of what is drawn in it."""
        return (self.rows + 1) * self.row - STRIP_LESS

    @property
    def height(self) -> float:
        """Height with the strip for counts and the gap to the next lane."""
        return self.foot + LANE_GAP


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


def bands(counts: Sequence[int], height: float, row: float = ROW, folded: Collection[int] = ()) -> list[Band]:
    """Share `height` among lanes holding `counts` marks: at least two rows each, more for fuller lanes.

    Those `folded` have no rows: only the strip in which their marks are counted.

    The bands depend on the whole record and not on the window, so that no lane moves while one zooms.
    """
    least, strip = Band(0.0, 2, row).height, Band(0.0, 0, row).height
    weights = [
        0.0 if lane in folded else min(40.0, max(1.0, count)) ** 0.5 for lane, count in enumerate(counts)
    ]
    open_lanes = len(counts) - len(folded)
    spare = max(0, int((height - least * open_lanes - strip * len(folded)) // row)) if open_lanes else 0
    shares = [spare * weight / (sum(weights) or 1) for weight in weights]
    rows = [0 if lane in folded else 2 + int(share) for lane, share in enumerate(shares)]
    left = spare - sum(int(share) for share in shares)
    for lane in sorted(range(len(rows)), key=lambda lane: int(shares[lane]) - shares[lane])[:left]:
        rows[lane] += 1 if weights[lane] else 0
    result, top = [], 0.0
    for number in rows:
        result.append(Band(top, number, row))
        top += result[-1].height
    return result


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


class _Placed:
    """A mark while its lane is being filled: its label may still be cut to make room."""

    __slots__ = ("inside", "item", "label_width", "label_x", "late", "place", "point", "x0", "x1")

    def __init__(self, item: int, place: int, x0: float, x1: float, point: bool, inside: bool) -> None:
        self.item, self.place, self.x0, self.x1, self.point = item, place, x0, x1, point
        self.inside = inside
        """Whether it lies, in whole or in part, inside the window by its days."""
        self.label_x, self.label_width, self.late = x1, 0.0, 0.0

    def end(self) -> float:
        """Where the mark and its label end."""
        end = self.label_x + self.label_width
        return end if end > self.x1 else self.x1


class Stack:
    """The rows of one lane while they are being filled in order of time."""

    def __init__(
        self, index: TimelineIndex, lane: Lane, window: Window, rows: int, width_of: Callable[[int], float]
    ) -> None:
        self.lane, self.window, self.width_of = lane, window, width_of
        self.states, self.today = index.items.states, index.today
        self.rows: list[list[_Placed]] = [[] for _ in range(rows)]
        self.free_from = [float("-inf")] * rows
        """Where each row is free of marks and labels."""
        self.marked_to = [float("-inf")] * rows
        """Where each row is free of marks."""
        self.full_until = float("-inf")
        """Until where no row is free of marks."""
        self.left_over: list[int] = []
        """Places inside the window that found no row."""

    def place_all(self, places: list[int], crowded: bool = False) -> None:
        """Put the marks at `places`, which come in order, into the rows.

        In a crowded lane, which counts all without a row in columns, it ends once no row is free in the window.
        """
        lane, window = self.lane, self.window
        items = lane.members[places].tolist()
        starts, lasts = lane.starts[places], lane.lasts_of(places)
        x0s = ((starts - window.first) * window.scale).tolist()
        x1s = ((lasts - window.first) * window.scale).tolist()
        insides = ((starts < window.last) & (lasts > window.first)).tolist()
        for place, item, x0, x1, inside in zip(places, items, x0s, x1s, insides, strict=True):
            if x0 >= self.full_until:
                self._place(place, item, x0, x1, inside)
            elif crowded and self.full_until >= window.width:
                return
            elif inside:
                self.left_over.append(place)

    def _place(self, place: int, item: int, x0: float, x1: float, inside: bool) -> None:
        """Put one mark into the first row with room for it and its label, else for it alone."""
        state = self.states[item]
        if state & OPEN_END:
            x1 += FADE
        if state & OPEN_START:
            x0 -= FADE
        point = x1 - x0 < POINT
        if point:
            x0 = (x0 + x1 - POINT) / 2
            x1 = x0 + POINT
        if x0 < self.full_until:
            if inside:
                self.left_over.append(place)
            return
        for row, free in enumerate(self.free_from):  # noqa: B007 (the row is what is looked for)
            if free <= x0:
                break
        else:
            row = self._row_with_a_label_to_cut(x0)
            self._cut_label(self.rows[row][-1], x0)
        placed = _Placed(item, place, x0, x1, point, inside)
        flag = FLAG if state & (OVERDUE | FULFILLED) and not point else 0.0
        if state & OVERDUE and not point:
            placed.late = max(0.0, min(LATE, (self.today - self.window.first) * self.window.scale - x1))
            flag = max(flag, placed.late)
        self._label(placed, flag)
        self.rows[row].append(placed)
        self.marked_to[row] = x1 + flag + GAP
        self.full_until = min(self.marked_to)
        self.free_from[row] = max(placed.end(), x1 + flag) + GAP

    def _row_with_a_label_to_cut(self, x: float) -> int:
        """Return the row that is free of marks from `x` on and whose label reaches least beyond."""
        rows = [row for row, end in enumerate(self.marked_to) if end <= x]
        return min(rows, key=self.free_from.__getitem__)

    def _label(self, placed: _Placed, flag: float) -> None:
        """Put the label into the seen part of a bar when it fits, else behind the mark."""
        wanted = self.width_of(placed.item)
        seen_from = max(placed.x0, 0.0)
        room = min(placed.x1, self.window.width) - seen_from - 2 * PAD - min(flag, FLAG)
        if not placed.point and (room >= wanted or room >= 2 * LEAST_LABEL):
            placed.label_x, placed.label_width = seen_from + PAD, min(wanted, room)
        else:
            placed.label_x, placed.label_width = placed.x1 + flag + PAD, wanted

    def _cut_label(self, placed: _Placed, limit: float) -> None:
        """Shorten the label of `placed` so that it ends before `limit`, or take it away."""
        if placed.label_x + placed.label_width <= limit - GAP:
            return
        placed.label_width = limit - GAP - placed.label_x
        if placed.label_width < LEAST_LABEL:
            placed.label_x, placed.label_width = placed.x1, 0.0

    def marks(self) -> tuple[list[Mark], int]:
        """Return the marks that can be seen, and how many of them lie inside the window by their days.

        The rest are signs and fades that reach in over the edge from a mark that lies outside.
        """
        marks, shown, width = [], 0, self.window.width
        for row, placed_here in enumerate(self.rows):
            for each in placed_here:
                shown += each.inside
                if each.inside or (each.x0 < width and each.x1 > 0):
                    marks.append(
                        Mark(
                            each.item,
                            each.x0,
                            each.x1,
                            row,
                            each.point,
                            each.label_x,
                            each.label_width,
                            each.late,
                        )
                    )
        return marks, shown

    def shown_places(self) -> list[int]:
        """Return the places inside the window that have a mark of their own."""
        return [each.place for row in self.rows for each in row if each.inside]

    def cells(self) -> list[Gathering]:
        """Gather the marks without a row by cells of a grid that is fixed in time at this scale."""
        lane, window = self.lane, self.window
        days = CELL / window.scale
        # Cells that the edges of the view would cut give their marks to the next that is seen whole.
        lowest, highest = math.ceil(window.first / days), math.floor(window.last / days) - 1
        cells: dict[int, list[float]] = {}
        for start in lane.starts[self.left_over].tolist():
            cell = max(lowest, min(highest, int(start // days)))
            cells.setdefault(cell, []).append(start)
        return [
            Gathering(
                window.x_of(cell * days),
                window.x_of((cell + 1) * days),
                len(starts),
                min(starts),
                max(starts),
            )
            for cell, starts in sorted(cells.items())
        ]


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
