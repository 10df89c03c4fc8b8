"""Paints the rows of a record list: group headings across the whole width, the rest as the style does."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desk.qt.models.cell_painting import paint_cell
from desk.qt.models.record_table import Role
from desk.qt.theme import Space, TextRole, current_tokens, font_for
from desk.qt.widgets.chip_painting import isolated


class RecordRowDelegate(QStyledItemDelegate):
    """Elides long words in the middle of nothing: at the end, with the whole in the tooltip."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        if index.data(Role.GROUP) is None:
            self.paint_record(painter, option, index)
            return
        tokens = current_tokens()
        painter.save()
        painter.fillRect(option.rect, QColor(tokens.surface_sunken))
        painter.setFont(font_for(TextRole.STRONG))
        painter.setPen(QColor(tokens.text))
        painter.drawText(
            option.rect.adjusted(Space.SMALL, 0, -Space.SMALL, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading,
            index.data() or "",
        )
        painter.restore()

    def paint_record(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        *,
        ground: bool = False,
    ) -> None:
        """Paint a cell that is no heading's; with `ground` also what lies behind it."""
        model = index.model()
        brush = model.data(index, Qt.ItemDataRole.ForegroundRole)
        check = model.data(index, Qt.ItemDataRole.CheckStateRole) if index.column() == 0 else None
        paint_cell(
            painter,
            option,
            model.data(index, Qt.ItemDataRole.DisplayRole) or "",
            icon=model.data(index, Qt.ItemDataRole.DecorationRole),
            colour=brush.color() if brush is not None else None,
            check=check,
            ground=ground,
        )

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Fence words off, so that Latin names and dates stand right among Hebrew and Arabic."""
        super().initStyleOption(option, index)
        if option.text:
            option.text = isolated(option.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the style's size with room for the fingers of a scanning eye."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), option.fontMetrics.height() + Space.SMALL))
