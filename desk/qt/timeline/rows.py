"""The rows of one lane, filled in order of time: a label gives way to a mark, a mark without a row is gathered."""

import math
from collections.abc import Callable
from typing import NamedTuple

from desk.qt.timeline.flags import FULFILLED, OPEN_END, OPEN_START, OVERDUE
from desk.qt.timeline.items import Lane, TimelineIndex
from desk.qt.timeline.window import Window

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
