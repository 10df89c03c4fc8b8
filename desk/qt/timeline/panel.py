"""The timeline as a screen holds it: the view, the overview strip under it, and the line that counts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desk.domain.days import day_number
from desk.qt.theme import Space, TextRole
from desk.qt.timeline.overview import Overview
from desk.qt.timeline.stage import Stage
from desk.qt.timeline.two_views import TwoViews
from desk.qt.timeline.view import TimelineView
from desk.qt.widgets.elided_label import ElidedLabel

GREGORIAN = day_number(1582, 10, 15)
"""The first day of the Gregorian calendar (bull Inter gravissimas); earlier sources count in the Julian."""


class TimelinePanel(QWidget):
    """The view with its overview and its counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = TimelineView(self)
        self.overview = Overview(self.view, self)
        self.counts = ElidedLabel(parent=self, role=TextRole.CAPTION, quiet=True)
        self._read_for: Stage | None = None
        self.counts.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.views = QSplitter(Qt.Orientation.Vertical, self)
        self.views.setChildrenCollapsible(False)
        self.two = TwoViews(self.view, self.views)
        column.addWidget(self.views, 1)
        column.addWidget(self.overview)
        column.addWidget(self.counts)
        self.setFocusProxy(self.view)
        self.view.window_changed.connect(self.count)
        self.view.choosing.changed.connect(self.count)
        self.view.verticalScrollBar().valueChanged.connect(self.count)
        self.two.moved.connect(self.count)

    def begin_reading(self) -> None:
        """Say that the register is being read, until other items are shown."""
        self._read_for = self.view.stage
        self.count()

    def count(self) -> None:
        """Say how many marks are shown, gathered and outside, and what is chosen; or that all is being read."""
        if self.view.stage is self._read_for:
            self.counts.setText(self.tr("Reading the register…"))
            return
        told = []
        chosen = self.two.active.choosing.chosen
        if chosen.several:
            told.append(self.tr("%n chosen", "", len(chosen.ids)))
        if self.two.is_open and self.two.second is not None:
            # Each beside its own name: in one line a narrow window would cut the second.
            for bar, view in zip(self.two.bars, (self.view, self.two.second), strict=True):
                bar.counts.setText(view.counts_line())
        else:
            told.append(self.view.counts_line())
        if self.view.time_window.first < GREGORIAN:
            told.append(self.tr("before 15 October 1582: Gregorian calendar reckoned backwards (proleptic)"))
        self.counts.setText("  ·  ".join(told))
