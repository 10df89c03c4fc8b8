"""The monthly report to the department: what it says of each record."""

import json
from pathlib import Path

import pytest

from desk.domain.assessment_voices import voices_of
from desk.domain.commitments import is_dormant, is_overdue
from desk.domain.dates import PartialDate
from desk.domain.records import (
    Agreement,
    Assessment,
    Commitment,
    Event,
)
from desk.domain.sentences import say
from desk.domain.vocabulary import (
    Certainty,
    CommitmentStatus,
    Recurrence,
    TextStanding,
    Voice,
)
from desk.services import commitments, due_dates, history
from desk.services.register import new_id
from desk.services.reports import (
    ReportFilter,
    export_report,
)

from .report_scene import MakeDesk, commitment, keep, rows, whole_scene


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
