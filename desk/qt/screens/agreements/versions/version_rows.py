"""The rows of the list of versions: the present text first, then what is kept, the latest kept first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk.domain.records import TextVersion
from desk.domain.values import value_class
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space, TextRole, current_tokens, font_for

Index = QModelIndex | QPersistentModelIndex


@value_class(frozen=True)
class VersionRow:
    """A line of the list: `version` is None for the present text; `mark` says quietly what is special about it."""

    version: TextVersion | None
    name: str
    said: str
    told: str
    mark: str = ""

    @property
    def key(self) -> str:
        """The version's id, "" for the present text."""
        return self.version.id if self.version else ""

    @property
    def words(self) -> str:
        """All that stands in the row."""
        return ", ".join(one for one in (self.name, self.mark, self.said, self.told) if one)


class VersionRows(QAbstractListModel):
    """The versions of one text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[VersionRow] = ()

    def show(self, rows: Sequence[VersionRow]) -> None:
        """Show other rows; where only their words differ, what is selected stays so."""
        if rows and [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's name, all its words for who listens or points, or the row itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return plain_tip(row.words) if role == Qt.ItemDataRole.ToolTipRole else row.words
        return row if role == Qt.ItemDataRole.UserRole else None


class VersionPainting(QStyledItemDelegate):
    """Paints a row as its name with a mark, and two quiet lines below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for three lines, two where nothing was said of the version."""
        row: VersionRow = index.data(Qt.ItemDataRole.UserRole)
        small = QFontMetrics(font_for(TextRole.CAPTION)).height()
        lines = 2 if row.said else 1
        height = QFontMetrics(font_for(TextRole.STRONG)).height() + lines * (small + 2) + 2 * Space.SMALL
        return QSize(Space.VAST, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row: VersionRow = index.data(Qt.ItemDataRole.UserRole)
        tokens = current_tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rect: QRect = option.rect
        painter.save()
        ground = tokens.selection if selected else tokens.hover if hovered else tokens.surface_raised
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(Space.MEDIUM, Space.SMALL, -Space.MEDIUM, -Space.SMALL)
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        strong = tokens.on_selection if selected else tokens.text
        quiet = tokens.on_selection if selected else tokens.text_quiet
        room = self._line(painter, room, row.name, TextRole.STRONG, strong, turned, row.mark)
        for words in (row.said, row.told):
            if words:
                room = self._line(painter, room, words, TextRole.CAPTION, quiet, turned)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    @staticmethod
    def _line(
        painter: QPainter, room: QRect, words: str, role: TextRole, colour: str, turned: bool, mark: str = ""
    ) -> QRect:
        """Paint a line at the top of the room, its mark at the end; return the room below."""
        tokens = current_tokens()
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        font = font_for(role)
        metrics = QFontMetrics(font)
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        if mark:
            small = font_for(TextRole.CAPTION)
            width = QFontMetrics(small).horizontalAdvance(mark) + 2 * Space.SMALL
            chip = QRect(
                line.left() if turned else line.right() - width + 1, line.top(), width, line.height()
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.done), 1))
            painter.setBrush(QColor(tokens.soft(tokens.done)))
            painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setFont(small)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mark)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            line.adjust(width + Space.SMALL if turned else 0, 0, 0 if turned else -width - Space.SMALL, 0)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown)
        return room.adjusted(0, metrics.height() + 2, 0, 0)
