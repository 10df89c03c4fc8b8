"""Paints the marks of a frame with their labels, and what is selected, pointed at or being dragged.

Things of one colour are painted together, for a change of pen or brush costs more than a rectangle.
"""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desk.qt.timeline.boxes import mark_boxes, shift_of
from desk.qt.timeline.flags import (
    CANCELLED,
    DORMANT,
    FULFILLED,
    HOLLOW,
    NEEDS_CARE,
    OPEN,
    OPEN_END,
    OVERDUE,
    SOFT,
)
from desk.qt.timeline.labels import fenced
from desk.qt.timeline.layout import LaneLayout
from desk.qt.timeline.life_painting import Lived, paint_hatching, paint_lives, paint_moments, paint_slips
from desk.qt.timeline.link_painting import paint_links
from desk.qt.timeline.rows import PAD, Mark
from desk.qt.timeline.scene import Scene
from desk.qt.timeline.signs import (
    BASE_LINE,
    FILL,
    bar_pen,
    colour_of,
    paint_fading_bar,
    paint_flag,
    paint_sign,
    paint_tick,
)
from desk.services.timeline_life import Life


class Drawn(NamedTuple):
    """A mark with all that its painting asks for."""

    mark: Mark
    kind: str
    state: int
    colour: str
    box: QRectF
    life: Life | None

    @property
    def lived(self) -> bool:
        """Whether it is painted as a life, stretch by stretch."""
        return self.life is not None and bool(self.life.stretches) and not self.mark.point


def paint_marks(painter: QPainter, scene: Scene) -> None:
    """Paint all marks of the frame and their labels."""
    marks = [drawn for lane in scene.layout.lanes for drawn in _drawn(scene, lane)]
    told = [
        Lived(one.mark, one.state, one.colour, one.box, one.life) for one in marks if one.life is not None
    ]
    lived = [one for one in told if one.life.stretches and not one.mark.point]
    bars = [one for one in marks if not one.lived] if lived else marks
    _paint_chosen(painter, scene, marks)
    _paint_plain_bars(painter, scene, bars)
    _paint_framed_bars(painter, scene, bars)
    paint_lives(painter, scene, lived)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for mark, kind, state, colour, box, life in bars:
        if mark.point and scene.sharp:
            scene.signs.paint(painter, kind, state, box.center())
        elif mark.point:
            paint_sign(painter, scene.colours, kind, state, box.center())
        elif state & (SOFT | OPEN):
            shift = shift_of(scene, mark.item)
            span = (scene.left(mark.x0 + shift), scene.left(mark.x1 + shift))
            sure = _sure(scene, life, mark)
            paint_fading_bar(
                painter, colour, state, box, span, sharp=scene.sharp, sure=sure, ground=scene.ground
            )
    paint_slips(painter, scene, told)
    _paint_lateness(painter, scene, marks)
    paint_moments(painter, scene, told)
    _paint_labels(painter, scene, marks)
    _paint_ends(painter, scene, marks)
    if told:
        paint_links(painter, scene, {one.mark.item: one.box for one in marks})
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_dragged(painter, scene, marks)


def _sure(scene: Scene, life: Life | None, mark: Mark) -> tuple[float, float] | None:
    """Return which parts of a bar, from 0 to 1, lie between its ends' uncertain days; None where that is not told."""
    if life is None or (life.sure_first is None and life.sure_last is None) or mark.x1 <= mark.x0:
        return None
    window, width = scene.layout.window, mark.x1 - mark.x0
    first = 0.0 if life.sure_first is None else (window.x_of(life.sure_first) - mark.x0) / width
    last = 1.0 if life.sure_last is None else (window.x_of(life.sure_last) - mark.x0) / width
    return min(1.0, max(0.0, first)), min(1.0, max(0.0, last))


def _paint_lateness(painter: QPainter, scene: Scene, marks: list[Drawn]) -> None:
    """Hatch the time that something overdue is late by, behind its bar."""
    for mark, _, state, colour, box, _ in marks:
        if mark.late and state & OVERDUE:
            x = mark.x1 + shift_of(scene, mark.item)
            part = QRectF(scene.left(x, mark.late), box.top() + 4, mark.late, box.height() - 8)
            paint_hatching(painter, scene, part, QBrush(QColor(colour)), leans=-1)


