"""The export dialog: what is written where, under which limit, with which problems and how it is stopped."""

import csv
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desk.domain.records import Event
from desk.qt.widgets.inline_message import Tone
from desk.qt.window import export_dialog
from desk.qt.window.export_dialog import ExportDialog
from desk.services import events
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
