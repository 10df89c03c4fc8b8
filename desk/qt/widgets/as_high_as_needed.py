"""As much height as words need in the width that there is: a widget that takes it, and a window that grows for it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class AsHighAsNeeded(QWidget):
    """Give it a layout. A plain widget of the policy `Maximum` cuts off words that need more lines than usual."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._wide = 0
        """The width it was given last, 0 where none was yet."""

    def sizeHint(self) -> QSize:
        """Return the usual size, as high as is needed in the width that there is."""
        hint, layout = super().sizeHint(), self.layout()
        if not self._wide or layout is None or not layout.hasHeightForWidth():
            return hint
        return hint.expandedTo(QSize(0, layout.heightForWidth(self._wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where there is another width."""
        super().resizeEvent(event)
        if event.size().width() != self._wide:
            self._wide = event.size().width()
            self.updateGeometry()


def make_room(window: QWidget) -> None:
    """Make a window higher where what it shows now needs more lines than there are; no layout does that by itself."""
    layout = window.layout()
    assert layout is not None
    layout.activate()
    needed = layout.totalHeightForWidth(window.width())
    if needed > window.height():
        window.resize(window.width(), needed)
