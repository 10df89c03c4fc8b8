"""A new register: for which side, about which partner, kept where."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.domain.names import folded
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.new_passphrase import NewPassphrase
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.wording import language, worded
from desk.services.new_register import make_register, state_choices, state_name
from desk.services.protecting import lend
from desk.services.settings import Settings


class NewFileDialog(QDialog):
    """Makes the register and goes to it; a known problem is said in place."""

    keeps_no_draft = True
    """The new register's name and place are no record's words."""

    made = Signal(Path)
    """The register that was made."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("New register"))
        known = [(code, name, folded(f"{name} {code}")) for code, name in state_choices(language())]

        def choices(typed: str) -> list[Choice | tuple[str, str]]:
            return [Choice(code, name) for code, name, words in known if folded(typed) in words]

        self.ours = RecordPicker(choices, self, placeholder=self.tr("Our own state"))
        self.partner = RecordPicker(choices, self, placeholder=self.tr("The state this register is about"))
        self.path = QLineEdit(self)
        self.path.setText(str(self._suggested()))
        self.partner.changed.connect(self._suggest)
        self.protect = QCheckBox(self.tr("Pro&tect it with a passphrase"), self)
        self.passphrase = NewPassphrase((settings.who,), self)
        self.passphrase.hide()
        self.protect.toggled.connect(self._ask_passphrase)
        self.problem = InlineMessage("", Tone.PROBLEM, self)
        self.problem.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        choose = QPushButton(self.tr("Choose…"), place)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row.setSpacing(Space.SMALL)
        row.addWidget(choose)
        place.setFocusProxy(self.path)
        form = FieldForm(self)
        form.add_row(self.tr("&Our side"), self.ours)
        form.add_row(self.tr("&Partner"), self.partner)
        form.add_row(self.tr("&File"), place)
        buttons = QDialogButtonBox(self)
        self.make = buttons.addButton(self.tr("Make the register"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setDefault(True)
        self.make.clicked.connect(self._make)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(
            self.reject
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(form, 1)
        layout.addWidget(self.protect)
        layout.addWidget(self.passphrase)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    def _ask_passphrase(self, wanted: bool) -> None:
        self.passphrase.setVisible(wanted)
        self.adjustSize()
        if wanted:
            self.passphrase.setFocus()

    def done(self, result: int) -> None:
        """Forget the passphrase that was typed."""
        self.passphrase.forget()
        super().done(result)

    def _suggest(self) -> None:
        """Name the file after the partner, unless the officer has named it already."""
        if not self.path.isModified():
            self.path.setText(str(self._suggested()))

    def _suggested(self) -> Path:
        folder = self._settings.folder
        code = self.partner.value()
        stem = state_name(code, language()) if code else self.tr("Register")
        path, number = folder / f"{stem}.desk", 2
        while path.exists():
            path, number = folder / f"{stem} {number}.desk", number + 1
        return path

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("New register"), self.path.text(), self.tr("Desk registers (*.desk)")
        )
        if chosen:
            self.path.setText(chosen)
            self.path.setModified(True)

    def _make(self) -> None:
        path = self._named()
        if path is None:
            self._tell(self.tr("Name the file."))
            return
        wrong = self.passphrase.whats_wrong() if self.protect.isChecked() else ""
        if wrong:
            self._tell(wrong)
            return
        passphrase = self.passphrase.passphrase() if self.protect.isChecked() else None
        try:
            make_register(
                path,
                self.ours.value(),
                self.partner.value(),
                who=self._settings.who or None,
                passphrase=passphrase,
            ).close()
        except KnownError as error:
            self._tell(" ".join(worded(one) for one in (error.sentence, error.advice) if one))
            return
        if passphrase is not None:
            lend(
                path, passphrase
            )  # it goes to the register at once: nobody is asked what was typed a moment ago
        self.accept()
        self.made.emit(path)

    def _named(self) -> Path | None:
        """Return the file that was named, in the folder of registers where no other was; None for none."""
        typed = self.path.text().strip().replace("\0", "")
        with suppress(RuntimeError):  # "~name" of nobody on this machine
            path = self._settings.folder / Path(typed).expanduser()
            if typed and path.name:
                return path if path.suffix == ".desk" else path.with_name(path.name + ".desk")
        return None

    def _tell(self, words: str) -> None:
        self.problem.set_message(words, Tone.PROBLEM)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return picks a state in a field; it must not make the register meanwhile."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.make.hasFocus():
            self.focusNextChild()
            return
        super().keyPressEvent(event)
