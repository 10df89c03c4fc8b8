"""Due dates that hang on something else: they come when their anchor comes, move with it, and say what is awaited."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Commitment, DueChange, Event
from desk.domain.vocabulary import (
    ActionKind,
    EventKind,
    EventStatus,
    ForceClause,
    RecordKind,
    Recurrence,
)
from desk.services import (
    agreements,
    commitment_cells,
    commitments,
    due_dates,
    events,
    history,
    people,
    removal,
)
from desk.services.date_wording import plain_sentence
from desk.services.lists import ListFilter, Order, list_ids
from desk.services.register import new_id
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


# ---- real ones ----------------------------------------------------------------------------------------


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


# ---- the next meeting -----------------------------------------------------------------------------------


def meets(desk: OfficersDesk, title: str, day: str, **fields: object) -> str:
    event = events.blank_event(
        desk.register, **{"title": title, "kind": EventKind.MEETING, "at": date(day), **fields}
    )
    return events.save_event(desk.register, event, party_ids=[desk.ours, desk.theirs]).id


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


# ---- capitals -------------------------------------------------------------------------------------------


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
