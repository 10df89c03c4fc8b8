"""Paints the life of an agreement as one bar, with its acts on it, and the slips of a commitment's due date.

negotiated: a dotted foot · signed, not in force: a hollow bar · applied provisionally: hatched
in force: filled on a strong foot · suspended: hollow, its lines broken · notice given: filled and hatched
an act: a disc on the foot · what lies ahead: a ring · an earlier due date: a diamond, and hatched from there on

Every stretch is told by its stroke or hatching, never by colour alone. What begins on a day that is not known is
drawn thin until it has surely begun; what has no known end fades out; what has ended is closed by a line.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from desk.domain.agreement_life import Phase, Stretch
from desk.qt.theme.contrast import mixed
from desk.qt.timeline.boxes import FAR, shift_of
from desk.qt.timeline.flags import OPEN_END
from desk.qt.timeline.palette import with_strength
from desk.qt.timeline.rows import FADE, Mark
from desk.qt.timeline.scene import Scene
from desk.qt.timeline.signs import BASE_LINE, FILL, STROKE
from desk.services.timeline_life import DueMark, Life, Moment

HATCH = 6.0
"""Distance between the lines of a hatching."""
DISC = 3.0
"""Radius of an act's mark."""
TURN = 7.0
"""Height of the stroke at which one stretch turns into the next; it leaves the label free."""
APART = 2 * DISC
"""Acts nearer than this are drawn as one; pointing there names them all."""

FILLED = frozenset({Phase.IN_FORCE, Phase.NOTICE})
HATCHED = frozenset({Phase.PROVISIONAL, Phase.NOTICE})
ROOFED = frozenset({Phase.SIGNED, Phase.SUSPENDED, Phase.PROVISIONAL})
BROKEN = frozenset({Phase.NEGOTIATED, Phase.SUSPENDED})


class Lived(NamedTuple):
    """A mark with a life, ready to be painted."""

    mark: Mark
    state: int
    colour: str
    box: QRectF
    life: Life


def paint_lives(painter: QPainter, scene: Scene, marks: Iterable[Lived]) -> None:
    """Paint the bars of agreements, without their acts and labels."""
    for lived in marks:
        for stretch in lived.life.stretches:
            _paint_stretch(painter, scene, lived, stretch)
        last = lived.life.stretches[-1]
        if last.end is not None:
            x = scene.left(scene.layout.window.x_of(last.end))
            if -FAR < x < scene.width + FAR:
                painter.setPen(QPen(QColor(lived.colour), 2))
                painter.drawLine(QLineF(x, lived.box.top(), x, lived.box.bottom()))


def _paint_stretch(painter: QPainter, scene: Scene, lived: Lived, stretch: Stretch) -> None:
    window, box = scene.layout.window, lived.box
    x0 = max(window.x_of(stretch.first), -FAR)
    x1 = lived.mark.x1 if stretch.end is None else window.x_of(stretch.end)
    x1 = min(x1, scene.plot_width + FAR)
    if x1 <= 0 or x0 >= scene.plot_width or x1 - x0 < 0.3:
        return
    sure = min(max(window.x_of(stretch.sure), x0), x1)
    fading = stretch.end is None and lived.state & OPEN_END
    solid = max(sure, lived.mark.x1 - FADE) if fading else x1
    if sure - x0 > 1:
        _paint_part(
            painter, scene, lived, stretch.phase, (x0, sure), QBrush(with_strength(lived.colour, 0.45))
        )
    if min(solid, x1) > sure:
        _paint_part(
            painter, scene, lived, stretch.phase, (sure, min(solid, x1)), QBrush(QColor(lived.colour))
        )
    if x1 > solid:
        start, stop = scene.left(solid), scene.left(x1)
        gradient = QLinearGradient(start, 0, stop, 0)
        nothing = QColor(scene.ground) if scene.ground else with_strength(lived.colour, 0.0)
        gradient.setStops([(0.0, QColor(lived.colour)), (1.0, nothing)])
        _paint_part(painter, scene, lived, stretch.phase, (solid, x1), QBrush(gradient))
    if stretch is lived.life.stretches[0]:
        return
    begin = scene.left(x0)
    painter.fillRect(QRectF(begin - 0.5, box.bottom() - TURN, 1.5, TURN), QColor(lived.colour))


