"""The memory stick that was pulled out, and the lock that somebody left: what the officer sees and does."""

import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desk.domain.records import Event
from desk.services.register import Register
from desk.storage.lock import lock_path_of
from tests.faults.registers import REGISTER, small_register
from tests.journeys.officer import Officer


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder on a memory stick with a register in it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    small_register(folder)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot go away here")
def test_the_officer_saves_again_when_the_stick_is_back(officer: Officer, stick: Path) -> None:
    officer.opens(stick / REGISTER)
    officer.does("add_event")
    officer.fills("Title", "A call from the road")
    stick.rename(stick.with_name("away"))
    officer.presses("Save", officer.window.inspector)
    officer.qtbot.waitUntil(lambda: any("not there any more" in told for told in officer.reads()))
    # Put in again, the system takes it for another medium.
    shutil.copytree(stick.with_name("away"), stick)
    shutil.rmtree(stick.with_name("away"))
    officer.presses("Save", officer.window.inspector)
    officer.qtbot.waitUntil(lambda: officer.window.inspector.editor is None)
    officer.closes()
    with Register.open(stick / REGISTER) as register:
        assert "A call from the road" in [one.title for one in register.all(Event)]


def _lock_left(path: Path, host: str, process: int) -> None:
    holder = {"who": "Noa", "user": "noa", "host": host, "process": process, "since": "2021-02-02T12:00:00Z"}
    lock_path_of(path).write_text(json.dumps(holder), encoding="utf-8")


def _dead_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_lock_left_by_a_crash_is_taken_over_with_a_word(officer: Officer, stick: Path) -> None:
    _lock_left(stick / REGISTER, platform.node(), _dead_process())
    officer.opens(stick / REGISTER)
    assert not officer.window.workspace.register.read_only
    officer.qtbot.waitUntil(
        lambda: any(
            "was not closed the last time (Noa, 2021-02-02 12:00:00 UTC)" in one for one in officer.reads()
        )
    )
    officer.closes()
    officer.opens(stick / REGISTER)
    assert not any("not closed" in one for one in officer.reads())


def test_a_lock_of_another_computer_is_asked_about(officer: Officer, stick: Path) -> None:
    path = stick / REGISTER
    _lock_left(path, "embassy-7", 1)
    officer.opens(path)
    assert officer.window.workspace.register.read_only
    officer.presses("Nobody has it open there: take it over")
    officer.qtbot.waitUntil(lambda: not officer.window.workspace.register.read_only)
    officer.closes()
    assert not lock_path_of(path).exists()
