"""One change is one unit: whole or not at all, written into the history, announced once."""

from dataclasses import replace

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import Citation, Commitment, CommitmentParty, Event, EventParty, Source, Tagging
from desk.domain.sentences import say
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register, new_id
from desk.services.removal import remove
from desk.storage import driver, journal
from desk.storage.changes import Changes
from desk.storage.unit_of_work import UnitOfWork

from .filing import attended, commitment, contents, event, file, file_promise, partner


@pytest.fixture
def announced(register: Register) -> list[Changes]:
    heard: list[Changes] = []
    register.subscribe(heard.append)
    return heard


def test_a_change_is_announced_once_with_what_it_touched(
    register: Register, announced: list[Changes]
) -> None:
    ceremony = event("Ceremony by video")
    file(register, ceremony, attended(ceremony, partner(register)))
    (changes,) = announced
    assert set(changes.touched) == {"event", "event_party"}
    assert changes.records == {RecordKind.EVENT: frozenset({ceremony.id})}
    assert changes.touches(RecordKind.EVENT)
    assert not changes.touches(RecordKind.AGREEMENT)


def _added(unit: UnitOfWork, row: Event) -> Event:
    unit.add(row)
    return row


def test_what_goes_wrong_inside_leaves_everything_as_it_was(
    register: Register, announced: list[Changes]
) -> None:
    before = contents(register)
    nobody = event("Nobody")
    with pytest.raises(KeyError), register.change(say("Fail")) as unit:
        unit.save(_added(unit, event("Half a change")), nobody)
    assert contents(register) == before
    assert announced == []
    file(register, event("The next change"))
    assert len(announced) == 1


def test_saving_what_is_the_same_is_no_change(register: Register, announced: list[Changes]) -> None:
    ceremony = event("Ceremony")
    file(register, ceremony)
    length = journal.last_sequence(register.connection)
    with register.change(say("Save")) as unit:
        unit.save(register.get(Event, ceremony.id))
    assert unit.changes is None
    assert journal.last_sequence(register.connection) == length
    assert len(announced) == 1


def test_there_and_back_inside_one_change_is_no_change(register: Register) -> None:
    length = journal.last_sequence(register.connection)
    with register.change(say("Think again")) as unit:
        passing = event("Passing")
        unit.add(passing)
        unit.remove(Event, passing.id)
    assert unit.changes is None
    assert journal.last_sequence(register.connection) == length


def test_a_write_outside_a_change_is_refused(register: Register) -> None:
    with pytest.raises(driver.OperationalError, match="readonly"):
        register.connection.execute("DELETE FROM party")
    with register.change(say("Over")) as unit:
        pass
    with pytest.raises(driver.OperationalError, match="readonly"):
        unit.add(event("Too late"))


def test_a_change_inside_a_change_is_a_fault_of_ours_and_loses_nothing(register: Register) -> None:
    outer = event("Outer")
    with register.change(say("Outer")) as unit:
        unit.add(outer)
        with pytest.raises(RuntimeError), register.change(say("Inner")):
            pass
    assert register.get(Event, outer.id)


def test_saving_what_is_gone_says_so(register: Register) -> None:
    with pytest.raises(KeyError), register.change(say("Save")) as unit:
        unit.save(event("Never added"))
    with pytest.raises(KeyError), register.change(say("Remove")) as unit:
        unit.remove(Event, new_id())


def test_the_history_holds_what_went_with_a_removal(register: Register) -> None:
    promise = file_promise(register, "Outlaw Hezbollah", partner(register))
    file(
        register,
        Tagging(id=new_id(), record_kind=RecordKind.COMMITMENT, record_id=promise.id, tag="security"),
    )
    remove(register, RecordKind.COMMITMENT, promise.id)
    changes = journal.changes_of(register.connection, journal.last_sequence(register.connection))
    assert {change.table for change in changes} == {"commitment", "commitment_party", "tagging"}
    assert all(change.before is not None and change.after is None for change in changes)
    assert {change.owner_id for change in changes} == {promise.id}


def test_what_others_rest_on_is_not_removed_from_under_them(register: Register) -> None:
    file_promise(register, "Open an embassy", partner(register))
    before = contents(register)
    with pytest.raises(driver.IntegrityError), register.change(say("Remove")) as unit:
        unit.remove(type(partner(register)), partner(register).id)
    assert contents(register) == before


def test_a_citation_is_announced_to_both_its_ends(register: Register, announced: list[Changes]) -> None:
    source, promise = Source(id=new_id(), title="Joint communiqué", text="as agreed"), commitment("Agreed")
    file(register, source, promise)
    file(
        register,
        Citation(
            id=new_id(),
            source_id=source.id,
            record_kind=RecordKind.COMMITMENT,
            record_id=promise.id,
            start=0,
            end=2,
            quote="as",
        ),
    )
    assert announced[-1].records == {
        RecordKind.COMMITMENT: frozenset({promise.id}),
        RecordKind.SOURCE: frozenset({source.id}),
    }


def test_who_and_when_are_kept_with_the_change(register: Register) -> None:
    ceremony = event("Ceremony")
    file(register, ceremony)
    stored = register.get(Event, ceremony.id)
    assert (stored.created_at, stored.updated_at) == ("2021-02-02T12:00:00Z", "2021-02-02T12:00:00Z")
    last = journal.entries(register.connection)[-1]
    assert (last.who, last.at, str(last.label)) == ("Dana", "2021-02-02T12:00:00Z", "File 1")


def test_text_of_every_sort_is_kept_as_it_is(register: Register) -> None:
    words = "Kosovë · קוסובו · كوسوفو · 𝔎 · a\x00b \x01 \u200f \ufeff “quoted” ' \" \\ {brace}"
    written = event(words, notes=words * 100)
    file(register, written)
    assert register.get(Event, written.id).title == words
    with register.change(say("Change")) as unit:
        unit.save(replace(written, title="Plain"))
    from desk.services.history import undo

    undo(register)
    assert register.get(Event, written.id) == replace(
        register.get(Event, written.id), title=words, notes=words * 100
    )


def test_a_text_of_five_megabytes_is_taken(register: Register) -> None:
    text = "An agreed minute. " * (5 * 1024 * 1024 // 18)
    source = Source(id=new_id(), title="A long annex", text=text)
    file(register, source)
    assert register.get(Source, source.id).text == text


def test_a_read_only_register_takes_no_change(register: Register) -> None:
    from .filing import reopened

    with reopened(register.path, read_only=True) as reader, pytest.raises(KnownError, match="only be read"):
        file(reader, event("Not here"))


def test_two_rows_of_one_change_are_there_together(register: Register) -> None:
    promise = file_promise(register, "Preserve the cemeteries", partner(register))
    assert register.get(Commitment, promise.id)
    assert len(register.all(CommitmentParty, commitment_id=promise.id)) == 1
    assert register.all(EventParty) == []
