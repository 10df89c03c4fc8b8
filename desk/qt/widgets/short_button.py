"""A button that triggers an action under a shorter name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget


class ShortButton(QToolButton):
    """Follows an action; without `words` only its icon is shown. The tooltip tells the whole."""

    def __init__(self, action: QAction, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action_ = action
        self.setText(words)
        self.setIcon(action.icon())
        self.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self.setAccessibleName(action.iconText())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self.action_.isEnabled())
        self.setToolTip(self.action_.toolTip())
