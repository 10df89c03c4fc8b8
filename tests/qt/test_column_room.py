"""The columns of a list share its width: the one that matters is never crushed, what was chosen stays."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.domain.vocabulary import Nature
from desk.qt.models.cell_painting import EDGE
from desk.qt.models.column_room import LEAST
from desk.qt.models.record_list import RecordList
from desk.qt.theme import Theme, apply_theme
from desk.qt.window.main_window import MainWindow
from desk.qt.wording import word_term


@pytest.fixture
def checklist(window: MainWindow, qtbot: QtBot) -> RecordList:
    """The commitments, wide enough for all that is shown by itself."""
    window.go("commitments")
    window.toggle_inspector()
    window.resize(2400, 800)
    shown: RecordList = window.front().record_list  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: shown.viewport().width() > 2000)
    return shown


def _shown(one: RecordList) -> list[str]:
    return [column for position, column in enumerate(one.records.columns) if not one.isColumnHidden(position)]


def _letter(one: RecordList) -> int:
    return one.fontMetrics().averageCharWidth()


def _widen(one: RecordList, letters: int, qtbot: QtBot) -> None:
    window = one.window()
    window.resize(window.width() + _letter(one) * letters - one.viewport().width(), 800)
    qtbot.wait(0)


def test_there_is_room_for_all_in_a_wide_window(checklist: RecordList) -> None:
    assert _shown(checklist) == [
        "text",
        "debtors",
        "due",
        "status",
        "nature",
        "condition",
        "responsible_unit",
    ]


@pytest.mark.parametrize("letters", [130, 110, 90, 75])
def test_the_text_keeps_its_measure_and_the_least_wanted_go_first(
    checklist: RecordList, qtbot: QtBot, letters: int
) -> None:
    _widen(checklist, letters, qtbot)
    wanted = ["text", "due", "status", "debtors", "nature", "responsible_unit", "condition"]
    shown = _shown(checklist)
    assert set(shown) == set(wanted[: len(shown)])
    assert checklist.columnWidth(0) >= _letter(checklist) * LEAST


def test_a_column_asked_for_stays_in_a_narrow_window(checklist: RecordList, qtbot: QtBot) -> None:
    assert checklist.room is not None
    checklist.room.choose("condition", True)
    _widen(checklist, 80, qtbot)
    assert "condition" in _shown(checklist)
    assert "nature" not in _shown(checklist)


def test_a_column_sent_away_stays_away_in_a_wide_window(checklist: RecordList, qtbot: QtBot) -> None:
    assert checklist.room is not None
    checklist.room.choose("status", False)
    _widen(checklist, 220, qtbot)
    assert "status" not in _shown(checklist)


def test_a_column_comes_back_with_its_width(checklist: RecordList, qtbot: QtBot) -> None:
    column = checklist.records.columns.index("nature")
    width = checklist.columnWidth(column)
    _widen(checklist, 75, qtbot)
    assert checklist.isColumnHidden(column)
    _widen(checklist, 200, qtbot)
    assert checklist.columnWidth(column) == width


def test_widths_follow_the_text_size(checklist: RecordList, qtbot: QtBot, qapp: QApplication) -> None:
    column = checklist.records.columns.index("due")
    before = checklist.columnWidth(column)
    apply_theme(qapp, Theme.LIGHT, 1.5)
    qtbot.waitUntil(lambda: checklist.columnWidth(column) > before * 1.25)


def test_every_nature_is_read_whole(checklist: RecordList, qtbot: QtBot) -> None:
    _widen(checklist, 220, qtbot)
    width = checklist.columnWidth(checklist.records.columns.index("nature")) - 2 * EDGE
    for nature in Nature:
        assert checklist.fontMetrics().horizontalAdvance(word_term(nature)) < width, nature
