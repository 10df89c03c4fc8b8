"""Backups without being asked, while the register is open."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desk.services import events
from desk.services.backups import list_backups
from desk.services.register import Register
from tests.journeys.officer import Officer


def _record(officer: Officer, title: str) -> None:
    register = officer.window.workspace.register
    events.save_event(register, events.blank_event(register, title=title))


def _tick(officer: Officer) -> None:
    """Let the window ask itself whether a backup is due, and wait for what comes of it."""
    officer.window.commands.back_up_daily()
    officer.qtbot.waitUntil(lambda: not officer.window.commands._jobs, timeout=20_000)


def test_a_day_later_a_change_is_backed_up_and_nothing_else_is(
    at_work: Officer, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_home / "backups"
    _record(at_work, "A first call")
    _tick(at_work)
    assert len(list_backups(folder)) == 1

    _record(at_work, "A second call")
    _tick(at_work)
    assert len(list_backups(folder)) == 1, "a day has not passed"

    now = Register.present

    def tomorrow(register: Register) -> datetime:
        return now(register) + timedelta(days=1, minutes=1)

    with monkeypatch.context() as patched:
        patched.setattr(Register, "present", tomorrow)
        _tick(at_work)
        assert len(list_backups(folder)) == 2
        _tick(at_work)
        assert len(list_backups(folder)) == 2, "nothing changed since"
    assert any("Backed up" in words for words in at_work.reads())


def test_the_question_is_asked_while_the_window_is_open(at_work: Officer) -> None:
    ticking = at_work.window.commands._tick
    assert ticking.isActive()
    assert ticking.interval() <= 60 * 60 * 1000
    at_work.closes()
    assert not ticking.isActive()
