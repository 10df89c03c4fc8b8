"""Reminders in the window: a small list on Today, put off and dismissed by mouse and keys, called out quietly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.screens.reminders_section import RemindersSection
from desk.qt.screens.today import TodayScreen
from desk.qt.widgets.inline_message import Tone
from desk.qt.window import tray
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, history
from desk.services.lists import ListFilter
from desk.services.reminder_decisions import read_decisions
from desk.services.settings import Settings
from tests.qt.conftest import MovedClock, Opener

EVENING = datetime(2021, 3, 1, 23, 50, tzinfo=UTC)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(EVENING)


@pytest.fixture
def window(open_window: Opener, clock: MovedClock) -> MainWindow:
    """A main window on the demonstration, in which two commitments fall due within the month."""
    return prepared(open_window(clock=clock, settings=Settings(out_after_days=3000)))


def prepared(window: MainWindow) -> MainWindow:
    due(window, "Outlaw Hezbollah", "2021-03-08")
    due(window, "Promote Holocaust remembrance education", "2021-03-20")
    section(window)
    return window


def promise(window: MainWindow, text: str) -> Commitment:
    return next(one for one in window.workspace.register.all(Commitment) if one.text.startswith(text))


def due(window: MainWindow, text: str, day: str) -> None:
    register = window.workspace.register
    commitments.change_due(register, promise(window, text).id, PartialDate.from_text(day))


def section(window: MainWindow) -> RemindersSection:
    """Return the section with everything read that is otherwise read right after painting."""
    screen = window.screen_named("today")
    assert isinstance(screen, TodayScreen)
    screen.reminders.reload()
    return screen.reminders


def titles(window: MainWindow) -> list[str]:
    screen = window.screen_named("today")
    assert isinstance(screen, TodayScreen)
    return [line.title for line in screen.reminders.list.lines.all_lines()]


def click(window: MainWindow, qtbot: QtBot, row: int) -> None:
    view = section(window).list
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.lines.index(row)).center())
    qtbot.waitUntil(window.actions_["dismiss_reminder"].isEnabled)


def press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press "Dismiss", or choose how long a reminder is put off in the menu of "Remind me later"."""
    shown = section(window)
    if words == "Dismiss":
        qtbot.mouseClick(shown.done, LEFT)
        return
    assert shown.later.isEnabled()
    menu = shown.later.menu()
    menu.popup(shown.later.mapToGlobal(shown.later.rect().bottomLeft()))
    (entry,) = [one for one in menu.actions() if one.iconText() == words]
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())


def said(window: MainWindow) -> list[str]:
    return [message.text() for message in window.messages.messages()]


