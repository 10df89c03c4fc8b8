"""Several agreements open in tabs: opened, walked, closed, remembered; a removed one goes and comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QToolButton

from desk.domain.records import Agreement
from desk.domain.vocabulary import RecordKind
from desk.qt.screens.agreements.open_tabs import OpenTabs
from desk.qt.screens.agreements.screen import AgreementsScreen
from tests.journeys.officer import Officer

LEFT, MIDDLE, CONTROL = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer on the screen of agreements of the demonstration, the first one shown."""
    at_work.does("go_agreements")
    screen(at_work).show_something()
    return at_work


def screen(officer: Officer) -> AgreementsScreen:
    found = officer.window.front()
    assert isinstance(found, AgreementsScreen)
    return found


def tabs(officer: Officer) -> OpenTabs:
    return screen(officer).tabs


def listed(officer: Officer) -> list[str]:
    return screen(officer).list.records.record_ids()


def shown(officer: Officer) -> str:
    return screen(officer).editor.at_hand.agreement_id


def click_row(officer: Officer, row: int, button: Qt.MouseButton = LEFT, *, control: bool = False) -> None:
    view = screen(officer).list
    place = view.visualRect(view.records.index(row, 0)).center()
    modifier = CONTROL if control else Qt.KeyboardModifier.NoModifier
    officer.qtbot.mouseClick(view.viewport(), button, modifier, place)


@pytest.fixture
def three(officer: Officer) -> list[str]:
    """Have the second and third agreement kept in tabs, the first one shown in passing."""
    click_row(officer, 1, control=True)
    click_row(officer, 2, MIDDLE)
    assert tabs(officer).ids() == listed(officer)
    assert shown(officer) == listed(officer)[2]
    return listed(officer)


def test_one_agreement_needs_no_tabs(officer: Officer) -> None:
    assert tabs(officer).ids() == [shown(officer)]
    assert not tabs(officer).isVisible()


def test_walking_the_list_uses_one_tab_and_leaves_the_kept_ones(officer: Officer) -> None:
    first, second, third = listed(officer)
    click_row(officer, 1, control=True)
    click_row(officer, 2)
    assert tabs(officer).ids() == [third, second]
    click_row(officer, 0)
    assert tabs(officer).ids() == [first, second]
    assert shown(officer) == first
    click_row(officer, 1)
    assert tabs(officer).ids() == [first, second]
    assert shown(officer) == second


def test_kept_by_keys(officer: Officer) -> None:
    first, second, _ = listed(officer)
    officer.does("open_in_tab")
    view = screen(officer).list
    view.setFocus()
    officer.qtbot.keyClick(view, Qt.Key.Key_Down)
    officer.qtbot.keyClick(view, Qt.Key.Key_Return, CONTROL)
    assert tabs(officer).kept_ids() == [first, second]
    assert shown(officer) == second


def test_walked_by_keys_round_and_round_and_the_list_follows(officer: Officer, three: list[str]) -> None:
    met = []
    for _ in range(4):
        officer.does("next_tab")
        met.append(shown(officer))
        assert screen(officer).list.current_id() == shown(officer)
        assert officer.window.workspace.selection == (RecordKind.AGREEMENT, shown(officer))
    assert met == [three[0], three[1], three[2], three[0]]
    officer.does("previous_tab")
    assert shown(officer) == three[2]


def test_a_click_on_a_tab_shows_its_agreement(officer: Officer, three: list[str]) -> None:
    bar = tabs(officer)
    officer.qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(0).center())
    assert shown(officer) == three[0]


def test_each_tab_is_found_in_the_part_where_it_was_left(officer: Officer, three: list[str]) -> None:
    editor = screen(officer).editor
    editor.bring("links")
    officer.does("next_tab")
    assert editor.current_section().name == "actions"
    editor.bring("head")
    officer.does("previous_tab")
    assert editor.current_section().name == "links"
    officer.does("next_tab")
    assert editor.current_section().name == "head"


def test_the_parts_are_walked_by_keys(officer: Officer) -> None:
    editor = screen(officer).editor
    before = editor.tabs.currentIndex()
    officer.does("next_part")
    assert editor.tabs.currentIndex() == before + 1
    officer.does("previous_part")
    assert editor.tabs.currentIndex() == before


