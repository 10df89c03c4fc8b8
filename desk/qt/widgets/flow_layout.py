"""A layout that sets widgets side by side and begins a new line where there is no more room."""

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from desk.qt.theme import Space


class FlowLayout(QLayout):
    """Lays out like words on a page, from the side where one begins to write. Hidden widgets take no room."""

    def __init__(self, parent: QWidget | None = None, gap: int = Space.TIGHT + 2) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = int(gap)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """Take `item` in at the end."""
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Set `widget` before the item at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at `index`, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at `index` out, None beyond the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that its height depends on its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at `width`."""
        return self._arranged(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out within `rect`."""
        super().setGeometry(rect)
        self._arranged(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the size of all items in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arranged(self, rect: QRect, *, place: bool) -> int:
        """Go through the lines, set the items where `place` says so, and return the height in all."""
        inner = rect.marginsRemoved(self.contentsMargins())
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        left, top, line = inner.left(), inner.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(max(min(size.width(), inner.width()), item.minimumSize().width()))
            if left > inner.left() and left + size.width() > inner.right() + 1:
                left, top, line = inner.left(), top + line + self._gap, 0
            if place:
                spot = QRect(QPoint(left, top), size)
                item.setGeometry(QStyle.visualRect(direction, inner, spot))
            left += size.width() + self._gap
            line = max(line, size.height())
        margins = self.contentsMargins()
        return top + line - inner.top() + margins.top() + margins.bottom()


class FlowLine(QWidget):
    """A line of widgets that goes on in further lines, for use where heights are not asked for by width.

    Its least height is always that of all its lines at its present width, so that nothing beside it covers them.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)

    def add(self, widget: QWidget) -> None:
        """Set a widget at the end."""
        self.flow.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        """Follow what is added, shown and hidden."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            height = self.flow.heightForWidth(self.width())
            if self.minimumHeight() != height:
                self.setMinimumHeight(height)
        return done
