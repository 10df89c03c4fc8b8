"""Rescuing a damaged register from a window: which one, where to, the work beside the window, and the choice at the end."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.qt.inspector.field_words import FIELD_WORDS
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.chip_painting import isolated
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.window.jobs import Job
from desk.qt.wording import word_term, worded

if TYPE_CHECKING:
    from desk.qt.lockbox.lock_screen import LockScreen
    from desk.services.protecting import Passphrase
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
        self.question: LockScreen | None = None
        """What asks for the passphrase of a damaged register that is protected."""

    def begin(self, damaged: Path | None = None, passphrase: "Passphrase | None" = None) -> Job | None:
        """Rescue a damaged file, or one that is chosen now; return the work, None where nothing was chosen.

        `passphrase` is that of a protected one, where it is known; else it is asked for.
        """
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
        return self.rescue(damaged, Path(named), passphrase) if named else None

    def rescue(self, damaged: Path, target: Path, passphrase: "Passphrase | None" = None) -> Job:
        """Rescue beside the window."""
        from desk.services.rescuing import rescue

        folder = self._backups
        self._job = Job(lambda _progress, _cancelled: rescue(damaged, target, folder, passphrase), self)
        self._job.succeeded.connect(lambda found: self._show(found, passphrase))
        self._job.failed.connect(lambda error: self._say(error, damaged, target))
        self.job_begun.emit(self._job)
        if self.question is not None:
            self.question.wait_for(self._job)
        self._job.start()
        return self._job

    def _say(self, error: KnownError, damaged: Path, target: Path) -> None:
        from desk.services.protecting import PassphraseNeeded

        if self.question is not None:
            self.question.tell(error)
        elif isinstance(error, PassphraseNeeded):
            self._ask(damaged, target)
        else:
            self._tell(error)

    def _ask(self, damaged: Path, target: Path) -> None:
        """Ask for the passphrase until it is the right one, then rescue."""
        from desk.qt.lockbox.lock_screen import LockScreen

        asking = LockScreen(damaged, locked=False, to_rescue=True)
        asking.setParent(self._window, Qt.WindowType.Window)
        asking.given.connect(lambda passphrase: self.rescue(damaged, target, passphrase))
        asking.left.connect(self._turned_away)
        asking.resize(asking.fontMetrics().averageCharWidth() * 90, asking.fontMetrics().height() * 24)
        self.question = asking
        asking.show()
        asking.activateWindow()

    def _turned_away(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None

    def _show(self, found: "Rescue", passphrase: "Passphrase | None") -> None:
        if self.question is not None:
            self.question.finish()
            self._turned_away()
        dialog = RescueDialog(found, self._window)
        if found.report is None:
            self._close_unattended(dialog)
        dialog.open_button.clicked.connect(lambda: self._go(self.chosen, found.path, passphrase))
        if found.backup is not None:
            backup = found.backup.path
            dialog.look_button.clicked.connect(lambda: self._go(self.look_into, backup, passphrase))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.show()

    def _close_unattended(self, dialog: "RescueDialog") -> None:
        """Let what tells of a protected register go when nobody touches Desk, as the register itself would be locked."""
        from desk.qt.lockbox.idle_watch import IdleWatch
        from desk.services.settings import read_settings

        watch = IdleWatch(dialog)
        watch.idle.connect(dialog.reject)
        watch.follow(read_settings().settings.lock_after_minutes * 60_000)

    def _go(self, way: SignalInstance, path: Path, passphrase: "Passphrase | None") -> None:
        """Open what was chosen; it was asked for its passphrase a moment ago, to rescue it."""
        from desk.services import protecting

        if passphrase is not None:
            protecting.lend(path, passphrase)
        way.emit(path)


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
            self.missing.addItem(isolated(worded(sentence)))
        self.differences = self._list(worded(about_backup(found)), column)
        for one in found.differences:
            self.differences.addItem(isolated(self._told(one)))
        self.differences.setVisible(bool(found.differences))
        self.report = PlainLabel(self._where_it_is_told(found), self)
        self.report.setWordWrap(True)
        set_text_role(self.report, TextRole.CAPTION, quiet=True)
        self.report.setVisible(bool(self.report.text()))
        column.addWidget(self.report)
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
        self.resize(self.fontMetrics().averageCharWidth() * 104, self.fontMetrics().height() * 34)

    def _where_it_is_told(self, found: "Rescue") -> str:
        if found.report is not None:
            return self.tr("All of this, and word for word what could not be placed, is in “{name}”.").format(
                name=found.report.name
            )
        if found.source:
            return self.tr(
                "All of this, and word for word what could not be placed, is the source “{name}” of the new register."
            ).format(name=found.source)
        return ""

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
        fields = ", ".join(dict.fromkeys(map(_field, one.fields)))
        return f"{line} ({fields})" if fields else line


def _field(name: str) -> str:
    """Return what an officer calls a field; a file that is kept is known by its name."""
    known = "original_name" if name == "original_sha256" else name
    words = FIELD_WORDS.get(known)
    return name.replace("_", " ") if words is None else QCoreApplication.translate("fields", words).lower()
