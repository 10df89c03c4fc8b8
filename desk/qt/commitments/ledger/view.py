"""The two columns of the ledger: walked by arrows from side to side, ticked, opened and copied."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.commitments.ledger.copying import table
from desk.qt.commitments.ledger.delegate import LedgerDelegate
from desk.qt.commitments.ledger.model import LINK, OURS, THEIRS, Index, LedgerModel
from desk.qt.commitments.ledger.tally_painting import heading_height
from desk.qt.models.copied_table import table_on_clipboard
from desk.qt.theme import Space, icon_extent
from desk.qt.workspace import Workspace

MOST_COPIED = 20_000
"""Rows that one copy may hold."""

Cursor = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag


class LedgerView(QTableView):
    """Shows a `LedgerModel`. Rows are all of one height, so that however many there are none is measured."""

    tick_wanted = Signal()
    """The space bar was pressed on what is selected."""

    def __init__(
        self,
        workspace: Workspace,
        actions: Actions,
        menu_actions: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._actions = actions
        self._menu_actions = menu_actions
        self.records = LedgerModel(workspace.register, self)
        self._side = OURS
        self._kept = ""
        self.painted = QRect()
        self.setModel(self.records)
        self.setItemDelegate(LedgerDelegate(self))
        self.setAccessibleName(self.tr("Ledger of what each side owes"))
        self._set_manner()
        self.records.modelAboutToBeReset.connect(self._keep_place)
        self.records.modelReset.connect(self._find_place)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.doubleClicked.connect(lambda index: self._open(index))

    def _set_manner(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.hide()
        columns.setMinimumSectionSize(1)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(LINK, QHeaderView.ResizeMode.Fixed)
        self._set_sizes()

    def _set_sizes(self) -> None:
        self.verticalHeader().setDefaultSectionSize(heading_height())
        self.horizontalHeader().resizeSection(LINK, icon_extent() + Space.SMALL)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_sizes()

    # ---- questions ------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Return the commitment under the cursor, "" for none."""
        index = self.currentIndex()
        return self.records.commitment_id(index.row(), index.column()) if index.isValid() else ""

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Return the cell at a place of the viewport; of a row that goes across, its first."""
        index = super().indexAt(pos)
        if index.isValid() and self.records.is_wide(index.row()):
            return self.records.index(index.row(), OURS)
        return index

    def selected_ids(self) -> list[str]:
        """Return the selected commitments, each once, in order."""
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        return self.records.ids_at(chosen)

    def select_id(self, commitment_id: str) -> bool:
        """Put the cursor on a commitment; False where the ledger does not hold it."""
        index = self.records.index_of(commitment_id)
        if not index.isValid():
            return False
        self._side = index.column()
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def copy(self) -> None:
        """Copy the rows that hold something selected; a group's heading and counts come with it where all of it does."""
        chosen = {index.row() for index in self.selectedIndexes()}
        rows = [
            row for row in range(self.records.rowCount()) if row in chosen or self._whole_group(row, chosen)
        ]
        to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        copied = table_on_clipboard(table(self.records, rows[:MOST_COPIED]), right_to_left=to_left)
        QGuiApplication.clipboard().setMimeData(copied)

    def _whole_group(self, row: int, chosen: set[int]) -> bool:
        group = self.records.group_at(row)
        return group is not None and all(row + 1 + place in chosen for place in range(len(group.rows)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note what is painted, so that a row that goes across is painted once."""
        self.painted = event.rect()
        super().paintEvent(event)

    # ---- keys -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, with Shift it selects; Return opens; everything else is the table's own."""
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Space and not held:
            self.tick_wanted.emit()
        elif key == Qt.Key.Key_Space and held == Qt.KeyboardModifier.ShiftModifier:
            self.selectionModel().select(self.currentIndex(), Flag.Toggle)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go along one side, or across to the nearest commitment of the other."""
        index = self.currentIndex()
        if not index.isValid():
            return self._found(0, 1) or self._found(0, 1, self._other()) or QModelIndex()
        row, last = index.row(), self.records.rowCount() - 1
        if action in (Cursor.MoveLeft, Cursor.MoveRight):
            towards_theirs = (action == Cursor.MoveRight) is not self.isRightToLeft()
            wanted = THEIRS if towards_theirs else OURS
            return index if wanted == self._side else self._across(row, wanted) or index
        page = max(1, self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()) - 1)
        steps = {
            Cursor.MoveUp: (row - 1, -1),
            Cursor.MovePrevious: (row - 1, -1),
            Cursor.MoveDown: (row + 1, 1),
            Cursor.MoveNext: (row + 1, 1),
            Cursor.MovePageUp: (max(0, row - page), 1),
            Cursor.MovePageDown: (min(last, row + page), -1),
            Cursor.MoveHome: (0, 1),
            Cursor.MoveEnd: (last, -1),
        }
        start, step = steps[action]
        found = self._found(start, step)
        if found is not None and action == Cursor.MovePageUp and found.row() >= row:
            found = self._found(row - 1, -1)
        if found is not None and action == Cursor.MovePageDown and found.row() <= row:
            found = self._found(row + 1, 1)
        return found or index

    def _other(self) -> int:
        return OURS if self._side == THEIRS else THEIRS

    def _found(self, row: int, step: int, side: int | None = None) -> QModelIndex | None:
        """Return the first cell of a side that holds a commitment, from `row` on; None where there is none."""
        side = self._side if side is None else side
        count = self.records.rowCount()
        while 0 <= row < count:
            if self.records.holds(row, side):
                return self.records.index(row, OURS if self.records.is_wide(row) else side)
            row += step
        return None

    def _across(self, row: int, side: int) -> QModelIndex | None:
        below, above = self._found(row, 1, side), self._found(row, -1, side)
        if below is None or (above is not None and row - above.row() < below.row() - row):
            below = above
        if below is not None:
            self._side = side
        return below

    def _open(self, index: QModelIndex) -> None:
        commitment_id = self.records.commitment_id(index.row(), index.column()) if index.isValid() else ""
        if commitment_id:
            self.workspace.open(RecordKind.COMMITMENT, commitment_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is selected."""
        self._actions.offer(self._menu_actions, event.globalPos(), self)

    # ---- following ------------------------------------------------------------------------------------

    def _keep_place(self) -> None:
        self._kept = self.current_id()

    def _find_place(self) -> None:
        if self._kept:
            index = self.records.index_of(self._kept)
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)

    def _tell_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        if current.column() != LINK and not self.records.is_wide(current.row()):
            self._side = current.column()
        commitment_id = self.records.commitment_id(current.row(), current.column())
        if commitment_id:
            self.workspace.select(RecordKind.COMMITMENT, commitment_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Let actions follow the selection."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.workspace.commands_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint both cells of a row that goes across."""
        super().currentChanged(current, previous)
        self.viewport().update()
