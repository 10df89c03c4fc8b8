"""The bar under the checklist while several commitments are selected: how many, and what can be done with all."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from desk.qt.actions import Actions
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.flow_layout import FlowLayout


class ShortButton(QToolButton):
    """Triggers an action under a shorter name; its tooltip tells the whole."""

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


class SelectionBar(QFrame):
    """It stands under the list, so that no row moves away from the pointer when it appears."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.count = QLabel(self)
        set_text_role(self.count, TextRole.STRONG)
        flow = FlowLayout(self, Space.SMALL)
        flow.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        flow.addWidget(self.count)
        for name, words in (
            ("tick", self.tr("Tick")),
            ("assess", self.tr("Status…")),
            ("change_due", self.tr("Due…")),
            ("assign", self.tr("Responsible…")),
            ("set_nature", self.tr("Nature…")),
            ("tag_record", self.tr("Tags…")),
            ("copy", ""),
            ("select_one", ""),
        ):
            button = ShortButton(actions[name], words, self)
            flow.addWidget(button)
            self.count.setMinimumHeight(button.sizeHint().height())
        self.setAccessibleName(self.tr("Several selected"))
        self.hide()

    def follow(self, count: Callable[[], int]) -> None:
        """Show how many are selected, where that is more than one."""
        selected = count()
        self.count.setText(self.tr("{count} selected").format(count=selected))
        self.setVisible(selected > 1)
