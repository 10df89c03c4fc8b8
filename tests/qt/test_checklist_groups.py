"""The groups of the checklist: headings that count and fold, by mouse and by keys."""

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus, RecordKind
from desk.qt.commitments.checklist import Checklist
from desk.qt.commitments.checklist_model import ChecklistModel
from desk.qt.commitments.checklist_sections import Heading
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.window.main_window import MainWindow
from desk.services import commitments
from desk.services.commitment_rows import GROUPS

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(window: MainWindow) -> Checklist:
    window.go("commitments")
    front = window.front()
    assert isinstance(front, CommitmentsScreen)
    return front.record_list


def _press(shown: Checklist, row: int, qtbot: QtBot) -> None:
    at = QPoint(shown.viewport().width() // 2, shown.rowViewportPosition(row) + shown.rowHeight(row) // 2)
    qtbot.mouseClick(shown.viewport(), LEFT, pos=at)


def test_a_press_on_a_heading_folds_its_group_and_a_second_unfolds_it(shown: Checklist, qtbot: QtBot) -> None:
    records = shown.records
    rows, count = records.rowCount(), records.record_count()
    held = records.heading(0)
    assert held is not None
    _press(shown, 0, qtbot)
    assert records.rowCount() == rows - held.count
    assert records.record_count() == count
    assert len(records.record_ids()) == count
    _press(shown, 0, qtbot)
    assert records.rowCount() == rows
    assert records.record_id(shown.currentIndex().row())


def test_keys_stand_on_folded_headings_and_unfold_them(shown: Checklist, qtbot: QtBot) -> None:
    records = shown.records
    shown.setFocus()
    qtbot.keySequence(shown, "Ctrl+Alt+Shift+Up")
    headings = len(records.group_rows())
    assert records.rowCount() == headings > 1
    qtbot.keyClick(shown, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 1
    assert "folded" in records.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert records.rowCount() > headings
    assert shown.current_id()
    qtbot.keySequence(shown, "Ctrl+Alt+Up")
    assert records.rowCount() == headings
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert shown.current_id()


@pytest.mark.parametrize(("country", "written"), [("en_GB", "28,867"), ("de_DE", "28.867")])
def test_thousands_are_kept_apart_as_is_usual_there(
    shown: Checklist, country: str, written: str, request: pytest.FixtureRequest
) -> None:
    before = QLocale()
    request.addfinalizer(lambda: QLocale.setDefault(before))
    QLocale.setDefault(QLocale(country))
    assert shown.records.counts(Heading("We owe", 28_867, 0, 0, folded=False)) == (written,)


def test_from_right_to_left_the_other_arrow_unfolds(shown: Checklist, qtbot: QtBot) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown.setFocus()
    shown.records.fold_all(True)
    shown.setCurrentIndex(shown.records.index(0, 0))
    rows = shown.records.rowCount()
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.records.rowCount() == rows
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.records.rowCount() > rows


def test_going_to_a_commitment_unfolds_what_hides_it(window: MainWindow, shown: Checklist) -> None:
    hidden = window.workspace.register.all(Commitment)[0]
    shown.records.fold_all(True)
    window.workspace.open(RecordKind.COMMITMENT, hidden.id)
    assert shown.current_id() == hidden.id


def test_a_heading_counts_what_is_open_and_follows_a_tick(window: MainWindow, shown: Checklist) -> None:
    records = shown.records
    first = records.heading(0)
    assert first is not None
    rows = range(1, first.count + 1)
    open_row = next(row for row in rows if records.values(row)["status"] != "fulfilled")
    commitments.tick(window.workspace.register, records.record_id(open_row))
    after = records.heading(0)
    assert after is not None
    assert (after.count, after.open) == (first.count, first.open - 1)
    told = sum(one.open for row in records.group_rows() if (one := records.heading(row)))
    still_open = [
        one
        for one in window.workspace.register.all(Commitment)
        if one.status
        not in (CommitmentStatus.FULFILLED, CommitmentStatus.NOT_PURSUED, CommitmentStatus.SUPERSEDED)
    ]
    assert told == len(still_open)


@pytest.mark.parametrize("group", GROUPS)
def test_folding_keeps_the_rules_of_a_model(window: MainWindow, group: str) -> None:
    model = ChecklistModel(window.workspace.register, "commitments", ("text", "due", "status"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_group(group)
    rows = model.rowCount()
    for row in reversed(model.group_rows()):
        model.fold(row, True)
    assert model.rowCount() == len(model.group_rows())
    assert model.all_folded()
    model.set_group("")
    model.set_group(group)
    assert model.all_folded()
    for row in reversed(model.group_rows()):
        model.fold(row, False)
    assert model.rowCount() == rows


def test_a_row_that_leaves_the_list_hands_the_cursor_to_the_next(
    window: MainWindow, shown: Checklist, qtbot: QtBot
) -> None:
    screen = window.front()
    assert isinstance(screen, CommitmentsScreen)
    shown.records.set_group("status")
    for row in shown.records.group_rows():
        if str(shown.records.index(row, 0).data()).startswith("Fulfilled"):
            shown.records.fold(row, True)
            break
    open_ids = [one for one in shown.records.record_ids() if shown.records.row_of(one) >= 0]
    shown.select_id(open_ids[0])
    commitments.tick(window.workspace.register, open_ids[0])
    assert shown.records.row_of(open_ids[0]) < 0
    assert shown.currentIndex().isValid()


def test_several_stay_selected_when_the_list_is_put_in_another_order(shown: Checklist, qtbot: QtBot) -> None:
    ids = shown.records.record_ids()[:3]
    shown.select_id(ids[0])
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = shown.selected_ids()
    assert shown.selected_count() == len(chosen) == 3
    shown.records.set_group("status")
    assert set(shown.selected_ids()) == set(chosen)


def test_all_can_be_selected_and_headings_are_not_counted(shown: Checklist, qtbot: QtBot) -> None:
    shown.setFocus()
    qtbot.keySequence(shown, "Ctrl+A")
    assert shown.selected_count() == shown.records.record_count()
    assert shown.selected_ids() == shown.records.record_ids()
