"""The settings: each choice takes effect at once, is kept, and a bad one is told and never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from desk.qt.theme import Theme, apply_theme, current_theme
from desk.qt.widgets.inline_message import Tone
from desk.qt.window import reminder_settings
from desk.qt.window.settings_dialog import SettingsDialog
from desk.services.markings import marking_ladder
from desk.services.settings import read_settings
from tests.journeys.officer import Officer


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Theme.LIGHT)


def opened(officer: Officer) -> SettingsDialog:
    officer.does("settings")
    dialog = officer.window.commands.open_dialog("settings")
    assert isinstance(dialog, SettingsDialog)
    officer.qtbot.waitExposed(dialog)
    dialog.activateWindow()
    officer.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def choose(officer: Officer, box: QComboBox, row: int) -> None:
    """Go to a row with the keys, as the officer does."""
    box.setFocus()
    officer.qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(row):
        officer.qtbot.keyClick(box, Qt.Key.Key_Down)


def test_light_and_dark_take_effect_at_once_and_are_kept(at_work: Officer) -> None:
    dialog = opened(at_work)
    choose(at_work, dialog.theme, 2)
    assert current_theme()[0] is Theme.DARK
    assert at_work.window.palette().window().color().lightness() < 100
    assert at_work.window.actions_["theme_dark"].isChecked()
    assert read_settings().settings.theme == "dark"
    choose(at_work, dialog.theme, 1)
    assert at_work.window.palette().window().color().lightness() > 200
    assert read_settings().settings.theme == "light"


def test_the_text_size_takes_effect_at_once_in_every_window(at_work: Officer) -> None:
    dialog = opened(at_work)
    before = at_work.window.front().fontMetrics().height(), dialog.theme.height()
    choose(at_work, dialog.text_size, dialog.text_size.count() - 1)
    assert at_work.window.front().fontMetrics().height() > before[0] * 1.3
    at_work.qtbot.waitUntil(lambda: dialog.theme.height() > before[1])
    assert read_settings().settings.text_scale == 1.5


def test_what_the_menus_choose_is_seen_in_the_dialog(at_work: Officer) -> None:
    dialog = opened(at_work)
    at_work.window.commands.choose(theme="dark")
    assert dialog.theme.currentData() == "dark"
    at_work.does("text_larger")
    assert dialog.text_size.currentData() == at_work.window.workspace.settings.text_scale


def test_folders_are_made_and_used_from_then_on(at_work: Officer, tmp_path: Path) -> None:
    dialog = opened(at_work)
    at_work.fills("Backups", str(tmp_path / "kept here"), dialog)
    at_work.qtbot.keyClick(dialog.backup_folder.line_edit, Qt.Key.Key_Tab)
    assert (tmp_path / "kept here").is_dir()
    assert not dialog.problem.isVisible()
    assert read_settings().settings.backup_folder == tmp_path / "kept here"
    dialog.close()
    at_work.does("back_up")
    at_work.qtbot.waitUntil(lambda: len(list((tmp_path / "kept here").glob("*.desk"))) == 1, timeout=20_000)


def test_a_folder_typed_last_is_kept_when_the_dialog_closes(at_work: Officer, tmp_path: Path) -> None:
    dialog = opened(at_work)
    at_work.fills("Registers", str(tmp_path / "registers"), dialog)
    dialog.close()
    assert at_work.window.workspace.settings.folder == tmp_path / "registers"


def test_a_folder_that_cannot_be_written_is_warned_of_at_once(at_work: Officer, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("no folder")
    dialog = opened(at_work)
    at_work.fills("Backups", str(tmp_path / "a file"), dialog)
    at_work.qtbot.keyClick(dialog.backup_folder.line_edit, Qt.Key.Key_Tab)
    assert dialog.problem.isVisible()
    assert dialog.problem.tone() is Tone.WARNING
    assert dialog.problem.text()
    at_work.fills("Backups", str(tmp_path / "good"), dialog)
    at_work.qtbot.keyClick(dialog.backup_folder.line_edit, Qt.Key.Key_Tab)
    assert not dialog.problem.isVisible()


def test_an_emptied_folder_goes_back_to_the_one_before(at_work: Officer) -> None:
    dialog = opened(at_work)
    before = at_work.window.workspace.settings.backup_folder
    at_work.fills("Backups", "", dialog)
    at_work.qtbot.keyClick(dialog.backup_folder.line_edit, Qt.Key.Key_Tab)
    assert dialog.backup_folder.line_edit.text() == str(before)
    assert at_work.window.workspace.settings.backup_folder == before


def test_return_takes_a_folder_and_leaves_the_dialog_open(at_work: Officer, tmp_path: Path) -> None:
    dialog = opened(at_work)
    at_work.fills("Backups", str(tmp_path / "by return"), dialog)
    at_work.qtbot.keyClick(dialog.backup_folder.line_edit, Qt.Key.Key_Return)
    assert at_work.window.workspace.settings.backup_folder == tmp_path / "by return"
    assert dialog.isVisible()


def test_name_marking_and_csv_mark_are_kept(at_work: Officer) -> None:
    dialog = opened(at_work)
    at_work.fills("Your name", "  B. Successor ", dialog)
    level = marking_ladder().levels[0]
    choose(at_work, dialog.marking, 1)
    at_work.qtbot.mouseClick(dialog.mark, Qt.MouseButton.LeftButton, pos=dialog.mark.rect().center())
    at_work.qtbot.keyClick(dialog.mark, Qt.Key.Key_Space)
    at_work.qtbot.keyClick(dialog.mark, Qt.Key.Key_Space)
    dialog.close()
    kept = read_settings().settings
    assert kept.who == "B. Successor"
    assert kept.marking_limit_for_exports == level.code
    assert kept.csv_byte_order_mark is dialog.mark.isChecked()


def test_settings_that_cannot_be_kept_are_said_to_hold_until_the_end(
    at_work: Officer, own_home: Path
) -> None:
    for one in (own_home / "config").iterdir():
        one.unlink()
    (own_home / "config").rmdir()
    (own_home / "config").write_text("a file where the folder should be")
    dialog = opened(at_work)
    choose(at_work, dialog.theme, 2)
    assert current_theme()[0] is Theme.DARK
    assert any("could not be kept" in words for words in at_work.reads())
    at_work.closes()


def test_a_second_window_does_not_take_back_what_the_first_chose(at_work: Officer) -> None:
    register = at_work.window.workspace.register
    first = at_work.window
    beside = at_work.desk.open(register.path, read_only=True, beside=True)
    at_work.qtbot.waitExposed(beside)
    first.commands.choose(who="C. Officer")
    with at_work.qtbot.waitSignal(beside.closed):
        beside.close()
    assert read_settings().settings.who == "C. Officer"


# ---- reminders --------------------------------------------------------------------------------------------


def test_lead_times_are_typed_as_a_list_and_kept(at_work: Officer) -> None:
    dialog = opened(at_work)
    at_work.fills("Days before a due date", "1 14; 60", dialog)
    at_work.qtbot.keyClick(dialog.reminders.due, Qt.Key.Key_Tab)
    assert dialog.reminders.due.text() == "60, 14, 1"
    assert read_settings().settings.due_lead_days == (60, 14, 1)
    at_work.fills("Days before a last day of notice", "", dialog)
    dialog.close()
    assert read_settings().settings.notice_lead_days == ()


def test_lead_times_that_are_none_go_back_to_those_before(at_work: Officer) -> None:
    dialog = opened(at_work)
    at_work.fills("Days before a due date", "a week", dialog)
    at_work.qtbot.keyClick(dialog.reminders.due, Qt.Key.Key_Tab)
    assert dialog.reminders.due.text() == "30, 7, 1"
    assert at_work.window.workspace.settings.due_lead_days == (30, 7, 1)


def test_reminders_are_off_by_choice_and_the_tray_is_offered_only_where_there_is_one(
    at_work: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(at_work)
    assert not dialog.reminders.tray.isVisible()
    dialog.reminders.wanted.setFocus()
    at_work.qtbot.keyClick(dialog.reminders.wanted, Qt.Key.Key_Space)
    assert not read_settings().settings.reminders
    assert not dialog.reminders.out.isEnabled()
    assert dialog.reminders.due.isEnabled(), "a calendar file rings by it too"
    at_work.qtbot.keyClick(dialog.reminders.wanted, Qt.Key.Key_Space)
    dialog.reminders.out.setFocus()
    at_work.qtbot.keyClick(dialog.reminders.out, Qt.Key.Key_Up)
    assert read_settings().settings.out_after_days == 31
    dialog.close()
    monkeypatch.setattr(reminder_settings, "has_tray", lambda: True)
    dialog = opened(at_work)
    assert dialog.reminders.tray.isVisible()
    dialog.reminders.tray.setFocus()
    at_work.qtbot.keyClick(dialog.reminders.tray, Qt.Key.Key_Space)
    assert read_settings().settings.tray
    assert at_work.window.calls.tray.sign is None, "there is none in this system"


def test_with_large_text_the_dialog_stays_on_the_screen_and_every_choice_can_be_reached(
    at_work: Officer,
) -> None:
    at_work.window.commands.choose(text_scale=2.0)
    dialog = opened(at_work)
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.form.width() <= dialog.area.viewport().width()
    dialog.reminders.out.setFocus(Qt.FocusReason.TabFocusReason)
    shown = dialog.area.viewport().rect()
    place = dialog.reminders.out.mapTo(dialog.area.viewport(), dialog.reminders.out.rect().center())
    assert shown.contains(place)
