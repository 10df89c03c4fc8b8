"""The bar at the top of the window: back and forward, the search, what can be begun, undo, filter, inspector."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from desk.qt.actions import Actions
from desk.qt.icons import icon
from desk.qt.theme import icon_extent
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.window.search_box import SearchBox

BEGUN = ("event", "statement", "agreement", "commitment", "person", "party", "source")
"""What the button "New" offers, in its order."""

LONGEST_SEARCH = 110
"""Average letters of width beyond which the search field grows no more."""


class ToolBar(QToolBar):
    """Fixed in its place; in a register that is open to read it says so in place of offering new records."""

    def __init__(self, actions: Actions, search: SearchBox, *, read_only: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(icon_extent(), icon_extent()))
        for name in ("back", "forward"):
            self.addAction(actions[name])
        self.search = search
        room = QWidget(self)
        line = QHBoxLayout(room)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(search, 1000)
        line.addStretch(1)
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self.addWidget(self._notice() if read_only else self._new_button(actions))
        for name in ("undo", "redo", "filter", "inspector"):
            self.addAction(actions[name])
        self._cap_search()

    def _new_button(self, actions: Actions) -> QToolButton:
        new = QToolButton(self)
        new.setText(self.tr("New"))
        new.setIcon(icon("add"))
        new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        new.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        new.setToolTip(self.tr("Record something new"))
        new.setAccessibleName(self.tr("New record"))
        for name in BEGUN:
            new.addAction(actions[f"add_{name}"])
        new.addAction(actions["import_source"])
        return new

    def _notice(self) -> QLabel:
        notice = PlainLabel(self.tr("To read only"), self)
        notice.setObjectName("readOnly")
        notice.setToolTip(self.tr("This register is open to read; nothing in it can be changed here."))
        return notice

    def _cap_search(self) -> None:
        self.search.setMaximumWidth(self.fontMetrics().averageCharWidth() * LONGEST_SEARCH)

    def refit(self) -> None:
        """Follow the text size."""
        self.setIconSize(QSize(icon_extent(), icon_extent()))
        self._cap_search()
