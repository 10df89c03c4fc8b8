"""Midnight with the window open: what stands on the screens is right again without anybody changing anything."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.screens.today import TodayScreen
from desk.qt.window.day_watch import LOOK, DayWatch
from desk.qt.window.main_window import MainWindow
from desk.services import commitments
from tests.qt.conftest import MovedClock, Opener

EVENING = datetime(2021, 12, 31, 23, 50, tzinfo=UTC)
"""The cultural centre of the demonstration is due in 2021: it is overdue ten minutes later."""


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(EVENING)


@pytest.fixture
def window(open_window: Opener, clock: MovedClock) -> MainWindow:
    """A main window on the demonstration, on New Year's Eve."""
    return open_window(clock=clock)


def lines(screen: TodayScreen, section: str) -> list[str]:
    return [line.title for line in screen.sections[section].list.lines.all_lines()]


def test_today_is_right_at_the_start_and_after_midnight(window: MainWindow, clock: MovedClock) -> None:
    screen = window.front()
    assert isinstance(screen, TodayScreen)
    assert screen.date.text() == "31 December 2021"
    assert lines(screen, "overdue") == []
    assert "Open a Jewish cultural centre" in lines(screen, "due_soon")
    clock.now += timedelta(minutes=10)
    window.day.look()
    assert screen.date.text() == "1 January 2022"
    assert lines(screen, "overdue") == ["Open a Jewish cultural centre"]
    assert lines(screen, "due_soon") == []


def test_behind_another_screen_it_is_right_when_it_comes_back(window: MainWindow, clock: MovedClock) -> None:
    screen = window.front()
    assert isinstance(screen, TodayScreen)
    window.go("sources")
    clock.now += timedelta(days=3)
    window.day.look()
    window.go("today")
    assert screen.date.text() == "3 January 2022"
    assert lines(screen, "overdue") == ["Open a Jewish cultural centre"]


def test_the_details_beside_say_it_too_and_a_form_stays_open(window: MainWindow, clock: MovedClock) -> None:
    centre = next(
        one
        for one in window.workspace.register.all(Commitment)
        if one.text == "Open a Jewish cultural centre"
    )
    window.workspace.select(RecordKind.COMMITMENT, centre.id)

    def says_late() -> bool:
        return any(
            label.text().startswith("Overdue") or label.accessibleName().startswith("Overdue")
            for label in window.inspector.findChildren(QLabel)
        )

    assert not says_late()
    clock.now += timedelta(minutes=10)
    window.day.look()
    assert says_late()
    window.workspace.edit(RecordKind.COMMITMENT, centre.id)
    editor = window.inspector.editor
    assert editor is not None
    clock.now += timedelta(days=1)
    window.day.look()
    assert window.inspector.editor is editor


def test_the_timeline_moves_its_line_of_today(window: MainWindow, clock: MovedClock) -> None:
    window.go("timeline")
    timeline = window.front()
    before = timeline.view.stage.index.today  # type: ignore[attr-defined]
    clock.now += timedelta(minutes=10)
    window.day.look()
    assert timeline.view.stage.index.today == before + 1  # type: ignore[attr-defined]


def test_the_summary_of_commitments_counts_anew(window: MainWindow, clock: MovedClock, qtbot: QtBot) -> None:
    window.go("commitments")
    summary = window.front().summary  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: summary.text() != "")
    before = summary.text()
    clock.now += timedelta(minutes=10)
    window.day.look()
    qtbot.waitUntil(lambda: summary.text() != before)


def test_after_midnight_a_change_is_judged_by_the_new_day(window: MainWindow, clock: MovedClock) -> None:
    register = window.workspace.register
    clock.now += timedelta(minutes=10)
    window.day.look()
    late = next(one for one in register.all(Commitment) if one.text == "Outlaw Hezbollah")
    commitments.change_due(register, late.id, PartialDate.from_text("2021-12-31"))
    screen = window.front()
    assert isinstance(screen, TodayScreen)
    assert "Outlaw Hezbollah" in lines(screen, "overdue")


# ---- the watch itself -----------------------------------------------------------------------------------


@pytest.fixture
def watch(qapp: QApplication, clock: MovedClock) -> Iterator[DayWatch]:
    watching = DayWatch(clock, qapp)
    yield watching
    watching.stop()
    watching.deleteLater()


def test_it_looks_often_and_says_nothing_within_a_day(
    watch: DayWatch, clock: MovedClock, qtbot: QtBot
) -> None:
    assert watch.timer.isActive()
    assert watch.timer.interval() == LOOK <= 60 * 1000
    with qtbot.assertNotEmitted(watch.turned), qtbot.waitSignal(watch.looked) as looked:
        clock.now += timedelta(minutes=9)
        watch.timer.timeout.emit()
    assert looked.args == [clock.now]


def test_a_night_slept_through_is_one_turn_and_a_clock_set_back_another(
    watch: DayWatch, clock: MovedClock, qtbot: QtBot
) -> None:
    turned: list[date] = []
    watch.turned.connect(turned.append)
    clock.now += timedelta(days=14)
    watch.timer.timeout.emit()
    watch.timer.timeout.emit()
    assert turned == [date(2021, 12, 31)]
    clock.now -= timedelta(days=14)
    watch.timer.timeout.emit()
    assert turned == [date(2021, 12, 31), date(2022, 1, 14)]


def test_it_looks_when_the_program_comes_to_the_front(
    watch: DayWatch, clock: MovedClock, qtbot: QtBot
) -> None:
    clock.now += timedelta(days=1)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    with qtbot.waitSignal(watch.turned):
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_a_closed_window_looks_no_more(window: MainWindow, clock: MovedClock, qtbot: QtBot) -> None:
    window.close()
    clock.now += timedelta(days=1)
    with qtbot.assertNotEmitted(window.workspace.day_turned):
        window.day.look()
    assert not window.day.timer.isActive()
