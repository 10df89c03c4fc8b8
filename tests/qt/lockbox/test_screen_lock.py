"""The desktop's own word that the screen was locked, over a bus of the machine that is there for this test alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LISTENER = """
import subprocess, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desk.qt.lockbox.screen_lock import ScreenLock
application = QApplication([])
heard = []
desktop = ScreenLock(application)
desktop.locked.connect(lambda: (heard.append(1), application.quit()))
desktop.listen()
interface, path, begins = sys.argv[1:]
words = ["dbus-send", "--session", "--type=signal", path, interface + ".ActiveChanged", "boolean:" + begins]
QTimer.singleShot(0, application, lambda: subprocess.run(words, check=True))
QTimer.singleShot(5000 if begins == "true" else 300, application, application.quit)
application.exec()
print(len(heard))
"""


def heard(*arguments: str, bus: bool = True) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    command = [sys.executable, "-c", LISTENER, *arguments]
    done = subprocess.run(
        [*(["dbus-run-session", "--"] if bus else []), *command],
        env=environment | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.split()[-1]


needs_a_bus = pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("dbus-send")),
    reason="there is no message bus here",
)


@needs_a_bus
@pytest.mark.parametrize(
    ("interface", "path"),
    [
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ],
)
def test_a_locked_screen_is_heard(interface: str, path: str) -> None:
    assert heard(interface, path, "true") == "1"


@needs_a_bus
def test_a_screen_that_opens_again_locks_nothing() -> None:
    assert heard("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "false") == "0"
