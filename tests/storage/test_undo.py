"""Undo and redo take back and bring back whole changes, also after the program was closed."""

from dataclasses import replace

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import Commitment, CommitmentParty, Event, Party
from desk.domain.sentences import say
from desk.domain.vocabulary import PartyStanding, RecordKind
from desk.services import history
from desk.services.register import Register
from desk.services.removal import remove
from desk.storage import driver, journal

from .filing import contents, event, file, file_promise, partner, party, reopened

JOURNAL = {"journal", "journal_change"}


def _facts(register: Register) -> dict[str, object]:
    return {table: rows for table, rows in contents(register).items() if table not in JOURNAL}


def test_undo_and_redo_walk_through_the_days_work(register: Register) -> None:
    states = [_facts(register)]
    ceremony = event("Ceremony")
    file(register, ceremony)
    states.append(_facts(register))
    with register.change(say("Retitle")) as unit:
        unit.save(replace(register.get(Event, ceremony.id), title="Ceremony by video"))
    states.append(_facts(register))
    remove(register, RecordKind.EVENT, ceremony.id)
    states.append(_facts(register))
    for state in states[-2::-1]:
        history.undo(register)
        assert _facts(register) == state
    for state in states[1:]:
        history.redo(register)
        assert _facts(register) == state
    assert history.redo(register) is None


def test_what_can_be_undone_survives_the_night(register: Register) -> None:
    file(register, event("Ceremony"))
    file(register, event("Call"))
    history.undo(register)
    register.close()
    with reopened(register.path) as morning:
        assert str(history.undo_label(morning)) == str(history.redo_label(morning)) == "File 1"
        history.redo(morning)
        assert [one.title for one in morning.all(Event)] == ["Ceremony", "Call"]
        history.undo(morning)
        history.undo(morning)
        assert morning.all(Event) == []


def test_a_new_change_ends_the_road_back_to_what_was_undone(register: Register) -> None:
    file(register, event("Ceremony"))
    history.undo(register)
    file(register, event("Call"))
    assert history.redo_label(register) is None


def test_a_removed_party_comes_back_with_all_that_hung_on_it(register: Register) -> None:
    kosovo = partner(register)
    promise = file_promise(register, "Outlaw Hezbollah", kosovo)
    before = _facts(register)
    remove(register, RecordKind.PARTY, kosovo.id)
    assert register.all(CommitmentParty) == []
    assert register.get(Commitment, promise.id)
    history.undo(register)
    assert _facts(register) == before


def test_our_side_can_change_places_and_back(register: Register) -> None:
    israel, kosovo = register.ours, partner(register)
    assert israel is not None
    before = _facts(register)
    with register.change(say("Change places")) as unit:
        unit.save(replace(kosovo, notes="to be ours"))
        unit.save(replace(israel, standing=PartyStanding.PARTNER))
        unit.save(replace(kosovo, standing=PartyStanding.OURS))
    after = _facts(register)
    history.undo(register)
    assert _facts(register) == before
    history.redo(register)
    assert _facts(register) == after


def test_a_new_party_that_became_ours_goes_before_the_old_one_comes_back(register: Register) -> None:
    israel = register.ours
    assert israel is not None
    before = _facts(register)
    with register.change(say("Hand over")) as unit:
        unit.save(replace(israel, standing=PartyStanding.THIRD))
        unit.add(party("Albania", PartyStanding.OURS))
    history.undo(register)
    assert _facts(register) == before


def test_what_changed_since_by_other_means_is_not_taken_back(register: Register) -> None:
    ceremony = event("Ceremony")
    file(register, ceremony)
    register.close()
    with driver.connect(register.path) as stranger:
        stranger.execute("PRAGMA query_only = OFF")
        stranger.execute("UPDATE event SET title = 'Altered'")
    stranger.close()
    with reopened(register.path) as later:
        before = contents(later)
        with pytest.raises(KnownError, match="cannot be taken back"):
            history.undo(later)
        assert contents(later) == before


def test_undo_is_in_the_history_too(register: Register) -> None:
    ceremony = event("Ceremony")
    file(register, ceremony)
    history.undo(register)
    told = history.history_of(register, ceremony.id)
    assert [one.action for one in told] == ["undo", "change"]
    last = journal.entries(register.connection)[-1]
    assert last.reverses == last.sequence - 1


def test_the_first_party_can_be_undone_and_redone(register: Register) -> None:
    while history.undo(register) is not None:
        pass
    assert register.all(Party) == []
    while history.redo(register) is not None:
        pass
    assert [one.short_name for one in register.all(Party)] == ["Israel", "Kosovo"]
