"""A damaged register is rescued from the window: offered where opening fails, and in the File menu."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desk.app import Desk
from desk.domain.records import Commitment
from desk.qt.window.rescue_flow import RescueDialog, RescueFlow
from desk.services.checking import check
from tests.journeys.officer import Officer

LEFT = Qt.MouseButton.LeftButton


def _damaged(sound: Path, folder: Path) -> Path:
    """Return a file that opening finds damaged: it was cut off."""
    path = folder / "Broken.desk"
    content = sound.read_bytes()
    path.write_bytes(content[: int(len(content) * 0.97)])
    return path


def _rescued(flow: RescueFlow, qtbot: QtBot) -> RescueDialog:
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog.isVisible())
    assert flow.dialog is not None
    return flow.dialog


def test_the_file_menu_rescues(
    at_work: Officer, tmp_path: Path, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged, target = _damaged(demonstration_file, tmp_path), tmp_path / "New.desk"
    before = damaged.read_bytes()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(damaged), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    at_work.does("rescue")
    dialog = _rescued(at_work.window.commands.rescuing, at_work.qtbot)
    assert "records" in dialog.missing.item(0).text()
    at_work.qtbot.mouseClick(dialog.open_button, LEFT)
    at_work.qtbot.waitUntil(lambda: at_work.window.workspace.register.path == target)
    assert len(at_work.window.workspace.register.all(Commitment)) > 0
    assert damaged.read_bytes() == before


def test_a_damaged_file_offers_it_where_nothing_is_open(
    qtbot: QtBot,
    start: Callable[[Path], Officer],
    at_work: Officer,
    tmp_path: Path,
    demonstration_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    damaged, target = _damaged(demonstration_file, tmp_path), tmp_path / "New.desk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk: Desk = at_work.desk
    at_work.closes()
    desk.start(damaged)
    assert desk.welcome is not None
    offered = desk.welcome.messages.messages()[0]
    assert "is damaged" in offered.text()
    at_work.qtbot.mouseClick(at_work.finds_button("Rescue what can be read…", desk.welcome), LEFT)
    dialog = _rescued(desk.welcome.rescuing, qtbot)
    qtbot.mouseClick(dialog.open_button, LEFT)
    qtbot.waitUntil(lambda: bool(desk.windows))
    assert desk.windows[0].workspace.register.path == target


def test_a_damaged_file_offers_it_in_a_window(
    at_work: Officer, tmp_path: Path, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged, target = _damaged(demonstration_file, tmp_path), tmp_path / "New.desk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    at_work.window.open_file.emit(damaged)
    at_work.qtbot.waitUntil(lambda: any("is damaged" in words for words in at_work.reads()))
    at_work.presses("Rescue what can be read…")
    dialog = _rescued(at_work.window.commands.rescuing, at_work.qtbot)
    at_work.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert target.exists()


def test_the_backup_is_set_beside_and_looked_into(
    at_work: Officer, tmp_path: Path, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = at_work.window.workspace.register.path
    at_work.does("back_up")
    at_work.qtbot.waitUntil(lambda: any("Backed up" in words for words in at_work.reads()))
    damaged, target = tmp_path / "Broken.desk", tmp_path / "New.desk"
    shutil.copy(mine, damaged)
    at_work.window.commands.rescuing.rescue(damaged, target)
    dialog = _rescued(at_work.window.commands.rescuing, at_work.qtbot)
    assert not dialog.differences.isVisible()
    assert check(target).sound
    at_work.qtbot.mouseClick(dialog.look_button, LEFT)
    at_work.qtbot.waitUntil(lambda: len(at_work.desk.windows) == 2)
    assert at_work.window.workspace.register.read_only
