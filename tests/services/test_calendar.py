"""The calendar file: what an ordinary calendar gets of the register, what it must not get, and what updates what."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import (
    Agreement,
    AgreementAction,
    Commitment,
    CommitmentParty,
    Event,
    Party,
    Tagging,
)
from desk.domain.sentences import Sentence, say
from desk.domain.vocabulary import (
    ActionKind,
    CommitmentRole,
    CommitmentStatus,
    DurationKind,
    EventKind,
    EventStatus,
    RecordKind,
)
from desk.services import commitment_steps, commitments, events, history
from desk.services.calendar import (
    CALENDAR_REPORTS,
    CalendarChoices,
    CalendarResult,
    CalendarWords,
    export_calendar,
)
from desk.services.register import Register, new_id
from desk.services.reports import ExportCancelled, ReportFilter

from .conftest import OfficersDesk

MakeDesk = Callable[..., OfficersDesk]
TOLD = CalendarChoices(titles=None, due_leads=(30, 7, 1), notice_leads=(90, 30))
OPAQUE = CalendarChoices(titles="", due_leads=(7,), notice_leads=(30,))


def keep(register: Register, *new: Any) -> None:
    with register.change(say("Enter what came in")) as unit:
        unit.add(*new)


def owed(desk: OfficersDesk, text: str, **fields: Any) -> Commitment:
    """Record what Kosovo owes to Israel."""
    due = fields.pop("due", None)
    made = Commitment(id=new_id(), text=text, due=PartialDate.from_text(due) if due else None, **fields)
    keep(
        desk.register,
        made,
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.theirs, role=CommitmentRole.DEBTOR),
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.ours, role=CommitmentRole.CREDITOR),
    )
    return made


def met(desk: OfficersDesk, title: str, at: str, **fields: Any) -> Event:
    made = Event(id=new_id(), title=title, at=PartialDate.from_text(at), **fields)
    keep(desk.register, made)
    return made


def renewing(desk: OfficersDesk, title: str, since: str, **fields: Any) -> Agreement:
    """Record an agreement for a year at a time, to be given up with six months' notice."""
    made = Agreement(
        id=new_id(),
        title=title,
        duration=DurationKind.TACIT_RENEWAL,
        term_months=12,
        renewal_months=12,
        notice_months=6,
        **fields,
    )
    force = AgreementAction(
        id=new_id(),
        agreement_id=made.id,
        kind=ActionKind.ENTRY_INTO_FORCE,
        action_on=PartialDate.from_text(since),
    )
    keep(desk.register, made, force)
    return made


def exported(
    desk: OfficersDesk,
    tmp_path: Path,
    *reports: str,
    choices: CalendarChoices = TOLD,
    name: str = "out.ics",
    **more: Any,
) -> tuple[CalendarResult, Calendar]:
    done = export_calendar(desk.register, reports or CALENDAR_REPORTS, tmp_path / name, choices, **more)
    calendar = Calendar.from_ical(done.path.read_bytes())
    assert isinstance(calendar, Calendar)
    return done, calendar


def parts_of(calendar: Calendar) -> Iterator[Component]:
    return (one for one in calendar.walk() if one.name in ("VTODO", "VEVENT"))


def entry(calendar: Calendar, uid: str) -> Component:
    (found,) = (one for one in parts_of(calendar) if one["UID"] == uid)
    return found


def titles(calendar: Calendar) -> list[str]:
    return [str(one["SUMMARY"]) for one in parts_of(calendar)]


def triggers(one: Component) -> list[timedelta]:
    return [alarm.decoded("TRIGGER") for alarm in one.walk("VALARM")]


# ---- commitments ----------------------------------------------------------------------------------------


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


# ---- events ---------------------------------------------------------------------------------------------


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


# ---- terms of agreements --------------------------------------------------------------------------------


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


# ---- exported again -------------------------------------------------------------------------------------


def test_exported_again_it_updates_rather_than_doubles(make_desk: MakeDesk, tmp_path: Path) -> None:
    now = [datetime(2021, 2, 2, 12, tzinfo=UTC)]
    desk = make_desk(clock=lambda: now[0])
    changed, same = owed(desk, "Open an embassy", due="2021"), owed(desk, "Send the list", due="2021")
    _, first = exported(desk, tmp_path)
    now[0] += timedelta(hours=3)
    commitments.change_due(desk.register, changed.id, PartialDate.from_text("2021-03-14"))
    _, second = exported(desk, tmp_path)
    assert [one["UID"] for one in parts_of(first)] == [one["UID"] for one in parts_of(second)]
    before, after = entry(first, changed.id), entry(second, changed.id)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") == now[0]
    assert after.decoded("CREATED") == before.decoded("CREATED")
    before, after = entry(first, same.id), entry(second, same.id)
    assert after["SEQUENCE"] == before["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") == before.decoded("LAST-MODIFIED")
    assert after.decoded("DTSTAMP") > before.decoded("DTSTAMP")


def test_a_step_and_an_undo_count_as_changes_of_the_commitment(desk: OfficersDesk, tmp_path: Path) -> None:
    embassy = owed(desk, "Open an embassy")
    sequences = [entry(exported(desk, tmp_path)[1], embassy.id)["SEQUENCE"]]
    commitment_steps.add_step(desk.register, embassy.id, "Find a building")
    sequences.append(entry(exported(desk, tmp_path)[1], embassy.id)["SEQUENCE"])
    history.undo(desk.register)
    sequences.append(entry(exported(desk, tmp_path)[1], embassy.id)["SEQUENCE"])
    assert sequences == sorted(set(sequences))


