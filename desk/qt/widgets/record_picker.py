"""A field that finds one record by a few letters of its name."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget
from shiboken6 import isValid

from desk.qt.icons import icon

ID_ROLE = int(Qt.ItemDataRole.UserRole)


class Choice(NamedTuple):
    """One record on offer."""

    id: str
    label: str
    icon_name: str = ""


Choices = Callable[[str], Iterable[Choice | tuple[str, str]]]


class RecordPicker(QComboBox):
    """Asks `choices` for what matches the letters typed ("" asks for all that shall be offered at first).

    `changed` comes when the officer picks another record or empties the field. Letters that pick nothing
    are put back when the field is left, unless `new_requested` is wanted: with `new_label`, such as
    "Add “{text}”…", the list ends with that offer, and the signal carries the letters.
    """

    keeps_no_draft = True
    """The letters only find a record."""

    changed = Signal()
    new_requested = Signal(str)

    def __init__(
        self,
        choices: Choices,
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        new_label: str = "",
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._new_label = new_label
        self._id: str | None = None
        self._label = ""
        self._edit = QLineEdit(self)
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._edit.setCompleter(self._completer)  # the combo's own completer knows only the combo's rows
        popup = self._completer.popup()
        assert popup is not None
        self._offered = popup
        popup.installEventFilter(self)
        completed: Any = self._completer.activated
        completed[QModelIndex].connect(self._pick_completion)
        self.activated.connect(self._pick_row)
        self._edit.setPlaceholderText(placeholder or self.tr("Type a few letters"))
        self._edit.textEdited.connect(self._offer)
        self._edit.editingFinished.connect(self.settle)

    def value(self) -> str | None:
        """Return the id of the record picked, None where the field is empty."""
        return self._id

    def set_value(self, record_id: str | None, label: str = "") -> None:
        """Show the record `record_id`, called `label`; sends no signal. None empties the field."""
        self._id = record_id
        self._label = label if record_id is not None else ""
        self.setEditText(self._label)
        self._edit.setCursorPosition(0)

    def refresh(self) -> None:
        """Forget what was offered, as when records were added; it is asked for again when needed."""
        self.clear()
        self.setEditText(self._label)

    def showPopup(self) -> None:
        """Ask for the first choices and open the list."""
        text = self.currentText()
        self.clear()
        for row in self._rows(""):
            self.addItem(row.icon(), row.text(), row.data(ID_ROLE))
        self.setCurrentIndex(self.findData(self._id) if self._id else -1)
        self.setEditText(text)
        super().showPopup()

    def _rows(self, typed: str) -> list[QStandardItem]:
        rows = []
        for offered in self._choices(typed):
            choice = Choice(*offered)
            row = QStandardItem(choice.label)
            row.setData(choice.id, ID_ROLE)
            if choice.icon_name:
                row.setIcon(icon(choice.icon_name))
            rows.append(row)
        if self._new_label and typed.strip():
            row = QStandardItem(self._new_label.format(text=typed.strip()))
            row.setData("", ID_ROLE)
            row.setData(typed.strip(), ID_ROLE + 1)
            rows.append(row)
        return rows

    def _offer(self, typed: str) -> None:
        self._offers.clear()
        for row in self._rows(typed.strip()):
            self._offers.appendRow(row)

    def _pick_completion(self, index: QModelIndex) -> None:
        wanted = index.data(ID_ROLE + 1)
        if wanted:
            self.setEditText(self._label)
            self.new_requested.emit(wanted)
        else:
            self._pick(index.data(ID_ROLE), index.data())

    def _pick_row(self, row: int) -> None:
        record_id = self.itemData(row)
        if record_id:
            self._pick(record_id, self.itemText(row))

    def _pick(self, record_id: str | None, label: str) -> None:
        altered = record_id != self._id
        self.set_value(record_id, label)
        if altered:
            self.changed.emit()

    def settle(self) -> None:
        """Make the letters and the record picked agree when the field is left or Return is pressed."""
        # A window that closes takes the list of offers first.
        if not isValid(self._offered) or self._offered.isVisible():
            return
        typed = self.currentText().strip()
        if typed == self._label:
            return
        if not typed:
            self._pick(None, "")
            return
        matches = [Choice(*offered) for offered in self._choices(typed)]
        exact = [choice for choice in matches if choice.label.casefold() == typed.casefold()]
        only = exact or (matches if len(matches) == 1 else [])
        if only:
            self._pick(only[0].id, only[0].label)
        else:
            self.set_value(self._id, self._label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return takes the first of what is offered, Tab what is offered alone; a completer would take nothing."""
        if watched is self._offered and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            tab = event.key() == Qt.Key.Key_Tab
            chosen = self._offered.currentIndex()
            if not chosen.isValid() and (not tab or self._offers.rowCount() == 1):
                chosen = self._completer.completionModel().index(0, 0)
            if chosen.isValid() and (tab or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
                self._offered.hide()
                self._pick_completion(chosen)
                if tab:
                    self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing begins anew."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._edit.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
