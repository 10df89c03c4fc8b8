"""A source arrives; the officer reads it, marks its sentences and makes records of them."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import (
    AgreementParty,
    Citation,
    Commitment,
    CommitmentParty,
    Event,
    EventParty,
    Participation,
    Source,
    Statement,
)
from desk.domain.vocabulary import CommitmentRole, EventKind, ParticipationRole, RecordKind, SourceKind
from desk.services import capture, citing, history, passage_records, people, removal

READ_OUT = (
    "The minister received Kosovo's ambassador today.\n\n"
    'The ambassador said: "We shall open the school this year. "\n'
    "Israel and Kosovo signed a protocol."
)


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.fixture
def source(desk: Any) -> Source:
    return capture.import_text(
        desk.register,
        "Read-out",
        READ_OUT,
        kind=SourceKind.READ_OUT,
        language="en",
        published_on=PartialDate.from_edtf("2021-02-01"),
        marking="restricted",
    )


def test_a_pasted_text_is_kept_without_what_nobody_sees(desk: Any) -> None:
    kept = capture.import_text(desk.register, "", "First words here.\r\nSecond\x00 line.\x07")
    assert kept.title == "First words here. Second line"
    assert kept.text == "First words here.\nSecond line."
    assert str(history.undo_label(desk.register)) == "Take in the source “First words here. Second line”"


def test_five_megabytes_of_text_are_taken_in(desk: Any) -> None:
    text = "A sentence of some length, again and again. " * 120_000
    assert capture.import_text(desk.register, "Long", text).text == text


@pytest.mark.parametrize(
    ("content", "doubtful"),
    [
        ("Përshëndetje nga Prishtina".encode(), False),
        ("Përshëndetje nga Prishtina".encode("utf-8-sig"), False),
        ("Përshëndetje nga Prishtina".encode("utf-16"), False),
        ("Përshëndetje nga Prishtina".encode("utf-16-be"), False),
        ("Përshëndetje nga Prishtina".encode("windows-1252"), True),
    ],
)
def test_a_text_file_is_read_and_its_bytes_kept(
    desk: Any, tmp_path: Path, content: bytes, doubtful: bool
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    kept, doubt = capture.import_file(desk.register, path, kind=SourceKind.LETTER)
    assert kept.text == "Përshëndetje nga Prishtina"
    assert (kept.title, kept.original_name, kept.kind) == ("letter", "letter.txt", SourceKind.LETTER)
    assert kept.original_sha256 == sha256(content).hexdigest()
    assert desk.register.file.blob(kept.original_sha256) == content
    assert (doubt is not None) is doubtful


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04word", bytes(range(256)) * 40, b"\x00" * 5000]
)
def test_a_file_that_is_no_text_is_refused_in_plain_words(desk: Any, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"scan\.pdf"):
        capture.import_file(desk.register, path)
    assert desk.register.all(Source) == []


def test_a_missing_file_and_a_folder_are_said_plainly(desk: Any, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises(KnownError, match="cannot be read"):
            capture.import_file(desk.register, path)


def test_a_file_beyond_the_limit_is_refused(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture, "TEXT_LIMIT", 1024 * 1024)
    path = tmp_path / "huge.txt"
    path.write_bytes(b"word " * 300_000)
    with pytest.raises(KnownError, match="larger than 1 MB"):
        capture.import_file(desk.register, path)


def test_an_empty_file_is_a_source_all_the_same(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    kept, doubt = capture.import_file(desk.register, path)
    assert (kept.title, kept.text, doubt) == ("empty", "", None)


def test_an_event_is_made_of_a_sentence_in_one_change(desk: Any, source: Source) -> None:
    person = people.save_person(desk.register, people.blank_person(desk.register, name="The minister"))
    seen: list[Any] = []
    desk.register.subscribe(seen.append)
    start, end = span(READ_OUT, "The minister received Kosovo's ambassador today.")
    event = passage_records.make_event(
        desk.register,
        source.id,
        start,
        end,
        participants=[(person.id, ParticipationRole.HOST)],
        kind=EventKind.MEETING,
        by="sources",
    )
    assert event.title == "The minister received Kosovo's ambassador today"
    assert event.at == PartialDate.from_edtf("2021-02-01")
    assert event.marking == "restricted"
    assert [row.party_id for row in desk.register.all(EventParty, event_id=event.id)] == [desk.theirs]
    assert [row.role for row in desk.register.all(Participation, event_id=event.id)] == [
        ParticipationRole.HOST
    ]
    [passage] = citing.citations_of(desk.register, event.id)
    assert passage.anchored
    assert passage.source_title == "Read-out"
    assert passage.citation.quote == READ_OUT[start:end]
    assert len(seen) == 1
    assert seen[0].by == "sources"
    history.undo(desk.register)
    assert desk.register.all(Event) == []
    assert desk.register.all(Citation) == []


def test_a_statement_is_the_words_without_their_quotation_marks(desk: Any, source: Source) -> None:
    start, end = span(READ_OUT, '"We shall open the school this year. "')
    statement = passage_records.make_statement(desk.register, source.id, start, end, party_id=desk.theirs)
    assert statement.text == "We shall open the school this year."
    assert (statement.language, statement.party_id) == ("en", desk.theirs)
    [passage] = citing.citations_of(desk.register, statement.id)
    assert passage.citation.quote == READ_OUT[start:end]


def test_an_agreement_takes_the_parties_that_the_passage_names(desk: Any, source: Source) -> None:
    agreement = passage_records.make_agreement(
        desk.register, source.id, *span(READ_OUT, "Israel and Kosovo signed")
    )
    rows = desk.register.all(AgreementParty, agreement_id=agreement.id)
    assert [(row.party_id, row.position) for row in rows] == [(desk.ours, 0), (desk.theirs, 1)]


def test_a_commitment_quotes_its_passage_and_says_who_owes(desk: Any, source: Source) -> None:
    start, end = span(READ_OUT, "We shall open the school this year.")
    commitment = passage_records.make_commitment(
        desk.register,
        source.id,
        start,
        end,
        debtor_ids=[desk.theirs],
        creditor_ids=[desk.ours],
        text="Open the school",
        due=PartialDate.from_edtf("2021"),
    )
    assert commitment.quote == "We shall open the school this year."
    assert commitment.original_due == commitment.due == PartialDate.from_edtf("2021")
    assert commitment.made_on == PartialDate.from_edtf("2021-02-01")
    sides = {row.role: row.party_id for row in desk.register.all(CommitmentParty)}
    assert sides == {CommitmentRole.DEBTOR: desk.theirs, CommitmentRole.CREDITOR: desk.ours}


def test_a_draft_is_filled_in_but_not_kept(desk: Any, source: Source) -> None:
    draft = passage_records.draft_commitment(desk.register, source.id, 0, 20)
    assert draft.quote == "The minister receive"
    assert desk.register.all(Commitment) == []


def test_selecting_only_spaces_is_answered_plainly(desk: Any, source: Source) -> None:
    gap = READ_OUT.index("\n\n")
    with pytest.raises(KnownError, match="No words are selected"):
        passage_records.make_event(desk.register, source.id, gap, gap + 2)


def test_citations_open_from_both_ends_and_can_be_untied(desk: Any, source: Source) -> None:
    later = passage_records.make_statement(
        desk.register, source.id, *span(READ_OUT, "We shall open the school")
    )
    first = passage_records.make_event(desk.register, source.id, *span(READ_OUT, "The minister received"))
    assert [row.title for row in citing.cited_in(desk.register, source.id)] == [first.title, later.text]
    more = citing.cite(
        desk.register, source.id, *span(READ_OUT, "signed a protocol"), RecordKind.EVENT, first.id
    )
    assert [p.citation.quote for p in citing.citations_of(desk.register, first.id)] == [
        "The minister received",
        "signed a protocol",
    ]
    citing.uncite(desk.register, more.id)
    assert len(citing.citations_of(desk.register, first.id)) == 1
    history.undo(desk.register)
    assert len(citing.citations_of(desk.register, first.id)) == 2


def test_citations_follow_their_words_when_the_text_is_corrected(desk: Any, source: Source) -> None:
    kept = passage_records.make_event(desk.register, source.id, *span(READ_OUT, "The minister received"))
    gone = passage_records.make_statement(
        desk.register, source.id, *span(READ_OUT, "We shall open the school")
    )
    text = "Corrected copy.\n\n" + READ_OUT.replace("We shall open", "We intend to open")
    warnings = capture.save_source(desk.register, replace(source, text=text))
    [passage] = citing.citations_of(desk.register, kept.id)
    assert passage.anchored
    assert text[passage.citation.start : passage.citation.end] == "The minister received"
    [lost] = citing.citations_of(desk.register, gone.id)
    assert not lost.anchored
    assert lost.citation.quote == "We shall open the school"
    assert [str(warning) for warning in warnings] == [
        "The text no longer holds “We shall open the school”, which “We shall open the school” cites; "
        "the citation keeps its words."
    ]
    assert capture.save_source(desk.register, replace(source, text="P.S. " + READ_OUT)) == []
    assert all(row.anchored for row in citing.cited_in(desk.register, source.id))


def test_saving_a_source_unchanged_leaves_no_trace(desk: Any, source: Source) -> None:
    before = history.undo_label(desk.register)
    assert capture.save_source(desk.register, source) == []
    assert history.undo_label(desk.register) == before


def test_removing_a_source_takes_its_citations_and_undo_brings_them_back(desk: Any, source: Source) -> None:
    statement = passage_records.make_statement(desk.register, source.id, 0, 12)
    removal.remove(desk.register, RecordKind.SOURCE, source.id)
    assert desk.register.get(Statement, statement.id)
    assert citing.citations_of(desk.register, statement.id) == []
    history.undo(desk.register)
    assert citing.citations_of(desk.register, statement.id)[0].anchored


def test_offsets_count_characters_beyond_the_basic_plane_once(desk: Any) -> None:
    text = "🕊 Peace 🕊 and trade."
    kept = capture.import_text(desk.register, "Toast", text)
    event = passage_records.make_event(desk.register, kept.id, *span(text, "and trade"))
    [passage] = citing.citations_of(desk.register, event.id)
    assert passage.anchored
    assert passage.citation.quote == "and trade"
