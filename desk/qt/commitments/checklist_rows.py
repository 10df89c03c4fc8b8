"""Paints the checklist's rows: a heading across all columns with its counts, the rest cell by cell."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desk.qt.commitments.checklist_model import ChecklistModel
from desk.qt.commitments.checklist_sections import Heading
from desk.qt.icons import paint_icon
from desk.qt.models.cell_painting import box_rect
from desk.qt.models.record_rows import RecordRowDelegate
from desk.qt.theme import Space, TextRole, current_tokens, font_for, icon_extent
from desk.qt.widgets.chip_painting import isolated

Index = QModelIndex | QPersistentModelIndex


class ChecklistDelegate(RecordRowDelegate):
    """Paints the cells of records, and says where their boxes are pressed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; of a heading only the ground, since the list paints it whole."""
        model = index.model()
        if isinstance(model, ChecklistModel) and not model.is_record(index.row()):
            painter.fillRect(option.rect, QColor(current_tokens().surface_sunken))
        else:
            self.paint_record(painter, option, index, ground=True)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Ask for a tick where the box is pressed; the space bar is the list's own."""
        if not isinstance(event, QMouseEvent) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if event.button() != Qt.MouseButton.LeftButton or not box_rect(option).contains(
            event.position().toPoint()
        ):
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            done = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if done else Qt.CheckState.Checked
            model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return True


def paint_heading(
    painter: QPainter, line: QRect, heading: Heading, counts: Sequence[str], *, to_left: bool, framed: bool
) -> None:
    """Paint a heading over the whole width of the list; `framed` where the keys stand upon it."""
    tokens = current_tokens()
    if framed:
        painter.setPen(QColor(tokens.accent))
        painter.drawRect(line.adjusted(0, 0, -1, -1))
    extent = icon_extent()
    line = line.adjusted(Space.SMALL, 0, -Space.SMALL, 0)
    left = line.right() + 1 - extent if to_left else line.left()
    spot = QRectF(left, line.top() + (line.height() - extent) / 2, extent, extent)
    sign = "right" if heading.folded else "expand"
    paint_icon(painter, spot, sign, tokens.text_quiet, right_to_left=to_left)
    line = _after(line, extent + Space.SMALL, to_left)
    body = QFontMetrics(font_for(TextRole.BODY))
    told = [f"·  {isolated(words)}" for words in counts]
    room = sum(body.horizontalAdvance(words) + Space.SMALL for words in told) + Space.SMALL
    painter.setFont(font_for(TextRole.STRONG))
    title = painter.fontMetrics().elidedText(
        isolated(heading.words), Qt.TextElideMode.ElideRight, max(0, line.width() - room)
    )
    line = _paint_words(painter, line, title, tokens.text, to_left)
    painter.setFont(font_for(TextRole.BODY))
    for position, words in enumerate(told):
        late = heading.overdue and position == len(told) - 1
        line = _paint_words(painter, line, words, tokens.overdue if late else tokens.text_quiet, to_left)


def _paint_words(painter: QPainter, line: QRect, words: str, colour: str, to_left: bool) -> QRect:
    """Paint words at the beginning of a line; returns what is left of it."""
    side = Qt.AlignmentFlag.AlignRight if to_left else Qt.AlignmentFlag.AlignLeft
    painter.setPen(QColor(colour))
    painter.drawText(line, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words)
    return _after(line, painter.fontMetrics().horizontalAdvance(words) + Space.SMALL, to_left)


def _after(line: QRect, taken: int, to_left: bool) -> QRect:
    return line.adjusted(0, 0, -taken, 0) if to_left else line.adjusted(taken, 0, 0, 0)
