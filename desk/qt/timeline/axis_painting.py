"""Paints the frame around the lanes: the time axis above them, and their names beside them."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desk.qt.timeline.bands import ROW
from desk.qt.timeline.boxes import plot_box
from desk.qt.timeline.labels import fenced
from desk.qt.timeline.layout import LaneLayout
from desk.qt.timeline.scene import Scene
from desk.qt.timeline.words import counted

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
MARGIN = 10.0
FOLD = 9.0
"""Size of the arrow that folds a lane, at the usual size of text."""


def paint_headers(painter: QPainter, scene: Scene) -> None:
    """Paint the lane names, and under each how many marks it holds in this window."""
    if scene.header <= 0:
        return
    tokens, labels = scene.colours.tokens, scene.labels
    x = scene.width - scene.header if scene.mirrored else 0.0
    painter.fillRect(QRectF(x, scene.axis_height, scene.header, scene.height), QColor(tokens.surface))
    edge = x if scene.mirrored else x + scene.header
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QLineF(edge, scene.axis_height, edge, scene.height))
    # On paper nothing can be pressed.
    foldable = scene.sharp and (len(scene.index.lanes) > 1 or bool(scene.index.items.folded))
    line = scene.row - 3
    for lane in scene.layout.lanes:
        top = scene.lane_top(lane)
        foot = top + lane.band.height - 2.5
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QLineF(x, foot, x + scene.header, foot))
        name = scene.index.lanes[lane.lane].name
        painter.setFont(labels.strong)
        painter.setPen(QColor(tokens.text))
        indent = _paint_fold(painter, scene, lane, x) if foldable else 0.0
        room = scene.header - 2 * MARGIN - indent
        at = QRectF(x + MARGIN + (0.0 if scene.mirrored else indent), top + 4, room, line)
        counts = counted(lane.shown, lane.gathered)
        if not lane.band.rows:
            _paint_folded(painter, scene, at, name, str(lane.shown + lane.gathered))
            continue
        for words in name_lines(name, labels.strong_metrics, room):
            painter.drawText(at, LEADING, fenced(words, mirrored=scene.mirrored))
            at.translate(0, line)
        painter.setFont(labels.font)
        painter.setPen(QColor(tokens.text_quiet))
        painter.drawText(at, LEADING, fenced(counts, mirrored=scene.mirrored))


def _paint_fold(painter: QPainter, scene: Scene, lane: LaneLayout, x: float) -> float:
    """Paint the small arrow at a lane's name that tells whether it is folded; return the width that it takes."""
    size = FOLD * scene.row / ROW
    top = scene.lane_top(lane) + 4 + (scene.row - 3 - size) / 2
    left = x + scene.header - MARGIN - size if scene.mirrored else x + MARGIN
    if not len(scene.index.lanes[lane.lane]):
        return size + 5.0  # there is nothing to fold
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scene.colours.tokens.text_quiet))
    if lane.band.rows:
        points = [(0.0, 0.25), (1.0, 0.25), (0.5, 0.85)]
    else:
        points = (
            [(0.75, 0.0), (0.75, 1.0), (0.15, 0.5)]
            if scene.mirrored
            else [(0.25, 0.0), (0.25, 1.0), (0.85, 0.5)]
        )
    painter.drawPolygon([QPointF(left + dx * size, top + dy * size) for dx, dy in points])
    painter.restore()
    return size + 5.0


def _paint_folded(painter: QPainter, scene: Scene, at: QRectF, name: str, count: str) -> None:
    """Paint the name of a folded lane and its count in the one line that there is."""
    labels = scene.labels
    width = labels.width_of_text(count)
    room = at.width() - width - 6
    before = at.adjusted(width + 6, 0, 0, 0) if scene.mirrored else at.adjusted(0, 0, -width - 6, 0)
    painter.drawText(
        before, LEADING, labels.strong_metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    )
    painter.setFont(labels.font)
    painter.setPen(QColor(scene.colours.tokens.text_quiet))
    painter.drawText(at, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, count)


def name_lines(name: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """Return a lane's name in one line, or in two of which the second is cut short: a lane has room for them."""
    first, rest = "", name.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room:
        first = f"{first} {rest.pop(0)}".strip()
    if not first and rest:
        first = rest.pop(0)
    return [
        metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        for words in (first, " ".join(rest))
        if words
    ]


def paint_axis(painter: QPainter, scene: Scene) -> None:
    """Paint the axis: the greater unit above, the ticks with their labels below."""
    tokens, labels, foot = scene.colours.tokens, scene.labels, scene.axis_height
    painter.fillRect(QRectF(0, 0, scene.width, foot), QColor(tokens.surface))
    painter.setPen(QPen(QColor(tokens.line_strong), 1))
    painter.drawLine(QLineF(0, foot - 0.5, scene.width, foot - 0.5))
    painter.save()
    painter.setClipRect(plot_box(scene).adjusted(0, -foot, 0, 0))
    major, minor = scene.axis.major, scene.axis.minor
    rise = [QLineF(scene.left(tick.x), foot - 5, scene.left(tick.x), foot) for tick in minor]
    rise += [QLineF(scene.left(tick.x), 4, scene.left(tick.x), foot / 2 - 2) for tick in major]
    painter.drawLines(rise)
    lines = (
        (major, labels.strong, tokens.text, foot / 2 - 5),
        (minor, labels.font, tokens.text_quiet if major else tokens.text, foot - (8 if major else 14)),
    )
    for ticks, font, colour, base in lines:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        for tick in ticks:
            if tick.label:
                width = labels.width_of_text(tick.label)
                painter.drawText(QPointF(scene.left(tick.label_x, width), base), tick.label)
    _paint_today_flag(painter, scene)
    painter.restore()


def _paint_today_flag(painter: QPainter, scene: Scene) -> None:
    x, foot = scene.layout.window.x_of(scene.index.today), scene.axis_height
    if 0 <= x <= scene.plot_width:
        left = scene.left(x)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scene.colours.tokens.accent))
        painter.drawPolygon([QPointF(left - 6, foot - 8), QPointF(left + 6, foot - 8), QPointF(left, foot)])
