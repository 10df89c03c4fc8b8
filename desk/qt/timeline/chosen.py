"""What is chosen on the timeline: any number of records, of which one leads and is shown beside."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRectF

from desk.qt.timeline.boxes import gathering_box, mark_boxes, plot_box
from desk.qt.timeline.items import TimelineIndex
from desk.qt.timeline.scene import Scene
from desk.qt.timeline.stage import Stage


class Chosen:
    """The identifiers of the chosen records; `leading` is "" where nothing is chosen."""

    def __init__(self) -> None:
        self.leading = ""
        self.ids: frozenset[str] = frozenset()
        self._items: tuple[TimelineIndex, frozenset[str], frozenset[int]] | None = None

    def lead(self, record_id: str) -> None:
        """Let a record lead: with those chosen already where it is among them, else alone."""
        self.leading = record_id
        if record_id not in self.ids:
            self.ids = frozenset((record_id,)) if record_id else frozenset()

    def alone(self, record_id: str) -> None:
        """Choose one record and no other."""
        self.leading, self.ids = record_id, frozenset((record_id,)) if record_id else frozenset()

    def add(self, record_ids: Iterable[str], leading: str = "") -> None:
        """Choose these, too; one of them may lead, else it stays who leads."""
        added = frozenset(record_ids)
        self.ids |= added
        self.leading = leading or self.leading or min(added, default="")

    def toggle(self, record_id: str) -> None:
        """Choose a record, too, and let it lead; or let go of it where it is chosen."""
        if record_id not in self.ids:
            self.add((record_id,), record_id)
            return
        self.ids -= {record_id}
        if self.leading == record_id:
            self.leading = min(self.ids, default="")

    def keep(self, index: TimelineIndex) -> None:
        """Let go of what is no longer on the line."""
        if self.ids:
            self.ids &= frozenset(index.items.ids)
            if self.leading not in self.ids:
                self.leading = min(self.ids, default="")

    def others(self, index: TimelineIndex) -> frozenset[int]:
        """Return the items of all chosen records where there are several, else none: the one that leads is known."""
        if len(self.ids) < 2:
            return frozenset()
        if self._items is None or self._items[0] is not index or self._items[1] is not self.ids:
            found = frozenset(item for item, one in enumerate(index.items.ids) if one in self.ids)
            self._items = (index, self.ids, found)
        return self._items[2]

    def records(self, index: TimelineIndex) -> tuple[tuple[str, str], ...]:
        """Return kind and identifier of each chosen record, once, in order of time."""
        if len(self.ids) < 2:
            first = index.item_of(self.leading) if self.leading else None
            return () if first is None else ((index.items.kinds[first], self.leading),)
        items = sorted(self.others(index), key=index.first_of)
        return tuple(dict.fromkeys((index.items.kinds[item], index.items.ids[item]) for item in items))


def items_within(stage: Stage, scene: Scene, box: QRectF) -> list[int]:
    """Return the items of which anything is drawn within `box`, in pixels of the view: marks, counts and columns."""
    found: list[int] = []
    plot = plot_box(scene).intersected(box)
    if plot.isEmpty():
        return found
    edges = sorted(_day_at(scene, x) for x in (plot.left(), plot.right()))
    for lane in scene.layout.lanes:
        marks = zip(lane.marks, mark_boxes(scene, lane), strict=True)
        found += [mark.item for mark, at in marks if at.intersects(plot)]
        for gathering in lane.gatherings:
            if gathering_box(scene, lane, gathering).intersects(plot):
                found += stage.gathered_items(lane.lane, gathering, scene.layout)
        top = scene.lane_top(lane)
        if lane.dense and top + lane.columns_top < plot.bottom() and top + lane.band.foot > plot.top():
            own = stage.index.lanes[lane.lane]
            begun = own.members[own.place_from(edges[0]) : own.place_after(edges[1])]
            found += np.setdiff1d(begun, [mark.item for mark in lane.marks]).tolist()
    return found


def _day_at(scene: Scene, x: float) -> float:
    return scene.layout.window.day_at(scene.plot_width - x if scene.mirrored else x - scene.header)
