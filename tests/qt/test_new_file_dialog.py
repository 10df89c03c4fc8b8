"""Making a new register: named after its partner, kept where the officer says, problems told in place."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk.domain.records import Party
from desk.domain.vocabulary import PartyStanding
from desk.qt.window.new_file_dialog import NewFileDialog
from desk.services.register import Register
from desk.services.settings import Settings


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> NewFileDialog:
    made = NewFileDialog(parent, replace(Settings(), folder=tmp_path / "registers", who="A. Officer"))
    made.show()
    qtbot.waitExposed(made)
    return made


def press(qtbot: QtBot, dialog: NewFileDialog) -> None:
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)


def test_a_register_of_two_sides_is_made_where_it_is_proposed(
    qtbot: QtBot, dialog: NewFileDialog, tmp_path: Path
) -> None:
    dialog.ours.set_value("IL", "Israel")
    dialog.partner.set_value("XK", "Kosovo")
    dialog.partner.changed.emit()
    assert dialog.path.text() == str(tmp_path / "registers" / "Kosovo.desk")
    with qtbot.waitSignal(dialog.made) as told:
        press(qtbot, dialog)
    path = told.args[0]
    with Register.open(path, read_only=True) as register:
        sides = {party.code: party.standing for party in register.all(Party)}
    assert sides == {"IL": PartyStanding.OURS, "XK": PartyStanding.PARTNER}


def test_a_name_that_the_officer_typed_is_not_replaced(
    qtbot: QtBot, dialog: NewFileDialog, tmp_path: Path
) -> None:
    dialog.path.selectAll()
    qtbot.keyClicks(dialog.path, str(tmp_path / "Mine"))
    dialog.partner.set_value("XK", "Kosovo")
    dialog.partner.changed.emit()
    assert dialog.path.text() == str(tmp_path / "Mine")
    with qtbot.waitSignal(dialog.made) as told:
        press(qtbot, dialog)
    assert told.args[0] == tmp_path / "Mine.desk"


def test_a_bare_name_goes_into_the_folder_of_registers(
    qtbot: QtBot, dialog: NewFileDialog, tmp_path: Path
) -> None:
    dialog.path.selectAll()
    qtbot.keyClicks(dialog.path, "Balkans")
    with qtbot.waitSignal(dialog.made) as told:
        press(qtbot, dialog)
    assert told.args[0] == tmp_path / "registers" / "Balkans.desk"


@pytest.mark.parametrize("typed", ["", "   ", "/", "~nobody-of-that-name/x", "\0"])
def test_without_a_name_nothing_is_made_and_one_is_asked_for(
    qtbot: QtBot, dialog: NewFileDialog, typed: str
) -> None:
    dialog.path.setText(typed)
    with qtbot.assertNotEmitted(dialog.made):
        press(qtbot, dialog)
    assert dialog.problem.text() == "Name the file."
    assert dialog.isVisible()


def test_a_file_that_is_there_is_left_as_it_is(qtbot: QtBot, dialog: NewFileDialog, tmp_path: Path) -> None:
    there = tmp_path / "There.desk"
    there.write_bytes(b"somebody's work")
    dialog.path.setText(str(there))
    with qtbot.assertNotEmitted(dialog.made):
        press(qtbot, dialog)
    assert dialog.problem.isVisible()
    assert dialog.problem.text()
    assert there.read_bytes() == b"somebody's work"


def test_a_folder_that_cannot_be_made_is_told_in_place(
    qtbot: QtBot, dialog: NewFileDialog, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("no folder")
    dialog.path.setText(str(tmp_path / "a file" / "Kosovo.desk"))
    with qtbot.assertNotEmitted(dialog.made):
        press(qtbot, dialog)
    assert dialog.problem.isVisible()
    assert dialog.isVisible()
    dialog.path.setText(str(tmp_path / "free" / "Kosovo.desk"))
    with qtbot.waitSignal(dialog.made):
        press(qtbot, dialog)


def test_the_same_state_on_both_sides_is_told_or_made_whole(
    qtbot: QtBot, dialog: NewFileDialog, tmp_path: Path
) -> None:
    dialog.ours.set_value("IL", "Israel")
    dialog.partner.set_value("IL", "Israel")
    path = tmp_path / "Same.desk"
    dialog.path.setText(str(path))
    press(qtbot, dialog)
    assert dialog.problem.isVisible() != path.exists()


def test_return_in_a_field_goes_on_and_makes_nothing(qtbot: QtBot, dialog: NewFileDialog) -> None:
    dialog.path.setFocus()
    with qtbot.assertNotEmitted(dialog.made):
        qtbot.keyClick(dialog.path, Qt.Key.Key_Return)
    assert dialog.isVisible()
