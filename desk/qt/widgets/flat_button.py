"""A quiet button for something that is done to one thing of many."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desk.qt.widgets.chip_painting import isolated


class FlatButton(QPushButton):
    """A quiet button that is shortened where there is no room for all its words; it is called by all of them."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.words = label
        self.setProperty("flat", True)
        self.setFlat(True)
        self.setAutoDefault(True)  # Return presses it
        self.setAccessibleName(label.replace("&", ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def setText(self, text: str) -> None:
        """Show other words."""
        self.words = text
        super().setText(text)

    def minimumSizeHint(self) -> QSize:
        """Return a size that a narrow page has room for."""
        size = super().sizeHint()
        return QSize(min(size.width(), self.fontMetrics().averageCharWidth() * 24), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - (self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.words))
        if self.fontMetrics().horizontalAdvance(self.words) > room:
            option.text = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        option.text = isolated(option.text)  # a date begins with its day in a page of either direction
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
