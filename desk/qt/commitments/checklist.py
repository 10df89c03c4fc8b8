"""The checklist: a list of commitments whose rows tick, and that says at a glance what is overdue or dormant."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent

from desk.domain.commitments import CLOSED
from desk.domain.vocabulary import CommitmentStatus
from desk.qt.icons import icon
from desk.qt.models.record_list import RecordList
from desk.qt.models.record_table import RecordTableModel
from desk.qt.theme import current_tokens

Index = QModelIndex | QPersistentModelIndex


class ChecklistModel(RecordTableModel):
    """Rows of commitments with a tick in the first column."""

    ticked = Signal(str, bool)
    """(commitment, ticked or not): the officer pressed the box; the register decides what is shown."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        writable = not self._register.read_only
        if writable and index.isValid() and index.column() == 0 and self.record_id(index.row()):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; overdue and dormant are told by icon, colour and tooltip together."""
        if not index.isValid() or not self.record_id(index.row()):
            return super().data(index, role)
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            done = self.values(index.row()).get("status") == CommitmentStatus.FULFILLED
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        if column == "due" and role in (
            Qt.ItemDataRole.DecorationRole,
            Qt.ItemDataRole.ForegroundRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._due_data(index, role)
        if column == "condition" and role == Qt.ItemDataRole.DecorationRole:
            return icon("dormant", "dormant") if self.values(index.row()).get("dormant") else None
        return super().data(index, role)

    def _due_data(self, index: Index, role: int) -> Any:
        if not self.is_overdue(index.row()):
            return super().data(index, role)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("overdue", "overdue")
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(current_tokens().overdue))
        return self.tr("Overdue: {date}").format(date=super().data(index, Qt.ItemDataRole.DisplayRole))

    def is_overdue(self, row: int) -> bool:
        """Return whether the row's latest possible day has passed while something is still awaited."""
        values = self.values(row)
        last = values.get("due_last")
        return (
            last is not None
            and last < self.today
            and not values.get("dormant")
            and CommitmentStatus(values["status"]) not in CLOSED
        )

    @property
    def today(self) -> int:
        """Today's day number."""
        return self._register.today()

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a tick; the row changes once the register has."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        record_id = self.record_id(index.row())
        if not record_id:
            return False
        self.ticked.emit(record_id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return False


class Checklist(RecordList):
    """The list of commitments; the space bar ticks."""

    model_type = ChecklistModel
    tick_wanted = Signal()
    """The space bar was pressed on the selected rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the selected rows; everything else is the list's own."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick_wanted.emit()
            return
        super().keyPressEvent(event)

    @property
    def checks(self) -> ChecklistModel:
        """The model of the rows."""
        assert isinstance(self.records, ChecklistModel)
        return self.records
