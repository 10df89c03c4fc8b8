"""Two views of one time: each for a party or a subject; what one shows in time the other shows too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog

from desk.domain.vocabulary import RecordKind
from desk.qt.screens.timeline import TimelineScreen
from desk.qt.timeline.release_form import ReleaseForm
from desk.qt.timeline.view import TimelineView
from desk.services.timeline import LaneKind
from desk.services.timeline_shares import Share
from tests.journeys.officer import Officer

KOSOVO = Share(LaneKind.PARTY, "Kosovo")


@pytest.fixture
def screen(at_work: Officer) -> TimelineScreen:
    at_work.does("go_timeline")
    QApplication.processEvents()
    found = at_work.window.front()
    assert isinstance(found, TimelineScreen)
    return found


def split(officer: Officer, screen: TimelineScreen) -> TimelineView:
    officer.does("split_line")
    QApplication.processEvents()
    assert screen.two.second is not None
    return screen.two.second


def choose(screen: TimelineScreen, bar: int, share: Share) -> None:
    box = screen.two.bars[bar].choice
    row = next(row for row in range(box.count()) if box.itemData(row) == share)
    box.setCurrentIndex(row)
    box.settled.emit()


def test_the_two_sides_stand_under_each_other_at_one_time(at_work: Officer, screen: TimelineScreen) -> None:
    below = split(at_work, screen)
    shown = [bar.share().name for bar in screen.two.bars]
    assert shown == ["Israel", "Kosovo"]
    for bar, view in zip(screen.two.bars, (screen.view, below), strict=True):
        assert bar.counts.text() == view.counts_line()
    screen.view.zoom_by(3)
    assert (below.time_window.first, below.time_window.scale) == (
        screen.view.time_window.first,
        screen.view.time_window.scale,
    )
    below.pan_by(200)
    assert screen.view.time_window.first == below.time_window.first
    assert screen.view.stage.header == below.stage.header


def test_a_subject_beside_all_and_one_view_again(at_work: Officer, screen: TimelineScreen) -> None:
    whole = set(screen.view.stage.index.items.ids)
    below = split(at_work, screen)
    choose(screen, 0, Share())
    choose(screen, 1, Share(LaneKind.SUBJECT, "Western Balkans"))
    assert set(screen.view.stage.index.items.ids) == whole
    assert 0 < len(below.stage.index.items.ids) < len(whole)
    at_work.qtbot.mouseClick(screen.two.bars[1].cross, Qt.MouseButton.LeftButton)
    assert not screen.two.is_open
    assert set(screen.view.stage.index.items.ids) == whole
    at_work.qtbot.waitUntil(lambda: not at_work.window.actions_["split_line"].isChecked())


def test_what_is_chosen_below_is_shown_beside_and_keys_act_there(
    at_work: Officer, screen: TimelineScreen
) -> None:
    below = split(at_work, screen)
    below.setFocus()
    at_work.qtbot.waitUntil(lambda: screen.two.active is below)
    at_work.qtbot.keyClick(below, Qt.Key.Key_Right)
    kind, record_id = at_work.window.workspace.selection
    assert kind is not None
    assert below.choosing.chosen.leading == record_id
    at_work.qtbot.keyClick(below, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    at_work.does("move_in_time")
    assert len(below.choosing.records()) == len(set(below.stage.index.items.ids))


def test_what_is_scrolled_and_chosen_below_is_counted(at_work: Officer, screen: TimelineScreen) -> None:
    below = split(at_work, screen)
    bar, before = below.verticalScrollBar(), screen.two.bars[1].counts.text()
    bar.setValue(bar.maximum())
    told = screen.two.bars[1].counts.text()
    assert told == below.counts_line() != before
    below.setFocus()
    at_work.qtbot.waitUntil(lambda: screen.two.active is below)
    at_work.qtbot.keyClick(below, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert screen.panel.counts.text().startswith(f"{len(below.choosing.records())} chosen")


def test_two_views_are_found_again_and_follow_a_change(at_work: Officer, screen: TimelineScreen) -> None:
    split(at_work, screen)
    choose(screen, 0, KOSOVO)
    again = TimelineScreen(screen.workspace, screen.actions_)
    at_work.qtbot.addWidget(again)
    assert again.two.is_open
    assert [bar.share() for bar in again.two.bars] == [KOSOVO, KOSOVO]
    record_id = again.view.stage.index.items.ids[0]
    kind = RecordKind(again.view.stage.index.items.kinds[0])
    assert screen.workspace.register.record(kind, record_id) is not None
    assert again.two.second is not None
    assert again.two.second.stage.index.items.ids == again.view.stage.index.items.ids


# ---- saved and printed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "view", "title"),
    [(0, "Both: Israel above Kosovo", ", Israel above Kosovo"), (2, "Below: Kosovo", ", Kosovo")],
)
def test_both_are_saved_one_over_the_other_or_the_one_that_is_chosen(
    at_work: Officer,
    screen: TimelineScreen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    row: int,
    view: str,
    title: str,
) -> None:
    split(at_work, screen)
    written = tmp_path / "two.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(written), ""))
    at_work.does("export_picture")
    form = at_work.window.findChildren(ReleaseForm)[-1]
    assert form.views.isVisible()
    assert form.views.currentText().startswith("Both")
    form.views.setCurrentIndex(row)
    assert form.views.currentText() == view
    form.form_of_file.setCurrentIndex(3)
    assert not form.views.isVisible(), "in words it is told of the whole"
    form.form_of_file.setCurrentIndex(1)
    at_work.qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    at_work.qtbot.waitUntil(written.exists)
    told = written.read_text(encoding="utf-8")
    assert f"Timeline: Kosovo{title}<" in told
    assert ("Israel: Events" in told, "Kosovo: Events" in told) == (row == 0, row == 0)
    assert "Events" in told


def test_with_one_view_none_is_to_be_chosen(at_work: Officer, screen: TimelineScreen) -> None:
    at_work.does("export_picture")
    form = at_work.window.findChildren(ReleaseForm)[-1]
    assert not form.views.isVisible()
    form.reject()


def test_both_are_printed_and_the_dialog_says_so(
    at_work: Officer, screen: TimelineScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []

    def leave(dialog: QPrintDialog) -> int:
        titles.append(dialog.windowTitle())
        return 0

    monkeypatch.setattr(QPrintDialog, "exec", leave)
    split(at_work, screen)
    at_work.does("print")
    at_work.qtbot.waitUntil(lambda: bool(titles))
    assert titles == ["Print: Timeline: Kosovo, Israel above Kosovo"]
