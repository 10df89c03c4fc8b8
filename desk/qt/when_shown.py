"""Work for a widget that is put off until somebody can see it: what is hidden costs a change nothing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_SHOWN = (QEvent.Type.Show, QEvent.Type.ShowToParent)


class WhenShown(QObject):
    """Does `act` whenever it is wanted: at once where `widget` is in sight, else once when it is shown next.

    A widget counts as in sight also in a window that was never shown, so that only what stands behind another
    page waits. Call `now` before asking the widget something that the put-off work would change.
    """

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._act = act
        self._waiting = False
        widget.installEventFilter(self)

    def want(self) -> None:
        """Do it now, or when the widget is shown."""
        self._waiting = True
        if self.in_sight():
            self.now()

    def now(self) -> None:
        """Do it, if it is still to be done."""
        if self._waiting:
            self._waiting = False
            self._act()

    def in_sight(self) -> bool:
        """Return whether nothing hides the widget inside its window."""
        return self._widget.isWindow() or self._widget.isVisibleTo(self._widget.window())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what waits as soon as the widget is shown."""
        if self._waiting and event.type() in _SHOWN and self.in_sight():
            self.now()
        return False
