"""The checklist: a list of commitments whose rows tick and whose groups fold."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from desk.qt.commitments.checklist_model import ChecklistModel
from desk.qt.commitments.checklist_rows import ChecklistDelegate, paint_heading
from desk.qt.models.cell_painting import box_rect
from desk.qt.models.record_list import RecordList
from desk.services.lists import Changes

MOST_KEPT = 500
"""Selected rows that stay selected when the list is put in another order."""

EDITABLE = frozenset({"text", "due", "status", "responsible_unit", "responsible_person"})
"""The columns whose cells are changed in place."""

_FOLDS, _UNFOLDS, _TURNS = (
    (Qt.Key.Key_Left, Qt.Key.Key_Minus),
    (Qt.Key.Key_Right, Qt.Key.Key_Plus),
    (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter),
)


class Checklist(RecordList):
    """The list of commitments; the space bar ticks."""

    model_type = ChecklistModel
    records: ChecklistModel
    """Its rows."""

    tick_wanted = Signal()
    """The space bar was pressed on the selected rows."""
    edit_wanted = Signal(QModelIndex)
    """This cell is to be changed in place."""

    def _set_manner(self) -> None:
        super()._set_manner()
        self.setItemDelegate(ChecklistDelegate(self))
        # Every cell paints its own ground, so that scrolling moves what stands and paints only what comes in.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._kept_ids: list[str] = []
        self._kept_row = -1

    def turn_day(self) -> None:
        """Show what is overdue or due soon from today on."""
        self.records.catch_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under the last row, the cells, and then the headings over them."""
        painter = QPainter(self.viewport())
        ground = self.viewport().rect()
        last = self.records.rowCount() - 1
        if last >= 0:
            ground.setTop(self.rowViewportPosition(last) + self.rowHeight(last))
        painter.fillRect(ground, self.palette().base())
        painter.end()
        super().paintEvent(event)
        if self.records.order.group:
            self._paint_headings(event)

    def _paint_headings(self, event: QPaintEvent) -> None:
        first = max(0, self.rowAt(event.rect().top()))
        last = self.rowAt(event.rect().bottom())
        last = self.records.rowCount() - 1 if last < 0 else last
        painter = QPainter(self.viewport())
        to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self.records.headings_in(first, last):
            heading = self.records.heading(row)
            if heading is not None:
                line = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
                counts = self.records.counts(heading)
                paint_heading(painter, line, heading, counts, to_left=to_left, framed=row == current)
        painter.end()

    # ---- folding ------------------------------------------------------------------------------------------

    def fold_current(self) -> None:
        """Fold the group of the row under the cursor, or unfold it; the cursor stays with it."""
        row = self.records.heading_of(self.currentIndex().row())
        if row >= 0:
            self._turn(row)

    def fold_all(self) -> None:
        """Fold every group; unfold them where all are folded."""
        self.records.fold_all(not self.records.all_folded())
        if not self.currentIndex().isValid() and self.records.rowCount():
            self.setCurrentIndex(self.records.index(0, 0))

    def _turn(self, row: int) -> None:
        fold = not self.records.is_folded(row)
        self.records.fold(row, fold)
        place = row if fold else row + 1
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.records.index(place, 0), flags.ClearAndSelect | flags.Rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a heading folds or unfolds its group."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.records.is_record(index.row()):
            if event.button() == Qt.MouseButton.LeftButton:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._turn(index.row())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two presses edit a cell, or open the record; on a heading the second is one more press."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not self.records.is_record(self.rowAt(at.y())):
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and self._can_be_edited(index, at):
            self.edit_wanted.emit(index)
        else:
            super().mouseDoubleClickEvent(event)

    def _can_be_edited(self, index: QModelIndex, at: QPoint) -> bool:
        if self.workspace.register.read_only or self.records.columns[index.column()] not in EDITABLE:
            return False
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(index)
        option.direction = self.layoutDirection()
        return index.column() > 0 or not box_rect(option).contains(at)

    def select_cell(self, row: int, column: int) -> None:
        """Put the cursor on a cell, with its row selected."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.records.index(row, column)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def event(self, event: QEvent) -> bool:
        """F2 edits the cell under the cursor rather than opening the form."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
            and not event.modifiers()
            and self.current_id()
            and not self.workspace.register.read_only
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the selected rows; on the heading of a folded group it unfolds, as Return and Right do."""
        row = self.currentIndex().row()
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.records.is_folded(row):
                if self._fold_key(event.key(), row):
                    return
            elif event.key() == Qt.Key.Key_Space:
                self.tick_wanted.emit()
                return
            elif event.key() == Qt.Key.Key_Escape and self.selected_count() > 1:
                self._actions.run("select_one")
                return
            elif event.key() == Qt.Key.Key_F2 and self.records.is_record(row):
                self.edit_wanted.emit(self.currentIndex())
                return
        super().keyPressEvent(event)

    def _fold_key(self, key: int, row: int) -> bool:
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        unfolds = (_FOLDS[0], *_UNFOLDS[1:]) if turned else _UNFOLDS
        if key in unfolds or key in _TURNS:
            self._turn(row)
            return True
        return key in (*_FOLDS, *_UNFOLDS)

    # ---- what is selected -----------------------------------------------------------------------------------

    def _selected_ranges(self) -> Iterator[tuple[int, int]]:
        for one in self.selectionModel().selection().toList():
            yield one.top(), one.bottom()

    def selected_count(self) -> int:
        """Return how many records are selected, without reading them."""
        return sum(self.records.count_in(first, last) for first, last in set(self._selected_ranges()))

    def selected_ids(self) -> list[str]:
        """Return the selected records, in order."""
        return self.records.ids_in(self.selected_rows())

    def selected_rows(self) -> list[int]:
        """Return the rows of the selected records, in order."""
        rows = {row for first, last in self._selected_ranges() for row in range(first, last + 1)}
        return [row for row in sorted(rows) if self.records.is_record(row)]

    def select_id(self, record_id: str) -> bool:
        """Put the cursor on a record, unfolding what hides it; False where the list does not hold it."""
        self.bring_up_to_date()
        self.records.reveal(record_id)
        return super().select_id(record_id)

    # ---- following ------------------------------------------------------------------------------------------

    def _follow(self, changes: Changes) -> None:
        self.records.rows.hear(changes)
        super()._follow(changes)

    def _span_groups(self) -> None:
        """Headings are painted across all columns: with thousands of groups, spans would take too long."""

    def _keep_place(self) -> None:
        super()._keep_place()
        self._kept_row = self.currentIndex().row()
        self._kept_ids = self.selected_ids() if 1 < self.selected_count() <= MOST_KEPT else []

    def _find_place(self) -> None:
        # At once, not when the list has been painted already: it would be painted twice.
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        super()._find_place()
        if self._kept and not self.currentIndex().isValid():
            self._go_near(self._kept_row)
        rows = [self.records.row_of(record_id) for record_id in self._kept_ids]
        chosen = QItemSelection()
        for row in rows:
            if row >= 0:
                chosen.select(self.records.index(row, 0), self.records.index(row, 0))
        if not chosen.isEmpty():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(chosen, flags.Select | flags.Rows)

    def _go_near(self, row: int) -> None:
        """Go to the record that took the place of one that left the list."""
        last = self.records.rowCount() - 1
        for place in (min(row, last), min(row, last) + 1, min(row, last) - 1):
            if self.records.can_be_stood_upon(place):
                self.setCurrentIndex(self.records.index(place, 0))
                return

    def _open(self, index: QModelIndex) -> None:
        if self.records.is_record(index.row()):
            super()._open(index)
