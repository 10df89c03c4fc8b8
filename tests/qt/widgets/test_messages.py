"""What leads on: a citation, an empty room with its next step, and messages with what can be done about them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desk.domain.errors import KnownError
from desk.domain.sentences import say
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.message_bar import MessageBar


def test_a_citation_opens_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    link = CitationLink("c7", "signed the\nagreements at the same time", "Communiqué")
    qtbot.addWidget(link)
    link.show()
    for press in (
        lambda: qtbot.mouseClick(link, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(link, Qt.Key.Key_Return),
        lambda: qtbot.keyClick(link, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(link.opened) as opened:
            press()
        assert opened.args == ["c7"]
    assert "signed the agreements" in link.text()
    assert "Communiqué" in link.accessibleName()


def test_an_empty_room_leads_to_the_next_step(qtbot: QtBot) -> None:
    step = QAction("Add a source")
    done: list[str] = []
    step.triggered.connect(lambda: done.append("added"))
    room = EmptyState("sources", "No sources yet", "Drop a communiqué here.", step)
    qtbot.addWidget(room)
    room.show()
    assert room.button.text() == "Add a source"
    qtbot.mouseClick(room.button, Qt.MouseButton.LeftButton)
    assert len(done) == 1
    step.setEnabled(False)
    assert not room.button.isEnabled()
    room.set_action(None)
    assert room.button.isHidden()


def test_a_message_offers_undo_and_goes(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    undone: list[str] = []
    message = bar.say("Removed the event.", Tone.DONE, [("Undo", lambda: undone.append("event"))])
    assert not bar.isHidden()
    qtbot.mouseClick(message.buttons[0], Qt.MouseButton.LeftButton)
    assert undone == ["event"]
    assert bar.messages() == []
    assert bar.isHidden()


def test_problems_stay_while_passing_messages_replace_each_other(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say_error(KnownError(say("The disk is full."), say("Nothing was saved.")))
    bar.say("Copied.", Tone.INFO)
    bar.say("Saved.", Tone.DONE)
    assert [message.text() for message in bar.messages()] == [
        "The disk is full. Nothing was saved.",
        "Saved.",
    ]
    bar._clock.timeout.emit()
    assert [message.tone() for message in bar.messages()] == [Tone.PROBLEM]


def test_a_message_with_a_key_takes_the_place_of_the_last_one(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    for count in range(5):
        bar.say(f"{count} warnings", Tone.WARNING, key="warnings")
    assert [message.text() for message in bar.messages()] == ["4 warnings"]
    for count in range(5):
        bar.say(f"Problem {count}", Tone.PROBLEM)
    assert len(bar.messages()) == 3
    bar.clear()
    assert bar.isHidden()


def test_escape_dismisses_a_message(qtbot: QtBot) -> None:
    message = InlineMessage("The second signature is dated before the first.", Tone.WARNING, dismissable=True)
    qtbot.addWidget(message)
    message.show()
    with qtbot.waitSignal(message.dismissed):
        qtbot.keyClick(message, Qt.Key.Key_Escape)
    assert message.isHidden()
