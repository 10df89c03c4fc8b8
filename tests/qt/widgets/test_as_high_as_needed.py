"""Words that need more lines than usual are never cut off: in a narrow column, and in a small window."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.qt.widgets.as_high_as_needed import make_room
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.message_bar import MessageBar

LONG = (
    "The file is damaged and cannot be read safely. Restore the latest backup, or rescue what can be read. "
    * 2
)


def _whole(message: InlineMessage) -> bool:
    words = message.findChild(QLabel)
    assert words is not None
    return words.height() >= words.heightForWidth(words.width())


def test_a_message_in_a_narrow_column_shows_all_its_words(qtbot: QtBot) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    layout = QVBoxLayout(column)
    rest = QWidget(column)
    layout.addWidget(rest, 1)
    bar = MessageBar(column)
    layout.addWidget(bar)
    column.resize(300, 900)
    column.show()
    message = bar.say(LONG, Tone.PROBLEM, [("Rescue what can be read…", lambda: None)])
    qtbot.waitUntil(lambda: _whole(message))
    narrow = message.height()
    column.resize(900, 900)
    qtbot.waitUntil(lambda: message.height() < narrow)
    assert _whole(message)
    assert rest.height() > 600  # it takes no more than it needs


def test_a_small_window_grows_for_what_it_says_and_never_shrinks(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    message = InlineMessage("", Tone.PROBLEM, window)
    layout.addWidget(message)
    window.resize(300, 60)
    window.show()
    message.set_message(LONG, Tone.PROBLEM)
    make_room(window)
    qtbot.waitUntil(lambda: _whole(message))
    grown = window.height()
    assert grown > 60
    message.set_message("Short.", Tone.PROBLEM)
    make_room(window)
    assert window.height() == grown
