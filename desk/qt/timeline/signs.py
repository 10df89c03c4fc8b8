"""The signs and bars of marks: the shape tells the kind, the stroke and the colour tell the state.

event: disc · agreement: square · commitment: diamond · statement: triangle · others: small disc
overdue: filled in the colour of what is overdue, with a flag that bears "!" · fulfilled: a tick
cancelled: hollow and struck through · planned: hollow · dormant: a broken outline
soft edge: fades where the day is not known · open side: fades out into the open
"""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPen, QPolygonF

from desk.domain.vocabulary import RecordKind
from desk.qt.theme.contrast import mixed
from desk.qt.timeline.flags import (
    CANCELLED,
    DORMANT,
    FULFILLED,
    HOLLOW,
    OPEN,
    OPEN_END,
    OPEN_START,
    OVERDUE,
    PLANNED,
    SOFT,
    UNCERTAIN_END,
    UNCERTAIN_START,
)
from desk.qt.timeline.palette import Colours, with_strength
from desk.qt.timeline.rows import FADE

RADIUS = 5.0
STROKE = 1.6
FILL = 0.2
"""Strength of a bar's fill."""
BASE_LINE = 2.5
"""Thickness of the line along the foot of a bar."""


def colour_of(colours: Colours, kind: str, state: int) -> str:
    """Return the colour that a mark is drawn in."""
    if state & OVERDUE:
        return colours.tokens.overdue
    if state & FULFILLED:
        return colours.tokens.done
    if state & (CANCELLED | DORMANT):
        return colours.tokens.dormant
    return colours.of_kind(kind)


class Signs:
    """Signs drawn once and kept as small images, for the screen; paper and SVG get them as lines."""

    SIDE = 24

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._images: dict[tuple[str, int, float], QImage] = {}

    def paint(self, painter: QPainter, kind: str, state: int, centre: QPointF) -> None:
        """Paint the sign of a mark from its image."""
        device = painter.device()
        ratio = device.devicePixelRatio()
        image = self._images.get((kind, state, ratio))
        if image is None:
            image = self._images[(kind, state, ratio)] = self._drawn(kind, state, ratio)
        half = self.SIDE / 2
        painter.drawImage(QPointF(round(centre.x() - half), round(centre.y() - half)), image)

    def _drawn(self, kind: str, state: int, ratio: float) -> QImage:
        side = round(self.SIDE * ratio)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, self._colours, kind, state, QPointF(self.SIDE / 2, self.SIDE / 2))
        painter.end()
        return image


def paint_sign(painter: QPainter, colours: Colours, kind: str, state: int, centre: QPointF) -> None:
    """Paint the sign of a mark that is too short to be a bar."""
    colour = QColor(colour_of(colours, kind, state))
    pen = QPen(colour, STROKE)
    if state & DORMANT:
        pen.setDashPattern([1.5, 1.5])
    painter.setPen(pen)
    if state & HOLLOW:
        painter.setBrush(QColor(colours.tokens.surface_raised))
    elif state & SOFT:
        painter.setBrush(colours.faint(colour.name(), 0.35))
    else:
        painter.setBrush(colour)
    _paint_shape(painter, kind, centre, RADIUS)
    if state & CANCELLED:
        painter.drawLine(
            QLineF(centre.x() - RADIUS - 2, centre.y() + 2, centre.x() + RADIUS + 2, centre.y() - 2)
        )
    if state & FULFILLED:
        paint_tick(painter, colours, QRectF(centre.x() - 6, centre.y() - 6, 12, 12))
    if state & OVERDUE:
        paint_flag(painter, colours, QPointF(centre.x(), centre.y() - 2))


def _paint_shape(painter: QPainter, kind: str, centre: QPointF, radius: float) -> None:
    x, y = centre.x(), centre.y()
    if kind == RecordKind.AGREEMENT:
        side = radius * 0.9
        painter.drawRect(QRectF(x - side, y - side, 2 * side, 2 * side))
    elif kind == RecordKind.COMMITMENT:
        reach = radius * 1.2
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
            )
        )
    elif kind == RecordKind.STATEMENT:
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x - radius, y - radius + 1),
                    QPointF(x + radius, y - radius + 1),
                    QPointF(x, y + radius),
                ]
            )
        )
    else:
        small = radius if kind == RecordKind.EVENT else radius * 0.75
        painter.drawEllipse(centre, small, small)


def paint_tick(painter: QPainter, colours: Colours, box: QRectF) -> None:
    """Paint the tick of something fulfilled."""
    pen = QPen(QColor(colours.tokens.surface_raised), 1.8)
    painter.setPen(pen)
    x, y, side = box.x(), box.y(), box.width()
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(x + side * 0.30, y + side * 0.52),
                QPointF(x + side * 0.45, y + side * 0.67),
                QPointF(x + side * 0.71, y + side * 0.34),
            ]
        )
    )


