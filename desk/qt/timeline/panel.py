"""The timeline as a screen holds it: the view, the overview strip under it, and the line that counts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.domain.days import day_number
from desk.qt.theme import Space, TextRole
from desk.qt.timeline.overview import Overview
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
        self.counts.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.overview)
        column.addWidget(self.counts)
        self.setFocusProxy(self.view)
        self.view.window_changed.connect(self._count)
        self.view.chosen_changed.connect(self._count)
        self.view.verticalScrollBar().valueChanged.connect(self._count)

    def _count(self) -> None:
        told = [self.view.counts_line()]
        if len(self.view.chosen.ids) > 1:
            told.insert(0, self.tr("%n chosen", "", len(self.view.chosen.ids)))
        if self.view.time_window.first < GREGORIAN:
            told.append(self.tr("before 15 October 1582: Gregorian calendar reckoned backwards (proleptic)"))
        self.counts.setText("  ·  ".join(told))