def test_closed_by_keys_the_neighbour_is_shown_and_last_of_all_nothing(
    officer: Officer, three: list[str]
) -> None:
    officer.does("close_tab")
    assert tabs(officer).ids() == three[:2]
    assert shown(officer) == three[1]
    officer.does("close_tab")
    officer.does("close_tab")
    assert tabs(officer).ids() == []
    assert screen(officer).right.currentWidget() is screen(officer).unchosen
    officer.qtbot.waitUntil(lambda: not officer.window.actions_["close_tab"].isEnabled())
    click_row(officer, 0)
    click_row(officer, 1)
    assert shown(officer) == three[1]


def test_a_tab_behind_is_closed_with_its_cross_or_the_middle_button(
    officer: Officer, three: list[str]
) -> None:
    bar = tabs(officer)
    officer.qtbot.mouseClick(bar, MIDDLE, pos=bar.tabRect(0).center())
    assert bar.ids() == three[1:]
    cross = bar.tabButton(0, bar.ButtonPosition.RightSide)
    assert isinstance(cross, QToolButton)
    title = officer.window.workspace.register.get(Agreement, three[1])
    assert (title.short_title or title.title) in cross.accessibleName()
    officer.qtbot.mouseClick(cross, LEFT)
    assert bar.ids() == three[2:]
    assert shown(officer) == three[2]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_removed_agreement_loses_its_tab_and_undo_brings_it_back(
    officer: Officer, three: list[str], place: int
) -> None:
    while shown(officer) != three[place]:
        officer.does("next_tab")
    officer.does("remove_record")
    assert tabs(officer).ids() == [one for one in three if one != three[place]]
    assert shown(officer) in tabs(officer).ids()
    officer.does("undo")
    assert shown(officer) == three[place]
    assert sorted(tabs(officer).ids()) == sorted(three)
    if place:
        assert tabs(officer).ids() == three


def test_a_new_title_stands_in_its_tab(officer: Officer, three: list[str]) -> None:
    editor = screen(officer).editor
    assert editor.at_hand.save_head(title="Bread & salt", short_title="")
    assert "Bread & salt" in [tabs(officer).accessibleTabName(index) for index in range(3)]
    assert any("Bread && salt" in tabs(officer).tabText(index) for index in range(3))


def test_tabs_are_remembered_when_the_program_is_closed(
    officer: Officer, three: list[str], start: Callable[[Path], Officer]
) -> None:
    officer.does("previous_tab")
    front, path = shown(officer), officer.window.workspace.register.path
    officer.closes()
    again = start(path)
    again.does("go_agreements")
    assert tabs(again).kept_ids() == three[1:]
    assert shown(again) == front


def test_a_register_that_was_never_looked_into_keeps_its_tabs(
    officer: Officer, three: list[str], start: Callable[[Path], Officer]
) -> None:
    path = officer.window.workspace.register.path
    officer.closes()
    start(path).closes()
    again = start(path)
    again.does("go_agreements")
    assert tabs(again).kept_ids() == three[1:]


def test_one_that_was_removed_meanwhile_is_not_opened_again(
    officer: Officer, three: list[str], start: Callable[[Path], Officer]
) -> None:
    path = officer.window.workspace.register.path
    officer.closes()
    between = start(path)
    between.does("go_agreements")
    between.does("remove_record")
    between.closes()
    again = start(path)
    again.does("go_agreements")
    assert tabs(again).ids() == three[1:2]


def test_what_is_being_typed_is_saved_when_another_tab_comes(officer: Officer, three: list[str]) -> None:
    editor = screen(officer).editor
    editor.bring("head")
    line = editor.head.lines["subjects"]
    line.setFocus()
    officer.qtbot.keyClicks(line, "visas")
    officer.does("next_tab")
    assert "visas" in officer.window.workspace.register.get(Agreement, three[2]).subjects


def test_a_screen_reader_hears_the_tabs(officer: Officer, three: list[str]) -> None:
    QApplication.sendPostedEvents()
    face = QAccessible.queryAccessibleInterface(tabs(officer))
    names = [face.child(index).text(QAccessible.Text.Name) for index in range(3)]
    assert all(name.strip() for name in names)
