"""Long work beside the window: one worker with its own way to the file, with progress and cancel."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from desk.domain.errors import KnownError

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], Any]


class Job(QThread):
    """One piece of long work; it must open the register anew, never use the window's own connection."""

    progressed = Signal(int, int)
    """(done, total)"""
    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The `KnownError` that ended it; another error is a bug and goes to the excepthook."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stopped = Event()

    def cancel(self) -> None:
        """Ask the work to stop soon."""
        self._stopped.set()

    def finish(self) -> None:
        """Ask the work to stop and wait until it has."""
        self.cancel()
        self.wait()

    def run(self) -> None:
        """Do the work on the worker thread."""
        try:
            result = self._work(self.progressed.emit, self._stopped.is_set)
        except KnownError as error:
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
