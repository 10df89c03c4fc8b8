"""The signs and bars of marks: the shape tells the kind, the stroke and the colour tell the state.

event: disc · agreement: square · commitment: diamond · statement: triangle · others: small disc
overdue: filled in the colour of what is overdue, with a flag that bears "!" · fulfilled: a tick
cancelled: hollow and struck through · planned: hollow · dormant: a broken outline
soft edge: fades where the day is not known · open side: fades out into the open
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from desk.domain.vocabulary import RecordKind
from desk.qt.timeline.layout import FADE
from desk.qt.timeline.palette import Colours
from desk.services.timeline import SOFT, TimelineState

HOLLOW = int(TimelineState.CANCELLED | TimelineState.PLANNED | TimelineState.DORMANT)
OPEN = int(TimelineState.OPEN_START | TimelineState.OPEN_END)
PLAIN_STATES = ~int(SOFT | TimelineState.OPEN_START | TimelineState.OPEN_END | TimelineState.FULFILLED)
RADIUS = 5.0
STROKE = 1.6
BASE_LINE = 2.5
"""Thickness of the line along the foot of a bar."""


def colour_of(colours: Colours, kind: str, state: int) -> str:
    """Return the colour that a mark is drawn in."""
    if state & TimelineState.OVERDUE:
        return colours.tokens.overdue
    if state & TimelineState.FULFILLED:
        return colours.tokens.done
    if state & (TimelineState.CANCELLED | TimelineState.DORMANT):
        return colours.tokens.dormant
    return colours.of_kind(kind)


def paint_sign(painter: QPainter, colours: Colours, kind: str, state: int, centre: QPointF) -> None:
    """Paint the sign of a mark that is too short to be a bar."""
    colour = QColor(colour_of(colours, kind, state))
    pen = QPen(colour, STROKE)
    if state & TimelineState.DORMANT:
        pen.setDashPattern([1.5, 1.5])
    painter.setPen(pen)
    if state & HOLLOW:
        painter.setBrush(QColor(colours.tokens.surface_raised))
    elif state & SOFT:
        painter.setBrush(colours.faint(colour.name(), 0.35))
    else:
        painter.setBrush(colour)
    _paint_shape(painter, kind, centre, RADIUS)
    if state & TimelineState.CANCELLED:
        painter.drawLine(
            QLineF(centre.x() - RADIUS - 2, centre.y() + 2, centre.x() + RADIUS + 2, centre.y() - 2)
        )
    if state & TimelineState.FULFILLED:
        paint_tick(painter, colours, QRectF(centre.x() - 6, centre.y() - 6, 12, 12))
    if state & TimelineState.OVERDUE:
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


def paint_bar(
    painter: QPainter, colours: Colours, kind: str, state: int, box: QRectF, *, mirrored: bool = False
) -> None:
    """Paint a span that needs more than a plain fill: soft or open sides, a hollow or an overdue bar."""
    name = colour_of(colours, kind, state)
    overdue = bool(state & TimelineState.OVERDUE)
    fill = 0.0 if state & HOLLOW else 0.34 if overdue else 0.2
    foot = QRectF(box.left(), box.bottom() - BASE_LINE, box.width(), BASE_LINE)
    if state & (SOFT | OPEN):
        if fill:
            painter.fillRect(box, _fading(colours, name, box, state, fill, mirrored))
        painter.fillRect(foot, _fading(colours, name, box, state, 1.0, mirrored))
        if state & HOLLOW:
            painter.fillRect(
                QRectF(box.left(), box.top(), box.width(), 1.2),
                _fading(colours, name, box, state, 1.0, mirrored),
            )
    else:
        pen = QPen(QColor(name), STROKE)
        if state & TimelineState.DORMANT:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(colours.faint(name, fill) if fill else QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRect(box.adjusted(0.8, 0.8, -0.8, -0.8))
    if state & TimelineState.CANCELLED:
        painter.setPen(QPen(QColor(name), STROKE))
        painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))


def paint_overdue_end(painter: QPainter, colours: Colours, box: QRectF, *, mirrored: bool) -> None:
    """Paint the flag at the end of an overdue bar."""
    x = box.left() if mirrored else box.right()
    paint_flag(painter, colours, QPointF(x, box.center().y()))


def _fading(
    colours: Colours, name: str, box: QRectF, state: int, strength: float, mirrored: bool
) -> QLinearGradient:
    """Return a gradient along `box` that fades at its soft and open sides.

    An open side fades to nothing. A soft side fades to a quarter, for the mark does end there at the latest.
    """
    start, end = (box.right(), box.left()) if mirrored else (box.left(), box.right())
    gradient = QLinearGradient(start, 0, end, 0)
    full = colours.faint(name, strength)
    open_part = min(0.5, FADE / max(1.0, box.width()))
    both = state & SOFT == SOFT
    soft_part = 0.5 if both else min(0.5, max(0.2, 48 / max(1.0, box.width())))
    gradient.setColorAt(0.0, full)
    gradient.setColorAt(1.0, full)
    if state & TimelineState.OPEN_START:
        gradient.setColorAt(0.0, colours.faint(name, 0.0))
        gradient.setColorAt(open_part, full)
    elif state & TimelineState.UNCERTAIN_START:
        gradient.setColorAt(0.0, colours.faint(name, strength * 0.12))
        gradient.setColorAt(soft_part, full)
    if state & TimelineState.OPEN_END:
        gradient.setColorAt(1.0 - open_part, full)
        gradient.setColorAt(1.0, colours.faint(name, 0.0))
    elif state & TimelineState.UNCERTAIN_END:
        gradient.setColorAt(1.0 - soft_part, full)
        gradient.setColorAt(1.0, colours.faint(name, strength * 0.12))
    return gradient


def outline(box: QRectF) -> QPainterPath:
    """Return the rounded outline behind a selected mark and its label."""
    path = QPainterPath()
    path.addRoundedRect(box, 4, 4)
    return path
