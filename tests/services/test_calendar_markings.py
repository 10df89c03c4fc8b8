"""What a calendar must not get: marked titles, names and records above the limit, and what the filter leaves out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desk.domain.records import (
    Agreement,
    CommitmentParty,
    Party,
)
from desk.domain.vocabulary import (
    CommitmentRole,
    EventStatus,
)
from desk.services.calendar import (
    CalendarChoices,
)
from desk.services.register import new_id
from desk.services.reports import ReportFilter

from .calendar_scene import OPAQUE, TOLD, entry, exported, keep, met, owed, parts_of, renewing, titles
from .conftest import OfficersDesk


def test_a_marked_record_is_told_by_its_reference_alone(desk: OfficersDesk, tmp_path: Path) -> None:
    secret = owed(
        desk, "Close the Tehran file", due="2021-02-20", marking="secret", responsible_unit="Unit Seven"
    )
    talks = met(
        desk,
        "Talks in Tehran",
        "2021-02-20",
        time="10:00",
        zone="Asia/Tehran",
        place="Tehran",
        marking="restricted",
        status=EventStatus.PLANNED,
        summary="On Tehran",
    )
    treaty = renewing(desk, "The Tehran protocol", "2020-09-01", marking="confidential")
    open_one = owed(desk, "Open an embassy")
    result, calendar = exported(desk, tmp_path, choices=OPAQUE)
    written = result.path.read_bytes().decode()
    assert "Tehran" not in written
    assert "Unit Seven" not in written
    task = entry(calendar, secret.id)
    assert task["SUMMARY"] == "Desk: commitment"
    assert task["DESCRIPTION"] == f"Reference in Desk: {secret.id}"
    assert task["CLASS"] == "CONFIDENTIAL"
    assert task.decoded("DUE") == date(2021, 2, 20)
    assert {"CATEGORIES", "PERCENT-COMPLETE", "LOCATION"}.isdisjoint(task)
    assert [str(alarm["DESCRIPTION"]) for alarm in task.walk("VALARM")] == ["Desk: commitment"]
    meeting = entry(calendar, talks.id)
    assert meeting["SUMMARY"] == "Desk: event"
    assert meeting.decoded("DTSTART") == datetime(2021, 2, 20, 6, 30, tzinfo=UTC)
    assert entry(calendar, f"{treaty.id}-notice")["SUMMARY"] == "Desk: last day of notice"
    assert entry(calendar, open_one.id)["SUMMARY"] == "Open an embassy"
    assert "CLASS" not in entry(calendar, open_one.id)


def test_titles_are_told_up_to_the_level_chosen(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "An open promise")
    owed(desk, "A restricted promise", marking="restricted")
    owed(desk, "A secret promise", marking="secret")
    _, calendar = exported(desk, tmp_path, choices=replace(OPAQUE, titles="restricted"))
    assert titles(calendar) == ["An open promise", "A restricted promise", "Desk: commitment"]
    restricted = list(parts_of(calendar))[1]
    assert restricted["CLASS"] == "PRIVATE"
    assert str(restricted["DESCRIPTION"]).startswith("Marking: Restricted\n")


def test_above_the_limit_a_record_is_left_out_and_counted(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "An open promise")
    owed(desk, "A secret promise", marking="secret")
    renewing(desk, "A secret treaty", "2020-09-01", marking="secret")
    result, calendar = exported(desk, tmp_path, choices=replace(TOLD, limit="restricted"))
    assert (result.entries, result.left_out) == (1, 2)
    assert titles(calendar) == ["An open promise"]


@pytest.mark.parametrize("choices", [OPAQUE, replace(TOLD, limit="")])
def test_a_marked_name_is_not_told_beside_an_open_record(
    desk: OfficersDesk, tmp_path: Path, choices: CalendarChoices
) -> None:
    hidden = Party(id=new_id(), short_name="The Mediator", marking="secret")
    treaty = Agreement(id=new_id(), title="The quiet arrangement", marking="restricted")
    keep(desk.register, hidden, treaty)
    promise = owed(desk, "Open an embassy", agreement_id=treaty.id)
    keep(
        desk.register,
        CommitmentParty(
            id=new_id(), commitment_id=promise.id, party_id=hidden.id, role=CommitmentRole.CREDITOR
        ),
    )
    written = exported(desk, tmp_path, choices=choices)[0].path.read_bytes().decode()
    assert "Owed to Israel" in written
    assert "Mediator" not in written
    assert "quiet arrangement" not in written
    told = exported(desk, tmp_path, choices=TOLD)[1]
    assert "The Mediator" in entry(told, promise.id)["DESCRIPTION"]
    assert "From “The quiet arrangement”" in entry(told, promise.id)["DESCRIPTION"]


def test_in_a_folder_the_name_bears_the_highest_marking_also_of_what_is_opaque(
    desk: OfficersDesk, tmp_path: Path
) -> None:
    owed(desk, "An open promise")
    assert exported(desk, tmp_path, "commitments", name="")[0].path.name == "commitments 2021-02-02.ics"
    owed(desk, "A secret promise", marking="secret")
    result, _ = exported(desk, tmp_path, name="", choices=OPAQUE)
    assert result.path.name == "calendar 2021-02-02 SECRET.ics"
    result, _ = exported(desk, tmp_path, name="", choices=replace(OPAQUE, limit=""))
    assert result.path.name == "calendar 2021-02-02.ics"


def test_the_filter_is_honoured(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "One")
    two = owed(desk, "Two")
    met(desk, "A call", "2021-02-15")
    renewing(desk, "A treaty", "2020-09-01")
    filters = {
        "commitments": ReportFilter(ids=[two.id]),
        "events": None,
        "agreements": ReportFilter(ids=[]),
    }
    assert titles(exported(desk, tmp_path, filters=filters)[1]) == ["Two", "A call"]
