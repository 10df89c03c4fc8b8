"""The export dialog: what is written where, under which limit, with which problems and how it is stopped."""

import csv
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt

from desk.domain.records import Commitment, Event
from desk.qt.widgets.inline_message import Tone
from desk.qt.window import export_dialog
from desk.qt.window.export_dialog import ExportDialog
from desk.services import events
from desk.services.calendar import CALENDAR_REPORTS
from desk.services.lists import ListFilter
from desk.services.markings import marking_ladder
from desk.services.reports import REPORTS
from tests.journeys.officer import Officer


def opened(officer: Officer, action: str = "export_reports") -> ExportDialog:
    officer.does(action)
    dialog = officer.window.commands.open_dialog("export")
    assert isinstance(dialog, ExportDialog)
    officer.qtbot.waitExposed(dialog)
    return dialog


def only(dialog: ExportDialog, *names: str) -> None:
    for name, box in dialog.reports.items():
        box.setChecked(name in names)


def write(officer: Officer, dialog: ExportDialog) -> None:
    officer.presses("Write CSV", dialog)
    officer.qtbot.waitUntil(
        lambda: officer.window.commands.open_dialog("export") is not dialog, timeout=20_000
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_report_is_written_and_the_bar_says_where(at_work: Officer, own_home: Path) -> None:
    dialog = opened(at_work)
    assert all(box.isChecked() for box in dialog.reports.values())
    write(at_work, dialog)
    folder = own_home / "files" / "Reports"
    assert len(list(folder.glob("*.csv"))) == len(REPORTS)
    said = at_work.reads()[-1]
    assert str(folder) in said
    assert str(len(REPORTS)) in said


def test_the_highest_marking_stands_in_the_name_and_a_limit_leaves_out(
    at_work: Officer, tmp_path: Path
) -> None:
    register = at_work.window.workspace.register
    ladder = marking_ladder()
    low, high = ladder.levels[0], ladder.levels[-1]
    secret = replace(register.all(Event)[0], marking=high.code)
    events.save_event(register, secret)

    dialog = opened(at_work)
    only(dialog, "events")
    at_work.fills("Folder", str(tmp_path / "all"), dialog)
    write(at_work, dialog)
    written = next((tmp_path / "all").glob("*.csv"))
    assert ladder.name(high.code).casefold() in written.name.casefold()
    assert secret.title in {row["title"] for row in rows(written)}

    dialog = opened(at_work)
    only(dialog, "events")
    at_work.fills("Folder", str(tmp_path / "low"), dialog)
    dialog.marking.setCurrentIndex(dialog.marking.findData(low.code))
    write(at_work, dialog)
    written = next((tmp_path / "low").glob("*.csv"))
    assert ladder.name(high.code).casefold() not in written.name.casefold()
    assert secret.title not in {row["title"] for row in rows(written)}
    assert "left out for their marking: 1" in at_work.reads()[-1]


def test_the_limit_chosen_in_the_settings_is_proposed(at_work: Officer) -> None:
    level = marking_ladder().levels[1]
    at_work.window.commands.choose(marking_limit_for_exports=level.code)
    assert opened(at_work).marking.currentData() == level.code


def test_the_filter_is_honoured_and_can_be_left_aside(at_work: Officer, tmp_path: Path) -> None:
    at_work.window.workspace.set_filter(ListFilter(text="embassy"))
    everything = len(at_work.window.workspace.register.all(Event))
    counts = []
    for name, narrowed in (("some", True), ("all", False)):
        dialog = opened(at_work)
        assert dialog.filtered.isVisible()
        assert dialog.filtered.isChecked()
        dialog.filtered.setChecked(narrowed)
        only(dialog, "events")
        at_work.fills("Folder", str(tmp_path / name), dialog)
        write(at_work, dialog)
        counts.append(len(rows(next((tmp_path / name).glob("*.csv")))))
    assert 0 < counts[0] < counts[1] == everything


def test_a_list_is_written_as_it_stands(at_work: Officer, tmp_path: Path) -> None:
    at_work.does("go_commitments")
    records = at_work.window.front().record_list.records  # type: ignore[attr-defined]
    dialog = opened(at_work, "export_list")
    assert not dialog.boxes.isVisible()
    at_work.fills("Folder", str(tmp_path / "list"), dialog)
    write(at_work, dialog)
    written = next((tmp_path / "list").glob("commitments*.csv"))
    assert [row["commitment_id"] for row in rows(written)] == list(records.record_ids())


def test_without_a_report_or_a_folder_nothing_begins(at_work: Officer) -> None:
    dialog = opened(at_work)
    only(dialog)
    at_work.presses("Write CSV", dialog)
    assert dialog.work.message.text() == "Choose at least one report."
    only(dialog, "events")
    dialog.folder.line_edit.clear()
    dialog.begin()
    assert dialog.work.message.text() == "Name a folder."
    assert not dialog.work.busy


def test_a_folder_that_cannot_be_written_is_told_and_another_may_be_tried(
    at_work: Officer, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    dialog = opened(at_work)
    only(dialog, "events")
    at_work.fills("Folder", str(tmp_path / "taken"), dialog)
    at_work.presses("Write CSV", dialog)
    at_work.qtbot.waitUntil(lambda: dialog.work.message.isVisible(), timeout=20_000)
    assert dialog.work.message.tone() is Tone.PROBLEM
    assert dialog.write.isEnabled()
    assert not dialog.work.bar.isVisible()
    at_work.fills("Folder", str(tmp_path / "free"), dialog)
    write(at_work, dialog)
    assert len(list((tmp_path / "free").glob("*.csv"))) == 1


def test_stopping_in_the_middle_says_what_was_written_and_leaves_nothing_half(
    at_work: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = export_dialog.export_report
    begun: list[str] = []

    def slow(register: Any, name: str, *args: Any, cancelled: Callable[[], bool], **more: Any) -> Any:
        begun.append(name)
        while len(begun) == 2 and not cancelled():
            threading.Event().wait(0.005)
        return real(register, name, *args, cancelled=cancelled, **more)

    monkeypatch.setattr(export_dialog, "export_report", slow)
    dialog = opened(at_work)
    only(dialog, "events", "statements", "sources")
    at_work.fills("Folder", str(tmp_path / "some"), dialog)
    at_work.presses("Write CSV", dialog)
    assert not dialog.write.isEnabled()
    at_work.qtbot.waitUntil(lambda: len(begun) == 2, timeout=20_000)
    at_work.presses("Stop", dialog)
    at_work.qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert dialog.isVisible()
    assert "Of 3 files, 1" in dialog.work.message.text()
    assert [path.name.split("-")[0].split(" ")[0] for path in (tmp_path / "some").iterdir()] == ["events"]
    assert dialog.write.isEnabled()


def test_return_in_the_folder_writes_and_does_not_choose(at_work: Officer) -> None:
    dialog = opened(at_work)
    assert dialog.write.isDefault()
    assert not dialog.folder.choose.autoDefault()


# ---- as one calendar ------------------------------------------------------------------------------------


def calendar_in(folder: Path) -> Calendar:
    (written,) = folder.glob("*.ics")
    made = Calendar.from_ical(written.read_bytes())
    assert isinstance(made, Calendar)
    return made


def write_calendar(officer: Officer, dialog: ExportDialog, folder: Path) -> Calendar:
    officer.fills("Folder", str(folder), dialog)
    officer.presses("Write the calendar", dialog)
    officer.qtbot.waitUntil(
        lambda: officer.window.commands.open_dialog("export") is not dialog, timeout=20_000
    )
    return calendar_in(folder)


def test_the_few_kinds_that_a_calendar_holds_stand_below_each_other(at_work: Officer) -> None:
    dialog = opened(at_work, "export_calendar")
    offered = [box for box in dialog.reports.values() if box.isVisible()]
    assert [box.isVisible() for box in dialog.reports.values()].count(True) == len(CALENDAR_REPORTS)
    assert len({box.x() for box in offered}) == 1
    assert len({box.y() for box in offered}) == len(offered)
    dialog.form_of_file.setCurrentIndex(0)
    assert len({box.x() for box in dialog.reports.values() if box.isVisible()}) == 2
    dialog.reject()


def test_a_calendar_holds_what_has_days_and_says_no_marked_word(at_work: Officer, tmp_path: Path) -> None:
    dialog = opened(at_work, "export_calendar")
    assert {name for name, box in dialog.reports.items() if box.isVisible()} == set(CALENDAR_REPORTS)
    assert dialog.titles.isVisible()
    assert dialog.titles.currentText() == "Unmarked only"
    made = write_calendar(at_work, dialog, tmp_path / "mine")
    register = at_work.window.workspace.register
    assert {str(one["UID"]) for one in made.walk("VTODO")} == {one.id for one in register.all(Commitment)}
    assert {str(one["SUMMARY"]) for one in made.walk("VTODO")} == {"Desk: commitment"}
    assert "Calendar written: calendar " in at_work.reads()[-1]


def test_how_much_is_told_in_words_is_chosen_and_remembered(at_work: Officer, tmp_path: Path) -> None:
    dialog = opened(at_work, "export_calendar")
    dialog.titles.setCurrentIndex(dialog.titles.findText("Any marking"))
    made = write_calendar(at_work, dialog, tmp_path / "mine")
    assert "Outlaw Hezbollah" in {str(one["SUMMARY"]) for one in made.walk("VTODO")}
    assert opened(at_work, "export_calendar").titles.currentText() == "Any marking"


def test_the_form_can_be_changed_in_place_and_the_filter_holds(at_work: Officer, tmp_path: Path) -> None:
    at_work.window.workspace.set_filter(ListFilter(text="embassy"))
    dialog = opened(at_work)
    assert not dialog.titles.isVisible()
    dialog.form_of_file.setFocus()
    at_work.qtbot.keyClick(dialog.form_of_file, Qt.Key.Key_Down)
    assert dialog.as_calendar
    assert not dialog.reports["people"].isVisible()
    made = write_calendar(at_work, dialog, tmp_path / "some")
    register = at_work.window.workspace.register
    assert 0 < len(made.walk("VTODO")) < len(register.all(Commitment))


def test_a_list_of_commitments_can_be_a_calendar_and_one_of_people_cannot(
    at_work: Officer, tmp_path: Path
) -> None:
    at_work.does("go_commitments")
    records = at_work.window.front().record_list.records  # type: ignore[attr-defined]
    dialog = opened(at_work, "export_list")
    assert dialog.form_of_file.isVisible()
    dialog.form_of_file.setCurrentIndex(1)
    made = write_calendar(at_work, dialog, tmp_path / "list")
    assert [str(one["UID"]) for one in made.walk("VTODO")] == list(records.record_ids())
    at_work.does("go_sources")
    if at_work.window.actions_["export_list"].isEnabled():
        assert not opened(at_work, "export_list").form_of_file.isVisible()


def test_a_calendar_that_cannot_be_written_is_told_in_place(at_work: Officer, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    dialog = opened(at_work, "export_calendar")
    at_work.fills("Folder", str(tmp_path / "taken"), dialog)
    at_work.presses("Write the calendar", dialog)
    at_work.qtbot.waitUntil(lambda: dialog.work.message.isVisible(), timeout=20_000)
    assert dialog.work.message.tone() is Tone.PROBLEM
    for box in dialog.reports.values():
        box.setChecked(False)
    at_work.presses("Write the calendar", dialog)
    assert dialog.work.message.text() == "Choose at least one report."


def test_a_calendar_that_is_stopped_says_so(
    at_work: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = export_dialog.export_calendar

    def slow(*args: Any, cancelled: Callable[[], bool], **more: Any) -> Any:
        while not cancelled():
            threading.Event().wait(0.005)
        return real(*args, cancelled=cancelled, **more)

    monkeypatch.setattr(export_dialog, "export_calendar", slow)
    dialog = opened(at_work, "export_calendar")
    at_work.fills("Folder", str(tmp_path / "none"), dialog)
    at_work.presses("Write the calendar", dialog)
    at_work.presses("Stop", dialog)
    at_work.qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert dialog.work.message.text() == "Stopped; nothing was written."
    assert not list((tmp_path / "none").iterdir())
