"""The search index is written where words changed, and only there."""

from dataclasses import replace

from desk.domain.records import Event
from desk.domain.sentences import say
from desk.domain.vocabulary import EventStatus
from desk.services import search
from desk.services.checking import check
from desk.services.register import Register

from .filing import event, file


def _written(register: Register, row: Event) -> list[str]:
    asked: list[str] = []
    register.connection.set_trace_callback(asked.append)
    with register.change(say("Change")) as unit:
        unit.save(row)
    register.connection.set_trace_callback(None)
    return [sql for sql in asked if sql.startswith(("INSERT INTO search", "DELETE FROM search"))]


def test_a_change_of_no_word_leaves_the_index_alone(register: Register) -> None:
    meeting = event("Meeting of the ministers")
    file(register, meeting)
    assert _written(register, replace(meeting, status=EventStatus.CANCELLED)) == []
    assert [hit.record_id for hit in search.find(register, "minist")] == [meeting.id]


def test_a_change_of_words_is_found_by_the_new_ones_alone(register: Register) -> None:
    meeting, other = event("Meeting of the ministers"), event("A call")
    file(register, meeting, other)
    assert _written(register, replace(meeting, title="Ceremony"))
    assert [hit.record_id for hit in search.find(register, "ceremony")] == [meeting.id]
    assert search.find(register, "minist") == []
    with register.change(say("Remove")) as unit:
        unit.remove(Event, meeting.id)
    assert search.find(register, "ceremony") == []
    assert [hit.record_id for hit in search.find(register, "call")] == [other.id]
    assert check(register.path).sound
