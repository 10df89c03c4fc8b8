"""Gathers what the inspector tells of a record of any kind."""

from collections.abc import Callable
from typing import Any

from desk.domain.records import Event, Party, Record
from desk.domain.vocabulary import PartyKind, RecordKind
from desk.qt.inspector.account import Account, Telling, moment_words, named, translate
from desk.qt.inspector.agreement_account import tell_agreement
from desk.qt.inspector.commitment_account import tell_commitment
from desk.qt.inspector.event_account import tell_event, tell_statement
from desk.qt.inspector.people_account import tell_party, tell_person
from desk.qt.inspector.source_account import tell_source
from desk.qt.wording import word_term
from desk.services import attachments, citing, tagging
from desk.services.register import Register

TELLERS: dict[RecordKind, Callable[[Register, Any], Telling]] = {
    RecordKind.EVENT: tell_event,
    RecordKind.STATEMENT: tell_statement,
    RecordKind.AGREEMENT: tell_agreement,
    RecordKind.COMMITMENT: tell_commitment,
    RecordKind.PERSON: tell_person,
    RecordKind.PARTY: tell_party,
    RecordKind.SOURCE: tell_source,
}


def account_of(register: Register, kind: RecordKind, record_id: str) -> Account | None:
    """Return what is told of a record, or None where it is gone."""
    record = register.record(kind, record_id)
    if record is None:
        return None
    told = TELLERS[kind](register, record)
    return Account(
        kind=kind,
        record_id=record_id,
        title=_title(record),
        sign=_sign(kind, record),
        word=word_term(record.kind) if isinstance(record, Event) else word_term(kind),
        marking=record.marking,
        states=tuple(told.states),
        voices=told.voices,
        chained=told.chained,
        facts=tuple(told.facts),
        passages=tuple(told.passages),
        steps=told.steps,
        tags=tuple(tagging.tags_of(register, record_id)),
        citations=tuple(citing.citations_of(register, record_id)),
        sections=tuple(told.sections),
        attachments=tuple(attachments.attachments_of(register, record_id)),
        notes=record.notes,
        stamps=_stamps(register, record),
    )


def _title(record: Record) -> str:
    """Return the whole title; a statement's or commitment's is its words."""
    text = getattr(record, "text", "") if not hasattr(record, "title") else ""
    return text.strip() or named(record)


def _sign(kind: RecordKind, record: Record) -> str:
    if isinstance(record, Party) and record.kind is not PartyKind.STATE:
        return "organisation"
    return str(kind)


def _stamps(register: Register, record: Record) -> str:
    present = register.present()
    created = moment_words(record.created_at, present)
    if record.updated_at == record.created_at:
        return translate("inspector", "Recorded {moment}").format(moment=created)
    changed = moment_words(record.updated_at, present)
    return translate("inspector", "Recorded {moment}. Changed {changed}").format(
        moment=created, changed=changed
    )
