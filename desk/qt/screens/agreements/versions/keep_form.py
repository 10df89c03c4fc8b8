"""The form with which the text is kept as a version: whose wording it is, of when, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desk.domain.records import TextVersion
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import OpenForm, flat_button, plain_label, say_in
from desk.qt.screens.agreements.versions.words import version_name
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.field_form import FieldForm
from desk.services import text_versions


class KeepForm(OpenForm):
    """Keeps the text of one language as it stands, as one change; Return keeps, Escape closes."""

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.language = ""
        self.made: TextVersion | None = None
        """What was kept last."""
        self.name, self.author, self.reason = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.made_on = DateField(self, today=at_hand.today)
        self.name.setPlaceholderText(self.tr("e.g. Second draft"))
        self.reason.setPlaceholderText(self.tr("e.g. before the round in Vienna"))
        form = FieldForm(self, columns=2)
        form.add_row(self.tr("Na&me of the version"), self.name)
        form.add_row(self.tr("Wh&ose wording"), self.author)
        form.add_row(self.tr("&Date of the wording"), self.made_on)
        form.add_row(self.tr("Wh&y it is kept"), self.reason)
        self.note = plain_label(self, quiet=True)
        self.keep_button = QPushButton(self.tr("Keep this version"), self)
        self.keep_button.setProperty("primary", True)
        self.keep_button.setAutoDefault(True)
        self.keep_button.clicked.connect(self.keep)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(flat_button(self.tr("Cancel"), "", self.closed.emit, self))
        line.addWidget(self.keep_button)
        self.column.addWidget(form)
        self.column.addWidget(self.note)
        self.column.addLayout(line)
        for field in (self.name, self.author, self.reason, self.made_on.line_edit):
            field.returnPressed.connect(self.keep)
        self.hide()

    def begin(self, language: str) -> None:
        """Open on the text of a language; what was typed before the form was closed is still there."""
        self.language = language
        held = text_versions.present_version(self.at_hand.register, self.at_hand.agreement_id, language)
        zone = self.at_hand.register.present()
        say_in(
            self.note,
            self.tr("“{name}” holds the text as it stands already.").format(name=version_name(held, zone))
            if held
            else "",
        )
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the text as it stands."""
        made = self.at_hand.perform(
            lambda: text_versions.keep(
                self.at_hand.register,
                self.at_hand.agreement_id,
                self.language,
                name=self.name.text(),
                author=self.author.text(),
                made_on=self.made_on.value(),
                reason=self.reason.text(),
            ),
            undo_offered=True,
        )
        if made is not None:
            self.empty()
            self.made = made
            self.closed.emit()

    def empty(self) -> None:
        """Forget what was typed."""
        for field in (self.name, self.author, self.reason):
            field.clear()
        self.made_on.set_value(None)
        self.made = None
