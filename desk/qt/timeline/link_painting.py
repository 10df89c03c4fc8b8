"""Paints the arrow from what was cancelled to what took its place, where both are in view."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desk.qt.timeline.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = 6.0
"""Length of the arrow's head."""
CLEAR = 4.0
"""Distance of the arrow's ends from the marks."""
SWING = 30.0
"""How far the arrow swings out beside the marks."""


def links_in_view(scene: Scene, boxes: Mapping[int, QRectF]) -> "Iterable[tuple[QRectF, QRectF]]":
    """Yield the boxes of every cancelled mark in view and of the mark that replaced it, where that is in view too."""
    items = scene.index.items
    place_of: dict[str, int] = {}
    linked = []
    for item in boxes:
        life = items.lives.get(items.ids[item])
        if life is not None and life.replaced_by:
            linked.append((item, life.replaced_by))
    if not linked:
        return
    for item in boxes:
        place_of.setdefault(items.ids[item], item)
    for item, other_id in linked:
        other = place_of.get(other_id)
        if other is not None:
            yield boxes[item], boxes[other]


def paint_links(painter: QPainter, scene: Scene, boxes: Mapping[int, QRectF]) -> None:
    """Paint the arrows of a frame; `boxes` are those of the marks that are drawn, by their items."""
    colour = QColor(scene.colours.tokens.text_quiet)
    for old, new in links_in_view(scene, boxes):
        path, tip, angle = _arrow(old, new, scene.mirrored)
        pen = QPen(colour, 1.4, Qt.PenStyle.DashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        sides = [
            QPointF(tip.x() - HEAD * math.cos(angle + turn), tip.y() - HEAD * math.sin(angle + turn))
            for turn in (-0.45, 0.45)
        ]
        painter.drawPolygon(QPolygonF([tip, *sides]))


def _arrow(old: QRectF, new: QRectF, mirrored: bool) -> tuple[QPainterPath, QPointF, float]:
    """Return the curve, its tip and the angle at which it arrives.

    It leaves and arrives at the sides where the marks begin, for their labels stand behind them, and swings out so
    far that it is seen; between marks of one row it is an arc over what lies between.
    """
    outward = 1.0 if mirrored else -1.0
    if abs(new.center().y() - old.center().y()) < old.height() / 2:
        start = QPointF(old.center().x(), old.top() + 1)
        tip = QPointF(new.center().x(), new.top() - 1)
        bend = QPointF((start.x() + tip.x()) / 2, start.y() - min(16.0, 4 + abs(tip.x() - start.x()) / 6))
        path = QPainterPath(start)
        path.quadTo(bend, tip)
        return path, tip, math.atan2(tip.y() - bend.y(), tip.x() - bend.x())
    start = QPointF((old.right() if mirrored else old.left()) + outward, old.center().y())
    tip = QPointF((new.right() if mirrored else new.left()) + outward * CLEAR / 2, new.center().y())
    outermost = max(start.x(), tip.x()) if mirrored else min(start.x(), tip.x())
    swing = outermost + outward * SWING
    path = QPainterPath(start)
    path.cubicTo(QPointF(swing, start.y()), QPointF(swing, tip.y()), tip)
    return path, tip, math.pi if mirrored else 0.0
