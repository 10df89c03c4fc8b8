"""The head of an agreement: short title, form, parties, languages, depositary, registration, references, notes."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.domain.vocabulary import AgreementForm, TextStanding
from desk.qt.actions import Actions
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import DateInPlace, LineInPlace, TextInPlace
from desk.qt.screens.agreements.section import Section, plain_label, sign_button
from desk.qt.screens.agreements.words import language_choices, language_name, parties_word
from desk.qt.theme import Space
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.party_picker import parties_like
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.widgets.settled_combo import SettledCombo
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import language
from desk.services import agreement_parties

LINES = ("short_title", "subjects", "depositary", "registration_number", "citation", "file_reference")

STATE = "state:"
"""Marks an offer that is a state of the world by its code, not yet a party of the file."""


class HeadSection(Section):
    """What is said of the agreement as a whole; its title stands above, in the header."""

    name = "head"

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.lines = {name: self._line(name) for name in LINES}
        self.form_combo = TermCombo(AgreementForm, self)
        self.form_combo.changed.connect(lambda: at_hand.save_head(form=self.form_combo.value()))
        self.binding_combo = QuietCombo(self)
        self.binding_combo.addItem(self.tr("Binding under international law"), True)
        self.binding_combo.addItem(self.tr("Not binding"), False)
        self.binding_combo.settled.connect(
            lambda: at_hand.save_head(binding=bool(self.binding_combo.currentData()))
        )
        self.marking_combo = QuietCombo(self)
        self.marking_combo.addItem(self.tr("Not marked"), "")
        for level in at_hand.workspace.ladder.levels:
            self.marking_combo.addItem(level.name_in(language()), level.code)
        self.marking_combo.settled.connect(
            lambda: at_hand.save_head(marking=str(self.marking_combo.currentData()))
        )
        self.registered_on = DateInPlace(
            lambda date: at_hand.save_head(registered_on=date), at_hand.today, self
        )
        self.notes = TextInPlace(lambda text: at_hand.save_head(notes=text), self, least=3)
        self.parties = PartiesField(at_hand, self)
        self.languages = LanguagesField(at_hand, self)
        self._arrange()

    def _line(self, name: str) -> LineInPlace:
        return LineInPlace(lambda text: self.at_hand.save_head(**{name: text}), self)

    def _arrange(self) -> None:
        self.form = FieldForm(self, columns=2)
        self.form.add_row(self.tr("S&hort title"), self.lines["short_title"])
        self.form.add_row(self.tr("For&m"), self.form_combo)
        self.form.add_row(self.tr("&Binding"), self.binding_combo)
        self.form.add_row(self.tr("Sub&jects"), self.lines["subjects"])
        self.parties_label = self.form.add_row(self.tr("Parties"), self.parties, span=2)
        self.form.add_row(self.tr("Languages"), self.languages, span=2)
        self.form.add_row(self.tr("&Depositary"), self.lines["depositary"])
        self.form.add_row(self.tr("File re&ference"), self.lines["file_reference"])
        self.form.add_row(self.tr("Registration &number"), self.lines["registration_number"])
        self.form.add_row(self.tr("Registered &on"), self.registered_on)
        self.form.add_row(self.tr("Cita&tion"), self.lines["citation"])
        self.form.add_row(self.tr("Mar&king"), self.marking_combo)
        self.form.add_row(self.tr("Note&s"), self.notes, span=2)
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def title(self) -> str:
        """Return the tab's words."""
        return self.tr("Head")

    def show_agreement(self) -> None:
        """Bring every field up to date."""
        agreement = self.at_hand.agreement
        for name, line in self.lines.items():
            line.show_stored(getattr(agreement, name))
        self.form_combo.set_value(agreement.form)
        self.binding_combo.choose_value(agreement.binding)
        if self.marking_combo.findData(agreement.marking) < 0:
            self.marking_combo.addItem(agreement.marking, agreement.marking)
        self.marking_combo.choose_value(agreement.marking)
        self.registered_on.show_stored(agreement.registered_on)
        self.notes.show_stored(agreement.notes)
        self.parties_label.setText(parties_word(agreement.binding))
        self.parties.show_agreement()
        self.languages.show_agreement()


