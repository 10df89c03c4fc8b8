"""Recording an event that may be what a commitment waits for asks, quietly; the answer is one step and can be undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Event, Party
from desk.domain.vocabulary import EventStatus, RecordKind
from desk.qt.widgets.inline_message import InlineMessage
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, conditions, events, removal

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def waiting(window: MainWindow) -> Commitment:
    return next(one for one in window.workspace.register.all(Commitment) if one.condition)


def recorded(window: MainWindow, title: str) -> Event:
    register = window.workspace.register
    event = events.blank_event(
        register, title=title, at=PartialDate.of_day(register.today()), status=EventStatus.HELD
    )
    kosovo = next(one for one in register.all(Party) if one.code == "XK")
    return events.save_event(register, event, party_ids=[kosovo.id])


def questions(window: MainWindow) -> list[InlineMessage]:
    return [one for one in window.messages.messages() if one.text().startswith("Is “")]


def press(qtbot: QtBot, message: InlineMessage, label: str) -> None:
    button = next(one for one in message.findChildren(QPushButton) if one.text() == label)
    qtbot.mouseClick(button, LEFT)


def test_an_event_that_fits_is_asked_about_and_wakes_the_commitment(
    window: MainWindow, waiting: Commitment, qtbot: QtBot
) -> None:
    event = recorded(window, "Kosovo and Serbia declare their will to build trust")
    qtbot.waitUntil(lambda: len(questions(window)) == 1)
    (question,) = questions(window)
    assert waiting.condition in question.text()
    press(qtbot, question, "It is met")
    register = window.workspace.register
    assert register.get(Commitment, waiting.id).trigger_event_id == event.id
    assert questions(window) == []
    window.workspace.undo()
    assert register.get(Commitment, waiting.id).trigger_event_id is None


def test_no_is_an_answer_and_an_undo_asks_nothing(
    window: MainWindow, waiting: Commitment, qtbot: QtBot
) -> None:
    event = recorded(window, "Kosovo and Serbia declare their will to build trust")
    qtbot.waitUntil(lambda: len(questions(window)) == 1)
    press(qtbot, questions(window)[0], "Not this one")
    register = window.workspace.register
    assert register.get(Commitment, waiting.id).trigger_event_id is None
    window.workspace.undo()
    window.workspace.redo()
    events.save_event(register, replace(event, place="Brussels"))
    qtbot.wait(0)
    assert questions(window) == []
    events.save_event(register, replace(register.get(Event, event.id), title=event.title + " again"))
    qtbot.wait(0)
    assert questions(window) == []


def test_an_event_that_has_nothing_of_it_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    recorded(window, "Meeting on water")
    qtbot.wait(0)
    assert questions(window) == []


def test_a_question_that_is_answered_elsewhere_is_asked_no_more(
    window: MainWindow, waiting: Commitment, qtbot: QtBot
) -> None:
    register = window.workspace.register
    event = recorded(window, "Kosovo and Serbia declare their will to build trust")
    qtbot.waitUntil(lambda: len(questions(window)) == 1)
    conditions.not_this_one(register, waiting.id, event.id)
    assert questions(window) == []
    other = recorded(window, "Kosovo and Serbia say again that they have the will to build trust")
    qtbot.waitUntil(lambda: len(questions(window)) == 1)
    commitments.record_trigger(register, waiting.id, other.id)
    assert questions(window) == []
    commitments.record_trigger(register, waiting.id, None)
    third = recorded(window, "Both sides have the will to build trust in Kosovo")
    qtbot.waitUntil(lambda: len(questions(window)) == 1)
    removal.remove(register, RecordKind.EVENT, third.id)
    assert questions(window) == []
