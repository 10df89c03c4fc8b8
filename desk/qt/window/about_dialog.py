"""What this is: version, the open file, the licence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
)

from desk import __version__
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands


class AboutDialog(QDialog):
    """A few quiet lines."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("About Desk"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.VAST, Space.WIDE, Space.VAST, Space.WIDE)
        layout.setSpacing(Space.SMALL)
        register = window.workspace.register
        for words, role, quiet in (
            (self.tr("Desk {version}").format(version=__version__), TextRole.TITLE, False),
            (
                self.tr("What happened between two states, what was signed, and what each side owes."),
                TextRole.BODY,
                False,
            ),
            (self.tr("Open now: {path}").format(path=register.path), TextRole.BODY, True),
            (self.tr("It works without a network and sends nothing anywhere."), TextRole.BODY, True),
            (
                self.tr("Free software under the GNU General Public Licence, version 3 or later."),
                TextRole.BODY,
                True,
            ),
        ):
            label = PlainLabel(words, self)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            set_text_role(label, role, quiet=quiet)
            layout.addWidget(label)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole).clicked.connect(
            self.accept
        )
        layout.addSpacing(Space.MEDIUM)
        layout.addStretch(1)
        layout.addWidget(buttons)
        width = self.fontMetrics().averageCharWidth() * 70
        self.setMinimumWidth(width)
        self.resize(width, layout.heightForWidth(width))
