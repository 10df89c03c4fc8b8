"""Looks at the clock: another day has begun, though nobody changed anything.

A timer that counts until midnight would be wrong after the machine has slept, or when its clock is set. This one
counts nothing: it looks at the clock every few seconds, and whenever the program comes to the front.
"""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

LOOK = 20 * 1000
"""Milliseconds between two looks: so late at most is a day noticed."""


class DayWatch(QObject):
    """Tells when the day has turned, forwards or, where a clock was wrong, back."""

    turned = Signal(object)
    """The day (`date`) that was before."""
    looked = Signal(object)
    """The present moment (`datetime`), after every look."""

    def __init__(self, present: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._present = present
        self._day: date = present().date()
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._come_to_front)

    def look(self) -> None:
        """Look at the clock now."""
        if not self.timer.isActive():
            return
        now = self._present()
        before, self._day = self._day, now.date()
        if before != self._day:
            self.turned.emit(before)
        self.looked.emit(now)

    def stop(self) -> None:
        """Look no more."""
        self.timer.stop()

    def _come_to_front(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
