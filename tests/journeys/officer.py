"""The officer's hands and eyes: real clicks and keys on the real main window, by the names that stand on it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk.app import Desk
from desk.qt.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


class Officer:
    """Drives one running Desk. Nothing here calls a service: what the officer cannot reach, this cannot do."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.desk = desk

    @property
    def window(self) -> MainWindow:
        return self.desk.windows[-1]

    # ---- pressing and typing ------------------------------------------------------------------------------

    def does(self, action: str) -> None:
        """Press an action's own keys in the window; an action that is disabled does nothing."""
        found = self.window.actions_[action]
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.waitUntil(lambda: self._fresh(action))
        assert found.isEnabled(), f"“{found.iconText()}” cannot be done now"
        sequence = found.shortcut()
        target = QApplication.focusWidget() or self.window
        if not self.window.isAncestorOf(target):
            target = self.window
        self.qtbot.keySequence(target, sequence)

    def _fresh(self, action: str) -> bool:
        if self.window.tending.isActive():
            return False
        return self.window.actions_[action].isEnabled()

    def presses(self, words: str, within: QWidget | None = None) -> None:
        """Click the visible button that bears these words, or is called so, once the window knows what can be done."""
        if self.desk.windows:
            self.qtbot.waitUntil(lambda: not self.window.tending.isActive())
        self.qtbot.mouseClick(self.finds_button(words, within), LEFT)

    def finds_button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        def candidates() -> list[QAbstractButton]:
            return [
                button
                for button in (within or self.window).findChildren(QAbstractButton)
                if button.isVisible()
                and words in (button.text().replace("&", ""), button.accessibleName(), button.toolTip())
            ]

        self.qtbot.waitUntil(lambda: bool(candidates()))
        return candidates()[-1]

    def field(self, name: str, within: QWidget | None = None) -> QWidget:
        """Return the visible field with this label."""
        found = [
            widget
            for widget in (within or self.window).findChildren(QWidget)
            if widget.isVisible()
            and widget.accessibleName().replace("&", "") == name
            and isinstance(widget, (QLineEdit, QPlainTextEdit, QComboBox))
        ]
        assert found, f"there is no field “{name}”"
        field = found[-1]
        line = field.lineEdit() if isinstance(field, QComboBox) else None
        return line or field

    def fills(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Click into a field, clear it, and type."""
        field = self.field(name, within)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        self.qtbot.keySequence(field, "Ctrl+A")
        self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        self.qtbot.keyClicks(field, words)

    def pastes_into(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Paste into a field what was copied elsewhere."""
        QGuiApplication.clipboard().setText(words)
        field = self.field(name, within)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        self.qtbot.keySequence(field, "Ctrl+V")

    def picks(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Type a few letters into a picker and take what it offers."""
        self.fills(name, words, within)
        line = self.field(name, within)
        assert isinstance(line, QLineEdit)
        popup = line.completer().popup()
        self.qtbot.waitUntil(popup.isVisible)
        self.qtbot.keyClick(popup, Qt.Key.Key_Return)

    def saves(self) -> None:
        """Save the form at the side by its keys."""
        assert self.window.inspector.editor is not None
        target = QApplication.focusWidget()
        assert target is not None
        assert self.window.inspector.editor.isAncestorOf(target)
        self.qtbot.keySequence(target, "Ctrl+Return")
        self.qtbot.waitUntil(lambda: self.window.inspector.editor is None)

    # ---- reading a source -----------------------------------------------------------------------------------

    def pastes(self, text: str) -> None:
        """Copy a text elsewhere and paste it on the screen of sources."""
        QGuiApplication.clipboard().setText(text)
        self.does("go_sources")
        self.qtbot.waitUntil(lambda: self.window.front().isAncestorOf(QApplication.focusWidget()))
        self.qtbot.keySequence(QApplication.focusWidget(), "Ctrl+V")

    def selects_passage(self, words: str) -> None:
        """Select words in the document with mouse and keyboard."""
        view: Any = self.window.front().reader.view  # type: ignore[attr-defined]
        place = view.toPlainText().index(words)
        cursor = QTextCursor(view.document())
        cursor.setPosition(place)
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
        view.setFocus()
        end = QTextCursor(view.document())
        end.setPosition(place + len(words))
        start_at, end_at = view.cursorRect(cursor).center(), view.cursorRect(end).center()
        self.qtbot.mousePress(view.viewport(), LEFT, pos=start_at)
        self.qtbot.mouseMove(view.viewport(), pos=end_at)
        self.qtbot.mouseRelease(view.viewport(), LEFT, pos=end_at)
        if view.textCursor().selectedText() != words:
            view.setTextCursor(cursor)
            for _ in range(len(words)):
                self.qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    # ---- lists -------------------------------------------------------------------------------------------------

    def chooses_row(self, view: QTableView, words: str) -> None:
        """Click the row that holds these words."""
        model = view.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                if words in str(model.index(row, column).data() or ""):
                    index = model.index(row, column)
                    view.scrollTo(index)
                    self.qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
                    if view.currentIndex().row() != row:
                        view.selectionModel().setCurrentIndex(
                            index,
                            QItemSelectionModel.SelectionFlag.ClearAndSelect
                            | QItemSelectionModel.SelectionFlag.Rows,
                        )
                    return
        raise AssertionError(f"no row holds “{words}”")

    def reads(self) -> list[str]:
        """Return what the message bar says."""
        return [message.text() for message in self.window.messages.messages()]

    def closes(self) -> None:
        """Close the window."""
        window = self.window
        with self.qtbot.waitSignal(window.closed):
            window.close()

    def opens(self, path: Path) -> None:
        """Open a register again, as from the system's file browser."""
        self.desk.open(path)
        self.qtbot.waitExposed(self.window)


def middle(widget: QWidget) -> QPoint:
    """Return the middle of a widget."""
    return widget.rect().center()
