"""The slim navigator at the window's side: one button for each screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desk.qt.actions import Actions
from desk.qt.theme import Space, icon_extent

SCREENS: tuple[str, ...] = ("today", "timeline", "agreements", "commitments", "sources", "people")
"""The screens in their order."""


class Navigator(QFrame):
    """Buttons for the screens; the actions know which one is in front."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigator")
        self.setAccessibleName(self.tr("Screens"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.MEDIUM)
        layout.setSpacing(Space.TIGHT)
        for name in SCREENS:
            layout.addWidget(self._button(actions, f"go_{name}"))
        layout.addStretch()
        for name in ("backups", "settings", "help"):
            layout.addWidget(self._button(actions, name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(icon_extent(), icon_extent()))
        button.setAutoRaise(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(actions[name].iconText())
        button.setProperty("navigator", True)
        return button
