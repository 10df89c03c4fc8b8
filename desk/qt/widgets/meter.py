"""A row of bars of which some are filled: how much of something there is, beside the words that say so."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.qt.theme import Space, current_tokens


class Meter(QWidget):
    """Filled bars from where a line begins. Its meaning stands in words beside it too, never in colour alone."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.value = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_value(self, value: int, words: str) -> None:
        """Fill `value` bars; `words` are what a screen reader says of it."""
        self.value = value
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a low strip."""
        return QSize(self._most * Space.WIDE, Space.SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars in the direction of reading."""
        tokens = current_tokens()
        colours = ("overdue", "overdue", "warning", "done", "done")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - (self._most - 1) * Space.TIGHT) / self._most
        for place in range(self._most):
            at = self._most - 1 - place if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else place
            name = colours[min(self.value, len(colours) - 1)] if place < self.value else "line"
            painter.setBrush(QColor(getattr(tokens, name)))
            painter.drawRoundedRect(QRectF(at * (width + Space.TIGHT), 0, width, self.height()), 2, 2)
        painter.end()
