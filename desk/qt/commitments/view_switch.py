"""The switch between the two views of the commitments: the checklist and the ledger."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from desk.qt.icons import icon
from desk.qt.theme import Space


class ViewSwitch(QWidget):
    """Two buttons of which one is down. A press on the other runs the action that turns from one view to the other."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setAccessibleName(self.tr("View of the commitments"))
        self.checklist = self._button("commitments", self.tr("Checklist"))
        self.ledger = self._button("ledger", self.tr("Ledger"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.TIGHT)
        for button in (self.checklist, self.ledger):
            self._group.addButton(button)
            line.addWidget(button)
        self._group.buttonClicked.connect(self._pressed)
        self.show_ledger(False)

    def _button(self, icon_name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolTip(self._action.toolTip())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _pressed(self) -> None:
        if self.ledger.isChecked() is not self._action.isChecked():
            self._action.trigger()

    def show_ledger(self, on: bool) -> None:
        """Show which view is in front."""
        (self.ledger if on else self.checklist).setChecked(True)
