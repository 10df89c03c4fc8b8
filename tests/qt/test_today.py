"""The Today screen: what presses comes first, every line leads to its record, an empty register says how to begin."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Party
from desk.domain.vocabulary import DurationKind, ForceClause, RecordKind
from desk.qt.screens.today import Section, TodayScreen
from desk.qt.window.main_window import MainWindow
from desk.services import agreements, commitments, counterparts
from desk.services.lists import ListFilter
from tests.qt.conftest import Opener


def _today(window: MainWindow) -> TodayScreen:
    screen = window.front()
    assert isinstance(screen, TodayScreen)
    screen.show_something()
    return screen


def _titles(section: Section) -> list[str]:
    return [line.title for line in section.list.lines.all_lines()]


def test_what_is_overdue_stands_first_and_a_click_tells_of_it(window: MainWindow, qtbot: QtBot) -> None:
    overdue = _today(window).sections["overdue"]
    assert next(iter(_today(window).sections)) == "overdue"
    centre = next(
        one
        for one in window.workspace.register.all(Commitment)
        if one.text == "Open a Jewish cultural centre"
    )
    assert _titles(overdue) == [centre.text]
    view = overdue.list
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.lines.index(0)).center()
    )
    assert window.workspace.selection == (RecordKind.COMMITMENT, centre.id)
    assert window.screen_name == "today"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.screen_name == "commitments"


def test_a_tick_takes_a_commitment_off_the_list_and_undo_puts_it_back(window: MainWindow) -> None:
    register = window.workspace.register
    overdue = _today(window).sections["overdue"]
    late = overdue.list.lines.all_lines()[0].value[1]
    commitments.tick(register, late)
    assert _titles(overdue) == []
    assert overdue.nothing.isVisible()
    assert not overdue.list.isVisible()
    window.workspace.undo()
    assert len(_titles(overdue)) == 1
    assert not overdue.nothing.isVisible()


def test_today_holds_to_the_filter_and_shows_all_again_once_it_is_cleared(window: MainWindow) -> None:
    screen, register = _today(window), window.workspace.register
    whole = {name: _titles(section) for name, section in screen.sections.items()}
    assert all(whole[name] for name in ("overdue", "out", "awaited", "dormant", "contacts"))
    washington = next(one for one in register.all(Party) if one.code == "US")
    window.workspace.set_filter(ListFilter(party_id=washington.id))
    screen.show_something()
    assert [name for name, section in screen.sections.items() if _titles(section)] == ["contacts"]
    assert set(_titles(screen.sections["contacts"])) < set(whole["contacts"])
    window.workspace.set_filter(ListFilter(text="consultations"))
    screen.show_something()
    assert _titles(screen.sections["out"]) == ["Memorandum on consultations"]
    assert _titles(screen.sections["awaited"]) == ["Memorandum on consultations"]
    assert screen.stack.currentWidget() is screen.area
    window.workspace.set_filter(ListFilter())
    screen.show_something()
    assert {name: _titles(section) for name, section in screen.sections.items()} == whole


def test_what_is_out_is_told_with_where_it_is_and_for_how_many_days(window: MainWindow) -> None:
    register = window.workspace.register
    ours, theirs = (next(one for one in register.all(Party) if one.code == code) for code in ("IL", "XK"))
    visas = agreements.save_head(
        register, agreements.blank_agreement(register, title="Visas"), [ours.id, theirs.id]
    )
    copy = counterparts.add_counterpart(register, visas.id)

    def told() -> list[tuple[str, str]]:
        lines = _today(window).sections["out"].list.lines.all_lines()
        return [(line.detail, line.hint) for line in lines if line.title == "Visas"]

    assert told() == []
    sent = PartialDate.of_day(register.today() - 12)
    counterparts.sign_counterpart(register, copy.id, theirs.id)
    counterparts.send_counterpart(register, copy.id, theirs.id, sent)
    assert told() == [("Not yet signed by Israel", "on its way to us 12 days")]
    counterparts.receive_counterpart(register, copy.id, PartialDate.of_day(register.today() - 1))
    assert told() == [("Not yet signed by Israel", "with us 1 day")]
    counterparts.send_counterpart(register, copy.id, ours.id, sent)
    assert told() == [("Not yet signed by Israel", "out 12 days")]
    counterparts.sign_counterpart(register, copy.id, ours.id)
    counterparts.receive_counterpart(register, copy.id)
    assert told() == []


def test_what_falls_due_within_three_months_is_counted_in_days(window: MainWindow) -> None:
    register = window.workspace.register
    soon = PartialDate.of_day(register.today() + 30)
    commitment = next(one for one in register.all(Commitment) if one.text == "Outlaw Hezbollah")
    commitments.change_due(register, commitment.id, soon)
    lines = _today(window).sections["due_soon"].list.lines.all_lines()
    assert [line.hint for line in lines] == ["30 days left"]


def test_keys_led_to_the_screen_choose_nothing_and_down_chooses_the_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = _today(window).sections["overdue"].list
    assert QApplication.focusWidget() is view
    assert window.workspace.selection == (None, "")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert window.workspace.selection == (RecordKind.COMMITMENT, view.lines.all_lines()[0].value[1])


def test_an_empty_register_says_how_to_begin(open_window: Opener) -> None:
    screen = _today(open_window(empty=True))
    assert screen.stack.currentWidget() is screen.empty
    assert screen.empty.button.isEnabled()


def test_nothing_stands_on_today_before_the_first_backup_and_reading_only_is_said(
    open_window: Opener,
) -> None:
    assert "No backup yet" in _today(open_window()).backup.text()
    assert "read only" in _today(open_window(read_only=True)).backup.text()


@pytest.mark.parametrize(("width", "columns"), [(900, 1), (1600, 2), (2500, 3)])
def test_it_uses_the_room_there_is(open_window: Opener, qtbot: QtBot, width: int, columns: int) -> None:
    window = open_window(size=(width, 900))
    window.toggle_inspector()
    screen = _today(window)
    letter = screen.fontMetrics().averageCharWidth()
    window.resize(window.width() - screen.width() + letter * 62 * columns + letter * 10, 900)
    qtbot.waitUntil(lambda: len({one.x() for one in screen.sections.values() if one.isVisible()}) == columns)


def test_a_closing_notice_period_comes_up_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    register, screen = window.workspace.register, window.front()
    assert isinstance(screen, TodayScreen)
    fixed = agreements.blank_agreement(
        register,
        title="Air transport agreement",
        clause=ForceClause.ON_FIXED_DATE,
        clause_date=PartialDate.of_day(register.today() - 1),
        duration=DurationKind.FIXED_TERM,
        term_months=10,
        notice_months=3,
    )
    agreements.save_head(register, fixed)
    notices = screen.sections["notices"]
    qtbot.waitUntil(lambda: _titles(notices) == ["Air transport agreement"])
    window.workspace.undo()
    qtbot.waitUntil(lambda: _titles(notices) == [])


def test_only_the_line_that_was_chosen_last_is_marked(window: MainWindow, qtbot: QtBot) -> None:
    sections = _today(window).sections
    for name in ("overdue", "contacts", "out"):
        view = sections[name].list
        place = view.visualRect(view.lines.index(0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        marked = [one for one, section in sections.items() if section.list.currentIndex().isValid()]
        assert marked == [name]


def test_a_list_that_the_tab_key_came_to_is_framed_though_no_line_is_chosen_yet(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = _today(window).sections["contacts"].list
    corner = view.viewport().rect().center().x(), view.viewport().height() - 1
    plain = view.viewport().grab().toImage().pixelColor(*corner)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert not view.currentIndex().isValid()
    assert view.viewport().grab().toImage().pixelColor(*corner) != plain
