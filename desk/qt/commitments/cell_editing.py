"""Editing in the table: an editor opens over a cell, saves one change, and goes on to the next cell."""

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QRect, Qt

from desk.domain.records import Commitment
from desk.qt.commitments.cell_editors import BEFORE, EDITORS, STAY, CellEditor
from desk.qt.commitments.checklist import Checklist
from desk.qt.theme import Space
from desk.qt.workspace import Workspace


class CellEditing(QObject):
    """Edits the cells of one checklist."""

    def __init__(self, workspace: Workspace, checklist: Checklist) -> None:
        super().__init__(checklist)
        self._workspace = workspace
        self._list = checklist
        self.editor: CellEditor | None = None
        checklist.edit_wanted.connect(self.begin)
        checklist.verticalScrollBar().valueChanged.connect(lambda _value: self._place())
        checklist.horizontalHeader().geometriesChanged.connect(self._place)
        checklist.records.modelReset.connect(self._place)
        checklist.records.rowsRemoved.connect(lambda *_: self._place())
        checklist.records.rowsInserted.connect(lambda *_: self._place())

    def can_begin(self) -> bool:
        """Return whether a cell can be edited now."""
        return not self._workspace.register.read_only and bool(self._list.current_id())

    def begin_here(self) -> None:
        """Edit the cell under the cursor, or the first of its row that can be edited."""
        self.begin(self._list.currentIndex())

    def begin(self, index: QModelIndex) -> None:
        """Edit a cell; one that cannot be edited gives way to the first of its row that can."""
        self.finish()
        columns = self._columns()
        if not self.can_begin() or not columns:
            return
        column = self._list.records.columns[index.column()]
        self._open(self._list.records.record_id(index.row()), column if column in columns else columns[0])

    def finish(self) -> None:
        """Save what is being edited."""
        if self.editor is not None:
            self.editor.finish(STAY)

    def _columns(self) -> list[str]:
        """Return the columns that can be edited and are shown, as they stand beside each other."""
        header, columns = self._list.horizontalHeader(), self._list.records.columns
        shown = [
            place
            for place, column in enumerate(columns)
            if column in EDITORS and not self._list.isColumnHidden(place)
        ]
        return [columns[place] for place in sorted(shown, key=header.visualIndex)]

    def _open(self, record_id: str, column: str) -> None:
        commitment = self._workspace.register.find(Commitment, record_id)
        row = self._list.records.row_of(record_id)
        if commitment is None or row < 0:
            return
        self._list.select_cell(row, self._list.records.columns.index(column))
        editor = EDITORS[column](self._workspace, commitment, self._list.viewport())
        self.editor = editor
        editor.finished.connect(partial(self._finished, editor))
        editor.left.connect(partial(self._close, editor))
        editor.grown.connect(self._place)
        self._place()
        editor.open()
        self._place()

    def _finished(self, editor: CellEditor, step: int) -> None:
        column, record_id = editor.column, editor.commitment.id
        columns = self._columns()
        self._close(editor)
        self._workspace.perform(editor.save, undo_offered=True)
        if step != STAY:
            self._go_on(record_id, columns.index(column) + step, columns)

    def _go_on(self, record_id: str, place: int, columns: list[str]) -> None:
        """Edit the next cell of a record, or the first of the next record, or so backwards."""
        if 0 <= place < len(columns):
            self._open(record_id, columns[place])
            return
        back = place < 0
        row = self._list.records.row_of(record_id)
        following = self._list.records.record_beside(row, BEFORE if back else 1) if row >= 0 else -1
        if following >= 0:
            self._open(self._list.records.record_id(following), columns[-1 if back else 0])

    def _close(self, editor: CellEditor) -> None:
        self.editor = None
        if editor.isAncestorOf(self._list.window().focusWidget() or self._list):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()

    def _place(self) -> None:
        """Set the editor over its cell, and lower or wider where its words need it."""
        editor = self.editor
        if editor is None:
            return
        row = self._list.records.row_of(editor.commitment.id)
        if row < 0:
            editor.leave()
            return
        view = self._list.viewport()
        column = self._list.records.columns.index(editor.column)
        cell = self._list.visualRect(self._list.records.index(row, column))
        width = max(cell.width(), self._list.fontMetrics().averageCharWidth() * editor.letters)
        width = min(width, view.width() - 2 * Space.TIGHT)
        place = QRect(cell.left(), cell.top(), width, cell.height())
        if self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(cell.right())
        place.setHeight(editor.fit(width, cell.height()))
        place.moveLeft(max(Space.TIGHT, min(place.left(), view.width() - width - Space.TIGHT)))
        if place.bottom() > view.height():
            place.moveTop(max(0, view.height() - place.height()))
        editor.setGeometry(place)
