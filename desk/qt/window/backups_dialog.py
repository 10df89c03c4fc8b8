"""The backups: when, how large, what they hold; look into one, verify it, restore it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from desk.qt.theme import Space, TextRole
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.backup_table import HOLDS, TAKEN, BackupTable
from desk.qt.window.job_line import JobLine
from desk.qt.window.jobs import Cancelled, Progress
from desk.services import backups
from desk.services.backups import Backup

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands


class BackupsDialog(QDialog):
    """Restoring backs the present register up first, so that it can be taken back too."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Backups"))
        self._window = window
        self._verifying = -1
        self._stoppable = False
        self.table = QTableView(self)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.setAccessibleName(self.tr("Backups"))
        self.work = JobLine(window, commands, self)
        self.where = ElidedLabel("", self, role=TextRole.CAPTION, quiet=True)
        self._lay_out()
        self.work.turned.connect(self._enable)
        self.table.doubleClicked.connect(lambda _index: self._look())
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        self.take = self._button(buttons, self.tr("Back up now"), self.tr("Write a verified backup"))
        self.check = self._button(
            buttons,
            self.tr("Verify"),
            self.tr("Read the backup through and tell whether it is as it was taken"),
        )
        self.look = self._button(
            buttons, self.tr("Look into it"), self.tr("Open the backup beside this window, to read only")
        )
        self.restore = self._button(
            buttons,
            self.tr("Restore"),
            self.tr("Put this state in the place of the present one, which is backed up first"),
        )
        self.leave = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.take.clicked.connect(self._take)
        self.check.clicked.connect(self._verify)
        self.look.clicked.connect(self._look)
        self.restore.clicked.connect(self._restore)
        self.leave.clicked.connect(self.reject)
        self.leave.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        for widget in (self.where, self.table, self.work, buttons):
            layout.addWidget(widget)
        room = self.screen().availableSize()
        self.resize(
            min(self.fontMetrics().averageCharWidth() * 150, room.width() * 9 // 10),
            min(self.fontMetrics().height() * 24, room.height() * 8 // 10),
        )

    def _button(self, buttons: QDialogButtonBox, label: str, explanation: str) -> QPushButton:
        button = buttons.addButton(label, QDialogButtonBox.ButtonRole.ActionRole)
        button.setToolTip(explanation)
        button.setAutoDefault(False)
        return button

    def refresh(self) -> None:
        """Read the folder anew; the selected backup stays selected where it is still there."""
        folder = self._window.workspace.settings.backup_folder
        before = self.chosen() if self.table.model() is not None else None
        found = backups.list_backups(folder)
        self.model = BackupTable(found, self._window.workspace.ladder, self)
        self.table.setModel(self.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(HOLDS, QHeaderView.ResizeMode.Stretch)
        words = (
            self.tr("In {folder}")
            if found
            else self.tr(
                "No backup yet in {folder}. One is taken on closing, or when you press “Back up now”."
            )
        )
        self.where.setText(words.format(folder=folder))
        same = [row for row, one in enumerate(found) if before is not None and one.path == before.path]
        if found:
            self._select(same[0] if same else 0)
        self._enable()

    def _select(self, row: int) -> None:
        """Select a row by its first cell: Qt's own `selectRow` finds none where the table runs right to left."""
        rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(row, TAKEN), rows)

    def chosen(self) -> Backup | None:
        """Return the selected backup."""
        row = self.table.currentIndex().row()
        return self.model.found[row] if 0 <= row < len(self.model.found) else None

    def _enable(self) -> None:
        idle, some = not self.work.busy, self.chosen() is not None
        self.take.setEnabled(idle)
        for button in (self.check, self.look):
            button.setEnabled(idle and some)
        # What is open to read only is held by someone else, or is itself a backup: it is nobody's to replace.
        self.restore.setEnabled(idle and some and not self._window.workspace.register.read_only)
        self.leave.setText(self.tr("Stop") if not idle and self._stoppable else self.tr("Close"))

    def _take(self) -> None:
        path, folder = self._window.workspace.register.path, self._window.workspace.settings.backup_folder

        def work(progress: Progress, cancelled: Cancelled) -> Backup:
            return backups.back_up(
                path, folder, progress=lambda share: progress(round(share * 1000), 1000), cancelled=cancelled
            )

        self._stoppable = True
        self.work.begin(work, self._taken)

    def _taken(self, taken: Backup) -> None:
        self.refresh()
        self._select(next(row for row, one in enumerate(self.model.found) if one.path == taken.path))
        self.work.tell(self.tr("Backed up and verified."), Tone.DONE)

    def _verify(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._verifying = self.table.currentIndex().row()
            self._stoppable = False
            self.work.begin(lambda _progress, _cancelled: backups.verify(chosen), self._verified)

    def _verified(self, verified: Backup) -> None:
        self.model.replace(self._verifying, verified)
        self.table.resizeColumnToContents(TAKEN)
        if verified.sha_ok:
            self.work.tell(self.tr("It holds exactly what it held when it was taken."), Tone.DONE)
        else:
            self.work.tell(self.tr("It is damaged. Choose an earlier one."), Tone.PROBLEM)

    def _look(self) -> None:
        chosen = self.chosen()
        if chosen is not None and not self.work.busy:
            self._window.look_into.emit(chosen.path)

    def _restore(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._window.restore_wanted.emit(chosen.path)
            self.accept()

    def reject(self) -> None:
        """Stop the backup that is being taken; else close."""
        if self.work.busy and self._stoppable:
            self.work.stop()
            return
        super().reject()