class QuietCombo(SettledCombo):
    """A choice that is shortened where there is little room."""

    def minimumSizeHint(self) -> QSize:
        """Return a size that a narrow form has room for."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), self.fontMetrics().averageCharWidth() * 14), size.height())


class PartiesField(QWidget):
    """The parties as chips that can be taken away, and a field to add one.

    Offered are the file's own parties, then the states of the world, last the letters as a new party's name.
    """

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.chips = ChipRow(self, interactive=False, removable=True)
        self.chips.remove_requested.connect(self._remove)
        self.picker = RecordPicker(
            self._offers,
            self,
            placeholder=self.tr("Add one: type a few letters"),
            new_label=self.tr("Add “{text}” as a new party"),
        )
        self.picker.changed.connect(self._add)
        self.picker.new_requested.connect(self._add_new)
        self.setFocusProxy(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.chips)
        column.addWidget(self.picker)

    def show_agreement(self) -> None:
        """Show the parties where they differ."""
        parties = self.at_hand.dossier.parties
        shown = [(key, chip.text()) for key, chip in self.chips.chips().items()]
        if shown != [(party.id, party.short_name) for party in parties]:
            self.chips.set_parties(parties)
        self.chips.setVisible(bool(parties))

    def _offers(self, typed: str) -> list[Choice]:
        from desk.services.states import states_like

        taken = set(self.at_hand.dossier.party_ids) if self.at_hand.agreement_id else set()
        known = self.at_hand.parties()
        offers = parties_like([one for one in known.values() if one.id not in taken], typed)
        codes = {party.code for party in known.values()}
        for code, name in states_like(typed, language()):
            if code not in codes:
                offers.append(Choice(STATE + code, f"{name} ({code})", "party"))
        return offers

    def _add(self) -> None:
        picked = self.picker.value() or ""
        self.picker.set_value(None)
        if picked.startswith(STATE):
            code = picked.removeprefix(STATE)
            self.at_hand.perform(
                lambda: agreement_parties.add_state(self.at_hand.register, self.at_hand.agreement_id, code)
            )
        elif picked:
            self.at_hand.save_parties([*self.at_hand.dossier.party_ids, picked])

    def _add_new(self, name: str) -> None:
        self.picker.set_value(None)
        self.at_hand.perform(
            lambda: agreement_parties.add_named(self.at_hand.register, self.at_hand.agreement_id, name)
        )

    def _remove(self, party_id: str) -> None:
        self.at_hand.save_parties([one for one in self.at_hand.dossier.party_ids if one != party_id])


class LanguagesField(QWidget):
    """The languages of the texts, each with its standing, and a field to add one."""

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self._shown: list[tuple[str, TextStanding]] = []
        self._rows: list[QWidget] = []
        self.standings: dict[str, TermCombo[TextStanding]] = {}
        self.picker = RecordPicker(language_choices, self, placeholder=self.tr("Add one: type a few letters"))
        self.picker.changed.connect(self._add)
        self.setFocusProxy(self.picker)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TIGHT)
        self._column.addWidget(self.picker)

    def show_agreement(self) -> None:
        """Show the languages where they differ."""
        wanted = [(row.language, row.standing) for row in self.at_hand.dossier.languages]
        if wanted == self._shown:
            return
        self._shown = wanted
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.standings = {}
        self._rows = [self._row(code, standing) for code, standing in wanted]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)

    def _row(self, code: str, standing: TextStanding) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        name = plain_label(row, wraps=False)
        name.setText(language_name(code))
        name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 14)
        combo = TermCombo(TextStanding, row)
        combo.set_value(standing)
        combo.setAccessibleName(self.tr("Standing of the text in {language}").format(language=name.text()))
        combo.changed.connect(lambda: self._save(code, combo.value()))
        self.standings[code] = combo
        remove = sign_button(
            self.tr("Remove {language}").format(language=name.text()),
            "remove",
            lambda: self._save(code, None),
            row,
        )
        line.addWidget(name)
        line.addWidget(combo)
        line.addWidget(remove)
        line.addStretch(1)
        return row

    def _add(self) -> None:
        picked = self.picker.value()
        self.picker.set_value(None)
        if picked:
            self.at_hand.save_languages([*self._shown, (picked, TextStanding.AUTHENTIC)])

    def _save(self, code: str, standing: TextStanding | None) -> None:
        """Give a language another standing; None takes it away."""
        changed = [(one, standing if one == code else old) for one, old in self._shown]
        self.at_hand.save_languages([(one, kept) for one, kept in changed if kept is not None])
