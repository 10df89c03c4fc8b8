"""Protecting, locking, unlocking and asking: what the officer sees, and that nothing is seen behind a locked door."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desk.app import Desk
from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.vocabulary import RecordKind
from desk.qt.lockbox.lock_screen import LockScreen
from desk.qt.lockbox.protect_dialog import ProtectDialog
from desk.qt.lockbox.screen_lock import ScreenLock, _path_of
from desk.qt.words_in_hand import keeps_words
from desk.services import backups, drafts, protecting
from desk.services.passphrase_strength import Strength, strength_of
from desk.storage import held_keys
from desk.storage.header import read_header
from desk.storage.problems import disk_full
from tests.journeys.officer import Officer
from tests.qt.lockbox.door import KEY, asked, types


@pytest.fixture
def at_protected(program: Desk, qtbot: QtBot, path: Path) -> Officer:
    """An officer with a protected register open."""
    program.open(path, passphrase=Passphrase(KEY))
    officer = Officer(qtbot, program)
    qtbot.waitExposed(officer.window)
    return officer


def locks(officer: Officer) -> LockScreen:
    officer.does("lock")
    officer.qtbot.waitUntil(lambda: not officer.desk.windows)
    return asked(officer.desk, officer.qtbot)


def test_opening_asks_says_when_it_is_wrong_and_asks_again(program: Desk, qtbot: QtBot, path: Path) -> None:
    program.start(path)
    screen = asked(program, qtbot)
    assert not program.windows
    assert screen.field.echoMode() == QLineEdit.EchoMode.Password
    types(qtbot, screen, "four likely words")
    assert "does not open “Kosovo.desk”" in screen.problem.text()
    assert screen.field.selectedText()
    types(qtbot, screen, KEY)
    qtbot.waitUntil(lambda: len(program.windows) == 1)
    assert program.windows[0].workspace.register.protected
    assert not program.porter.screens


def test_a_damaged_register_is_not_called_a_wrong_passphrase(program: Desk, qtbot: QtBot, path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[2000] ^= 1
    path.write_bytes(whole)
    program.start(path)
    screen = asked(program, qtbot)
    types(qtbot, screen, KEY)
    assert "is damaged" in screen.problem.text()
    types(qtbot, screen, "another")
    assert "does not open" in screen.problem.text()


def test_whoever_turns_away_is_welcomed(program: Desk, qtbot: QtBot, path: Path) -> None:
    program.start(path)
    qtbot.keyClick(asked(program, qtbot).field, Qt.Key.Key_Escape)
    assert program.welcome is not None
    assert program.welcome.isVisible()


def test_the_eye_shows_what_is_typed(program: Desk, qtbot: QtBot, path: Path) -> None:
    program.start(path)
    field = asked(program, qtbot).field
    field.reveal.trigger()
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    field.reveal.trigger()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_locking_leaves_nothing_to_be_seen_and_unlocking_shows_the_same_screen(
    at_protected: Officer, path: Path
) -> None:
    officer = at_protected
    party = next(iter(officer.window.workspace.register.parties()))
    officer.window.open_record(RecordKind.PARTY, party)
    old = officer.window
    screen = locks(officer)
    assert not isValid(old) or not old.isVisible()
    assert held_keys.held_for(path) is None
    assert not path.with_name(f".{path.name}.lock").exists()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [screen]
    assert "Haradinaj" not in screen.windowTitle()
    types(officer.qtbot, screen, "wrong")
    assert not officer.desk.windows
    types(officer.qtbot, screen, KEY)
    officer.qtbot.waitUntil(lambda: bool(officer.desk.windows))
    assert officer.window.screen_name == "people"
    assert officer.window.workspace.selection == (RecordKind.PARTY, party)


def test_a_register_without_a_passphrase_is_not_locked_and_says_why(at_work: Officer) -> None:
    lock = at_work.window.actions_["lock"]
    at_work.qtbot.waitUntil(lambda: not at_work.window.tending.isActive())
    assert not lock.isEnabled()
    assert "protect it first" in lock.toolTip()


def test_it_locks_when_nobody_touches_it(at_protected: Officer) -> None:
    program = at_protected.desk
    assert program.porter.idle is not None
    assert program.porter.idle.waiting
    program.porter.idle.follow(30)
    at_protected.qtbot.waitUntil(lambda: not program.windows)
    assert asked(program, at_protected.qtbot).locked


def test_a_touch_begins_the_time_anew(at_protected: Officer) -> None:
    idle = at_protected.desk.porter.idle
    assert idle is not None
    idle.follow(60_000)
    clock = idle._clock
    at_protected.qtbot.waitUntil(lambda: clock.remainingTime() < 59_950)
    QTest.keyClick(at_protected.window.windowHandle(), Qt.Key.Key_Shift)
    assert clock.remainingTime() > 59_950


def test_a_question_that_waits_for_an_answer_does_not_hold_the_lock_up(at_protected: Officer) -> None:
    question = QMessageBox(at_protected.window)
    question.setText("Haradinaj?")
    QTimer.singleShot(0, at_protected.window, at_protected.desk.porter.lock)
    question.exec()
    at_protected.qtbot.waitUntil(lambda: not at_protected.desk.windows)
    assert [
        one for one in QApplication.topLevelWidgets() if one.isVisible()
    ] == at_protected.desk.porter.screens


@pytest.mark.parametrize("large", [True, False])
def test_a_large_register_is_locked_before_it_is_backed_up(
    at_protected: Officer, own_home: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    monkeypatch.setattr("desk.qt.lockbox.porter.LARGE", 0 if large else 1 << 30)
    locks(at_protected)
    assert bool(backups.list_backups(own_home / "backups")) != large


def test_where_words_cannot_be_kept_the_window_is_hidden_and_nothing_is_lost(
    at_protected: Officer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = at_protected
    officer.does("add_event")
    officer.fills("Title", "Half a word")
    window = officer.window

    def full(*_given: object) -> None:
        raise disk_full(path)

    with monkeypatch.context() as patched:
        patched.setattr(drafts, "keep", full)
        officer.does("lock")
        screen = asked(officer.desk, officer.qtbot)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [screen]
    officer.desk.porter.lock()
    assert officer.desk.porter.screens == [screen]
    types(officer.qtbot, screen, "wrong")
    assert not window.isVisible()
    types(officer.qtbot, screen, KEY)
    assert window.isVisible()
    assert window.inspector.editor is not None
    assert window.inspector.editor.form.words()["title"] == "Half a word"


def test_asking_twice_is_asking_once(program: Desk, qtbot: QtBot, path: Path) -> None:
    program.open_or_ask(path)
    screen = asked(program, qtbot)
    program.open_or_ask(path)
    assert program.porter.screens == [screen]


def test_a_backup_under_an_older_passphrase_asks_for_that_one_before_it_is_restored(
    at_protected: Officer, path: Path, own_home: Path
) -> None:
    program, qtbot = at_protected.desk, at_protected.qtbot
    taken = backups.back_up(at_protected.window.workspace.register, own_home / "backups")
    at_protected.window.close()
    protecting.protect(path, Passphrase("a newer one"), Passphrase(KEY))
    program.open(path, passphrase=Passphrase("a newer one"))
    old = at_protected.window
    old.restore_wanted.emit(taken.path)
    screen = asked(program, qtbot)
    assert screen.path == taken.path
    types(qtbot, screen, KEY)
    qtbot.waitUntil(lambda: bool(program.windows) and program.windows[-1] is not old, timeout=20_000)
    assert protecting.opens(path, Passphrase(KEY))
    assert program.windows[-1].workspace.register.protected


def test_never_is_never(at_protected: Officer) -> None:
    at_protected.window.commands.choose(lock_after_minutes=0, clear_clipboard_after=0)
    assert at_protected.desk.porter.idle is not None
    assert not at_protected.desk.porter.idle.waiting


def test_it_locks_when_the_desktop_says_so(at_protected: Officer) -> None:
    desktop = at_protected.desk.porter.desktop
    assert isinstance(desktop, ScreenLock)
    desktop.told(False)
    assert at_protected.desk.windows
    desktop.told(True)
    assert not at_protected.desk.windows
    assert _path_of("3") == "_33"
    assert _path_of("c1") == "c1"


def test_what_was_copied_is_cleared_after_a_time_but_not_what_another_put_there(
    at_protected: Officer,
) -> None:
    watch = at_protected.desk.porter.clipboard
    assert watch is not None
    clipboard = QGuiApplication.clipboard()
    at_protected.window.activateWindow()
    at_protected.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    watch.follow(20)
    clipboard.setText("a secret row")
    assert watch.waiting
    at_protected.qtbot.waitUntil(lambda: clipboard.text() == "")
    watch.follow(60_000)
    clipboard.setText("a secret row")
    watch._ours = b"what was there before another program's"
    watch.clear_ours()
    assert clipboard.text() == "a secret row"


def test_what_was_copied_goes_with_the_register_and_a_plain_ones_copies_stay(
    at_protected: Officer, demonstration_file: Path, tmp_path: Path
) -> None:
    clipboard = QGuiApplication.clipboard()
    at_protected.window.activateWindow()
    at_protected.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    clipboard.setText("a secret row")
    plain = tmp_path / "plain.desk"
    shutil.copy(demonstration_file, plain)
    at_protected.desk.open(plain)
    at_protected.qtbot.waitUntil(lambda: clipboard.text() == "")
    clipboard.setText("a row for everybody")
    assert at_protected.desk.porter.clipboard is not None
    assert not at_protected.desk.porter.clipboard.waiting


def dialog_of(officer: Officer, name: str) -> ProtectDialog:
    officer.does({"protect": "protect"}.get(name, name))
    shown = "unprotect" if name == "remove_passphrase" else "protect"
    dialog = officer.window.commands.open_dialog(shown)
    assert isinstance(dialog, ProtectDialog)
    officer.qtbot.waitExposed(dialog)
    return dialog


def presses_and_waits(officer: Officer, words: str, dialog: ProtectDialog, *, protected: bool) -> None:
    """Press the button, and wait until the register was closed, rewritten, and opened again."""
    old = officer.window
    officer.presses(words, dialog)

    def there() -> bool:
        windows = officer.desk.windows
        return bool(windows) and windows[-1] is not old

    officer.qtbot.waitUntil(there, timeout=20_000)
    assert officer.window.workspace.register.protected == protected
    officer.qtbot.waitUntil(lambda: not officer.desk.porter.screens)


def test_a_register_is_protected_with_its_backups(at_work: Officer, own_home: Path) -> None:
    path = at_work.window.workspace.register.path
    taken = backups.back_up(at_work.window.workspace.register, own_home / "backups")
    dialog = dialog_of(at_work, "protect")
    assert "nobody can open it" in dialog.new.warning.text()
    at_work.presses("Protect the register", dialog)
    assert "Type a passphrase" in dialog.problem.text()
    at_work.qtbot.keyClicks(dialog.new.first, KEY)
    at_work.qtbot.keyClicks(dialog.new.again, KEY + "!")
    at_work.presses("Protect the register", dialog)
    assert "not the same" in dialog.problem.text()
    at_work.qtbot.keyClick(dialog.new.again, Qt.Key.Key_Backspace)
    assert dialog.copies.isVisible()
    presses_and_waits(at_work, "Protect the register", dialog, protected=True)
    assert read_header(path).protected
    assert "protected by its passphrase now" in at_work.window.messages.messages()[-1].text()
    listed = backups.list_backups(own_home / "backups")
    assert listed
    assert taken.path not in [one.path for one in listed if not read_header(one.path).protected]
    assert all(read_header(one.path).protected for one in listed)


def test_a_passphrase_is_never_kept_as_a_draft(at_work: Officer) -> None:
    dialog = dialog_of(at_work, "protect")
    for field in (dialog.new.first, dialog.new.again):
        field.setFocus()
        at_work.qtbot.keyClicks(field, KEY)
        assert not keeps_words(field)
    at_work.window.words_in_hand.keep()
    assert drafts.all_drafts(at_work.window.workspace.register) == {}
    dialog.reject()


def test_a_passphrase_is_changed_by_whoever_knows_it(at_protected: Officer, path: Path) -> None:
    dialog = dialog_of(at_protected, "change_passphrase")
    at_protected.qtbot.keyClicks(dialog.present, "no idea")
    at_protected.qtbot.keyClicks(dialog.new.first, "another one")
    at_protected.qtbot.keyClicks(dialog.new.again, "another one")
    at_protected.presses("Change it", dialog)
    assert "not the present passphrase" in dialog.problem.text()
    at_protected.fills("Present passphrase", KEY, dialog)
    presses_and_waits(at_protected, "Change it", dialog, protected=True)
    assert protecting.opens(path, Passphrase("another one"))
    assert not protecting.opens(path, Passphrase(KEY))


def test_a_passphrase_is_removed(at_protected: Officer, path: Path) -> None:
    dialog = dialog_of(at_protected, "remove_passphrase")
    assert not dialog.new.isVisible()
    at_protected.fills("Present passphrase", KEY, dialog)
    presses_and_waits(at_protected, "Remove it", dialog, protected=False)
    assert not read_header(path).protected


def test_what_fails_leaves_the_register_as_it_was_and_open(
    at_protected: Officer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise KnownError(protecting.NO_WAY_BACK)

    monkeypatch.setattr(protecting, "unprotect", fail)
    dialog = dialog_of(at_protected, "remove_passphrase")
    at_protected.fills("Present passphrase", KEY, dialog)
    presses_and_waits(at_protected, "Remove it", dialog, protected=True)
    assert at_protected.window.messages.messages()


@pytest.mark.parametrize(
    ("typed", "least", "most"),
    [
        ("", Strength.NONE, Strength.NONE),
        ("password1", Strength.WEAK, Strength.WEAK),
        ("Kosovo2021", Strength.WEAK, Strength.WEAK),
        ("correct horse battery staple", Strength.GOOD, Strength.STRONG),
        ("teapot granite sleeve otter lantern", Strength.STRONG, Strength.STRONG),
    ],
)
def test_the_hint_knows_weak_from_strong(typed: str, least: Strength, most: Strength) -> None:
    assert least <= strength_of(typed, "kosovo") <= most


def test_every_control_behind_the_door_has_a_name(at_protected: Officer) -> None:
    dialog = dialog_of(at_protected, "change_passphrase")
    assert nameless(dialog) == []
    dialog.reject()
    screen = locks(at_protected)
    assert nameless(screen) == []
    assert screen.field.accessibleName() == "Passphrase"


def nameless(around: QWidget) -> list[QWidget]:
    kinds = (QLineEdit, QAbstractButton, QComboBox)
    return [
        one
        for kind in kinds
        for one in around.findChildren(kind)
        if one.isVisible() and not (one.accessibleName() or getattr(one, "text", str)())
    ]


def test_the_choices_are_kept_with_the_others(at_protected: Officer) -> None:
    at_protected.does("settings")
    dialog = at_protected.window.commands.open_dialog("settings")
    protection = dialog.protection  # type: ignore[union-attr]
    protection.lock_after.setCurrentIndex(protection.lock_after.findData(5))
    protection.lock_after.activated.emit(protection.lock_after.currentIndex())
    assert at_protected.desk.settings.lock_after_minutes == 5
    assert [button.text() for button in protection.buttons] == ["New passphrase…", "Remove the passphrase…"]
