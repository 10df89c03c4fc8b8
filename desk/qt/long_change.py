"""Says that a change of many records is being made, before it holds the window: it is one change, and cannot be cut."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from desk.qt.wording import word_number

MANY = 400
"""Records whose change takes about as long as one notices."""


@contextmanager
def long_change(records: int, say: Callable[[str], object]) -> Iterator[None]:
    """Let the pointer and a sentence tell of a change while it is made, where it touches many `records`."""
    if records < MANY:
        yield
        return
    words = QCoreApplication.translate("LongChange", "Changing {count} records…")
    say(words.format(count=word_number(records)))
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    _paint()
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def _paint() -> None:
    """Paint what was said now: nothing is once the change has begun. No timer runs and no key is heard meanwhile."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    window = QApplication.activeWindow()
    if window is not None:
        window.repaint()