def press_message(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press a button of the newest message."""
    message = window.messages.messages()[-1]
    (button,) = [one for one in message.findChildren(QAbstractButton) if one.text() == words]
    qtbot.mouseClick(button, LEFT)


# ---- the list -------------------------------------------------------------------------------------------


def test_reminders_come_by_themselves_on_today_and_lead_to_their_record(
    open_window: Opener, clock: MovedClock, qtbot: QtBot
) -> None:
    window = open_window(clock=clock)
    due(window, "Outlaw Hezbollah", "2021-03-08")
    qtbot.waitUntil(lambda: titles(window) == ["Outlaw Hezbollah"])
    shown = section(window)
    assert shown.isVisible()
    (line,) = shown.list.lines.all_lines()
    assert line.detail == "Due in 7 days (8 March 2021)"
    assert not window.actions_["dismiss_reminder"].isEnabled(), "none is chosen yet"
    click(window, qtbot, 0)
    assert window.workspace.selection == (RecordKind.COMMITMENT, promise(window, "Outlaw").id)
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert window.screen_name == "commitments"


def test_where_nothing_reminds_nothing_is_said_of_it(
    open_window: Opener, clock: MovedClock, qtbot: QtBot
) -> None:
    window = open_window(clock=clock)
    assert not section(window).isVisible()


def test_dismissed_by_a_press_it_is_gone_for_good_and_the_next_is_at_hand(
    window: MainWindow, qtbot: QtBot, open_window: Opener, clock: MovedClock
) -> None:
    assert titles(window) == ["Outlaw Hezbollah", "Promote Holocaust remembrance education"]
    entries = history.last_sequence(window.workspace.register)
    click(window, qtbot, 0)
    press(window, qtbot, "Dismiss")
    assert titles(window) == ["Promote Holocaust remembrance education"]
    assert window.workspace.selection[1] == promise(window, "Promote").id
    assert history.last_sequence(window.workspace.register) == entries, "no change of the register"
    clock.now += timedelta(days=6)
    window.day.look()
    section(window)
    assert titles(window) == ["Promote Holocaust remembrance education"], "nor at the next lead time"
    again = prepared(open_window(clock=clock, settings=Settings(out_after_days=3000)))
    assert titles(again) == ["Promote Holocaust remembrance education"], "nor at the next start"


def test_keys_alone_do_it_and_undo_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    view = section(window).list
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.waitUntil(window.actions_["dismiss_reminder"].isEnabled)
    qtbot.keySequence(view, window.actions_["dismiss_reminder"].shortcut())
    assert titles(window) == ["Promote Holocaust remembrance education"]
    qtbot.waitUntil(window.actions_["dismiss_reminder"].isEnabled)
    qtbot.keySequence(view, window.actions_["snooze_tomorrow"].shortcut())
    assert titles(window) == []
    assert not section(window).isVisible()
    press_message(window, qtbot, "Undo")
    assert titles(window) == ["Promote Holocaust remembrance education"]


@pytest.mark.parametrize(
    ("words", "silent_for", "back_after"),
    [
        ("Remind me in an hour", timedelta(minutes=59), timedelta(hours=1)),
        ("Remind me tomorrow", timedelta(minutes=9), timedelta(minutes=10)),
        ("Remind me in a week", timedelta(days=6), timedelta(days=6, minutes=10)),
    ],
)
def test_put_off_it_comes_back_in_its_time_and_says_so_quietly(
    window: MainWindow,
    clock: MovedClock,
    qtbot: QtBot,
    words: str,
    silent_for: timedelta,
    back_after: timedelta,
) -> None:
    window.workspace.settings = replace(window.workspace.settings, due_lead_days=(30,))
    click(window, qtbot, 0)
    press(window, qtbot, words)
    assert titles(window) == ["Promote Holocaust remembrance education"]
    window.messages.clear()
    clock.now = EVENING + silent_for
    window.day.look()
    assert "Outlaw Hezbollah" not in titles(window)
    assert said(window) == []
    clock.now = EVENING + back_after
    window.day.look()
    assert "Outlaw Hezbollah" in titles(window)
    (message,) = window.messages.messages()
    assert message.text().startswith("Reminder: “Outlaw Hezbollah”. ")
    assert message.tone() is Tone.INFO
    assert QApplication.activeModalWidget() is None


def test_another_day_calls_only_what_it_brings(window: MainWindow, clock: MovedClock, qtbot: QtBot) -> None:
    window.go("sources")
    window.messages.clear()
    clock.now = datetime(2021, 3, 2, 0, 0, 5, tzinfo=UTC)
    window.day.look()
    assert said(window) == [], "neither has come to a lead time"
    clock.now = datetime(2021, 3, 7, 8, 0, tzinfo=UTC)
    window.day.look()
    assert said(window) == ["Reminder: “Outlaw Hezbollah”. Due tomorrow (8 March 2021)"]
    window.day.look()
    assert len(said(window)) == 1
    clock.now = datetime(2021, 3, 14, 8, 0, tzinfo=UTC)
    window.day.look()
    assert said(window)[-1] == "2 reminders stand on Today."
    press_message(window, qtbot, "Show")
    assert window.screen_name == "today"
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_show_leads_to_a_single_record(window: MainWindow, clock: MovedClock, qtbot: QtBot) -> None:
    clock.now = datetime(2021, 3, 7, 8, 0, tzinfo=UTC)
    window.day.look()
    press_message(window, qtbot, "Show")
    assert window.workspace.selection == (RecordKind.COMMITMENT, promise(window, "Outlaw").id)
    assert window.screen_name == "commitments"


def test_switched_off_in_the_settings_it_is_silent_at_once(
    window: MainWindow, clock: MovedClock, qtbot: QtBot
) -> None:
    window.commands.choose(reminders=False)
    assert titles(window) == []
    clock.now = datetime(2021, 3, 7, 8, 0, tzinfo=UTC)
    window.day.look()
    assert said(window) == []
    window.commands.choose(reminders=True)
    assert titles(window) == ["Outlaw Hezbollah", "Promote Holocaust remembrance education"]


def test_the_filter_holds_for_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.set_filter(ListFilter(text="Hezbollah"))
    section(window)
    assert titles(window) == ["Outlaw Hezbollah"]


def test_a_register_open_to_read_reminds_without_calling(
    open_window: Opener, clock: MovedClock, qtbot: QtBot
) -> None:
    clock.now = datetime(2021, 12, 23, 12, 0, tzinfo=UTC)
    window = open_window(read_only=True, clock=clock, settings=Settings(out_after_days=3000))
    section(window)
    assert titles(window) == ["Open a Jewish cultural centre"]
    click(window, qtbot, 0)
    clock.now = datetime(2021, 12, 24, 12, 0, tzinfo=UTC)
    window.day.look()
    assert said(window) == []
    press(window, qtbot, "Remind me in a week")
    assert titles(window) == []
    assert len(read_decisions()) == 1


def test_what_cannot_be_kept_is_told_and_the_reminder_stays(
    window: MainWindow, qtbot: QtBot, own_home: Path
) -> None:
    (own_home / "config").write_text("a file where the folder should be")
    click(window, qtbot, 0)
    press(window, qtbot, "Dismiss")
    assert len(titles(window)) == 2
    assert "could not be kept" in said(window)[-1]


# ---- the tray ---------------------------------------------------------------------------------------------


class FakeSign(QSystemTrayIcon):
    """A sign that shows nothing and remembers what it was to say."""

    told: list[tuple[str, str]] = []

    def showMessage(self, *arguments: object) -> None:
        self.told.append((str(arguments[0]), str(arguments[1])))


@pytest.fixture
def has_tray(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Let the system have a tray, or none."""
    monkeypatch.setattr(FakeSign, "told", [])
    monkeypatch.setattr(tray, "QSystemTrayIcon", FakeSign)

    def let(there: bool) -> None:
        monkeypatch.setattr(tray, "has_tray", lambda: there)

    return let


def test_nothing_is_in_the_tray_unless_asked_for_and_where_there_is_one(
    open_window: Opener, clock: MovedClock, has_tray: Callable[[bool], None]
) -> None:
    has_tray(True)
    window = open_window(clock=clock)
    assert window.calls.tray.sign is None
    window.commands.choose(tray=True)
    assert window.calls.tray.sign is not None
    window.commands.choose(reminders=False)
    assert window.calls.tray.sign is None
    has_tray(False)
    window.commands.choose(reminders=True)
    assert window.calls.tray.sign is None


def test_the_tray_tells_the_title_of_an_open_record_and_none_of_a_marked_one(
    open_window: Opener, clock: MovedClock, has_tray: Callable[[bool], None]
) -> None:
    has_tray(True)
    window = prepared(open_window(clock=clock, settings=Settings(tray=True, out_after_days=3000)))
    register = window.workspace.register
    commitments.save_commitment(register, replace(promise(window, "Outlaw"), marking="secret"))
    commitments.save_commitment(register, replace(promise(window, "Promote"), marking=""))
    clock.now = datetime(2021, 3, 7, 8, 0, tzinfo=UTC)
    window.day.look()
    assert FakeSign.told == [("Desk: commitment", "Due tomorrow (8 March 2021)")]
    clock.now = datetime(2021, 3, 13, 8, 0, tzinfo=UTC)
    window.day.look()
    assert FakeSign.told[-1][1] == "2 reminders stand on Today."
    section(window)
    window.workspace.reminding.dismiss(section(window).asked[0])
    clock.now = datetime(2021, 3, 19, 8, 0, tzinfo=UTC)
    window.day.look()
    assert FakeSign.told[-1] == ("Promote Holocaust remembrance education", "Due tomorrow (20 March 2021)")


def test_a_press_on_the_sign_brings_today_and_a_closed_window_leaves_the_tray(
    open_window: Opener, clock: MovedClock, has_tray: Callable[[bool], None], qtbot: QtBot
) -> None:
    has_tray(True)
    window = open_window(clock=clock, settings=Settings(tray=True, out_after_days=3000))
    window.go("sources")
    sign = window.calls.tray.sign
    assert sign is not None
    sign.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert window.screen_name == "sources"
    sign.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.screen_name == "today"
    window.go("sources")
    sign.messageClicked.emit()
    assert window.screen_name == "today"
    window.close()
    assert window.calls.tray.sign is None


def test_what_was_put_off_before_closing_comes_back_in_its_time(
    window: MainWindow, clock: MovedClock, qtbot: QtBot, open_window: Opener
) -> None:
    click(window, qtbot, 0)
    press(window, qtbot, "Remind me in an hour")
    window.close()
    again = open_window(clock=clock, settings=Settings(out_after_days=3000, due_lead_days=(30,)))
    due(again, "Outlaw Hezbollah", "2021-03-08")
    again.go("sources")
    again.day.look()
    again.messages.clear()
    clock.now = EVENING + timedelta(hours=1, minutes=1)
    again.day.look()
    assert said(again) == ["Reminder: “Outlaw Hezbollah”. Due in 6 days (8 March 2021)"]
