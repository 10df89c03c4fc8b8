"""A new register: for which side, about which partner, kept where."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
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
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.wording import language, worded
from desk.services.new_register import make_register, state_choices, state_name
from desk.services.settings import Settings


class NewFileDialog(QDialog):
    """Makes the register and goes to it; a known problem is said in place."""

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
        self.partner.changed.connect(lambda: self.path.setText(str(self._suggested())))
        self.problem = InlineMessage("", Tone.PROBLEM, self)
        self.problem.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        choose = QPushButton(self.tr("Choose…"), place)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        place.setFocusProxy(self.path)
        form = FieldForm(self)
        form.add_row(self.tr("&Our side"), self.ours)
        form.add_row(self.tr("&Partner"), self.partner)
        form.add_row(self.tr("&File"), place)
        buttons = QDialogButtonBox(self)
        self.make = buttons.addButton(self.tr("Make the register"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setProperty("primary", True)
        self.make.clicked.connect(self._make)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(
            self.reject
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        layout.addWidget(form, 1)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

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

    def _make(self) -> None:
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix != ".desk":
            path = path.with_name(path.name + ".desk")
        try:
            make_register(
                path, self.ours.value(), self.partner.value(), who=self._settings.who or None
            ).close()
        except KnownError as error:
            words = worded(error.sentence) + (f" {worded(error.advice)}" if error.advice else "")
            self.problem.set_message(words, Tone.PROBLEM)
            self.problem.show()
            return
        self.accept()
        self.made.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return picks a state in a field; it must not make the register meanwhile."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.make.hasFocus():
            self.focusNextChild()
            return
        super().keyPressEvent(event)
