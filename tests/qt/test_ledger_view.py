"""The ledger: both sides beside each other, walked, ticked, narrowed, copied, and true after every change."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.vocabulary import Certainty, CommitmentStatus, PartyStanding, RecordKind, Voice
from desk.qt.commitments.evidence_line import EvidenceLine
from desk.qt.commitments.ledger.cell_painting import box_rect
from desk.qt.commitments.ledger.model import LINK, OURS, THEIRS, Role
from desk.qt.commitments.ledger.page import LedgerPage
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.theme import icon_extent
from desk.qt.window.export_dialog import ExportDialog
from desk.qt.window.main_window import MainWindow
from desk.services import commitments
from desk.services.lists import ListFilter
from desk.services.register import Register
from tests.qt.conftest import Opener

LEFT = Qt.MouseButton.LeftButton
CENTRE, PRISTINA, JERUSALEM = (
    "Open a Jewish cultural centre",
    "Open Israel’s embassy in Pristina",
    "Open Kosovo’s embassy in Jerusalem",
)
TALKS = "Hold political consultations every year"


def _named(register: Register, words: str) -> Commitment:
    return next(one for one in register.all(Commitment) if one.text == words)


def _with_a_pair(window: MainWindow) -> MainWindow:
    """Let Israel owe an embassy in return for Kosovo's, and both owe talks."""
    register = window.workspace.register
    parties = {party.standing: party.id for party in register.parties().values()}
    ours, theirs = parties[PartyStanding.OURS], parties[PartyStanding.PARTNER]
    embassy = _named(register, JERUSALEM)
    for text, debtors, fields in (
        (PRISTINA, [ours], {"reciprocal_of_id": embassy.id, "due": PartialDate.from_edtf("2021-06")}),
        (TALKS, [ours, theirs], {}),
    ):
        blank = commitments.blank_commitment(register, text=text, event_id=embassy.event_id, **fields)
        commitments.save_commitment(register, blank, debtors)
    return window


def _ledger(window: MainWindow) -> LedgerPage:
    window.go("commitments")
    screen = window.front()
    assert isinstance(screen, CommitmentsScreen)
    if screen.views.front is screen.record_list:
        window.actions_.run("ledger")
    assert screen.views.ledger is not None
    return screen.views.ledger


def _cell(page: LedgerPage, words: str) -> QModelIndex:
    index = page.view.records.index_of(_named(page.workspace.register, words).id)
    assert index.isValid(), words
    return index


def _held(page: LedgerPage) -> list[str]:
    ledger = page.view.records.ledger
    assert ledger is not None
    return ledger.ids(ledger.numbers)


def _stand_on(page: LedgerPage, words: str) -> QModelIndex:
    assert page.select_id(_named(page.workspace.register, words).id)
    return page.view.currentIndex()


def _box(page: LedgerPage, index: QModelIndex) -> QPoint:
    """Return the middle of a cell's box, once the window has settled."""
    QApplication.processEvents()
    page.view.scrollTo(index)
    return box_rect(page.view.visualRect(index), icon_extent(), right_to_left=False).center()


def test_a_key_turns_to_the_ledger_and_back_and_what_is_selected_stays_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    centre = _named(window.workspace.register, CENTRE)
    window.open_record(RecordKind.COMMITMENT, centre.id)
    screen = window.front()
    assert isinstance(screen, CommitmentsScreen)
    qtbot.keySequence(screen.record_list, "Ctrl+Shift+G")
    assert screen.views.ledger is not None
    assert screen.views.ledger.isVisible()
    assert not screen.record_list.isVisible()
    assert screen.views.ledger.view.current_id() == centre.id
    assert screen.views.ledger.view.hasFocus()
    assert window.actions_["ledger"].isChecked()
    assert screen.views.switch.ledger.isChecked()
    qtbot.mouseClick(screen.views.switch.checklist, LEFT)
    assert screen.record_list.isVisible()
    assert screen.record_list.current_id() == centre.id
    assert not window.actions_["ledger"].isChecked()


def test_the_two_embassies_stand_beside_each_other_and_what_both_owe_goes_across(
    window: MainWindow,
) -> None:
    page = _ledger(_with_a_pair(window))
    model = page.view.records
    ours, theirs, both = (_cell(page, words) for words in (PRISTINA, JERUSALEM, TALKS))
    assert (ours.row(), ours.column(), theirs.column()) == (theirs.row(), OURS, THEIRS)
    assert model.index(ours.row(), LINK).data(Role.LINKED) == "here"
    assert both.column() == OURS
    assert model.is_wide(both.row())
    assert not model.is_wide(ours.row())
    centre = _cell(page, CENTRE)
    assert centre.column() == THEIRS
    assert model.commitment_id(centre.row(), OURS) == ""
    assert model.index(centre.row(), LINK).data(Role.LINKED) is None
    page.group.setCurrentIndex(page.group.findData("agreement"))
    page.group.settled.emit()
    assert _cell(page, PRISTINA).row() == _cell(page, JERUSALEM).row()


