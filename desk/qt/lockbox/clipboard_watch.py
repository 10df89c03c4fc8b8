"""Clears from the clipboard what was copied out of a protected register, after a time, if it is still there."""

from hashlib import sha256

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication


class ClipboardWatch(QObject):
    """Watches what is copied while one of Desk's windows is in front; what another program puts there is left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours = b""
        self._milliseconds = 0
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.clear_ours)
        QGuiApplication.clipboard().dataChanged.connect(self._look)

    def follow(self, milliseconds: int) -> None:
        """Clear what is copied from now on after so long; 0 clears nothing."""
        self._milliseconds = milliseconds
        if milliseconds <= 0:
            self._clock.stop()

    @property
    def waiting(self) -> bool:
        """Whether something is to be cleared."""
        return self._clock.isActive()

    def clear_ours(self) -> None:
        """Clear the clipboard, if it still holds what was copied here."""
        self._clock.stop()
        if self._ours and self._ours == _mark():
            QGuiApplication.clipboard().clear()
        self._ours = b""

    def _look(self) -> None:
        ours = self._milliseconds > 0 and QGuiApplication.focusWindow() is not None
        self._ours = _mark() if ours else b""
        if self._ours:
            self._clock.start(self._milliseconds)
        else:
            self._clock.stop()


def _mark() -> bytes:
    """Return what tells one content of the clipboard from another; nothing of it is kept. Empty for an empty one."""
    held = QGuiApplication.clipboard().mimeData()
    if held is None or not held.formats():
        return b""
    return sha256("\0".join([*held.formats(), held.text()]).encode("utf-8", "surrogatepass")).digest()