def _paint_part(
    painter: QPainter, scene: Scene, lived: Lived, phase: Phase, span: tuple[float, float], lines: QBrush
) -> None:
    """Paint one even part of a stretch; `lines` is what its lines are drawn in."""
    box, width = lived.box, span[1] - span[0]
    part = QRectF(scene.left(span[0], width), box.top(), width, box.height())
    if phase in FILLED and scene.ground and lines.gradient() is not None:
        painter.fillRect(part, _faint(lines, scene.ground))
    elif phase in FILLED:
        painter.setOpacity(FILL)
        painter.fillRect(part, lines)
        painter.setOpacity(1.0)
    if phase in HATCHED:
        paint_hatching(painter, scene, part, lines, leans=-1 if phase is Phase.NOTICE else 1)
    pen = QPen(lines, BASE_LINE if phase not in BROKEN else STROKE)
    if phase in BROKEN:
        pen.setDashPattern([1.2, 2.0] if phase is Phase.NEGOTIATED else [3, 2.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    foot = part.bottom() - BASE_LINE / 2
    painter.drawLine(QLineF(part.left(), foot, part.right(), foot))
    if phase in ROOFED:
        pen.setWidthF(1.2)
        painter.setPen(pen)
        painter.drawLine(QLineF(part.left(), part.top() + 0.6, part.right(), part.top() + 0.6))


def _faint(lines: QBrush, ground: str) -> QBrush:
    """Return a fading brush as faint as a fill: readers of PDF paint it whole where the painter lets it through."""
    gradient = QLinearGradient(lines.gradient())  # type: ignore[call-overload]
    gradient.setStops([(at, QColor(mixed(colour.name(), ground, FILL))) for at, colour in gradient.stops()])
    return QBrush(gradient)


def paint_hatching(painter: QPainter, scene: Scene, part: QRectF, lines: QBrush, leans: int = 1) -> None:
    """Paint slanting lines over the seen part of a box; they stand still while one pans."""
    seen = part.intersected(QRectF(-HATCH * 4, part.top(), scene.width + HATCH * 8, part.height()))
    if seen.isEmpty():
        return
    painter.save()
    painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(lines, 1.0))
    origin = scene.left(-scene.layout.window.first * scene.layout.window.scale) % HATCH
    height = part.height()
    number = int((seen.left() - origin - height) // HATCH)
    strokes = []
    while (x := origin + number * HATCH) < seen.right() + height:
        strokes.append(QLineF(x, part.bottom(), x + leans * height, part.top()))
        number += 1
    painter.drawLines(strokes)
    painter.restore()


def paint_slips(painter: QPainter, scene: Scene, marks: Iterable[Lived]) -> None:
    """Hatch the time by which a due date has slipped, under the labels."""
    for lived in marks:
        moved = [moment for moment in lived.life.moments if isinstance(moment.what, DueMark)]
        if not moved or lived.mark.point:
            continue
        x0 = scene.layout.window.x_of(min(moment.last for moment in moved) + 1) + shift_of(
            scene, lived.mark.item
        )
        width = lived.mark.x1 + shift_of(scene, lived.mark.item) - max(x0, -FAR)
        if width > 1:
            part = QRectF(
                scene.left(max(x0, -FAR), width), lived.box.top(), width, lived.box.height() - BASE_LINE
            )
            paint_hatching(painter, scene, part, QBrush(with_strength(lived.colour, 0.55)))


def moments_drawn(scene: Scene, lived: Lived) -> Iterator[tuple[QPointF, Moment]]:
    """Yield where the moments of a mark in view stand, of those too near each other only the first."""
    window, foot = scene.layout.window, lived.box.bottom() - BASE_LINE / 2
    before = float("-inf")
    for moment in lived.life.moments:
        x = window.x_of((moment.first + moment.last + 1) / 2) + shift_of(scene, lived.mark.item)
        if -DISC <= x <= scene.plot_width + DISC and x - before >= APART:
            before = x
            y = lived.box.center().y() if isinstance(moment.what, DueMark) else foot
            yield QPointF(scene.left(x), y), moment


def paint_moments(painter: QPainter, scene: Scene, marks: Iterable[Lived]) -> None:
    """Paint the acts and the earlier due dates on their bars."""
    ground = QColor(scene.colours.tokens.surface_raised)
    for lived in marks:
        if lived.mark.point:
            continue
        colour = QColor(lived.colour)
        for at, moment in moments_drawn(scene, lived):
            if isinstance(moment.what, DueMark):
                _paint_once_due(painter, at, colour, ground, lived.box)
            elif moment.ahead:
                painter.setPen(QPen(colour, STROKE))
                painter.setBrush(ground)
                painter.drawEllipse(at, DISC, DISC)
            else:
                painter.setPen(QPen(ground, 1.0))
                painter.setBrush(colour)
                painter.drawEllipse(at, DISC + 0.5, DISC + 0.5)


def _paint_once_due(painter: QPainter, at: QPointF, colour: QColor, ground: QColor, box: QRectF) -> None:
    painter.setPen(QPen(colour, 1.2))
    painter.drawLine(QLineF(at.x(), box.top(), at.x(), box.bottom()))
    painter.setBrush(ground)
    x, y, reach = at.x(), at.y(), 4.5
    painter.drawPolygon(
        QPolygonF(
            [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
        )
    )
