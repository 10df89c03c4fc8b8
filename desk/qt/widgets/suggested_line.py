"""A line of free words that may name a record: what is typed stays, and what fits is on offer below it."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desk.qt.icons import icon
from desk.qt.widgets.record_picker import ID_ROLE, Choice, Choices

FEWEST = 2
"""Letters from which records are offered."""


class SuggestedLine(QLineEdit):
    """Asks `choices` for what fits the words typed. Return takes the words as they are, unless an offer is chosen."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._picked = ""
        self._label = ""
        self._offers = QStandardItemModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        popup = completer.popup()
        assert popup is not None
        self._popup = popup
        popup.installEventFilter(self)
        # An offer that the arrows come to stands in the line already; Return then takes the line.
        for chosen in (completer.activated, completer.highlighted):
            by_index: Any = chosen
            by_index[QModelIndex].connect(self._pick)
        self.textEdited.connect(self._offer)

    def picked(self) -> str | None:
        """Return the record whose name stands in the words, None where none was picked."""
        return self._picked if self._picked and self._label in self.text() else None

    def begin(self) -> None:
        """Begin anew, empty."""
        self.clear()
        self._picked = self._label = ""
        self._offers.clear()

    def _offer(self, typed: str) -> None:
        self._offers.clear()
        if len(typed.strip()) < FEWEST:
            return
        for offered in self._choices(typed.strip()):
            choice = Choice(*offered)
            row = QStandardItem(choice.label)
            row.setData(choice.id, ID_ROLE)
            if choice.icon_name:
                row.setIcon(icon(choice.icon_name))
            self._offers.appendRow(row)

    def _pick(self, index: QModelIndex) -> None:
        self._picked, self._label = index.data(ID_ROLE) or "", index.data()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Return go on with the words as typed where no offer is chosen."""
        if (
            watched is self._popup
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not self._popup.currentIndex().isValid()
        ):
            self._popup.hide()
            self.returnPressed.emit()
            return True
        return super().eventFilter(watched, event)
