"""The forms beside the screen: what is typed is saved as one change, kept when left, and never lost by the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.records import Commitment, Event, Party, Statement
from desk.domain.vocabulary import RecordKind
from desk.qt.editors.editor_pane import EditorPane
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, history

LEFT = Qt.MouseButton.LeftButton


def _begin(window: MainWindow, name: str) -> EditorPane:
    window.actions_.run(name)
    editor = window.inspector.editor
    assert editor is not None
    return editor


def _field(editor: QWidget, name: str) -> QWidget:
    return next(
        one
        for one in editor.findChildren(QWidget)
        if one.accessibleName() == name and isinstance(one, (QLineEdit, QPlainTextEdit)) and one.isVisible()
    )


def _fill(editor: QWidget, name: str, words: str, qtbot: QtBot) -> QWidget:
    field = _field(editor, name)
    field.setFocus()
    qtbot.keySequence(field, "Ctrl+A")
    qtbot.keyClicks(field, words)
    return field


def test_a_new_event_is_one_change_and_is_shown_once_saved(window: MainWindow, qtbot: QtBot) -> None:
    editor = _begin(window, "add_event")
    focused = QApplication.focusWidget()
    assert focused is _field(editor, "Title")
    _fill(editor, "Title", "A call between the ministers", qtbot)
    field = _fill(editor, "When", "3 May 2021", qtbot)
    _fill(editor, "Place", "by telephone", qtbot)
    before = history.last_sequence(window.workspace.register)
    qtbot.keySequence(field, "Ctrl+S")
    register = window.workspace.register
    made = next(one for one in register.all(Event) if one.title == "A call between the ministers")
    assert made.at is not None
    assert made.at.text == "2021-05-03"
    assert made.place == "by telephone"
    assert window.inspector.editor is None
    assert window.workspace.selection == (RecordKind.EVENT, made.id)
    assert history.last_sequence(register) > before
    window.workspace.undo()
    assert register.find(Event, made.id) is None


def test_an_event_edited_keeps_what_was_not_touched(window: MainWindow, qtbot: QtBot) -> None:
    register = window.workspace.register
    event = next(one for one in register.all(Event) if one.summary)
    window.open_record(RecordKind.EVENT, event.id)
    qtbot.waitUntil(window.actions_["edit_record"].isEnabled)
    qtbot.keySequence(window, "F2")
    editor = window.inspector.editor
    assert editor is not None
    field = _fill(editor, "Place", "Pristina", qtbot)
    qtbot.keySequence(field, "Ctrl+Return")
    kept = register.get(Event, event.id)
    assert kept.place == "Pristina"
    assert (kept.title, kept.summary, kept.at, kept.kind) == (
        event.title,
        event.summary,
        event.at,
        event.kind,
    )


def test_a_date_that_is_not_understood_is_kept_as_typed_and_said(window: MainWindow, qtbot: QtBot) -> None:
    editor = _begin(window, "add_event")
    _fill(editor, "Title", "A visit", qtbot)
    field = _fill(editor, "When", "31 February 2021", qtbot)
    assert "Not understood" in field.accessibleDescription()
    qtbot.mouseClick(editor.save_button, LEFT)
    made = next(one for one in window.workspace.register.all(Event) if one.title == "A visit")
    assert made.at is not None
    assert made.at.text == "31 February 2021"
    assert not made.at.understood


def test_a_form_without_words_saves_nothing_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    count = len(window.workspace.register.all(Event))
    editor = _begin(window, "add_event")
    qtbot.mouseClick(editor.save_button, LEFT)
    assert len(window.workspace.register.all(Event)) == count
    assert "nothing to save" in window.messages.messages()[-1].text()
    assert window.inspector.editor is editor


@pytest.mark.parametrize("how", ["escape", "button"])
def test_leaving_saves_nothing_and_the_words_come_back_at_one_press(
    window: MainWindow, qtbot: QtBot, how: str
) -> None:
    editor = _begin(window, "add_statement")
    field = _fill(editor, "Words, verbatim", "We agree.", qtbot)
    if how == "escape":
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(editor.cancel_button, LEFT)
    assert window.inspector.editor is None
    assert "We agree." not in [one.text for one in window.workspace.register.all(Statement)]
    message = window.messages.messages()[-1]
    again = next(one for one in message.findChildren(QPushButton) if one.text() == "Go on writing")
    qtbot.mouseClick(again, LEFT)
    assert window.inspector.editor is not None
    assert _field(window.inspector.editor, "Words, verbatim").toPlainText() == "We agree."  # type: ignore[attr-defined]


def test_a_form_with_words_stays_while_one_looks_at_other_records(window: MainWindow, qtbot: QtBot) -> None:
    editor = _begin(window, "add_event")
    _fill(editor, "Title", "A call", qtbot)
    commitment = window.workspace.register.all(Commitment)[0]
    window.workspace.select(RecordKind.COMMITMENT, commitment.id)
    assert window.inspector.editor is editor
    assert editor.isVisible()


def test_another_form_puts_the_first_aside_as_a_draft(window: MainWindow, qtbot: QtBot) -> None:
    editor = _begin(window, "add_event")
    _fill(editor, "Title", "A call", qtbot)
    _begin(window, "add_person")
    assert "kept as a draft" in window.messages.messages()[-1].text()


def test_a_new_commitment_has_both_sides_and_its_axes_apart(window: MainWindow, qtbot: QtBot) -> None:
    register = window.workspace.register
    editor = _begin(window, "add_commitment")
    _fill(editor, "What is owed", "Open a consulate", qtbot)
    parties = {one.code: one.id for one in register.all(Party)}
    editor.form.entries["debtors"].set_value((parties["XK"],))
    editor.form.entries["creditors"].set_value((parties["IL"],))
    _fill(editor, "Due", "2027", qtbot)
    qtbot.mouseClick(editor.save_button, LEFT)
    made = next(one for one in register.all(Commitment) if one.text == "Open a consulate")
    told = commitments.dossier(register, made.id)
    assert tuple(told.debtor_ids) == (parties["XK"],)
    assert tuple(told.creditor_ids) == (parties["IL"],)
    assert made.due is not None
    assert made.due.text == "2027"
    assert str(made.status) == "not_assessed"


def test_a_due_date_that_moved_asks_why_and_keeps_the_answer(window: MainWindow, qtbot: QtBot) -> None:
    register = window.workspace.register
    centre = next(one for one in register.all(Commitment) if one.text == "Open a Jewish cultural centre")
    window.open_record(RecordKind.COMMITMENT, centre.id)
    window.actions_.run("edit_record")
    editor = window.inspector.editor
    assert editor is not None
    reason = editor.form.entries["due_reason"]
    assert not reason.isVisible()
    _fill(editor, "Due", "2023", qtbot)
    qtbot.waitUntil(reason.isVisible)
    _fill(editor, "Reason for the new date", "Building permit", qtbot)
    qtbot.mouseClick(editor.save_button, LEFT)
    kept = register.get(Commitment, centre.id)
    assert kept.due is not None
    assert kept.due.text == "2023"
    assert kept.original_due is not None
    assert kept.original_due.text == "2021"
    assert "Building permit" in str(commitments.dossier(register, centre.id))


@pytest.mark.parametrize("name", ["add_event", "add_statement", "add_commitment"])
def test_no_field_is_wider_than_the_form_has_room_for(window: MainWindow, qtbot: QtBot, name: str) -> None:
    editor = _begin(window, name)
    qtbot.waitUntil(editor.isVisible)
    ground = editor.form.parentWidget()
    assert ground is not None
    assert ground.minimumSizeHint().width() <= window.side.width()