def test_the_same_register_gives_the_same_file(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "Open an embassy", due="2021")
    met(desk, "Call", "2021-02-15", time="10:00", zone="Asia/Jerusalem")
    renewing(desk, "Agreement", "2020-09-01")
    first = exported(desk, tmp_path, name="a.ics")[0].path.read_bytes()
    assert exported(desk, tmp_path, name="b.ics")[0].path.read_bytes() == first


# ---- markings and filter --------------------------------------------------------------------------------


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


# ---- the file itself ------------------------------------------------------------------------------------

LONG = "Të hapet ambasada në Jerusalem; לפתוח שגרירות בירושלים, отворити амбасаду 🕊 " * 12


def test_lines_are_folded_between_characters_and_read_back_whole(desk: OfficersDesk, tmp_path: Path) -> None:
    promise = owed(desk, LONG, quote="“Një rresht”\nשורה שנייה\\ with \\n in it")
    meeting = met(desk, "פגישה", "2021-02-01", place="ירושלים, Prishtinë; Београд")
    result, calendar = exported(desk, tmp_path)
    written = result.path.read_bytes()
    lines = written.split(b"\r\n")
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8")
    task = entry(calendar, promise.id)
    assert str(task["SUMMARY"]).endswith("…")
    assert str(task["DESCRIPTION"]).split("\n")[0] == " ".join(LONG.split())
    assert "“Një rresht”\nשורה שנייה\\ with \\n in it" in task["DESCRIPTION"]
    assert entry(calendar, meeting.id)["LOCATION"] == "ירושלים, Prishtinë; Београд"


def test_what_no_reader_sees_does_not_break_a_line(desk: OfficersDesk, tmp_path: Path) -> None:
    odd = "A\rB\x0bC\x00D\x85E\u2028F"
    event = met(desk, "Odd", "2021-02-01", reason=odd, place=odd)
    with desk.register.change(say("Tag")) as unit:
        unit.add(
            Tagging(id=new_id(), record_kind=RecordKind.EVENT, record_id=event.id, tag="BEGIN:VEVENT\r\nX")
        )
    written = exported(desk, tmp_path)[0].path.read_bytes()
    assert written.count(b"\r\nBEGIN:VEVENT") == 1
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", written)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=200), at=st.sampled_from(["2021-02-01", "2021", "0987-01-02", "?"]))
def test_any_words_and_dates_make_a_file_that_can_be_read(
    make_desk: MakeDesk, tmp_path: Path, title: str, at: str
) -> None:
    desk = make_desk(f"{new_id()}.desk")
    event = events.blank_event(desk.register, title=title, at=PartialDate.from_text(at))
    events.save_event(desk.register, event)
    kept = desk.register.get(Event, event.id)
    result, calendar = exported(desk, tmp_path)
    assert (result.entries, result.undated) == ((0, 1) if at == "?" else (1, 0))
    if result.entries and kept.title:
        # A calendar shows a title on one line: spaces of every kind stand there as one plain space.
        on_one_line = " ".join(kept.title.split())
        assert str(entry(calendar, event.id)["SUMMARY"]).rstrip("…")[:40] in on_one_line


def test_the_head_names_the_program_and_the_version(desk: OfficersDesk, tmp_path: Path) -> None:
    _, calendar = exported(desk, tmp_path)
    assert calendar["VERSION"] == "2.0"
    assert str(calendar["PRODID"]).startswith("-//Desk//Desk ")
    assert "METHOD" not in calendar


def test_it_speaks_the_language_that_it_is_given(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "Hap ambasadën", due="2021")

    def loud(sentence: Sentence) -> str:
        return str(sentence).upper()

    def term(one: StrEnum) -> str:
        return f"<{one.value}>"

    _, calendar = exported(desk, tmp_path, words=CalendarWords(loud, term))
    (task,) = parts_of(calendar)
    assert "OWED BY KOSOVO" in task["DESCRIPTION"]
    assert "<political_commitment> · <not_assessed>" in task["DESCRIPTION"]


def test_stopped_in_the_middle_nothing_is_left_behind(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "Open an embassy")
    before = tmp_path / "out.ics"
    before.write_bytes(b"what was there")
    known = set(tmp_path.iterdir())
    with pytest.raises(ExportCancelled):
        exported(desk, tmp_path, cancelled=lambda: True)
    assert before.read_bytes() == b"what was there"
    assert set(tmp_path.iterdir()) == known


def test_a_register_is_never_written_over(desk: OfficersDesk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="left untouched"):
        exported(desk, tmp_path, name="kosovo.desk")


def test_progress_is_told_to_the_end(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "One")
    met(desk, "Two", "no day")
    told: list[tuple[int, int]] = []
    exported(desk, tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


def test_a_report_that_no_calendar_can_hold_is_an_error(desk: OfficersDesk, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        export_calendar(desk.register, ["people"], tmp_path / "x.ics", TOLD)
    assert not (tmp_path / "x.ics").exists()
