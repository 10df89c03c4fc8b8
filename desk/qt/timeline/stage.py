"""Makes frames: holds what stays the same from frame to frame and lays out each window that is asked for."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from desk.qt.timeline.axis import axis
from desk.qt.timeline.bands import ROW, Band, bands
from desk.qt.timeline.items import TimelineIndex
from desk.qt.timeline.labels import Labels
from desk.qt.timeline.layout import Layout, lay_out
from desk.qt.timeline.palette import Colours, current_colours
from desk.qt.timeline.rows import Gathering
from desk.qt.timeline.scene import Dragged, Scene
from desk.qt.timeline.signs import Signs
from desk.qt.timeline.snapping import snapped
from desk.qt.timeline.window import Window, fitted
from desk.qt.timeline.words import axis_words
from desk.services.timeline import TimelineItems

HEADER = 150.0
"""Width of the lane names; none where there is a single lane without a name."""
UNTOUCHED = 0.02
"""Part of the record's days left free on each side when all of it is shown."""


class Stage:
    """A set of items ready to be drawn in any window, size and direction."""

    def __init__(self, items: TimelineItems, today: float) -> None:
        self.index = TimelineIndex(items, today)
        self.labels = Labels(items)
        self.colours: Colours = current_colours()
        self._signs = Signs(self.colours)
        self.bands: list[Band] = []
        self._banded_height = -1.0

    def restyle(self) -> None:
        """Take up the theme and the text size that are on now."""
        self.labels = Labels(self.index.items)
        self.colours = current_colours()
        self._signs = Signs(self.colours)
        self._banded_height = -1.0

    @property
    def row(self) -> float:
        """The height of a row at the present size of text."""
        return max(ROW, math.ceil(self.labels.metrics.height()) + 8.0)

    @property
    def axis_height(self) -> float:
        """The height of the two lines of the axis."""
        return 2 * self.row

    @property
    def header(self) -> float:
        """The width of the lane names."""
        names = self.index.items.lane_names
        return HEADER * self.row / ROW if len(names) > 1 or any(names) else 0.0

    def plot_width(self, width: float) -> float:
        """Return the width in which time is drawn, of a view `width` pixels wide."""
        return max(40.0, width - self.header)

    def bands_in(self, height: float) -> Sequence[Band]:
        """Return the room of each lane in a view `height` pixels high."""
        if height != self._banded_height:
            self._banded_height = height
            counts = [len(lane) for lane in self.index.lanes]
            # A lane without any mark needs no more than its name.
            flat = self.index.items.folded | {lane for lane, count in enumerate(counts) if not count}
            self.bands = bands(counts, height - self.axis_height, self.row, flat)
        return self.bands

    def lanes_height(self, height: float) -> float:
        """Return the height that all lanes need, in a view `height` pixels high."""
        room = self.bands_in(height)
        return room[-1].top + room[-1].height if room else 0.0

    def whole(self, width: float) -> Window:
        """Return the window that shows the whole record, in a view `width` pixels wide."""
        first, last = self.index.extent
        if last - first < 2:
            first, last = first - 15, last + 15
        return fitted(first, last, self.plot_width(width), 0.03)

    def seen_lanes(self, height: float, scroll: float) -> range:
        """Return the lanes of which any part is seen."""
        room = self.bands_in(height)
        tops = [band.top for band in room]
        first = max(0, bisect_right(tops, scroll) - 1)
        return range(first, bisect_right(tops, scroll + height - self.axis_height))

    def scene(
        self,
        window: Window,
        width: float,
        height: float,
        *,
        scroll: float = 0.0,
        mirrored: bool = False,
        selected: str = "",
        also: frozenset[int] = frozenset(),
        hovered: int = -1,
        dragged: Dragged | None = None,
        focused: bool = False,
        sharp: bool = True,
        colours: Colours | None = None,
    ) -> Scene:
        """Return the frame of `window` in a view of that size."""
        room = self.bands_in(height)
        words = axis_words()
        seen = self.seen_lanes(height, scroll)
        leading = self.items_of(selected) if selected else frozenset()
        layout = lay_out(self.index, window, room, seen, self.labels.width_of)
        return Scene(
            index=self.index,
            layout=_drawn_out(layout, dragged) if dragged and dragged.ends else layout,
            bands=list(room),
            axis=axis(window, words, self.labels.width_of_text),
            words=words,
            labels=self.labels,
            colours=colours or self.colours,
            signs=self._signs,
            width=width,
            height=height,
            header=self.header,
            scroll=scroll,
            mirrored=mirrored,
            selected=leading | also,
            leading=leading,
            hovered=hovered,
            dragged=dragged,
            focused=focused,
            sharp=sharp,
        )

    def items_of(self, record_id: str) -> frozenset[int]:
        """Return every item of a record: one in each lane that it belongs to."""
        first = self.index.item_of(record_id)
        if first is None:
            return frozenset()
        ids, found = self.index.items.ids, {first}
        try:
            while True:
                first = ids.index(record_id, first + 1)
                found.add(first)
        except ValueError:
            return frozenset(found)

    def redated(self, item: int, shift: float, window: Window) -> tuple[float, int]:
        """Return a drag of `shift` pixels snapped to the scale, and the first day that it leads to."""
        first = math.floor(self.index.first_of(item))
        day = snapped(first, first + shift / window.scale, window.scale)
        return (day - first) * window.scale, day

    def drawn_out(self, item: int, end: int, shift: float, window: Window) -> tuple[int, int]:
        """Return the first and last day of an item whose beginning (-1) or end (1) is dragged by `shift` pixels."""
        first, last = math.floor(self.index.first_of(item)), math.ceil(self.index.last_of(item)) - 1
        if end < 0:
            return min(last, snapped(first, first + shift / window.scale, window.scale)), last
        return first, max(first, snapped(last, last + shift / window.scale, window.scale))

    def gathered_items(self, lane: int, gathering: Gathering, layout: Layout) -> list[int]:
        """Return the items that a count stands for: those that begin in it, are in view, and have no mark of their own."""
        marked = {mark.item for each in layout.lanes if each.lane == lane for mark in each.marks}
        own = self.index.lanes[lane]
        places = np.arange(own.place_from(gathering.first), own.place_after(gathering.last), dtype=np.int32)
        # What reaches in from before is counted with its own beginning; what ended since is not.
        begun = own.members[places[own.lasts_of(places) > layout.window.first]]
        return [item for item in begun.tolist() if item not in marked]


def _drawn_out(layout: Layout, dragged: Dragged) -> Layout:
    """Return the layout with the dragged mark between its new ends."""
    assert dragged.ends is not None
    x0, x1 = dragged.ends
    lanes = [
        replace(
            lane,
            marks=[mark._replace(x0=x0, x1=x1) if mark.item == dragged.item else mark for mark in lane.marks],
        )
        for lane in layout.lanes
    ]
    return replace(layout, lanes=lanes)
