"""The main window: going about, back and forward, the inspector, undo by name, the title, the shape it keeps."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.records import Agreement, Commitment, Event, Person
from desk.domain.vocabulary import RecordKind
from desk.qt.theme import Theme, apply_theme
from desk.qt.window.main_window import MainWindow
from desk.qt.window.navigator import SCREENS
from desk.services import events
from desk.services.settings import Settings
from tests.qt.conftest import Opener


def test_it_opens_on_today_with_nothing_chosen_and_the_keys_in_the_screen(window: MainWindow) -> None:
    assert window.screen_name == "today"
    assert window.workspace.selection == (None, "")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.front().isAncestorOf(focused)
    assert not window.actions_["back"].isEnabled()


@pytest.mark.parametrize(("number", "name"), [(str(i + 1), name) for i, name in enumerate(SCREENS)])
def test_a_screen_s_number_brings_it_to_the_front_with_the_keys_in_it(
    window: MainWindow, qtbot: QtBot, number: str, name: str
) -> None:
    window.search.setFocus()
    qtbot.keySequence(window.search, f"Ctrl+{number}")
    assert window.screen_name == name
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.front().isAncestorOf(focused)


@pytest.mark.parametrize(
    ("kind", "record", "screen"),
    [
        (RecordKind.EVENT, Event, "timeline"),
        (RecordKind.AGREEMENT, Agreement, "agreements"),
        (RecordKind.COMMITMENT, Commitment, "commitments"),
        (RecordKind.PERSON, Person, "people"),
    ],
)
def test_a_record_opens_in_its_own_screen(
    window: MainWindow, kind: RecordKind, record: type, screen: str
) -> None:
    wanted = window.workspace.register.all(record)[-1]
    window.workspace.open(kind, wanted.id)
    assert window.screen_name == screen
    assert window.workspace.selection == (kind, wanted.id)


def test_back_and_forward_lead_through_what_was_shown(window: MainWindow, qtbot: QtBot) -> None:
    event = window.workspace.register.all(Event)[0]
    window.open_record(RecordKind.EVENT, event.id)
    window.go("sources")
    qtbot.waitUntil(window.actions_["back"].isEnabled)
    assert not window.actions_["forward"].isEnabled()
    while window.screen_name != "timeline":
        window.actions_["back"].trigger()
    assert window.workspace.selection == (RecordKind.EVENT, event.id)
    qtbot.waitUntil(window.actions_["forward"].isEnabled)
    window.actions_["forward"].trigger()
    assert window.screen_name == "sources"


def test_back_to_what_was_removed_since_shows_its_screen(window: MainWindow, qtbot: QtBot) -> None:
    event = window.workspace.register.all(Event)[0]
    window.open_record(RecordKind.EVENT, event.id)
    window.actions_.run("remove_record")
    window.go("today")
    window.back()
    assert window.screen_name == "timeline"
    assert window.workspace.selection[1] != event.id


def test_undo_bears_the_name_of_what_it_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    register = window.workspace.register
    before = window.actions_["undo"].text()
    made = window.workspace.perform(
        lambda: events.save_event(register, events.blank_event(register, title="A call"))
    )
    assert made is not None
    named = window.actions_["undo"].text()
    assert named != before
    assert window.actions_["undo"].iconText() == "Undo"
    qtbot.keySequence(window, "Ctrl+Z")
    assert register.record(RecordKind.EVENT, made.id) is None
    assert named.partition(":")[2] == window.actions_["redo"].text().partition(":")[2]
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    qtbot.keySequence(window, "Ctrl+Y")
    assert register.record(RecordKind.EVENT, made.id) is not None


def test_removing_says_what_went_and_one_press_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    commitment = window.workspace.register.all(Commitment)[0]
    window.open_record(RecordKind.COMMITMENT, commitment.id)
    window.actions_.run("remove_record")
    assert window.workspace.register.record(RecordKind.COMMITMENT, commitment.id) is None
    message = window.messages.messages()[-1]
    assert commitment.text[:20] in message.text()
    undo = next(one for one in message.findChildren(QWidget) if getattr(one, "text", str)() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert window.workspace.register.record(RecordKind.COMMITMENT, commitment.id) is not None


def test_f9_hides_and_shows_the_inspector_and_editing_brings_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    commitment = window.workspace.register.all(Commitment)[0]
    window.open_record(RecordKind.COMMITMENT, commitment.id)
    assert window.inspector.isVisible()
    qtbot.keySequence(window, "F9")
    assert not window.inspector.isVisible()
    assert not window.actions_["inspector"].isChecked()
    window.actions_.run("edit_record")
    assert window.inspector.isVisible()
    assert window.actions_["inspector"].isChecked()


def test_a_register_open_to_read_says_so_and_offers_nothing_new(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(read_only=True)
    assert "read only" in window.windowTitle()
    assert any("read only" in one.text().lower() for one in window.tools.findChildren(QLabel))
    assert "New" not in [one.text() for one in window.tools.findChildren(QToolButton)]


def test_the_bar_offers_what_can_be_begun(window: MainWindow, qtbot: QtBot) -> None:
    new = next(one for one in window.tools.findChildren(QToolButton) if one.text() == "New")
    offered = Counter(action.objectName().partition("_")[0] for action in new.actions())
    assert offered == {"add": 7, "import": 1}
    qtbot.waitUntil(lambda: all(action.isEnabled() for action in new.actions()))


def test_it_keeps_its_shape_for_the_next_time(window: MainWindow) -> None:
    kept: list[str] = []
    window.keep_settings = lambda settings: kept.append(settings.window_state)
    window.split.setSizes([700, 400])
    window.close()
    assert kept[-1]


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("empty", [False, True], ids=["demonstration", "empty"])
def test_every_screen_fits_a_small_window_with_large_text(
    open_window: Opener, qtbot: QtBot, qapp: QApplication, name: str, empty: bool
) -> None:
    window = open_window(empty=empty)
    apply_theme(qapp, Theme.LIGHT, 1.5)
    window.go(name)
    window.front().show_something()
    window.resize(1280, 800)
    qtbot.wait(0)
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800


def test_a_kept_shape_that_cannot_be_read_is_passed_over(open_window: Opener) -> None:
    window = open_window(settings=Settings(window_geometry="so", window_state="é"))
    assert window.isVisible()
    assert window.screen_name == "today"
