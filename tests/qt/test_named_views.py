"""Named views: kept under a name, counted in the navigator, found in the palette, written out, undone."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.window.export_dialog import ExportDialog
from desk.qt.window.main_window import MainWindow
from desk.qt.window.navigator_views import NavigatorViews
from desk.services import commitments, saved_views
from desk.services.lists import ListFilter, Order
from desk.services.markings import marking_ladder
from desk.services.register import Register
from desk.services.settings import Settings
from tests.qt.conftest import Opener

LEFT = Qt.MouseButton.LeftButton
UNKNOWN = ListFilter(equal={"status": (str(CommitmentStatus.NOT_ASSESSED),)})


@pytest.fixture
def screen(window: MainWindow) -> CommitmentsScreen:
    window.go("commitments")
    front = window.front()
    assert isinstance(front, CommitmentsScreen)
    return front


@pytest.fixture
def kept(screen: CommitmentsScreen, window: MainWindow) -> str:
    """A view of what nobody has looked at, grouped by nature, kept and then left."""
    screen.list_views.narrow(UNKNOWN)
    screen.bar.grouped.emit("nature")
    screen.list_views.keep("Nobody has looked")
    view = screen.list_views.current
    assert view is not None
    screen.list_views.show_all()
    screen.bar.grouped.emit("side")
    return view.id


def _navigator(window: MainWindow) -> NavigatorViews:
    found = window.navigator.findChild(NavigatorViews)
    assert found is not None
    return found


def _names(window: MainWindow) -> list[str]:
    return [button.text() for button in _navigator(window).buttons]


def _unassessed(window: MainWindow) -> int:
    rows = window.workspace.register.all(Commitment)
    return sum(row.status is CommitmentStatus.NOT_ASSESSED for row in rows)


def test_what_the_list_shows_is_kept_under_a_name(
    window: MainWindow, screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    assert not _navigator(window).isVisible()
    assert not screen.bar.keep.isVisible()
    assert not screen.bar.replace.isVisible()
    screen.list_views.narrow(UNKNOWN)
    assert screen.bar.keep.isVisible()
    screen.record_list.setFocus()
    qtbot.waitUntil(window.actions_["keep_view"].isEnabled)
    qtbot.keySequence(screen.record_list, "Ctrl+F6")
    qtbot.keyClicks(screen.naming.name, "Nobody has looked")
    qtbot.keyClick(screen.naming.name, Qt.Key.Key_Return)
    assert not screen.naming.isVisible()
    assert _navigator(window).isVisible()
    (button,) = _navigator(window).buttons
    assert button.text() == "Nobody has looked"
    assert button.isChecked()
    qtbot.waitUntil(lambda: button.count == _unassessed(window))
    assert str(_unassessed(window)) in button.accessibleName()
    assert "Nobody has looked" in [chip.text() for chip in screen.bar.chips.chips().values()]
    window.workspace.undo()
    assert not _navigator(window).isVisible()
    assert screen.list_views.current is None


def test_a_press_in_the_navigator_shows_the_view_from_any_screen(
    window: MainWindow, screen: CommitmentsScreen, kept: str, qtbot: QtBot
) -> None:
    window.go("today")
    qtbot.mouseClick(_navigator(window).buttons[0], LEFT)
    assert window.screen_name == "commitments"
    records = screen.record_list.records
    assert (records.filter, records.order.group) == (UNKNOWN, "nature")
    assert screen.bar.group.currentData() == "nature"
    assert _navigator(window).buttons[0].isChecked()
    chip = screen.bar.chips.chips()["view"]
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert records.filter == ListFilter()
    assert not _navigator(window).buttons[0].isChecked()


def test_counts_follow_the_register_and_the_filter(
    window: MainWindow, screen: CommitmentsScreen, kept: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: _navigator(window).buttons[0].count == _unassessed(window))
    before = _unassessed(window)
    window.go("today")
    one = next(
        row
        for row in window.workspace.register.all(Commitment)
        if row.status is CommitmentStatus.NOT_ASSESSED
    )
    commitments.tick(window.workspace.register, one.id)
    qtbot.waitUntil(lambda: _navigator(window).buttons[0].count == before - 1)
    window.workspace.set_filter(ListFilter(text="zzqqxx"))
    qtbot.waitUntil(lambda: _navigator(window).buttons[0].count == 0)
    window.workspace.set_filter(ListFilter())


def test_a_view_is_replaced_renamed_moved_and_removed(
    window: MainWindow, screen: CommitmentsScreen, kept: str, qtbot: QtBot
) -> None:
    register = window.workspace.register
    screen.list_views.keep("Everything")
    assert _names(window) == ["Nobody has looked", "Everything"]
    window.workspace.view_requested.emit(kept)
    window.refresh_actions()
    assert not window.actions_["replace_view"].isEnabled()
    screen.list_views.narrow(ListFilter(conditions={"overdue": ""}))
    window.refresh_actions()
    assert "changed" in screen.bar.chips.chips()["view"].text()
    assert screen.bar.replace.isVisible()
    window.actions_.run("replace_view")
    view = saved_views.view(register, kept)
    assert view is not None
    assert view.wanted == ListFilter(conditions={"overdue": ""})
    assert not screen.list_views.altered()
    window.actions_.run("rename_view")
    assert screen.naming.name.text() == "Nobody has looked"
    qtbot.keyClicks(screen.naming.name, "Overdue")
    qtbot.keyClick(screen.naming.name, Qt.Key.Key_Return)
    assert _names(window) == ["Overdue", "Everything"]
    window.refresh_actions()
    assert not window.actions_["move_view_up"].isEnabled()
    window.actions_.run("move_view_down")
    assert _names(window) == ["Everything", "Overdue"]
    window.actions_.run("remove_view")
    assert _names(window) == ["Everything"]
    assert screen.list_views.current is None
    for expected in (
        ["Everything", "Overdue"],
        ["Overdue", "Everything"],
        ["Nobody has looked", "Everything"],
    ):
        window.workspace.undo()
        assert _names(window) == expected


def test_the_palette_finds_a_view_by_its_name(
    window: MainWindow, screen: CommitmentsScreen, kept: str, qtbot: QtBot
) -> None:
    window.go("sources")
    window.palette_.begin()
    qtbot.keyClicks(window.palette_.line, "nobody has")
    qtbot.keyClick(window.palette_.line, Qt.Key.Key_Return)
    assert window.screen_name == "commitments"
    assert screen.record_list.records.filter == UNKNOWN


def test_the_menu_of_a_view_acts_on_it(
    window: MainWindow, screen: CommitmentsScreen, kept: str, qtbot: QtBot
) -> None:
    offered: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(action.objectName() for action in menu.actions() if action.isEnabled())
        menu.close()

    button = _navigator(window).buttons[0]
    at = button.rect().center()
    QTimer.singleShot(0, button, choose)
    button.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, button.mapToGlobal(at)))
    assert screen.list_views.current is not None
    assert [name for name in offered if name] == ["rename_view", "remove_view"]


def test_a_view_is_written_out_as_the_list_and_from_the_reports(
    window: MainWindow, screen: CommitmentsScreen, kept: str, qtbot: QtBot, tmp_path: Path
) -> None:
    window.commands.export()
    dialog = window.commands.open_dialog("export")
    assert isinstance(dialog, ExportDialog)
    dialog.view.setCurrentIndex(dialog.view.findData(kept))
    for name, box in dialog.reports.items():
        box.setChecked(name in ("commitments", "assessments"))
    dialog.folder.line_edit.setText(str(tmp_path))
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.write, LEFT)
    [written] = tmp_path.glob("commitments *.csv")
    with written.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == _unassessed(window)
    assert {row["status"] for row in rows} == {"not_assessed"}
    window.workspace.view_requested.emit(kept)
    listed = screen.listed().report_filter()
    assert listed.ids is not None
    assert set(listed.ids) == {row["commitment_id"] for row in rows}


def test_views_of_a_register_to_read_are_shown_and_not_changed(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    register = window.workspace.register
    saved_views.keep(register, "Open", UNKNOWN, Order())
    path = register.path
    window.close()
    register.close()
    with Register.open(path, read_only=True) as reading:
        shown = MainWindow(reading, Settings(), marking_ladder())
        qtbot.addWidget(shown)
        shown.complete()
        shown.workspace.view_requested.emit(saved_views.views(reading)[0].id)
        shown.refresh_actions()
        assert shown.screen_name == "commitments"
        assert shown.actions_["narrow_list"].isEnabled()
        for name in ("keep_view", "rename_view", "remove_view"):
            assert not shown.actions_[name].isEnabled()
        shown.close()


def test_many_views_are_scrolled_and_long_names_are_shortened(
    window: MainWindow, screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    width = window.navigator.width()
    for number in range(12):
        saved_views.keep(
            window.workspace.register,
            f"View {number} with a name that is far too long for the navigator",
            UNKNOWN,
            screen.list_views.order,
        )
    views = _navigator(window)
    assert len(views.buttons) == 12
    qtbot.waitUntil(lambda: views.buttons[-1].count is not None)
    assert window.navigator.width() == width
    assert views.height() < 12 * views.buttons[0].height()
