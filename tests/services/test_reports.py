"""The monthly report to the department: what is in it, what must not be, and what becomes of it when things go wrong."""

import csv
import errno
import json
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain import vocabulary
from desk.domain.assessment_voices import voices_of
from desk.domain.commitments import Side, is_dormant, is_overdue
from desk.domain.counterpart_road import Place
from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementParty,
    Article,
    Assessment,
    Citation,
    Commitment,
    CommitmentParty,
    Counterpart,
    CounterpartCheck,
    CounterpartSignature,
    DueChange,
    Event,
    Office,
    Participation,
    Person,
    PersonName,
    Source,
    Statement,
    Tagging,
)
from desk.domain.sentences import say
from desk.domain.status_case import StatusKind
from desk.domain.vocabulary import (
    ActionKind,
    Certainty,
    CommitmentRole,
    CommitmentStatus,
    ForceClause,
    ParticipationRole,
    RecordKind,
    Recurrence,
    TextStanding,
    Voice,
)
from desk.services import commitments, due_dates, history, removal, text_versions
from desk.services.markings import marking_ladder
from desk.services.register import Register, new_id
from desk.services.reports import (
    REPORTS,
    ExportCancelled,
    ReportFilter,
    dictionary,
    export_report,
    file_name,
    original_cell,
    safe_cell,
)
from desk.services.reports.cells import Cells, lines_of, text_cells
from desk.services.reports.ledger_lines import Stands

from .conftest import OfficersDesk

MakeDesk = Callable[..., OfficersDesk]


