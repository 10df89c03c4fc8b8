"""The demonstration file, held against the communiqué point by point."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk.domain.commitments import is_dormant, is_open, is_overdue
from desk.domain.counterparts import counterpart_state
from desk.domain.errors import KnownError
from desk.domain.records import (
    PARTS,
    RECORDS,
    Agreement,
    Citation,
    Commitment,
    Event,
    Party,
    Person,
    PersonName,
    Source,
    Statement,
)
from desk.domain.vocabulary import (
    ActionKind,
    AgreementForm,
    Channel,
    CodeStatus,
    CommitmentStatus,
    EventKind,
    EventStatus,
    Modality,
    Nature,
    ParticipationRole,
    RecordKind,
    SigningMode,
    SourceKind,
)
from desk.services import agreements, citing, commitments, events, history, people, tagging
from desk.services.demonstration import build_demonstration
from desk.services.register import Register

CEREMONY_DAY = "2021-02-01"


def _clock() -> datetime:
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with build_demonstration(tmp_path_factory.mktemp("demo") / "demo.desk", clock=_clock) as built:
        yield built


def _event(register: Register, kind: EventKind) -> Event:
    [found] = register.all(Event, kind=kind.value)
    return found


def _commitment(register: Register, words: str) -> Commitment:
    [found] = [row for row in register.all(Commitment) if words in row.text]
    return found


def _quotes(register: Register, record_id: str) -> str:
    return " | ".join(passage.citation.quote for passage in citing.citations_of(register, record_id))


def _party(register: Register, code: str) -> str:
    return register.all(Party, code=code)[0].id


def _sides(register: Register, commitment: Commitment) -> tuple[list[str], list[str]]:
    dossier = commitments.dossier(register, commitment.id)
    names = register.party_names()
    return [names[row] for row in dossier.debtor_ids], sorted(names[row] for row in dossier.creditor_ids)


# ---- what holds throughout --------------------------------------------------------------------------


def test_every_citation_quotes_its_passage_exactly(register: Register) -> None:
    citations = register.all(Citation)
    assert len(citations) > 30
    for citation in citations:
        text = register.get(Source, citation.source_id).text
        assert text[citation.start : citation.end] == citation.quote
        assert text.count(citation.quote) == 1


def test_every_record_cites_a_source(register: Register) -> None:
    for kind, row_type in RECORDS.items():
        if kind is not RecordKind.SOURCE:
            for record in register.all(row_type):
                assert citing.citations_of(register, record.id), record


def test_the_communique_is_kept_verbatim_and_as_received(register: Register) -> None:
    [source] = register.all(Source, kind=SourceKind.COMMUNIQUE.value)
    assert str(source.published_on) == CEREMONY_DAY
    assert source.original_sha256 is not None
    assert register.file.blob(source.original_sha256).decode() == source.text


def test_the_parties_and_the_people_are_there(register: Register) -> None:
    assert register.ours is not None
    assert (register.ours.short_name, register.ours.code) == ("Israel", "IL")
    kosovo = register.get(Party, _party(register, "XK"))
    assert kosovo.code_status is CodeStatus.USER_ASSIGNED
    assert {party.code for party in register.all(Party)} == {"IL", "XK", "US", "RS"}
    [spelling] = register.all(PersonName, name="Melissa Hardinai")
    assert register.get(Person, spelling.person_id).name == "Meliza Haradinaj-Stublla"
    for person in register.all(Person):
        [office] = people.person_dossier(register, person.id).offices
        assert office.held_from is not None


# ---- the eleven points ------------------------------------------------------------------------------


def test_1_the_visit_was_cancelled_for_a_reason_and_replaced_by_the_ceremony(register: Register) -> None:
    visit = _event(register, EventKind.VISIT)
    assert visit.status is EventStatus.CANCELLED
    assert visit.reason == "Lockdown and COVID limitations"
    assert visit.place == "Jerusalem"
    assert visit.replaced_by_id == _event(register, EventKind.CEREMONY).id
    assert _quotes(register, visit.id).startswith("Due to the lockdown and COVID limitations")


def test_2_the_ceremony_was_held_by_video_before_the_american_official(register: Register) -> None:
    ceremony = _event(register, EventKind.CEREMONY)
    assert (str(ceremony.at), ceremony.modality, ceremony.status) == (
        CEREMONY_DAY,
        Modality.VIDEO,
        EventStatus.HELD,
    )
    names = {person.id: person.name for person in register.all(Person)}
    roles = {
        (names[part.person_id], part.role)
        for part in events.event_dossier(register, ceremony.id).participations
    }
    assert {
        ("Gabi Ashkenazi", ParticipationRole.SIGNATORY),
        ("Meliza Haradinaj-Stublla", ParticipationRole.SIGNATORY),
        ("Matthew Palmer", ParticipationRole.ATTENDEE),
    } <= roles
    assert "also attended by Matthew Palmer" in _quotes(register, ceremony.id)


def test_3_the_ministers_met_before_with_the_professional_staff(register: Register) -> None:
    meeting = _event(register, EventKind.MEETING)
    assert "professional staff" in meeting.title
    assert len(events.event_dossier(register, meeting.id).participations) == 2
    assert _quotes(register, meeting.id).startswith("The ceremony was preceded by a meeting")


def test_4_the_agreements_were_signed_at_the_ceremony(register: Register) -> None:
    found = register.all(Agreement)
    assert [row.form for row in found] == [
        AgreementForm.JOINT_DECLARATION,
        AgreementForm.MEMORANDUM_OF_UNDERSTANDING,
        AgreementForm.MEMORANDUM_OF_UNDERSTANDING,
    ]
    for agreement in found:
        dossier = agreements.dossier(register, agreement.id)
        assert [party.short_name for party in dossier.parties] == ["Israel", "Kosovo"]
        signatures = [action for action in dossier.actions if action.kind is ActionKind.SIGNATURE]
        assert {action.party_id for action in signatures} == set(dossier.party_ids)
        assert {str(action.action_on) for action in signatures} == {CEREMONY_DAY}
        assert {action.mode for action in signatures} == {SigningMode.VIDEO_CEREMONY}
        assert dossier.articles == ()
    assert "signed an agreement to establish relations" in _quotes(register, found[0].id)
    assert "after the ministers signed the cooperation agreements" in _quotes(register, found[1].id)


def test_5_each_counterpart_went_out_by_e_mail_and_is_not_yet_back(register: Register) -> None:
    for agreement in register.all(Agreement):
        dossier = agreements.dossier(register, agreement.id)
        assert len(dossier.counterparts) == 2
        assert {row.sender_id for row in dossier.counterparts} == set(dossier.party_ids)
        for copy in dossier.counterparts:
            state = counterpart_state(
                copy, dossier.signatures, dossier.party_ids, register.party_names(), register.today()
            )
            assert state.signed == (copy.sender_id,)
            assert len(state.missing) == 1
            assert state.out
            assert (copy.channel, str(copy.sent_on)) == (Channel.EMAIL, CEREMONY_DAY)
        assert "forwarded the agreements by e-mail to each other" in _quotes(register, agreement.id)


def test_6_the_definition_was_adopted_before_the_ceremony_and_is_hoped_to_be_continued(
    register: Register,
) -> None:
    adopted = _commitment(register, "IHRA")
    assert adopted.status is CommitmentStatus.FULFILLED
    [assessment] = commitments.dossier(register, adopted.id).assessments
    assert assessment.assessed_on is not None
    assert assessment.assessed_on.iso_last < CEREMONY_DAY
    assert "I sincerely hope that Kosovo will continue" in _quotes(register, adopted.id)
    hoped = _commitment(register, "Continue to act")
    assert hoped.nature is Nature.ASPIRATION
    assert is_open(hoped)


def test_7_kosovo_is_to_outlaw_hezbollah(register: Register) -> None:
    [commitment] = register.all(Commitment, text="Outlaw Hezbollah")
    assert commitment.nature is Nature.POLITICAL_COMMITMENT
    assert is_open(commitment)
    assert _sides(register, commitment) == (["Kosovo"], ["Israel"])
    assert "emphasized Kosovo's commitment to outlawing Hezbollah." in commitment.quote


def test_8_three_intentions_of_which_one_has_a_year(register: Register) -> None:
    for words, due in (
        ("Holocaust remembrance education", None),
        ("Jewish cemeteries", None),
        ("Jewish cultural centre", "2021"),
    ):
        commitment = _commitment(register, words)
        assert commitment.nature is Nature.STATED_INTENTION
        assert commitment.due == commitment.original_due
        assert (str(commitment.due) if commitment.due else None) == due
        assert is_overdue(commitment, register.today()) is (due is not None)
        assert _sides(register, commitment) == (["Kosovo"], ["Israel"])
        assert "along with opening a Jewish cultural center this year." in commitment.quote


def test_9_israels_readiness_sleeps_until_there_is_will_on_both_sides(register: Register) -> None:
    commitment = _commitment(register, "building trust")
    assert commitment.condition == "If there is will on both sides"
    assert is_dormant(commitment)
    assert _sides(register, commitment) == (["Israel"], ["Kosovo", "Serbia"])
    assert commitment.quote.startswith("If there is will on both sides, we will be happy to take part")


def test_10_a_sign_was_unveiled_and_an_embassy_was_to_be_opened(register: Register) -> None:
    unveiling = _event(register, EventKind.UNVEILING)
    assert (str(unveiling.at), unveiling.status) == (CEREMONY_DAY, EventStatus.HELD)
    commitment = _commitment(register, "embassy in Jerusalem")
    assessments = commitments.dossier(register, commitment.id).assessments
    assert [(str(row.assessed_on), row.status) for row in assessments] == [
        (CEREMONY_DAY, CommitmentStatus.IN_PROGRESS),
        ("2021-03-14", CommitmentStatus.FULFILLED),
    ]
    for record_id in (unveiling.id, commitment.id):
        assert "the sign that will be placed at the entrance" in _quotes(register, record_id)


def test_11_each_quotation_is_a_statement(register: Register) -> None:
    ceremony = _event(register, EventKind.CEREMONY)
    quoted = register.all(Statement, event_id=ceremony.id)
    assert [said.text.split()[0] for said in quoted] == ["Establishing", "Kosovo's", "I"]
    assert [said.text.split()[-1] for said in quoted] == ["Jerusalem.", "extremists.", "States."]
    names = {person.id: person.name for person in register.all(Person)}
    assert {names[said.person_id or ""] for said in quoted} == {"Gabi Ashkenazi"}
    reported = register.all(Statement, event_id=_event(register, EventKind.MEETING).id)
    assert {names[said.person_id or ""] for said in reported} == {"Meliza Haradinaj-Stublla"}
    assert all("Reported" in said.notes for said in reported)


# ---- the later chapter ------------------------------------------------------------------------------


def test_the_later_chapter_is_marked_as_a_second_source(register: Register) -> None:
    [second] = register.all(Source, kind=SourceKind.PUBLIC_RECORD.value)
    assert tagging.tags_of(register, second.id) == ["second source"]
    for citation in citing.citations_in(register, second.id):
        assert "second source" in tagging.tags_of(register, citation.record_id)


def test_the_embassy_opened_and_the_pledge_restates_an_older_one(register: Register) -> None:
    opening = _event(register, EventKind.OPENING_OF_MISSION)
    assert (str(opening.at), opening.status) == ("2021-03-14", EventStatus.HELD)
    older = _commitment(register, "pledge of Washington")
    assert str(older.made_on) == "2020-09-04"
    [restated] = commitments.dossier(register, older.id).restated_by
    assert restated.text == "Outlaw Hezbollah"
    place = register.get(Event, older.event_id or "").place
    assert place == "Washington"
    for record_id in (opening.id, older.id, restated.id):
        titles = [passage.source_title for passage in citing.citations_of(register, record_id)]
        assert any("public record" in title for title in titles)


# ---- building it ------------------------------------------------------------------------------------


def _facts(register: Register) -> dict[str, list[Any]]:
    """Return every row of the file in order of entry, its identifiers named by their place."""
    tables = [*(str(kind) for kind in RECORDS), *PARTS]
    connection = register.connection
    place = {
        row_id: f"{table} {number}"
        for table in tables
        for number, (row_id,) in enumerate(connection.execute(f"SELECT id FROM {table} ORDER BY rowid"))
    }
    return {
        table: [
            tuple(place.get(value, value) for value in row)
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
        ]
        for table in tables
    }


def test_two_demonstrations_differ_in_nothing_but_their_identifiers(
    register: Register, tmp_path: Path
) -> None:
    with build_demonstration(tmp_path / "again.desk", clock=_clock) as again:
        assert _facts(again) == _facts(register)


def test_the_whole_story_can_be_undone_and_done_again(tmp_path: Path) -> None:
    with build_demonstration(tmp_path / "undone.desk", clock=_clock) as register:
        told = {table: sorted(rows) for table, rows in _images(register).items()}
        while history.undo_label(register) is not None:
            history.undo(register)
        assert all(rows == [] for rows in _images(register).values())
        while history.redo_label(register) is not None:
            history.redo(register)
        assert {table: sorted(rows) for table, rows in _images(register).items()} == told


def _images(register: Register) -> dict[str, list[str]]:
    return {
        table: [repr(row) for row in register.connection.execute(f"SELECT * FROM {table}")]
        for table in (*(str(kind) for kind in RECORDS), *PARTS)
    }


def test_a_file_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept.desk"
    path.write_text("mine")
    with pytest.raises(KnownError, match="there already"):
        build_demonstration(path, clock=_clock)
    assert path.read_text() == "mine"
