"""The page of progress: worked out beside the window, read column by column, filtered, saved as a picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desk.domain.records import Commitment
from desk.qt.commitments.progress.page import ProgressPage
from desk.qt.window.main_window import MainWindow
from desk.qt.window.progress_dialog import ProgressDialog
from desk.services import commitments
from desk.services.lists import ListFilter
from tests.qt.conftest import Opener

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ProgressPage:
    page = ProgressPage(window.workspace, window.actions_)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    settled(qtbot, page)
    return page


def point_at(widget: QWidget, spot: QPointF) -> None:
    """Move the mouse there; a screen in memory gives its pointer to one window alone."""
    button, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    there = widget.mapToGlobal(spot)
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, spot, there, button, button, keys))


def settled(qtbot: QtBot, page: ProgressPage) -> None:
    """Wait until the work beside the window is over and shown."""
    qtbot.waitUntil(lambda: page.progress is not None and page._job is None)


def test_the_keys_walk_the_columns_and_each_is_said_in_words(page: ProgressPage, qtbot: QtBot) -> None:
    view = page.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert view.words().endswith(": 9 in all. Fulfilled 2, Not assessed 7")
    assert page.words.text() == view.words()
    qtbot.keyClick(view, Key.Key_Left)
    before = view.words()
    assert before != ""
    assert before != page.view.charts[0].columns[-1].words
    qtbot.keyClick(view, Key.Key_Down)
    assert view.current is not None
    assert view.current[0] == 1
    qtbot.keyClick(view, Key.Key_Home)
    assert view.words() == "Overdue: 1 in all. They owe 1"
    assert view.words() in view.accessibleName()
    assert "Status by who owes, today" in view.accessibleDescription()


def test_the_pointer_reads_a_column_and_leaves_it_again(page: ProgressPage, qtbot: QtBot) -> None:
    view = page.view
    view.clearFocus()
    assert view._sheet is not None
    room = view._sheet.places[1].columns.rooms[0]
    point_at(view, QPointF(room.x + room.width / 2, room.y + 10))
    assert page.words.text() == "Overdue: 1 in all. They owe 1"
    point_at(view, QPointF(2, 2))
    assert "Dormant" in page.words.text()


def test_a_tick_shows_without_being_asked_and_a_filter_holds(
    page: ProgressPage, window: MainWindow, qtbot: QtBot
) -> None:
    register = window.workspace.register
    centre = next(one for one in register.all(Commitment) if one.text == "Open a Jewish cultural centre")
    commitments.tick(register, centre.id)
    qtbot.waitUntil(lambda: page.progress is not None and page.progress.overdue.total == 0)
    page.set_filter(ListFilter(text="embassy"))
    qtbot.waitUntil(lambda: page.progress is not None and page.progress.total == 1)
    page.set_filter(ListFilter(text="nowhere to be found"))
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nothing)
    assert not page.can_be_saved()


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_charts_are_saved_as_a_picture(
    page: ProgressPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"progress.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    page.save_picture()
    if ending == "svg":
        drawn = target.read_text(encoding="utf-8")
        assert "Not assessed" in drawn
        assert drawn.count("<polyline") + drawn.count("<path") > 50
    else:
        image = QImage(str(target))
        assert image.width() == 2000
        assert image.pixelColor(2, 2).name() == "#ffffff"
    assert [one.name for one in tmp_path.glob("*progress*")] == [target.name]


def test_a_folder_that_is_gone_is_told_and_nothing_is_left(
    page: ProgressPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "gone" / "progress.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    page.save_picture()
    assert "could not be written" in window.messages.messages()[-1].text()


def test_closing_the_window_ends_the_work_first(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = ProgressPage(window.workspace, window.actions_, window)
    page.show()
    job = page._job
    assert job is not None
    window.close()
    assert job.isFinished()


def test_the_dialog_shows_what_the_list_in_front_is_narrowed_to_and_follows_the_filter(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("commitments")
    window.workspace.set_filter(ListFilter(text="embassy"))
    window.actions_.run("progress")
    dialog = window.commands.open_dialog("progress")
    assert isinstance(dialog, ProgressDialog)
    qtbot.waitUntil(lambda: dialog.page.progress is not None and dialog.page.progress.total == 1)
    assert dialog.heading.text() == "1 commitment, of those that the filter lets pass"
    assert dialog.save.isEnabled()
    window.workspace.set_filter(ListFilter())
    qtbot.waitUntil(lambda: dialog.heading.text() == "9 commitments")
    dialog.close()


def test_once_the_dialog_is_closed_the_register_and_the_filter_tell_it_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("commitments")
    window.actions_.run("progress")
    dialog = window.commands.open_dialog("progress")
    assert isinstance(dialog, ProgressDialog)
    settled(qtbot, dialog.page)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
    register = window.workspace.register
    centre = next(one for one in register.all(Commitment) if one.text == "Open a Jewish cultural centre")
    commitments.tick(register, centre.id)
    window.workspace.set_filter(ListFilter(text="embassy"))
