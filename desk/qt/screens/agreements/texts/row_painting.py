"""Paints a paragraph of a row: underlined what was added, struck through what was removed, in colour besides."""

from unicodedata import bidirectional

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk.qt.screens.agreements.texts.rows import Cell, Row, SpanKind
from desk.qt.theme import Space, TextRole, current_tokens, font_for

Index = QModelIndex | QPersistentModelIndex

KEPT = 600
"""Laid-out cells that are kept for the next painting."""

AIR = 1.25
"""The distance of lines against their height."""


class RowPainting(QStyledItemDelegate):
    """Lays a cell out when it is first seen, and keeps it as long as its width and the look stay."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layouts: dict[tuple[int, int, int], QTextLayout] = {}

    def forget(self) -> None:
        """Lay everything out anew."""
        self._layouts.clear()

    def height_of(self, row: Row, place: int, width: int) -> int:
        """Return the height of a row whose columns are `width` wide."""
        tallest = max(_height(self._laid_out(row, place, column, width)) for column in range(len(row.cells)))
        return int(tallest) + (Space.MEDIUM + Space.SMALL if row.begins else Space.SMALL)

    def _laid_out(self, row: Row, place: int, column: int, width: int) -> QTextLayout:
        key = (place, column, width)
        found = self._layouts.get(key)
        if found is None:
            if len(self._layouts) >= KEPT:
                self._layouts.clear()
            found = self._layouts[key] = _layout(row.cells[column], row.title, width - 2 * Space.MEDIUM)
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, with a line above where a part begins."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        tokens = current_tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.surface_raised))
        if row.begins and index.row():
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        top = rect.top() + (Space.SMALL if row.begins else Space.TIGHT)
        layout = self._laid_out(row, index.row(), index.column(), rect.width())
        painter.setPen(QColor(tokens.text))
        layout.draw(painter, QPointF(rect.left() + Space.MEDIUM, top), [], QRectF(option.rect))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a cell at the width of its column."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(option.rect.width(), self.height_of(row, index.row(), option.rect.width()))


def _layout(cell: Cell, title: bool, width: int) -> QTextLayout:
    layout = QTextLayout("".join(span.text for span in cell).replace("\n", "\u2028"))
    layout.setCacheEnabled(True)
    layout.setFont(font_for(TextRole.STRONG if title else TextRole.BODY))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    turned = _is_right_to_left(layout.text())
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats(_formats(cell))
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QPointF(0, y))
        y += line.height() * AIR
    layout.endLayout()
    return layout


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is Hebrew, Arabic or the like."""
    for letter in text[:400]:
        kind = bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def _height(layout: QTextLayout) -> float:
    count = layout.lineCount()
    if not count:
        return 0.0
    last = layout.lineAt(count - 1)
    return last.y() + last.height() * AIR


def _formats(cell: Cell) -> list[QTextLayout.FormatRange]:
    tokens = current_tokens()
    found: list[QTextLayout.FormatRange] = []
    at = 0
    for span in cell:
        length = len(span.text.encode("utf-16-le")) // 2
        if span.kind is not SpanKind.SAME:
            style = QTextCharFormat()
            colour = tokens.done if span.kind is SpanKind.ADDED else tokens.overdue
            style.setForeground(QColor(colour))
            style.setBackground(QColor(tokens.soft(colour)))
            if span.kind is SpanKind.ADDED:
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                style.setFontWeight(QFont.Weight.DemiBold)
            else:
                style.setFontStrikeOut(True)
            entry = QTextLayout.FormatRange()
            entry.start, entry.length, entry.format = at, length, style
            found.append(entry)
        at += length
    return found
