"""The filter bar: it narrows every screen, shows what narrows wherever that was set, and goes when cleared."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.domain.records import Party
from desk.qt.models.record_list import RecordList
from desk.qt.window.filter_bar import FilterBar
from desk.qt.window.main_window import MainWindow
from desk.services.lists import ListFilter
from tests.qt.conftest import Opener


def _bar(window: MainWindow, qtbot: QtBot) -> FilterBar:
    qtbot.keySequence(window, "Ctrl+J")
    bar = window.filter_bar
    qtbot.waitUntil(bar.text.hasFocus)
    return bar


def _list(window: MainWindow, screen: str) -> RecordList:
    window.go(screen)
    return window.front().record_list  # type: ignore[attr-defined, no-any-return]


def test_words_narrow_every_list_and_clearing_shows_all_again(window: MainWindow, qtbot: QtBot) -> None:
    whole = {name: _list(window, name).records.record_count() for name in ("commitments", "timeline")}
    bar = _bar(window, qtbot)
    qtbot.keyClicks(bar.text, "embassy")
    qtbot.waitUntil(lambda: window.workspace.filter.text == "embassy")
    for name, count in whole.items():
        assert 0 < _list(window, name).records.record_count() < count
    qtbot.keySequence(window, "Ctrl+Shift+L")
    assert not window.workspace.filter
    assert not bar.isVisible()
    assert bar.text.text() == ""
    assert {name: _list(window, name).records.record_count() for name in whole} == whole


def test_a_period_narrows_once_it_is_entered(window: MainWindow, qtbot: QtBot) -> None:
    whole = _list(window, "timeline").records.record_count()
    bar = _bar(window, qtbot)
    line = bar.period.line_edit
    line.setFocus()
    qtbot.keyClicks(line, "2020")
    assert not window.workspace.filter
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.filter.first is not None)
    shown = _list(window, "timeline").records
    dates = [str(shown.values(row)["at"]) for row in range(shown.rowCount()) if shown.record_id(row)]
    assert 0 < len(dates) < whole
    assert all(date.startswith("2020") for date in dates)


def test_a_filter_set_elsewhere_is_seen_in_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    party = next(one for one in window.workspace.register.all(Party) if one.code == "XK")
    window.workspace.set_filter(replace(ListFilter(), party_id=party.id))
    bar = window.filter_bar
    assert bar.isVisible()
    assert bar.party.value() == party.id
    window.workspace.set_filter(ListFilter())
    assert not bar.isVisible()
    assert bar.party.value() is None


def test_escape_closes_a_bar_that_narrows_nothing(window: MainWindow, qtbot: QtBot) -> None:
    bar = _bar(window, qtbot)
    qtbot.keyClick(bar.text, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.front().isAncestorOf(focused)


def test_escape_leaves_a_bar_that_narrows_in_its_place(window: MainWindow, qtbot: QtBot) -> None:
    bar = _bar(window, qtbot)
    qtbot.keyClicks(bar.text, "embassy")
    qtbot.waitUntil(lambda: bool(window.workspace.filter))
    bar.tag.setFocus()
    qtbot.keyClick(bar.tag, Qt.Key.Key_Escape)
    assert bar.isVisible()
    assert window.workspace.filter.text == "embassy"


def test_the_cross_can_be_pressed_as_soon_as_the_bar_is_open(window: MainWindow, qtbot: QtBot) -> None:
    _bar(window, qtbot)
    qtbot.waitUntil(window.actions_["clear_filter"].isEnabled)


def test_every_field_has_room_in_a_small_window(open_window: Opener, qtbot: QtBot) -> None:
    bar = _bar(open_window(size=(1100, 700)), qtbot)
    letter = bar.fontMetrics().averageCharWidth()
    for field in (bar.party, bar.period, bar.tag, bar.text):
        assert field.width() >= letter * 12, field.accessibleName()
