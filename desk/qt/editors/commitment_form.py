"""The form of a commitment: who owes whom what; its nature, status, due date and condition each on its own."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from desk.domain.due_rules import IN_WORK, OF_EVENT, DueAnchor, DueRule
from desk.domain.due_words import read_recurrence
from desk.domain.records import Commitment, Record
from desk.domain.vocabulary import CommitmentStatus, Nature, RecordKind, Recurrence
from desk.qt.editors.due_words import rule_words
from desk.qt.editors.entry import DateEntry, Entry, LineEntry, TermEntry, TextEntry
from desk.qt.editors.form import RecordForm
from desk.qt.editors.record_entries import PartiesEntry, PartyEntry, RecordEntry
from desk.qt.editors.recurrence_entry import RecurrenceEntry
from desk.qt.wording import word_date
from desk.services import commitments, due_dates


class CheckEntry(Entry):
    """A yes or no."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(words, self)
        self.box.setAccessibleName(words)
        self.box.clicked.connect(lambda _on: self.changed.emit())
        self.hold(self.box)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    def words(self) -> str:
        """Return "yes" or nothing."""
        return "yes" if self.value() else ""


class CommitmentForm(RecordForm):
    """Fills in a commitment with its two sides."""

    kind = RecordKind.COMMITMENT
    heading_field = "text"
    record: Commitment

    def build(self) -> None:
        """Add the fields."""
        workspace = self.workspace
        self.add("text", self.tr("&What is owed"), TextEntry(self, lines=3))
        self.add("debtors", self.tr("Owed &by"), PartiesEntry(workspace, self), half=True)
        self.add("creditors", self.tr("Owed t&o"), PartiesEntry(workspace, self), half=True)
        self.add("nature", self.tr("&Nature"), TermEntry(Nature, self), half=True)
        self.add("status", self.tr("&Status"), TermEntry(CommitmentStatus, self), half=True)
        due = DateEntry(workspace, self, otherwise=rule_words)
        due.date.line_edit.setPlaceholderText(self.tr("e.g. 2021, or 30 days after entry into force"))
        due.date.committed.connect(self._propose)
        self.add("due", self.tr("&Due"), due, hint=self._due_hint())
        event = RecordEntry(workspace, RecordKind.EVENT, self, placeholder=self.tr("The event meant"))
        self.add("due_event_id", self.tr("Counts from"), event)
        capital = PartyEntry(workspace, self, placeholder=self.tr("Whoever owes it"))
        self.add("due_capital_id", self.tr("Working days of"), capital)
        self.add("due_reason", self.tr("&Reason for the new date"), LineEntry(self))
        self.add("due_agreed_by", self.tr("A&greed by"), LineEntry(self))
        wrongly = CheckEntry(self.tr("The old date was a mistake"), self)
        self.add("due_corrected", self.tr("Correction"), wrongly)
        self.add("recurs", self.tr("Re&curs"), RecurrenceEntry(self), half=True)
        self.add("made_on", self.tr("Made o&n"), DateEntry(workspace, self), half=True)
        self.add(
            "condition",
            self.tr("Cond&ition"),
            LineEntry(self, placeholder=self.tr("What must come true first, if anything")),
        )
        self._build_roots()

    def _build_roots(self) -> None:
        workspace, own = self.workspace, self.record.id
        self.form.add_section(self.tr("Where it comes from"))
        self.add("quote", self.tr("In its own &words"), TextEntry(self, lines=3))
        self.add("event_id", self.tr("Made a&t"), RecordEntry(workspace, RecordKind.EVENT, self))
        self.add("agreement_id", self.tr("&Agreement"), RecordEntry(workspace, RecordKind.AGREEMENT, self))
        self.add(
            "restates_id",
            self.tr("R&estates"),
            RecordEntry(
                workspace,
                RecordKind.COMMITMENT,
                self,
                without=own,
                placeholder=self.tr("An older promise that it repeats"),
            ),
        )
        self.add(
            "reciprocal_of_id",
            self.tr("In return &for"),
            RecordEntry(workspace, RecordKind.COMMITMENT, self, without=own),
        )
        self.form.add_section(self.tr("Who sees to it"))
        self.add("responsible_unit", self.tr("Responsible &unit"), LineEntry(self), half=True)
        self.add(
            "responsible_person_id",
            self.tr("Responsible &person"),
            RecordEntry(workspace, RecordKind.PERSON, self, new_label=self.tr("Add “{text}”…")),
            half=True,
        )

    def _due_hint(self) -> str:
        first = self.record.original_due
        if self.fresh or first is None or first == self.record.due:
            return ""
        return self.tr("First due: {date}").format(date=word_date(first))

    def show_parts(self) -> None:
        """Show the two sides, and the words of a due date that hangs on something else."""
        self.entries["due"].set_value(due_dates.as_entered(self.record))
        self.entries["recurs"].set_value((self.record.recurrence, self.record.recurs_every))
        if self.register.find(Commitment, self.record.id) is None:
            return
        found = commitments.dossier(self.register, self.record.id)
        self.entries["debtors"].set_value(found.debtor_ids)
        self.entries["creditors"].set_value(found.creditor_ids)

    def arrange(self) -> None:
        """Ask why a due date has moved, only where one did."""
        moved = self._due_moved()
        for name in ("due_reason", "due_agreed_by", "due_corrected"):
            self.show_field(name, moved)
        rule = self._rule()
        self.show_field("due_event_id", rule is not None and rule.anchor in OF_EVENT)
        self.show_field("due_capital_id", rule is not None and rule.unit in IN_WORK)
        if label := self.form.label_of(self.entries["due_corrected"]):
            label.hide()

    def _rule(self) -> DueRule | None:
        """Return the rule that the words in the due field say, None where they are a date or nothing."""
        return due_dates.rule_of(self.entries["due"].value())

    def _due_moved(self) -> bool:
        """Tell whether something else was put in the place of a due date that there was."""
        stored = self.register.find(Commitment, self.record.id)
        if stored is None or stored.due is None:
            return False
        return bool(self.entries["due"].value() != due_dates.as_entered(stored))

    def _propose(self) -> None:
        """Fill in what the words of a due date say besides it: how often it recurs, and which event they name."""
        event, recurs = self.entries["due_event_id"], self.entries["recurs"]
        often = read_recurrence(self.entries["due"].words())
        if often is not None and recurs.value()[0] is Recurrence.NONE:
            recurs.set_value(often)
        rule = self._rule()
        if rule is not None and rule.anchor is DueAnchor.EVENT and not event.value():
            event.set_value(due_dates.event_named(self.register, rule.event))
        self.changed.emit()

    def finished(self) -> Record:
        """Return the commitment as it is filled in; how often it recurs is one field for two of its own."""
        record = super().finished()
        if not isinstance(record, Commitment) or not (self.fresh or "recurs" in self.altered()):
            return record
        recurrence, every = self.entries["recurs"].value()
        return replace(record, recurrence=recurrence, recurs_every=every)

    def store(self, record: Commitment) -> Commitment:
        """Save the commitment and its sides; a moved due date is kept as a slip with its reason, or corrected."""
        stored = self.register.find(Commitment, record.id)
        due, moved = self.entries["due"].value(), self._due_moved()
        rule = self._rule()
        event_id = self.entries["due_event_id"].value() if rule and rule.anchor in OF_EVENT else None
        capital_id = self.entries["due_capital_id"].value() if rule and rule.unit in IN_WORK else None
        if moved and stored is not None:
            record = replace(
                record,
                due=stored.due,
                due_event_id=stored.due_event_id,
                due_capital_id=stored.due_capital_id,
            )
        elif rule is not None or record.due_rule:
            kept = stored.due if stored is not None and stored.due_rule else due
            record = replace(
                due_dates.with_due(record, due), due=kept, due_event_id=event_id, due_capital_id=capital_id
            )
        sides = (self.part("debtors"), self.part("creditors"))
        saved = commitments.save_commitment(self.register, record, *sides, by=self)
        if moved and self.entries["due_corrected"].value():
            saved = commitments.correct_due(
                self.register, saved.id, due, event_id=event_id, capital_id=capital_id, by=self
            )
        elif moved:
            reason, agreed_by = self.entries["due_reason"].value(), self.entries["due_agreed_by"].value()
            commitments.change_due(
                self.register,
                saved.id,
                due,
                reason,
                agreed_by,
                event_id=event_id,
                capital_id=capital_id,
                by=self,
            )
            saved = self.register.get(Commitment, saved.id)
        in_hands = self.with_new_person(saved, "responsible_person_id")
        return saved if in_hands == saved else commitments.save_commitment(self.register, in_hands, by=self)
