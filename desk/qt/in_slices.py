"""Long work done in short slices between what the officer does, so that nothing stutters."""

from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desk.domain.errors import KnownError

SLICE = 8
"""Milliseconds that are worked on end."""

Steps = Generator[Any, None, Any]


class InSlices(QObject):
    """Does one piece of work a few steps at a time; what is begun anew is not gone on with.

    What fits into the first slice is done at once, so that short work is never seen to be waited for.
    """

    progressed = Signal(float)
    """How much is done, from 0 to 1, where the steps say so."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._then: Callable[[Any], object] = lambda _made: None
        self._failed: Callable[[KnownError], object] = lambda _error: None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def begin(
        self,
        steps: Steps,
        then: Callable[[Any], object],
        failed: Callable[[KnownError], object] = lambda _error: None,
    ) -> None:
        """Do `steps`; `then` gets what they return, `failed` a known problem that ended them."""
        self.stop()
        self._steps, self._then, self._failed = steps, then, failed
        self._work()

    def finish(self) -> None:
        """Do all that is left at once, for a picture."""
        while self._steps is not None:
            self._work()

    def stop(self) -> None:
        """Do no more of it."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
        self._steps = None

    def is_busy(self) -> bool:
        """Whether something is still to be done."""
        return self._steps is not None

    def _work(self) -> None:
        steps, watch = self._steps, QElapsedTimer()
        if steps is None:
            return
        # Another error is a bug: the work is over then too, and the error goes its way.
        self._timer.stop()
        self._steps = None
        watch.start()
        try:
            told = next(steps)  # one at least, however long the machine slept since the watch was started
            while watch.elapsed() < SLICE:
                told = next(steps)
        except StopIteration as end:
            self._then(end.value)
        except KnownError as error:
            self._failed(error)
        else:
            self._steps = steps
            self._timer.start()
            if told is not None:
                self.progressed.emit(told)
