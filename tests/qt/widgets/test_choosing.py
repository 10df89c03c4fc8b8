"""Choosing among what is there: closed lists, numbers, pickers that find by letters, and the search field."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.domain.vocabulary import (
    AgreementForm,
    Channel,
)
from desk.qt.widgets.number_field import NumberField
from desk.qt.widgets.party_picker import PartyPicker
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.widgets.search_field import SearchField
from desk.qt.widgets.term_combo import TermCombo
from tests.qt.widgets.sides import KOSOVO, PARTIES, SAO_TOME


def test_a_closed_list_is_offered_in_words(qtbot: QtBot) -> None:
    combo = TermCombo(AgreementForm, empty="No form")
    qtbot.addWidget(combo)
    assert combo.value() is None
    combo.set_value(AgreementForm.EXCHANGE_OF_NOTES)
    assert combo.currentText() == "Exchange of notes"
    combo.show()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    with qtbot.waitSignal(combo.changed):
        qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert combo.value() is AgreementForm.MEMORANDUM_OF_UNDERSTANDING


def test_a_value_that_is_not_on_offer_is_shown_all_the_same(qtbot: QtBot) -> None:
    combo = TermCombo(Channel, among=(Channel.EMAIL,))
    qtbot.addWidget(combo)
    combo.set_value(Channel.BAG)
    assert combo.value() is Channel.BAG


def test_a_number_may_be_left_empty(qtbot: QtBot) -> None:
    field = NumberField(least=1, unit="months")
    qtbot.addWidget(field)
    field.show()
    assert field.number() is None
    field.set_number(6)
    assert field.text() == "6 months"
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.number() == 7
    with qtbot.assertNotEmitted(field.changed):
        field.set_number(None)
    assert field.number() is None


def test_a_party_is_found_by_letters_without_accents(qtbot: QtBot) -> None:
    picker = PartyPicker(lambda: PARTIES)
    qtbot.addWidget(picker)
    picker.show()
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClicks(picker.lineEdit(), "sao tome")
        qtbot.keyClick(picker.lineEdit().completer().popup(), Qt.Key.Key_Down)
        qtbot.keyClick(picker.lineEdit().completer().popup(), Qt.Key.Key_Return)
    assert picker.party() == SAO_TOME


def test_letters_that_name_nobody_are_put_back(qtbot: QtBot) -> None:
    picker = PartyPicker(lambda: PARTIES)
    qtbot.addWidget(picker)
    picker.set_party(KOSOVO)
    picker.setEditText("Ruritania")
    picker.lineEdit().editingFinished.emit()
    assert picker.currentText() == "Kosovo (XK)"
    picker.setEditText("")
    with qtbot.waitSignal(picker.changed):
        picker.lineEdit().editingFinished.emit()
    assert picker.value() is None


def test_the_list_of_a_picker_opens_with_the_first_choices(qtbot: QtBot) -> None:
    picker = PartyPicker(lambda: PARTIES)
    qtbot.addWidget(picker)
    picker.show()
    picker.showPopup()
    assert [picker.itemText(row) for row in range(picker.count())][:2] == ["Israel (IL)", "Kosovo (XK)"]
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker.view(), Qt.Key.Key_Down)
        qtbot.keyClick(picker.view(), Qt.Key.Key_Return)
    assert picker.party() in PARTIES
    assert picker.currentText().startswith(picker.party().short_name)  # type: ignore[union-attr]


def test_a_picker_offers_to_make_what_it_did_not_find(qtbot: QtBot) -> None:
    picker = RecordPicker(lambda typed: [], new_label="Add “{text}”…")
    qtbot.addWidget(picker)
    picker.show()
    with qtbot.waitSignal(picker.new_requested) as wanted:
        qtbot.keyClicks(picker.lineEdit(), "Meliza Haradinaj")
        popup = picker.lineEdit().completer().popup()
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert wanted.args == ["Meliza Haradinaj"]


def test_search_waits_for_a_pause_and_escape_empties(qtbot: QtBot) -> None:
    field = SearchField("Find anything")
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field, "hardinai")
    qtbot.waitUntil(lambda: heard == ["hardinai"])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["hardinai", "hardinai"]
    with qtbot.waitSignal(field.stepped) as stepped:
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert stepped.args == [1]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert heard[-1] == ""


def picks_of(typed: str) -> list[tuple[str, str]]:
    parties = (("xk", "Kosovo"), ("kr", "South Korea"), ("il", "Israel"))
    return [(code, name) for code, name in parties if typed.casefold() in name.casefold()]


def test_return_takes_the_first_of_what_a_picker_offers(qtbot: QtBot) -> None:
    picker = RecordPicker(picks_of)
    qtbot.addWidget(picker)
    picker.show()
    qtbot.keyClicks(picker.lineEdit(), "ko")
    popup = picker.lineEdit().completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (picker.value(), picker.currentText()) == ("xk", "Kosovo")


@pytest.mark.parametrize(("typed", "taken"), [("isr", "il"), ("ko", None)])
def test_tab_takes_only_what_a_picker_offers_alone(qtbot: QtBot, typed: str, taken: str | None) -> None:
    picker = RecordPicker(picks_of)
    qtbot.addWidget(picker)
    picker.show()
    qtbot.keyClicks(picker.lineEdit(), typed)
    popup = picker.lineEdit().completer().popup()
    qtbot.waitUntil(popup.isVisible)
    heard: list[str | None] = []
    picker.changed.connect(lambda: heard.append(picker.value()))
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    assert picker.value() == taken
    assert heard == [taken] * bool(taken)
