"""A list that drops down under a line one types in; used by the search field and the command palette."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desk.qt.icons import paint_icon
from desk.qt.theme import Space, TextRole, current_tokens, font_for, icon_extent
from desk.qt.window.offer import Offer

Index = QModelIndex | QPersistentModelIndex


class Offers(QAbstractListModel):
    """What is offered, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def set_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offer something else."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def offer(self, row: int) -> Offer | None:
        """Return the offer in a row."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many are offered."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an offer's title, and all its words for a screen reader."""
        offer = self.offer(index.row()) if index.isValid() else None
        if offer is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(words for words in (offer.title, offer.detail, offer.hint) if words)
        if role == Qt.ItemDataRole.ToolTipRole:
            return offer.detail or offer.title
        return None


class _OfferDelegate(QStyledItemDelegate):
    """Paints icon, title with detail below, and the hint at the end of the line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return two lines where there is a detail, else one."""
        offers = index.model()
        offer = offers.offer(index.row()) if isinstance(offers, Offers) else None
        lines = 2 if offer is not None and offer.detail else 1
        return QSize(0, option.fontMetrics.height() * lines + Space.MEDIUM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one offer."""
        offers = index.model()
        offer = offers.offer(index.row()) if isinstance(offers, Offers) else None
        if offer is None:
            return
        tokens = current_tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(tokens.selection))
        rect = option.rect.adjusted(Space.MEDIUM, Space.TIGHT, -Space.MEDIUM, -Space.TIGHT)
        to_left = option.direction == Qt.LayoutDirection.RightToLeft
        side = icon_extent()
        line = option.fontMetrics.height()
        spot = rect.adjusted(0, (line - side) // 2, 0, 0)
        spot.setSize(QSize(side, side))
        if to_left:
            spot.moveRight(rect.right())
        if offer.icon:
            paint_icon(painter, QRectF(spot), offer.icon, tokens.text_quiet, right_to_left=to_left)
        words = (
            rect.adjusted(0, 0, -(side + Space.SMALL), 0)
            if to_left
            else rect.adjusted(side + Space.SMALL, 0, 0, 0)
        )
        words.setHeight(line)
        painter.setFont(font_for(TextRole.CAPTION))
        hint_width = painter.fontMetrics().horizontalAdvance(offer.hint) if offer.hint else 0
        quiet = QColor(tokens.text_quiet)
        painter.setPen(quiet)
        trailing = Qt.AlignmentFlag.AlignTrailing if not to_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            words,
            (Qt.AlignmentFlag.AlignLeft if to_left else trailing) | Qt.AlignmentFlag.AlignVCenter,
            offer.hint,
        )
        if hint_width:
            words = (
                words.adjusted(hint_width + Space.MEDIUM, 0, 0, 0)
                if to_left
                else words.adjusted(0, 0, -hint_width - Space.MEDIUM, 0)
            )
        side_flag = Qt.AlignmentFlag.AlignRight if to_left else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font_for(TextRole.BODY))
        painter.setPen(QColor(tokens.on_selection if chosen else tokens.text))
        elided = painter.fontMetrics().elidedText(offer.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, side_flag | Qt.AlignmentFlag.AlignVCenter, elided)
        if offer.detail:
            words.translate(0, line)
            painter.setFont(font_for(TextRole.CAPTION))
            painter.setPen(quiet)
            elided = painter.fontMetrics().elidedText(
                offer.detail, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, side_flag | Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()


class Dropdown(QFrame):
    """Follows a line edit: Up and Down walk, Return takes, Escape closes."""

    taken = Signal(object)
    """The `Offer` that was chosen."""

    def __init__(self, line: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("dropdown")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._line = line
        self.offers = Offers(self)
        self.view = QListView(self)
        self.view.setModel(self.offers)
        self.view.setItemDelegate(_OfferDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("Found"))
        self.view.clicked.connect(lambda index: self._take(index.row()))
        line.installEventFilter(self)
        self.hide()

    def offer(self, offers: tuple[Offer, ...], *, rows: int = 10) -> None:
        """Show these offers under the line; nothing hides the list."""
        self.offers.set_offers(offers)
        if not offers:
            self.hide()
            return
        self.view.setCurrentIndex(self.offers.index(0))
        height = (
            sum(self.view.sizeHintForRow(row) for row in range(min(rows, len(offers))))
            + 2 * self.frameWidth()
        )
        corner = self._line.mapTo(self._room, self._line.rect().bottomLeft())
        room = self._room.height() - corner.y() - Space.LARGE
        self.setGeometry(corner.x(), corner.y() + Space.TIGHT, self._line.width(), min(height, room))
        self.view.setGeometry(self.contentsRect())
        self.show()
        self.raise_()

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
                row = max(0, min(self.offers.rowCount() - 1, row + step))
                self.view.setCurrentIndex(self.offers.index(row))
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
        offer = self.offers.offer(row)
        self.hide()
        if offer is not None:
            self.taken.emit(offer)
