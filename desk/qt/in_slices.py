"""Long work done in short slices between what the officer does, so that nothing stutters."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

SLICE = 8
"""Milliseconds that are worked on end."""


class InSlices(QObject):
    """Goes through an iterable a few steps at a time. What is begun anew is not gone on with."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[Any] = iter(())
        self._done: Callable[[], object] = lambda: None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def begin(self, steps: Iterable[Any], done: Callable[[], object]) -> None:
        """Go through `steps`, then call `done`; what fits into the first slice is done at once."""
        self._steps, self._done = iter(steps), done
        self._timer.start()
        self._work()

    def stop(self) -> None:
        """Do no more of it."""
        self._timer.stop()
        self._steps = iter(())

    def is_busy(self) -> bool:
        """Whether something is still to be done."""
        return self._timer.isActive()

    def _work(self) -> None:
        watch = QElapsedTimer()
        watch.start()
        for _ in self._steps:
            if watch.elapsed() >= SLICE:
                return
        self._timer.stop()
        self._done()