def rows(path: Path) -> list[dict[str, str]]:
    """Read a report as a colleague's program would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def keep(register: Register, *new: Any) -> None:
    with register.change(say("Enter what came in")) as unit:
        unit.add(*new)


def commitment(desk: OfficersDesk, text: str, **fields: Any) -> Commitment:
    made = Commitment(id=new_id(), text=text, **fields)
    keep(
        desk.register,
        made,
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.theirs, role=CommitmentRole.DEBTOR),
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.ours, role=CommitmentRole.CREDITOR),
    )
    return made


# ---- the dictionary -------------------------------------------------------------------------------------


def test_the_dictionary_and_the_reports_agree_exactly() -> None:
    written = {
        name: [column.name for column in report.columns] for name, report in dictionary().reports.items()
    }
    assert written == {name: list(report.columns) for name, report in REPORTS.items()}


def test_every_column_is_explained() -> None:
    for report in dictionary().reports.values():
        assert report.about
        for column in report.columns:
            assert column.meaning, column
            assert column.type in dictionary().types, column
            assert column.example, column
            assert column.name == column.name.lower().replace(" ", "_")


def test_the_closed_lists_in_the_dictionary_are_those_of_the_record() -> None:
    known = {
        frozenset(str(member) for member in kind)
        for kind in vars(vocabulary).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum)
    }
    known |= {frozenset(map(str, kind)) for kind in (Side, StatusKind, Stands, Place)}
    for name, report in dictionary().reports.items():
        for column in report.columns:
            if column.values and name != "journal":
                assert frozenset(column.values) in known, column


def test_the_values_in_reports_are_those_of_the_dictionary(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    whole_scene(desk)
    for name, report in dictionary().reports.items():
        done = export_report(desk.register, name, tmp_path / f"{name}.csv")
        written = rows(done.path)
        assert len(written) == done.rows
        assert written, name
        for column in report.columns:
            found = {row[column.name] for row in written}
            if column.values:
                assert found <= {*column.values, ""}, column
            if column.type == "yes_no":
                assert found <= {"yes", "no"}, column
            if column.type == "number":
                assert all(value == "" or value.lstrip("'-").isdecimal() for value in found), column


def whole_scene(desk: OfficersDesk) -> dict[str, Any]:
    """Enter a ceremony, its agreement, and what came of it."""
    source = Source(id=new_id(), title="Joint communiqué", text="An embassy will be opened in Jerusalem.")
    minister = Person(id=new_id(), name="Meliza Haradinaj-Stublla")
    event = Event(
        id=new_id(),
        title="Ceremony",
        at=PartialDate.from_edtf("2021-02-01"),
        kind=vocabulary.EventKind.CEREMONY,
    )
    treaty = Agreement(id=new_id(), title="Agreement on relations", clause=ForceClause.ON_LAST_SIGNATURE)
    article = Article(
        id=new_id(), agreement_id=treaty.id, number="1", text="Each Party shall open an embassy."
    )
    copy = Counterpart(id=new_id(), agreement_id=treaty.id, label="English")
    promise = Commitment(
        id=new_id(),
        text="Open an embassy in Jerusalem",
        due=PartialDate.from_edtf("2021"),
        agreement_id=treaty.id,
        article_id=article.id,
        event_id=event.id,
        responsible_person_id=minister.id,
    )
    keep(
        desk.register,
        source,
        minister,
        PersonName(id=new_id(), person_id=minister.id, name="Melissa Hardinai"),
        Office(
            id=new_id(),
            person_id=minister.id,
            party_id=desk.theirs,
            title="Minister of Foreign Affairs",
            held_from=PartialDate.from_edtf("2020-06-03"),
        ),
        event,
        Participation(
            id=new_id(), event_id=event.id, person_id=minister.id, role=ParticipationRole.SIGNATORY
        ),
        Statement(id=new_id(), text="Today we make history.", person_id=minister.id, event_id=event.id),
        treaty,
        *(
            AgreementParty(id=new_id(), agreement_id=treaty.id, party_id=party, position=place)
            for place, party in enumerate((desk.theirs, desk.ours))
        ),
        *(
            AgreementAction(
                id=new_id(),
                agreement_id=treaty.id,
                kind=ActionKind.SIGNATURE,
                party_id=party,
                action_on=PartialDate.from_edtf("2021-02-01"),
            )
            for party in (desk.theirs, desk.ours)
        ),
        article,
        copy,
        *(
            CounterpartSignature(id=new_id(), counterpart_id=copy.id, party_id=party)
            for party in (desk.ours, desk.theirs)
        ),
        CounterpartCheck(id=new_id(), counterpart_id=copy.id, item="pdf_300_dpi", words="PDF at 300 dpi"),
        promise,
        CommitmentParty(
            id=new_id(), commitment_id=promise.id, party_id=desk.theirs, role=CommitmentRole.DEBTOR
        ),
        Assessment(id=new_id(), commitment_id=promise.id, status=CommitmentStatus.IN_PROGRESS),
        DueChange(id=new_id(), commitment_id=promise.id, reason="Elections", agreed_by="Both ministries"),
        Tagging(id=new_id(), record_kind=RecordKind.COMMITMENT, record_id=promise.id, tag="embassy"),
        Citation(
            id=new_id(),
            source_id=source.id,
            record_kind=RecordKind.COMMITMENT,
            record_id=promise.id,
            start=0,
            end=39,
            quote=source.text,
        ),
    )
    text_versions.keep(desk.register, treaty.id, author="Legal adviser", reason="As initialled")
    return {"event": event, "treaty": treaty, "promise": promise, "minister": minister, "source": source}


# ---- what a report says ---------------------------------------------------------------------------------


def test_a_due_date_that_hangs_on_something_else_is_told_with_all_that_it_counts_by(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    report = Commitment(
        id=new_id(),
        text="Report",
        made_on=PartialDate.from_edtf("2021-02-11"),
        due_rule="within 5 working days of this statement; thereafter every five years",
        due_capital_id=desk.theirs,
        recurrence=Recurrence.YEARLY,
        recurs_every=5,
    )
    keep(desk.register, report)
    commitments.change_due(
        desk.register, report.id, PartialDate.from_edtf("2021-06"), "Elections", "Note of 3 March"
    )
    commitments.correct_due(
        desk.register, report.id, due_dates.kept_words("one month of this statement"), capital_id=desk.theirs
    )
    commitments.tick(desk.register, report.id)
    first, second = rows(export_report(desk.register, "commitments", tmp_path / "commitments.csv").path)
    assert (first["due_rule"], first["due"], first["due_capital_name"]) == (
        "one month of this statement",
        "2021-03-11",
        "Kosovo",
    )
    assert (first["recurrence"], first["recurs_every"], first["series_id"]) == ("yearly", "5", report.id)
    assert (second["series_id"], second["due_rule"], second["due"]) == (report.id, "", "2026-02-19")
    [slip] = rows(export_report(desk.register, "slips", tmp_path / "slips.csv").path)
    told = ("from_due", "to_due", "reason", "agreed_by", "changed_on", "commitment_text")
    assert [slip[name] for name in told] == [
        "2021-02-19",
        "2021-06",
        "Elections",
        "Note of 3 March",
        "2021-02-02",
        "Report",
    ]


def test_a_commitment_is_told_with_names_beside_identifiers(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    scene = whole_scene(desk)
    (row,) = rows(export_report(desk.register, "commitments", tmp_path / "c.csv").path)
    assert row["commitment_id"] == scene["promise"].id
    assert (row["side"], row["debtor_codes"], row["debtor_names"]) == ("they_owe", "XK", "Kosovo")
    assert (row["due"], row["due_first"], row["due_last"]) == ("2021", "2021-01-01", "2021-12-31")
    assert (row["overdue"], row["dormant"]) == ("no", "no")
    assert row["agreement_title"] == "Agreement on relations"
    assert row["article_number"] == "1"
    assert row["event_title"] == "Ceremony"
    assert row["responsible_person_name"] == "Meliza Haradinaj-Stublla"
    assert (row["tags"], row["sources"]) == ("embassy", "Joint communiqué")


def test_an_agreement_is_told_with_its_standing(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    whole_scene(desk)
    (row,) = rows(export_report(desk.register, "agreements", tmp_path / "a.csv").path)
    assert row["status"] == "in_force"
    assert row["entry_into_force"] == row["entry_into_force_first"] == "2021-02-01"
    assert row["party_names"] == "Kosovo; Israel"
    assert (row["actions"], row["counterparts"], row["articles"], row["commitments"]) == ("2", "1", "1", "1")


def test_people_and_events_tell_offices_and_roles(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    whole_scene(desk)
    (person,) = rows(export_report(desk.register, "people", tmp_path / "p.csv").path)
    assert person["offices"] == "Minister of Foreign Affairs (XK, 2020-06-03/)"
    assert person["other_names"] == "Melissa Hardinai"
    (event,) = rows(export_report(desk.register, "events", tmp_path / "e.csv").path)
    assert event["participants"] == "Meliza Haradinaj-Stublla (signatory)"


def test_the_journal_tells_what_differed(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    made = commitment(desk, "Open an embassy")
    with desk.register.change(say("Begin")) as unit:
        unit.save(Commitment(id=made.id, text=made.text, status=CommitmentStatus.IN_PROGRESS))
    history.undo(desk.register)
    *_, change, undone = rows(export_report(desk.register, "journal", tmp_path / "j.csv").path)
    assert (change["action"], undone["action"]) == ("change", "undo")
    assert json.loads(change["before"])["status"] == "not_assessed"
    assert json.loads(change["after"])["status"] == "in_progress"
    assert undone["reverses"] == change["entry"]
    assert (change["record_kind"], change["record_id"]) == ("commitment", made.id)


@pytest.mark.parametrize("status", list(CommitmentStatus))
def test_overdue_and_dormant_follow_the_rules_of_the_field(
    make_desk: MakeDesk, tmp_path: Path, status: CommitmentStatus
) -> None:
    desk = make_desk()
    trigger = Event(id=new_id(), title="Both sides agree")
    keep(desk.register, trigger)
    made = [
        commitment(desk, "…", status=status, due=due, condition=condition, trigger_event_id=met)
        for due in (
            None,
            *map(PartialDate.from_text, ("2021-02-01", "2021-02-02", "2021", "2020/..", "soon")),
        )
        for condition in ("", "  ", "if both agree")
        for met in (None, trigger.id)
    ]
    told = rows(export_report(desk.register, "commitments", tmp_path / "c.csv").path)
    today = desk.register.today()
    word = {True: "yes", False: "no"}
    assert [(row["overdue"], row["dormant"]) for row in told] == [
        (word[is_overdue(one, today)], word[is_dormant(one)]) for one in made
    ]


def test_three_voices_stand_side_by_side_as_the_rules_of_the_field_say(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    dates = [
        None,
        *map(PartialDate.from_text, ("2020", "2021", "2021-02", "2021-01-31", "../2021-01", "soon")),
    ]
    told_of: dict[str, list[Assessment]] = {}
    said = list(CommitmentStatus)
    for number in range(60):
        made = commitment(desk, f"Promise {number}", status=said[number % 4])
        told_of[made.id] = [
            Assessment(
                id=new_id(),
                commitment_id=made.id,
                assessed_on=dates[(number * 3 + turn * 5) % len(dates)],
                voice=list(Voice)[(number + turn) % 3],
                party_id=desk.theirs if (number + turn) % 3 else None,
                status=said[(number // 2 + turn * number) % len(said)],
                certainty=list(Certainty)[turn % 3],
            )
            for turn in range(number % 6)
        ]
        keep(desk.register, *told_of[made.id])
    told = rows(export_report(desk.register, "commitments", tmp_path / "c.csv").path)
    today = desk.register.today()
    for row in told:
        found = voices_of(CommitmentStatus(row["status"]), told_of[row["commitment_id"]], today)
        for voice in Voice:
            word = found.of(voice)
            cells = tuple(row[f"{voice}_{part}"] for part in ("status", "certainty", "assessed_on"))
            if word is None:
                assert cells == ("", "", "")
            else:
                assert cells == (word.status, word.certainty or "", str(word.assessed_on or ""))
        third = found.third_party
        assert row["third_party_name"] == ("Kosovo" if third is not None and third.party_id else "")
        assert row["voices_differ"] == ("yes" if found.differ else "no")
    assert {row["voices_differ"] for row in told} == {"yes", "no"}


def test_a_list_is_exported_as_it_is_filtered_and_sorted(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    made = [commitment(desk, f"Promise {number}") for number in range(4)]
    chosen = [made[3].id, made[0].id]
    done = export_report(desk.register, "commitments", tmp_path / "c.csv", filter=ReportFilter(chosen))
    assert [row["commitment_id"] for row in rows(done.path)] == chosen
    assert export_report(desk.register, "commitments", tmp_path / "n.csv", filter=ReportFilter([])).rows == 0
    whole_scene(desk)
    assert export_report(desk.register, "actions", tmp_path / "a.csv", filter=ReportFilter(chosen)).rows == 0
    journal = export_report(desk.register, "journal", tmp_path / "j.csv", filter=ReportFilter(chosen))
    assert {row["record_id"] for row in rows(journal.path)} == set(chosen)


def test_a_report_is_rfc_4180_in_utf_8_with_its_mark(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    text = 'He said "yes",\nthen “ë” and קוסובו'
    commitment(desk, text)
    path = export_report(desk.register, "commitments", tmp_path / "c.csv").path
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfcommitment_id,text,")
    assert content.count(b"\r\n") == 2
    assert rows(path)[0]["text"] == text
    plain = export_report(desk.register, "commitments", tmp_path / "p.csv", byte_order_mark=False).path
    assert plain.read_bytes() == content[3:]


# ---- spreadsheets ---------------------------------------------------------------------------------------


@given(st.text() | st.text(alphabet="='+-@\t\r\0a"))
def test_a_cell_is_safe_and_can_be_had_back(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    assert original_cell(safe) == text


@given(
    st.lists(st.lists(st.text(alphabet="='\",;\r\n\t aë", max_size=6), min_size=2, max_size=2), max_size=5)
)
def test_the_cells_are_those_that_the_standard_library_writes_and_reads(table: list[list[str]]) -> None:
    columns = list(zip(*table, strict=True)) or [(), ()]
    cells = Cells()
    written = lines_of([text_cells(columns[0]), [cells[text] for text in columns[1]]])
    assert list(csv.reader(written.splitlines(keepends=True), strict=True)) == [
        [safe_cell(text) for text in row] for row in table
    ]


def test_a_formula_in_any_field_reaches_the_spreadsheet_as_words(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    commitment(
        desk, "=HYPERLINK(…)", responsible_unit="+1", notes="@SUM(1)", due=PartialDate.from_edtf("-0043")
    )
    (row,) = rows(export_report(desk.register, "commitments", tmp_path / "c.csv").path)
    assert row["text"] == "'=HYPERLINK(…)"
    assert (row["responsible_unit"], row["notes"]) == ("'+1", "'@SUM(1)")
    assert (row["due"], row["due_first"]) == ("'-0043", "'-0043-01-01")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


# ---- markings -------------------------------------------------------------------------------------------


def test_the_highest_marking_inside_stands_in_the_name(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    commitment(desk, "Open")
    assert export_report(desk.register, "commitments", tmp_path).path.name == "commitments 2021-02-02.csv"
    commitment(desk, "Quiet", marking="restricted")
    commitment(desk, "Quieter", marking="confidential")
    done = export_report(desk.register, "commitments", tmp_path)
    assert done.path.name == "commitments 2021-02-02 CONFIDENTIAL.csv"
    assert (done.rows, done.highest_marking) == (3, "confidential")


def test_a_name_that_is_no_file_name_is_made_one() -> None:
    assert file_name("events", 0, "A/B:“c”", marking_ladder()) == "events 1970-01-01 A-B-“C”.csv"


def test_a_limit_leaves_out_what_is_above_it_and_says_how_much(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    for marking in ("", "unclassified", "restricted", "confidential", "of another ministry"):
        commitment(desk, f"Marked {marking}", marking=marking)
    done = export_report(desk.register, "commitments", tmp_path, marking_limit="restricted")
    assert (done.rows, done.left_out, done.highest_marking) == (3, 2, "restricted")
    assert [row["marking"] for row in rows(done.path)] == ["", "unclassified", "restricted"]
    assert export_report(desk.register, "commitments", tmp_path, marking_limit="").rows == 1


def test_another_record_above_the_limit_is_not_named(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    secret = Agreement(id=new_id(), title="Arrangement on intelligence", marking="secret")
    keep(desk.register, secret)
    commitment(desk, "Report each year", agreement_id=secret.id)
    whole = export_report(desk.register, "commitments", tmp_path)
    assert whole.highest_marking == "secret", "its title is inside"
    limited = export_report(desk.register, "commitments", tmp_path, marking_limit="restricted")
    (row,) = rows(limited.path)
    assert (row["agreement_id"], row["agreement_title"]) == (secret.id, "")
    assert limited.highest_marking == ""


def test_parts_follow_their_record(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    secret = Agreement(id=new_id(), title="Arrangement on intelligence", marking="secret")
    keep(
        desk.register,
        secret,
        AgreementAction(id=new_id(), agreement_id=secret.id, kind=ActionKind.SIGNATURE),
    )
    done = export_report(desk.register, "actions", tmp_path, marking_limit="confidential")
    assert (done.rows, done.left_out) == (0, 1)


def test_the_journal_keeps_silent_on_what_is_above_the_limit(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    gone = commitment(desk, "Hidden first words", marking="secret")
    removal.remove(desk.register, RecordKind.COMMITMENT, gone.id)
    still = commitment(desk, "Hidden other words", marking="secret")
    open_one = Event(id=new_id(), title="Public ceremony")
    with desk.register.change(say("Tie “{title}” to it", title=still.text)) as unit:
        unit.add(open_one)
        unit.save(Commitment(id=still.id, text=still.text, marking="secret", event_id=open_one.id))
    done = export_report(desk.register, "journal", tmp_path / "j.csv", marking_limit="confidential")
    content = done.path.read_text(encoding="utf-8")
    assert "Hidden" not in content
    assert "Public ceremony" in content
    assert done.left_out > 0
    assert export_report(desk.register, "journal", tmp_path).highest_marking == "secret"


# ---- whole or not at all --------------------------------------------------------------------------------


def test_progress_is_told_to_the_end(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    commitment(desk, "One")
    heard: list[tuple[int, int]] = []
    export_report(
        desk.register, "commitments", tmp_path, progress=lambda done, every: heard.append((done, every))
    )
    assert heard == [(1, 1)]


def test_a_cancelled_export_leaves_what_was_there(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    commitment(desk, "One")
    path = tmp_path / "last month.csv"
    path.write_text("last month")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportCancelled):
        export_report(desk.register, "commitments", path, cancelled=lambda: True)
    assert path.read_text() == "last month"
    assert sorted(tmp_path.iterdir()) == before
    commitment(desk, "The file can be worked on as before")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_disk_that_fails_is_told_and_leaves_nothing(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    desk = make_desk()
    commitment(desk, "One")
    before = sorted(tmp_path.iterdir())

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KnownError, match=words):
        export_report(desk.register, "commitments", tmp_path / "c.csv")
    assert sorted(tmp_path.iterdir()) == before


def test_a_missing_folder_is_told(make_desk: MakeDesk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="folder"):
        export_report(make_desk().register, "events", tmp_path / "nowhere" / "events.csv")


def test_a_register_is_never_written_over(make_desk: MakeDesk) -> None:
    desk = make_desk()
    path = desk.register.path
    before = path.read_bytes()
    with pytest.raises(KnownError, match="left untouched"):
        export_report(desk.register, "events", path)
    assert path.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_device_is_written_to_and_never_replaced(make_desk: MakeDesk) -> None:
    with pytest.raises(KnownError, match="no space left"):
        export_report(make_desk().register, "events", Path("/dev/full"))
    assert Path("/dev/full").is_char_device()


def test_a_report_can_be_made_from_a_file_opened_to_read(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    whole_scene(desk)
    with Register.open(desk.register.path, read_only=True) as beside:
        for name in REPORTS:
            assert export_report(beside, name, tmp_path).path.exists()


def test_many_rows_come_in_chunks_and_all_of_them(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    made = [Commitment(id=new_id(), text=f"Promise {number}") for number in range(2_345)]
    with desk.register.change(say("Enter many")) as unit:
        unit.add_all(made, Commitment)
    heard: list[int] = []
    done = export_report(
        desk.register, "commitments", tmp_path, progress=lambda count, _: heard.append(count)
    )
    assert done.rows == 2_345
    assert heard == [1000, 2000, 2345]
    assert [row["text"] for row in rows(done.path)] == [one.text for one in made]


def test_languages_stand_with_their_standing(make_desk: MakeDesk, tmp_path: Path) -> None:
    from desk.domain.records import AgreementLanguage

    desk = make_desk()
    treaty = Agreement(id=new_id(), title="Protocol")
    keep(
        desk.register,
        treaty,
        AgreementLanguage(
            id=new_id(), agreement_id=treaty.id, language="sq", standing=TextStanding.TRANSLATION
        ),
    )
    (row,) = rows(export_report(desk.register, "agreements", tmp_path).path)
    assert row["languages"] == "sq (translation)"
