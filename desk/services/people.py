"""People with their names and offices, and parties with their names; which party is ours."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.names import folded
from desk.domain.plain_text import clean_line
from desk.domain.records import Event, Office, Participation, Party, PartyName, Person, PersonName, Statement
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import PartyStanding
from desk.services.parts import put_parts, put_record
from desk.services.register import Register
from desk.services.tagging import tags_of


@value_class(frozen=True)
class PersonDossier:
    """A person with all that is kept of them; `events` maps the id of each event they took part in to it."""

    person: Person
    names: tuple[PersonName, ...]
    offices: tuple[Office, ...]
    participations: tuple[Participation, ...]
    events: dict[str, Event]
    statements: tuple[Statement, ...]
    tags: tuple[str, ...]


@value_class(frozen=True)
class PartyDossier:
    """A party with its names and the offices held for it; `people` maps the id of each holder to them."""

    party: Party
    names: tuple[PartyName, ...]
    offices: tuple[Office, ...]
    people: dict[str, Person]
    tags: tuple[str, ...]


def blank_person(register: Register, **fields: Any) -> Person:
    """Return a new person, not saved yet."""
    return Person(id=register.new_id(), **{"name": "", **fields})


def blank_party(register: Register, **fields: Any) -> Party:
    """Return a new party, not saved yet."""
    return Party(id=register.new_id(), **{"short_name": "", **fields})


def person_dossier(register: Register, person_id: str) -> PersonDossier:
    """Return a person with all that is kept of them; KeyError where the person is gone."""
    participations = register.all(Participation, person_id=person_id)
    return PersonDossier(
        register.get(Person, person_id),
        tuple(register.all(PersonName, person_id=person_id)),
        tuple(sorted(register.all(Office, person_id=person_id), key=_since)),
        tuple(participations),
        register.many(Event, (part.event_id for part in participations)),
        tuple(register.all(Statement, person_id=person_id)),
        tuple(tags_of(register, person_id)),
    )


def party_dossier(register: Register, party_id: str) -> PartyDossier:
    """Return a party with its names and office-holders; KeyError where the party is gone."""
    offices = register.all(Office, party_id=party_id)
    return PartyDossier(
        register.get(Party, party_id),
        tuple(register.all(PartyName, party_id=party_id)),
        tuple(sorted(offices, key=_since)),
        register.many(Person, (office.person_id for office in offices)),
        tuple(tags_of(register, party_id)),
    )


def save_person(
    register: Register,
    person: Person,
    names: Iterable[PersonName] | None = None,
    offices: Iterable[Office] | None = None,
    *,
    by: Any = None,
) -> Person:
    """Add or change a person; `names` and `offices` become the whole of theirs, None leaves them as they are."""
    person = replace(person, name=clean_line(person.name))
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Add {name}"), name=person.name)
        if register.find(Person, person.id) is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change {name}"), name=person.name)
    )
    with register.change(label, by=by) as unit:
        put_record(register, unit, person)
        if names is not None:
            wanted = [replace(n, person_id=person.id, name=clean_line(n.name)) for n in names]
            put_parts(unit, register.all(PersonName, person_id=person.id), [n for n in wanted if n.name])
        if offices is not None:
            held = [replace(office, person_id=person.id) for office in offices]
            put_parts(unit, register.all(Office, person_id=person.id), held)
    return register.get(Person, person.id)


def save_party(
    register: Register, party: Party, names: Iterable[PartyName] | None = None, *, by: Any = None
) -> Party:
    """Add or change a party; `names` become the whole of its names, None leaves them as they are.

    A file has one side of its own: a party saved as ours takes the place of the one before.
    """
    party = replace(
        party,
        short_name=clean_line(party.short_name),
        formal_name=clean_line(party.formal_name),
        code=clean_line(party.code),
    )
    stored = register.find(Party, party.id)
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Add {name}"), name=party.short_name)
        if stored is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change {name}"), name=party.short_name)
    )
    with register.change(label, by=by) as unit:
        before = register.ours
        if party.standing is PartyStanding.OURS and before is not None and before.id != party.id:
            unit.save(replace(before, standing=_instead_of_ours(stored)))
        put_record(register, unit, party)
        if names is not None:
            wanted = [replace(n, party_id=party.id, name=clean_line(n.name)) for n in names]
            put_parts(unit, register.all(PartyName, party_id=party.id), [n for n in wanted if n.name])
    return register.get(Party, party.id)


def set_ours(register: Register, party_id: str, *, by: Any = None) -> Party:
    """Make a party the file's own side; the one before takes the standing that this one had."""
    return save_party(register, replace(register.get(Party, party_id), standing=PartyStanding.OURS), by=by)


def parties_named(register: Register, text: str) -> list[str]:
    """Return the ids of the parties that `text` calls by a short, formal or other name, in order of mention."""
    words = f" {_spaced(text)} "
    places: dict[str, int] = {}
    names = [(p.id, name) for p in register.parties().values() for name in (p.short_name, p.formal_name)]
    names += [(name.party_id, name.name) for name in register.all(PartyName)]
    for party_id, name in names:
        place = words.find(f" {_spaced(name)} ") if name.strip() else -1
        if place >= 0:
            places[party_id] = min(place, places.get(party_id, place))
    return sorted(places, key=lambda party_id: places[party_id])


def _spaced(text: str) -> str:
    plain = folded(text).replace("'s ", " ")
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _instead_of_ours(newcomer: Party | None) -> PartyStanding:
    if newcomer is None or newcomer.standing is PartyStanding.OURS:
        return PartyStanding.THIRD
    return newcomer.standing


def _since(office: Office) -> tuple[bool, int, int, str]:
    return (True, 0, 0, "") if office.held_from is None else office.held_from.sort_key
