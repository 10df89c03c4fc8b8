"""Whatever the officer does in whatever order, the file holds what a plain dictionary would hold."""

import tempfile
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from desk.domain.dates import PartialDate
from desk.domain.records import (
    PARTS,
    RECORDS,
    Citation,
    Commitment,
    CommitmentParty,
    Event,
    EventParty,
    Party,
    Source,
)
from desk.domain.sentences import say
from desk.domain.vocabulary import CommitmentRole, EventStatus, PartyStanding, RecordKind
from desk.services import history
from desk.services.checking import check
from desk.services.register import Register, new_id
from desk.services.removal import remove

from .filing import noon

Rows = dict[str, Any]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DATES = st.none() | st.integers(-700_000, 700_000).map(PartialDate.of_day) | WORDS.map(PartialDate.from_text)
KINDS = {row_type: kind for kind, row_type in RECORDS.items()}


def without(rows: Rows, gone: str) -> Rows:
    """Plain Python's notion of a removal: an optional link is emptied, what cannot do without it goes too."""
    left = {row_id: row for row_id, row in rows.items() if row_id != gone}
    for row in list(left.values()):
        for field in fields(row):
            if row.id not in left or field.name == "id" or getattr(row, field.name) != gone:
                continue
            if field.default is None and field.default is not MISSING:
                left[row.id] = replace(left[row.id], **{field.name: None})
            else:
                left = without(left, row.id)
    return left


class OfficersWork(RuleBasedStateMachine):
    """Adds, saves, removals, undo, redo and nights between them, beside a model of plain dictionaries."""

    parties = Bundle("parties")
    records = Bundle("records")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "kosovo.desk"
        self.register = Register.create(self.path, who="Dana", clock=noon)
        self.rows: Rows = {}
        self.back: list[Rows] = []
        self.forth: list[Rows] = []

    def change(self, rows: Rows) -> None:
        """Note what the model holds after a change; a change of nothing is none."""
        if rows != self.rows:
            self.back.append(self.rows)
            self.forth.clear()
            self.rows = rows

    def write(self, *rows: Any) -> None:
        with self.register.change(say("Write {count}", count=len(rows))) as unit:
            for row in rows:
                (unit.save if row.id in self.rows else unit.add)(row)
        stamped = (
            replace(row, created_at="2021-02-02T12:00:00Z", updated_at="2021-02-02T12:00:00Z")
            if type(row) in KINDS
            else row
            for row in rows
        )
        self.change(self.rows | {row.id: row for row in stamped})

    @initialize(target=parties)
    def two_sides(self) -> Any:
        """Two parties that much hangs on already: an event of both, promises, a source that is cited."""
        israel, kosovo = self.new_party("Israel"), self.new_party("Kosovo")
        self.becomes_ours(israel)
        for party in (israel, kosovo):
            event = self.new_event(party, "Ceremony", None, EventStatus.HELD)
            promise = self.new_commitment(party, event, "Agreed", None)
            self.new_commitment(party, promise, "Agreed again", None)
            self.new_source(promise, "As agreed.")
        return multiple(israel, kosovo)

    @rule(target=parties, name=WORDS)
    def new_party(self, name: str) -> str:
        party = Party(id=new_id(), short_name=name)
        self.write(party)
        return party.id

    @rule(target=records, party=parties, title=WORDS, at=DATES, status=st.sampled_from(EventStatus))
    def new_event(self, party: str, title: str, at: PartialDate | None, status: EventStatus) -> str:
        event = Event(id=new_id(), title=title, at=at, status=status)
        if party in self.rows:
            self.write(event, EventParty(id=new_id(), event_id=event.id, party_id=party))
        else:
            self.write(event)
        return event.id

    @rule(target=records, party=parties, other=records, text=WORDS, due=DATES)
    def new_commitment(self, party: str, other: str, text: str, due: PartialDate | None) -> str:
        links: dict[str, str] = {}
        if isinstance(self.rows.get(other), Event):
            links["event_id"] = other
        elif isinstance(self.rows.get(other), Commitment):
            links["restates_id"] = other
        made = Commitment(id=new_id(), text=text, due=due, **links)
        sides = [
            CommitmentParty(id=new_id(), commitment_id=made.id, party_id=party, role=role)
            for role in CommitmentRole
            if party in self.rows
        ]
        self.write(made, *sides)
        return made.id

    @rule(target=records, cited=records, text=WORDS)
    def new_source(self, cited: str, text: str) -> Any:
        source = Source(id=new_id(), title="Communiqué", text=text)
        self.write(source)
        if cited in self.rows:
            kind = KINDS[type(self.rows[cited])]
            self.write(
                Citation(
                    id=new_id(),
                    source_id=source.id,
                    record_kind=kind,
                    record_id=cited,
                    start=0,
                    end=len(text),
                    quote=text,
                )
            )
        return multiple(source.id)

    @rule(record=records | parties, notes=WORDS)
    def note(self, record: str, notes: str) -> None:
        if record in self.rows:
            self.write(replace(self.rows[record], notes=notes))

    @rule(first=records, second=records)
    def replaced_by(self, first: str, second: str) -> None:
        if all(isinstance(self.rows.get(one), Event) for one in (first, second)):
            self.write(replace(self.rows[first], replaced_by_id=second))

    @rule(party=parties)
    def becomes_ours(self, party: str) -> None:
        if party not in self.rows:
            return
        before = [
            replace(row, standing=PartyStanding.THIRD)
            for row in self.rows.values()
            if isinstance(row, Party) and row.standing is PartyStanding.OURS and row.id != party
        ]
        self.write(*before, replace(self.rows[party], standing=PartyStanding.OURS))

    @rule(record=records | parties, back=st.booleans())
    def removed(self, record: str, back: bool) -> None:
        if record in self.rows:
            remove(self.register, RecordKind(KINDS[type(self.rows[record])]), record)
            self.change(without(self.rows, record))
            if back:
                self.undo(1)

    @rule(steps=st.integers(1, 6))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            if history.undo(self.register) is None:
                assert not self.back
                return
            self.forth.append(self.rows)
            self.rows = self.back.pop()
            self.the_file_holds_what_the_model_holds()

    @rule(steps=st.integers(1, 6))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            if history.redo(self.register) is None:
                assert not self.forth
                return
            self.back.append(self.rows)
            self.rows = self.forth.pop()
            self.the_file_holds_what_the_model_holds()

    @rule()
    def a_night_passes(self) -> None:
        self.register.close()
        self.register = Register.open(self.path, who="Dana", clock=noon)

    @invariant()
    def the_file_holds_what_the_model_holds(self) -> None:
        held = {
            row.id: row
            for row_type in (*RECORDS.values(), *PARTS.values())
            for row in self.register.all(row_type)
        }
        assert held == self.rows

    def teardown(self) -> None:
        self.register.close()
        report = check(self.path)
        assert report.sound, report.as_json()
        self.folder.cleanup()


OfficersWork.TestCase.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
test_the_file_holds_what_plain_python_holds = OfficersWork.TestCase
