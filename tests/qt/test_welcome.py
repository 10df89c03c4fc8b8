"""The welcome: three ways on, the registers used lately, and why one could not be opened."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desk.domain.errors import KnownError
from desk.domain.sentences import say
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.window.new_file_dialog import NewFileDialog
from desk.qt.window.welcome import Welcome
from desk.services.register import Register
from desk.services.settings import Settings

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, settings: Settings, error: KnownError | None = None) -> Welcome:
    welcome = Welcome(settings, error)
    qtbot.addWidget(welcome)
    welcome.show()
    qtbot.waitExposed(welcome)
    return welcome


def test_registers_used_lately_are_told_apart_by_their_folder(qtbot: QtBot, tmp_path: Path) -> None:
    paths = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "Kosovo.desk")
        paths[-1].touch()
    gone = tmp_path / "gone" / "Serbia.desk"
    welcome = shown(qtbot, replace(Settings(), recent_files=(*paths, gone)))
    buttons = [one for one in welcome.findChildren(QPushButton) if one.text() == "Kosovo"]
    folders = [one.text() for one in welcome.findChildren(ElidedLabel)]
    assert len(buttons) == 2
    assert folders == [str(path.parent) for path in paths]
    assert not [one for one in welcome.findChildren(QPushButton) if one.text() == "Serbia"]
    with qtbot.waitSignal(welcome.chosen) as told:
        qtbot.mouseClick(buttons[1], LEFT)
    assert told.args[0] == paths[1]


def test_the_demonstration_is_made_once_and_opened(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = shown(qtbot, replace(Settings(), folder=tmp_path / "registers"))
    with qtbot.waitSignal(welcome.chosen, timeout=20_000) as told:
        qtbot.mouseClick(welcome.demonstration, LEFT)
    path = told.args[0]
    with Register.open(path, read_only=True) as register:
        assert register.path == path
    written = path.stat().st_mtime_ns
    with qtbot.waitSignal(welcome.chosen, timeout=20_000):
        qtbot.mouseClick(welcome.demonstration, LEFT)
    assert path.stat().st_mtime_ns == written


def test_a_folder_that_cannot_be_made_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("no folder")
    welcome = shown(qtbot, replace(Settings(), folder=tmp_path / "a file"))
    with qtbot.assertNotEmitted(welcome.chosen):
        qtbot.mouseClick(welcome.demonstration, LEFT)
    assert len(welcome.messages.messages()) == 1


def test_why_a_register_could_not_be_opened_is_said_with_advice(qtbot: QtBot) -> None:
    error = KnownError(say("“{name}” is damaged.", name="Kosovo"), say("Restore a backup."))
    welcome = shown(qtbot, Settings(), error)
    assert welcome.messages.messages()[0].text() == "“Kosovo” is damaged. Restore a backup."


def test_a_new_register_is_asked_for_in_a_dialog(qtbot: QtBot) -> None:
    welcome = shown(qtbot, Settings())
    qtbot.mouseClick(welcome.new, LEFT)
    dialog = welcome.findChild(NewFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
