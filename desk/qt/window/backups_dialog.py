"""The backups: when, how large, what they hold; look into one, verify it, restore it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
)

from desk.domain.vocabulary import RecordKind
from desk.qt.icons import icon
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.wording import word_term
from desk.services import backups
from desk.services.backups import Backup

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands

Index = QModelIndex | QPersistentModelIndex


class BackupTable(QAbstractTableModel):
    """The backups of one folder, newest first."""

    def __init__(self, found: list[Backup], marking_name: Any, parent: QDialog) -> None:
        super().__init__(parent)
        self.found = found
        self._marking_name = marking_name

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many backups there are."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Taken"),
                self.tr("Register"),
                self.tr("Size"),
                self.tr("Holds"),
                self.tr("Marking"),
            )[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; an icon tells a backup that was verified, or is damaged."""
        if not index.isValid():
            return None
        backup = self.found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(backup, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and backup.sha_ok is not None:
            return icon("done" if backup.sha_ok else "problem")
        return None

    def replace(self, row: int, backup: Backup) -> None:
        """Show a backup as it was verified."""
        self.found[row] = backup
        self.dataChanged.emit(self.index(row, 0), self.index(row, 4))

    def _words(self, backup: Backup, column: int) -> str:
        locale = QLocale()
        if column == 0:
            return backup.taken_at.astimezone().strftime("%Y-%m-%d %H:%M")
        if column == 1:
            return backup.title
        if column == 2:
            return locale.formattedDataSize(backup.size)
        if column == 3:
            counted = [
                f"{backup.counts[kind]} {word_term(kind).lower()}"
                for kind in RecordKind
                if backup.counts.get(kind)
            ]
            return ", ".join(counted) or self.tr("not known until it is looked into")
        return str(self._marking_name(backup.marking)) if backup.marking else ""


class BackupsDialog(QDialog):
    """Restoring backs the present register up first, so that it can be taken back too."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Backups"))
        self._window = window
        self._commands = commands
        self._folder: Path = window.workspace.settings.backup_folder
        self.table = QTableView(self)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Backups"))
        self.message = InlineMessage("", Tone.INFO, self)
        self.message.hide()
        self.where = QLabel(self)
        set_text_role(self.where, TextRole.CAPTION, quiet=True)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.take = buttons.addButton(self.tr("Back up now"), role)
        self.check = buttons.addButton(self.tr("Verify"), role)
        self.look = buttons.addButton(self.tr("Look into it"), role)
        self.restore = buttons.addButton(self.tr("Restore"), role)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.take.clicked.connect(self._take)
        self.check.clicked.connect(self._verify)
        self.look.clicked.connect(self._look)
        self.restore.clicked.connect(self._restore)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        for widget in (self.where, self.table, self.message, buttons):
            layout.addWidget(widget)
        self.resize(self.fontMetrics().averageCharWidth() * 130, self.fontMetrics().height() * 24)

    def refresh(self) -> None:
        """Read the folder anew."""
        found = backups.list_backups(self._folder)
        self.model = BackupTable(found, self._window.workspace.ladder.name, self)
        self.table.setModel(self.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.where.setText(
            self.tr("{count} backups in {folder}").format(count=len(found), folder=self._folder)
            if found
            else self.tr("No backup yet in {folder}: one is taken on closing, and now if you like.").format(
                folder=self._folder
            )
        )
        if found:
            self.table.selectRow(0)
        self._enable()

    def chosen(self) -> Backup | None:
        """Return the selected backup."""
        row = self.table.currentIndex().row()
        return self.model.found[row] if 0 <= row < len(self.model.found) else None

    def _enable(self) -> None:
        for button in (self.check, self.look, self.restore):
            button.setEnabled(self.chosen() is not None)

    def _take(self) -> None:
        path, folder = self._window.workspace.register.path, self._folder
        self._commands.run(
            lambda _progress, cancelled: backups.back_up(path, folder, cancelled=cancelled),
            lambda _taken: self.refresh(),
        )

    def _verify(self) -> None:
        chosen, row = self.chosen(), self.table.currentIndex().row()
        if chosen is not None:
            self._commands.run(
                lambda _progress, _cancelled: backups.verify(chosen),
                lambda verified: self._verified(row, verified),
            )

    def _verified(self, row: int, verified: Backup) -> None:
        self.model.replace(row, verified)
        if verified.sha_ok:
            self.message.set_message(self.tr("It holds exactly what it held when it was taken."), Tone.DONE)
        else:
            self.message.set_message(self.tr("It is damaged. Choose an earlier one."), Tone.PROBLEM)
        self.message.show()

    def _look(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._window.look_into.emit(chosen.path)

    def _restore(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._window.restore_wanted.emit(chosen.path)
            self.accept()
