"""Paints a paragraph of a row: underlined what was added, struck through what was removed, in colour besides."""

from collections.abc import Iterable
from unicodedata import bidirectional

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk.qt.screens.agreements.texts.rows import Cell, Row, Span, SpanKind
from desk.qt.sources.shown_text import units
from desk.qt.theme import Space, TextRole, current_tokens, font_for

Index = QModelIndex | QPersistentModelIndex

KEPT = 600
"""Laid-out cells that are kept for the next painting."""

AIR = 1.25
"""The distance of lines against their height."""

BAND = -1
"""Stands for the column of what goes over all of them."""

CHANGE_BAR = 3
"""Width of the bar beside a paragraph in which something differs, in device-independent pixels."""


class RowPainting(QStyledItemDelegate):
    """Lays a cell out when it is first seen, and keeps it as long as its width and the look stay.

    `change` is the change that is looked at; `found` the words that were found: (row, column, start, end), in
    characters of the cell.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layouts: dict[tuple[int, int, int], QTextLayout] = {}
        self._around = parent
        self.change = 0
        self.found: tuple[int, int, int, int] | None = None

    def forget(self) -> None:
        """Lay everything out anew."""
        self._layouts.clear()

    def height_of(self, row: Row, place: int, width: int) -> int:
        """Return the height of a row whose columns are `width` wide."""
        if row.band:
            return int(_height(self._band_laid_out(row, place, width * len(row.cells)))) + Space.LARGE
        tallest = max(_height(self._laid_out(row, place, column, width)) for column in range(len(row.cells)))
        below = Space.TIGHT if row.title or not row.begins else Space.MEDIUM
        return int(tallest) + (Space.SMALL if row.begins else Space.TIGHT) + below

    def _laid_out(self, row: Row, place: int, column: int, width: int) -> QTextLayout:
        key = (place, column, width)
        found = self._layouts.get(key)
        if found is None:
            found = self._keep(key, _layout(row.cells[column], _role(row), width - 2 * Space.MEDIUM))
        return found

    def _band_laid_out(self, row: Row, place: int, width: int) -> QTextLayout:
        key = (place, BAND, width)
        found = self._layouts.get(key)
        if found is None:
            words, room = (Span(row.band),), width - 2 * Space.MEDIUM
            found = self._keep(key, _layout(words, TextRole.CAPTION, room, at_right=self._turned()))
        return found

    def _keep(self, key: tuple[int, int, int], layout: QTextLayout) -> QTextLayout:
        if len(self._layouts) >= KEPT:
            self._layouts.clear()
        self._layouts[key] = layout
        return layout

    # ---- painting -------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, with a line above where a part begins."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        tokens = current_tokens()
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.selection if selected else tokens.surface_raised))
        if row.band:
            self._paint_band(painter, rect, row, index, selected)
        else:
            self._paint_words(painter, rect, row, index, selected)
        if row.begins and index.row():
            painter.setPen(QPen(QColor(tokens.line_strong if row.band else tokens.line), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row, index: Index, selected: bool) -> None:
        tokens = current_tokens()
        cell = row.cells[index.column()]
        if any(span.change for span in cell):
            here = any(span.change == self.change for span in cell)
            _paint_bar(painter, rect, self._turned(), tokens.accent if here else tokens.warning)
        top = rect.top() + (Space.SMALL if row.begins else Space.TIGHT)
        layout = self._laid_out(row, index.row(), index.column(), rect.width())
        painter.setPen(QColor(tokens.on_selection if selected else tokens.text))
        at = QPointF(rect.left() + Space.MEDIUM, top)
        layout.draw(painter, at, self._looked_at(cell, index), QRectF(rect))

    def _paint_band(self, painter: QPainter, rect: QRect, row: Row, index: Index, selected: bool) -> None:
        """Paint the part of a band that lies in one column; its words go on in the next."""
        tokens = current_tokens()
        if not selected:
            painter.fillRect(rect, QColor(tokens.surface_sunken))
        columns = len(row.cells)
        over = index.column() if not self._turned() else columns - 1 - index.column()
        left = rect.left() - over * rect.width()
        layout = self._band_laid_out(row, index.row(), rect.width() * columns)
        painter.setPen(QColor(tokens.on_selection if selected else str(getattr(tokens, row.tone))))
        layout.draw(painter, QPointF(left + Space.MEDIUM, rect.top() + Space.SMALL), [], QRectF(rect))

    def _turned(self) -> bool:
        return self._around.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _looked_at(self, cell: Cell, index: Index) -> list[QTextLayout.FormatRange]:
        """Return the ground of the change that is looked at, and of what was found."""
        tokens = current_tokens()
        places: list[tuple[int, int]] = []
        at = 0
        for span in cell:
            if span.change and span.change == self.change:
                places.append((at, at + len(span.text)))
            at += len(span.text)
        if self.found is not None and self.found[:2] == (index.row(), index.column()):
            places.append(self.found[2:])
        if not places:
            return []
        words = "".join(span.text for span in cell)
        style = QTextCharFormat()
        style.setBackground(QColor(tokens.highlight_strong))
        style.setForeground(QColor(tokens.text))
        return [_range(units(words[:start]), units(words[start:end]), style) for start, end in places]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a cell at the width of its column."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(option.rect.width(), self.height_of(row, index.row(), option.rect.width()))


def _paint_bar(painter: QPainter, rect: QRect, turned: bool, colour: str) -> None:
    """Paint the bar that tells, also in print, that something differs beside it."""
    x = rect.right() - CHANGE_BAR - 1 if turned else rect.left() + 2
    painter.fillRect(QRect(x, rect.top() + 2, CHANGE_BAR, rect.height() - 4), QColor(colour))


def _role(row: Row) -> TextRole:
    return TextRole.STRONG if row.title else TextRole.BODY


def _layout(cell: Cell, role: TextRole, width: int, *, at_right: bool | None = None) -> QTextLayout:
    """Lay words out; they begin at the side that their own letters ask for, unless it is said which."""
    layout = QTextLayout("".join(span.text for span in cell).replace("\n", "\u2028"))
    layout.setCacheEnabled(True)
    layout.setFont(font_for(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    turned = _is_right_to_left(layout.text())
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
    right = turned if at_right is None else at_right
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
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


def _range(start: int, length: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    entry = QTextLayout.FormatRange()
    entry.start, entry.length, entry.format = start, length, style
    return entry


def _formats(cell: Iterable[Span]) -> list[QTextLayout.FormatRange]:
    tokens = current_tokens()
    found: list[QTextLayout.FormatRange] = []
    at = 0
    for span in cell:
        length = units(span.text)
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
            found.append(_range(at, length, style))
        at += length
    return found
