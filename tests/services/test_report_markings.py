"""What a report must not say: markings in its name, a limit, and names of what lies above it."""

from pathlib import Path

from desk.domain.records import (
    Agreement,
    AgreementAction,
    Commitment,
    Event,
)
from desk.domain.sentences import say
from desk.domain.vocabulary import (
    ActionKind,
    RecordKind,
)
from desk.services import removal
from desk.services.markings import marking_ladder
from desk.services.register import new_id
from desk.services.reports import (
    export_report,
    file_name,
)

from .report_scene import MakeDesk, commitment, keep, rows


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
