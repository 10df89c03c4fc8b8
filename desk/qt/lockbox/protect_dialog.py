"""Protecting a register by a passphrase, giving it another, or taking it away: said plainly before it is done."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout

from desk.domain.values import value_class
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.new_passphrase import NewPassphrase
from desk.qt.widgets.passphrase_field import PassphraseField
from desk.qt.widgets.plain_label import PlainLabel
from desk.services import protecting
from desk.services.protecting import Passphrase

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands

ENCRYPT, REMOVE, KEEP = "encrypt", "remove", "keep"


@value_class(frozen=True)
class Protection:
    """What is to become of a register: it opens by `new`, or by nothing where that is None; `old` opens it now.

    `copies` says what becomes of its backups that anybody can read.
    """

    new: Passphrase | None
    old: Passphrase | None
    copies: str = KEEP


class ProtectDialog(QDialog):
    """One dialog for all three; `window.protect_wanted` carries the order, and the register closes for it."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands", *, removing: bool = False) -> None:
        super().__init__(window)
        self._window = window
        register = window.workspace.register
        self._removing = removing
        self._protected = register.protected
        self.setWindowTitle(
            self.tr("Remove the passphrase")
            if removing
            else self.tr("New passphrase")
            if self._protected
            else self.tr("Protect with a passphrase")
        )
        self.present = PassphraseField(self)
        self.new = NewPassphrase((register.path.stem, window.workspace.settings.who), self)
        self.copies = QComboBox(self)
        self._plain = 0 if removing else self._count_copies()
        for words, code in (
            (self.tr("Encrypt them under the same passphrase"), ENCRYPT),
            (self.tr("Remove them"), REMOVE),
            (self.tr("Leave them as they are"), KEEP),
        ):
            self.copies.addItem(words, code)
        self.problem = InlineMessage("", Tone.PROBLEM, self)
        self.problem.hide()
        self._lay_out()

    def _count_copies(self) -> int:
        register = self._window.workspace.register
        folder = self._window.workspace.settings.backup_folder
        return len(protecting.plain_copies(protecting.identity_of(register), folder, register.path.parent))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        words = PlainLabel(self._said_first(), self)
        words.setWordWrap(True)
        set_text_role(words, TextRole.BODY)
        layout.addWidget(words)
        form = FieldForm(self)
        if self._protected:
            form.add_row(self.tr("Prese&nt passphrase"), self.present)
        layout.addWidget(form)
        form.setVisible(self._protected)
        self.present.setVisible(self._protected)
        layout.addWidget(self.new)
        self.new.setVisible(not self._removing)
        below = FieldForm(self)
        if self._plain:
            label = self.tr("{count} × a backup that anybody can read").format(count=self._plain)
            below.add_row(label, self.copies)
        layout.addWidget(below)
        below.setVisible(bool(self._plain))
        self.copies.setVisible(bool(self._plain))
        layout.addWidget(self.problem)
        layout.addStretch()
        buttons = QDialogButtonBox(self)
        label = (
            self.tr("Remove it")
            if self._removing
            else self.tr("Change it")
            if self._protected
            else self.tr("Protect the register")
        )
        self.do = buttons.addButton(label, QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setDefault(True)
        self.do.clicked.connect(self._order)
        leave = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        layout.addWidget(buttons)
        width = self.fontMetrics().averageCharWidth() * 64
        self.setMinimumWidth(width)
        self.resize(width, 0)
        self._fit()

    def _said_first(self) -> str:
        if self._removing:
            return self.tr(
                "Whoever has the file can read it then, without being asked for anything. Backups taken until now"
                " keep the passphrase that they were made under."
            )
        if self._protected:
            return self.tr(
                "The register is encrypted anew. Backups taken until now keep the passphrase that they were made under."
            )
        return self.tr(
            "The whole register is encrypted, and every backup from now on. It opens by the passphrase alone, here"
            " and on any other machine."
        )

    def _order(self) -> None:
        old = new = None
        register = self._window.workspace.register
        if self._protected:
            typed = self.present.text()
            if not protecting.is_its_own(register, typed):
                self._tell(self.tr("That is not the present passphrase."))
                self.present.selectAll()
                self.present.setFocus()
                return
            old = Passphrase(typed)
        if not self._removing:
            wrong = self.new.whats_wrong()
            if wrong:
                self._tell(wrong)
                return
            new = self.new.passphrase()
        # Where there is none now, one may be taken while the register closes: it shares the register's fate.
        copies = str(self.copies.currentData()) if self._plain else ENCRYPT
        self.accept()
        self._window.protect_wanted.emit(Protection(new, old, copies))

    def _tell(self, words: str) -> None:
        self.problem.set_message(words, Tone.PROBLEM)
        self.problem.show()
        self._fit()

    def _fit(self) -> None:
        """Be at least as high as all that is said needs at this width."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def done(self, result: int) -> None:
        """Forget what was typed."""
        self.present.forget()
        self.new.forget()
        super().done(result)


class UnprotectDialog(ProtectDialog):
    """The same, to take the passphrase away."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        super().__init__(window, commands, removing=True)
