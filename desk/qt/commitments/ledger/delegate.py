"""Paints the cells of the ledger, headings and both-sided rows across all columns, and ticks where a box is clicked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem

from desk.domain.vocabulary import CommitmentStatus
from desk.qt.commitments.ledger.cell_painting import box_rect, paint_cell
from desk.qt.commitments.ledger.model import LINK, OURS, THEIRS, Index, Role
from desk.qt.commitments.ledger.tally_painting import paint_heading
from desk.qt.icons import paint_icon
from desk.qt.theme import current_tokens, icon_extent

if TYPE_CHECKING:
    from desk.qt.commitments.ledger.view import LedgerView


class LedgerDelegate(QStyledItemDelegate):
    """Paints for one `LedgerView`, whose rows it may paint across."""

    def __init__(self, view: "LedgerView") -> None:
        super().__init__(view)
        self._view = view
        self._model = view.records

    def _rect(self, row: int, column: int) -> QRect:
        return self._view.visualRect(self._model.index(row, column))

    def _whole(self, row: int) -> QRect:
        return self._rect(row, OURS).united(self._rect(row, THEIRS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; the first cell of a row that goes across paints all of it."""
        row, column, rect = index.row(), index.column(), option.rect
        wide = self._model.is_wide(row)
        if wide:
            first = self._rect(row, OURS)
            if column != OURS and self._view.painted.intersects(first):
                return
            rect = self._whole(row)
        tokens = current_tokens()
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = self._model.group_at(row)
        if group is not None and self._model.ledger is not None:
            halves = (self._rect(row, OURS).united(self._rect(row, LINK)), self._rect(row, THEIRS))
            paint_heading(painter, halves, self._model.ledger, group, right_to_left=turned)
        elif wide or column != LINK:
            self._paint_commitment(painter, rect, row, OURS if wide else column, turned)
        else:
            self._paint_link(painter, rect, index)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_commitment(self, painter: QPainter, rect: QRect, row: int, column: int, turned: bool) -> None:
        cell, tokens = self._model.cell(row, column), current_tokens()
        if cell is None:
            return
        index = self._model.index(row, column)
        selected = self._view.selectionModel().isSelected(index)
        if selected:
            painter.fillRect(rect, QColor(tokens.selection))
        extent = icon_extent()
        self._paint_box(painter, box_rect(rect, extent, right_to_left=turned), cell.status)
        paint_cell(
            painter,
            rect,
            cell,
            self._model.names,
            tokens,
            right_to_left=turned,
            box=extent,
            selected=selected,
        )
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_box(self, painter: QPainter, rect: QRect, status: CommitmentStatus) -> None:
        box = QStyleOptionButton()
        box.rect = rect
        box.state = QStyle.StateFlag.State_Enabled
        done = status is CommitmentStatus.FULFILLED
        box.state |= QStyle.StateFlag.State_On if done else QStyle.StateFlag.State_Off
        style = self._view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, self._view)

    def _paint_link(self, painter: QPainter, rect: QRect, index: Index) -> None:
        linked, tokens = index.data(Role.LINKED), current_tokens()
        if not linked:
            painter.setPen(QPen(QColor(tokens.line), 1))
            middle = rect.center().x()
            painter.drawLine(middle, rect.top(), middle, rect.bottom())
            return
        side = icon_extent()
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(QRectF(rect).center())
        here = linked == "here"
        colour = tokens.accent if here else tokens.text_quiet
        paint_icon(painter, spot, "reciprocal" if here else "link", colour)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick, or take the tick back, where the box was clicked."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        rect = self._whole(index.row()) if self._model.is_wide(index.row()) else option.rect
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        box = box_rect(rect, icon_extent(), right_to_left=turned)
        if event.button() is not Qt.MouseButton.LeftButton or not box.contains(event.position().toPoint()):
            return False
        done = index.data(Qt.ItemDataRole.CheckStateRole)
        if done is None or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        wanted = Qt.CheckState.Unchecked if done == Qt.CheckState.Checked else Qt.CheckState.Checked
        model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return True
