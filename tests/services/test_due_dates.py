"""Due dates that hang on something else: they come when their anchor comes, move with it, and say what is awaited."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.domain.records import Commitment, DueChange, Event
from desk.domain.vocabulary import (
    ActionKind,
    EventKind,
    EventStatus,
    RecordKind,
)
from desk.services import (
    agreements,
    commitment_cells,
    commitments,
    due_dates,
    events,
    history,
    removal,
)
from desk.services.lists import ListFilter, Order, list_ids
from desk.services.register import new_id
from tests.services.conftest import OfficersDesk
from tests.services.due_promises import date, due, meets, notified, promised, told, visas


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


# ---- slips and originals ----------------------------------------------------------------------------------


def test_a_due_date_may_slip_to_the_next_meeting_and_its_original_stays(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    report = promised(desk, "", due=date("2021-02"))
    commitments.change_due(
        desk.register, report, due_dates.kept_words("at the next meeting"), "Elections", "Both"
    )
    stored = desk.register.get(Commitment, report)
    assert (stored.due_rule, str(stored.original_due)) == ("at the next meeting", "2021-02")
    meets(desk, "First", "2021-06-01")
    stored = desk.register.get(Commitment, report)
    assert (str(stored.due), str(stored.original_due)) == ("2021-06-01", "2021-02")
    [slip] = desk.register.all(DueChange)
    assert (str(slip.from_due), str(slip.to_due), slip.reason) == (
        "2021-02",
        "at the next meeting",
        "Elections",
    )


def test_a_rule_may_be_corrected_without_a_slip(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    ceremony = meets(desk, "Ceremony", "2021-03-01")
    report = promised(desk, "", due=date("2021-02"))
    commitments.correct_due(
        desk.register, report, due_dates.kept_words("30 days after the ceremony"), event_id=ceremony
    )
    stored = desk.register.get(Commitment, report)
    assert (str(stored.due), str(stored.original_due)) == ("2021-03-31", "2021-03-31")
    assert desk.register.all(DueChange) == []


def test_words_changed_in_the_list_keep_the_event_and_the_capital_that_they_count_from(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    ceremony = meets(desk, "Ceremony in Pristina", "2021-03-01")
    report = promised(
        desk,
        "10 working days after that ceremony",
        due_event_id=ceremony,
        due_capital_id=desk.ours,
    )
    later = due_dates.kept_words("20 working days after that ceremony")
    assert commitment_cells.set_due(desk.register, report, later, "Elections")
    stored = desk.register.get(Commitment, report)
    assert (stored.due_event_id, stored.due_capital_id, str(stored.due)) == (
        ceremony,
        desk.ours,
        "2021-03-30",
    )
    commitment_cells.set_due(desk.register, report, due_dates.kept_words("one month after signature"))
    stored = desk.register.get(Commitment, report)
    assert (stored.due_event_id, stored.due_capital_id) == (None, None)
    first = promised(desk, "")
    commitment_cells.set_due(desk.register, first, due_dates.kept_words("one week after the ceremony"))
    assert due(desk, first) == "2021-03-08"


# ---- every way of moving an anchor ------------------------------------------------------------------------

RULES = (
    "within 30 days after entry into force",
    "two months after signature",
    "at the next meeting",
    "5 working days before the next meeting",
    "within 10 working days after the ceremony",
    "one week after this statement",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_changed_every_due_date_is_as_its_rule_gives_it(
    make_desk: Callable[..., OfficersDesk], data: st.DataObject
) -> None:
    desk = make_desk(f"{new_id()}.desk")
    agreement = visas(desk)
    event_ids = [meets(desk, f"Meeting {day}", f"2021-0{day}-01") for day in (2, 4)]
    for rule in RULES:
        promised(
            desk, rule, agreement_id=agreement, due_event_id=event_ids[0] if "ceremony" in rule else None
        )
    days = st.integers(1, 9).map(lambda month: date(f"2021-0{month}-11"))
    for _ in range(data.draw(st.integers(1, 6))):
        match data.draw(
            st.sampled_from(["notify", "sign", "meet", "redate", "cancel", "remove", "undo", "promise"])
        ):
            case "notify":
                party = data.draw(st.sampled_from([desk.ours, desk.theirs]))
                notified(desk, agreement, party, data.draw(days).text)
            case "sign":
                agreements.record_action(
                    desk.register, agreement, ActionKind.SIGNATURE, action_on=data.draw(days)
                )
            case "meet":
                event_ids.append(meets(desk, "Another", data.draw(days).text))
            case "redate" if event_ids:
                events.redate(desk.register, data.draw(st.sampled_from(event_ids)), data.draw(days))
            case "cancel" if event_ids:
                event = desk.register.get(Event, data.draw(st.sampled_from(event_ids)))
                events.save_event(desk.register, replace(event, status=EventStatus.CANCELLED))
            case "remove" if event_ids:
                gone = event_ids.pop()
                removal.remove(desk.register, RecordKind.EVENT, gone)
            case "undo":
                history.undo(desk.register)
                event_ids = [event.id for event in desk.register.all(Event)]
            case "promise":
                stored = desk.register.all(Commitment)[0]
                commitments.save_commitment(desk.register, replace(stored, made_on=data.draw(days)))
        for row in desk.register.all(Commitment):
            assert due_dates.settled(desk.register, row) == row
