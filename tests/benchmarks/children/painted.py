"""Tells the moment at which a window has been painted for the first time, and how much memory it takes."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Calls `then` once, when the painting in which any of `widgets` first took part is over."""

    def __init__(self, widgets: list[QWidget], then: Callable[[int], None]) -> None:
        super().__init__(widgets[0])
        self._then = then
        self._seen = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first paint event; the rest of the window is painted before a timer can run."""
        if not self._seen and event.type() == QEvent.Type.Paint:
            self._seen = True
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        self._then(time.monotonic_ns())


def settled(application: QApplication) -> None:
    """Let everything happen that waits to happen: posted events, timers that are due, painting."""
    for _ in range(4):
        application.processEvents()


def memory() -> int:
    """Return the memory that this process holds, in bytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def report(**found: object) -> None:
    """Give the parent what was found."""
    print(json.dumps(found), file=sys.stdout, flush=True)
