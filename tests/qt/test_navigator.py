"""The navigator: one button a screen, the one in front marked, words never cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desk.qt.theme import Theme, apply_theme
from desk.qt.window.main_window import MainWindow
from desk.qt.window.navigator import SCREENS


def _button(window: MainWindow, name: str) -> QToolButton:
    action = window.actions_[name]
    return next(one for one in window.navigator.findChildren(QToolButton) if one.defaultAction() is action)


@pytest.mark.parametrize("name", SCREENS)
def test_a_click_brings_its_screen_to_the_front_and_marks_it(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    qtbot.mouseClick(_button(window, f"go_{name}"), Qt.MouseButton.LeftButton)
    assert window.screen_name == name
    assert window.stack.currentWidget() is window.screen_named(name)
    marked = [one for one in SCREENS if _button(window, f"go_{one}").isChecked()]
    assert marked == [name]


def test_going_to_the_screen_in_front_keeps_it_marked(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.mouseClick(_button(window, "go_today"), Qt.MouseButton.LeftButton)
    assert _button(window, "go_today").isChecked()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_word_is_cut_at_any_text_size(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    apply_theme(qapp, Theme.LIGHT, scale)
    qtbot.waitUntil(lambda: window.navigator.width() >= window.navigator.sizeHint().width())
    for name in SCREENS:
        button = _button(window, f"go_{name}")
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= words + button.iconSize().width() // 2


def test_keys_walk_through_the_buttons(window: MainWindow, qtbot: QtBot) -> None:
    first = _button(window, "go_today")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    second = _button(window, "go_timeline")
    assert QApplication.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert window.screen_name == "timeline"
