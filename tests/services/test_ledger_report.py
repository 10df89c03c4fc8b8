"""The ledger as CSV: a row for a row, limited by marking, and silent about what is above the limit."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import Certainty, CommitmentStatus, Voice
from desk.services import commitments, events
from desk.services.lists import ListFilter
from desk.services.reciprocity import Grouping
from desk.services.reports import ReportFilter, export_report
from tests.services.conftest import OfficersDesk

BY_MEETING = ReportFilter(grouping=Grouping.EVENT)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def dealings(desk: OfficersDesk) -> OfficersDesk:
    """Two embassies in return for each other at one meeting, one secret, and a centre that is late."""
    register = desk.register
    met = events.save_event(
        register,
        events.blank_event(
            register,
            title="Meeting at Washington",
            at=PartialDate.from_edtf("2020-09-04"),
            marking="secret",
        ),
    )

    def owed(text: str, *debtors: str, **fields: object) -> Commitment:
        blank = commitments.blank_commitment(register, text=text, **fields)
        return commitments.save_commitment(register, blank, debtors)

    ours = owed("Open in Pristina", desk.ours, event_id=met.id)
    owed("Open in Jerusalem", desk.theirs, event_id=met.id, reciprocal_of_id=ours.id, marking="secret")
    centre = owed("=Cultural centre", desk.theirs, due=PartialDate.from_edtf("2020"))
    commitments.assess(register, centre.id, CommitmentStatus.STALLED, certainty=Certainty.CONFIRMED)
    commitments.assess(register, centre.id, CommitmentStatus.FULFILLED, Voice.THEIRS)
    owed("Build trust", desk.ours, desk.theirs)
    return desk


def test_a_pair_is_one_row_and_each_voice_has_its_columns(dealings: OfficersDesk, tmp_path: Path) -> None:
    done = export_report(dealings.register, "ledger", tmp_path, filter=BY_MEETING)
    told = _rows(done.path)
    assert (done.rows, done.left_out) == (3, 0)
    assert [(row["group"], row["group_date"], row["stands"]) for row in told] == [
        ("Meeting at Washington", "2020-09-04", "pair"),
        ("", "", "theirs"),
        ("", "", "both"),
    ]
    pair, centre, both = told
    assert (pair["ours_text"], pair["theirs_text"]) == ("Open in Pristina", "Open in Jerusalem")
    assert (pair["ours_debtor_names"], pair["theirs_marking"]) == ("Israel", "secret")
    assert centre["ours_text"] == ""
    assert centre["theirs_text"] == "'=Cultural centre"
    assert (centre["theirs_due"], centre["theirs_due_last"], centre["theirs_days_overdue"]) == (
        "2020",
        "2020-12-31",
        "33",
    )
    assert (centre["theirs_we_say"], centre["theirs_we_say_certainty"]) == ("stalled", "confirmed")
    assert (centre["theirs_they_say"], centre["theirs_third_party_says"]) == ("fulfilled", "")
    assert centre["theirs_voices_differ"] == "yes"
    assert both["ours_debtor_names"] in ("Israel; Kosovo", "Kosovo; Israel")
    assert both["theirs_commitment_id"] == ""
    assert done.path.name.endswith("SECRET.csv")


def test_what_is_above_the_limit_is_left_out_and_its_meeting_not_named(
    dealings: OfficersDesk, tmp_path: Path
) -> None:
    done = export_report(
        dealings.register, "ledger", tmp_path / "l.csv", filter=BY_MEETING, marking_limit="restricted"
    )
    told = _rows(done.path)
    assert (done.rows, done.left_out, done.highest_marking) == (3, 1, "")
    assert [row["stands"] for row in told] == ["ours", "theirs", "both"]
    assert "Washington" not in done.path.read_text(encoding="utf-8-sig")
    assert "Jerusalem" not in done.path.read_text(encoding="utf-8-sig")


def test_it_holds_what_the_ledger_shows_and_is_divided_alike(dealings: OfficersDesk, tmp_path: Path) -> None:
    wanted = ReportFilter(wanted=ListFilter(text="open"), grouping=Grouping.NONE)
    done = export_report(dealings.register, "ledger", tmp_path / "l.csv", filter=wanted)
    assert [row["group"] for row in _rows(done.path)] == [""]
    event = dealings.register.all(Event)[0]
    events.save_event(dealings.register, replace(event, marking=""))
    whole = _rows(export_report(dealings.register, "ledger", tmp_path / "w.csv", filter=BY_MEETING).path)
    assert {row["group"] for row in whole} == {"Meeting at Washington", ""}
