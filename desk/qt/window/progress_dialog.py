"""Progress over time, for the commitments that the list in front is narrowed to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
)

from desk.qt.commitments.progress.page import ProgressPage
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.wording import word_number

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands


class ProgressDialog(QDialog):
    """The charts, what they count, and the way to save them."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Progress over time"))
        self._window = window
        self.heading = PlainLabel("", self)
        set_text_role(self.heading, TextRole.STRONG)
        self.page = ProgressPage(window.workspace, window.actions_, self)
        self.page.set_filter(window.front().narrowed())
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("Save as a picture…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setToolTip(self.tr("Save the charts as SVG or PNG"))
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self.page.save_picture)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        for widget in (self.heading, self.page, buttons):
            column.addWidget(widget, 1 if widget is self.page else 0)
        self.page.shown.connect(self._follow)
        window.workspace.filter_changed.connect(self._narrow)
        room = self.screen().availableSize()
        letter = self.fontMetrics().averageCharWidth()
        line = self.fontMetrics().height()
        self.resize(min(letter * 150, room.width() * 9 // 10), min(line * 50, room.height() * 9 // 10))
        self._follow()

    def _narrow(self) -> None:
        self.page.set_filter(self._window.front().narrowed())

    def _follow(self) -> None:
        found = self.page.progress
        self.save.setEnabled(self.page.can_be_saved())
        if found is None:
            self.heading.setText("")
            return
        if found.total == 1:
            words = self.tr("1 commitment")
        else:
            words = self.tr("{count} commitments").format(count=word_number(found.total))
        if self.page.wanted:
            words = self.tr("{commitments}, of those that the filter lets pass").format(commitments=words)
        self.heading.setText(words)
