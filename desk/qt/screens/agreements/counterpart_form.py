"""The form for one counterpart, opened under its card: signatures, road, holdings. Every field saves by itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.domain.counterpart_set import in_languages, languages_of
from desk.domain.dates import PartialDate
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.vocabulary import Channel, Holding, SigningMode
from desk.qt.kept_files import KeptFiles
from desk.qt.screens.agreements.action_form import people_choices
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.exchange import ExchangeChecklist
from desk.qt.screens.agreements.fields import DateInPlace, LineInPlace, TextInPlace, fields_in
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.scan_field import ScanField
from desk.qt.screens.agreements.section import OpenForm, flat_button
from desk.qt.screens.agreements.words import language_choices, language_name
from desk.qt.theme import Space
from desk.qt.widgets.chip_painting import ChipLook
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.widgets.term_combo import TermCombo
from desk.services import counterparts

DATES = ("sent_on", "received_on", "returned_on")


class SignatureFields(QWidget):
    """One party's signature on the counterpart: an empty date and name mean that it is not there."""

    def __init__(self, at_hand: AgreementAtHand, party_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.party_id = party_id
        self.counterpart_id = ""
        self.signature: CounterpartSignature | None = None
        name = at_hand.party_name(party_id)
        self.signed_on = DateInPlace(lambda date: self._save(signed_on=date), at_hand.today, self)
        self.person = RecordPicker(
            lambda typed: people_choices(at_hand, typed), self, placeholder=self.tr("Who signed")
        )
        self.person.changed.connect(lambda: self._save(person_id=self.person.value()))
        self.place = LineInPlace(lambda text: self._save(place=text), self)
        self.mode = TermCombo(SigningMode, self, empty=self.tr("How: not recorded"))
        self.mode.changed.connect(lambda: self._save(mode=self.mode.value()))
        form = FieldForm(self, columns=2)
        form.add_section(name)
        form.add_row(self.tr("Signed by {party} on").format(party=name), self.signed_on)
        form.add_row(self.tr("By whom"), self.person)
        form.add_row(self.tr("Place"), self.place)
        form.add_row(self.tr("How"), self.mode)
        self.take_back = flat_button(self.tr("Take back this signature"), "undo", self._take_back, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeading)

    def show_signature(self, counterpart_id: str) -> None:
        """Bring the fields up to date."""
        self.counterpart_id = counterpart_id
        self.signature = next(
            (
                one
                for one in self.at_hand.dossier.signatures
                if one.counterpart_id == counterpart_id and one.party_id == self.party_id
            ),
            None,
        )
        signature = self.signature
        self.signed_on.show_stored(signature.signed_on if signature else None)
        self.place.show_stored(signature.place if signature else "")
        self.mode.set_value(signature.mode if signature else None)
        person = signature.person_id if signature else None
        if self.person.value() != person:
            self.person.set_value(person, self.at_hand.person_name(person))
        self.take_back.setVisible(signature is not None)

    def _save(self, **fields: Any) -> bool:
        present = self.signature or CounterpartSignature(
            id="", counterpart_id=self.counterpart_id, party_id=self.party_id
        )
        wanted = replace(present, **fields)
        done = self.at_hand.perform(
            lambda: counterparts.sign_counterpart(
                self.at_hand.register,
                self.counterpart_id,
                self.party_id,
                wanted.person_id,
                wanted.signed_on,
                wanted.place,
                wanted.mode,
            )
        )
        return done is not None

    def _take_back(self) -> None:
        signature = self.signature
        if signature is not None:
            self.at_hand.perform(
                lambda: counterparts.unsign_counterpart(self.at_hand.register, signature.id),
                undo_offered=True,
            )


class CounterpartLanguages(QWidget):
    """The languages that the counterpart is in as chips that can be taken away, and a field to add one."""

    def __init__(self, save: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._save = save
        self._languages: tuple[str, ...] = ()
        self.chips = ChipRow(self, removable=True)
        self.chips.remove_requested.connect(self._remove)
        self.picker = RecordPicker(language_choices, self, placeholder=self.tr("Add one: type a few letters"))
        self.picker.changed.connect(self._add)
        self.setFocusProxy(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.chips)
        column.addWidget(self.picker)

    def show_languages(self, languages: tuple[str, ...]) -> None:
        """Show these languages where they differ."""
        if languages != self._languages:
            self._languages = languages
            self.chips.set_looks({code: ChipLook(language_name(code)) for code in languages})
        self.chips.setVisible(bool(languages))

    def _remove(self, code: str) -> None:
        self._save(in_languages(one for one in self._languages if one != code))

    def _add(self) -> None:
        picked = self.picker.value()
        self.picker.set_value(None)
        if picked:
            self._save(in_languages((*self._languages, picked)))


class CounterpartForm(OpenForm):
    """The fields of one counterpart: its road, its signatures, its scan and its checklist; each is saved when it is left."""

    def __init__(self, at_hand: AgreementAtHand, files: KeptFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.counterpart: Counterpart | None = None
        self._signers: list[SignatureFields] = []
        self.label = LineInPlace(lambda text: self._save(label=text), self)
        self.languages = CounterpartLanguages(lambda language: self._save(language=language), self)
        self.alternat = self._party_combo("alternat_id")
        self.sent_by = self._party_combo("sender_id")
        self.channel = TermCombo(Channel, self, empty=self.tr("Not recorded"))
        self.channel.changed.connect(lambda: self._save(channel=self.channel.value()))
        self.dates = {name: self._date(name) for name in DATES}
        self.we_hold = TermCombo(Holding, self)
        self.we_hold.changed.connect(lambda: self._save(we_hold=self.we_hold.value()))
        self.they_hold = TermCombo(Holding, self)
        self.they_hold.changed.connect(lambda: self._save(they_hold=self.they_hold.value()))
        self.note = TextInPlace(lambda text: self._save(note=text), self, least=2, most=8)
        self.scan = ScanField(at_hand, files, self)
        self.checklist = ExchangeChecklist(at_hand, self)
        self._arrange()

    def _date(self, name: str) -> DateInPlace:
        def save(date: PartialDate | None) -> bool:
            return self._save(**{name: date})

        return DateInPlace(save, self.at_hand.today, self)

    def _party_combo(self, name: str) -> QuietCombo:
        combo = QuietCombo(self)
        combo.settled.connect(lambda: self._save(**{name: combo.currentData() or None}))
        return combo

    def _arrange(self) -> None:
        form = FieldForm(self, columns=2)
        form.add_row(self.tr("&Name"), self.label)
        form.add_row(self.tr("&Alternat of"), self.alternat)
        form.add_row(self.tr("&Languages"), self.languages, span=2)
        form.add_row(self.tr("Sent b&y"), self.sent_by)
        form.add_row(self.tr("Sent &on"), self.dates["sent_on"])
        form.add_row(self.tr("&Channel"), self.channel)
        form.add_row(self.tr("&Received on"), self.dates["received_on"])
        form.add_row(self.tr("&Back on"), self.dates["returned_on"])
        form.add_row(self.tr("&We hold"), self.we_hold)
        form.add_row(self.tr("&They hold"), self.they_hold)
        form.add_row(self.tr("Scan"), self.scan, span=2)
        form.add_row(self.tr("Not&e"), self.note, span=2)
        self.column.addWidget(form)
        self.column.addWidget(self.checklist)
        self.add_last_line()

    def let_go(self) -> None:
        """Have no counterpart any more."""
        self.counterpart = None

    def open_on(self, counterpart: Counterpart) -> None:
        """Show a counterpart that was not shown before."""
        self.counterpart = counterpart
        for field in fields_in(self):
            field.forget()
        self._set_signers()
        self.show_counterpart(counterpart)

    def start(self) -> None:
        """Put the cursor where one types first: the date of the first signature that is not there yet."""
        missing = [one.signed_on for one in self._signers if one.signature is None]
        (missing[0] if missing else self.label).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_counterpart(self, counterpart: Counterpart) -> None:
        """Bring the fields up to date."""
        self.counterpart = counterpart
        self.label.show_stored(counterpart.label)
        self.languages.show_languages(languages_of(counterpart))
        for combo, party_id in (
            (self.alternat, counterpart.alternat_id),
            (self.sent_by, counterpart.sender_id),
        ):
            self._show_party(combo, party_id)
        for name, field in self.dates.items():
            field.show_stored(getattr(counterpart, name))
        self.channel.set_value(counterpart.channel)
        for holding, held in ((self.we_hold, counterpart.we_hold), (self.they_hold, counterpart.they_hold)):
            holding.set_value(held)
        self.note.show_stored(counterpart.note)
        self.scan.show_counterpart(counterpart)
        self.checklist.show_counterpart(counterpart)
        if [one.party_id for one in self._signers] != list(self.at_hand.dossier.party_ids):
            self._set_signers()
        for signer in self._signers:
            signer.show_signature(counterpart.id)

    def _set_signers(self) -> None:
        for signer in self._signers:
            self.column.removeWidget(signer)
            signer.hide()
            signer.deleteLater()
        self._signers = [
            SignatureFields(self.at_hand, party_id, self) for party_id in self.at_hand.dossier.party_ids
        ]
        for place, signer in enumerate(self._signers):
            self.column.insertWidget(place, signer)

    def _show_party(self, combo: QuietCombo, party_id: str | None) -> None:
        wanted = [("", self.tr("Nobody named"))]
        wanted += [(party.id, party.short_name) for party in self.at_hand.dossier.parties]
        if party_id and party_id not in self.at_hand.dossier.party_ids:
            wanted.append((party_id, self.at_hand.party_name(party_id)))
        if [(combo.itemData(i), combo.itemText(i)) for i in range(combo.count())] != wanted:
            combo.clear()
            for one, name in wanted:
                combo.addItem(name, one)
        combo.choose_value(party_id or "")

    def _save(self, **fields: Any) -> bool:
        return self.counterpart is not None and self.at_hand.save_counterpart(self.counterpart, **fields)
