"""Making a record of a passage once the officer has filled it in: the record and its citation in one change."""

from typing import Any

from desk.domain.passages import trimmed
from desk.domain.records import Agreement, Commitment, Event, Record, Source, Statement
from desk.domain.vocabulary import RecordKind
from desk.services import agreements, citing, commitments, events, people
from desk.services.register import Register


def make_from_passage(
    register: Register,
    source_id: str,
    start: int,
    end: int,
    record: Record,
    *,
    by: Any = None,
    **parts: Any,
) -> Record:
    """Save a filled-in event, statement, agreement or commitment that cites the passage; undone as one.

    `parts` are those of the record's own saving (`party_ids`, `participants`, `debtor_ids`, `creditor_ids`);
    without `party_ids` an event or an agreement is of the parties that the passage names. Raises `KnownError`
    where the passage holds no words; then nothing is saved. Inside `Register.as_one` it joins that change.
    """
    with register.as_one(by=by):
        kind, saved = _save(register, source_id, start, end, record, parts)
        citing.cite(register, source_id, start, end, kind, saved.id, by=by)
    return saved


def _save(
    register: Register, source_id: str, start: int, end: int, record: Record, parts: dict[str, Any]
) -> tuple[RecordKind, Record]:
    match record:
        case Event():
            parts.setdefault("party_ids", _named(register, source_id, start, end))
            return RecordKind.EVENT, events.save_event(register, record, **parts)
        case Agreement():
            parts.setdefault("party_ids", _named(register, source_id, start, end))
            return RecordKind.AGREEMENT, agreements.save_head(register, record, **parts)
        case Commitment():
            return RecordKind.COMMITMENT, commitments.save_commitment(register, record, **parts)
        case Statement():
            return RecordKind.STATEMENT, events.save_statement(register, record, **parts)
    raise TypeError(f"no record that is made of a passage: {type(record).__name__}")


def _named(register: Register, source_id: str, start: int, end: int) -> list[str]:
    text = register.get(Source, source_id).text
    start, end = trimmed(text, start, end)
    return people.parties_named(register, text[start:end])
