"""A start pays for what it shows: what the first painting does not need is not imported before it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desk.domain.records import Party
from desk.domain.vocabulary import PartyStanding
from desk.qt.after_paint import AfterPaint
from desk.qt.window.main_window import MainWindow
from desk.services.commitment_rows import CommitmentRows
from desk.services.markings import marking_ladder
from desk.services.register import Register
from desk.services.settings import Settings

LATE = (
    "babel",
    "desk.qt.editors",
    "desk.qt.inspector",
    "desk.qt.window.command_palette",
    "desk.services.backups",
    "hashlib",
    "platformdirs",
    "qtawesome",
    "rapidfuzz",
    "sqlite_utils",
    "uuid_utils",
)

START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
import desk.app

class Watch(QObject):
    seen = False

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            print(json.dumps(sorted(sys.modules)))
            QApplication.exit(0)
        return False

run = QApplication.exec

def listening(*_):
    watch = Watch(QApplication.instance())
    for widget in QApplication.topLevelWidgets():
        widget.installEventFilter(watch)
    run()
    return 0

QApplication.exec = listening
desk.app.open_window(Path(sys.argv[1]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small register with our side in it."""
    path = tmp_path / "small.desk"
    ours = Party(id="0199-ours", short_name="Israel", standing=PartyStanding.OURS)
    Register.create(path, ours=ours).close()
    return path


def test_the_first_painting_comes_before_all_that_it_does_not_need(path: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "DESK_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", START, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    imported = json.loads(done.stdout.splitlines()[-1])
    assert "desk.qt.screens.today" in imported
    assert [
        name for name in imported if any(name == late or name.startswith(f"{late}.") for late in LATE)
    ] == []


@pytest.fixture
def window(qtbot: QtBot, path: Path, tmp_path: Path) -> MainWindow:
    """A window that is not shown yet."""
    register = Register.open(path)
    made = MainWindow(register, Settings(backup_folder=tmp_path / "backups"), marking_ladder())
    qtbot.addWidget(made)
    made.closed.connect(register.close)
    return made


def test_what_waited_is_made_once_the_window_is_painted(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.side.count()
    window.show()
    qtbot.waitUntil(lambda: window.side.count() == 1)


def test_the_first_change_finds_all_that_it_needs_loaded(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = Event()
    monkeypatch.setattr(Register, "load_what_changes_need", staticmethod(loaded.set))
    window.show()
    qtbot.waitUntil(loaded.is_set)


def test_a_register_that_is_only_read_loads_nothing_for_changes(
    qtbot: QtBot, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = Event()
    monkeypatch.setattr(Register, "load_what_changes_need", staticmethod(loaded.set))
    register = Register.open(path, read_only=True)
    made = MainWindow(register, Settings(backup_folder=tmp_path / "backups"), marking_ladder())
    qtbot.addWidget(made)
    made.closed.connect(register.close)
    read_ahead, left = CommitmentRows.read_ahead, []

    def reading(rows: CommitmentRows, seconds: float) -> bool:
        left.append(read_ahead(rows, seconds))
        return left[-1]

    monkeypatch.setattr(CommitmentRows, "read_ahead", reading)
    made.show()
    qtbot.waitUntil(lambda: bool(left) and not left[-1])
    assert not loaded.is_set()


def test_what_changes_need_is_what_a_change_imports() -> None:
    asked = "import sys; from desk.services.register import Register; Register.load_what_changes_need();"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked} print('sqlite_utils.db' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "True"


def test_what_waits_is_made_at_once_for_whoever_asks_first(window: MainWindow) -> None:
    window.actions_.run("palette")
    assert window.palette_.line.text() == ""
    assert not window.palette_.isHidden()


def test_any_number_of_wishes_is_done_once_and_not_before_the_painting(
    qtbot: QtBot, window: MainWindow
) -> None:
    done: list[bool] = []
    waiting = AfterPaint(window, lambda: done.append(window.isVisible()))
    waiting.want()
    waiting.want()
    assert waiting.waiting
    window.show()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [True]
    assert not waiting.waiting
