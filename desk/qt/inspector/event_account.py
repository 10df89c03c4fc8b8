"""What is told of an event and of a statement."""

from desk.domain.records import Event, Party, Person, Statement
from desk.domain.vocabulary import EventStatus, RecordKind
from desk.qt.inspector.account import (
    State,
    Telling,
    event_link,
    link_to,
    person_link,
    statement_link,
    translate,
)
from desk.qt.wording import word_date, word_term
from desk.services import events
from desk.services.register import Register


def tell_event(register: Register, event: Event) -> Telling:
    """Tell of an event: when, where, how and who; what was said and promised there; what replaced it."""
    found = events.event_dossier(register, event.id)
    told = Telling()
    told.states.append(State(event.status))
    told.date(translate("inspector", "When"), event.at)
    told.fact(translate("inspector", "Time"), " ".join(part for part in (event.time, event.zone) if part))
    told.fact(translate("inspector", "Kind"), word_term(event.kind))
    told.fact(translate("inspector", "Place"), event.place)
    told.fact(translate("inspector", "Held"), word_term(event.modality))
    parties = register.many(Party, found.party_ids)
    told.fact(translate("inspector", "Parties"), parties=parties.values())
    people = register.many(Person, (part.person_id for part in found.participations))
    told.fact(
        translate("inspector", "Took part"),
        links=[
            link
            for part in found.participations
            for link in person_link(people.get(part.person_id), word_term(part.role))
        ],
    )
    if event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        told.fact(translate("inspector", "Reason"), event.reason)
        told.fact(translate("inspector", "Replaced by"), links=event_link(found.replaced_by))
    told.fact(
        translate("inspector", "In place of"), links=[link for e in found.replaces for link in event_link(e)]
    )
    told.passage("", event.summary)
    told.section(
        translate("inspector", "Said there"),
        [
            link
            for statement in found.statements
            for link in statement_link(statement, _speaker(register, statement))
        ],
    )
    told.section(
        translate("inspector", "Promised there"),
        [
            link
            for row in found.commitments
            for link in link_to(RecordKind.COMMITMENT, row, word_term(row.status))
        ],
    )
    told.section(
        translate("inspector", "Met the condition of"),
        [link for row in found.woken for link in link_to(RecordKind.COMMITMENT, row, word_term(row.status))],
    )
    return told


def tell_statement(register: Register, statement: Statement) -> Telling:
    """Tell of a statement: who said it, for whom, when and where."""
    told = Telling()
    party = register.find(Party, statement.party_id)
    told.fact(
        translate("inspector", "Said by"), links=person_link(register.find(Person, statement.person_id))
    )
    told.fact(translate("inspector", "For"), parties=[party] if party else [])
    told.date(translate("inspector", "When"), statement.said_on)
    told.fact(translate("inspector", "Where"), links=event_link(register.find(Event, statement.event_id)))
    told.fact(translate("inspector", "Language"), statement.language)
    return told


def _speaker(register: Register, statement: Statement) -> str:
    person = register.find(Person, statement.person_id)
    if person is not None:
        return person.name
    party = register.find(Party, statement.party_id)
    return party.short_name if party else word_date(statement.said_on)
