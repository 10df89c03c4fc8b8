"""The steps of a commitment at the side: added one after another, ticked, moved, worded anew, taken away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.inspector.steps_list import StepsList
from desk.qt.window.main_window import MainWindow
from desk.services import commitment_steps, history
from tests.qt.conftest import Opener

LEFT = Qt.MouseButton.LeftButton
WORDS = ["Ask the municipality", "Find a site", "Open the doors"]


@pytest.fixture
def chosen(window: MainWindow) -> str:
    """A commitment with three steps, selected."""
    register = window.workspace.register
    found = next(one for one in register.all(Commitment) if one.text == "Open a Jewish cultural centre")
    for words in WORDS:
        commitment_steps.add_step(register, found.id, words)
    window.go("commitments")
    window.workspace.select(RecordKind.COMMITMENT, found.id)
    return found.id


def _steps(window: MainWindow) -> StepsList:
    body = window.inspector.page.body
    assert body is not None
    assert body.steps is not None
    return body.steps


def _stored(window: MainWindow, chosen: str) -> list[str]:
    return [one.text for one in commitment_steps.steps_of(window.workspace.register, chosen)]


def test_steps_are_added_one_after_another(window: MainWindow, chosen: str, qtbot: QtBot) -> None:
    _steps(window).line.setFocus()
    for words in ("Invite the ambassador", "Write the speech"):
        qtbot.keyClicks(QApplication.focusWidget(), words)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert _stored(window, chosen) == [*WORDS, "Invite the ambassador", "Write the speech"]
    assert _steps(window).line.hasFocus()


def test_alt_and_the_arrows_move_a_step_and_the_keys_stay_on_it(
    window: MainWindow, chosen: str, qtbot: QtBot
) -> None:
    _steps(window).rows[0].box.setFocus()
    qtbot.waitUntil(window.actions_["move_step_down"].isEnabled)
    assert not window.actions_["move_step_up"].isEnabled()
    before = history.last_sequence(window.workspace.register)
    qtbot.keySequence(QApplication.focusWidget(), "Alt+Down")
    assert _stored(window, chosen) == [WORDS[1], WORDS[0], WORDS[2]]
    assert _steps(window).rows[1].box.hasFocus()
    qtbot.waitUntil(window.actions_["move_step_up"].isEnabled)
    qtbot.keySequence(QApplication.focusWidget(), "Alt+Down")
    assert _stored(window, chosen) == [WORDS[1], WORDS[2], WORDS[0]]
    assert history.last_sequence(window.workspace.register) == before + 2
    qtbot.waitUntil(lambda: not window.actions_["move_step_down"].isEnabled())
    qtbot.keySequence(QApplication.focusWidget(), "Ctrl+Z")
    assert _stored(window, chosen) == [WORDS[1], WORDS[0], WORDS[2]]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert _steps(window).rows[0].box.hasFocus()


def test_a_step_is_dragged_to_another_place_as_one_change(
    window: MainWindow, chosen: str, qtbot: QtBot
) -> None:
    steps = _steps(window)
    qtbot.waitUntil(lambda: steps.rows[2].height() > 0)
    grip = steps.rows[0].grip
    before = history.last_sequence(window.workspace.register)
    qtbot.mousePress(grip, LEFT, pos=QPoint(3, 3))
    for row in (steps.rows[1], steps.rows[2]):
        at = grip.mapFromGlobal(row.mapToGlobal(QPoint(3, row.height() - 1)))
        qtbot.mouseMove(grip, at)
    assert [row.step.text for row in steps.rows] == [WORDS[1], WORDS[2], WORDS[0]]
    qtbot.mouseRelease(grip, LEFT)
    assert _stored(window, chosen) == [WORDS[1], WORDS[2], WORDS[0]]
    assert history.last_sequence(window.workspace.register) == before + 1


def test_a_step_is_worded_anew_by_f2_and_by_two_presses(
    window: MainWindow, chosen: str, qtbot: QtBot
) -> None:
    _steps(window).rows[1].box.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    qtbot.keyClicks(edit, "Find a better site")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert _stored(window, chosen)[1] == "Find a better site"
    assert _steps(window).rows[1].box.hasFocus()
    qtbot.mouseDClick(_steps(window).rows[0].words, LEFT)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    qtbot.keyClicks(edit, "Nothing")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert _stored(window, chosen)[0] == WORDS[0]


def test_a_step_is_taken_away_and_brought_back(window: MainWindow, chosen: str, qtbot: QtBot) -> None:
    _steps(window).rows[1].box.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert _stored(window, chosen) == [WORDS[0], WORDS[2]]
    assert _steps(window).rows[1].box.hasFocus()
    qtbot.keySequence(QApplication.focusWidget(), "Ctrl+Z")
    assert _stored(window, chosen) == WORDS


def test_the_palette_acts_on_the_step_that_the_keys_came_from(
    window: MainWindow, chosen: str, qtbot: QtBot
) -> None:
    _steps(window).rows[2].box.setFocus()
    qtbot.waitUntil(window.actions_["move_step_up"].isEnabled)
    qtbot.keySequence(QApplication.focusWidget(), "Ctrl+K")
    qtbot.keyClicks(window.palette_.line, "move the step up")
    qtbot.keyClick(window.palette_.line, Qt.Key.Key_Return)
    assert _stored(window, chosen) == [WORDS[0], WORDS[2], WORDS[1]]
    _steps(window).rows[0].box.setFocus()
    window.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert _steps(window).current() is None


def test_only_a_register_that_can_be_written_offers_to_change_steps(open_window: Opener) -> None:
    window = open_window(read_only=True)
    chosen = window.workspace.register.all(Commitment)[0]
    window.go("commitments")
    window.workspace.select(RecordKind.COMMITMENT, chosen.id)
    body = window.inspector.page.body
    assert body is not None
    assert body.steps is None
