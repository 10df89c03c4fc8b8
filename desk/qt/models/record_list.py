"""A table of records that one can sort, group, walk by keyboard, copy and open; the view over `RecordTableModel`."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    SIGNAL,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.models.cells import heading
from desk.qt.models.column_room import ColumnRoom
from desk.qt.models.copied_table import table_on_clipboard
from desk.qt.models.record_rows import RecordRowDelegate
from desk.qt.models.record_table import RecordTableModel
from desk.qt.theme import Space
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.inline_message import Tone
from desk.qt.wording import word_number
from desk.qt.workspace import Workspace
from desk.services.lists import Changes

_NAMED = (RecordKind.PARTY, RecordKind.PERSON, RecordKind.AGREEMENT, RecordKind.EVENT)

MOST_COPIED = 20_000
"""Rows that one copy may hold."""

COPIED_AT_ONCE = 250
"""Rows that are gathered before anything else may happen."""


@dataclass
class _Copying:
    """A copy that is still being gathered: the table so far, the rows wanted, and the columns shown."""

    table: list[list[str]]
    rows: list[int]
    columns: list[int]


class RecordList(QTableView):
    """The list `name` with `columns`; it follows the register's changes and the window's filter by itself.

    `menu_actions` are the names of the actions in its context menu. The selected record is the workspace's.
    """

    model_type: type[RecordTableModel] = RecordTableModel
    """The model of the rows; a checklist has its own."""

    current_changed = Signal(str)
    """The id of the record under the cursor, "" for none."""
    counted = Signal(int)
    """How many records the list holds now."""

    def __init__(
        self,
        workspace: Workspace,
        actions: Actions,
        name: str,
        columns: tuple[str, ...],
        menu_actions: tuple[str, ...] = (
            "open_record",
            "edit_record",
            "tag_record",
            "history",
            "",
            "copy",
            "remove_record",
        ),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._actions = actions
        self._menu_actions = menu_actions
        self.records = self.model_type(workspace.register, name, columns, self)
        self._kept = ""
        self._copying: _Copying | None = None
        self._led_here = False
        self.room: ColumnRoom | None = None
        self.setModel(self.records)
        self._set_manner()
        self.setAccessibleName(self.tr("List of records"))
        self.records.modelAboutToBeReset.connect(self._keep_place)
        self.records.modelReset.connect(self._find_place)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(lambda index: self._open(index))
        self._later = WhenShown(self, self._catch_up)
        workspace.changed.connect(self._follow)
        workspace.filter_changed.connect(self.records.set_filter)
        workspace.day_turned.connect(self.viewport().update)
        self.records.set_filter(workspace.filter)
        self._span_groups()

    def _set_manner(self) -> None:
        self.setItemDelegate(RecordRowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_row_height()
        columns = self.horizontalHeader()
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setSortIndicatorClearable(True)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(self._choose_columns)
        # Qt would paint all columns once more a moment after one was resized, which is whenever a list is shown.
        columns.disconnect(SIGNAL("sectionResized(int,int,int)"), self, None)  # type: ignore[call-overload]
        columns.sectionResized.connect(self._columns_resized)
        self.setSortingEnabled(True)

    def _columns_resized(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + Space.MEDIUM)

    def set_widths(self, widths: dict[str, int], stretch: str, shown: tuple[str, ...] = ()) -> None:
        """Give columns their width in average letters; `stretch` takes what is left.

        `shown` are the columns to show where there is room, the most wanted first; all of them by default.
        """
        self.room = ColumnRoom(self, self.records.columns, widths, stretch, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that there is room for."""
        super().resizeEvent(event)
        if self.room is not None:
            self.room.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_row_height()
            room: ColumnRoom | None = getattr(self, "room", None)
            if room is not None:
                room.fit()

    def bring_up_to_date(self) -> None:
        """Take in the changes that were made while nobody could see the list."""
        self._later.now()

    # ---- questions ------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Return the record under the cursor, "" for none."""
        return self.records.record_id(self.currentIndex().row())

    def selected_ids(self) -> list[str]:
        """Return the selected records, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [record_id for record_id in map(self.records.record_id, rows) if record_id]

    def select_id(self, record_id: str) -> bool:
        """Put the cursor on a record; False where the list does not hold it."""
        self.bring_up_to_date()
        row = self.records.row_of(record_id)
        if row < 0:
            return False
        # Not selectRow(): in windows that run from right to left it may find no column and do nothing. Nor the
        # view's own setCurrentIndex(): while Ctrl is held, as for a shortcut, it would add to the selection.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.records.index(row, 0), flags.ClearAndSelect | flags.Rows)
        self.scrollTo(self.records.index(row, 0))
        return True

    # ---- doing ----------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the selected rows as a table with its headings; many rows are gathered a few at a time."""
        header = self.horizontalHeader()
        columns = sorted(
            (column for column in range(len(self.records.columns)) if not self.isColumnHidden(column)),
            key=header.visualIndex,
        )
        rows = self.selected_rows()[:MOST_COPIED]
        table = [[heading(self.records.columns[column]) for column in columns]]
        if len(rows) <= COPIED_AT_ONCE:
            self._gather(table, rows, columns)
            self._put_on_clipboard(table)
            return
        self._copying = _Copying(table, rows, columns)
        QTimer.singleShot(0, self, self._copy_on)

    def selected_rows(self) -> list[int]:
        """Return the rows that are selected, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _copy_on(self) -> None:
        copying = self._copying
        if copying is None or self.workspace.closed:
            return
        first = len(copying.table) - 1
        if first < len(copying.rows):
            self._gather(copying.table, copying.rows[first : first + COPIED_AT_ONCE], copying.columns)
            QTimer.singleShot(0, self, self._copy_on)
            return
        self._copying = None
        self._put_on_clipboard(copying.table)
        self.workspace.say(
            self.tr("Copied: {count} rows.").format(count=word_number(len(copying.rows))), Tone.DONE
        )

    def _gather(self, table: list[list[str]], rows: list[int], columns: list[int]) -> None:
        table += [[str(self.records.index(row, column).data() or "") for column in columns] for row in rows]

    def _put_on_clipboard(self, table: list[list[str]]) -> None:
        to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        QGuiApplication.clipboard().setMimeData(table_on_clipboard(table, right_to_left=to_left))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the record; everything else is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to no row by the focus alone: nobody has chosen one yet."""
        self._led_here = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if self._led_here:
            self.setCurrentIndex(QModelIndex())
            self._led_here = False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go over the headings of groups: only records can be stood upon."""
        came = self.currentIndex()
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or self.records.can_be_stood_upon(index.row()):
            return index
        step = -1 if came.isValid() and index.row() < came.row() else 1
        row = index.row() + step
        if not self.records.can_be_stood_upon(row):
            # Nothing further on that side, such as above the first heading.
            row = index.row() - step
        return self.records.index(row, index.column()) if self.records.can_be_stood_upon(row) else came

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected rows."""
        self._actions.offer(self._menu_actions, event.globalPos(), self)

    def _open(self, index: QModelIndex) -> None:
        record_id = self.records.record_id(index.row())
        if record_id:
            self.workspace.open(self.records.kind, record_id)

    def _choose_columns(self, where: QPoint) -> None:
        menu = QMenu(self)
        for position, column in enumerate(self.records.columns):
            shown = QAction(heading(column), menu)
            shown.setCheckable(True)
            shown.setChecked(not self.isColumnHidden(position))
            shown.setEnabled(position > 0)
            shown.toggled.connect(partial(self._choose_column, column))
            menu.addAction(shown)
        menu.exec(self.horizontalHeader().mapToGlobal(where))
        menu.deleteLater()

    def _choose_column(self, column: str, on: bool) -> None:
        if self.room is not None:
            self.room.choose(column, on)
        else:
            self.setColumnHidden(self.records.columns.index(column), not on)

    # ---- following ------------------------------------------------------------------------------------

    def _follow(self, changes: Changes) -> None:
        # A party's, an agreement's or an event's name stands in other records' rows.
        if not changes.touches(self.records.kind, *_NAMED) and len(changes.records) < 2:
            return
        if not self._later.in_sight():
            self._later.want()
            return
        self.bring_up_to_date()
        self.records.follow(changes)
        self.counted.emit(self.records.record_count())

    def _catch_up(self) -> None:
        self.records.catch_up()
        self.counted.emit(self.records.record_count())

    def _keep_place(self) -> None:
        self._copying = None
        self._kept = self.current_id()

    def _find_place(self) -> None:
        self._span_groups()
        if self._kept:
            row = self.records.row_of(self._kept)
            if row >= 0:
                self.setCurrentIndex(self.records.index(row, 0))
        self.counted.emit(self.records.record_count())

    def _span_groups(self) -> None:
        self.clearSpans()
        columns = len(self.records.columns)
        if columns > 1:
            for row in self.records.group_rows():
                self.setSpan(row, 0, 1, columns)

    def _tell_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._led_here:
            return
        record_id = self.records.record_id(current.row())
        self.current_changed.emit(record_id)
        if record_id:
            self.workspace.select(self.records.kind, record_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Let actions follow the selection."""
        super().selectionChanged(selected, deselected)
        self.workspace.commands_changed.emit()
