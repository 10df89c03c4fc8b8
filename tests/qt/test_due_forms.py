"""Due dates in the window: understood as they are typed, asked about where they move, their working shown at the side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, DueChange, Event, Party
from desk.domain.vocabulary import RecordKind, Recurrence
from desk.qt.commitments.due_panel import DuePanel
from desk.qt.editors.due_words import rule_words
from desk.qt.editors.editor_pane import EditorPane
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, events

LEFT = Qt.MouseButton.LeftButton
CENTRE = "Open a Jewish cultural centre"


def _begin(window: MainWindow, name: str) -> EditorPane:
    window.actions_.run(name)
    editor = window.inspector.editor
    assert editor is not None
    return editor


def _edit(window: MainWindow, commitment: Commitment) -> EditorPane:
    window.open_record(RecordKind.COMMITMENT, commitment.id)
    return _begin(window, "edit_record")


def _fill(editor: QWidget, name: str, words: str, qtbot: QtBot) -> None:
    field = next(
        one
        for one in editor.findChildren(QWidget)
        if one.accessibleName() == name and isinstance(one, (QLineEdit, QPlainTextEdit)) and one.isVisible()
    )
    field.setFocus()
    qtbot.keySequence(field, "Ctrl+A")
    qtbot.keyClicks(field, words)


def _centre(window: MainWindow) -> Commitment:
    return next(one for one in window.workspace.register.all(Commitment) if one.text == CENTRE)


def _ceremony(window: MainWindow) -> Event:
    return next(
        one for one in window.workspace.register.all(Event) if one.title.startswith("Signing ceremony")
    )


def _told(window: MainWindow) -> str:
    labels = window.inspector.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("within 30 days after entry into force", "30 days after the agreement’s entry into force"),
        ("1 working day after signature", "1 working day after the agreement’s last signature"),
        ("upon signature", "Comes with the agreement’s last signature"),
        ("two weeks before the next visit", "14 days before the next visit of both sides"),
        ("at the next session of the Joint Committee", "Comes with the next meeting of the joint committee"),
        ("30 days after 1 March 2021", "30 days after 1 March 2021"),
        (
            "two years after its entry into force for the State Party concerned",
            "24 months after entry into force for the party that owes it",
        ),
        ("soon", ""),
    ],
)
def test_the_field_says_what_it_understood(typed: str, meaning: str) -> None:
    assert rule_words(typed) == meaning


def test_a_due_date_may_hang_on_an_event_that_is_named_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    register = window.workspace.register
    editor = _begin(window, "add_commitment")
    entries = editor.form.entries
    _fill(editor, "What is owed", "Send the signed scans", qtbot)
    assert not entries["due_event_id"].isVisible()
    _fill(editor, "Due", "within 5 working days after the ceremony", qtbot)
    assert entries["due"].date.meaning.text() == "5 working days after the event named below"
    qtbot.waitUntil(entries["due_event_id"].isVisible)
    assert entries["due_capital_id"].isVisible()
    kosovo = next(one for one in register.all(Party) if one.code == "XK")
    entries["due_event_id"].set_value(_ceremony(window).id)
    entries["due_capital_id"].set_value(kosovo.id)
    qtbot.mouseClick(editor.save_button, LEFT)
    made = next(one for one in register.all(Commitment) if one.text == "Send the signed scans")
    assert made.due is not None
    assert (made.due.text, made.due_rule) == ("2021-02-08", "within 5 working days after the ceremony")
    assert "not understood" not in "".join(one.text() for one in window.messages.messages())
    assert "Working days of Kosovo after 1 February 2021, 5: 8 February 2021" in _told(window)
    assert "Passed over: the weekend of Kosovo, Saturday and Sunday" in _told(window)


def test_the_words_fill_in_the_one_event_that_they_name_and_how_often_it_recurs(
    window: MainWindow, qtbot: QtBot
) -> None:
    register = window.workspace.register
    seminar = events.save_event(
        register,
        events.blank_event(register, title="Seminar in Prizren", at=PartialDate.from_edtf("2021-05-04")),
    )
    editor = _begin(window, "add_commitment")
    entries = editor.form.entries
    _fill(editor, "What is owed", "Report on the seminar", qtbot)
    _fill(editor, "Due", "one month after the seminar in Prizren; thereafter every two years", qtbot)
    entries["made_on"].setFocus()
    qtbot.waitUntil(lambda: entries["due_event_id"].value() == seminar.id)
    assert entries["recurs"].combo.currentText() == "Every 2 years"
    qtbot.mouseClick(editor.save_button, LEFT)
    made = next(one for one in register.all(Commitment) if one.text == "Report on the seminar")
    assert (str(made.due), made.recurrence, made.recurs_every) == ("2021-06-04", Recurrence.YEARLY, 2)
    assert "Every 2 years" in _told(window)
    editor = _edit(window, made)
    editor.form.entries["recurs"].set_value((Recurrence.MONTHLY, 7))
    assert editor.form.entries["recurs"].combo.currentText() == "Every 7 months"
    qtbot.mouseClick(editor.save_button, LEFT)
    kept = register.get(Commitment, made.id)
    assert (kept.recurrence, kept.recurs_every, kept.due_rule) == (Recurrence.MONTHLY, 7, made.due_rule)


def test_another_rule_asks_why_and_keeps_the_answer_and_so_does_a_day_in_its_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    register, centre = window.workspace.register, _centre(window)
    editor = _edit(window, centre)
    _fill(editor, "Due", "at the next meeting", qtbot)
    qtbot.waitUntil(editor.form.entries["due_reason"].isVisible)
    _fill(editor, "Reason for the new date", "Building permit", qtbot)
    _fill(editor, "Agreed by", "Both ministries", qtbot)
    qtbot.mouseClick(editor.save_button, LEFT)
    kept = register.get(Commitment, centre.id)
    assert (kept.due_rule, str(kept.due), str(kept.original_due)) == (
        "at the next meeting",
        "at the next meeting",
        "2021",
    )
    [slip] = register.all(DueChange, commitment_id=centre.id)
    assert (slip.reason, slip.agreed_by) == ("Building permit", "Both ministries")
    editor = _edit(window, centre)
    assert editor.form.entries["due"].words() == "at the next meeting"
    assert not editor.form.entries["due_reason"].isVisible()
    _fill(editor, "Due", "2027", qtbot)
    qtbot.waitUntil(editor.form.entries["due_reason"].isVisible)
    qtbot.mouseClick(editor.save_button, LEFT)
    kept = register.get(Commitment, centre.id)
    assert (kept.due_rule, str(kept.due), str(kept.original_due)) == (None, "2027", "2021")


def test_a_rule_entered_in_place_of_a_wrong_date_is_no_slip(window: MainWindow, qtbot: QtBot) -> None:
    register, centre = window.workspace.register, _centre(window)
    editor = _edit(window, centre)
    _fill(editor, "Due", "30 days after 1 March 2021", qtbot)
    qtbot.waitUntil(editor.form.entries["due_corrected"].isVisible)
    qtbot.mouseClick(
        editor.form.entries["due_corrected"].box,
        LEFT,
        pos=editor.form.entries["due_corrected"].box.rect().topLeft(),
    )
    editor.form.entries["due_corrected"].box.setChecked(True)
    qtbot.mouseClick(editor.save_button, LEFT)
    kept = register.get(Commitment, centre.id)
    assert (str(kept.due), str(kept.original_due)) == ("2021-03-31", "2021-03-31")
    assert register.all(DueChange, commitment_id=centre.id) == []


def test_what_moved_with_its_anchor_is_told_apart_from_what_slipped(window: MainWindow, qtbot: QtBot) -> None:
    register, ceremony = window.workspace.register, _ceremony(window)
    made = commitments.save_commitment(
        register,
        commitments.blank_commitment(
            register, text="Report", due_rule="one month after the ceremony", due_event_id=ceremony.id
        ),
    )
    events.redate(register, ceremony.id, PartialDate.from_edtf("2021-03-10"))
    window.open_record(RecordKind.COMMITMENT, made.id)
    qtbot.waitUntil(lambda: "1 March 2021 → 10 April 2021" in _told(window))
    assert "Moved with what it counts from" in _told(window)
    assert "Changes of the due date" not in _told(window)


def test_the_panel_takes_words_and_asks_for_the_event_and_the_capital_only_then(
    window: MainWindow, qtbot: QtBot
) -> None:
    register, centre = window.workspace.register, _centre(window)
    window.open_record(RecordKind.COMMITMENT, centre.id)
    screen = next(one for one in window.findChildren(CommitmentsScreen) if one.isVisible())
    window.actions_.run("change_due")
    panel = screen.panels["change_due"]
    assert isinstance(panel, DuePanel)
    assert not panel.counts_from.isVisible()
    qtbot.keySequence(panel.due.line_edit, "Ctrl+A")
    qtbot.keyClicks(panel.due.line_edit, "5 working days after the ceremony")
    assert panel.counts_from.isVisible()
    assert panel.capital.isVisible()
    panel.counts_from.set_value(_ceremony(window).id)
    panel.capital.set_value(next(one.id for one in register.all(Party) if one.code == "XK"))
    qtbot.keyClicks(panel.reason, "Building permit")
    qtbot.keyClicks(panel.agreed_by, "Both ministries")
    qtbot.mouseClick(panel.do, LEFT)
    kept = register.get(Commitment, centre.id)
    assert (str(kept.due), kept.due_rule) == ("2021-02-08", "5 working days after the ceremony")
    [slip] = register.all(DueChange, commitment_id=centre.id)
    assert (slip.reason, slip.agreed_by) == ("Building permit", "Both ministries")
    window.actions_.run("change_due")
    assert panel.due.text() == "5 working days after the ceremony"
    assert panel.counts_from.value() == _ceremony(window).id
    qtbot.mouseClick(panel.do, LEFT)
    assert len(register.all(DueChange, commitment_id=centre.id)) == 1


def test_words_that_wait_are_told_as_they_stand_and_not_as_a_mistake(
    window: MainWindow, qtbot: QtBot
) -> None:
    register = window.workspace.register
    made = commitments.save_commitment(
        register, commitments.blank_commitment(register, text="Report", due_rule="one month after signature")
    )
    window.open_record(RecordKind.COMMITMENT, made.id)
    qtbot.waitUntil(lambda: "one month after signature" in _told(window))
    assert "kept as typed" not in _told(window)


def test_the_other_instances_of_a_duty_are_a_press_away(window: MainWindow, qtbot: QtBot) -> None:
    register = window.workspace.register
    made = commitments.save_commitment(
        register,
        commitments.blank_commitment(
            register,
            text="Annual report",
            due=PartialDate.from_edtf("2021-03-01"),
            recurrence=Recurrence.YEARLY,
        ),
    )
    commitments.tick(register, made.id)
    window.open_record(RecordKind.COMMITMENT, made.id)
    qtbot.waitUntil(lambda: "The same duty at other times" in _told(window))
