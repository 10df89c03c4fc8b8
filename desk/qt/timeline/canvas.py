"""Paints a frame of the timeline: lanes and grid, marks and labels, counts and density, axis and headers.

Things of one colour are painted together, for a change of pen or brush costs more than a rectangle.
"""

import math
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desk.qt.timeline.layout import PAD, ROW, STRIP, Gathering, LaneLayout, Mark
from desk.qt.timeline.scene import AXIS_HEIGHT, ROW_INSET, Scene
from desk.qt.timeline.signs import (
    BASE_LINE,
    HOLLOW,
    OPEN,
    colour_of,
    outline,
    paint_bar,
    paint_overdue_end,
    paint_sign,
)
from desk.qt.timeline.words import counted
from desk.services.timeline import SOFT, TimelineState

NEEDS_CARE = SOFT | OPEN | HOLLOW | int(TimelineState.OVERDUE)
"""States whose bars are not a plain fill."""
CHIP_HEIGHT = 15.0


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Paint the whole frame."""
    tokens = scene.colours.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(tokens.surface_raised))
    painter.setFont(scene.labels.font)
    painter.save()
    painter.setClipRect(QRectF(0, AXIS_HEIGHT, scene.width, scene.height - AXIS_HEIGHT))
    _paint_lanes(painter, scene)
    _paint_grid(painter, scene)
    painter.setClipRect(_plot(scene))
    _paint_today(painter, scene)
    for lane in scene.layout.lanes:
        _paint_gatherings(painter, scene, lane)
    _paint_marks(painter, scene)
    painter.setClipRect(QRectF(0, AXIS_HEIGHT, scene.width, scene.height - AXIS_HEIGHT))
    _paint_headers(painter, scene)
    painter.restore()
    _paint_axis(painter, scene)


def _plot(scene: Scene) -> QRectF:
    return QRectF(
        0 if scene.mirrored else scene.header, AXIS_HEIGHT, scene.plot_width, scene.height - AXIS_HEIGHT
    )


def mark_box(scene: Scene, lane: LaneLayout, mark: Mark) -> QRectF:
    """Return the painter's rectangle of a mark without its label."""
    top = scene.lane_top(lane) + mark.row * ROW + ROW_INSET + 2
    shift = scene.dragged.shift if scene.dragged and scene.dragged.item == mark.item else 0.0
    # A bar of centuries is cut a little beyond the view, for painters lose precision far outside.
    x0 = max(mark.x0 + shift, -4000.0)
    x1 = max(min(mark.x1 + shift, scene.plot_width + 4000.0), x0 + 1)
    return QRectF(scene.left(x0, x1 - x0), top, x1 - x0, ROW - 2 * ROW_INSET)


def gathering_box(scene: Scene, lane: LaneLayout, gathering: Gathering) -> QRectF:
    """Return the painter's rectangle of a count or of a column of density."""
    width = gathering.x1 - gathering.x0
    if not lane.dense:
        top = scene.lane_top(lane) + lane.band.rows * ROW + 3
        return QRectF(scene.left(gathering.x0, width), top, width - 4, CHIP_HEIGHT)
    used = lane.rows_used * ROW + 4
    room = lane.band.rows * ROW + STRIP - used
    height = max(2.0, room * gathering.number / max(1, lane.peak))
    foot = scene.lane_top(lane) + lane.band.rows * ROW + STRIP
    return QRectF(scene.left(gathering.x0, width), foot - height, width - 1, height)


def _paint_lanes(painter: QPainter, scene: Scene) -> None:
    tokens = scene.colours.tokens
    painter.setPen(QPen(QColor(tokens.line), 1))
    for lane in scene.layout.lanes:
        foot = scene.lane_top(lane) + lane.band.height
        painter.drawLine(QLineF(0, foot - 2.5, scene.width, foot - 2.5))


def _paint_grid(painter: QPainter, scene: Scene) -> None:
    tokens = scene.colours.tokens
    for ticks, strength in ((scene.axis.minor, 0.45), (scene.axis.major, 1.0)):
        painter.setPen(QPen(scene.colours.faint(tokens.line, strength), 1))
        lines = [
            QLineF(scene.left(tick.x), AXIS_HEIGHT, scene.left(tick.x), scene.height)
            for tick in ticks
            if 0 <= tick.x <= scene.plot_width
        ]
        if lines:
            painter.drawLines(lines)


