"""A choice counts once it is settled: by Return, by leaving it, or from the open list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.vocabulary import ForceClause
from desk.qt.widgets.settled_combo import SettledCombo
from desk.qt.widgets.term_combo import TermCombo

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A choice and a field after it."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.combo = TermCombo(ForceClause, page)  # type: ignore[attr-defined]
    page.line = QLineEdit(page)  # type: ignore[attr-defined]
    column.addWidget(page.combo)  # type: ignore[attr-defined]
    column.addWidget(page.line)  # type: ignore[attr-defined]
    page.said = []  # type: ignore[attr-defined]
    page.combo.changed.connect(lambda: page.said.append(page.combo.value()))  # type: ignore[attr-defined]
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.combo.setFocus()  # type: ignore[attr-defined]
    qtbot.waitUntil(page.combo.hasFocus)  # type: ignore[attr-defined]
    return page


def test_arrow_keys_try_values_and_return_settles_one(qtbot: QtBot, page: QWidget) -> None:
    combo, said = page.combo, page.said  # type: ignore[attr-defined]
    for _ in range(3):
        qtbot.keyClick(combo, Key.Key_Down)
    assert said == []
    qtbot.keyClick(combo, Key.Key_Return)
    assert said == [list(ForceClause)[3]]
    qtbot.keyClick(combo, Key.Key_Tab)
    assert len(said) == 1


def test_leaving_settles_and_escape_puts_back(qtbot: QtBot, page: QWidget) -> None:
    combo, said = page.combo, page.said  # type: ignore[attr-defined]
    qtbot.keyClick(combo, Key.Key_Down)
    qtbot.keyClick(combo, Key.Key_Escape)
    assert combo.value() is next(iter(ForceClause))
    qtbot.keyClick(combo, Key.Key_Tab)
    assert said == []
    combo.setFocus()
    qtbot.keyClick(combo, Key.Key_Down)
    qtbot.keyClick(combo, Key.Key_Tab)
    assert said == [list(ForceClause)[1]]
    assert page.line.hasFocus()  # type: ignore[attr-defined]


def test_going_there_and_back_saves_nothing(qtbot: QtBot, page: QWidget) -> None:
    combo, said = page.combo, page.said  # type: ignore[attr-defined]
    qtbot.keyClick(combo, Key.Key_Down)
    qtbot.keyClick(combo, Key.Key_Up)
    qtbot.keyClick(combo, Key.Key_Return)
    assert said == []


def test_what_is_stored_meanwhile_does_not_take_back_what_keys_try(qtbot: QtBot, page: QWidget) -> None:
    combo = page.combo  # type: ignore[attr-defined]
    qtbot.keyClick(combo, Key.Key_Down)
    combo.set_value(next(iter(ForceClause)))
    assert combo.value() is list(ForceClause)[1]
    combo.set_value(list(ForceClause)[4])
    assert combo.value() is list(ForceClause)[4]


def test_the_open_list_settles_at_once(qtbot: QtBot, page: QWidget) -> None:
    combo, said = page.combo, page.said  # type: ignore[attr-defined]
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    assert said == [list(ForceClause)[1]]


def test_a_choice_without_room_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    combo = SettledCombo()
    qtbot.addWidget(combo)
    combo.addItems(["Political commitment", "Own"])
    combo.setToolTip("How strongly it binds")
    combo.resize(80, 30)
    combo.show()
    combo.grab()
    assert combo.toolTip() == "Political commitment"
    combo.resize(400, 30)
    combo.grab()
    assert combo.toolTip() == "How strongly it binds"


def test_an_open_list_that_is_a_few_points_short_shows_its_last_choice_whole(
    page: QWidget, qtbot: QtBot
) -> None:
    combo = page.combo  # type: ignore[attr-defined]
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    frame = view.window()
    frame.resize(frame.width(), frame.height() - 2)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    combo.make_room()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)
    combo.hidePopup()
