"""A date field, typed into in words: what was understood, what was not, and when it is kept."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.qt.widgets.date_field import DateField


@pytest.fixture
def when(qtbot: QtBot) -> DateField:
    field = DateField(today=lambda: day_number(2021, 2, 1))
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_date_typed_in_words_shows_what_was_understood(qtbot: QtBot, when: DateField) -> None:
    with qtbot.waitSignal(when.changed):
        qtbot.keyClicks(when.line_edit, "1.2.2021")
    value = when.value()
    assert value is not None
    assert value.text == "2021-02-01"
    assert when.meaning.text() == "1 February 2021"
    assert when.text() == "1.2.2021"
    assert when.line_edit.accessibleDescription() == when.meaning.text()


def test_today_is_the_day_that_the_register_says(qtbot: QtBot, when: DateField) -> None:
    qtbot.keyClicks(when.line_edit, "today")
    assert when.value() == PartialDate.from_edtf("2021-02-01")


def test_an_impossible_date_is_kept_as_typed_and_said_so(qtbot: QtBot, when: DateField) -> None:
    qtbot.keyClicks(when.line_edit, "31 February 2021")
    value = when.value()
    assert value is not None
    assert not value.understood
    assert value.text == "31 February 2021"
    assert when.meaning.text() == "Not understood; kept as typed"


def test_a_date_is_committed_once_when_the_field_is_left(qtbot: QtBot, when: DateField) -> None:
    when.set_value(PartialDate.from_edtf("2021"))
    heard: list[None] = []
    when.committed.connect(lambda: heard.append(None))
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Return)
    assert not heard
    when.line_edit.selectAll()
    qtbot.keyClicks(when.line_edit, "2022")
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Return)
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Return)
    assert len(heard) == 1


def test_an_emptied_date_is_no_date(qtbot: QtBot, when: DateField) -> None:
    when.set_value(PartialDate.from_edtf("2021"))
    when.line_edit.selectAll()
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Backspace)
    assert when.value() is None
    assert when.meaning.text() == ""