def _paint_today(painter: QPainter, scene: Scene) -> None:
    x = scene.layout.window.x_of(scene.index.today)
    if 0 <= x <= scene.plot_width:
        painter.setPen(QPen(QColor(scene.colours.tokens.accent), 2))
        painter.drawLine(QLineF(scene.left(x), AXIS_HEIGHT, scene.left(x), scene.height))


def _paint_gatherings(painter: QPainter, scene: Scene, lane: LaneLayout) -> None:
    tokens = scene.colours.tokens
    boxes = [gathering_box(scene, lane, gathering) for gathering in lane.gatherings]
    if not boxes:
        return
    if lane.dense:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scene.colours.faint(tokens.accent, 0.55))
        painter.drawRects(boxes)
        return
    painter.setPen(QPen(QColor(tokens.line_strong), 1))
    painter.setBrush(QColor(tokens.surface_sunken))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for box in boxes:
        painter.drawRoundedRect(box, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QColor(tokens.text))
    for box, gathering in zip(boxes, lane.gatherings, strict=True):
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{gathering.number}")


def _marks(scene: Scene) -> Iterator[tuple[LaneLayout, Mark, int, QRectF]]:
    states = scene.index.items.states
    for lane in scene.layout.lanes:
        for mark in lane.marks:
            yield lane, mark, states[mark.item], mark_box(scene, lane, mark)


def _paint_marks(painter: QPainter, scene: Scene) -> None:
    kinds, colours = scene.index.items.kinds, scene.colours
    marks = list(_marks(scene))
    _paint_chosen(painter, scene, marks)
    plain: dict[str, list[QRectF]] = {}
    for _, mark, state, box in marks:
        if not mark.point and not state & NEEDS_CARE:
            plain.setdefault(colour_of(colours, kinds[mark.item], state), []).append(box)
    painter.setPen(Qt.PenStyle.NoPen)
    for name, boxes in plain.items():
        painter.setBrush(QBrush(colours.faint(name, 0.2)))
        painter.drawRects(boxes)
        painter.setBrush(QColor(name))
        painter.drawRects(
            [QRectF(box.left(), box.bottom() - BASE_LINE, box.width(), BASE_LINE) for box in boxes]
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for _, mark, state, box in marks:
        if mark.point:
            paint_sign(painter, colours, kinds[mark.item], state, box.center())
        elif state & NEEDS_CARE:
            paint_bar(painter, colours, kinds[mark.item], state, box, mirrored=scene.mirrored)
    _paint_labels(painter, scene, marks)
    for _, mark, state, box in marks:
        if not mark.point and state & TimelineState.OVERDUE:
            paint_overdue_end(painter, colours, box, mirrored=scene.mirrored)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_dragged(painter, scene, marks)


def _paint_chosen(painter: QPainter, scene: Scene, marks: list[tuple[LaneLayout, Mark, int, QRectF]]) -> None:
    """Paint the ground behind the selected marks and the one under the pointer."""
    if not scene.selected and scene.hovered < 0:
        return
    tokens = scene.colours.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for _, mark, _, box in marks:
        chosen = mark.item in scene.selected
        if not chosen and mark.item != scene.hovered:
            continue
        width = max(mark.x1, mark.label_x + mark.label_width) - mark.x0
        around = QRectF(scene.left(mark.x0, width), box.top(), width, box.height()).adjusted(-4, -2, 4, 2)
        around = around.intersected(QRectF(-10, -1e6, scene.width + 20, 2e6))
        painter.setPen(
            QPen(QColor(tokens.accent), 2 if scene.focused else 1) if chosen else Qt.PenStyle.NoPen
        )
        painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
        painter.drawPath(outline(around))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_labels(painter: QPainter, scene: Scene, marks: list[tuple[LaneLayout, Mark, int, QRectF]]) -> None:
    """Paint the labels, those in the same font and colour together."""
    labels, tokens = scene.labels, scene.colours.tokens
    lift = labels.metrics.height() / 2 + BASE_LINE / 2
    struck = TimelineState.CANCELLED
    styles = {
        0: (labels.font, tokens.text),
        int(struck): (labels.struck, tokens.text_quiet),
        int(TimelineState.OVERDUE): (labels.strong, tokens.overdue),
        int(struck | TimelineState.OVERDUE): (labels.struck, tokens.text_quiet),
    }
    for style, (font, colour) in styles.items():
        painter.setFont(font)
        painter.setPen(QColor(colour))
        for _, mark, state, box in marks:
            if mark.label_width and state & (struck | TimelineState.OVERDUE) == style:
                text = labels.text_of(mark.item, mark.label_width)
                shift = scene.dragged.shift if scene.dragged and scene.dragged.item == mark.item else 0.0
                width = text.size().width() if scene.mirrored else 0.0
                x = scene.left(mark.label_x + shift, width)
                if scene.sharp:
                    painter.drawStaticText(QPointF(x, box.center().y() - lift), text)
                else:
                    painter.drawText(
                        QPointF(x, box.center().y() - lift + labels.metrics.ascent()), text.text()
                    )
    painter.setFont(labels.font)


def _paint_dragged(
    painter: QPainter, scene: Scene, marks: list[tuple[LaneLayout, Mark, int, QRectF]]
) -> None:
    """Paint the new date beside the mark that is being moved."""
    if not scene.dragged:
        return
    tokens = scene.colours.tokens
    for _, mark, _, box in marks:
        if mark.item == scene.dragged.item:
            width = scene.labels.width_of_text(scene.dragged.words) + 2 * PAD
            x = min(max(box.left(), 2.0), scene.width - width - 2)
            bubble = QRectF(x, max(AXIS_HEIGHT + 2, box.top() - 24), width, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(bubble, 4, 4)
            painter.setPen(QColor(tokens.on_accent))
            painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, scene.dragged.words)


def _paint_headers(painter: QPainter, scene: Scene) -> None:
    """Paint the lane names, and under each how many marks it holds in this window."""
    if scene.header <= 0:
        return
    tokens, labels = scene.colours.tokens, scene.labels
    x = scene.width - scene.header if scene.mirrored else 0.0
    painter.fillRect(QRectF(x, AXIS_HEIGHT, scene.header, scene.height), QColor(tokens.surface))
    edge = x if scene.mirrored else x + scene.header
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QLineF(edge, AXIS_HEIGHT, edge, scene.height))
    align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    for lane in scene.layout.lanes:
        top = scene.lane_top(lane)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(
            QLineF(x, top + lane.band.height - 2.5, x + scene.header, top + lane.band.height - 2.5)
        )
        name = scene.index.lanes[lane.lane].name
        elided = labels.metrics.elidedText(name, Qt.TextElideMode.ElideRight, scene.header - 20)
        painter.setFont(labels.strong)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(x + 10, top + 4, scene.header - 20, 18), align, elided)
        painter.setFont(labels.font)
        painter.setPen(QColor(tokens.text_quiet))
        below = QRectF(x + 10, top + 23, scene.header - 20, 17)
        painter.drawText(below, align, counted(lane.shown, lane.gathered))


