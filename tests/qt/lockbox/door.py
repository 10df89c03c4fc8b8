"""The door of a protected register: where its passphrase is asked for, and the officer who types one."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desk.app import Desk
from desk.qt.lockbox.lock_screen import LockScreen

KEY = "four unlikely words here"


def asked(program: Desk, qtbot: QtBot) -> LockScreen:
    qtbot.waitUntil(lambda: bool(program.porter.screens))
    screen = program.porter.screens[-1]
    qtbot.waitExposed(screen)
    return screen


def answered(screen: LockScreen) -> bool:
    return not isValid(screen) or not screen.isVisible() or screen.problem.isVisible()


def types(qtbot: QtBot, screen: LockScreen, words: str) -> None:
    screen.field.clear()
    qtbot.keyClicks(screen.field, words)
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: answered(screen), timeout=10_000)
