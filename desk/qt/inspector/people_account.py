"""What is told of a person and of a party."""

from desk.domain.records import Party, Person
from desk.domain.vocabulary import CodeStatus, RecordKind
from desk.qt.inspector.account import (
    Link,
    State,
    Telling,
    event_link,
    person_link,
    span_words,
    statement_link,
    translate,
)
from desk.qt.wording import word_term, worded
from desk.services import people, removal
from desk.services.register import Register


def tell_person(register: Register, person: Person) -> Telling:
    """Tell of a person: other spellings, offices, what they took part in, what they said."""
    found = people.person_dossier(register, person.id)
    told = Telling()
    told.fact(
        translate("inspector", "Also written"),
        "\n".join(_in_language(name.name, name.language) for name in found.names),
    )
    parties = register.many(Party, (office.party_id for office in found.offices if office.party_id))
    offices = []
    for office in reversed(found.offices):
        party = parties.get(office.party_id or "")
        title = f"{office.title}, {party.short_name}" if party else office.title
        span = span_words(office.held_from, office.held_to)
        kind, record_id = (RecordKind.PARTY, party.id) if party else (None, "")
        offices.append(Link(title, kind, record_id, span))
    told.fact(translate("inspector", "Office"), links=offices)
    took_part = sorted(
        found.participations,
        key=lambda part: _first(found.events[part.event_id].at),
        reverse=True,
    )
    told.section(
        translate("inspector", "Took part in"),
        [
            Link(link.title, link.kind, link.record_id, _joined(word_term(part.role), link.note))
            for part in took_part
            for link in event_link(found.events[part.event_id])
        ],
    )
    told.section(
        translate("inspector", "Said"),
        [link for statement in found.statements for link in statement_link(statement)],
    )
    return told


def tell_party(register: Register, party: Party) -> Telling:
    """Tell of a party: its names with their time, its people, and how much of the register it is in."""
    found = people.party_dossier(register, party.id)
    told = Telling()
    told.states.append(State(party.standing))
    told.fact(translate("inspector", "Formal name"), party.formal_name)
    told.fact(translate("inspector", "Kind"), word_term(party.kind))
    if party.code:
        status = "" if party.code_status is CodeStatus.NONE else word_term(party.code_status)
        told.fact(translate("inspector", "Code"), _joined(party.code, status))
    told.fact(
        translate("inspector", "Names"),
        "\n".join(
            _joined(_in_language(name.name, name.language), span_words(name.valid_from, name.valid_to))
            for name in found.names
        ),
    )
    told.section(
        translate("inspector", "People"),
        [
            link
            for office in reversed(found.offices)
            for link in person_link(
                found.people.get(office.person_id),
                _joined(office.title, span_words(office.held_from, office.held_to)),
            )
        ],
    )
    told.section(
        translate("inspector", "In this register"),
        [Link(worded(hanging)) for hanging in removal.what_hangs_on(register, RecordKind.PARTY, party.id)],
    )
    return told


def _first(date: object) -> int:
    first = getattr(date, "first", None)
    return first if isinstance(first, int) else -(10**9)


def _in_language(name: str, language: str) -> str:
    return f"{name} ({language})" if language else name


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
