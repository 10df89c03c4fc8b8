"""The steps of a commitment: each with its tick, dragged or moved by keys into another order, worded in place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.domain.records import CommitmentStep
from desk.qt.actions import Actions
from desk.qt.icons import paint_icon
from desk.qt.inspector.facts_grid import words_label
from desk.qt.theme import Space, current_tokens, icon_extent

OFFERED = ("move_step_up", "move_step_down", "change_step", "remove_step")
"""What can be done with the step that the keys are on."""

_GONE = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)


_NO_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Grip(QWidget):
    """The place at which a step is taken to be dragged."""

    taken = Signal()
    dragged = Signal(QPoint)
    """Where the pointer is, on the screen."""
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag to another place"))

    def sizeHint(self) -> QSize:
        """Return the room for the sign."""
        return QSize(icon_extent(), icon_extent() + Space.TIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        side = icon_extent()
        spot = QRectF(0, (self.height() - side) / 2, side, side)
        paint_icon(painter, spot, "grip", current_tokens().text_quiet)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the step."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.taken.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()


class StepRow(QWidget):
    """One step: grip, tick, words. Two presses on the words, or F2, open them."""

    worded = Signal(str)

    def __init__(self, step: CommitmentStep, writable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self._writable = writable
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.TIGHT)
        self.grip = Grip(self)
        self.grip.setVisible(writable)
        self.box = QCheckBox(self)
        self.box.setObjectName(f"step {step.id}")
        self.box.setAccessibleName(step.text)
        self.box.setChecked(step.done)
        self.box.setEnabled(writable)
        self.words = words_label(step.text, self, quiet=step.done)
        self.words.setBuddy(self.box)
        self.words.installEventFilter(self)
        self.edit: QLineEdit | None = None
        top = Qt.AlignmentFlag.AlignTop
        self._line.addWidget(self.grip, 0, top)
        self._line.addWidget(self.box, 0, top)
        self._line.addWidget(self.words, 1)
        self._on_one_line()

    def _on_one_line(self) -> None:
        """Set the grip and the first line of the words to the middle of the box, which is higher."""
        self.box.ensurePolished()
        self.words.ensurePolished()
        high = self.box.sizeHint().height()
        self.grip.setFixedHeight(high)
        lower = max(0, (high - self.words.fontMetrics().height()) // 2)
        self.words.setContentsMargins(0, lower, 0, 0)

    def begin(self) -> None:
        """Open the words."""
        if not self._writable or self.edit is not None:
            return
        self.edit = QLineEdit(self.step.text, self)
        self.edit.setAccessibleName(self.tr("Words of the step"))
        self.edit.installEventFilter(self)
        self.words.hide()
        self._line.addWidget(self.edit, 1)
        self.edit.show()
        self.edit.selectAll()
        self.edit.setFocus()

    def _end(self, *, keep: bool, keys_back: bool) -> None:
        edit, self.edit = self.edit, None
        if edit is None:
            return
        typed = edit.text().strip()
        if keys_back:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.hide()
        edit.deleteLater()
        self.words.show()
        if keep and typed and typed != self.step.text:
            self.worded.emit(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the words at two presses; Return keeps what was typed, as leaving does, Escape does not."""
        if watched is self.words and event.type() == QEvent.Type.MouseButtonDblClick:
            self.begin()
            return True
        if (
            watched is self.edit
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        ):
            self._end(keep=event.key() != Qt.Key.Key_Escape, keys_back=True)
            return True
        if (
            watched is self.edit
            and isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() not in _NO_LEAVING
        ):
            self._end(keep=True, keys_back=False)
        return super().eventFilter(watched, event)


