"""What a change costs: only the due dates that it can have touched are worked out anew, however many there are."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import ActionKind, EventKind
from desk.services import agreements, commitments, due_dates, events, people
from desk.storage import due_rows
from tests.services.conftest import OfficersDesk

MANY = 12


def date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


class Ledger:
    """A register with many due dates of each kind, and a list of those worked out since it was emptied."""

    def __init__(self, desk: OfficersDesk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self.register = desk, desk.register
        self.worked_out: list[str] = []
        self.agreements = [self._agreement(number) for number in range(MANY)]
        self.events = [self.meeting(f"2021-03-{number + 1:02}") for number in range(MANY)]
        self.by_agreement = [
            self._promise("30 days after entry into force", agreement_id=one) for one in self.agreements
        ]
        self.by_event = [self._promise("one week after that talk", due_event_id=one) for one in self.events]
        self.by_meeting = [self._promise("at the next meeting") for _ in range(MANY)]
        settled = due_dates.settled

        def noted(register: object, commitment: Commitment, *rest: object) -> Commitment:
            self.worked_out.append(commitment.id)
            return settled(register, commitment, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(due_dates, "settled", noted)

    def _agreement(self, number: int) -> str:
        head = agreements.blank_agreement(self.register, title=f"Agreement {number}")
        parties = [self.desk.ours, self.desk.theirs]
        return agreements.save_head(self.register, head, party_ids=parties).id

    def meeting(self, day: str, *, parties: tuple[str, ...] = ()) -> str:
        event = events.blank_event(self.register, title="Talk", kind=EventKind.MEETING, at=date(day))
        there = list(parties or (self.desk.ours, self.desk.theirs))
        return events.save_event(self.register, event, party_ids=there).id

    def _promise(self, rule: str, **fields: object) -> str:
        made = commitments.blank_commitment(
            self.register, **{"text": rule, "due_rule": rule, "made_on": date("2021-01-10"), **fields}
        )
        return commitments.save_commitment(self.register, made, [self.desk.theirs], [self.desk.ours]).id

    def since(self, act: Callable[[], object]) -> set[str]:
        self.worked_out.clear()
        act()
        return set(self.worked_out)


@pytest.fixture
def ledger(desk: OfficersDesk, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    return Ledger(desk, monkeypatch)


def test_a_change_works_out_only_the_due_dates_that_it_can_have_touched(ledger: Ledger) -> None:
    register = ledger.register
    plain = commitments.save_commitment(register, commitments.blank_commitment(register, text="Plain"))
    assert ledger.since(lambda: commitments.tick(register, plain.id)) == set()
    assert ledger.since(
        lambda: agreements.record_action(
            register, ledger.agreements[3], ActionKind.ENTRY_INTO_FORCE, effective_on=date("2021-05-01")
        )
    ) == {ledger.by_agreement[3]}
    assert ledger.since(lambda: commitments.tick(register, ledger.by_agreement[4])) == {
        ledger.by_agreement[4]
    }
    stored = register.get(Event, ledger.events[5])
    assert ledger.since(lambda: events.save_event(register, replace(stored, at=date("2021-06-01")))) == {
        ledger.by_event[5]
    }


def test_a_meeting_that_cannot_be_the_next_one_is_nobodys_next_meeting(ledger: Ledger) -> None:
    jordan = people.save_party(
        ledger.register, people.blank_party(ledger.register, short_name="Jordan", code="JO")
    )
    assert ledger.since(lambda: ledger.meeting("2021-12-01")) == set()
    assert ledger.since(lambda: ledger.meeting("2020-12-01")) == set()
    assert ledger.since(lambda: ledger.meeting("2021-02-01", parties=(jordan.id,))) == set()
    assert ledger.since(lambda: ledger.meeting("2021-02-01")) == set(ledger.by_meeting)


def test_no_look_for_touched_rules_goes_through_all_commitments(desk: OfficersDesk) -> None:
    asked: list[str] = []
    desk.register.connection.set_trace_callback(asked.append)
    due_rows.ruled_among(desk.register.connection, due_rows.Touched(("a",), ("b",), ("c",), ()))
    desk.register.connection.set_trace_callback(None)
    [look] = asked
    plan = [row[3] for row in desk.register.connection.execute(f"EXPLAIN QUERY PLAN {look}")]
    assert plan
    assert not [line for line in plan if line.startswith("SCAN commitment")]
