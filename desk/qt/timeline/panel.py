"""The timeline as a screen holds it: the view, the overview strip under it, and the line that counts."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.timeline.overview import Overview
from desk.qt.timeline.view import TimelineView


class TimelinePanel(QWidget):
    """The view with its overview and its counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = TimelineView(self)
        self.overview = Overview(self.view, self)
        self.counts = QLabel(self)
        set_text_role(self.counts, TextRole.CAPTION, quiet=True)
        self.counts.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.overview)
        column.addWidget(self.counts)
        self.setFocusProxy(self.view)
        self.view.window_changed.connect(self._count)
        self.view.verticalScrollBar().valueChanged.connect(self._count)

    def _count(self) -> None:
        self.counts.setText(self.view.counts_line())
