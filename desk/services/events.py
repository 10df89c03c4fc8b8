"""Events with their parties and participants, and the statements made there."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.passages import first_words
from desk.domain.plain_text import clean_line, clean_text
from desk.domain.records import Attachment, Commitment, Event, EventParty, Participation, Statement
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import EventStatus, ParticipationRole
from desk.services.parts import matched, put_parts, put_record
from desk.services.register import Register
from desk.services.tagging import tags_of


@value_class(frozen=True)
class EventDossier:
    """An event with all that belongs to it.

    `replaces` are the events that it stands in for, `woken` the commitments whose condition it met.
    """

    event: Event
    party_ids: tuple[str, ...]
    participations: tuple[Participation, ...]
    statements: tuple[Statement, ...]
    replaced_by: Event | None
    replaces: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    woken: tuple[Commitment, ...]
    attachments: tuple[Attachment, ...]
    tags: tuple[str, ...]


def blank_event(register: Register, **fields: Any) -> Event:
    """Return a new event, not saved yet."""
    return Event(id=register.new_id(), **{"title": "", **fields})


def blank_statement(register: Register, **fields: Any) -> Statement:
    """Return a new statement, not saved yet."""
    return Statement(id=register.new_id(), **{"text": "", **fields})


def event_dossier(register: Register, event_id: str) -> EventDossier:
    """Return an event with all that belongs to it; KeyError where it is gone."""
    event = register.get(Event, event_id)
    return EventDossier(
        event=event,
        party_ids=tuple(row.party_id for row in register.all(EventParty, event_id=event_id)),
        participations=tuple(register.all(Participation, event_id=event_id)),
        statements=tuple(register.all(Statement, event_id=event_id)),
        replaced_by=register.find(Event, event.replaced_by_id),
        replaces=tuple(register.all(Event, replaced_by_id=event_id)),
        commitments=tuple(register.all(Commitment, event_id=event_id)),
        woken=tuple(register.all(Commitment, trigger_event_id=event_id)),
        attachments=tuple(register.all(Attachment, record_id=event_id)),
        tags=tuple(tags_of(register, event_id)),
    )


def save_event(
    register: Register,
    event: Event,
    party_ids: Iterable[str] | None = None,
    participants: Iterable[tuple[str, ParticipationRole]] | None = None,
    *,
    by: Any = None,
) -> Event:
    """Add or change an event; `party_ids` and `participants` (person, role) become the whole of its own.

    None leaves them as they are. One person may take part in several roles.
    """
    event = replace(event, title=clean_line(event.title), summary=clean_text(event.summary))
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Add the event “{title}”"), title=event.title)
        if register.find(Event, event.id) is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change the event “{title}”"), title=event.title)
    )
    with register.change(label, by=by) as unit:
        put_record(register, unit, event)
        if party_ids is not None:
            present = register.all(EventParty, event_id=event.id)
            rows = matched(
                present,
                party_ids,
                lambda row: row.party_id,
                lambda party: EventParty(id=register.new_id(), event_id=event.id, party_id=party),
            )
            put_parts(unit, present, rows)
        if participants is not None:
            there = register.all(Participation, event_id=event.id)
            parts = matched(
                there,
                participants,
                lambda row: (row.person_id, row.role),
                lambda part: Participation(
                    id=register.new_id(), event_id=event.id, person_id=part[0], role=part[1]
                ),
            )
            put_parts(unit, there, parts)
    return register.get(Event, event.id)


def replace_cancelled(
    register: Register,
    event_id: str,
    replacement_id: str | None,
    reason: str = "",
    status: EventStatus = EventStatus.CANCELLED,
    *,
    by: Any = None,
) -> Event:
    """Record that an event was cancelled, or postponed, why, and which event took its place, if any."""
    event = register.get(Event, event_id)
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Postpone “{title}”"), title=event.title)
        if status is EventStatus.POSTPONED
        else say(QT_TRANSLATE_NOOP("sentences", "Cancel “{title}”"), title=event.title)
    )
    with register.change(label, by=by) as unit:
        put_record(
            register,
            unit,
            replace(event, status=status, reason=reason or event.reason, replaced_by_id=replacement_id),
        )
    return register.get(Event, event_id)


def redate(register: Register, event_id: str, at: PartialDate | None, *, by: Any = None) -> Event:
    """Move an event to another date; its time of day stays."""
    event = register.get(Event, event_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Move “{title}” to another date"), title=event.title)
    with register.change(label, by=by) as unit:
        put_record(register, unit, replace(event, at=at))
    return register.get(Event, event_id)


def save_statement(register: Register, statement: Statement, *, by: Any = None) -> Statement:
    """Add or change a statement; without a date of its own it bears that of the event where it was made."""
    event = register.find(Event, statement.event_id)
    statement = replace(
        statement,
        text=clean_text(statement.text),
        said_on=statement.said_on or (event.at if event else None),
    )
    words = first_words(statement.text, 40)
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Add the statement “{words}”"), words=words)
        if register.find(Statement, statement.id) is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change the statement “{words}”"), words=words)
    )
    with register.change(label, by=by) as unit:
        put_record(register, unit, statement)
    return register.get(Statement, statement.id)