def test_what_is_given_in_return_elsewhere_is_marked(window: MainWindow) -> None:
    page = _ledger(_with_a_pair(window))
    register = window.workspace.register
    commitments.save_commitment(register, replace(_named(register, PRISTINA), event_id=None))
    index = _cell(page, PRISTINA)
    assert index.row() != _cell(page, JERUSALEM).row()
    link = page.view.records.index(index.row(), LINK)
    assert link.data(Role.LINKED) == "elsewhere"
    assert link.data(Qt.ItemDataRole.ToolTipRole)


def test_the_model_keeps_the_rules_of_models(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(_with_a_pair(window))
    tester = QAbstractItemModelTester(
        page.view.records, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    commitments.tick(window.workspace.register, _named(window.workspace.register, CENTRE).id)
    page.read()
    page.finish()
    assert tester.model() is page.view.records


def test_arrows_go_along_one_side_and_cross_to_the_other(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(_with_a_pair(window))
    view = page.view
    _stand_on(page, PRISTINA)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex() == _cell(page, JERUSALEM)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex() == _cell(page, PRISTINA)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex() == _cell(page, TALKS)
    _stand_on(page, JERUSALEM)
    came = view.currentIndex()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex() == _cell(page, TALKS)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex() == came, "the side is remembered over a row that goes across"
    ends = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        assert view.current_id()
        ends.append(view.currentIndex().row())
    assert ends[0] <= came.row() < ends[1]
    # From a lone commitment the arrow finds the nearest one of the other side.
    _stand_on(page, CENTRE)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex().column() == OURS
    assert view.current_id()


def test_from_right_to_left_the_arrows_follow_the_eye(
    qapp: QApplication, open_window: Opener, qtbot: QtBot
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = _ledger(_with_a_pair(open_window()))
    _stand_on(page, PRISTINA)
    assert (
        page.view.visualRect(_cell(page, PRISTINA)).left()
        > page.view.visualRect(_cell(page, JERUSALEM)).left()
    )
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert page.view.currentIndex() == _cell(page, JERUSALEM)


def test_pages_of_keys_never_lose_the_cursor(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(window)
    _stand_on(page, CENTRE)
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        qtbot.keyClick(page.view, key)
        assert page.view.current_id()
        seen.append(page.view.currentIndex().row())
    assert seen[1] > seen[3]


def test_space_ticks_and_the_counts_of_all_follow_without_a_jump(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(_with_a_pair(window))
    register = window.workspace.register
    index = _stand_on(page, CENTRE)
    said = page.head.accessibleName()
    assert "1 overdue" in said
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    line = page.findChild(EvidenceLine)
    assert line is not None
    assert line.isVisible()
    assert not line.geometry().intersects(page.view.visualRect(index))
    qtbot.keyClick(line.words, Qt.Key.Key_Return)
    assert page.view.hasFocus()
    assert _named(register, CENTRE).status is CommitmentStatus.FULFILLED
    assert page.view.currentIndex() == index
    assert _cell(page, CENTRE) == index
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert page.head.accessibleName() != said
    qtbot.keySequence(page.view, "Ctrl+Z")
    assert _named(register, CENTRE).status is not CommitmentStatus.FULFILLED
    assert page.head.accessibleName() == said


@pytest.mark.parametrize("words", [CENTRE, TALKS])
def test_a_click_in_the_box_ticks(window: MainWindow, qtbot: QtBot, words: str) -> None:
    page = _ledger(_with_a_pair(window))
    index = _cell(page, words)
    page.view.scrollTo(index)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=_box(page, index))
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert _named(window.workspace.register, words).status is CommitmentStatus.FULFILLED
    spot = _box(page, index)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=spot + QPoint(60, 0))
    assert _named(window.workspace.register, words).status is CommitmentStatus.FULFILLED
    assert page.view.selected_ids() == [_named(window.workspace.register, words).id]


def test_a_click_anywhere_in_a_row_that_goes_across_selects_it(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(_with_a_pair(window))
    index = _cell(page, TALKS)
    page.view.scrollTo(index)
    spot = page.view.visualRect(page.view.records.index(index.row(), THEIRS)).center()
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=spot)
    assert page.view.currentIndex() == index
    assert page.view.selected_ids() == [_named(window.workspace.register, TALKS).id]


def test_in_a_register_open_to_read_nothing_is_ticked(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(read_only=True)
    page = _ledger(window)
    _stand_on(page, CENTRE)
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    index = _cell(page, CENTRE)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=_box(page, index))
    assert _named(window.workspace.register, CENTRE).status is not CommitmentStatus.FULFILLED


def test_return_opens_and_the_details_follow_the_cursor(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(_with_a_pair(window))
    _stand_on(page, PRISTINA)
    assert window.workspace.selection == (RecordKind.COMMITMENT, page.view.current_id())
    with qtbot.waitSignal(window.workspace.open_requested) as asked:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args == [RecordKind.COMMITMENT, page.view.current_id()]
    assert page.isVisible()


def test_two_on_different_sides_are_selected_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(_with_a_pair(window))
    register, held = window.workspace.register, Qt.KeyboardModifier
    _stand_on(page, PRISTINA)
    qtbot.keyClick(page.view, Qt.Key.Key_Right, held.ControlModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_Space, held.ShiftModifier)
    assert page.view.selected_ids() == [_named(register, PRISTINA).id, _named(register, JERUSALEM).id]


def test_the_filter_bar_holds_and_one_press_shows_all(window: MainWindow, qtbot: QtBot) -> None:
    page = _ledger(_with_a_pair(window))
    whole = page.view.records.ledger
    assert whole is not None
    window.workspace.set_filter(ListFilter(text="embassy"))
    narrowed = page.view.records.ledger
    assert narrowed is not None
    assert 0 < len(narrowed.numbers) < len(whole.numbers)
    window.workspace.set_filter(ListFilter(text="zebra"))
    assert page.stack.currentWidget() is page.nothing
    qtbot.waitUntil(page.nothing.button.isEnabled)
    qtbot.mouseClick(page.nothing.button, LEFT)
    assert page.view.records.ledger is not None
    assert len(_held(page)) == len(whole.numbers)


def test_what_the_voices_differ_on_is_marked_by_words_and_can_be_looked_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = _ledger(window)
    register = window.workspace.register
    centre = _named(register, CENTRE)
    commitments.assess(register, centre.id, CommitmentStatus.STALLED)
    commitments.assess(register, centre.id, CommitmentStatus.FULFILLED, Voice.THEIRS, Certainty.CONFIRMED)
    spoken = _cell(page, CENTRE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "The voices differ. We: Stalled; They: Fulfilled" in spoken
    assert "confirmed" in spoken
    page.voices.setCurrentIndex(1)
    page.voices.settled.emit()
    assert _held(page) == [centre.id]
    commitments.assess(register, centre.id, CommitmentStatus.FULFILLED)
    assert _held(page) == []
    page.workspace.open(RecordKind.COMMITMENT, centre.id)
    assert page.view.current_id() == centre.id
    assert page.voices.currentData() == ""


def test_headings_say_the_counts_and_who_owes_more(window: MainWindow) -> None:
    page = _ledger(_with_a_pair(window))
    model = page.view.records
    row = next(row for row in range(_cell(page, PRISTINA).row(), -1, -1) if model.group_at(row))
    spoken = model.index(row, OURS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "We owe: 2 open" in spoken
    assert "the oldest overdue is ours, since 1 July 2021" in spoken
    assert "1 fulfilled" in spoken
    assert "They owe 4 more than we do" in window.front().summary.text()  # type: ignore[attr-defined]


def test_rows_are_copied_as_a_table_with_the_headings_of_whole_groups(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = _ledger(_with_a_pair(window))
    _stand_on(page, PRISTINA)
    qtbot.keySequence(page.view, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["We owe", PRISTINA]
    assert lines[1].split("\t")[4] == JERUSALEM
    assert "Overdue by" in lines[1].split("\t")[2]
    qtbot.keySequence(page.view, "Ctrl+A")
    qtbot.keySequence(page.view, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert "Unveiling of the sign" in "".join(line.split("\t")[0] for line in lines)
    assert {len(line.split("\t")) for line in lines} == {8}
    assert QGuiApplication.clipboard().mimeData().html().count("<tr>") == len(lines)


def test_nobody_owes_anything_in_an_empty_register(open_window: Opener) -> None:
    page = _ledger(open_window(empty=True))
    assert page.stack.currentWidget() is page.empty
    assert page.empty.button.isEnabled()


def test_a_change_made_behind_the_ledger_is_there_when_it_comes_back(window: MainWindow) -> None:
    page = _ledger(window)
    window.go("today")
    register = window.workspace.register
    _with_a_pair(window)
    commitments.tick(register, _named(register, CENTRE).id)
    window.go("commitments")
    assert _cell(page, CENTRE).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert _cell(page, PRISTINA).isValid()


def test_the_export_of_the_list_writes_the_ledger_as_it_is_shown(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _ledger(_with_a_pair(window))
    window.workspace.set_filter(ListFilter(text="embassy"))
    window.refresh_actions()
    qtbot.keySequence(page.view, "Ctrl+E")
    dialog = window.commands.open_dialog("export")
    assert isinstance(dialog, ExportDialog)
    dialog.folder.line_edit.setText(str(tmp_path))
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.write, LEFT)
    [written] = tmp_path.glob("ledger *.csv")
    with written.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == page.record_count()
    assert (PRISTINA, JERUSALEM) in [(row["ours_text"], row["theirs_text"]) for row in rows]
    assert {row["group"] for row in rows} == {"Unveiling of the sign of Kosovo’s embassy in Jerusalem"}
