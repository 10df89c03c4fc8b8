"""What lies under the pointer (a mark, a gathering, a lane's empty time, or nothing), and what in a rectangle."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from desk.qt.timeline.boxes import gathering_box, mark_boxes, plot_box
from desk.qt.timeline.layout import LaneLayout
from desk.qt.timeline.rows import Gathering, Mark
from desk.qt.timeline.scene import Scene
from desk.qt.timeline.stage import Stage

REACH = 2.0
"""A mark is hit this far outside its drawn edge."""


class Hit(NamedTuple):
    """What was hit: at most one of `mark` and `gathering`; `lane` is -1 outside all lanes."""

    lane: int
    day: float
    mark: Mark | None = None
    gathering: Gathering | None = None
    name: bool = False
    """Whether it is the name of the lane that was hit, beside its time."""


def hit_at(scene: Scene, at: QPointF) -> Hit:
    """Return what `scene` has at the view's pixel `at`."""
    x = along(scene, at.x())
    day = scene.layout.window.day_at(x)
    if at.y() < scene.axis_height:
        return Hit(-1, day)
    beside = not 0 <= x <= scene.plot_width
    for lane in scene.layout.lanes:
        top = scene.lane_top(lane)
        if top <= at.y() < top + lane.band.height:
            return Hit(lane.lane, day, name=True) if beside else _hit_in_lane(scene, lane, at, day)
    return Hit(-1, day)


def along(scene: Scene, x: float) -> float:
    """Return how far along the flow of time the view's pixel column `x` is."""
    return scene.plot_width - x if scene.mirrored else x - scene.header


def items_within(stage: Stage, scene: Scene, box: QRectF) -> list[int]:
    """Return the items of which anything is drawn within `box`, in pixels of the view: marks, counts and columns."""
    found: list[int] = []
    plot = plot_box(scene).intersected(box)
    if plot.isEmpty():
        return found
    edges = sorted(scene.layout.window.day_at(along(scene, x)) for x in (plot.left(), plot.right()))
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


def _hit_in_lane(scene: Scene, lane: LaneLayout, at: QPointF, day: float) -> Hit:
    for mark, box in reversed(list(zip(lane.marks, mark_boxes(scene, lane), strict=True))):
        if _with_label(scene, mark, box).adjusted(-REACH, -REACH, REACH, REACH).contains(at):
            return Hit(lane.lane, day, mark=mark)
    for gathering in lane.gatherings:
        if gathering_box(scene, lane, gathering).contains(at):
            return Hit(lane.lane, day, gathering=gathering)
    under_marks = at.y() >= scene.lane_top(lane) + lane.columns_top
    column = lane.column_at(scene.layout.window, day) if under_marks else None
    return Hit(lane.lane, day, gathering=column)


def _with_label(scene: Scene, mark: Mark, box: QRectF) -> QRectF:
    if not mark.label_width:
        return box
    left = scene.left(mark.label_x, mark.label_width)
    return box.united(QRectF(left, box.top(), mark.label_width, box.height()))
