"""What came or moved with a change is said once, quietly, and an undo says nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import RecordKind
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, events


@pytest.fixture
def visit(window: MainWindow) -> Event:
    register = window.workspace.register
    return events.save_event(register, events.blank_event(register, title="Return visit"))


def promised(window: MainWindow, visit: Event, text: str) -> Commitment:
    register = window.workspace.register
    made = commitments.blank_commitment(
        register, text=text, due_rule="one month after the visit", due_event_id=visit.id
    )
    return commitments.save_commitment(register, made)


def said(window: MainWindow) -> list[str]:
    return [one.text() for one in window.messages.messages()]


def test_a_date_that_comes_and_one_that_moves_are_each_told_and_lead_there(
    window: MainWindow, visit: Event, qtbot: QtBot
) -> None:
    report, register = promised(window, visit, "Report"), window.workspace.register
    qtbot.wait(0)
    assert said(window) == []
    events.redate(register, visit.id, PartialDate.from_edtf("2021-03-01"))
    qtbot.waitUntil(lambda: said(window) == ["“Report” is now due 1 April 2021: one month after the visit"])
    events.redate(register, visit.id, PartialDate.from_edtf("2021-04-01"))
    qtbot.waitUntil(
        lambda: said(window) == ["“Report” moved with what it counts from, from 1 April 2021 to 1 May 2021"]
    )
    events.redate(register, visit.id, None)
    qtbot.waitUntil(
        lambda: said(window) == ["“Report” waits again for what it is due with: one month after the visit"]
    )
    [message] = window.messages.messages()
    look = next(one for one in message.findChildren(QPushButton) if one.text() == "Look at it")
    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    assert window.workspace.selection == (RecordKind.COMMITMENT, report.id)


def test_of_several_one_is_named_and_an_undo_says_nothing(
    window: MainWindow, visit: Event, qtbot: QtBot
) -> None:
    for text in ("Report", "Invitation"):
        promised(window, visit, text)
    events.redate(window.workspace.register, visit.id, PartialDate.from_edtf("2021-03-01"))
    qtbot.waitUntil(lambda: bool(said(window)))
    assert said(window)[0].startswith("2 due dates came or moved with this change")
    window.messages.clear()
    window.workspace.undo()
    qtbot.wait(0)
    assert not any("due" in one for one in said(window))
