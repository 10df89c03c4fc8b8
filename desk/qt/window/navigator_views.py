"""The named views under “Commitments” in the navigator, each with how many commitments it shows."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.qt.actions import Actions
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space, TextRole, font_for, icon_extent
from desk.qt.widgets.chip_painting import isolated
from desk.qt.wording import word_number
from desk.qt.workspace import Workspace
from desk.services import saved_views
from desk.services.commitment_rows import rows_of
from desk.services.lists import Changes
from desk.services.saved_views import View

MOST = 8
"""Views that are in sight at once; the others are scrolled to."""

PAUSE = 400
"""Milliseconds of quiet before the views are counted anew: not with every letter of a filter."""

OFFERED = ("replace_view", "rename_view", "move_view_up", "move_view_down", "", "remove_view")


class ViewButton(QToolButton):
    """The name of a view, shortened where it must be, and its count at the end of the line."""

    def __init__(self, view: View, actions: Actions, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.view_id = view.id
        self.count: int | None = None
        self._actions = actions
        self._workspace = workspace
        self.setText(view.name)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: workspace.view_requested.emit(view.id))
        self._name()

    def show_count(self, count: int) -> None:
        """Say how many commitments the view shows."""
        self.count = count
        self._name()
        self.update()

    def _name(self) -> None:
        words = self.text()
        if self.count is not None:
            several = self.tr("{view}, {count} commitments").format(view=words, count=word_number(self.count))
            words = self.tr("{view}, 1 commitment").format(view=words) if self.count == 1 else several
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))

    def sizeHint(self) -> QSize:
        """Return the height of a line; the navigator says how wide."""
        return QSize(0, self.fontMetrics().height() + Space.SMALL)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the style's ground, the name, and the count."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        left = Space.MEDIUM + icon_extent() + Space.MEDIUM
        line = QRect(left, 0, self.width() - left - Space.SMALL, self.height())
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        trailing = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignTrailing)
        upright = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        count = "" if self.count is None else word_number(self.count)
        painter.setFont(font_for(TextRole.CAPTION))
        taken = painter.fontMetrics().horizontalAdvance(count) + Space.TIGHT if count else 0
        where = QStyle.visualRect(self.layoutDirection(), self.rect(), line)
        role = self.foregroundRole()
        painter.drawItemText(where, trailing | upright, self.palette(), True, count, role)
        painter.setFont(self.font())
        line.setWidth(line.width() - taken)
        where = QStyle.visualRect(self.layoutDirection(), self.rect(), line)
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawItemText(where, leading | upright, self.palette(), True, isolated(name), role)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the view, and offer what can be done with it."""
        self._workspace.view_requested.emit(self.view_id)
        self._actions.refresh()
        self._actions.offer(OFFERED, event.globalPos(), self)


class NavigatorViews(QScrollArea):
    """Follows the register and the filter; without a view it takes no room."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = actions
        self.buttons: list[ViewButton] = []
        self._shown = ""
        self._waiting: list[View] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Views of the commitments"))
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self._ground)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._begin_counting)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._count_next)
        workspace.changed.connect(self._follow)
        workspace.filter_changed.connect(lambda _filter: self._pause.start(PAUSE))
        workspace.day_turned.connect(lambda: self._pause.start(0))
        workspace.view_shown.connect(self._mark)
        self.refresh()

    def refresh(self) -> None:
        """Show the views as they are now, and count them once that has been painted."""
        counts = {button.view_id: button.count for button in self.buttons}
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        views = saved_views.views(self._workspace.register)
        self.buttons = [ViewButton(view, self._actions, self._workspace, self._ground) for view in views]
        for button in self.buttons:
            kept = counts.get(button.view_id)
            if kept is not None:
                button.show_count(kept)
            self._column.addWidget(button)
            button.show()
        self._mark(self._shown)
        self.setVisible(bool(views))
        rows = min(MOST, len(views))
        height = self.buttons[0].sizeHint().height() if self.buttons else 0
        self.setFixedHeight(rows * height)
        self._pause.start(0)

    def _mark(self, view_id: str) -> None:
        self._shown = view_id
        for button in self.buttons:
            button.setChecked(button.view_id == view_id)

    def _follow(self, changes: Changes) -> None:
        if not self.buttons and "saved_view" not in changes.touched:
            return
        rows_of(self._workspace.register).hear(changes)
        if "saved_view" in changes.touched:
            self.refresh()
        else:
            self._pause.start(PAUSE)

    def _begin_counting(self) -> None:
        if self._workspace.closed:
            return
        self._waiting = saved_views.views(self._workspace.register)
        self._next.start()

    def _count_next(self) -> None:
        """Count one view; the next one is counted once everything else has had its turn."""
        if self._workspace.closed or not self._waiting:
            return
        view = self._waiting.pop(0)
        rows = rows_of(self._workspace.register)
        count = rows.count(saved_views.within(view.wanted, self._workspace.filter))
        for button in self.buttons:
            if button.view_id == view.id:
                button.show_count(count)
        if self._waiting:
            self._next.start()
