"""What due dates hang on: acts of agreements, as real treaties word them, the next meeting, the promise, a capital."""

from collections.abc import Callable
from dataclasses import replace

from desk.domain.records import Agreement, Commitment, Event
from desk.domain.vocabulary import (
    ActionKind,
    EventStatus,
    ForceClause,
    RecordKind,
    Recurrence,
)
from desk.services import (
    agreements,
    commitments,
    due_dates,
    events,
    people,
    removal,
)
from tests.services.conftest import OfficersDesk
from tests.services.due_promises import date, due, meets, promised, told, visas


def test_israel_and_jordan_exchange_ambassadors_a_month_after_they_exchanged_instruments(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    jordan = people.save_party(
        desk.register, people.blank_party(desk.register, short_name="Jordan", code="JO")
    ).id
    peace = agreements.blank_agreement(
        desk.register, title="Treaty of Peace", clause=ForceClause.ON_EXCHANGE_OF_INSTRUMENTS
    )
    agreements.save_head(desk.register, peace, party_ids=[desk.ours, jordan])
    for party in (desk.ours, jordan):
        agreements.record_action(
            desk.register, peace.id, ActionKind.SIGNATURE, party_id=party, action_on=date("1994-10-26")
        )
    # Art. 5: resident ambassadors within one month of the exchange of the instruments of ratification.
    words = "within one month of the exchange of the instruments of ratification of this Treaty"
    ambassadors = promised(desk, words, agreement_id=peace.id, made_on=date("1994-10-26"))
    assert told(desk, ambassadors) == ["No exchange of instruments is recorded"]
    agreements.record_action(
        desk.register, peace.id, ActionKind.EXCHANGE_OF_INSTRUMENTS, action_on=date("1994-11-10")
    )
    assert due(desk, ambassadors) == "1994-12-10"
    assert told(desk, ambassadors) == [
        "Instruments exchanged on 10 November 1994",
        "1 month after 10 November 1994: 10 December 1994",
    ]


def test_a_convention_counts_for_the_state_that_owes_the_report_by_itself(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    # The Convention on the Rights of the Child (art. 49): in force on 2 September 1990, the thirtieth day after the
    # twentieth deposit; for Israel, which ratified on 3 October 1991, on 2 November 1991.
    desk = make_desk()
    convention = agreements.blank_agreement(
        desk.register,
        title="Convention on the Rights of the Child",
        clause=ForceClause.AFTER_NTH_DEPOSIT,
        clause_deposits=20,
        clause_count=30,
    )
    agreements.save_head(desk.register, convention, party_ids=[desk.ours, desk.theirs])
    report = commitments.save_commitment(
        desk.register,
        commitments.blank_commitment(
            desk.register,
            text="Report on the rights of the child",
            due_rule="within two years of the entry into force of the Convention for the State Party concerned;"
            " thereafter every five years",
            agreement_id=convention.id,
            recurrence=Recurrence.YEARLY,
            recurs_every=5,
        ),
        [desk.ours],
    ).id
    assert told(desk, report)[0] == "It has not yet entered into force for Israel"
    agreements.record_action(
        desk.register, convention.id, ActionKind.ENTRY_INTO_FORCE, effective_on=date("1990-09-02")
    )
    agreements.record_action(
        desk.register,
        convention.id,
        ActionKind.RATIFICATION,
        party_id=desk.ours,
        action_on=date("1991-10-03"),
    )
    assert told(desk, report) == [
        "Entry into force for Israel on 2 November 1991",
        "24 months after 2 November 1991: 2 November 1993",
    ]
    commitments.tick(desk.register, report)
    [following] = [row for row in desk.register.all(Commitment) if row.id != report]
    assert (str(following.due), following.due_rule) == ("1998-11-02", None)


def test_ratification_notification_signature_and_an_end_are_awaited_from_each(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    agreement = visas(desk)
    rules = {
        "one month after signature": "has not yet signed",
        "one month after ratification": "has not yet ratified or approved it",
        "one month after the last notification": "has not yet notified that its procedures are complete",
    }
    for rule, awaited in rules.items():
        one = promised(desk, rule, agreement_id=agreement)
        assert told(desk, one) == [f"Israel {awaited}", f"Kosovo {awaited}"]
    end = promised(desk, "one month after its termination", agreement_id=agreement)
    assert told(desk, end) == ["The agreement has not been terminated"]
    agreements.record_action(
        desk.register, agreement, ActionKind.TERMINATION, effective_on=date("2022-06-30")
    )
    assert due(desk, end) == "2022-07-30"
    nowhere = promised(desk, "one month after signature")
    assert told(desk, nowhere) == ["Which agreement is meant is not recorded"]


def test_a_denunciation_counts_from_the_day_it_takes_effect(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    agreement = visas(desk)
    stored = desk.register.get(Agreement, agreement)
    agreements.save_head(desk.register, replace(stored, notice_months=6))
    agreements.record_action(
        desk.register, agreement, ActionKind.DENUNCIATION, party_id=desk.theirs, action_on=date("2022-01-15")
    )
    end = promised(desk, "one month after its termination", agreement_id=agreement)
    assert due(desk, end) == "2022-08-15"


def test_a_promise_and_a_date_are_anchors_too(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    assert due(desk, promised(desk, "within 30 days of this statement")) == "2021-02-09"
    assert due(desk, promised(desk, "30 days after 1 March 2021")) == "2021-03-31"
    undated = promised(desk, "within 30 days of this statement", made_on=None)
    assert told(desk, undated) == ["When it was promised is not recorded"]
    said = events.save_event(
        desk.register, events.blank_event(desk.register, title="Statement", at=date("2021-05"))
    )
    at_event = promised(desk, "within 30 days of this statement", made_on=None, event_id=said.id)
    assert due(desk, at_event) == "2021-05-31/2021-06-30"
    events.redate(desk.register, said.id, date("2021-05-01"))
    assert due(desk, at_event) == "2021-05-31"


def test_the_next_meeting_of_a_body_is_one_of_that_body(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    papers = promised(desk, "two weeks before the next meeting of the Joint Committee")
    assert told(desk, papers) == [
        "No later meeting “of the joint committee” of Israel and Kosovo is recorded",
    ]
    meets(desk, "Consultations of the ministers", "2021-03-01")
    assert due(desk, papers).startswith("two weeks")
    meets(desk, "Third session of the Joint Committees", "2021-06-15", status=EventStatus.PLANNED)
    assert due(desk, papers) == "2021-06-01"
    assert "That is planned, and has not been held yet" in told(desk, papers)
    earlier = meets(desk, "Joint committee, extraordinary", "2021-05-15")
    assert due(desk, papers) == "2021-05-01"
    removal.remove(desk.register, RecordKind.EVENT, earlier)
    assert due(desk, papers) == "2021-06-01"


def test_a_meeting_that_is_named_is_the_one_meant(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    second = meets(desk, "Second", "2021-09-01")
    meets(desk, "First", "2021-03-01")
    report = promised(desk, "at the next meeting", due_event_id=second)
    assert due(desk, report) == "2021-09-01"


def test_who_takes_part_and_whether_it_takes_place_is_followed(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    report = promised(desk, "at the next meeting")
    first, second = meets(desk, "First", "2021-03-01"), meets(desk, "Second", "2021-09-01")
    assert due(desk, report) == "2021-03-01"
    events.save_event(desk.register, desk.register.get(Event, first), party_ids=[desk.ours])
    assert due(desk, report) == "2021-09-01"
    events.save_event(desk.register, desk.register.get(Event, first), party_ids=[desk.ours, desk.theirs])
    assert due(desk, report) == "2021-03-01"
    events.redate(desk.register, first, date("2021-10-01"))
    assert due(desk, report) == "2021-09-01"
    off = replace(desk.register.get(Event, second), status=EventStatus.POSTPONED)
    events.save_event(desk.register, off)
    assert due(desk, report) == "2021-10-01"


def test_where_no_holidays_are_known_it_is_said(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    mission = people.save_party(desk.register, people.blank_party(desk.register, short_name="The Mission"))
    report = promised(desk, "within 5 working days of this statement", due_capital_id=mission.id)
    assert due(desk, report) == "2021-01-15"
    assert any("public holidays of The Mission are not known" in line for line in told(desk, report))
    # Kosovo's are known from its first year on.
    early = promised(desk, "within 5 working days of this statement", made_on=date("2008-03-03"))
    assert any("public holidays of Kosovo are not known" in line for line in told(desk, early))


def test_a_party_that_gets_its_code_gets_its_weekend(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    jordan = people.save_party(desk.register, people.blank_party(desk.register, short_name="Jordan"))
    report = promised(
        desk, "within 5 working days of this statement", due_capital_id=jordan.id, made_on=date("2021-02-11")
    )
    assert due(desk, report) == "2021-02-18"
    people.save_party(desk.register, replace(jordan, code="JO"))
    # Jordan rests on Friday and Saturday as well, so the fifth day is the same Thursday.
    assert any("Friday and Saturday" in line for line in told(desk, report))


def test_years_of_working_days_have_the_holidays_of_all_of_them(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    report = promised(desk, "within 1200 working days of this statement")
    lines = told(desk, report)
    assert due(desk, report).startswith("2025-10")
    assert not any("not known" in line for line in lines)
    assert any("further holidays" in line for line in lines)


def test_a_holiday_in_a_far_later_year_is_passed_over_as_well(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    talks = meets(desk, "Talks", "2021-01-10/2025-02-16")
    report = promised(desk, "within one working day after the talks", due_event_id=talks)
    # The last day that the talks can mean is a Sunday, and Monday 17 February Kosovo's day of independence.
    found = desk.register.get(Commitment, report).due
    assert found is not None
    assert found.text.endswith("2025-02-18")
    assert any("17 February 2025" in line for line in told(desk, report))


def test_an_event_that_did_not_take_place_is_not_the_one_meant(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    meets(desk, "Visit to Jerusalem", "2021-02-01", status=EventStatus.CANCELLED)
    assert due_dates.event_named(desk.register, "visit") is None
    second = meets(desk, "Visit to Pristina", "2021-05-01")
    assert due_dates.event_named(desk.register, "visit") == second
    meets(desk, "Consultations", "2021-06-01", summary="They spoke of the visit.")
    assert due_dates.event_named(desk.register, "visit") == second
    meets(desk, "Third visit", "2021-09-01")
    assert due_dates.event_named(desk.register, "visit") is None