def paint_flag(painter: QPainter, colours: Colours, at: QPointF) -> None:
    """Paint the warning triangle with "!" of something overdue, its middle at `at`."""
    painter.setPen(QPen(QColor(colours.tokens.surface_raised), 1.2))
    painter.setBrush(QColor(colours.tokens.overdue))
    x, y = at.x(), at.y()
    painter.drawPolygon(QPolygonF([QPointF(x, y - 8), QPointF(x + 9, y + 8), QPointF(x - 9, y + 8)]))
    painter.setPen(QPen(QColor(colours.tokens.surface_raised), 1.8))
    painter.drawLine(QLineF(x, y - 2.5, x, y + 2.5))
    painter.drawPoint(QPointF(x, y + 5.5))


def bar_pen(colour: str, *, dormant: bool = False) -> QPen:
    """Return the pen of a bar's outline: a broken line for what is dormant."""
    pen = QPen(QColor(colour), STROKE)
    if dormant:
        pen.setDashPattern([3, 2.5])
    return pen


def paint_fading_bar(
    painter: QPainter,
    colour: str,
    state: int,
    box: QRectF,
    span: tuple[float, float],
    *,
    sharp: bool,
    sure: tuple[float, float] | None = None,
    ground: str = "",
) -> None:
    """Paint a bar with soft or open sides; `span` is where it begins and ends, however far outside `box`;
    `sure` are the parts of it, from 0 to 1, between which it is no longer soft, where that is known.

    Paper and SVG (not `sharp`) know no pen that fades: there the broken line of what is dormant simply ends. Nor do
    readers of PDF agree on colours that fade into nothing: with a `ground` they fade into that.
    """
    parts = _parts(state & (SOFT | OPEN), span, sure)
    if not state & HOLLOW:
        _fill(painter, colour, parts, box, 0.34 if state & OVERDUE else FILL, ground)
    if state & DORMANT:
        head, foot = box.top() + 0.8, box.bottom() - 0.8
        for part in parts:
            lines = _brush(colour, part, 1.0, ground) if sharp else QBrush(with_strength(colour, 0.7))
            pen = QPen(lines, STROKE)
            pen.setDashPattern([3, 2.5])
            painter.setPen(pen)
            left, right = max(box.left(), min(part.x0, part.x1)), min(box.right(), max(part.x0, part.x1))
            if left < right:
                painter.drawLines([QLineF(left, head, right, head), QLineF(left, foot, right, foot)])
        return
    _fill(
        painter,
        colour,
        parts,
        QRectF(box.left(), box.bottom() - BASE_LINE, box.width(), BASE_LINE),
        1.0,
        ground,
    )
    if state & (PLANNED | CANCELLED):
        _fill(painter, colour, parts, QRectF(box.left(), box.top(), box.width(), 1.2), 1.0, ground)


class _Part(NamedTuple):
    """A part of a bar along the painter's x, with the strength at its beginning and at its end."""

    x0: float
    x1: float
    begins: float
    ends: float


TRACE = 0.12
"""A soft side leaves a trace, for the mark does begin or end there at the outside; an open side fades to nothing."""


def _parts(state: int, span: tuple[float, float], sure: tuple[float, float] | None) -> list[_Part]:
    """Return the parts of a bar: that which comes up, that which is even, that which fades."""
    width = max(1.0, abs(span[1] - span[0]))
    soft_part = 0.5 if state & SOFT == SOFT else min(0.5, max(0.2, 48 / width))
    sure_from, sure_to = sure or (soft_part, 1 - soft_part)
    open_part = min(0.5, FADE / width)
    begin = open_part if state & OPEN_START else sure_from if state & UNCERTAIN_START else 0.0
    end = 1 - open_part if state & OPEN_END else sure_to if state & UNCERTAIN_END else 1.0
    end = max(begin, end)
    turns = [span[0] + (span[1] - span[0]) * part for part in (0.0, begin, end, 1.0)]
    parts = [
        _Part(turns[0], turns[1], 0.0 if state & OPEN_START else TRACE, 1.0),
        _Part(turns[1], turns[2], 1.0, 1.0),
        _Part(turns[2], turns[3], 1.0, 0.0 if state & OPEN_END else TRACE),
    ]
    return [part for part in parts if abs(part.x1 - part.x0) > 0.01]


def _fill(
    painter: QPainter, colour: str, parts: list[_Part], box: QRectF, strength: float, ground: str
) -> None:
    """Fill a box part by part; an even part is filled plainly, for a gradient costs ten times that."""
    for part in parts:
        left, right = max(box.left(), min(part.x0, part.x1)), min(box.right(), max(part.x0, part.x1))
        if left < right:
            seen = QRectF(left, box.top(), right - left, box.height())
            painter.fillRect(seen, _brush(colour, part, strength, ground))


def _brush(colour: str, part: _Part, strength: float, ground: str) -> QBrush:
    begins, ends = (
        QColor(mixed(colour, ground, strength * one))
        if ground
        else with_strength(colour, round(strength * one, 4))
        for one in (part.begins, part.ends)
    )
    if part.begins == part.ends:
        return QBrush(begins)
    gradient = QLinearGradient(part.x0, 0, part.x1, 0)
    gradient.setStops([(0.0, begins), (1.0, ends)])
    return QBrush(gradient)
