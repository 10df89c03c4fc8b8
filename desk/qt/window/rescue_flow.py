"""Rescuing a damaged register from a window: which one, where to, the work beside the window, and the choice at the end."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.window.jobs import Job
from desk.qt.wording import word_term, worded

if TYPE_CHECKING:
    from desk.services.rescuing import Difference, Rescue


class RescueFlow(QObject):
    """Asks for what it needs to know, rescues beside the window, and shows what came of it."""

    chosen = Signal(Path)
    """Open this rescued register."""
    look_into = Signal(Path)
    """Open this backup to read only."""
    job_begun = Signal(object)
    """The work, which must have ended before the window goes."""

    def __init__(self, window: QWidget, backups: Path, tell: Callable[[KnownError], object]) -> None:
        super().__init__(window)
        self._window = window
        self._backups = backups
        self._tell = tell
        self._job: Job | None = None
        self.dialog: RescueDialog | None = None

    def begin(self, damaged: Path | None = None) -> Job | None:
        """Rescue a damaged file, or one that is chosen now; return the work, None where nothing was chosen."""
        kinds = self.tr("Desk registers (*.desk);;All files (*)")
        if damaged is None:
            named, _ = QFileDialog.getOpenFileName(
                self._window, self.tr("Which register is damaged?"), str(self._backups.parent), kinds
            )
            if not named:
                return None
            damaged = Path(named)
        proposed = damaged.with_name(self.tr("{name} rescued").format(name=damaged.stem) + ".desk")
        named, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Where to put what is rescued"), str(proposed), kinds
        )
        return self.rescue(damaged, Path(named)) if named else None

    def rescue(self, damaged: Path, target: Path) -> Job:
        """Rescue beside the window."""
        from desk.services.rescuing import rescue

        folder = self._backups
        self._job = Job(lambda _progress, _cancelled: rescue(damaged, target, folder), self)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self._tell)
        self.job_begun.emit(self._job)
        self._job.start()
        return self._job

    def _show(self, found: "Rescue") -> None:
        dialog = RescueDialog(found, self._window)
        dialog.open_button.clicked.connect(lambda: self.chosen.emit(found.path))
        if found.backup is not None:
            backup = found.backup.path
            dialog.look_button.clicked.connect(lambda: self.look_into.emit(backup))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.show()


class RescueDialog(QDialog):
    """What was rescued, what is missing, and record by record how the newest backup differs."""

    def __init__(self, found: "Rescue", parent: QWidget) -> None:
        from desk.services.rescuing import about_backup

        super().__init__(parent)
        self.setWindowTitle(self.tr("What was rescued"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        self.missing = self._list(self.tr("What was rescued, and what is missing"), column)
        for sentence in found.missing:
            self.missing.addItem(worded(sentence))
        self.differences = self._list(worded(about_backup(found)), column)
        for one in found.differences:
            self.differences.addItem(self._told(one))
        self.differences.setVisible(bool(found.differences))
        report = PlainLabel(
            self.tr("All of this, and word for word what could not be placed, is in “{name}”.").format(
                name=found.report.name
            ),
            self,
        )
        report.setWordWrap(True)
        set_text_role(report, TextRole.CAPTION, quiet=True)
        column.addWidget(report)
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.open_button = buttons.addButton(self.tr("Open the rescued register"), role.ActionRole)
        self.look_button = buttons.addButton(self.tr("Look into the backup"), role.ActionRole)
        self.look_button.setVisible(found.backup is not None)
        close = buttons.addButton(self.tr("Close"), role.RejectRole)
        self.open_button.setProperty("primary", True)
        self.open_button.setDefault(True)
        self.look_button.setAutoDefault(False)
        self.open_button.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        column.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().height() * 26)

    def _list(self, title: str, column: QVBoxLayout) -> QListWidget:
        heading = PlainLabel(title, self)
        heading.setWordWrap(True)
        set_text_role(heading, TextRole.STRONG)
        listed = QListWidget(self)
        listed.setAccessibleName(title)
        listed.setWordWrap(True)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(heading)
        column.addWidget(listed, 1)
        return listed

    def _told(self, one: "Difference") -> str:
        where = {
            "rescued": self.tr("Only rescued"),
            "backup": self.tr("Only in the backup"),
            "both": self.tr("Differs"),
        }[one.where]
        line = self.tr("{where}: {kind} “{title}”").format(
            where=where, kind=word_term(one.kind).lower(), title=one.title
        )
        fields = ", ".join(name.replace("_", " ") for name in one.fields)
        return f"{line} ({fields})" if fields else line
