"""The calendar file: what an ordinary calendar gets of commitments, events and the terms of agreements."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desk.domain.records import (
    Tagging,
)
from desk.domain.sentences import say
from desk.domain.vocabulary import (
    CommitmentStatus,
    DurationKind,
    EventKind,
    EventStatus,
    RecordKind,
)
from desk.services import commitment_steps, commitments
from desk.services.register import new_id

from .calendar_scene import TOLD, MakeDesk, entry, exported, keep, met, owed, parts_of, renewing, triggers
from .conftest import OfficersDesk

# ---- commitments -------------------------------------------------------------------------------------


def test_a_commitment_is_a_task_due_on_a_whole_day(desk: OfficersDesk, tmp_path: Path) -> None:
    embassy = owed(
        desk, "Open an embassy in Jerusalem", due="2021-03-14", status=CommitmentStatus.IN_PROGRESS
    )
    commitment_steps.add_step(desk.register, embassy.id, "Find a building")
    done = commitment_steps.add_step(desk.register, embassy.id, "Name an ambassador")
    commitment_steps.tick_step(desk.register, done.id, True)
    keep(
        desk.register,
        Tagging(id=new_id(), record_kind=RecordKind.COMMITMENT, record_id=embassy.id, tag="missions, abroad"),
    )
    result, calendar = exported(desk, tmp_path, "commitments")
    assert (result.entries, result.left_out, result.undated) == (1, 0, 0)
    task = entry(calendar, embassy.id)
    assert task.name == "VTODO"
    assert task["SUMMARY"] == "Open an embassy in Jerusalem"
    assert task.decoded("DUE") == date(2021, 3, 14)
    assert task["DUE"].params["VALUE"] == "DATE"
    assert task["STATUS"] == "IN-PROCESS"
    assert task["PERCENT-COMPLETE"] == 50
    assert [str(one) for one in task["CATEGORIES"].cats] == [
        "They owe",
        "Political commitment",
        "missions, abroad",
    ]
    told = str(task["DESCRIPTION"]).split("\n")
    assert told[:3] == ["Owed by Kosovo", "Owed to Israel", "Political commitment · In progress"]
    assert "☐ Find a building" in told
    assert "☑ Name an ambassador" in told
    assert told[-1] == f"Reference in Desk: {embassy.id}"
    assert not any(line.startswith("Due") for line in told), "the day says it all"


def test_a_partial_date_is_the_latest_day_and_says_so_in_words(desk: OfficersDesk, tmp_path: Path) -> None:
    centre = owed(desk, "Open a Jewish cultural centre", due="2021")
    doubtful = owed(desk, "Send the list", due="2021-03-05?")
    vague = owed(desk, "Visit Israel", due="when circumstances allow")
    _, calendar = exported(desk, tmp_path)
    assert entry(calendar, centre.id).decoded("DUE") == date(2021, 12, 31)
    assert "Due: 2021, on 31 December 2021 at the latest" in entry(calendar, centre.id)["DESCRIPTION"]
    assert "5 March 2021 (uncertain)" in entry(calendar, doubtful.id)["DESCRIPTION"]
    assert "DUE" not in entry(calendar, vague.id)
    assert "Due: when circumstances allow" in entry(calendar, vague.id)["DESCRIPTION"]


def test_a_kept_promise_is_completed_on_its_day_and_a_dropped_one_cancelled(
    desk: OfficersDesk, tmp_path: Path
) -> None:
    kept = owed(desk, "Adopt the definition", due="2021")
    commitments.tick(desk.register, kept.id)
    dropped = owed(desk, "Open an office", status=CommitmentStatus.NOT_PURSUED, due="2021-06-01")
    _, calendar = exported(desk, tmp_path)
    task = entry(calendar, kept.id)
    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert task.decoded("COMPLETED") == datetime(2021, 2, 2, 12, tzinfo=UTC)
    assert entry(calendar, dropped.id)["STATUS"] == "CANCELLED"
    assert not triggers(task)
    assert not triggers(entry(calendar, dropped.id))


def test_a_waiting_commitment_neither_falls_due_nor_rings(desk: OfficersDesk, tmp_path: Path) -> None:
    waiting = owed(desk, "Take part in trust-building", due="2021-12-01", condition="if both sides wish it")
    task = entry(exported(desk, tmp_path)[1], waiting.id)
    assert "DUE" not in task
    assert not triggers(task)
    assert "Waits for its condition: if both sides wish it" in task["DESCRIPTION"]
    assert "Due: 1 December 2021" in task["DESCRIPTION"]


def test_chained_commitments_are_related_where_both_are_in_the_file(
    desk: OfficersDesk, tmp_path: Path
) -> None:
    older = owed(desk, "Outlaw Hezbollah", marking="secret")
    ours = owed(desk, "Open talks")
    newer = owed(desk, "Outlaw Hezbollah in full", restates_id=older.id, reciprocal_of_id=ours.id)
    _, calendar = exported(desk, tmp_path)
    related = entry(calendar, newer.id)["RELATED-TO"]
    assert {str(one) for one in related} == {older.id, ours.id}
    assert {one.params["RELTYPE"] for one in related} == {"SIBLING"}
    _, limited = exported(desk, tmp_path, choices=replace(TOLD, limit=""))
    assert str(entry(limited, newer.id)["RELATED-TO"]) == ours.id


def test_it_rings_in_the_morning_at_the_lead_times_that_are_still_ahead(
    desk: OfficersDesk, tmp_path: Path
) -> None:
    near = owed(desk, "Send the list", due="2021-02-10")
    far = owed(desk, "Open an embassy", due="2021-06-01")
    past = owed(desk, "Reply to the note", due="2021-01-20")
    _, calendar = exported(desk, tmp_path)
    assert triggers(entry(calendar, near.id)) == [
        timedelta(days=-7, hours=9),
        timedelta(days=-1, hours=9),
    ]
    assert len(triggers(entry(calendar, far.id))) == 3
    assert not triggers(entry(calendar, past.id))
    alarm = entry(calendar, near.id).walk("VALARM")[0]
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == "Send the list"
    assert alarm["TRIGGER"].params["RELATED"] == "END"


# ---- events ------------------------------------------------------------------------------------------


def test_events_stand_on_their_days_planned_held_and_cancelled(desk: OfficersDesk, tmp_path: Path) -> None:
    ceremony = met(desk, "Ceremony", "2021-02-01", kind=EventKind.CEREMONY, place="Jerusalem; by video")
    visit = met(desk, "Visit", "2021-02-08/2021-02-10", status=EventStatus.PLANNED)
    off = met(desk, "Delegation", "2021-02", status=EventStatus.CANCELLED, reason="Lockdown")
    met(desk, "A call, some day", "in due course", status=EventStatus.PLANNED)
    result, calendar = exported(desk, tmp_path, "events")
    assert (result.entries, result.undated) == (3, 1)
    held = entry(calendar, ceremony.id)
    assert held.name == "VEVENT"
    assert (held.decoded("DTSTART"), held.decoded("DTEND")) == (date(2021, 2, 1), date(2021, 2, 2))
    assert held["DTSTART"].params["VALUE"] == "DATE"
    assert (held["STATUS"], held["LOCATION"]) == ("CONFIRMED", "Jerusalem; by video")
    planned = entry(calendar, visit.id)
    assert (planned.decoded("DTSTART"), planned.decoded("DTEND")) == (date(2021, 2, 8), date(2021, 2, 11))
    assert planned["STATUS"] == "TENTATIVE"
    cancelled = entry(calendar, off.id)
    assert cancelled["STATUS"] == "CANCELLED"
    assert "When: February 2021" in cancelled["DESCRIPTION"]
    assert "Reason: Lockdown" in cancelled["DESCRIPTION"]
    assert not any(map(triggers, (held, planned, cancelled)))


def test_a_meeting_at_a_time_is_told_in_its_own_zone(desk: OfficersDesk, tmp_path: Path) -> None:
    timed = {"time": "14:30", "status": EventStatus.PLANNED}
    summer = met(desk, "Consultations", "2021-07-05", zone="Europe/Belgrade", **timed)
    winter = met(desk, "Call", "2021-02-15", zone="Asia/Jerusalem", **timed)
    floating = met(desk, "Reception", "2021-02-16", **timed)
    universal = met(desk, "Vote", "2021-02-17", zone="UTC", **timed)
    unknown = met(desk, "Talks", "2021-02-18", zone="Kosovo time", **timed)
    _, calendar = exported(desk, tmp_path, "events")
    begins = {one["UID"]: one.decoded("DTSTART") for one in parts_of(calendar)}
    assert begins[summer.id].astimezone(UTC) == datetime(2021, 7, 5, 12, 30, tzinfo=UTC)
    assert begins[winter.id].astimezone(UTC) == datetime(2021, 2, 15, 12, 30, tzinfo=UTC)
    assert begins[floating.id] == datetime(2021, 2, 16, 14, 30)
    assert begins[universal.id] == datetime(2021, 2, 17, 14, 30, tzinfo=UTC)
    assert begins[unknown.id] == datetime(2021, 2, 18, 14, 30)
    assert "At 14:30 Kosovo time" in entry(calendar, unknown.id)["DESCRIPTION"]
    described = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    assert described == ["Asia/Jerusalem", "Europe/Belgrade"]
    assert [str(one["DTSTART"].params.get("TZID", "")) for one in parts_of(calendar)] == [
        "Europe/Belgrade",
        "Asia/Jerusalem",
        "",
        "",
        "",
    ]
    assert triggers(entry(calendar, winter.id)) == [timedelta(days=-1)]


def test_a_time_on_a_date_that_is_no_certain_day_is_said_in_words(desk: OfficersDesk, tmp_path: Path) -> None:
    perhaps = met(desk, "Call", "2021-02-15?", time="about noon")
    one = entry(exported(desk, tmp_path)[1], perhaps.id)
    assert one.decoded("DTSTART") == date(2021, 2, 15)
    assert "At about noon" in one["DESCRIPTION"]


# ---- terms of agreements -----------------------------------------------------------------------------


def test_the_last_day_of_notice_and_the_renewal_stand_ahead(desk: OfficersDesk, tmp_path: Path) -> None:
    agreement = renewing(desk, "Agreement on development cooperation", "2020-09-01")
    result, calendar = exported(desk, tmp_path, "agreements")
    assert result.entries == 2
    notice = entry(calendar, f"{agreement.id}-notice")
    assert notice.decoded("DTSTART") == date(2021, 2, 28)
    assert notice["SUMMARY"] == "Last day to give notice: Agreement on development cooperation"
    assert "without notice it is renewed" in notice["DESCRIPTION"]
    assert not triggers(notice), "both lead times are past"
    renewal = entry(calendar, f"{agreement.id}-term")
    assert renewal.decoded("DTSTART") == date(2021, 9, 1)
    assert triggers(renewal) == [timedelta(days=-90, hours=9), timedelta(days=-30, hours=9)]


def test_once_a_term_is_renewed_its_days_move_on_under_the_same_names(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    now = [datetime(2021, 2, 2, 12, tzinfo=UTC)]
    desk = make_desk(clock=lambda: now[0])
    agreement = renewing(desk, "Agreement on development cooperation", "2020-09-01")
    before = entry(exported(desk, tmp_path)[1], f"{agreement.id}-notice")
    now[0] = datetime(2021, 10, 2, 12, tzinfo=UTC)
    after = entry(exported(desk, tmp_path)[1], f"{agreement.id}-notice")
    assert after.decoded("DTSTART") == date(2022, 2, 28)
    assert after["SEQUENCE"] > before["SEQUENCE"], "though nothing was written meanwhile"


def test_an_agreement_for_a_fixed_term_ends(desk: OfficersDesk, tmp_path: Path) -> None:
    agreement = renewing(desk, "Memorandum", "2020-09-01")
    fixed = replace(agreement, duration=DurationKind.FIXED_TERM, notice_months=None)
    with desk.register.change(say("Change")) as unit:
        unit.save(fixed)
    result, calendar = exported(desk, tmp_path, "agreements")
    assert result.entries == 1
    assert entry(calendar, f"{agreement.id}-term")["SUMMARY"] == "The term ends: Memorandum"
