"""People with their spellings and offices; parties with their names; which one is ours."""

from dataclasses import replace
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.records import Office, Party, PartyName, PersonName
from desk.domain.vocabulary import PartyStanding
from desk.services import events, history, people


def test_a_person_is_kept_with_spellings_and_offices(desk: Any) -> None:
    new_id = desk.register.new_id
    person = people.blank_person(desk.register, name="Meliza Haradinaj-Stublla")
    names = [
        PersonName(id=new_id(), person_id=person.id, name="Melissa Hardinai", language="en"),
        PersonName(id=new_id(), person_id=person.id, name="  "),
    ]
    later = Office(
        id=new_id(),
        person_id=person.id,
        party_id=desk.theirs,
        title="Minister",
        held_from=PartialDate.from_edtf("2020-06"),
    )
    earlier = replace(later, id=new_id(), title="Deputy", held_from=PartialDate.from_edtf("2018"))
    people.save_person(desk.register, person, names, [later, earlier])
    dossier = people.person_dossier(desk.register, person.id)
    assert [row.name for row in dossier.names] == ["Melissa Hardinai"]
    assert [row.title for row in dossier.offices] == ["Deputy", "Minister"]
    assert people.party_dossier(desk.register, desk.theirs).people == {person.id: dossier.person}
    people.save_person(desk.register, replace(dossier.person, notes="Speaks English"), offices=[later])
    dossier = people.person_dossier(desk.register, person.id)
    assert (len(dossier.names), len(dossier.offices), dossier.person.notes) == (1, 1, "Speaks English")
    history.undo(desk.register)
    assert len(people.person_dossier(desk.register, person.id).offices) == 2


def test_a_persons_events_and_words_are_at_hand(desk: Any) -> None:
    from desk.domain.vocabulary import ParticipationRole

    person = people.save_person(desk.register, people.blank_person(desk.register, name="Matthew Palmer"))
    event = events.save_event(
        desk.register,
        events.blank_event(desk.register, title="Ceremony"),
        participants=[(person.id, ParticipationRole.ATTENDEE)],
    )
    events.save_statement(
        desk.register, events.blank_statement(desk.register, text="Well done.", person_id=person.id)
    )
    dossier = people.person_dossier(desk.register, person.id)
    assert dossier.events == {event.id: event}
    assert [said.text for said in dossier.statements] == ["Well done."]


def test_a_file_has_one_side_of_its_own(desk: Any) -> None:
    people.set_ours(desk.register, desk.theirs)
    assert desk.register.ours.short_name == "Kosovo"
    assert desk.register.get(Party, desk.ours).standing is PartyStanding.PARTNER
    history.undo(desk.register)
    assert desk.register.ours.short_name == "Israel"
    newcomer = people.blank_party(desk.register, short_name="Serbia", standing=PartyStanding.OURS)
    people.save_party(desk.register, newcomer)
    assert desk.register.ours.short_name == "Serbia"
    assert desk.register.get(Party, desk.ours).standing is PartyStanding.THIRD


def test_parties_are_known_by_any_of_their_names(desk: Any) -> None:
    kosovo = desk.register.get(Party, desk.theirs)
    name = PartyName(id=desk.register.new_id(), party_id=kosovo.id, name="Kosovë", language="sq")
    people.save_party(desk.register, kosovo, [name])
    assert people.parties_named(desk.register, "Kosova's border; the State of Israel") == [desk.ours]
    assert people.parties_named(desk.register, "në KOSOVË, and Israel’s") == [desk.theirs, desk.ours]
    assert people.parties_named(desk.register, "Israeli officials") == []
