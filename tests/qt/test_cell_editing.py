"""Editing in the checklist: text, due date, status, who is responsible; by mouse and by keys, each one change."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.domain.records import Commitment, Person
from desk.domain.vocabulary import CommitmentStatus, RecordKind
from desk.qt.commitments.cell_editors import CellEditor, DueCell, PersonCell, StatusCell, TextCell, UnitCell
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, history
from tests.qt.conftest import Opener

LEFT = Qt.MouseButton.LeftButton
CENTRE = "Open a Jewish cultural centre"


@pytest.fixture
def screen(window: MainWindow) -> CommitmentsScreen:
    window.toggle_inspector()
    window.resize(2200, 900)
    window.go("commitments")
    front = window.front()
    assert isinstance(front, CommitmentsScreen)
    for column in ("responsible_unit", "responsible_person"):
        front.record_list._choose_column(column, True)
    return front


def _named(screen: CommitmentsScreen, words: str) -> Commitment:
    return next(one for one in screen.workspace.register.all(Commitment) if one.text == words)


def _begin(screen: CommitmentsScreen, column: str, qtbot: QtBot, words: str = CENTRE) -> CellEditor:
    """Press twice on a cell."""
    view = screen.record_list
    chosen = _named(screen, words)
    view.select_id(chosen.id)
    index = view.records.index(view.records.row_of(chosen.id), view.records.columns.index(column))
    view.scrollTo(index)
    at = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=at)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=at)
    editor = screen.editing.editor
    assert editor is not None
    assert editor.column == column
    return editor


def _entries(screen: CommitmentsScreen) -> int:
    return history.last_sequence(screen.workspace.register)


def test_a_text_that_was_emptied_stays_and_that_is_said(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    told: list[str] = []
    screen.workspace.message.connect(lambda words, *_: told.append(words))
    editor = _begin(screen, "text", qtbot)
    before = _entries(screen)
    qtbot.keyClick(editor.fields[0], Qt.Key.Key_Delete)
    qtbot.keyClick(editor.fields[0], Qt.Key.Key_Return)
    assert screen.editing.editor is None
    assert _named(screen, CENTRE)
    assert _entries(screen) == before
    assert "its text stays" in told[-1]


def test_a_text_is_changed_in_place_as_one_change(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    chosen = _named(screen, CENTRE)
    editor = _begin(screen, "text", qtbot)
    assert isinstance(editor, TextCell)
    before = _entries(screen)
    qtbot.keyClicks(editor.text, "Open a cultural centre in Prizren")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert screen.editing.editor is None
    assert screen.workspace.register.get(Commitment, chosen.id).text == "Open a cultural centre in Prizren"
    assert _entries(screen) == before + 1
    assert screen.record_list.hasFocus()
    assert screen.record_list.current_id() == chosen.id
    qtbot.keySequence(screen.record_list, "Ctrl+Z")
    assert screen.workspace.register.get(Commitment, chosen.id).text == CENTRE


def test_escape_leaves_and_what_did_not_change_is_no_change(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    before = _entries(screen)
    editor = _begin(screen, "text", qtbot)
    assert isinstance(editor, TextCell)
    qtbot.keyClicks(editor.text, "Something else")
    qtbot.keyClick(editor.text, Qt.Key.Key_Escape)
    editor = _begin(screen, "text", qtbot)
    qtbot.keyClick(editor.fields[0], Qt.Key.Key_Return)
    assert _named(screen, CENTRE)
    assert _entries(screen) == before
    assert screen.record_list.hasFocus()


def test_a_date_in_words_is_understood_while_typed_and_the_reason_kept(
    screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    editor = _begin(screen, "due", qtbot)
    assert isinstance(editor, DueCell)
    qtbot.keyClicks(editor.due.line_edit, "spring 2023")
    assert "spring 2023" in editor.due.meaning.text().lower()
    assert editor.reason.isVisible()
    qtbot.keyClick(editor.due.line_edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor.reason, "Building permit")
    qtbot.keyClick(editor.reason, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor.agreed_by, "Both ministries")
    qtbot.keyClick(editor.agreed_by, Qt.Key.Key_Return)
    told = commitments.dossier(screen.workspace.register, _named(screen, CENTRE).id)
    assert told.commitment.due is not None
    assert told.commitment.due.text == "2023-21"
    assert told.commitment.original_due is not None
    assert told.commitment.original_due.text == "2021"
    assert (told.due_changes[-1].reason, told.due_changes[-1].agreed_by) == (
        "Building permit",
        "Both ministries",
    )


def test_a_first_date_is_no_slip_and_a_bad_one_is_kept_as_typed(
    screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    editor = _begin(screen, "due", qtbot, "Outlaw Hezbollah")
    assert isinstance(editor, DueCell)
    qtbot.keyClicks(editor.due.line_edit, "when the ice melts")
    assert "kept as typed" in editor.due.meaning.text()
    assert not editor.reason.isVisible()
    qtbot.keyClick(editor.due.line_edit, Qt.Key.Key_Return)
    told = commitments.dossier(screen.workspace.register, _named(screen, "Outlaw Hezbollah").id)
    assert told.commitment.due is not None
    assert (told.commitment.due.text, told.commitment.due.understood) == ("when the ice melts", False)
    assert told.due_changes == ()


def test_words_that_hang_on_something_else_are_understood_and_asked_about(
    screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    editor = _begin(screen, "due", qtbot)
    assert isinstance(editor, DueCell)
    qtbot.keyClicks(editor.due.line_edit, "within 30 days after entry into force")
    assert editor.due.meaning.text() == "30 days after the agreement’s entry into force"
    assert editor.reason.isVisible()
    qtbot.keyClick(editor.due.line_edit, Qt.Key.Key_Return)
    told = commitments.dossier(screen.workspace.register, _named(screen, CENTRE).id)
    assert told.commitment.due_rule == "within 30 days after entry into force"
    assert [str(slip.to_due) for slip in told.due_changes] == ["within 30 days after entry into force"]
    assert str(told.commitment.original_due) == "2021"
    editor = _begin(screen, "due", qtbot)
    assert isinstance(editor, DueCell)
    assert editor.due.text() == "within 30 days after entry into force"
    qtbot.keyClick(editor.due.line_edit, Qt.Key.Key_Return)
    assert screen.workspace.register.get(Commitment, told.commitment.id) == told.commitment


def test_a_status_is_our_assessment_of_today(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    editor = _begin(screen, "status", qtbot)
    assert isinstance(editor, StatusCell)
    qtbot.keyClicks(editor.status, "Stalled")
    qtbot.keyClick(editor.status, Qt.Key.Key_Return)
    told = commitments.dossier(screen.workspace.register, _named(screen, CENTRE).id)
    assert told.commitment.status is CommitmentStatus.STALLED
    assert told.assessments[-1].assessed_on == screen.workspace.today()
    assert screen.editing.editor is None


def test_the_unit_and_the_person_are_named(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    editor = _begin(screen, "responsible_unit", qtbot)
    assert isinstance(editor, UnitCell)
    qtbot.keyClicks(editor.unit, "Europe desk")
    before = _entries(screen)
    qtbot.keyClick(editor.unit, Qt.Key.Key_Tab)
    person = screen.editing.editor
    assert isinstance(person, PersonCell)
    someone = screen.workspace.register.all(Person)[0]
    person.person.set_value(someone.id, someone.name)
    qtbot.keyClick(person.person, Qt.Key.Key_Return)
    kept = _named(screen, CENTRE)
    assert (kept.responsible_unit, kept.responsible_person_id) == ("Europe desk", someone.id)
    assert _entries(screen) == before + 2


def test_f2_and_tab_go_along_the_row_and_on_to_the_next(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    view = screen.record_list
    chosen = _named(screen, CENTRE)
    view.select_id(chosen.id)
    view.setFocus()
    beside = view.records.record_id(view.records.record_beside(view.records.row_of(chosen.id), 1))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    seen = []
    for _ in range(5):
        editor = screen.editing.editor
        assert editor is not None
        seen.append(editor.column)
        qtbot.keyClick(editor.fields[0], Qt.Key.Key_Tab)
    assert seen == ["text", "due", "status", "responsible_unit", "responsible_person"]
    editor = screen.editing.editor
    assert editor is not None
    assert (editor.column, editor.commitment.id) == ("text", beside)
    qtbot.keyClick(editor.fields[0], Qt.Key.Key_Backtab)
    editor = screen.editing.editor
    assert editor is not None
    assert (editor.column, editor.commitment.id) == ("responsible_person", chosen.id)


def test_tab_stays_with_the_record_that_moved(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    screen.record_list.records.set_group("status")
    chosen = _named(screen, CENTRE)
    editor = _begin(screen, "status", qtbot)
    assert isinstance(editor, StatusCell)
    editor.status.setCurrentIndex(editor.status.findData(CommitmentStatus.STALLED))
    qtbot.keyClick(editor.status, Qt.Key.Key_Tab)
    assert screen.workspace.register.get(Commitment, chosen.id).status is CommitmentStatus.STALLED
    after = screen.editing.editor
    assert after is not None
    assert after.commitment.id == chosen.id
    row = screen.record_list.records.row_of(chosen.id)
    assert after.geometry().top() == screen.record_list.rowViewportPosition(row)


def test_leaving_for_another_part_of_the_window_saves(
    window: MainWindow, screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    editor = _begin(screen, "text", qtbot)
    assert isinstance(editor, TextCell)
    qtbot.keyClicks(editor.text, "A centre")
    window.search.setFocus()
    qtbot.waitUntil(lambda: screen.editing.editor is None)
    assert _named(screen, "A centre")
    assert window.search.hasFocus()


def test_a_commitment_removed_meanwhile_closes_the_editor(
    window: MainWindow, screen: CommitmentsScreen, qtbot: QtBot
) -> None:
    from desk.services import removal

    _begin(screen, "text", qtbot)
    removal.remove(window.workspace.register, RecordKind.COMMITMENT, _named(screen, CENTRE).id)
    assert screen.editing.editor is None


def test_the_editor_stands_over_its_cell_in_either_direction(screen: CommitmentsScreen, qtbot: QtBot) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        QApplication.setLayoutDirection(direction)
        qtbot.wait(0)
        editor = _begin(screen, "due", qtbot)
        view = screen.record_list
        index = view.records.index(
            view.records.row_of(editor.commitment.id), view.records.columns.index("due")
        )
        assert editor.geometry().intersects(view.visualRect(index))
        assert view.viewport().rect().contains(editor.geometry().topLeft())
        editor.leave()


def test_a_register_to_read_only_opens_no_editor(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(read_only=True)
    window.go("commitments")
    screen = window.front()
    assert isinstance(screen, CommitmentsScreen)
    view = screen.record_list
    view.select_id(_named(screen, CENTRE).id)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    index = view.currentIndex()
    qtbot.mouseDClick(view.viewport(), LEFT, pos=view.visualRect(index).center() + QPoint(10, 0))
    assert screen.editing.editor is None
