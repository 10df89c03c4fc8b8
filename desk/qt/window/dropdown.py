"""A list that drops down under a line one types in; used by the search field and the command palette."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from desk.qt.models.lines import Line, LineDelegate, LineModel
from desk.qt.theme import Space, current_tokens


class FoundList(QListView):
    """Lines that leave nothing of what lies below to be seen, so that it is not painted again at every letter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Found"))
        # Qt holds what a stylesheet paints to be seen through.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the lines."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(current_tokens().surface_raised))
        painter.end()
        super().paintEvent(event)


class Dropdown(QFrame):
    """Follows a line edit: Up and Down walk, Return takes, Escape closes."""

    taken = Signal(object)
    """The `Line` that was chosen."""

    def __init__(self, line: QLineEdit, parent: QWidget, under: QWidget | None = None) -> None:
        """Drop down under `line`, or under the frame `under` that it stands in, over the room `parent`."""
        super().__init__(parent)
        self._room = parent
        self._under = under or line
        self.setObjectName("dropdown")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        # Its border and its lines cover all of it, so that nothing below is painted as it comes and grows.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._line = line
        self.lines = LineModel(self)
        self.view = FoundList(self)
        self.view.setModel(self.lines)
        self.view.clicked.connect(lambda index: self._take(index.row()))
        line.installEventFilter(self)
        self.hide()

    def offer(self, offers: tuple[Line, ...], *, rows: int = 10) -> None:
        """Show these offers under the line; nothing hides the list."""
        self.lines.set_lines(offers)
        if not offers:
            self.hide()
            return
        self.view.setCurrentIndex(self.lines.index(0))
        height = (
            sum(self.view.sizeHintForRow(row) for row in range(min(rows, len(offers))))
            + 2 * self.frameWidth()
        )
        corner = self._under.mapTo(self._room, self._under.rect().bottomLeft())
        room = self._room.height() - corner.y() - Space.LARGE
        self.setGeometry(corner.x(), corner.y() + Space.TIGHT, self._under.width(), min(height, room))
        self.view.setGeometry(self.contentsRect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the border alone: the lines have a ground of their own."""
        painter = QPainter(self)
        painter.setPen(QColor(current_tokens().line_strong))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list with the keys of the line."""
        if (
            watched is self._line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self.isVisible()
        ):
            row = self.view.currentIndex().row()
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                row = max(0, min(self.lines.rowCount() - 1, row + step))
                self.view.setCurrentIndex(self.lines.index(row))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(row)
                return True
            if key == Qt.Key.Key_Escape:
                self.hide()
                return True
        if watched is self._line and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _take(self, row: int) -> None:
        offer = self.lines.line(row)
        self.hide()
        if offer is not None:
            self.taken.emit(offer)
