"""Buttons for actions: with a short word where the page says what it is about, or with the icon alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget


class ShortButton(QToolButton):
    """Does an action under a shorter word; who listens hears the action's own name."""

    def __init__(self, action: QAction, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.setText(word)
        self.setIcon(action.icon())
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.iconText())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())


def action_sign(action: QAction, parent: QWidget) -> QToolButton:
    """Return a button that shows only the icon of an action."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(action.iconText())
    return button
