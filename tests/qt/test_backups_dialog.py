"""The backups dialog: what it lists, and taking, verifying, looking into and restoring from it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desk.domain import records
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.backup_table import HOLDS, MARKING, SIZE, TAKEN, BackupTable
from desk.qt.window.backups_dialog import BackupsDialog
from desk.services import backups, events
from desk.services.markings import marking_ladder
from tests.journeys.officer import Officer


def opened(officer: Officer) -> BackupsDialog:
    officer.does("backups")
    dialog = officer.window.commands.open_dialog("backups")
    assert isinstance(dialog, BackupsDialog)
    officer.qtbot.waitExposed(dialog)
    return dialog


def taken(officer: Officer, dialog: BackupsDialog) -> None:
    before = dialog.model.rowCount()
    officer.presses("Back up now", dialog)
    officer.qtbot.waitUntil(lambda: dialog.model.rowCount() == before + 1, timeout=20_000)
    officer.qtbot.waitUntil(lambda: not dialog.work.busy)


def test_an_empty_folder_says_when_one_is_taken(at_work: Officer, own_home: Path) -> None:
    dialog = opened(at_work)
    assert "No backup yet" in dialog.where.text()
    assert str(own_home / "backups") in dialog.where.text()
    assert not any(button.isEnabled() for button in (dialog.check, dialog.look, dialog.restore))
    assert dialog.take.isEnabled()


def test_a_backup_is_listed_with_date_size_and_what_it_holds(at_work: Officer) -> None:
    dialog = opened(at_work)
    taken(at_work, dialog)
    backup = dialog.model.found[0]

    def words(column: int) -> str:
        role = Qt.ItemDataRole.AccessibleTextRole
        return str(dialog.model.index(0, column).data(role))

    local = backup.taken_at.astimezone()
    assert f"{local:%H:%M}" in words(TAKEN)
    assert str(local.year) in words(TAKEN)
    assert words(SIZE).endswith("kB")
    events_held = len(at_work.window.workspace.register.all(records.Event))
    assert f"Events: {events_held}" in words(HOLDS)
    assert "Sources: 2" in words(HOLDS)
    assert words(MARKING) == marking_ladder().name(backup.marking)
    assert dialog.work.message.tone() is Tone.DONE


def test_the_table_keeps_the_rules_of_a_model(at_work: Officer) -> None:
    dialog = opened(at_work)
    taken(at_work, dialog)
    taken(at_work, dialog)
    model = BackupTable(list(dialog.model.found), marking_ladder())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.replace(1, backups.verify(model.found[1]))
    assert changed == [(1, 1)]
    assert model.data(model.index(1, TAKEN), Qt.ItemDataRole.DecorationRole) is not None
    assert model.data(model.index(0, HOLDS), Qt.ItemDataRole.DecorationRole) is None
    assert tester.model() is model
    model.setParent(dialog)


def test_the_backup_taken_last_is_selected_in_either_direction(
    qapp: QApplication, start: Callable[[Path], Officer], demonstration_file: Path, tmp_path: Path
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    officer = start(Path(shutil.copy(demonstration_file, tmp_path)))
    dialog = opened(officer)
    for _ in range(2):
        taken(officer, dialog)
        chosen = dialog.chosen()
        assert chosen is not None
        assert chosen == max(dialog.model.found, key=lambda one: one.path.stat().st_mtime_ns)
        assert dialog.restore.isEnabled()


def test_a_sound_backup_and_a_damaged_one_are_told_apart(at_work: Officer) -> None:
    dialog = opened(at_work)
    taken(at_work, dialog)
    at_work.presses("Verify", dialog)
    at_work.qtbot.waitUntil(lambda: "exactly what it held" in dialog.work.message.text(), timeout=20_000)
    assert dialog.model.found[0].sha_ok is True

    path = dialog.model.found[0].path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    at_work.presses("Verify", dialog)
    at_work.qtbot.waitUntil(lambda: "damaged" in dialog.work.message.text(), timeout=20_000)
    assert dialog.work.message.tone() is Tone.PROBLEM
    assert dialog.model.found[0].sha_ok is False


def test_a_folder_that_cannot_be_written_is_told_in_the_dialog(at_work: Officer, own_home: Path) -> None:
    (own_home / "backups").write_text("a file where the folder should be")
    dialog = opened(at_work)
    at_work.presses("Back up now", dialog)
    at_work.qtbot.waitUntil(lambda: dialog.work.message.isVisible(), timeout=20_000)
    assert dialog.work.message.tone() is Tone.PROBLEM
    assert dialog.work.message.text()
    assert dialog.take.isEnabled()
    assert dialog.isVisible()
    (own_home / "backups").unlink()


def test_a_backup_can_be_stopped_and_leaves_nothing(
    at_work: Officer, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(at_work)
    real = backups.back_up

    def slow(path: Path, folder: Path, *, progress: object, cancelled: Callable[[], bool]) -> object:
        while not cancelled():
            Event().wait(0.005)
        return real(path, folder, cancelled=cancelled)

    with monkeypatch.context() as patched:
        patched.setattr(backups, "back_up", slow)
        at_work.presses("Back up now", dialog)
        assert dialog.work.busy
        assert not dialog.take.isEnabled()
        at_work.presses("Stop", dialog)
        at_work.qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert dialog.isVisible()
    assert dialog.work.message.tone() is Tone.INFO
    assert not list((own_home / "backups").glob("*"))
    assert dialog.leave.text() == "Close"


def test_closing_the_window_with_the_dialog_open_still_backs_up(at_work: Officer, own_home: Path) -> None:
    register = at_work.window.workspace.register
    events.save_event(register, events.blank_event(register, title="A last call"))
    opened(at_work)
    at_work.closes()
    newest = backups.list_backups(own_home / "backups")[0]
    with backups.open_backup_read_only(newest) as kept:
        assert any(event.title == "A last call" for event in kept.all(records.Event))


def test_looking_into_a_backup_opens_it_beside_to_read_only(at_work: Officer) -> None:
    dialog = opened(at_work)
    taken(at_work, dialog)
    first = at_work.window
    at_work.presses("Look into it", dialog)
    at_work.qtbot.waitUntil(lambda: len(at_work.desk.windows) == 2)
    beside = at_work.window
    assert beside is not first
    assert beside.workspace.register.read_only
    assert beside.workspace.register.path == dialog.model.found[0].path
    # What is looked into is a backup itself: nothing may be restored over it.
    at_work.qtbot.waitExposed(beside)
    own = opened(at_work)
    assert own.parent() is beside
    assert not own.restore.isEnabled()
    assert own.look.isEnabled()


def test_restoring_first_keeps_the_present_state(at_work: Officer, own_home: Path) -> None:
    dialog = opened(at_work)
    taken(at_work, dialog)
    register = at_work.window.workspace.register
    path, before = register.path, len(register.all(records.Event))
    events.save_event(register, events.blank_event(register, title="After the backup"))
    first = at_work.window
    at_work.presses("Restore", dialog)
    at_work.qtbot.waitUntil(
        lambda: bool(at_work.desk.windows) and at_work.window is not first, timeout=20_000
    )
    restored = at_work.window.workspace.register
    assert restored.path == path
    assert len(restored.all(records.Event)) == before
    newest = backups.list_backups(own_home / "backups")[0]
    with backups.open_backup_read_only(newest) as kept:
        assert any(event.title == "After the backup" for event in kept.all(records.Event))
    assert any("Restored from" in words for words in at_work.reads())


def test_a_restore_that_fails_changes_nothing_and_says_why(at_work: Officer) -> None:
    dialog = opened(at_work)
    taken(at_work, dialog)
    backup = dialog.model.found[0].path
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    register = at_work.window.workspace.register
    events.save_event(register, events.blank_event(register, title="Must stay"))
    first = at_work.window
    at_work.presses("Restore", dialog)
    at_work.qtbot.waitUntil(
        lambda: bool(at_work.desk.windows) and at_work.window is not first, timeout=20_000
    )
    assert any("no longer holds" in words for words in at_work.reads())
    assert any(event.title == "Must stay" for event in at_work.window.workspace.register.all(records.Event))


def test_the_dialog_follows_another_folder(at_work: Officer, tmp_path: Path) -> None:
    dialog = opened(at_work)
    taken(at_work, dialog)
    at_work.window.commands.choose(backup_folder=tmp_path / "elsewhere")
    dialog.refresh()
    assert dialog.model.rowCount() == 0
    taken(at_work, dialog)
    assert len(list((tmp_path / "elsewhere").glob("*.desk"))) == 1
