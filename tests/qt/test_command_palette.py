"""The command palette: every action that can be carried out, by a few letters of its name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.qt.actions import SPECS
from desk.qt.window.main_window import MainWindow


def _open(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keySequence(window, "Ctrl+K")
    qtbot.waitUntil(window.palette_.line.hasFocus)


def test_it_offers_exactly_what_can_be_done(window: MainWindow) -> None:
    offered = {str(line.value) for line in window.palette_.offers("")}
    able = {name for name in SPECS if window.actions_[name].isEnabled()}
    assert offered == able - {"palette"}


def test_each_action_is_found_by_its_own_name(window: MainWindow) -> None:
    for name, action in window.actions_.by_name.items():
        if action.isEnabled() and name != "palette":
            found = [line.value for line in window.palette_.offers(action.iconText())]
            assert name in found[:3], name


def test_return_runs_the_first_offer_and_the_palette_goes(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, qtbot)
    qtbot.keyClicks(window.palette_.line, "commitm")
    assert window.palette_.dropdown.lines.line(0).value == "go_commitments"  # type: ignore[union-attr]
    qtbot.keyClick(window.palette_.line, Qt.Key.Key_Return)
    assert window.screen_name == "commitments"
    assert not window.palette_.isVisible()
    assert not window.palette_.dropdown.isVisible()


def test_escape_gives_the_keys_back_to_where_they_were(window: MainWindow, qtbot: QtBot) -> None:
    window.go("commitments")
    before = QApplication.focusWidget()
    _open(window, qtbot)
    qtbot.keyClick(window.palette_.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.palette_.isVisible())
    assert QApplication.focusWidget() is before


def test_where_nothing_is_called_so_it_says_so_and_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, qtbot)
    qtbot.keyClicks(window.palette_.line, "qqzz")
    lines = window.palette_.dropdown.lines.all_lines()
    assert [line.value for line in lines] == [None]
    assert "qqzz" in lines[0].title
    qtbot.keyClick(window.palette_.line, Qt.Key.Key_Return)
    assert window.screen_name == "today"