class StepsList(QWidget):
    """The steps of one commitment. It changes nothing: what the officer asks for goes out as signals."""

    ticked = Signal(str, bool)
    ordered = Signal(object)
    """The steps' identifiers in their new order, a tuple."""
    worded = Signal(str, str)
    removed = Signal(str)
    added = Signal(str)
    turned = Signal()
    """The keys came to another step, or left the steps."""

    def __init__(
        self, steps: Sequence[CommitmentStep], actions: Actions, writable: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._writable = writable
        self.rows: list[StepRow] = []
        self._current = ""
        self._before: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TIGHT)
        for step in steps:
            self._add(step)
        self.line = QLineEdit(self)
        self.line.setObjectName("new step")
        self.line.setPlaceholderText(self.tr("Add a step"))
        self.line.setAccessibleName(self.tr("Add a step"))
        self.line.setVisible(writable)
        self.line.returnPressed.connect(self._take)
        self._column.addWidget(self.line)

    def _add(self, step: CommitmentStep) -> None:
        row = StepRow(step, self._writable, self)
        row.box.clicked.connect(lambda done: self.ticked.emit(step.id, done))
        row.box.installEventFilter(self)
        row.worded.connect(lambda text: self.worded.emit(step.id, text))
        row.grip.taken.connect(lambda: self._begin_drag(row))
        row.grip.dragged.connect(lambda at: self._drag(row, at))
        row.grip.dropped.connect(self._drop)
        self.rows.append(row)
        self._column.addWidget(row)

    # ---- what can be done with one step ---------------------------------------------------------------------

    def current(self) -> StepRow | None:
        """Return the step that the keys are on, or were on before a menu or the palette took them."""
        return next((row for row in self.rows if row.step.id == self._current), None)

    def can_move(self, by: int) -> bool:
        """Return whether the step that the keys are on has a place to go to: up by -1, down by 1."""
        row = self.current()
        return row is not None and 0 <= self.rows.index(row) + by < len(self.rows)

    def move_current(self, by: int) -> None:
        """Move the step that the keys are on."""
        row = self.current()
        if row is not None and self.can_move(by):
            ids = [one.step.id for one in self.rows]
            place = self.rows.index(row)
            ids.insert(place + by, ids.pop(place))
            row.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ordered.emit(tuple(ids))

    def change_current(self) -> None:
        """Open the words of the step that the keys are on."""
        row = self.current()
        if row is not None:
            row.begin()

    def remove_current(self) -> None:
        """Remove the step that the keys are on; they go to the one beside it."""
        row = self.current()
        if row is None:
            return
        place = self.rows.index(row)
        beside = [*self.rows[place + 1 : place + 2], *self.rows[max(0, place - 1) : place]]
        (beside[0].box if beside else self.line).setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit(row.step.id)

    def _take(self) -> None:
        words = self.line.text().strip()
        self.line.clear()
        if words:
            self.added.emit(words)

    # ---- dragging -------------------------------------------------------------------------------------------

    def _begin_drag(self, row: StepRow) -> None:
        row.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = tuple(one.step.id for one in self.rows)

    def _drag(self, row: StepRow, at: QPoint) -> None:
        """Let a step change places with those whose middle the pointer has passed."""
        y = self.mapFromGlobal(at).y()
        others = [one for one in self.rows if one is not row]
        place = sum(1 for one in others if one.geometry().center().y() < y)
        if self.rows.index(row) != place:
            self.rows.remove(row)
            self.rows.insert(place, row)
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            self._column.activate()

    def _drop(self) -> None:
        order = tuple(row.step.id for row in self.rows)
        if self._before and order != self._before:
            self.ordered.emit(order)
        self._before = ()

    # ---- keys -------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a step."""
        for row in self.rows:
            if row.geometry().contains(event.pos()) and self._writable:
                row.box.setFocus(Qt.FocusReason.OtherFocusReason)
                self._set_current(row.step.id)
                self._actions.offer(OFFERED, event.globalPos(), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know which step the keys are on; F2 opens its words and Delete removes it."""
        row = next((one for one in self.rows if one.box is watched), None)
        if row is not None:
            if isinstance(event, QFocusEvent):
                if event.type() == QEvent.Type.FocusIn:
                    self._set_current(row.step.id)
                elif event.reason() in _GONE:
                    self._set_current("")
            elif isinstance(event, QKeyEvent) and not event.modifiers():
                return self._key(row, event)
        return super().eventFilter(watched, event)

    def _key(self, row: StepRow, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and pressed:
            place = self.rows.index(row) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= place < len(self.rows):
                self.rows[place].box.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() not in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F2:
                self.change_current()
            else:
                self.remove_current()
        return True

    def _set_current(self, step_id: str) -> None:
        if step_id != self._current:
            self._current = step_id
            self.turned.emit()
