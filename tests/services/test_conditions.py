"""Events that may have met a condition: asked about where words and parties fit, and never where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.condition_words import share_met, telling_words
from desk.domain.dates import PartialDate
from desk.domain.vocabulary import EventKind, EventStatus
from desk.services import commitments, conditions, events, people
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


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_a_share_is_a_share_and_a_condition_meets_itself(condition: str, event: list[str]) -> None:
    def same(one: str, other: str) -> bool:
        return one == other

    assert 0.0 <= share_met(condition, event, same) <= 1.0
    assert share_met(condition, [condition], same) == (1.0 if telling_words(condition) else 0.0)
