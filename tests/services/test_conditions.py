"""Events that may have met a condition: asked about where words and parties fit, and never where they do not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.condition_words import share_met, telling_words
from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, ConditionDecision
from desk.domain.vocabulary import EventKind, EventStatus, RecordKind
from desk.services import commitments, conditions, events, history, people, removal
from tests.services.conftest import OfficersDesk


def dormant(desk: OfficersDesk, condition: str, debtor: str = "") -> str:
    made = commitments.blank_commitment(desk.register, text="Lift the visas", condition=condition)
    return commitments.save_commitment(desk.register, made, [debtor or desk.ours], [desk.theirs]).id


def held(desk: OfficersDesk, title: str, parties: list[str], **fields: object) -> str:
    event = events.blank_event(
        desk.register,
        **{"title": title, "at": PartialDate.from_edtf("2021-02-01"), "status": EventStatus.HELD, **fields},
    )
    return events.save_event(desk.register, event, party_ids=parties).id


def asked(desk: OfficersDesk, event_id: str) -> list[str]:
    return [row.id for row in conditions.may_be_met_by(desk.register, event_id)]


@pytest.mark.parametrize(
    ("condition", "event", "may_be"),
    [
        ("once the assembly has ratified the agreement", "Assembly of Kosovo ratifies the agreement", True),
        ("if there is will on both sides", "Kosovo and Serbia declare their will to talk", True),
        ("after the elections", "Election held in Kosovo", True),
        ("once the assembly has ratified the agreement", "Call of the ministers", False),
        ("after the opening of the embassy", "Meeting on water", False),
    ],
)
def test_a_question_is_asked_where_enough_words_fit(
    desk: OfficersDesk, condition: str, event: str, may_be: bool
) -> None:
    waiting = dormant(desk, condition)
    assert asked(desk, held(desk, event, [desk.theirs])) == ([waiting] if may_be else [])


def test_an_event_of_others_and_one_that_was_not_held_meet_nothing(desk: OfficersDesk) -> None:
    waiting = dormant(desk, "after the elections")
    other = people.blank_party(desk.register, short_name="Albania", code="AL")
    people.save_party(desk.register, other)
    assert asked(desk, held(desk, "Elections", [other.id])) == []
    assert asked(desk, held(desk, "Elections", [desk.theirs], status=EventStatus.PLANNED)) == []
    elections = held(desk, "Elections", [], kind=EventKind.VOTE)
    assert asked(desk, elections) == [waiting]
    commitments.record_trigger(desk.register, waiting, elections)
    assert asked(desk, elections) == []
    assert asked(desk, "gone") == []


def test_what_was_said_no_to_is_not_asked_about_again_until_that_is_taken_back(desk: OfficersDesk) -> None:
    waiting = dormant(desk, "after the elections")
    elections = held(desk, "Elections", [desk.theirs])
    conditions.not_this_one(desk.register, waiting, elections)
    conditions.not_this_one(desk.register, waiting, elections)
    assert asked(desk, elections) == []
    assert perhaps(desk) == []
    assert asked(desk, held(desk, "Early elections", [desk.theirs])) == [waiting]
    history.undo(desk.register)
    history.undo(desk.register)
    assert asked(desk, elections) == [waiting]
    conditions.not_this_one(desk.register, waiting, elections)
    removal.remove(desk.register, RecordKind.EVENT, elections)
    assert desk.register.all(ConditionDecision) == []


def test_one_word_alone_is_enough_in_a_title_and_not_among_many(desk: OfficersDesk) -> None:
    waiting = dormant(desk, "if there is will on both sides")
    aside = held(desk, "Call of the ministers", [desk.theirs], summary="The embassy will be opened in March.")
    assert asked(desk, aside) == []
    assert perhaps(desk) == []
    assert asked(desk, held(desk, "A declaration of will", [desk.theirs])) == [waiting]


def test_an_event_before_the_promise_cannot_be_what_it_waits_for(desk: OfficersDesk) -> None:
    waiting = dormant(desk, "after the elections")
    stored = desk.register.get(Commitment, waiting)
    commitments.save_commitment(desk.register, replace(stored, made_on=PartialDate.from_edtf("2021-01-15")))
    before = held(desk, "Elections", [desk.theirs], at=PartialDate.from_edtf("2020-12"))
    assert asked(desk, before) == []
    same_month = held(desk, "Elections", [desk.theirs], at=PartialDate.from_edtf("2021-01"))
    assert asked(desk, same_month) == [waiting]


def perhaps(desk: OfficersDesk) -> list[tuple[str, str]]:
    steps = conditions.perhaps_met(desk.register)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return [(one.commitment.id, one.event.id) for one in end.value]


def test_today_finds_the_event_that_fits_each_condition_best(desk: OfficersDesk) -> None:
    visas = dormant(desk, "once the assembly has ratified the agreement")
    embassy = dormant(desk, "after the opening of the embassy in Jerusalem")
    dormant(desk, "when peace reigns")
    assert perhaps(desk) == []
    held(desk, "Assembly adjourned its session on the agreement", [desk.theirs])
    ratified = held(desk, "Assembly of Kosovo ratifies the agreement", [desk.theirs])
    opened = held(desk, "Embassy opened", [desk.theirs], place="Jerusalem")
    held(desk, "Opening of the embassy in Jerusalem", [desk.theirs], status=EventStatus.PLANNED)
    assert sorted(perhaps(desk)) == sorted([(visas, ratified), (embassy, opened)])
    commitments.record_trigger(desk.register, visas, ratified)
    assert perhaps(desk) == [(embassy, opened)]


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_a_share_is_a_share_and_a_condition_meets_itself(condition: str, event: list[str]) -> None:
    def same(one: str, other: str) -> bool:
        return one == other

    assert 0.0 <= share_met(condition, event, same) <= 1.0
    assert share_met(condition, [condition], same) == (1.0 if telling_words(condition) else 0.0)
