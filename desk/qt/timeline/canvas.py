"""Paints a frame of the timeline from the ground up: lanes and grid, counts and density, marks, names, axis."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desk.qt.timeline.axis_painting import paint_axis, paint_headers
from desk.qt.timeline.boxes import column_boxes, gathering_box, plot_box
from desk.qt.timeline.labels import fenced
from desk.qt.timeline.layout import LaneLayout
from desk.qt.timeline.mark_painting import paint_chosen_in_count, paint_marks
from desk.qt.timeline.palette import Colours
from desk.qt.timeline.scene import Scene


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Paint the whole frame."""
    tokens = scene.colours.tokens
    direction = Qt.LayoutDirection
    painter.setLayoutDirection(direction.RightToLeft if scene.mirrored else direction.LeftToRight)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(tokens.surface_raised))
    painter.setFont(scene.labels.font)
    under_axis = QRectF(0, scene.axis_height, scene.width, scene.height - scene.axis_height)
    painter.save()
    painter.setClipRect(under_axis)
    _paint_lanes(painter, scene)
    _paint_grid(painter, scene)
    painter.setClipRect(plot_box(scene))
    _paint_today(painter, scene)
    for lane in scene.layout.lanes:
        _paint_density(painter, scene, lane)
        _paint_counts(painter, scene, lane)
    paint_marks(painter, scene)
    paint_chosen_in_count(painter, scene)
    painter.setClipRect(under_axis)
    paint_headers(painter, scene)
    painter.restore()
    paint_axis(painter, scene)


def _paint_lanes(painter: QPainter, scene: Scene) -> None:
    painter.setPen(QPen(QColor(scene.colours.tokens.line), 1))
    for lane in scene.layout.lanes:
        foot = scene.lane_top(lane) + lane.band.height - 2.5
        painter.drawLine(QLineF(0, foot, scene.width, foot))


def _paint_grid(painter: QPainter, scene: Scene) -> None:
    tokens = scene.colours.tokens
    for ticks, strength in ((scene.axis.minor, 0.45), (scene.axis.major, 1.0)):
        painter.setPen(QPen(scene.colours.faint(tokens.line, strength), 1))
        lines = [
            QLineF(scene.left(tick.x), scene.axis_height, scene.left(tick.x), scene.height)
            for tick in ticks
            if 0 <= tick.x <= scene.plot_width
        ]
        if lines:
            painter.drawLines(lines)


def _paint_today(painter: QPainter, scene: Scene) -> None:
    x = scene.layout.window.x_of(scene.index.today)
    if 0 <= x <= scene.plot_width:
        painter.setPen(QPen(scene.colours.faint(scene.colours.tokens.accent, 0.6), 2))
        painter.drawLine(QLineF(scene.left(x), scene.axis_height, scene.left(x), scene.height))


def _paint_density(painter: QPainter, scene: Scene, lane: LaneLayout) -> None:
    if lane.dense:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scene.colours.density)
        painter.drawRects(column_boxes(scene, lane))


def _paint_counts(painter: QPainter, scene: Scene, lane: LaneLayout) -> None:
    if not lane.gatherings:
        return
    tokens = scene.colours.tokens
    boxes = [gathering_box(scene, lane, gathering) for gathering in lane.gatherings]
    painter.setPen(QPen(QColor(tokens.line_strong), 1))
    painter.setBrush(QColor(tokens.surface_sunken))
    painter.drawRects(boxes)
    painter.setPen(QColor(tokens.text))
    for box, gathering in zip(boxes, lane.gatherings, strict=True):
        if scene.sharp:
            text = scene.labels.count_of(gathering.number)
            half = text.size() / 2
            painter.drawStaticText(box.center() - QPointF(half.width(), half.height()), text)
        else:
            painter.drawText(
                box, Qt.AlignmentFlag.AlignCenter, fenced(f"+{gathering.number}", mirrored=scene.mirrored)
            )


def paint_band(painter: QPainter, colours: Colours, band: QRectF) -> None:
    """Paint the rectangle in which marks are being chosen."""
    painter.setPen(QPen(QColor(colours.tokens.accent), 1, Qt.PenStyle.DashLine))
    painter.setBrush(colours.faint(colours.tokens.accent, 0.12))
    painter.drawRect(band)
