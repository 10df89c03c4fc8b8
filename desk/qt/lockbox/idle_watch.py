"""Tells when nobody has touched Desk for some time: no key, no pointer, in whichever of its windows has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """`idle` is sent once when the time is over; `follow` begins it anew.

    It listens to the system window that has the focus, which hears far less than the application as a whole.
    """

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._listening: QWindow | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.idle)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen)

    def follow(self, milliseconds: int) -> None:
        """Wait for so long without a touch; 0 waits no more."""
        if milliseconds <= 0:
            self._clock.stop()
            return
        self._clock.start(milliseconds)
        self._listen(QGuiApplication.focusWindow())

    @property
    def waiting(self) -> bool:
        """Whether the time runs."""
        return self._clock.isActive()

    def _listen(self, window: QWindow | None) -> None:
        if self._listening is not None:
            self._listening.removeEventFilter(self)
            self._listening.destroyed.disconnect(self._gone)
        self._listening = window if self.waiting else None
        if self._listening is not None:
            self._listening.installEventFilter(self)
            self._listening.destroyed.connect(self._gone)
            self._clock.start()

    def _gone(self) -> None:
        self._listening = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the time anew at every touch; nothing is kept from anybody."""
        if self._clock.isActive() and event.type() in _TOUCHES:
            self._clock.start()
        return False