def _paint_ends(painter: QPainter, scene: Scene, marks: list[Drawn]) -> None:
    """Paint at the end of a bar the flag of what is overdue, or the tick of what is fulfilled."""
    for mark, _, state, colour, box, _ in marks:
        if mark.point or not state & (OVERDUE | FULFILLED):
            continue
        end = QPointF(scene.left(mark.x1 + shift_of(scene, mark.item)), box.center().y())
        if state & OVERDUE:
            paint_flag(painter, scene.colours, end)
        elif not state & OPEN_END:
            painter.setPen(QPen(QColor(scene.colours.tokens.surface_raised), 1))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(end, 6.5, 6.5)
            paint_tick(painter, scene.colours, QRectF(end.x() - 6, end.y() - 6, 12, 12))


def _drawn(scene: Scene, lane: LaneLayout) -> list[Drawn]:
    items, colours = scene.index.items, scene.colours
    kinds, states, ids, lives = items.kinds, items.states, items.ids, items.lives
    boxes = mark_boxes(scene, lane)
    result = []
    for mark, box in zip(lane.marks, boxes, strict=True):
        kind, state = kinds[mark.item], states[mark.item]
        life = lives.get(ids[mark.item])
        result.append(Drawn(mark, kind, state, colour_of(colours, kind, state), box, life))
    return result


