"""Records made of a passage of a source: drafted from its words, or made at once with their citation."""

from collections.abc import Iterable
from typing import Any, TypeVar

from desk.domain.passages import first_words, trimmed, without_outer_quotes
from desk.domain.records import (
    Agreement,
    AgreementParty,
    Commitment,
    CommitmentParty,
    Event,
    EventParty,
    Part,
    Participation,
    Source,
    Statement,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import CommitmentRole, ParticipationRole, RecordKind
from desk.services.citing import new_citation
from desk.services.people import parties_named
from desk.services.register import Register

Made = TypeVar("Made", Event, Statement, Agreement, Commitment)


def draft_event(register: Register, source_id: str, start: int, end: int, **fields: Any) -> Event:
    """Return an event made of a passage, not saved: titled by its first words, dated as the source is."""
    source, passage = _passage(register, source_id, start, end)
    given = {
        "title": first_words(passage),
        "at": source.published_on,
        "marking": source.marking,
        "summary": passage if len(passage) > 80 else "",
        **fields,
    }
    return Event(id=register.new_id(), **given)


def draft_statement(register: Register, source_id: str, start: int, end: int, **fields: Any) -> Statement:
    """Return a statement made of a passage, not saved: its words without the outer quotation marks."""
    source, passage = _passage(register, source_id, start, end)
    given = {
        "text": without_outer_quotes(passage),
        "language": source.language,
        "said_on": source.published_on,
        "marking": source.marking,
        **fields,
    }
    return Statement(id=register.new_id(), **given)


def draft_agreement(register: Register, source_id: str, start: int, end: int, **fields: Any) -> Agreement:
    """Return an agreement made of a passage, not saved: titled by its first words."""
    source, passage = _passage(register, source_id, start, end)
    given = {"title": first_words(passage), "marking": source.marking, **fields}
    return Agreement(id=register.new_id(), **given)


def draft_commitment(register: Register, source_id: str, start: int, end: int, **fields: Any) -> Commitment:
    """Return a commitment made of a passage, not saved: the passage is its quote, the source's date its own."""
    source, passage = _passage(register, source_id, start, end)
    given = {
        "text": first_words(passage, 160),
        "quote": passage,
        "made_on": source.published_on,
        "marking": source.marking,
        **fields,
    }
    given.setdefault("original_due", given.get("due"))
    return Commitment(id=register.new_id(), **given)


def make_event(
    register: Register,
    source_id: str,
    start: int,
    end: int,
    *,
    party_ids: Iterable[str] | None = None,
    participants: Iterable[tuple[str, ParticipationRole]] = (),
    by: Any = None,
    **fields: Any,
) -> Event:
    """Make an event of a passage that cites it; without `party_ids`, of the parties that the passage names."""
    event = draft_event(register, source_id, start, end, **fields)
    parts: list[Part] = [
        EventParty(id=register.new_id(), event_id=event.id, party_id=party_id)
        for party_id in _parties(register, source_id, start, end, party_ids)
    ]
    parts += [
        Participation(id=register.new_id(), event_id=event.id, person_id=person_id, role=role)
        for person_id, role in participants
    ]
    label = say(QT_TRANSLATE_NOOP("sentences", "Make the event “{title}”"), title=event.title)
    return _make(register, source_id, start, end, event, parts, RecordKind.EVENT, label, by)


def make_statement(
    register: Register, source_id: str, start: int, end: int, *, by: Any = None, **fields: Any
) -> Statement:
    """Make a statement of a passage that cites it."""
    statement = draft_statement(register, source_id, start, end, **fields)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Make the statement “{words}”"), words=first_words(statement.text, 40)
    )
    return _make(register, source_id, start, end, statement, [], RecordKind.STATEMENT, label, by)


def make_agreement(
    register: Register,
    source_id: str,
    start: int,
    end: int,
    *,
    party_ids: Iterable[str] | None = None,
    by: Any = None,
    **fields: Any,
) -> Agreement:
    """Make an agreement of a passage that cites it; without `party_ids`, of the parties that it names."""
    agreement = draft_agreement(register, source_id, start, end, **fields)
    parts = [
        AgreementParty(id=register.new_id(), agreement_id=agreement.id, party_id=party_id, position=position)
        for position, party_id in enumerate(_parties(register, source_id, start, end, party_ids))
    ]
    label = say(QT_TRANSLATE_NOOP("sentences", "Make the agreement “{title}”"), title=agreement.title)
    return _make(register, source_id, start, end, agreement, parts, RecordKind.AGREEMENT, label, by)


def make_commitment(
    register: Register,
    source_id: str,
    start: int,
    end: int,
    *,
    debtor_ids: Iterable[str] = (),
    creditor_ids: Iterable[str] = (),
    by: Any = None,
    **fields: Any,
) -> Commitment:
    """Make a commitment of a passage that cites it; who owes it to whom is the officer's to say."""
    commitment = draft_commitment(register, source_id, start, end, **fields)
    sides = [(party_id, CommitmentRole.DEBTOR) for party_id in dict.fromkeys(debtor_ids)]
    sides += [(party_id, CommitmentRole.CREDITOR) for party_id in dict.fromkeys(creditor_ids)]
    parts = [
        CommitmentParty(id=register.new_id(), commitment_id=commitment.id, party_id=party_id, role=role)
        for party_id, role in sides
    ]
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Make the commitment “{words}”"),
        words=first_words(commitment.text, 60),
    )
    return _make(register, source_id, start, end, commitment, parts, RecordKind.COMMITMENT, label, by)


def _make(
    register: Register,
    source_id: str,
    start: int,
    end: int,
    record: Made,
    parts: Iterable[Part],
    kind: RecordKind,
    label: Sentence,
    by: Any,
) -> Made:
    citation = new_citation(register, source_id, start, end, kind, record.id)
    with register.change(label, by=by) as unit:
        unit.add(record, *parts, citation)
    return register.get(type(record), record.id)


def _passage(register: Register, source_id: str, start: int, end: int) -> tuple[Source, str]:
    source = register.get(Source, source_id)
    start, end = trimmed(source.text, start, end)
    return source, source.text[start:end]


def _parties(
    register: Register, source_id: str, start: int, end: int, party_ids: Iterable[str] | None
) -> list[str]:
    if party_ids is not None:
        return list(dict.fromkeys(party_ids))
    return parties_named(register, _passage(register, source_id, start, end)[1])
