"""Long work in a dialog: how far it is and how it ended, said in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desk.domain.errors import KnownError
from desk.qt.theme import Space
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.window.jobs import Job, Work
from desk.qt.wording import worded

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands


class JobLine(QWidget):
    """A bar while the work goes on, and a message once it has ended; it takes no room else.

    The work outlives the dialog where that is closed meanwhile; then nobody hears how it ended.
    """

    turned = Signal()
    """Work began or ended."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._commands = commands
        self._job: Job | None = None
        self._stopped = False
        self._then: Callable[[Any], object] = lambda _result: None
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.message = InlineMessage("", Tone.INFO, self)
        self.message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether work goes on."""
        return self._job is not None

    def begin(self, work: Work, then: Callable[[Any], object]) -> None:
        """Do `work` beside the window; `then` gets its result, a known problem is told here."""
        self._then = then
        self._stopped = False
        self.message.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.show()
        self._job = Job(work, self._window)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self.tell_error)
        self._job.finished.connect(self._finish)
        self._commands.keep(self._job)
        self._job.start()
        self.turned.emit()

    def stop(self) -> None:
        """Ask the work to stop soon."""
        if self._job is not None:
            self._stopped = True
            self._job.cancel()

    def tell(self, words: str, tone: Tone) -> None:
        """Say something in place."""
        self.message.set_message(words, tone)
        self.message.show()
        self.show()

    def tell_error(self, error: KnownError) -> None:
        """Say a known problem, with what to do about it."""
        self._finish()
        words = " ".join(worded(one) for one in (error.sentence, error.advice) if one)
        self.tell(words, Tone.INFO if self._stopped else Tone.PROBLEM)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _succeeded(self, result: object) -> None:
        self._finish()
        self._then(result)

    def _finish(self) -> None:
        """Also where the work ended by a bug, which is told elsewhere."""
        if self._job is not None:
            self._job = None
            self.bar.hide()
            self.setVisible(not self.message.isHidden())
            self.turned.emit()
