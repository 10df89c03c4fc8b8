"""The forms of a person, with spellings and offices, and of a party, with its names and their time."""

from PySide6.QtWidgets import QWidget

from desk.domain.records import Office, Party, PartyName, Person, PersonName
from desk.domain.vocabulary import CodeStatus, PartyKind, PartyStanding, RecordKind
from desk.qt.editors.entry import DateEntry, Entry, LineEntry, TermEntry
from desk.qt.editors.form import RecordForm
from desk.qt.editors.record_entries import PartyEntry
from desk.qt.editors.rows_entry import Column, RowsEntry, RowValue
from desk.qt.workspace import Workspace
from desk.services import people


def line_column(name: str, label: str) -> Column:
    """Return a column of one line of words, with its label as the hint in the empty line."""

    def make(parent: QWidget) -> Entry:
        return LineEntry(parent, placeholder=label)

    return Column(name, label, make)


def date_column(workspace: Workspace, name: str, label: str) -> Column:
    """Return a column of a partial date."""

    def make(parent: QWidget) -> Entry:
        entry = DateEntry(workspace, parent)
        entry.date.line_edit.setPlaceholderText(label)
        return entry

    return Column(name, label, make)


class PersonForm(RecordForm):
    """Fills in a person."""

    kind = RecordKind.PERSON
    heading_field = "name"
    record: Person

    def build(self) -> None:
        """Add the fields."""
        workspace = self.workspace
        self.add("name", self.tr("&Name"), LineEntry(self))
        spellings = RowsEntry(
            (line_column("name", self.tr("Spelling")), line_column("language", self.tr("Language, e.g. sq"))),
            self.tr("Add a spelling"),
            self.tr("Take this spelling away"),
            self,
        )
        self.add("names", self.tr("Also &written"), spellings)

        def party(parent: QWidget) -> Entry:
            return PartyEntry(workspace, parent, placeholder=self.tr("For which party"))

        offices = RowsEntry(
            (
                line_column("title", self.tr("Office, e.g. Foreign Minister")),
                Column("party_id", self.tr("Party of the office"), party),
                date_column(workspace, "held_from", self.tr("From")),
                date_column(workspace, "held_to", self.tr("Until")),
            ),
            self.tr("Add an office"),
            self.tr("Take this office away"),
            self,
        )
        self.add("offices", self.tr("&Offices"), offices)

    def show_parts(self) -> None:
        """Show the spellings and the offices."""
        if self.register.find(Person, self.record.id) is None:
            return
        found = people.person_dossier(self.register, self.record.id)
        self.entries["names"].set_value(
            RowValue(name.id, {"name": name.name, "language": name.language}) for name in found.names
        )
        self.entries["offices"].set_value(
            RowValue(
                office.id,
                {
                    "title": office.title,
                    "party_id": office.party_id,
                    "held_from": office.held_from,
                    "held_to": office.held_to,
                },
            )
            for office in found.offices
        )

    def store(self, record: Person) -> Person:
        """Save the person with spellings and offices."""
        names, offices = self.part("names"), self.part("offices")
        new_id = self.register.new_id
        return people.save_person(
            self.register,
            record,
            None
            if names is None
            else [PersonName(id=row.key or new_id(), person_id=record.id, **row.values) for row in names],
            None
            if offices is None
            else [Office(id=row.key or new_id(), person_id=record.id, **row.values) for row in offices],
            by=self,
        )


class PartyForm(RecordForm):
    """Fills in a party."""

    kind = RecordKind.PARTY
    heading_field = "short_name"
    record: Party

    def build(self) -> None:
        """Add the fields."""
        workspace = self.workspace
        self.add("short_name", self.tr("Short &name"), LineEntry(self))
        self.add("formal_name", self.tr("&Formal name"), LineEntry(self))
        self.add("kind", self.tr("&Kind"), TermEntry(PartyKind, self), half=True)
        self.add("standing", self.tr("&Side"), TermEntry(PartyStanding, self), half=True)
        self.add("code", self.tr("&Code"), LineEntry(self, placeholder=self.tr("e.g. IL")), half=True)
        self.add("code_status", self.tr("Kin&d of code"), TermEntry(CodeStatus, self), half=True)
        names = RowsEntry(
            (
                line_column("name", self.tr("Name")),
                line_column("language", self.tr("Language, e.g. sq")),
                date_column(workspace, "valid_from", self.tr("True from")),
                date_column(workspace, "valid_to", self.tr("True until")),
            ),
            self.tr("Add a name"),
            self.tr("Take this name away"),
            self,
        )
        self.add("names", self.tr("N&ames in other languages and times"), names)

    def show_parts(self) -> None:
        """Show the names."""
        if self.register.find(Party, self.record.id) is None:
            return
        self.entries["names"].set_value(
            RowValue(
                name.id,
                {
                    "name": name.name,
                    "language": name.language,
                    "valid_from": name.valid_from,
                    "valid_to": name.valid_to,
                },
            )
            for name in people.party_dossier(self.register, self.record.id).names
        )

    def store(self, record: Party) -> Party:
        """Save the party with its names."""
        names = self.part("names")
        new_id = self.register.new_id
        return people.save_party(
            self.register,
            record,
            None
            if names is None
            else [PartyName(id=row.key or new_id(), party_id=record.id, **row.values) for row in names],
            by=self,
        )
