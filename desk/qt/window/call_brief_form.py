"""The form that asks with whom the call is, and whether its brief is to have the chronology with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desk.domain.records import Party
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm


class CallBriefForm(QDialog):
    """Asks what the brief is to be; `chosen` comes with the answer."""

    keeps_no_draft = True
    chosen = Signal(str, bool)
    """The party's identifier, and whether the chronology follows."""

    def __init__(self, partners: Sequence[Party], party_id: str | None, parent: QWidget) -> None:
        """Offer these `partners`, beginning with the one of that identifier."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Call brief"))
        self.partner = QComboBox(self)
        for party in partners:
            name = f"{party.short_name} ({party.code})" if party.code else party.short_name
            self.partner.addItem(name, party.id)
        self.partner.setCurrentIndex(max(0, self.partner.findData(party_id)))
        self.chronology = QCheckBox(self.tr("Add the chron&ology with them, on pages of its own"), self)
        form = FieldForm(self)
        form.add_row(self.tr("A call &with"), self.partner)
        form.add_wide(self.chronology)
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setDefault(True)
        self.save.clicked.connect(self._answer)
        leave = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(form)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)

    def _answer(self) -> None:
        self.accept()
        self.chosen.emit(self.partner.currentData(), self.chronology.isChecked())