def _paint_axis(painter: QPainter, scene: Scene) -> None:
    tokens, labels = scene.colours.tokens, scene.labels
    painter.fillRect(QRectF(0, 0, scene.width, AXIS_HEIGHT), QColor(tokens.surface))
    painter.setPen(QPen(QColor(tokens.line_strong), 1))
    painter.drawLine(QLineF(0, AXIS_HEIGHT - 0.5, scene.width, AXIS_HEIGHT - 0.5))
    painter.save()
    painter.setClipRect(_plot(scene).adjusted(0, -AXIS_HEIGHT, 0, 0))
    middle = AXIS_HEIGHT / 2
    foot = AXIS_HEIGHT - 8 if scene.axis.major else AXIS_HEIGHT - 14
    rise = [
        QLineF(scene.left(tick.x), AXIS_HEIGHT - 5, scene.left(tick.x), AXIS_HEIGHT)
        for tick in scene.axis.minor
    ]
    rise += [QLineF(scene.left(tick.x), 4, scene.left(tick.x), middle - 2) for tick in scene.axis.major]
    painter.drawLines(rise)
    lines = (
        (scene.axis.major, labels.strong, tokens.text, middle - 5),
        (scene.axis.minor, labels.font, tokens.text_quiet if scene.axis.major else tokens.text, foot),
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
    x = scene.layout.window.x_of(scene.index.today)
    if not math.isfinite(x) or not 0 <= x <= scene.plot_width:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scene.colours.tokens.accent))
    left = scene.left(x)
    painter.drawPolygon(
        [QPointF(left - 6, AXIS_HEIGHT - 8), QPointF(left + 6, AXIS_HEIGHT - 8), QPointF(left, AXIS_HEIGHT)]
    )
