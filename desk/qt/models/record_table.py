"""A table model over one list of the register: it holds identifiers, and reads rows by window when asked."""

from collections import OrderedDict
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desk.qt.icons import icon
from desk.qt.models.cells import cell_icon, cell_text, group_text, heading
from desk.qt.plain_tip import plain_tip
from desk.qt.wording import word_number
from desk.services import lists
from desk.services.lists import Changes, ListFilter, Order
from desk.services.register import Register

if TYPE_CHECKING:
    from desk.services.reports import ReportFilter

PAGE = 256
"""Rows read at once."""

PAGES = 64
"""Pages kept."""

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row says beside its words."""

    RECORD_ID = Qt.ItemDataRole.UserRole + 1
    VALUE = Qt.ItemDataRole.UserRole + 2
    GROUP = Qt.ItemDataRole.UserRole + 3


class RecordTableModel(QAbstractTableModel):
    """Rows of the list `name`, with the columns `columns`; group headings are rows without a record."""

    def __init__(
        self, register: Register, name: str, columns: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.kind = lists.KIND_OF_LIST[name]
        self.columns = columns
        self.order = Order()
        self.filter = ListFilter()
        self._register = register
        self._entries: list[str] = []
        self._groups: dict[int, tuple[str, int]] = {}
        self._pages: OrderedDict[int, dict[str, dict[str, Any]]] = OrderedDict()
        self.reload()

    # ---- what is shown --------------------------------------------------------------------------------

    def set_filter(self, wanted: ListFilter) -> None:
        """Narrow the list."""
        if wanted != self.filter:
            self.filter = wanted
            self.reload()

    def set_group(self, group: str) -> None:
        """Group the list by a column; "" for one long list."""
        if group != self.order.group:
            self.order = Order(self.order.column, self.order.descending, group)
            self.reload()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the list by a column, in SQL; -1 for the list's own order."""
        key = self.columns[column] if 0 <= column < len(self.columns) else ""
        wanted = Order(key, bool(key) and order == Qt.SortOrder.DescendingOrder, self.order.group)
        if wanted != self.order:
            self.order = wanted
            self.reload()

    def reload(self) -> None:
        """Read the identifiers anew."""
        self.beginResetModel()
        self._entries, self._groups = self._read()
        self._pages.clear()
        self.endResetModel()

    def follow(self, changes: Changes) -> None:
        """Bring the list up to date after a change; what the change cannot have moved is not read again."""
        if lists.moves(self.name, self.filter, self.order, changes):
            self._read_again()
        touched = changes.records.get(self.kind, frozenset())
        if changes.records.keys() != {self.kind} or len(touched) > PAGE:
            # Another record's name may stand in any row.
            self._show_anew()
            return
        fresh = lists.list_rows(self._register, self.name, tuple(touched))
        for page in self._pages.values():
            page.update((record_id, fresh[record_id]) for record_id in page.keys() & fresh.keys())
        for row in map(self.row_of, touched):
            self._tell_rows(range(row, row + 1))

    def catch_up(self) -> None:
        """Bring the list up to date after changes that it did not follow one by one."""
        self._read_again()
        self._show_anew()

    def _show_anew(self) -> None:
        self._pages.clear()
        self._tell_rows(range(len(self._entries)))

    def _tell_rows(self, rows: range) -> None:
        if rows and rows[0] >= 0:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(self.columns) - 1))

    def _read_again(self) -> None:
        entries, groups = self._read()
        if entries != self._entries or groups != self._groups:
            self.beginResetModel()
            self._entries, self._groups = entries, groups
            self._pages.clear()
            self.endResetModel()

    def _read(self) -> tuple[list[str], dict[int, tuple[str, int]]]:
        if not self.order.group:
            return lists.list_ids(self._register, self.name, self.filter, self.order), {}
        entries: list[str] = []
        groups: dict[int, tuple[str, int]] = {}
        for key, ids in lists.grouped_ids(self._register, self.name, self.filter, self.order):
            groups[len(entries)] = (key, len(ids))
            entries.append("")
            entries += ids
        return entries, groups

    # ---- questions ------------------------------------------------------------------------------------

    def record_id(self, row: int) -> str:
        """Return the record of a row, "" for a group's heading."""
        return self._entries[row] if 0 <= row < len(self._entries) else ""

    def can_be_stood_upon(self, row: int) -> bool:
        """Return whether the keys stop at a row."""
        return bool(self.record_id(row))

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where the list does not hold it."""
        try:
            return self._entries.index(record_id)
        except ValueError:
            return -1

    def record_ids(self) -> list[str]:
        """Return every record in the list, in order."""
        return [entry for entry in self._entries if entry]

    def report_filter(self) -> "ReportFilter":
        """Return what a report of the list as it is shown holds."""
        from desk.services.reports import ReportFilter  # late: no list needs it to be shown

        return ReportFilter(ids=self.record_ids())

    def group_rows(self) -> list[int]:
        """Return the rows that are group headings."""
        return list(self._groups)

    def record_count(self) -> int:
        """Return how many records the list holds."""
        return len(self._entries) - len(self._groups)

    def values(self, row: int) -> dict[str, Any]:
        """Return the stored values of a row by column; empty for a heading."""
        record_id = self.record_id(row)
        if not record_id:
            return {}
        page = row // PAGE
        kept = self._pages.get(page)
        if kept is None:
            ids = [entry for entry in self._entries[page * PAGE : (page + 1) * PAGE] if entry]
            kept = self._pages[page] = lists.list_rows(self._register, self.name, ids)
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return kept.get(record_id, {})

    # ---- the model --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is shown but not selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.record_id(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(self.columns[section]) if 0 <= section < len(self.columns) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, icon, or what `Role` asks for."""
        if not index.isValid():
            return None
        row, column = index.row(), self.columns[index.column()]
        if row in self._groups:
            return self._group_data(row, index.column(), role)
        if role == Role.RECORD_ID:
            return self.record_id(row)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.DecorationRole,
            Role.VALUE,
        ):
            return None
        value = self.values(row).get(column)
        if role == Role.VALUE:
            return value
        if role == Qt.ItemDataRole.DecorationRole:
            name = cell_icon(self.name, column, value)
            return icon(name) if name else None
        text = cell_text(self.name, column, value)
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole and isinstance(text, str) else text

    def _group_data(self, row: int, column: int, role: int) -> Any:
        key, count = self._groups[row]
        if role == Role.GROUP:
            return key
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return f"{group_text(self.name, self.order.group, key)}  ·  {word_number(count)}"
        return None
