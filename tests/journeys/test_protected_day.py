"""A day with a protected register: made, worked in, locked with words half typed, unlocked, restored, and opened up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk.domain.passphrase import Passphrase
from desk.domain.records import Event
from desk.qt.lockbox.lock_screen import LockScreen
from desk.qt.lockbox.protect_dialog import ProtectDialog
from desk.qt.window.backups_dialog import BackupsDialog
from desk.qt.window.new_file_dialog import NewFileDialog
from desk.services import protecting
from desk.services.backups import list_backups
from desk.services.checking import check
from desk.storage import held_keys
from desk.storage.header import read_header
from tests.journeys.officer import Officer

KEY = "teapot granite sleeve otter"
HALF = "Call with the minist"


@pytest.fixture(autouse=True)
def _screens_go(officer: Officer) -> Iterator[None]:
    yield
    if officer.desk._porter is not None:
        for screen in list(officer.desk.porter.screens):
            screen.close()


def test_a_protected_day(officer: Officer, own_home: Path) -> None:
    path = own_home / "files" / "Kosovo.desk"
    _make_it(officer, path)
    _enter(officer, "Visit to Prishtina")
    officer.does("add_event")
    officer.fills("Title", HALF)
    _lock(officer, path)
    _nothing_is_readable(own_home)
    _unlock(officer)
    officer.presses("Go on writing")
    editor = officer.window.inspector.editor
    assert editor is not None
    assert editor.form.words()["title"] == HALF
    officer.saves()
    _back_up_change_and_restore(officer)
    _nothing_is_readable(own_home)
    _remove_the_passphrase(officer, path)
    assert {one.title for one in officer.window.workspace.register.all(Event)} == {"Visit to Prishtina", HALF}
    officer.closes()
    assert check(path).sound


def _make_it(officer: Officer, path: Path) -> None:
    welcome = officer.desk.welcome
    assert welcome is not None
    officer.presses("Make a new register", welcome)
    dialog = next(child for child in welcome.children() if isinstance(child, NewFileDialog))
    officer.qtbot.waitExposed(dialog)
    officer.picks("Our side", "Israel", dialog)
    officer.picks("Partner", "Kosovo", dialog)
    dialog.protect.setFocus()
    officer.qtbot.keyClick(dialog.protect, Qt.Key.Key_Space)
    for field in (dialog.passphrase.first, dialog.passphrase.again):
        officer.qtbot.keyClicks(field, KEY)
    assert "nobody can open it" in dialog.passphrase.warning.text()
    officer.presses("Make the register", dialog)
    officer.qtbot.waitUntil(lambda: bool(officer.desk.windows))
    assert officer.window.workspace.register.protected
    assert read_header(path).protected


def _enter(officer: Officer, title: str) -> None:
    officer.does("add_event")
    officer.fills("Title", title)
    officer.saves()


def _lock(officer: Officer, path: Path) -> None:
    officer.does("lock")
    officer.qtbot.waitUntil(lambda: not officer.desk.windows)
    assert held_keys.held_for(path) is None


def _unlock(officer: Officer) -> None:
    screen: LockScreen = officer.desk.porter.screens[-1]
    officer.qtbot.waitExposed(screen)
    officer.qtbot.keyClicks(screen.field, KEY)
    officer.qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: bool(officer.desk.windows), timeout=10_000)


def _nothing_is_readable(folder: Path) -> None:
    for one in folder.rglob("*"):
        if one.is_file():
            content = one.read_bytes()
            assert b"Prishtina" not in content, one
            assert HALF.encode() not in content, one
            assert b"SQLite format" not in content, one


def _back_up_change_and_restore(officer: Officer) -> None:
    officer.does("backups")
    dialog = officer.window.commands.open_dialog("backups")
    assert isinstance(dialog, BackupsDialog)
    officer.presses("Back up now", dialog)
    officer.qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 and not dialog.work.busy, timeout=20_000)
    newest = list_backups(officer.window.workspace.settings.backup_folder)[0]
    _enter(officer, "Entered by mistake")
    old = officer.window
    row = next(row for row, one in enumerate(dialog.model.found) if one.path == newest.path)
    dialog._select(row)
    officer.presses("Restore", dialog)
    officer.qtbot.waitUntil(lambda: bool(officer.desk.windows) and officer.window is not old, timeout=20_000)
    assert officer.window.workspace.register.protected
    titles = {one.title for one in officer.window.workspace.register.all(Event)}
    assert "Entered by mistake" not in titles


def _remove_the_passphrase(officer: Officer, path: Path) -> None:
    officer.does("remove_passphrase")
    dialog = officer.window.commands.open_dialog("unprotect")
    assert isinstance(dialog, ProtectDialog)
    officer.fills("Present passphrase", KEY, dialog)
    old = officer.window
    officer.presses("Remove it", dialog)
    officer.qtbot.waitUntil(lambda: bool(officer.desk.windows) and officer.window is not old, timeout=20_000)
    assert not officer.window.workspace.register.protected
    assert not read_header(path).protected
    assert not protecting.opens(path, Passphrase(KEY))
