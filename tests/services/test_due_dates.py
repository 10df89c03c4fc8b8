"""Due dates that hang on something else: they come when their anchor comes, move with it, and say what is awaited."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, DueChange, Event
from desk.domain.vocabulary import ActionKind, EventKind, EventStatus, ForceClause, RecordKind
from desk.services import agreements, commitments, due_dates, events, history, removal
from desk.services.date_wording import plain_sentence
from desk.services.lists import ListFilter, Order, list_ids
from tests.services.conftest import OfficersDesk


def date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def visas(desk: OfficersDesk) -> str:
    """An agreement in force thirty days after the later notification."""
    agreement = agreements.blank_agreement(
        desk.register, title="Visas", clause=ForceClause.AFTER_LAST_NOTIFICATION, clause_count=30
    )
    return agreements.save_head(desk.register, agreement, party_ids=[desk.ours, desk.theirs]).id


def notified(desk: OfficersDesk, agreement_id: str, party: str, day: str) -> None:
    agreements.record_action(
        desk.register, agreement_id, ActionKind.COMPLETION_NOTIFICATION, party_id=party, received_on=date(day)
    )


def promised(desk: OfficersDesk, rule: str, **fields: object) -> str:
    commitment = commitments.blank_commitment(
        desk.register,
        **{"text": "Report on visas", "due_rule": rule, "made_on": date("2021-01-10"), **fields},
    )
    return commitments.save_commitment(desk.register, commitment, [desk.theirs], [desk.ours]).id


def due(desk: OfficersDesk, commitment_id: str) -> str:
    found = desk.register.get(Commitment, commitment_id).due
    return "" if found is None else found.text


def told(desk: OfficersDesk, commitment_id: str) -> list[str]:
    found = due_dates.working(desk.register, desk.register.get(Commitment, commitment_id))
    assert found is not None
    return [plain_sentence(one) for one in (*found.working, *found.missing)]


def test_it_is_shown_as_written_until_its_anchor_comes_and_then_is_a_day(desk: OfficersDesk) -> None:
    agreement = visas(desk)
    report = promised(desk, "within 30 days after entry into force", agreement_id=agreement)
    assert due(desk, report) == "within 30 days after entry into force"
    assert "Kosovo has not yet notified that its procedures are complete" in told(desk, report)
    notified(desk, agreement, desk.ours, "2021-03-02")
    notified(desk, agreement, desk.theirs, "2021-04-01")
    assert due(desk, report) == "2021-05-31"
    assert told(desk, report) == [
        "Entry into force on 1 May 2021",
        "30 days after 1 May 2021, that day not counted: 31 May 2021",
    ]
    assert list_ids(desk.register, "commitments", ListFilter(), Order("due")) == [report]


def test_the_day_comes_and_goes_with_the_change_that_brought_it(desk: OfficersDesk) -> None:
    agreement = visas(desk)
    report = promised(desk, "two months after entry into force", agreement_id=agreement)
    for party in (desk.ours, desk.theirs):
        notified(desk, agreement, party, "2021-04-01")
    assert due(desk, report) == "2021-07-01"
    history.undo(desk.register)
    assert due(desk, report) == "two months after entry into force"
    history.redo(desk.register)
    assert due(desk, report) == "2021-07-01"


def test_a_moved_anchor_moves_the_promise_and_nothing_has_slipped(desk: OfficersDesk) -> None:
    visit = events.save_event(
        desk.register,
        events.blank_event(
            desk.register, title="Visit to Jerusalem", kind=EventKind.VISIT, at=date("2021-03-01")
        ),
        party_ids=[desk.ours, desk.theirs],
    )
    report = promised(desk, "within one month of the visit", due_event_id=visit.id)
    assert due(desk, report) == "2021-04-01"
    events.redate(desk.register, visit.id, date("2021-05"))
    assert due(desk, report) == "2021-06"
    assert told(desk, report)[-1] == "As the date is only partly known, it is due in June 2021 at the latest"
    stored = desk.register.get(Commitment, report)
    assert stored.original_due == stored.due
    assert desk.register.all(DueChange) == []
    called_off = replace(desk.register.get(Event, visit.id), status=EventStatus.CANCELLED)
    events.save_event(desk.register, called_off)
    assert told(desk, report) == ["“Visit to Jerusalem” did not take place"]
    removal.remove(desk.register, RecordKind.EVENT, visit.id)
    assert told(desk, report) == ["Which event is meant is not recorded"]


def test_the_next_meeting_is_the_first_one_of_both_sides_after_the_promise(desk: OfficersDesk) -> None:
    def meeting(day: str, parties: list[str], **fields: object) -> None:
        events.save_event(
            desk.register,
            events.blank_event(
                desk.register,
                **{"title": f"Meeting {day}", "kind": EventKind.MEETING, "at": date(day), **fields},
            ),
            party_ids=parties,
        )

    both = [desk.ours, desk.theirs]
    meeting("2021-01-05", both)
    report = promised(desk, "at the next meeting")
    meeting("2021-02-01", [desk.ours])
    meeting("2021-02-02", both, status=EventStatus.CANCELLED)
    assert due(desk, report) == "at the next meeting"
    meeting("2021-06-01", both)
    assert due(desk, report) == "2021-06-01"
    meeting("2021-03-01", both, status=EventStatus.PLANNED)
    assert due(desk, report) == "2021-03-01"


def test_working_days_pass_over_the_weekend_and_the_holidays_of_the_capital_that_owes(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    ceremony = events.save_event(
        desk.register,
        events.blank_event(desk.register, title="Ceremony", at=date("2021-02-11")),
        party_ids=[desk.ours, desk.theirs],
    )
    report = promised(desk, "within 5 working days after the ceremony", due_event_id=ceremony.id)
    # Thursday 11 February: Friday 12, Monday 15 and 16; the 17th is Kosovo's day of independence; 18 and 19.
    assert due(desk, report) == "2021-02-19"
    assert any("Independence Day" in line and "17 February 2021" in line for line in told(desk, report))
    by_ours = promised(
        desk,
        "within 5 working days after the ceremony",
        due_event_id=ceremony.id,
        due_capital_id=desk.ours,
    )
    # In Jerusalem one rests on Friday and Saturday: Sunday 14 to Thursday 18.
    assert due(desk, by_ours) == "2021-02-18"


@pytest.mark.parametrize("rule", ["soon", "in due course", ""])
def test_words_that_are_no_rule_change_nothing(desk: OfficersDesk, rule: str) -> None:
    report = promised(desk, rule, due=date("2021-09"))
    assert due(desk, report) == "2021-09"
    assert due_dates.working(desk.register, desk.register.get(Commitment, report)) is None


def test_a_day_that_is_agreed_instead_takes_the_place_of_the_rule(desk: OfficersDesk) -> None:
    agreement = visas(desk)
    report = promised(desk, "30 days after entry into force", agreement_id=agreement)
    for party in (desk.ours, desk.theirs):
        notified(desk, agreement, party, "2021-04-01")
    commitments.change_due(desk.register, report, date("2021-09-01"), "Elections", "Both ministries")
    assert due(desk, report) == "2021-09-01"
    notified(desk, agreement, desk.theirs, "2021-06-01")
    stored = desk.register.get(Commitment, report)
    assert (stored.due, stored.due_rule) == (date("2021-09-01"), None)
    assert stored.original_due == date("2021-05-31")
