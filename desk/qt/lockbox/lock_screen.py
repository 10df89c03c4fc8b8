"""The window that stands where a protected register is not open: it asks for the passphrase and shows nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desk.domain.errors import KnownError
from desk.qt.icons import icon
from desk.qt.theme import Space, TextRole, icon_extent, set_text_role
from desk.qt.widgets.as_high_as_needed import make_room
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.passphrase_field import PassphraseField
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.window.jobs import Job
from desk.qt.wording import worded
from desk.services.problems import to_be_rescued
from desk.services.protecting import Passphrase

if TYPE_CHECKING:
    from desk.qt.window.rescue_flow import RescueFlow

WIDTH = 60
"""Width of what is asked, in average letters."""


class LockScreen(QWidget):
    """`given` carries a `Passphrase` that was typed; `left` tells that the officer closed the window instead.

    `rescue_wanted` carries the one that was right, where the register is damaged and what can be read is to be rescued.
    With `to_rescue` the passphrase is asked for just that.
    """

    given = Signal(object)
    rescue_wanted = Signal(object)
    left = Signal()

    def __init__(self, path: Path, *, locked: bool, to_rescue: bool = False) -> None:
        super().__init__()
        self.path = path
        self.locked = locked
        self.to_rescue = to_rescue
        self._given: Passphrase | None = None
        self.flow: RescueFlow | None = None
        """What rescues the register, once that was wanted."""
        self._done = False
        self._working = False
        self.setObjectName("lockScreen")
        self.setWindowTitle(self.tr("Locked – Desk") if locked else self.tr("Desk"))
        self.field = PassphraseField(self)
        self.problem = InlineMessage("", Tone.PROBLEM, self)
        self.problem.hide()
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.hide()
        what = self.tr("&Rescue") if to_rescue else self.tr("&Unlock") if locked else self.tr("&Open")
        self.unlock = QPushButton(icon("restore" if to_rescue else "unlock", "on_accent"), what, self)
        self.unlock.setProperty("primary", True)
        self.unlock.setAutoDefault(True)
        self.leave = QPushButton(self.tr("&Close Desk") if locked else self.tr("&Cancel"), self)
        self.leave.setAutoDefault(True)
        self.rescue = QPushButton(icon("restore"), self.tr("R&escue what can be read…"), self)
        self.rescue.setAutoDefault(True)
        self.rescue.hide()
        self._lay_out()
        self.rescue.clicked.connect(lambda: self.rescue_wanted.emit(self._given))
        self.field.returnPressed.connect(self._give)
        self.unlock.clicked.connect(self._give)
        self.leave.clicked.connect(self.close)
        self.field.setFocus()

    def _lay_out(self) -> None:
        sign = PlainLabel(self)
        extent = icon_extent() * 2
        sign.setPixmap(icon("read_only").pixmap(QSize(extent, extent)))
        self.heading = ElidedLabel(
            (self.tr("“{name}” is locked") if self.locked else self.tr("“{name}” is protected")).format(
                name=self.path.stem
            ),
            self,
            role=TextRole.TITLE,
            mode=Qt.TextElideMode.ElideMiddle,  # the end says what is the matter with it
        )
        self.words = PlainLabel(self._words(), self)
        self.words.setWordWrap(True)
        set_text_role(self.words, TextRole.BODY, quiet=True)
        self.form = form = FieldForm(self)
        form.add_row(self.tr("&Passphrase"), self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.unlock)
        inner = QWidget(self)
        inner.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for widget in (sign, self.heading, self.words, form, self.busy, self.problem):
            column.addWidget(widget)
        # On a line of its own: beside the others its words would be cut off in a larger text or a longer language.
        column.addWidget(self.rescue, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.VAST, Space.VAST, Space.VAST, Space.VAST)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(inner)
        middle.addStretch()
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    def _words(self) -> str:
        if self.locked:
            return self.tr("What you were writing is kept inside the file. It comes back as you left it.")
        if self.to_rescue:
            return self.tr(
                "What can be read of it can be rescued with its passphrase alone. The new register has the same one."
            )
        return self.tr("It opens by its passphrase alone. A backup opens by the one it was made under.")

    def _give(self) -> None:
        if self.busy.isVisible():
            return
        try:
            passphrase = Passphrase(self.field.text())
        except KnownError as error:
            self.tell(error)
            return
        self.problem.hide()
        self.rescue.hide()
        self._given = passphrase
        self._work(True)
        self.given.emit(passphrase)

    def _work(self, working: bool) -> None:
        self.busy.setVisible(working)
        self.field.setEnabled(not working)
        self.unlock.setEnabled(not working)

    def work(self, words: str) -> None:
        """Say what is being done with the register meanwhile, and ask for nothing; it cannot be closed until then."""
        self._working = True
        self.heading.setText(self.path.stem)
        self.words.setText(words)
        for widget in (self.form, self.unlock, self.leave):
            widget.hide()
        self.busy.show()

    def wait_for(self, job: Job) -> None:
        """Wait for work with the register, which must end before this window may go."""
        self._working = True
        self._work(True)
        for widget in (self.leave, self.rescue):
            widget.setEnabled(False)
        job.finished.connect(self._go_on)

    def _go_on(self) -> None:
        self._working = False
        self._work(False)
        for widget in (self.leave, self.rescue):
            widget.setEnabled(True)

    def tell(self, error: KnownError) -> None:
        """Say why the register did not open, and ask again; what can be read of a damaged one may be rescued."""
        damaged = to_be_rescued(error)
        self.rescue.setVisible(damaged is not None and not self.to_rescue)
        self._work(False)
        self.problem.set_message(
            " ".join(worded(one) for one in (error.sentence, error.advice) if one), Tone.PROBLEM
        )
        self.problem.show()
        make_room(self)
        self.field.selectAll()
        self.field.setFocus()

    def finish(self) -> None:
        """Go, since the register is open; what was typed is forgotten."""
        self._done = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget what was typed; say that nobody opened it, unless somebody did."""
        if self._working and not self._done:
            event.ignore()
            return
        self.field.forget()
        self._given = None
        event.accept()
        if not self._done:
            self._done = True
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape turns away from opening; a locked register stays locked."""
        if event.key() == Qt.Key.Key_Escape and not self.locked:
            self.close()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Give the field the focus whenever the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.field.isEnabled():
            self.field.setFocus()
