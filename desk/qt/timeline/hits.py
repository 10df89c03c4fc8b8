"""What lies under the pointer: a mark, a gathering of marks, a lane's empty time, or nothing."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from desk.qt.timeline.canvas import gathering_box, mark_box
from desk.qt.timeline.layout import ROW, Gathering, LaneLayout, Mark
from desk.qt.timeline.scene import AXIS_HEIGHT, Scene

REACH = 2.0
"""A mark is hit this far outside its drawn edge."""


class Hit(NamedTuple):
    """What was hit: at most one of `mark` and `gathering`; `lane` is -1 outside all lanes."""

    lane: int
    day: float
    mark: Mark | None = None
    gathering: Gathering | None = None


def hit_at(scene: Scene, at: QPointF) -> Hit:
    """Return what `scene` has at the view's pixel `at`."""
    x = along(scene, at.x())
    day = scene.layout.window.day_at(x)
    if at.y() < AXIS_HEIGHT or not 0 <= x <= scene.plot_width:
        return Hit(-1, day)
    for lane in scene.layout.lanes:
        top = scene.lane_top(lane)
        if top <= at.y() < top + lane.band.height:
            return _hit_in_lane(scene, lane, at, day)
    return Hit(-1, day)


def along(scene: Scene, x: float) -> float:
    """Return how far along the flow of time the view's pixel column `x` is."""
    return scene.plot_width - x if scene.mirrored else x - scene.header


def whole_box(scene: Scene, lane: LaneLayout, mark: Mark) -> QRectF:
    """Return the painter's rectangle of a mark with its label."""
    box = mark_box(scene, lane, mark)
    if not mark.label_width:
        return box
    label = QRectF(scene.left(mark.label_x, mark.label_width), box.top(), mark.label_width, box.height())
    return box.united(label)


def _hit_in_lane(scene: Scene, lane: LaneLayout, at: QPointF, day: float) -> Hit:
    for mark in reversed(lane.marks):
        if whole_box(scene, lane, mark).adjusted(-REACH, -REACH, REACH, REACH).contains(at):
            return Hit(lane.lane, day, mark=mark)
    for gathering in lane.gatherings:
        box = gathering_box(scene, lane, gathering)
        if lane.dense:  # a low column can be hit over the whole height that columns have
            box.setTop(scene.lane_top(lane) + lane.rows_used * ROW)
        if box.adjusted(0, 0, 1, 1).contains(at):
            return Hit(lane.lane, day, gathering=gathering)
    return Hit(lane.lane, day)
