"""Several commitments selected: a bar says how many, and each change of all of them is one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent
from pytestqt.qtbot import QtBot

from desk.domain.records import Commitment, Person
from desk.domain.vocabulary import CommitmentStatus, Nature
from desk.qt import long_change
from desk.qt.commitments.bulk_panels import AssignPanel, NaturePanel, TagsPanel
from desk.qt.commitments.due_panel import DuePanel
from desk.qt.commitments.panels import AssessPanel
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.widgets.inline_message import InlineMessage
from desk.qt.widgets.short_button import ShortButton
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, history, tagging

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(window: MainWindow) -> CommitmentsScreen:
    window.go("commitments")
    front = window.front()
    assert isinstance(front, CommitmentsScreen)
    front.record_list.select_id(front.record_list.records.record_ids()[1])
    front.record_list.setFocus()
    return front


def _three(screen: CommitmentsScreen, qtbot: QtBot) -> list[str]:
    for _ in range(2):
        qtbot.keyClick(screen.record_list, Qt.Key.Key_Down, SHIFT)
    chosen = screen.record_list.selected_ids()
    assert len(chosen) == 3
    return chosen


def _press(screen: CommitmentsScreen, name: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(screen.actions_[name].isEnabled)
    buttons = screen.selection_bar.findChildren(ShortButton)
    button = next(one for one in buttons if one.action_ is screen.actions_[name])
    qtbot.mouseClick(button, LEFT)


def _rows(screen: CommitmentsScreen, ids: list[str]) -> list[Commitment]:
    return list(screen.workspace.register.many(Commitment, ids).values())


def test_the_bar_says_how_many_and_goes_with_the_selection(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    bar, view = screen.selection_bar, screen.record_list
    assert not bar.isVisible()
    at = view.visualRect(view.currentIndex())
    _three(screen, qtbot)
    assert bar.isVisible()
    assert bar.count.text() == "3 selected"
    first = view.records.index(view.records.row_of(view.selected_ids()[0]), 0)
    assert view.visualRect(first) == at
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert view.selected_count() == 1
    qtbot.keySequence(view, "Ctrl+A")
    assert bar.count.text() == f"{view.records.record_count()} selected"
    _press(screen, "select_one", qtbot)
    assert view.selected_count() == 1


def test_a_status_is_recorded_for_all_and_they_stay_selected(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    chosen = _three(screen, qtbot)
    screen.record_list.records.set_group("status")
    before = history.last_sequence(screen.workspace.register)
    _press(screen, "assess", qtbot)
    panel = screen.panels["assess"]
    assert isinstance(panel, AssessPanel)
    assert "3" in panel.number.text()
    panel.status.set_value(CommitmentStatus.STALLED)
    qtbot.mouseClick(panel.do, LEFT)
    assert {row.status for row in _rows(screen, chosen)} == {CommitmentStatus.STALLED}
    assert history.last_sequence(screen.workspace.register) == before + 1
    assert set(screen.record_list.selected_ids()) == set(chosen)
    qtbot.keySequence(screen.record_list, "Ctrl+Z")
    assert CommitmentStatus.STALLED not in {row.status for row in _rows(screen, chosen)}


def test_due_dates_move_together_with_a_reason(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    chosen = _three(screen, qtbot)
    before = history.last_sequence(screen.workspace.register)
    _press(screen, "change_due", qtbot)
    panel = screen.panels["change_due"]
    assert isinstance(panel, DuePanel)
    assert panel.due.value() is None
    qtbot.keyClicks(panel.due.line_edit, "June 2027")
    qtbot.keyClicks(panel.reason, "New budget")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    assert {row.due.text for row in _rows(screen, chosen) if row.due} == {"2027-06"}
    told = [commitments.dossier(screen.workspace.register, one) for one in chosen]
    assert {one.due_changes[-1].reason for one in told} == {"New budget"}
    assert history.last_sequence(screen.workspace.register) == before + 1


def test_a_unit_and_a_person_are_given_and_what_is_not_touched_stays(
    screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    chosen = _three(screen, qtbot)
    _press(screen, "assign", qtbot)
    panel = screen.panels["assign"]
    assert isinstance(panel, AssignPanel)
    qtbot.keyClicks(panel.unit, "Europe desk")
    qtbot.keyClick(panel.unit, Qt.Key.Key_Return)
    assert {row.responsible_unit for row in _rows(screen, chosen)} == {"Europe desk"}
    someone = screen.workspace.register.all(Person)[0]
    _press(screen, "assign", qtbot)
    assert panel.unit.text() == "Europe desk"
    panel.person.set_value(someone.id, someone.name)
    qtbot.mouseClick(panel.do, LEFT)
    assert {(row.responsible_unit, row.responsible_person_id) for row in _rows(screen, chosen)} == {
        ("Europe desk", someone.id)
    }
    _press(screen, "assign", qtbot)
    panel.unit.selectAll()
    qtbot.keyClick(panel.unit, Qt.Key.Key_Delete)
    qtbot.mouseClick(panel.do, LEFT)
    assert {(row.responsible_unit, row.responsible_person_id) for row in _rows(screen, chosen)} == {
        ("", someone.id)
    }


def test_the_nature_and_the_tags_of_all(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    chosen = _three(screen, qtbot)
    register = screen.workspace.register
    _press(screen, "set_nature", qtbot)
    nature = screen.panels["set_nature"]
    assert isinstance(nature, NaturePanel)
    nature.nature.set_value(Nature.LEGAL_OBLIGATION)
    qtbot.mouseClick(nature.do, LEFT)
    assert {row.nature for row in _rows(screen, chosen)} == {Nature.LEGAL_OBLIGATION}
    before = history.last_sequence(register)
    _press(screen, "tag_record", qtbot)
    tags = screen.panels["tag_record"]
    assert isinstance(tags, TagsPanel)
    qtbot.keyClicks(tags.tags.line, "urgent,for the visit")
    qtbot.mouseClick(tags.do, LEFT)
    assert all({"urgent", "for the visit"} <= set(tagging.tags_of(register, one)) for one in chosen)
    assert history.last_sequence(register) == before + 1


def test_one_alone_is_changed_by_the_same_forms(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    chosen = screen.record_list.selected_ids()
    assert len(chosen) == 1
    for name in ("assign", "set_nature"):
        qtbot.waitUntil(screen.actions_[name].isEnabled)
        screen.actions_.run(name)
        assert screen.panels[name].isVisible()
        assert screen.panels[name].number.text() == ""
        qtbot.keyClick(screen.panels[name].first_field(), Qt.Key.Key_Escape)
    assert not screen.actions_["select_one"].isEnabled()


def test_a_change_of_many_says_so_before_it_holds_the_window(
    screen: CommitmentsScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_change, "MANY", 2)
    register, told = screen.workspace.register, []
    screen.workspace.message.connect(lambda words, *_: told.append(words))
    cursors: list[Qt.CursorShape | None] = []
    painted: list[str] = []
    paint = InlineMessage.paintEvent

    def painting(message: InlineMessage, event: QPaintEvent) -> None:
        painted.append(message.text())
        paint(message, event)

    monkeypatch.setattr(InlineMessage, "paintEvent", painting)

    def note(_changes: object) -> None:
        assert told[-1] in painted
        shown = QGuiApplication.overrideCursor()
        cursors.append(shown.shape() if shown is not None else None)

    register.subscribe(note)
    _three(screen, qtbot)
    _press(screen, "tick", qtbot)
    screen.ticking.line.settle()
    assert told == ["Changing 2 records…", "Done: Tick 2 commitments"]
    screen.workspace.undo()
    assert told[2:] == ["Changing 2 records…", "Undone: Tick 2 commitments"]
    assert cursors == [Qt.CursorShape.WaitCursor] * 2
    assert QGuiApplication.overrideCursor() is None


def test_one_record_is_changed_without_a_word_before(
    screen: CommitmentsScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_change, "MANY", 2)
    told: list[str] = []
    screen.workspace.message.connect(lambda words, *_: told.append(words))
    screen.record_list.select_id(screen.record_list.records.record_ids()[0])
    _press(screen, "tick", qtbot)
    screen.ticking.line.settle()
    assert len(told) == 1
    assert told[0].startswith("Done: ")
