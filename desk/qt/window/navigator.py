"""The slim navigator at the window's side: one button for each screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.qt.actions import Actions
from desk.qt.theme import Space, icon_extent
from desk.qt.widgets.chip_painting import isolated

if TYPE_CHECKING:
    from desk.qt.window.navigator_views import NavigatorViews
    from desk.qt.workspace import Workspace

SCREENS: tuple[str, ...] = ("today", "timeline", "agreements", "commitments", "sources", "people")
"""The screens in their order."""


class NavigatorButton(QToolButton):
    """Icon and words at the start of the line, with more room between them than a style gives."""

    def sizeHint(self) -> QSize:
        """Return the room for icon, gap and words."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text())
        width = Space.MEDIUM + icon_extent() + Space.MEDIUM + words + Space.MEDIUM
        return QSize(width, max(metrics.height(), icon_extent()) + 2 * Space.SMALL)

    def minimumSizeHint(self) -> QSize:
        """Return the whole: the words of a screen are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the style's ground, then the icon and the words."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        side = icon_extent()
        icon = QRect(Space.MEDIUM, (self.height() - side) // 2, side, side)
        left = Space.MEDIUM + side + Space.MEDIUM
        words = QRect(left, 0, self.width() - left - Space.SMALL, self.height())
        direction = self.layoutDirection()
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        state = QIcon.State.On if self.isChecked() else QIcon.State.Off
        centre = Qt.AlignmentFlag.AlignCenter
        self.icon().paint(painter, QStyle.visualRect(direction, self.rect(), icon), centre, mode, state)
        painter.drawItemText(
            QStyle.visualRect(direction, self.rect(), words),
            Qt.AlignmentFlag.AlignVCenter
            | QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading)
            | Qt.AlignmentFlag.AlignAbsolute,
            self.palette(),
            self.isEnabled(),
            isolated(self.text()),
            self.foregroundRole(),
        )


class Navigator(QFrame):
    """Buttons for the screens; the actions know which one is in front."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigator")
        self.setAccessibleName(self.tr("Screens"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.MEDIUM)
        layout.setSpacing(Space.TIGHT)
        self._actions = actions
        self._column = layout
        for name in SCREENS:
            layout.addWidget(self._button(actions, f"go_{name}"))
        layout.addStretch()
        for name in ("backups", "settings", "help"):
            layout.addWidget(self._button(actions, name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def add_views(self, workspace: "Workspace") -> "NavigatorViews":
        """Show the named views under the commitments."""
        from desk.qt.window.navigator_views import NavigatorViews

        views = NavigatorViews(workspace, self._actions, self)
        self._column.insertWidget(SCREENS.index("commitments") + 1, views)
        return views

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = NavigatorButton(self)
        button.setDefaultAction(actions[name])
        button.setAutoRaise(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(actions[name].iconText())
        return button
