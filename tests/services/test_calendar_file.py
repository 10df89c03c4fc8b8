"""The calendar file itself: its lines, its language, and that it is written whole or not at all."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import (
    Event,
    Tagging,
)
from desk.domain.sentences import Sentence, say
from desk.domain.vocabulary import (
    RecordKind,
)
from desk.services import events
from desk.services.calendar import (
    CalendarWords,
    export_calendar,
)
from desk.services.register import new_id
from desk.services.reports import ExportCancelled

from .calendar_scene import (
    TOLD,
    MakeDesk,
    entry,
    exported,
    met,
    owed,
    parts_of,
)
from .conftest import OfficersDesk

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
