"""The small form for a new due date: a date or what it hangs on, the reason for the change, and who agreed."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from desk.domain.dates import PartialDate
from desk.domain.due_rules import IN_WORK, OF_EVENT, DueAnchor
from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.commitments.panels import Panel
from desk.qt.editors.due_words import rule_words
from desk.qt.editors.record_entries import PartyEntry, RecordEntry
from desk.qt.widgets.date_field import DateField
from desk.qt.workspace import Workspace
from desk.services import commitment_bulk, commitments
from desk.services.due_dates import as_entered, event_named, rule_of

Value = TypeVar("Value")


class DuePanel(Panel):
    """A new due date, the reason for the slip, and who agreed; none of them is asked for more than once."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.heading.setText(self.tr("Change the due date"))
        self.do.setText(self.tr("Change it"))
        self.due = DateField(self, today=workspace.register.today, otherwise=rule_words)
        self.reason = QLineEdit(self)
        self.agreed_by = QLineEdit(self)
        self.counts_from = RecordEntry(
            workspace, RecordKind.EVENT, self, placeholder=self.tr("The event meant")
        )
        self.capital = PartyEntry(workspace, self, placeholder=self.tr("Whoever owes it"))
        self.form.add_row(self.tr("New &due date"), self.due)
        self.form.add_row(self.tr("&Reason"), self.reason)
        self.form.add_row(self.tr("&Agreed by"), self.agreed_by)
        self.form.add_row(self.tr("Counts &from"), self.counts_from)
        self.form.add_row(self.tr("&Working days of"), self.capital)
        self.due.changed.connect(self._arrange)
        self.due.committed.connect(self._propose)

    def fill(self) -> None:
        """Begin with the present due date, where it is one."""
        rows = list(self.workspace.register.many(Commitment, self.ids).values())
        self.due.set_value(_shared([as_entered(row) for row in rows]))
        self.counts_from.set_value(_shared([row.due_event_id for row in rows]))
        self.capital.set_value(_shared([row.due_capital_id for row in rows]))
        self.reason.clear()
        self.agreed_by.clear()
        self._arrange()

    def _arrange(self) -> None:
        """Ask for the event and the capital only where the words count from one, or in its working days."""
        rule = rule_of(self.due.value())
        self.form.set_row_visible(self.counts_from, rule is not None and rule.anchor in OF_EVENT)
        self.form.set_row_visible(self.capital, rule is not None and rule.unit in IN_WORK)

    def _differs(self, due: PartialDate | None, event_id: str | None, capital_id: str | None) -> bool:
        stored = self.workspace.register.get(Commitment, self.ids[0])
        return (as_entered(stored), stored.due_event_id, stored.due_capital_id) != (due, event_id, capital_id)

    def _propose(self) -> None:
        """Fill in the one event that the words name."""
        rule = rule_of(self.due.value())
        if rule is not None and rule.anchor is DueAnchor.EVENT and not self.counts_from.value():
            self.counts_from.set_value(event_named(self.workspace.register, rule.event))

    def first_field(self) -> QWidget:
        """Return the due date."""
        return self.due.line_edit

    def act(self) -> None:
        """Move the due date, keeping the slip."""
        due, reason, agreed = self.due.value(), self.reason.text().strip(), self.agreed_by.text().strip()
        rule = rule_of(due)
        event_id = self.counts_from.value() if rule is not None and rule.anchor in OF_EVENT else None
        capital_id = self.capital.value() if rule is not None and rule.unit in IN_WORK else None
        register = self.workspace.register
        if len(self.ids) == 1 and self._differs(due, event_id, capital_id):
            commitments.change_due(
                register, self.ids[0], due, reason, agreed, event_id=event_id, capital_id=capital_id, by=self
            )
        elif len(self.ids) > 1:
            commitment_bulk.change_due_all(
                register, self.ids, due, reason, agreed, event_id=event_id, capital_id=capital_id, by=self
            )


def _shared(values: Sequence[Value | None]) -> Value | None:
    return values[0] if values and all(value == values[0] for value in values) else None
