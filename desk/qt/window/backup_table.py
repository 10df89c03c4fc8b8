"""The backups of one folder as a table: when each was taken, of what, how large, and what it holds."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from desk.domain.dates import PartialDate
from desk.domain.marking import MarkingLadder
from desk.domain.vocabulary import RecordKind
from desk.qt.icons import icon
from desk.qt.widgets.chip_painting import isolated
from desk.qt.wording import language, word_date, worded
from desk.services.backups import Backup
from desk.services.reports import REPORTS

Index = QModelIndex | QPersistentModelIndex

TAKEN, REGISTER, SIZE, HOLDS, MARKING = range(5)


class BackupTable(QAbstractTableModel):
    """Newest first; an icon tells a backup that was verified, or is damaged."""

    def __init__(self, found: list[Backup], ladder: MarkingLadder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self._ladder = ladder

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many backups there are."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else MARKING + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Taken"),
                self.tr("Register"),
                self.tr("Size"),
                self.tr("Holds"),
                self.tr("Marking"),
            )[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words."""
        if not index.isValid():
            return None
        backup = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return isolated(self._words(backup, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(backup, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explanation(backup, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == TAKEN and backup.sha_ok is not None:
            return icon("done" if backup.sha_ok else "problem")
        return None

    def replace(self, row: int, backup: Backup) -> None:
        """Show a backup as it was verified."""
        self.found[row] = backup
        self.dataChanged.emit(self.index(row, TAKEN), self.index(row, MARKING))

    def _words(self, backup: Backup, column: int) -> str:
        if column == TAKEN:
            return _moment(backup.taken_at)
        if column == REGISTER:
            return backup.title
        if column == SIZE:
            return QLocale().formattedDataSize(
                backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
            )
        if column == HOLDS:
            return self._holds(backup)
        return self._ladder.name(backup.marking, language()) if backup.marking else ""

    def _holds(self, backup: Backup) -> str:
        counted = [
            self.tr("{kind}: {count}").format(kind=words, count=backup.counts[kind])
            for kind, words in _kinds().items()
            if backup.counts.get(kind)
        ]
        if counted:
            return ", ".join(counted)
        return self.tr("No records") if backup.counts else self.tr("Not known until it is looked into")

    def _explanation(self, backup: Backup, column: int) -> str:
        if column == TAKEN and backup.sha_ok is not None:
            return self.tr("Verified: as it was taken") if backup.sha_ok else self.tr("Damaged")
        return self._words(backup, column) if column == HOLDS else str(backup.path)


def _moment(taken_at: datetime) -> str:
    local = taken_at.astimezone()
    return f"{word_date(PartialDate.from_text(local.date().isoformat()))}, {local:%H:%M}"


def _kinds() -> dict[RecordKind, str]:
    """Return what many records of each kind are called."""
    called: dict[RecordKind, str] = {}
    for report in REPORTS.values():
        if report.kind is not None:
            called.setdefault(report.kind, worded(report.title))
    return called
