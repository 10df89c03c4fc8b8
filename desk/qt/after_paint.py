"""Work for a widget that is put off until it has been painted: what one sees first is not kept waiting for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Does `act` once for any number of wishes: right after the first painting of `widget`, later soon."""

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._waiting = False
        self._painted = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(act)
        widget.installEventFilter(self)

    def want(self) -> None:
        """Have it done once the painting at hand, or the first one, is over."""
        if self._painted:
            self._soon.start()
        else:
            self._waiting = True

    @property
    def waiting(self) -> bool:
        """Whether something waits for the first painting."""
        return self._waiting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first painting; the rest of the window is painted before a timer can run."""
        if event.type() == QEvent.Type.Paint:
            self._painted = True
            self._widget.removeEventFilter(self)
            if self._waiting:
                self._waiting = False
                self._soon.start()
        return False
