"""Where on the paper a mark, its label, a count and a column stand: from the layout's pixels to the painter's."""

from PySide6.QtCore import QRectF

from desk.qt.timeline.layout import COLUMN, LaneLayout
from desk.qt.timeline.rows import Gathering
from desk.qt.timeline.scene import Scene

ROW_INSET = 2.0
"""Free height above and below a bar in its row."""
FAR = 4000.0
"""A bar of centuries is cut this far beyond the view, for painters lose precision farther out."""


def plot_box(scene: Scene) -> QRectF:
    """Return the rectangle in which the lanes are drawn, without axis and lane names."""
    left = 0.0 if scene.mirrored else scene.header
    return QRectF(left, scene.axis_height, scene.plot_width, scene.height - scene.axis_height)


def shift_of(scene: Scene, item: int) -> float:
    """Return by how much an item is being dragged."""
    return scene.dragged.shift if scene.dragged and scene.dragged.item == item else 0.0


def mark_boxes(scene: Scene, lane: LaneLayout) -> list[QRectF]:
    """Return the rectangles of a lane's marks, without their labels."""
    row, far = lane.band.row, scene.plot_width + FAR
    top, height = scene.lane_top(lane) + ROW_INSET + 2, row - 2 * ROW_INSET
    origin, mirrored = scene.left(0.0), scene.mirrored
    dragged = scene.dragged.item if scene.dragged else -1
    boxes = []
    for mark in lane.marks:
        x0, x1 = mark.x0, mark.x1
        if mark.item == dragged:
            shift = shift_of(scene, mark.item)
            x0, x1 = x0 + shift, x1 + shift
        if x0 < -FAR or x1 > far:
            x0, x1 = max(x0, -FAR), min(x1, far)
        width = x1 - x0
        left = origin - x0 - width if mirrored else origin + x0
        boxes.append(QRectF(left, top + mark.row * row, width, height))
    return boxes


def gathering_box(scene: Scene, lane: LaneLayout, gathering: Gathering) -> QRectF:
    """Return the rectangle of a count."""
    width = gathering.x1 - gathering.x0
    top = scene.lane_top(lane) + lane.band.strip + 3
    return QRectF(scene.left(gathering.x0, width), top, width - 4, lane.band.row - 7)


def column_boxes(scene: Scene, lane: LaneLayout) -> list[QRectF]:
    """Return the rectangles of a crowded lane's columns."""
    window = scene.layout.window
    foot = scene.lane_top(lane) + lane.band.foot
    room = lane.band.foot - lane.columns_top
    step, width = lane.column_days * window.scale, COLUMN - 1
    lane_peak = lane.peak
    unit, origin = room / lane_peak, scene.left(-window.first * window.scale, 0.0)
    if scene.mirrored:
        step, origin = -step, origin - width
    least = 2.0 / unit
    return [
        QRectF(origin + cell * step, foot - height, width, height)
        for cell, count in lane.columns.items()
        for height in ((room if count > lane_peak else unit * count) if count > least else 2.0,)
    ]
