"""The form of a statement: the words, who said them, for whom, when and where."""

from desk.domain.records import Statement
from desk.domain.vocabulary import RecordKind
from desk.qt.editors.entry import DateEntry, LineEntry, TextEntry
from desk.qt.editors.form import RecordForm
from desk.qt.editors.record_entries import PartyEntry, RecordEntry
from desk.services import events


class StatementForm(RecordForm):
    """Fills in a statement."""

    kind = RecordKind.STATEMENT
    heading_field = "text"
    record: Statement

    def build(self) -> None:
        """Add the fields."""
        workspace = self.workspace
        self.add("text", self.tr("&Words, verbatim"), TextEntry(self, lines=6))
        self.add(
            "person_id",
            self.tr("&Said by"),
            RecordEntry(workspace, RecordKind.PERSON, self, new_label=self.tr("Add “{text}”…")),
        )
        self.add("party_id", self.tr("&For"), PartyEntry(workspace, self), half=True)
        self.add(
            "language",
            self.tr("&Language"),
            LineEntry(self, placeholder=self.tr("e.g. en, sq, he")),
            half=True,
        )
        self.add("said_on", self.tr("W&hen"), DateEntry(workspace, self))
        self.add("event_id", self.tr("Wh&ere"), RecordEntry(workspace, RecordKind.EVENT, self))

    def store(self, record: Statement) -> Statement:
        """Save the statement, and its speaker where named for the first time."""
        saved = events.save_statement(self.register, record, by=self)
        spoken = self.with_new_person(saved, "person_id")
        return saved if spoken == saved else events.save_statement(self.register, spoken, by=self)
