"""The pointer on the timeline: wheel to zoom, drag to pan or to re-date, click to select, rest to see more.

wheel                      zoom around the pointer
shift + wheel, sideways    pan                      ctrl + shift + wheel   scroll the lanes
drag on empty time         pan, in time and over the lanes
drag on a mark             move it to another day (Escape gives up); pan where it is of a kind that stays
drag on a mark's end       let it last longer or shorter
shift + drag               choose all that lies in the rectangle, besides what is chosen
shift or ctrl + click      choose one more; ctrl lets go of one that is chosen
click on a count           come nearer, or list what lies on one day
click on a lane's name     fold the lane, or unfold it
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from desk.qt.timeline.flags import OPEN_END, OPEN_START
from desk.qt.timeline.gathered import open_gathering
from desk.qt.timeline.hits import Hit, along, hit_at, items_within
from desk.qt.timeline.resting import rest_on
from desk.qt.timeline.scene import Dragged
from desk.qt.timeline.words import day_words, span_words

if TYPE_CHECKING:
    from desk.qt.timeline.view import TimelineView

WHEEL_STEP = 480.0
"""Wheel angle that doubles the scale: four notches."""
EDGE = 5.0
"""An end of a bar is grasped so far from it, in pixels."""
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Gestures(QObject):
    """Reads the pointer's events on a timeline's viewport."""

    def __init__(self, view: "TimelineView") -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._hit: Hit | None = None
        self._panning = self._moving = self._banding = self._shifted = False
        self._edge = 0
        self._dragged = False
        """Whether the last press ended as a drag: a second at once is then no double click."""

    def handle(self, event: QEvent) -> bool:
        """Take an event of the viewport; return whether it was used."""
        kind = event.type()
        if isinstance(event, QWheelEvent):
            self._wheel(event)
        elif isinstance(event, QNativeGestureEvent):
            return self._pinch(event)
        elif isinstance(event, QMouseEvent):
            return self._mouse(event, kind)
        elif kind == QEvent.Type.Leave:
            rest_on(self._view)
        else:
            return False
        return True

    def give_up(self) -> bool:
        """End a drag without effect; return whether there was one."""
        was_moving = self._moving or self._banding
        self._end()
        return was_moving

    def _mouse(self, event: QMouseEvent, kind: QEvent.Type) -> bool:
        if kind == QEvent.Type.MouseButtonPress and event.button() in (LEFT, MIDDLE):
            self._press(event)
        elif kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonRelease and event.button() in (LEFT, MIDDLE):
            self._release(event)
        elif kind == QEvent.Type.MouseButtonDblClick and event.button() == LEFT:
            # Any second press comes so that follows quickly on one at the same place, a drag's as well.
            if self._dragged or event.modifiers() & (SHIFT | CONTROL):
                self._press(event)
            else:
                self._double_click(event)
        else:
            return False
        return True

    def _wheel(self, event: QWheelEvent) -> None:
        view, turn = self._view, event.angleDelta()
        modifiers = event.modifiers()
        rest_on(self._view)
        if modifiers & SHIFT and modifiers & CONTROL:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() - (turn.y() or turn.x()) // 2)
        elif modifiers & SHIFT or abs(turn.x()) > abs(turn.y()):
            pixels = event.pixelDelta()
            amount = pixels.x() or pixels.y() or turn.x() or turn.y()
            view.pan_by(amount if view.mirrored and not modifiers & SHIFT else -amount)
        elif turn.y():
            view.zoom_by(2.0 ** (turn.y() / WHEEL_STEP), along(view.scene(), event.position().x()))
        event.accept()

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        view = self._view
        view.zoom_by(max(0.2, 1.0 + event.value()), along(view.scene(), event.position().x()))
        return True

    def _press(self, event: QMouseEvent) -> None:
        self._pressed = self._last = event.position()
        self._dragged = False
        self._hit = hit_at(self._view.scene(), event.position())
        self._panning = event.button() == MIDDLE
        self._shifted = bool(event.modifiers() & SHIFT) and not self._panning
        self._edge = self._edge_at(self._hit, event.position())
        rest_on(self._view)

    def _move(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None or self._hit is None:
            hit = hit_at(self._view.scene(), at)
            rest_on(self._view, hit, at)
            at_edge = bool(self._edge_at(hit, at))
            self._view.viewport().setCursor(
                Qt.CursorShape.SizeHorCursor if at_edge else Qt.CursorShape.ArrowCursor
            )
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not (self._panning or self._moving or self._banding):
            self._banding = self._shifted
            self._moving = not self._banding and self._may_move(self._hit)
            self._panning = not (self._moving or self._banding)
        if self._banding:
            self._view.choosing.show_band(QRectF(self._pressed, at).normalized())
        elif self._moving and self._edge:
            self._drag_edge(at)
        elif self._moving:
            self._drag_mark(at)
        elif self._panning:
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            step = at - self._last
            self._view.pan_by(step.x() if self._view.mirrored else -step.x())
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() - round(step.y()))
            self._last = at

    def _may_move(self, hit: Hit) -> bool:
        """A mark of a kind that moves can be moved unless the file is only being read or it has no beginning."""
        if hit.mark is None or not self._view.editable:
            return False
        items, item = self._view.stage.index.items, hit.mark.item
        moves = self._view.movable is None or items.kinds[item] in self._view.movable
        return moves and not items.states[item] & OPEN_START

    def _drag_mark(self, at: QPointF) -> None:
        if self._hit is None or self._hit.mark is None or self._pressed is None:
            return
        view, item = self._view, self._hit.mark.item
        pixels = at.x() - self._pressed.x()
        shift, day = view.stage.redated(item, -pixels if view.mirrored else pixels, view.time_window)
        view.show_dragged(Dragged(item, shift, day_words(day)))

    def _edge_at(self, hit: Hit, at: QPointF) -> int:
        """Return -1 at the beginning of a bar that can be drawn out, 1 at its end, else 0."""
        if (
            hit.mark is None
            or hit.mark.point
            or hit.mark.x1 - hit.mark.x0 < 4 * EDGE
            or not self._may_move(hit)
        ):
            return 0
        x = along(self._view.scene(), at.x())
        if abs(x - hit.mark.x0) <= EDGE:
            return -1
        open_end = self._view.stage.index.items.states[hit.mark.item] & OPEN_END
        return 1 if abs(x - hit.mark.x1) <= EDGE and not open_end else 0

    def _drag_edge(self, at: QPointF) -> None:
        if self._hit is None or self._hit.mark is None or self._pressed is None:
            return
        view, item, window = self._view, self._hit.mark.item, self._view.time_window
        pixels = at.x() - self._pressed.x()
        first, last = view.stage.drawn_out(item, self._edge, -pixels if view.mirrored else pixels, window)
        ends = (window.x_of(first), window.x_of(last + 1))
        view.show_dragged(Dragged(item, 0.0, span_words(first, last), ends))

    def _release(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            # It is let go here, even if no move that led here was told.
            self._move(event)
        view, hit, moved = self._view, self._hit, self._panning or self._moving
        self._dragged = moved or self._banding
        dragged, band, edge = view.dragged, view.choosing.band, self._edge
        shift = 0.0 if self._pressed is None else event.position().x() - self._pressed.x()
        self._end()
        if band is not None:
            view.choosing.choose_all(items_within(view.stage, view.scene(), band))
        elif dragged is not None and dragged.ends is not None:
            self._ask_to_draw_out(dragged.item, edge, -shift if view.mirrored else shift)
        elif dragged is not None:
            self._ask_to_redate(dragged)
        elif hit is not None and not moved:
            self._click(hit, event.modifiers())

    def _ask_to_draw_out(self, item: int, edge: int, shift: float) -> None:
        view, items = self._view, self._view.stage.index.items
        first, last = view.stage.drawn_out(item, edge, shift, view.time_window)
        if (first, last) != view.stage.drawn_out(item, edge, 0.0, view.time_window):
            view.span_requested.emit(items.kinds[item], items.ids[item], first, last)

    def _ask_to_redate(self, dragged: Dragged) -> None:
        view, items = self._view, self._view.stage.index.items
        shift, day = view.stage.redated(dragged.item, dragged.shift, view.time_window)
        if shift:
            view.redate_requested.emit(items.kinds[dragged.item], items.ids[dragged.item], day)

    def _click(self, hit: Hit, modifiers: Qt.KeyboardModifier) -> None:
        if hit.mark is not None and modifiers & (SHIFT | CONTROL):
            self._view.choosing.choose_also(hit.mark.item, toggle=bool(modifiers & CONTROL))
        elif hit.mark is not None:
            self._view.choosing.choose(hit.mark.item)
        elif hit.gathering is not None:
            open_gathering(self._view, hit.lane, hit.gathering)
        elif hit.name:
            self._view.lane_pressed.emit(hit.lane)

    def _double_click(self, event: QMouseEvent) -> None:
        hit = hit_at(self._view.scene(), event.position())
        self._end()
        if hit.mark is not None:
            self._view.open_item(hit.mark.item)
        elif hit.lane >= 0 and hit.gathering is None and not hit.name and self._view.editable:
            self._view.add_requested.emit(hit.day, hit.lane)

    def _end(self) -> None:
        self._pressed = self._hit = None
        self._panning = self._moving = self._banding = self._shifted = False
        self._edge = 0
        self._view.viewport().unsetCursor()
        self._view.show_dragged(None)
        self._view.choosing.show_band(None)
