"""Several changes made as one: kept together, undone together, or not made at all."""

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import Event, Person
from desk.domain.sentences import say
from desk.domain.vocabulary import ParticipationRole, RecordKind
from desk.services import events, history, people, tagging
from desk.storage.changes import Changes


def test_a_form_with_a_new_person_and_tags_is_one_change(desk):
    register = desk.register
    told: list[Changes] = []
    register.subscribe(told.append)
    meeting = events.blank_event(register, title="Meeting of the ministers")
    minister = people.blank_person(register, name="Gabi Ashkenazi")
    with register.as_one(by="the form"):
        events.save_event(register, meeting, [desk.ours, desk.theirs])
        people.save_person(register, minister)
        events.save_event(register, meeting, participants=[(minister.id, ParticipationRole.HOST)])
        tagging.set_tags(register, RecordKind.EVENT, meeting.id, ["ministers"])
    assert len(told) == 1
    assert told[0].by == "the form"
    assert str(history.undo_label(register)) == "Add the event “Meeting of the ministers”"
    history.undo(register)
    assert register.all(Event) == []
    assert register.all(Person) == []


def test_where_one_part_fails_nothing_is_changed(desk):
    register = desk.register
    before = history.last_sequence(register)

    def fails() -> None:
        with register.as_one():
            people.save_person(register, people.blank_person(register, name="Meliza Haradinaj-Stublla"))
            raise KnownError(say("No."))

    with pytest.raises(KnownError):
        fails()
    assert register.all(Person) == []
    assert history.last_sequence(register) == before
    people.save_person(register, people.blank_person(register, name="Somebody else"))
    assert str(history.undo_label(register)) == "Add Somebody else"
