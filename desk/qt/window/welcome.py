"""What stands where no register is open: make one, open one, or go on with one used lately."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.qt.icons import icon
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.as_high_as_needed import make_room
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.message_bar import MessageBar
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.window.new_file_dialog import NewFileDialog
from desk.services.settings import Settings

if TYPE_CHECKING:
    from desk.qt.window.jobs import Job
    from desk.qt.window.rescue_flow import RescueFlow


class Welcome(QWidget):
    """A small window with three ways on."""

    chosen = Signal(Path)
    """The register to open."""
    look_into = Signal(Path)
    """A backup to open to read only."""

    def __init__(self, settings: Settings, error: KnownError | None = None) -> None:
        super().__init__()
        self.settings = settings
        self._jobs: list[Job] = []
        self.setWindowTitle(self.tr("Desk"))
        self.messages = MessageBar(self)
        title = PlainLabel(self.tr("Desk"), self)
        set_text_role(title, TextRole.DISPLAY)
        words = PlainLabel(
            self.tr(
                "A register of what happened between two states, what was signed, and what each side still owes."
            ),
            self,
        )
        words.setWordWrap(True)
        set_text_role(words, TextRole.BODY, quiet=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.VAST, Space.VAST, Space.VAST, Space.VAST)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addSpacing(Space.MEDIUM)
        layout.addLayout(self._ways())
        self._show_recent(layout)
        layout.addStretch()
        layout.addWidget(self.messages)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 100, self.fontMetrics().height() * 24)
        if error is not None:
            self.say_error(error)

    def _ways(self) -> QHBoxLayout:
        """Return the three ways on, side by side."""
        self.new = QPushButton(icon("new", "on_accent"), self.tr("Make a new register"), self)
        self.new.setProperty("primary", True)
        self.open = QPushButton(icon("open"), self.tr("Open a register"), self)
        self.demonstration = QPushButton(icon("source"), self.tr("Look at the demonstration"), self)
        self.new.clicked.connect(self._new)
        self.open.clicked.connect(self._open)
        self.demonstration.clicked.connect(self._demonstrate)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        for button in (self.new, self.open, self.demonstration):
            button.setAutoDefault(True)  # outside a dialog, Return presses no button without it
            row.addWidget(button)
        row.addStretch()
        return row

    def _show_recent(self, layout: QVBoxLayout) -> None:
        """Offer the registers that were used lately."""
        recent = [path for path in self.settings.recent_files if path.exists()]
        if recent:
            layout.addSpacing(Space.MEDIUM)
            heading = PlainLabel(self.tr("Used lately"), self)
            set_text_role(heading, TextRole.STRONG)
            layout.addWidget(heading)
        for path in recent[:6]:
            button = QPushButton(path.stem, self)
            button.setFlat(True)
            button.setAutoDefault(True)
            button.setProperty("flat", True)
            button.setToolTip(str(path))
            button.setAccessibleDescription(str(path))
            button.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            where = ElidedLabel(
                str(path.parent), self, role=TextRole.CAPTION, quiet=True, mode=Qt.TextElideMode.ElideMiddle
            )
            line = QHBoxLayout()
            line.setSpacing(Space.SMALL)
            line.addWidget(button)
            line.addWidget(where, 1)
            layout.addLayout(line)

    def say_error(self, error: KnownError) -> None:
        """Say why a register could not be opened; what can be read of a damaged one may be rescued."""
        from desk.services.problems import to_be_rescued

        message = self.messages.say_error(error)
        damaged = to_be_rescued(error)
        if damaged is not None:
            message.add_action(self.tr("Rescue what can be read…"), lambda: self.rescuing.begin(damaged))
        make_room(self)

    @cached_property
    def rescuing(self) -> "RescueFlow":
        """What rescues damaged registers, made when it is first wanted."""
        from desk.qt.window.rescue_flow import RescueFlow

        flow = RescueFlow(self, self.settings.backup_folder, self.say_error)
        flow.chosen.connect(self.chosen.emit)
        flow.look_into.connect(self.look_into.emit)
        flow.job_begun.connect(self._keep)
        return flow

    def _keep(self, job: "Job") -> None:
        self._jobs.append(job)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for a rescue that is under way."""
        for job in self._jobs:
            job.finish()
        super().closeEvent(event)

    def _new(self) -> None:
        dialog = NewFileDialog(self, self.settings)
        dialog.made.connect(self.chosen.emit)
        dialog.show()

    def _open(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open register"),
            str(self.settings.folder),
            self.tr("Desk registers (*.desk);;All files (*)"),
        )
        if path:
            self.chosen.emit(Path(path))

    def _demonstrate(self) -> None:
        from desk.services.demonstration import build_demonstration
        from desk.services.folders import make_folder

        try:
            path = make_folder(self.settings.folder) / self.tr("Demonstration.desk")
            if not path.exists():
                build_demonstration(path).close()
        except KnownError as error:
            self.say_error(error)
            return
        self.chosen.emit(path)
