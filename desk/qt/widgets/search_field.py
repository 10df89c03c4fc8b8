"""A search field: a glass, a cross, and a signal shortly after each letter."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desk.qt.icons import icon

PAUSE = 60
"""How long after the last letter the search begins, in milliseconds."""

SHIFT = Qt.KeyboardModifier.ShiftModifier


class SearchField(QLineEdit):
    """`searched` carries the text after a short pause or at once on Return; Escape empties the field.

    `stepped` tells that Down (1), or Up or Return with Shift (-1) was pressed, for results that stand by.
    """

    keeps_no_draft = True
    """What is looked for is no record's words."""

    searched = Signal(str)
    stepped = Signal(int)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self.search_now)

    def _wait(self) -> None:
        self._pause.start()

    def show_text(self, text: str) -> None:
        """Show `text` without searching for it."""
        self.setText(text)
        self._pause.stop()

    def search_now(self) -> None:
        """Send `searched` without waiting."""
        self._pause.stop()
        self.searched.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties; Up and Down go to the results."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.search_now()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & SHIFT:
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)
