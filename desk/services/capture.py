"""Taking sources in, and tying records to the passages that they rest on."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from desk.domain.errors import KnownError
from desk.domain.passages import first_words, found_again, trimmed, without_outer_quotes
from desk.domain.plain_text import clean_line, clean_text, decode_document
from desk.domain.records import (
    Agreement,
    AgreementParty,
    Citation,
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
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentRole, ParticipationRole, RecordKind
from desk.services.documents import TEXT_LIMIT, read_document, refuse_what_is_no_text
from desk.services.parts import put_record
from desk.services.people import parties_named
from desk.services.register import Register
from desk.services.removal import title_of
from desk.storage.unit_of_work import UnitOfWork

Made = TypeVar("Made", Event, Statement, Agreement, Commitment)


@value_class(frozen=True)
class CitedPassage:
    """A passage that a record rests on; `anchored` tells whether its words still stand in the source.

    `marking` is the source's own.
    """

    citation: Citation
    source_title: str
    anchored: bool
    marking: str = ""


@value_class(frozen=True)
class CitingRecord:
    """A record that cites a source, named by `title`; `anchored` as in `CitedPassage`."""

    citation: Citation
    title: str
    anchored: bool


# ---- sources ----------------------------------------------------------------------------------------


def blank_source(register: Register, **fields: Any) -> Source:
    """Return a new source that is not saved yet."""
    return Source(id=register.new_id(), **{"title": "", **fields})


def import_text(register: Register, title: str, text: str, *, by: Any = None, **fields: Any) -> Source:
    """Keep a typed or pasted text as a source; without a title it is named by its first words."""
    source = _cleaned(blank_source(register, title=title, text=text, **fields))
    label = say(QT_TRANSLATE_NOOP("sentences", "Take in the source “{title}”"), title=source.title)
    with register.change(label, by=by) as unit:
        unit.add(source)
    return register.get(Source, source.id)


def import_file(
    register: Register, path: Path, *, by: Any = None, **fields: Any
) -> tuple[Source, Sentence | None]:
    """Keep a text file as a source, its bytes as received; the sentence says where the reading is in doubt.

    Raises `KnownError` where it cannot be read, is too large, or is no text.
    """
    content = read_document(path, TEXT_LIMIT)
    text, _, doubt = decode_document(content)
    refuse_what_is_no_text(content, text, path.name)
    digest = sha256(content).hexdigest()
    source = _cleaned(
        blank_source(
            register,
            **{
                "title": path.stem,
                "text": text,
                "original_name": path.name,
                "original_sha256": digest,
                **fields,
            },
        )
    )
    label = say(QT_TRANSLATE_NOOP("sentences", "Take in the source “{title}”"), title=source.title)
    with register.change(label, by=by) as unit:
        unit.keep_blob(digest, content)
        unit.add(source)
    return register.get(Source, source.id), doubt


def save_source(register: Register, source: Source, *, by: Any = None) -> list[Sentence]:
    """Add or change a source. Where its text changed, its citations follow their quotes to the nearest place.

    Returns a warning for each passage that is no longer in the text; its citation is kept with its quote.
    """
    source = _cleaned(source)
    stored = register.find(Source, source.id)
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Take in the source “{title}”"), title=source.title)
        if stored is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change the source “{title}”"), title=source.title)
    )
    warnings: list[Sentence] = []
    with register.change(label, by=by) as unit:
        put_record(register, unit, source)
        if stored is not None and stored.text != source.text:
            warnings = _anchor_again(register, unit, source)
    return warnings


def _anchor_again(register: Register, unit: UnitOfWork, source: Source) -> list[Sentence]:
    lost: list[Sentence] = []
    for citation in citations_in(register, source.id):
        place = found_again(source.text, citation.quote, citation.start)
        if place is None:
            lost.append(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "The text no longer holds “{quote}”, which “{title}” cites; the citation keeps its words.",
                    ),
                    quote=first_words(citation.quote),
                    title=title_of(register, citation.record_kind, citation.record_id),
                )
            )
        elif place != citation.start:
            unit.save(replace(citation, start=place, end=place + len(citation.quote)))
    return lost


def _cleaned(source: Source) -> Source:
    text = clean_text(source.text)
    title = clean_line(source.title) or first_words(text)
    return replace(source, text=text, title=title)


# ---- citations --------------------------------------------------------------------------------------


def cite(
    register: Register,
    source_id: str,
    start: int,
    end: int,
    kind: RecordKind,
    record_id: str,
    *,
    by: Any = None,
) -> Citation:
    """Tie a record to a passage, by character offsets into the source's text; spaces at its ends are left out.

    Offsets beyond the text are taken as its end. Raises `KnownError` where nothing is selected.
    """
    citation = _citation(register, source_id, start, end, kind, record_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Cite the source for “{title}”"),
        title=title_of(register, kind, record_id),
    )
    with register.change(label, by=by) as unit:
        unit.add(citation)
    return citation


def uncite(register: Register, citation_id: str, *, by: Any = None) -> None:
    """Untie a record from a passage; neither the record nor the source changes."""
    citation = register.get(Citation, citation_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Remove a citation of “{title}”"),
        title=title_of(register, citation.record_kind, citation.record_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(Citation, citation_id)


def citations_of(register: Register, record_id: str) -> list[CitedPassage]:
    """Return the passages that a record rests on, in the order in which they were cited."""
    found: list[CitedPassage] = []
    for citation in register.all(Citation, record_id=record_id):
        title, marking, words = register.connection.execute(
            "SELECT title, marking, substr(text, ?, ?) FROM source WHERE id = ?",
            (citation.start + 1, citation.end - citation.start, citation.source_id),
        ).fetchone()
        found.append(CitedPassage(citation, title, words == citation.quote, marking))
    return found


def citations_in(register: Register, source_id: str) -> list[Citation]:
    """Return the citations of a source in the order of the text."""
    return sorted(register.all(Citation, source_id=source_id), key=lambda c: (c.start, c.end, c.id))


def cited_in(register: Register, source_id: str) -> list[CitingRecord]:
    """Return what cites a source, in the order of the text."""
    text = register.get(Source, source_id).text
    return [
        CitingRecord(
            citation,
            title_of(register, citation.record_kind, citation.record_id),
            text[citation.start : citation.end] == citation.quote,
        )
        for citation in citations_in(register, source_id)
    ]


def _citation(
    register: Register, source_id: str, start: int, end: int, kind: RecordKind, record_id: str
) -> Citation:
    text = register.get(Source, source_id).text
    start, end = trimmed(text, start, end)
    if start == end:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "No words are selected.")),
            say(QT_TRANSLATE_NOOP("sentences", "Select the sentence that the record rests on.")),
        )
    return Citation(
        id=register.new_id(),
        source_id=source_id,
        record_kind=kind,
        record_id=record_id,
        start=start,
        end=end,
        quote=text[start:end],
    )


# ---- records made of a passage ----------------------------------------------------------------------


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
    citation = _citation(register, source_id, start, end, kind, record.id)
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
