"""A choice that counts once it is settled: arrow keys and letters only try values, as one goes through a list."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desk.qt.plain_tip import plain_tip

MOST_SHOWN = 24
"""So many choices are shown at once: every closed list of ours but the longest, without scrolling."""


class SettledCombo(QComboBox):
    """Sends `settled` when the officer has chosen: from the open list, or by keys and then Return or leaving it.

    Escape puts back what was there before the keys. The wheel scrolls the page, never the choice.
    """

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: object = None
        """What was chosen before keys began to try others."""
        self._whole = self._tip = ""
        self._trying = False
        self._by_key = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(MOST_SHOWN)
        self.activated.connect(lambda _row: self._chosen())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, shortened with an ellipsis where it has no room, and then whole in the tooltip."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(
            whole, Qt.TextElideMode.ElideRight, room.width() - 2
        )
        self._explain(whole if option.currentText != whole else "")
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _explain(self, whole: str) -> None:
        """Give the whole choice as the tooltip while it is shortened, and what stood there before once it is not."""
        if bool(whole) != bool(self._whole):
            self._tip = self.toolTip() if whole else self._tip
            self.setToolTip(plain_tip(whole or self._tip))
        elif whole and whole != self._whole:
            self.setToolTip(plain_tip(whole))
        self._whole = whole

    def showPopup(self) -> None:
        """Open the list, with room for its last choice."""
        super().showPopup()
        self.make_room()

    def make_room(self) -> None:
        """Let the open list show its last choice whole where only a few points are missing.

        Qt measures the list before it knows the list's own frame; the arrows to scroll, which it shows then,
        hide one choice more.
        """
        view = self.view()
        frame, heights = view.window(), [view.sizeHintForRow(row) for row in range(self.count())]
        missing = sum(heights) - view.viewport().height()
        if self.count() > self.maxVisibleItems() or not 0 < missing < max(heights, default=0):
            return
        if frame.geometry().bottom() + missing <= self.screen().availableGeometry().bottom():
            frame.resize(frame.width(), frame.height() + missing)
            for arrow in frame.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if arrow is not view:
                    arrow.hide()

    def trying(self) -> bool:
        """Return whether keys have chosen something that is not settled yet."""
        return self._trying

    def finish(self) -> None:
        """Settle what keys have chosen."""
        if self._trying:
            self._trying = False
            if self.currentData() != self._kept:
                self.settled.emit()

    def forget(self) -> None:
        """Put back what was there before the keys."""
        if self._trying:
            self._trying = False
            self.setCurrentIndex(self.findData(self._kept))

    def choose_value(self, value: object) -> None:
        """Show what is stored, unless keys are trying others and the same is stored still; sends no signal."""
        if self._trying and value == self._kept:
            return
        self._trying = False
        if self.currentData() != value or self.currentIndex() < 0:
            self.setCurrentIndex(self.findData(value))

    def _chosen(self) -> None:
        if not self._by_key:
            self._trying = False
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return settles, Escape puts back; other keys try values."""
        if self._trying and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return
        if self._trying and event.key() == Qt.Key.Key_Escape:
            self.forget()
            return
        before = self.currentData()
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False
        if self.currentData() != before and not self._trying:
            self._trying, self._kept = True, before

    def focusNextPrevChild(self, next: bool) -> bool:
        """Settle before Tab looks for the next field: the choice may bring it up."""
        self.finish()
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle on leaving; the open list is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Settle when its form is closed."""
        self.finish()
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent | QEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
