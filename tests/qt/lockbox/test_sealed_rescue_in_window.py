"""A damaged register that is protected is rescued from the window: its passphrase is asked for, then all goes as for a plain one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desk.app import Desk
from desk.domain.passphrase import Passphrase
from desk.domain.records import Commitment
from desk.qt.lockbox.idle_watch import IdleWatch
from desk.qt.lockbox.lock_screen import LockScreen
from desk.qt.window.rescue_flow import RescueDialog, RescueFlow, _field
from desk.services.register import Register
from desk.storage import held_keys
from desk.storage.problems import beginning_damaged
from tests.journeys.officer import Officer
from tests.qt.lockbox.door import KEY, asked, types

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def path(protected_demonstration: Path, tmp_path: Path) -> Path:
    """The protected register under another name than the demonstration's, which may be open beside it."""
    copied = tmp_path / "Protected.desk"
    shutil.copy(protected_demonstration, copied)
    return copied


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the officer lets the rescued register be put."""
    chosen = tmp_path / "New.desk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    return chosen


def harm(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def shown(flow: RescueFlow | None, qtbot: QtBot) -> RescueDialog:
    assert flow is not None
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog.isVisible())
    assert flow.dialog is not None
    return flow.dialog


@pytest.mark.parametrize("at", [3, 2000], ids=["salt", "first page"])
def test_the_door_of_a_damaged_register_offers_to_rescue_it(
    program: Desk, qtbot: QtBot, path: Path, target: Path, at: int
) -> None:
    Register.open(path, passphrase=Passphrase(KEY)).close()
    harm(path, at)
    before = path.read_bytes()
    program.start(path)
    screen = asked(program, qtbot)
    assert not screen.rescue.isVisible()
    types(qtbot, screen, "four likely words")
    assert "does not open" in screen.problem.text()
    assert not screen.rescue.isVisible()
    types(qtbot, screen, KEY)
    assert "is damaged" in screen.problem.text()
    assert screen.rescue.isVisible()
    screen.rescue.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(screen.rescue, Qt.Key.Key_Return)
    assert not screen.leave.isEnabled()
    screen.close()
    assert screen.isVisible()  # it waits for the work
    dialog = shown(screen.flow, qtbot)
    qtbot.waitUntil(screen.leave.isEnabled)
    assert screen.leave.isEnabled()
    assert any("made anew" in dialog.missing.item(row).text() for row in range(dialog.missing.count()))
    assert "the source “What was rescued”" in dialog.report.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(program.windows))
    register = program.windows[0].workspace.register
    assert register.path == target
    assert register.protected
    assert register.all(Commitment)
    assert not program.porter.screens
    assert path.read_bytes() == before


def test_what_is_said_at_the_door_is_never_cut_off(qtbot: QtBot, path: Path) -> None:
    screen = LockScreen(path, locked=False)
    qtbot.addWidget(screen)
    screen.resize(screen.fontMetrics().averageCharWidth() * 90, screen.fontMetrics().height() * 16)
    screen.show()
    before = screen.height()
    screen.tell(beginning_damaged(path))
    assert screen.height() > before
    for widget in (screen.problem, screen.rescue, screen.unlock):
        assert widget.height() >= max(
            widget.minimumSizeHint().height(), widget.heightForWidth(widget.width())
        )
    assert screen.rescue.width() >= screen.rescue.sizeHint().width()


def test_fields_that_differ_are_called_as_an_officer_calls_them(qtbot: QtBot, tmp_path: Path) -> None:
    assert _field("original_sha256") == "file as received"
    assert _field("due_rule") == "due, as worded"
    assert _field("not_known") == "not known"


def test_what_was_rescued_is_not_shown_for_ever_and_the_door_stays(
    program: Desk, qtbot: QtBot, path: Path, target: Path
) -> None:
    harm(path, 2000)
    program.start(path)
    screen = asked(program, qtbot)
    types(qtbot, screen, KEY)
    qtbot.mouseClick(screen.rescue, LEFT)
    dialog = shown(screen.flow, qtbot)
    watch = dialog.findChild(IdleWatch)
    assert watch is not None
    watch.idle.emit()  # nobody touched it for as long as a register stays unlocked
    assert not dialog.isVisible()
    qtbot.waitUntil(screen.leave.isEnabled)
    assert target.exists()
    qtbot.keyClick(screen.field, Qt.Key.Key_Escape)
    assert program.welcome is not None


def test_a_place_that_is_taken_is_told_at_the_door(
    program: Desk, qtbot: QtBot, path: Path, target: Path
) -> None:
    target.write_bytes(b"mine")
    harm(path, 2000)
    program.start(path)
    screen = asked(program, qtbot)
    types(qtbot, screen, KEY)
    qtbot.mouseClick(screen.rescue, LEFT)
    qtbot.waitUntil(lambda: "is there already" in screen.problem.text())
    qtbot.waitUntil(screen.leave.isEnabled)
    assert target.read_bytes() == b"mine"


def test_a_register_that_is_damaged_while_it_is_locked_is_rescued_at_its_door(
    program: Desk, qtbot: QtBot, path: Path, target: Path
) -> None:
    program.open(path, passphrase=Passphrase(KEY))
    officer = Officer(qtbot, program)
    qtbot.waitExposed(officer.window)
    officer.does("lock")
    qtbot.waitUntil(lambda: not program.windows)
    screen = asked(program, qtbot)
    harm(path, 0)
    types(qtbot, screen, KEY)
    assert "The passphrase is right" in screen.problem.text()
    qtbot.mouseClick(screen.rescue, LEFT)
    dialog = shown(screen.flow, qtbot)
    qtbot.mouseClick(dialog.open_button, LEFT)
    qtbot.waitUntil(lambda: bool(program.windows))
    assert program.windows[0].workspace.register.path == target
    assert not program.porter.screens


def test_the_file_menu_asks_for_the_passphrase(
    at_work: Officer, path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot = at_work.qtbot
    harm(path, 2000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    at_work.does("rescue")
    flow = at_work.window.commands.rescuing
    qtbot.waitUntil(lambda: flow.question is not None and flow.question.isVisible())
    question = flow.question
    assert question is not None
    types(qtbot, question, "four likely words")
    assert "does not open “Protected.desk”" in question.problem.text()
    assert not question.rescue.isVisible()
    assert not target.exists()
    types(qtbot, question, KEY)
    dialog = shown(flow, qtbot)
    assert flow.question is None
    qtbot.mouseClick(dialog.open_button, LEFT)
    qtbot.waitUntil(lambda: at_work.window.workspace.register.path == target)
    assert at_work.window.workspace.register.protected
    assert held_keys._lent == {}


def test_whoever_turns_away_from_the_question_is_asked_again_the_next_time(
    at_work: Officer, path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot = at_work.qtbot
    harm(path, 2000)
    flow = at_work.window.commands.rescuing
    for _ in range(2):
        flow.begin(path)
        qtbot.waitUntil(lambda: flow.question is not None and flow.question.isVisible())
        assert flow.question is not None
        qtbot.keyClick(flow.question.field, Qt.Key.Key_Escape)
        assert flow.question is None
    assert not target.exists()
    at_work.closes()


def test_a_damaged_page_further_on_is_rescued_from_the_welcome(
    qtbot: QtBot, start: Callable[[Path], Officer], at_work: Officer, path: Path, target: Path
) -> None:
    harm(path, 30 * 4096 + 7)
    desk = at_work.desk
    at_work.closes()
    desk.start(path)
    screen = asked(desk, qtbot)
    types(qtbot, screen, KEY)
    qtbot.mouseClick(screen.rescue, LEFT)
    dialog = shown(screen.flow, qtbot)
    qtbot.mouseClick(dialog.open_button, LEFT)
    qtbot.waitUntil(lambda: bool(desk.windows))
    assert desk.windows[0].workspace.register.path == target
