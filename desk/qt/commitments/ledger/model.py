"""The model of the ledger: it holds row numbers, and reads the commitments of a window of rows when they are looked at."""

from collections import OrderedDict
from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desk.domain.ledger import GOES_ON, LedgerSide, Row
from desk.domain.vocabulary import CommitmentStatus
from desk.qt.commitments.ledger.words import cell_words, group_words, say, title_words
from desk.qt.plain_tip import plain_tip
from desk.services.commitment_rows import rows_of
from desk.services.ledger_cells import LedgerCell, cells
from desk.services.reciprocity import Grouping, Ledger, LedgerGroup
from desk.services.register import Register

Index = QModelIndex | QPersistentModelIndex

OURS, LINK, THEIRS = range(3)
"""The columns: what we owe, the sign of what answers what, what they owe."""

PAGE = 128
"""Rows read at once."""

PAGES = 48
"""Pages kept."""


class Role(IntEnum):
    """What a cell says beside its words."""

    CELL = Qt.ItemDataRole.UserRole + 1
    GROUP = Qt.ItemDataRole.UserRole + 2
    WIDE = Qt.ItemDataRole.UserRole + 3
    LINKED = Qt.ItemDataRole.UserRole + 4


class LedgerModel(QAbstractTableModel):
    """Rows of a `Ledger`: a heading for each group, then what stands on either side; both-sided rows are wide."""

    ticked = Signal(str, bool)
    """(commitment, ticked or not): the officer pressed the box; the register decides what is shown."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.ledger: Ledger | None = None
        self.names: dict[str, str] = {}
        self._entries: list[Row | None] = []
        self._groups: dict[int, LedgerGroup] = {}
        self._pages: OrderedDict[int, dict[int, LedgerCell]] = OrderedDict()

    # ---- what is shown --------------------------------------------------------------------------------

    def show(self, ledger: Ledger) -> None:
        """Show a ledger that was read."""
        self.beginResetModel()
        self.ledger = ledger
        self.names = self._register.party_names()
        self._entries, self._groups = [], {}
        for group in ledger.groups:
            if ledger.grouping is not Grouping.NONE:
                self._groups[len(self._entries)] = group
                self._entries.append(None)
            self._entries += group.rows
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Read anew what is in sight; nothing has moved."""
        self.names = self._register.party_names()
        self._pages.clear()
        if self._entries:
            self.dataChanged.emit(self.index(0, OURS), self.index(len(self._entries) - 1, THEIRS))

    # ---- questions ------------------------------------------------------------------------------------

    def group_at(self, row: int) -> LedgerGroup | None:
        """Return the group whose heading stands in a row, None for any other row."""
        return self._groups.get(row)

    def is_wide(self, row: int) -> bool:
        """Return whether a row goes across both sides: a heading, or what both owe or nobody is named for."""
        entry = self._entries[row]
        if isinstance(entry, tuple) or self.ledger is None:
            return False
        return entry is None or self.ledger.side(entry) in (LedgerSide.BOTH, LedgerSide.NOBODY)

    def holds(self, row: int, column: int) -> bool:
        """Return whether a commitment stands in a cell; one that goes across stands in both."""
        return self._number(row, column) != GOES_ON

    def commitment_id(self, row: int, column: int) -> str:
        """Return the commitment in a cell, "" for none."""
        cell = self.cell(row, column)
        return "" if cell is None else cell.commitment_id

    def ids_at(self, places: Iterable[tuple[int, int]]) -> list[str]:
        """Return the commitments in these cells (row, column), each once, in the order given."""
        numbers = dict.fromkeys(self._number(row, column) for row, column in places)
        numbers.pop(GOES_ON, None)
        return [] if self.ledger is None else self.ledger.ids(list(numbers))

    def _number(self, row: int, column: int) -> int:
        if self.ledger is None or not 0 <= row < len(self._entries) or column == LINK:
            return GOES_ON
        entry = self._entries[row]
        if entry is None:
            return GOES_ON
        if isinstance(entry, tuple):
            return entry[0] if column == OURS else entry[1]
        side = self.ledger.side(entry)
        other = LedgerSide.THEIRS if column == OURS else LedgerSide.OURS
        return GOES_ON if side is other else entry

    def index_of(self, commitment_id: str) -> QModelIndex:
        """Return the first cell of a commitment, an invalid index where the ledger does not hold it."""
        number = rows_of(self._register).numbers_of([commitment_id]).get(commitment_id, GOES_ON)
        if self.ledger is None or number == GOES_ON:
            return QModelIndex()
        for row, entry in enumerate(self._entries):
            if entry == number or (isinstance(entry, tuple) and number in entry):
                side = self.ledger.side(number)
                return self.index(row, THEIRS if side is LedgerSide.THEIRS else OURS)
        return QModelIndex()

    def cell(self, row: int, column: int) -> LedgerCell | None:
        """Return what is shown of a commitment, None where there is none."""
        number = self._number(row, column)
        if number == GOES_ON:
            return None
        page = row // PAGE
        kept = self._pages.get(page)
        if kept is None:
            kept = self._pages[page] = cells(self._register, self._numbers_of(page))
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return kept.get(number)

    def _numbers_of(self, page: int) -> list[int]:
        numbers: list[int] = []
        for entry in self._entries[page * PAGE : (page + 1) * PAGE]:
            if isinstance(entry, tuple):
                numbers += [number for number in entry if number != GOES_ON]
            elif entry is not None:
                numbers.append(entry)
        return numbers

    # ---- the model --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return which side a column is."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (say("We owe"), "", say("They owe"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only a commitment can be selected; it can be ticked where the register can be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.holds(index.row(), index.column()):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags if self._register.read_only else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, or what `Role` asks for."""
        if not index.isValid() or self.ledger is None:
            return None
        row, column = index.row(), index.column()
        if role == Role.WIDE:
            return self.is_wide(row)
        group = self._groups.get(row)
        if group is not None:
            return self._heading_data(group, column, role)
        if column == LINK:
            return self._link_data(row, role)
        cell = self.cell(row, column)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = cell_words(cell, self.names)
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        if role == Qt.ItemDataRole.CheckStateRole:
            done = cell.status is CommitmentStatus.FULFILLED
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        return cell if role == Role.CELL else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a tick; the cell changes once the register has."""
        commitment_id = self.commitment_id(index.row(), index.column()) if index.isValid() else ""
        if role != Qt.ItemDataRole.CheckStateRole or not commitment_id:
            return False
        self.ticked.emit(commitment_id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return False

    def _heading_data(self, group: LedgerGroup, column: int, role: int) -> Any:
        assert self.ledger is not None
        if role == Role.GROUP:
            return group
        if role == Qt.ItemDataRole.DisplayRole and column == OURS:
            return title_words(self.ledger, group)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = group_words(self.ledger, group)
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def _link_data(self, row: int, role: int) -> Any:
        """Return whether the two of a row answer each other, or one of them another that stands elsewhere."""
        entry = self._entries[row]
        if isinstance(entry, tuple):
            linked, words = "here", say("Given in return for each other")
            if GOES_ON in entry:
                words = say("In return for the one above as well")
        else:
            cell = self.cell(row, OURS) or self.cell(row, THEIRS)
            if cell is None or not cell.answers:
                return None
            linked, words = "elsewhere", say("What is given in return is not beside it: see the details")
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return words
        return linked if role == Role.LINKED else None
