"""Back and forward through the stretches of time that were looked at, as a browser goes through pages."""

from PySide6.QtCore import QObject, QTimer, Signal

from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.window import Window

REST = 700
"""Milliseconds without a move after which a stretch of time counts as looked at; a wheel's steps are none."""
MOST = 100
"""Past stretches that are kept."""


class PastWindows(QObject):
    """Remembers where a view rested."""

    changed = Signal()
    """There is more, or less, to go back or forward to."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._past: list[Window] = []
        self._ahead: list[Window] = []
        self._here: Window | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.settle)
        view.window_changed.connect(self._rest.start)

    @property
    def can_go_back(self) -> bool:
        """Whether there is anything to go back to."""
        return bool(self._past) or self._moved()

    @property
    def can_go_forward(self) -> bool:
        """Whether anything was gone back from."""
        return bool(self._ahead)

    def settle(self) -> None:
        """Take what is shown now for a place of its own."""
        self._rest.stop()
        shown = self._view.time_window
        if self._here is not None and self._moved():
            self._past = [*self._past, self._here][-MOST:]
            self._ahead = []
        self._here = shown
        self.changed.emit()

    def back(self) -> None:
        """Show what was looked at before."""
        self.settle()
        if self._past and self._here is not None:
            self._ahead.append(self._here)
            self._go(self._past.pop())

    def forward(self) -> None:
        """Show again what was gone back from."""
        if self._moved():
            self.settle()
        if self._ahead and self._here is not None:
            self._past.append(self._here)
            self._go(self._ahead.pop())

    def _moved(self) -> bool:
        """Whether another stretch is shown than the last that counted; a view that became wider shows the same."""
        here, shown = self._here, self._view.time_window
        return here is not None and (here.first, here.scale) != (shown.first, shown.scale)

    def _go(self, window: Window) -> None:
        self._view.show_window(window)
        self._here = self._view.time_window
        self._rest.stop()
        self.changed.emit()