def _paint_chosen(painter: QPainter, scene: Scene, marks: list[Drawn]) -> None:
    """Paint the ground behind the selected marks and the one under the pointer."""
    if not scene.selected and scene.hovered < 0:
        return
    tokens = scene.colours.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for mark, _, _, _, box, _ in marks:
        chosen = mark.item in scene.selected
        if not chosen and mark.item != scene.hovered:
            continue
        x0 = max(mark.x0 + shift_of(scene, mark.item), -20.0)
        end = max(mark.x1, mark.label_x + mark.label_width) + shift_of(scene, mark.item)
        width = min(end, scene.plot_width + 20.0) - x0
        around = QRectF(scene.left(x0, width), box.top(), width, box.height()).adjusted(-4, -2, 4, 2)
        edge = QPen(QColor(tokens.accent), 2 if scene.focused else 1)
        painter.setPen(edge if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selection if chosen else tokens.hover))
        painter.drawRoundedRect(around, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_plain_bars(painter: QPainter, scene: Scene, marks: list[Drawn]) -> None:
    """Paint the bars of known extent and no special state: a faint fill on a strong foot."""
    boxes_of: dict[str, list[QRectF]] = {}
    for mark, _, state, colour, box, _ in marks:
        if not mark.point and not state & NEEDS_CARE:
            boxes_of.setdefault(colour, []).append(box)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, boxes in boxes_of.items():
        painter.setBrush(QBrush(scene.colours.faint(colour, FILL)))
        painter.drawRects(boxes)
        painter.setBrush(QColor(colour))
        feet = [QRectF(box.left(), box.bottom() - BASE_LINE, box.width(), BASE_LINE) for box in boxes]
        painter.drawRects(feet)


def _paint_framed_bars(painter: QPainter, scene: Scene, marks: list[Drawn]) -> None:
    """Paint the bars of known extent that are hollow or overdue, and the strokes through what was cancelled."""
    boxes_of: dict[tuple[str, int], list[QRectF]] = {}
    strokes_of: dict[str, list[QLineF]] = {}
    for mark, _, state, colour, box, _ in marks:
        if mark.point:
            continue
        if state & (HOLLOW | OVERDUE) and not state & (SOFT | OPEN):
            key = (colour, state & (HOLLOW | OVERDUE))
            boxes_of.setdefault(key, []).append(box.adjusted(0.8, 0.8, -0.8, -0.8))
        if state & CANCELLED:
            middle = box.center().y()
            strokes_of.setdefault(colour, []).append(QLineF(box.left(), middle, box.right(), middle))
    for (colour, state), boxes in boxes_of.items():
        painter.setPen(bar_pen(colour, dormant=bool(state & DORMANT)))
        full = not state & HOLLOW
        painter.setBrush(QBrush(scene.colours.faint(colour, 0.34)) if full else QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRects(boxes)
    for colour, strokes in strokes_of.items():
        painter.setPen(bar_pen(colour))
        painter.drawLines(strokes)


def _paint_labels(painter: QPainter, scene: Scene, marks: list[Drawn]) -> None:
    """Paint the labels, those in the same font and colour together."""
    labels, tokens = scene.labels, scene.colours.tokens
    lift = labels.metrics.height() / 2 + BASE_LINE / 2
    styles = {
        0: (labels.font, tokens.text),
        CANCELLED: (labels.struck, tokens.text_quiet),
        OVERDUE: (labels.strong, tokens.overdue),
        CANCELLED | OVERDUE: (labels.struck, tokens.text_quiet),
    }
    for style, (font, colour) in styles.items():
        painter.setFont(font)
        painter.setPen(QColor(colour))
        for mark, _, state, _, box, _ in marks:
            if not mark.label_width or state & (CANCELLED | OVERDUE) != style:
                continue
            text = labels.text_of(mark.item, mark.label_width)
            width = 0.0
            if scene.mirrored:
                # A prepared text knows its width only once it was painted as such, which paper does not.
                letters = labels.strong_metrics if style == OVERDUE else labels.metrics
                width = text.size().width() if scene.sharp else letters.horizontalAdvance(text.text())
            at = QPointF(
                scene.left(mark.label_x + shift_of(scene, mark.item), width), box.center().y() - lift
            )
            if scene.sharp:
                painter.drawStaticText(at, text)
            else:
                words = fenced(text.text(), mirrored=scene.mirrored)
                painter.drawText(at + QPointF(0, labels.metrics.ascent()), words)
    painter.setFont(labels.font)


def _paint_dragged(painter: QPainter, scene: Scene, marks: list[Drawn]) -> None:
    """Paint the new date beside the mark that is being moved."""
    if not scene.dragged:
        return
    tokens, height = scene.colours.tokens, scene.row - 2
    for mark, _, _, _, box, _ in marks:
        if mark.item == scene.dragged.item:
            width = scene.labels.width_of_text(scene.dragged.words) + 2 * PAD
            x = min(max(box.left(), 2.0), scene.width - width - 2)
            bubble = QRectF(x, max(scene.axis_height + 2, box.top() - height - 3), width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(bubble, 4, 4)
            painter.setPen(QColor(tokens.on_accent))
            painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, scene.dragged.words)


def paint_chosen_in_count(painter: QPainter, scene: Scene) -> None:
    """Paint the selected mark over the counts of its lane when it is gathered there."""
    index, window = scene.index, scene.layout.window
    for lane in scene.layout.lanes:
        marked = {mark.item for mark in lane.marks} if scene.leading else set()
        for item in scene.leading - marked:
            inside = index.first_of(item) < window.last and index.last_of(item) > window.first
            if inside and index.items.lanes[item] == lane.lane:
                _paint_call_out(painter, scene, lane, item)


def _paint_call_out(painter: QPainter, scene: Scene, lane: LaneLayout, item: int) -> None:
    items, window, tokens = scene.index.items, scene.layout.window, scene.colours.tokens
    width = scene.labels.width_of(item) + 26
    x = max(
        0.0, min(window.x_of(max(scene.index.first_of(item), window.first)) - 8, scene.plot_width - width)
    )
    top = scene.lane_top(lane) + lane.band.strip
    box = QRectF(scene.left(x, width), top, width, lane.band.row - 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(QColor(tokens.accent), 2 if scene.focused else 1))
    painter.setBrush(QColor(tokens.selection))
    painter.drawRoundedRect(box, 4, 4)
    centre = QPointF(scene.left(x + 10), box.center().y())
    paint_sign(painter, scene.colours, items.kinds[item], items.states[item], centre)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QColor(tokens.on_selection))
    text = fenced(scene.labels.text_of(item, scene.labels.width_of(item)).text(), mirrored=scene.mirrored)
    room = box.adjusted(4, 0, -20, 0) if scene.mirrored else box.adjusted(20, 0, -4, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, text)
