"""Today lists the conditions that may have come true, and takes the answer where they stand."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, ConditionDecision, Event, Party
from desk.domain.vocabulary import EventStatus, RecordKind
from desk.qt.screens.conditions_section import ConditionsSection
from desk.qt.screens.today import TodayScreen
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, events
from desk.services.lists import ListFilter

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def section(window: MainWindow, qtbot: QtBot) -> ConditionsSection:
    """Today in front, with one condition that an event may have met and one that nothing has met."""
    register = window.workspace.register
    dormant(window, "Lift the visas", "after the elections in Kosovo")
    dormant(window, "Open a consulate", "once the railway is built")
    held(window, "Elections in Kosovo")
    window.go("today")
    screen = window.front()
    assert isinstance(screen, TodayScreen)
    screen.show_something()
    assert register.ours is not None
    return screen.perhaps_met


def dormant(window: MainWindow, text: str, condition: str) -> Commitment:
    register = window.workspace.register
    made = commitments.blank_commitment(register, text=text, condition=condition)
    return commitments.save_commitment(register, made, [party(window, "IL")], [party(window, "XK")])


def party(window: MainWindow, code: str) -> str:
    return next(one.id for one in window.workspace.register.all(Party) if one.code == code)


def held(window: MainWindow, title: str) -> Event:
    register = window.workspace.register
    event = events.blank_event(
        register, title=title, at=PartialDate.of_day(register.today()), status=EventStatus.HELD
    )
    return events.save_event(register, event, party_ids=[party(window, "XK")])


def lines(section: ConditionsSection) -> list[str]:
    model = section.list.lines
    found = (model.line(row) for row in range(model.rowCount()))
    return [f"{line.title}: {line.detail}" for line in found if line is not None]


def choose(section: ConditionsSection, qtbot: QtBot) -> None:
    section.list.setFocus()
    section.list.setCurrentIndex(section.list.lines.index(0))
    section.list.chosen.emit(section.list.lines.line(0))
    qtbot.waitUntil(section.met.isEnabled)


def test_what_may_have_come_true_is_listed_with_what_met_it(section: ConditionsSection) -> None:
    assert section.isVisible()
    assert lines(section) == [
        "Lift the visas: Perhaps by “Elections in Kosovo”  ·  after the elections in Kosovo"
    ]


def test_it_is_met_in_one_press_and_comes_back_with_undo(
    window: MainWindow, section: ConditionsSection, qtbot: QtBot
) -> None:
    assert not section.met.isEnabled()
    choose(section, qtbot)
    qtbot.mouseClick(section.met, LEFT)
    register = window.workspace.register
    visas = next(one for one in register.all(Commitment) if one.text == "Lift the visas")
    assert visas.trigger_event_id is not None
    qtbot.waitUntil(lambda: not section.isVisible())
    window.workspace.undo()
    qtbot.waitUntil(section.isVisible)


def test_no_is_remembered_and_can_be_taken_back(
    window: MainWindow, section: ConditionsSection, qtbot: QtBot
) -> None:
    choose(section, qtbot)
    window.actions_.run("condition_not_met")
    qtbot.waitUntil(lambda: not section.isVisible())
    assert len(window.workspace.register.all(ConditionDecision)) == 1
    window.workspace.undo()
    qtbot.waitUntil(section.isVisible)


def test_the_keys_stay_on_today_once_the_last_is_answered(
    window: MainWindow, section: ConditionsSection, qtbot: QtBot
) -> None:
    choose(section, qtbot)
    qtbot.mouseClick(section.not_met, LEFT)
    qtbot.waitUntil(lambda: not section.isVisible())
    overdue = window.front().sections["overdue"]  # type: ignore[attr-defined]
    assert overdue.list.hasFocus()


def test_it_holds_to_the_filter_and_asks_only_of_what_is_chosen(
    window: MainWindow, section: ConditionsSection, qtbot: QtBot
) -> None:
    choose(section, qtbot)
    other = next(one for one in window.workspace.register.all(Commitment) if one.text == "Open a consulate")
    window.workspace.select(RecordKind.COMMITMENT, other.id)
    qtbot.waitUntil(lambda: not window.actions_["condition_met"].isEnabled())
    window.workspace.set_filter(ListFilter(text="consulate"))
    qtbot.waitUntil(lambda: not section.isVisible())
