"""The form of an event: what, when, where, how, who; and where it was cancelled, why and what replaced it."""

from PySide6.QtWidgets import QWidget

from desk.domain.records import Event, Participation
from desk.domain.vocabulary import EventKind, EventStatus, Modality, ParticipationRole, RecordKind
from desk.qt.editors.entry import DateEntry, LineEntry, TermEntry, TextEntry
from desk.qt.editors.form import RecordForm
from desk.qt.editors.new_people import people_made
from desk.qt.editors.record_entries import PartiesEntry, RecordEntry
from desk.qt.editors.rows_entry import Column, RowsEntry, RowValue
from desk.services import events


class EventForm(RecordForm):
    """Fills in an event with its parties and participants."""

    kind = RecordKind.EVENT
    record: Event

    def build(self) -> None:
        """Add the fields."""
        workspace = self.workspace
        self.add("title", self.tr("&Title"), LineEntry(self))
        self.add("kind", self.tr("&Kind"), TermEntry(EventKind, self), half=True)
        self.add("status", self.tr("&Status"), TermEntry(EventStatus, self), half=True)
        self.add("reason", self.tr("&Reason"), LineEntry(self))
        self.add(
            "replaced_by_id",
            self.tr("Re&placed by"),
            RecordEntry(
                workspace,
                RecordKind.EVENT,
                self,
                without=self.record.id,
                placeholder=self.tr("The event that took its place"),
            ),
        )
        self.add("at", self.tr("&When"), DateEntry(workspace, self))
        self.add("time", self.tr("T&ime"), LineEntry(self, placeholder=self.tr("e.g. 14:30")), half=True)
        self.add(
            "zone",
            self.tr("Time &zone"),
            LineEntry(self, placeholder=self.tr("e.g. Asia/Jerusalem")),
            half=True,
        )
        self.add("modality", self.tr("&Held"), TermEntry(Modality, self), half=True)
        self.add("place", self.tr("P&lace"), LineEntry(self), half=True)
        self.add("parties", self.tr("&Parties"), PartiesEntry(workspace, self))
        self.add("participants", self.tr("Who took pa&rt"), self._participants())
        self.add("summary", self.tr("S&ummary"), TextEntry(self))

    def _participants(self) -> RowsEntry:
        def person(parent: QWidget) -> RecordEntry:
            return RecordEntry(
                self.workspace,
                RecordKind.PERSON,
                parent,
                placeholder=self.tr("Person"),
                new_label=self.tr("Add “{text}”…"),
            )

        return RowsEntry(
            (
                Column("person", self.tr("Person who took part"), person),
                Column("role", self.tr("Role"), lambda parent: TermEntry(ParticipationRole, parent)),
            ),
            self.tr("Add a participant"),
            self.tr("Take this participant away"),
            self,
        )

    def show_parts(self) -> None:
        """Show who took part."""
        if self.register.find(Event, self.record.id) is None:
            return
        found = events.event_dossier(self.register, self.record.id)
        self.entries["parties"].set_value(found.party_ids)
        self.entries["participants"].set_value(_row(part) for part in found.participations)

    def arrange(self) -> None:
        """Ask for the reason and the replacement only where the event did not take place as planned."""
        off = self.entries["status"].value() in (EventStatus.CANCELLED, EventStatus.POSTPONED)
        for name in ("reason", "replaced_by_id"):
            self.show_field(name, off or bool(self.entries[name].words()))

    def store(self, record: Event) -> Event:
        """Save the event, then the people named for the first time, then who took part."""
        saved = events.save_event(self.register, record, self.part("parties"), by=self)
        rows: tuple[RowValue, ...] | None = self.part("participants")
        if rows is None:
            return saved
        made = people_made(self.register, (row.values["person"] for row in rows), by=self)
        participants = [
            (made[row.values["person"]], row.values["role"] or ParticipationRole.ATTENDEE) for row in rows
        ]
        return events.save_event(self.register, saved, participants=participants, by=self)


def _row(part: Participation) -> RowValue:
    return RowValue(part.id, {"person": part.person_id, "role": part.role})
