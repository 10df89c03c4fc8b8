"""What changes while a screen is behind another is there when the screen comes to the front."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import CommitmentStatus, RecordKind
from desk.services import commitments, events
from desk.services.demonstration import build_demonstration
from tests.journeys.officer import Officer


def _opened(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    officer.opens(path)


def test_a_screen_behind_another_is_fresh_when_it_is_shown(officer: Officer, tmp_path: Path) -> None:
    _opened(officer, tmp_path)
    window = officer.window
    register = window.workspace.register
    for name in ("timeline", "people", "commitments"):
        window.go(name)
    shown = window.screen_named("commitments")
    officer.qtbot.waitUntil(lambda: bool(shown.summary.text()))
    due_before = shown.summary.text()
    window.go("agreements")
    before = len(register.all(Event))
    row = next(one for one in register.all(Commitment) if one.status is not CommitmentStatus.FULFILLED)
    commitments.tick(register, row.id)
    events.save_event(register, events.blank_event(register, title="A call on the telephone"))
    assert shown.summary.text() == due_before
    officer.does("go_commitments")
    records = shown.record_list.records
    assert records.values(records.row_of(row.id))["status"] == "fulfilled"
    officer.qtbot.waitUntil(lambda: shown.summary.text() != due_before)
    officer.does("go_timeline")
    timeline = window.front()
    assert timeline.tabs.tabText(0).endswith(f" {before + 1}")
    titles = [timeline.events.records.values(at)["title"] for at in range(before + 1)]
    assert "A call on the telephone" in titles


def test_a_record_made_elsewhere_is_found_in_a_list_behind(officer: Officer, tmp_path: Path) -> None:
    _opened(officer, tmp_path)
    window = officer.window
    register = window.workspace.register
    window.go("timeline")
    window.go("today")
    made = events.save_event(register, events.blank_event(register, title="A call on the telephone"))
    window.open_record(RecordKind.EVENT, made.id)
    assert window.front().events.current_id() == made.id


@pytest.mark.parametrize("group", ["side", "status"])
def test_the_counts_of_a_list_are_right_after_a_tick(officer: Officer, tmp_path: Path, group: str) -> None:
    _opened(officer, tmp_path)
    window = officer.window
    window.go("commitments")
    screen = window.front()
    records = screen.record_list.records
    records.set_group(group)
    row = next(
        one
        for one in window.workspace.register.all(Commitment)
        if one.status is CommitmentStatus.NOT_ASSESSED
    )
    screen.record_list.select_id(row.id)
    officer.does("tick")
    officer.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: records.values(records.row_of(row.id))["status"] == "fulfilled")
    headings = {records.index(at, 0).data() for at in records.group_rows()}
    fresh = type(records)(window.workspace.register, "commitments", records.columns)
    fresh.set_group(group)
    assert headings == {fresh.index(at, 0).data() for at in fresh.group_rows()}
    assert screen.record_list.current_id() == row.id
