"""The card beside the pointer: title, date in words, kind and state of the mark that it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from desk.qt.theme import RADIUS, Space, TextRole, current_tokens, set_text_role
from desk.qt.widgets.plain_label import PlainLabel

WIDTH = 320
DISTANCE = 16
"""From the pointer to the card."""


class HoverCard(QWidget):
    """A title and a few quiet lines; it never takes the pointer or the keyboard from the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title, self.lines = PlainLabel(self), PlainLabel(self)
        for label in (self.title, self.lines):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_text_role(self.title, TextRole.STRONG)
        set_text_role(self.lines, TextRole.CAPTION, quiet=True)
        self._around = parent
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.lines)
        self.hide()

    def show_at(self, at: QPoint, title: str, lines: Sequence[str]) -> None:
        """Show the card near `at`, on the side where there is room for it."""
        self.title.setText(title)
        self.lines.setText("\n".join(line for line in lines if line))
        room = self._around.rect()
        width = min(WIDTH, max(200, room.width() - 8))
        self.resize(QSize(width, self._column.totalHeightForWidth(width)))
        x, y = at.x() + DISTANCE, at.y() + DISTANCE
        if x + width > room.right():
            x = at.x() - DISTANCE - width
        if y + self.height() > room.bottom():
            y = at.y() - DISTANCE - self.height()
        self.move(max(0, x), max(0, y))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card's ground and edge."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.setBrush(QColor(tokens.surface_raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
