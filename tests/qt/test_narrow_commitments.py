"""The checklist narrowed: choices that combine, a chip for each, and each chip taken away by itself."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desk.domain.commitments import CLOSED, is_dormant, is_overdue
from desk.domain.records import Agreement, Commitment
from desk.domain.vocabulary import CommitmentStatus, Nature, RecordKind
from desk.qt.commitments.narrow_panel import NarrowPanel
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.window.main_window import MainWindow
from desk.services import commitment_bulk, commitments, tagging
from desk.services.commitment_bulk import Assignment
from desk.services.lists import ListFilter

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(window: MainWindow) -> CommitmentsScreen:
    window.go("commitments")
    front = window.front()
    assert isinstance(front, CommitmentsScreen)
    return front


@pytest.fixture
def panel(screen: CommitmentsScreen, qtbot: QtBot) -> NarrowPanel:
    """The form, opened by its key."""
    screen.record_list.setFocus()
    qtbot.keyClick(screen.record_list, Qt.Key.Key_F6)
    qtbot.waitUntil(screen.narrowing.isVisible)
    return screen.narrowing


def _shown(screen: CommitmentsScreen) -> set[str]:
    return set(screen.record_list.records.record_ids())


def _that(screen: CommitmentsScreen, holds: Callable[[Commitment], bool]) -> set[str]:
    return {one.id for one in screen.workspace.register.all(Commitment) if holds(one)}


def _chips(screen: CommitmentsScreen) -> list[str]:
    return [chip.text() for chip in screen.bar.chips.chips().values()]


def test_the_form_opens_and_closes_by_its_key_and_by_escape(
    screen: CommitmentsScreen, panel: NarrowPanel, qtbot: QtBot
) -> None:
    assert panel.side.boxes["ours"].hasFocus()
    assert panel.height() > 100
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert screen.record_list.hasFocus()


def test_choices_combine_and_each_has_its_chip(
    screen: CommitmentsScreen, panel: NarrowPanel, qtbot: QtBot
) -> None:
    register = screen.workspace.register
    today = register.today()
    opener = next(button for button in panel.findChildren(QPushButton) if button.text() == "Open ones")
    qtbot.mouseClick(opener, LEFT)
    assert _shown(screen) == _that(screen, lambda one: one.status not in CLOSED)
    assert _chips(screen) == ["Open"]
    qtbot.mouseClick(panel.nature.boxes[str(Nature.STATED_INTENTION)], LEFT, pos=QPoint(8, 8))
    expected = _that(screen, lambda one: one.status not in CLOSED and one.nature is Nature.STATED_INTENTION)
    assert _shown(screen) == expected
    panel.due.setCurrentIndex(panel.due.findData("overdue"))
    panel.due.settled.emit()
    assert _shown(screen) == {one for one in expected if is_overdue(register.get(Commitment, one), today)}
    assert sorted(_chips(screen)) == ["Open", "Overdue", "Stated intention"]


def test_a_chip_is_taken_away_by_mouse_and_by_key(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    whole = _shown(screen)
    screen.list_views.narrow(
        ListFilter(text="embassy", equal={"status": ("fulfilled",)}, conditions={"undated": ""})
    )
    assert _chips(screen) == ["No due date", "Status: Fulfilled", "Words: embassy"]
    chips = screen.bar.chips.chips()
    words = chips["text"]
    qtbot.mouseClick(words, LEFT, pos=QPoint(words.width() - 10, words.height() // 2))
    assert _chips(screen) == ["No due date", "Status: Fulfilled"]
    qtbot.keyClick(screen.bar.chips.chips()["equal:status"], Qt.Key.Key_Delete)
    assert _chips(screen) == ["No due date"]
    qtbot.keyClick(screen.bar.chips.chips()["conditions:undated"], Qt.Key.Key_Delete)
    assert _shown(screen) == whole
    assert not screen.bar.chips.isVisible()


def test_a_chip_that_is_pressed_opens_the_form(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    screen.list_views.narrow(ListFilter(equal={"status": ("fulfilled",)}))
    chip = screen.bar.chips.chips()["equal:status"]
    qtbot.mouseClick(chip, LEFT, pos=QPoint(8, chip.height() // 2))
    assert screen.narrowing.isVisible()
    assert screen.narrowing.status.value() == ("fulfilled",)


def test_condition_unit_agreement_subject_and_words(
    screen: CommitmentsScreen, panel: NarrowPanel, qtbot: QtBot
) -> None:
    register = screen.workspace.register
    first, second = register.all(Commitment)[:2]
    commitment_bulk.assign_all(register, [first.id], Assignment(unit="Europe desk"))
    tagging.set_tags(register, RecordKind.COMMITMENT, second.id, ["Harbour"])
    panel.dormant.setCurrentIndex(panel.dormant.findData("1"))
    panel.dormant.settled.emit()
    assert _shown(screen) == _that(screen, is_dormant)
    screen.list_views.show_all()
    assert panel.dormant.currentData() == ""
    for picker, typed, expected in (
        (panel.unit, "Europe desk", {first.id}),
        (panel.subject, "Harbour", {second.id}),
    ):
        picker.setEditText(typed)
        picker.settle()
        assert _shown(screen) == expected
        assert any(typed in chip for chip in _chips(screen))
        screen.list_views.show_all()
        assert picker.value() is None
    panel.unit.setEditText("Nobody")
    panel.unit.settle()
    assert _shown(screen) == _that(screen, lambda one: not one.responsible_unit)
    screen.list_views.show_all()
    agreement = register.all(Agreement)[0]
    second = register.get(Commitment, second.id)
    commitments.save_commitment(register, replace(second, agreement_id=agreement.id))
    panel.agreement.setEditText(agreement.title)
    panel.agreement.settle()
    assert _shown(screen) == _that(screen, lambda one: one.agreement_id == agreement.id)
    screen.list_views.show_all()
    qtbot.keyClicks(panel.words, "Hezbollah")
    panel.words.search_now()
    assert len(_shown(screen)) == 2


def test_the_filter_of_all_screens_narrows_further_and_stays(
    window: MainWindow, screen: CommitmentsScreen
) -> None:
    screen.list_views.narrow(ListFilter(equal={"status": (str(CommitmentStatus.NOT_ASSESSED),)}))
    before = _shown(screen)
    window.workspace.set_filter(ListFilter(text="Hezbollah"))
    assert _shown(screen) < before
    assert _chips(screen) == ["Status: Not assessed"]
    screen.list_views.show_all()
    assert len(_shown(screen)) == 2
    window.workspace.set_filter(ListFilter())


def test_in_the_ledger_the_checklist_is_not_narrowed(window: MainWindow, screen: CommitmentsScreen) -> None:
    window.refresh_actions()
    assert window.actions_["narrow_list"].isEnabled()
    window.actions_.run("ledger")
    window.refresh_actions()
    assert not window.actions_["narrow_list"].isEnabled()
    assert not screen.narrowing.isVisible()
    assert not screen.bar.isVisible()
