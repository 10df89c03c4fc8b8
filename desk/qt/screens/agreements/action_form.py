"""The form for one action, opened under its card: every field saves by itself."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from desk.domain.records import AgreementAction, Person
from desk.domain.vocabulary import ActionKind, SigningMode
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import DateInPlace, LineInPlace, TextInPlace, fields_in
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.section import OpenForm
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.widgets.term_combo import TermCombo
from desk.services import lists
from desk.services.lists import ListFilter

DATES = ("action_on", "effective_on", "sent_on", "received_on")
OFFERED = 30
"""People offered at once."""


def people_choices(at_hand: AgreementAtHand, typed: str) -> list[Choice]:
    """Return the people whose name or other spelling matches."""
    found = lists.list_ids(at_hand.register, "people", ListFilter(text=typed))[:OFFERED]
    people = at_hand.register.many(Person, found)
    return [Choice(one, people[one].name, "person") for one in found if one in people]


class ActionForm(OpenForm):
    """The fields of one act of an agreement; each is saved when it is left."""

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.action: AgreementAction | None = None
        self.kind = TermCombo(ActionKind, self)
        self.kind.changed.connect(lambda: self._save(kind=self.kind.value()))
        self.party = QuietCombo(self)
        self.party.settled.connect(lambda: self._save(party_id=self.party.currentData() or None))
        self.dates = {name: self._date(name) for name in DATES}
        self.place = LineInPlace(lambda text: self._save(place=text), self)
        self.mode = TermCombo(SigningMode, self, empty=self.tr("Not recorded"))
        self.mode.changed.connect(lambda: self._save(mode=self.mode.value()))
        self.person = RecordPicker(
            lambda typed: people_choices(at_hand, typed), self, placeholder=self.tr("Who acted")
        )
        self.person.changed.connect(lambda: self._save(person_id=self.person.value()))
        self.note = TextInPlace(lambda text: self._save(note=text), self, least=2, most=8)
        self.not_applicable = QCheckBox(self.tr("Not a&pplicable: this side has no such step to take"), self)
        self.not_applicable.clicked.connect(lambda on: self._save(not_applicable=on))
        self._arrange()

    def let_go(self) -> None:
        """Have no action any more."""
        self.action = None

    def _date(self, name: str) -> DateInPlace:
        return DateInPlace(lambda date: self._save(**{name: date}), self.at_hand.today, self)

    def _arrange(self) -> None:
        form = FieldForm(self, columns=2)
        form.add_row(self.tr("&Step"), self.kind)
        form.add_row(self.tr("&By"), self.party)
        form.add_row(self.tr("&Date"), self.dates["action_on"])
        form.add_row(self.tr("With effect &from"), self.dates["effective_on"])
        form.add_row(self.tr("Sen&t"), self.dates["sent_on"])
        form.add_row(self.tr("&Received"), self.dates["received_on"])
        form.add_row(self.tr("Pl&ace"), self.place)
        form.add_row(self.tr("&How"), self.mode)
        form.add_row(self.tr("&Person"), self.person)
        form.add_row(self.tr("&Note"), self.note, span=2)
        form.add_wide(self.not_applicable)
        self.column.addWidget(form)
        self.add_last_line()

    def open_on(self, action: AgreementAction) -> None:
        """Show an action that was not shown before."""
        self.action = action
        for field in fields_in(self):
            field.forget()
        self.show_action(action)

    def show_action(self, action: AgreementAction) -> None:
        """Bring the fields up to date."""
        self.action = action
        self.kind.set_value(action.kind)
        self._show_parties(action)
        for name, field in self.dates.items():
            field.show_stored(getattr(action, name))
        self.place.show_stored(action.place)
        self.mode.set_value(action.mode)
        if self.person.value() != action.person_id:
            self.person.set_value(action.person_id, self.at_hand.person_name(action.person_id))
        self.note.show_stored(action.note)
        self.not_applicable.setChecked(action.not_applicable)

    def start(self) -> None:
        """Put the cursor where one types first: the date, selected."""
        line = self.dates["action_on"].line_edit
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    def _show_parties(self, action: AgreementAction) -> None:
        wanted = [("", self.tr("All together"))]
        wanted += [(party.id, party.short_name) for party in self.at_hand.dossier.parties]
        if action.party_id and action.party_id not in self.at_hand.dossier.party_ids:
            wanted.append((action.party_id, self.at_hand.party_name(action.party_id)))
        if [(self.party.itemData(i), self.party.itemText(i)) for i in range(self.party.count())] != wanted:
            self.party.clear()
            for party_id, name in wanted:
                self.party.addItem(name, party_id)
        self.party.choose_value(action.party_id or "")

    def _save(self, **fields: Any) -> bool:
        return self.action is not None and self.at_hand.save_action(self.action, **fields)
