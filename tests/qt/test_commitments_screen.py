"""The commitments screen: ticking, grouping, narrowing, and the forms that open under the checklist."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desk.domain.records import Assessment, Commitment, CommitmentStep, Event, Source
from desk.domain.vocabulary import Certainty, CommitmentStatus, RecordKind, Voice
from desk.qt.inspector.commitment_account import tell_commitment
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.widgets.date_field import DateField
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, history
from desk.services.lists import ListFilter
from tests.qt.conftest import Opener

LEFT = Qt.MouseButton.LeftButton
CENTRE = "Open a Jewish cultural centre"


def _screen(window: MainWindow) -> CommitmentsScreen:
    window.go("commitments")
    screen = window.front()
    assert isinstance(screen, CommitmentsScreen)
    return screen


def _named(window: MainWindow, words: str) -> Commitment:
    return next(one for one in window.workspace.register.all(Commitment) if one.text == words)


def _choose(window: MainWindow, words: str) -> Commitment:
    wanted = _named(window, words)
    screen = _screen(window)
    screen.show_record(RecordKind.COMMITMENT, wanted.id)
    window.refresh_actions()
    return wanted


def _status(window: MainWindow, words: str) -> CommitmentStatus:
    return _named(window, words).status


def _click_box(screen: CommitmentsScreen, record_id: str, qtbot: QtBot) -> None:
    view = screen.record_list
    index = view.records.index(view.records.row_of(record_id), 0)
    view.scrollTo(index)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    view.itemDelegate().initStyleOption(option, index)
    option.rect = view.visualRect(index)
    box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    qtbot.mouseClick(view.viewport(), LEFT, pos=box.center())


def test_a_click_in_the_box_asks_for_the_evidence_and_return_ticks(window: MainWindow, qtbot: QtBot) -> None:
    screen = _screen(window)
    centre = _named(window, CENTRE)
    _click_box(screen, centre.id, qtbot)
    line = screen.ticking.line
    assert line.isVisible()
    assert line.words.hasFocus()
    row = screen.record_list.records.row_of(centre.id)
    assert line.geometry().top() >= screen.record_list.rowViewportPosition(row)
    assert _status(window, CENTRE) is not CommitmentStatus.FULFILLED
    qtbot.keyClicks(line.words, "Photograph of the opening")
    qtbot.keyClick(line.words, Qt.Key.Key_Return)
    assert not line.isVisible()
    assert screen.record_list.hasFocus()
    kept = commitments.dossier(window.workspace.register, centre.id)
    assert kept.commitment.status is CommitmentStatus.FULFILLED
    word = kept.assessments[-1]
    assert (word.certainty, word.voice, word.evidence) == (
        Certainty.DOCUMENTED,
        Voice.OURS,
        "Photograph of the opening",
    )
    assert word.assessed_on == window.workspace.today()
    assert "Undo" in [
        button.text()
        for button in window.messages.messages()[-1].findChildren(type(screen.panels["assess"].do))
    ]
    _click_box(screen, centre.id, qtbot)
    assert _status(window, CENTRE) is not CommitmentStatus.FULFILLED
    assert not line.isVisible()


def test_space_and_return_tick_in_two_keys_and_escape_leaves(window: MainWindow, qtbot: QtBot) -> None:
    centre = _choose(window, CENTRE)
    screen = _screen(window)
    view, line = screen.record_list, screen.ticking.line
    before = history.last_sequence(window.workspace.register)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    box = view.records.index(view.records.row_of(centre.id), 0)
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    qtbot.keyClick(line.words, Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert history.last_sequence(window.workspace.register) == before
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert history.last_sequence(window.workspace.register) == before + 1
    kept = commitments.dossier(window.workspace.register, centre.id)
    assert kept.assessments[-1].certainty is Certainty.CLAIMED
    qtbot.keySequence(view, "Ctrl+Z")
    assert _status(window, CENTRE) is not CommitmentStatus.FULFILLED


def test_a_click_in_the_next_box_ticks_the_first_as_claimed(window: MainWindow, qtbot: QtBot) -> None:
    screen = _screen(window)
    screen.record_list.records.set_group("status")
    first, second = _named(window, CENTRE), _named(window, "Outlaw Hezbollah")
    _click_box(screen, first.id, qtbot)
    _click_box(screen, second.id, qtbot)
    assert _status(window, CENTRE) is CommitmentStatus.FULFILLED
    assert screen.ticking.line.ids == [second.id]
    _click_box(screen, second.id, qtbot)
    assert not screen.ticking.line.isVisible()
    assert _status(window, "Outlaw Hezbollah") is not CommitmentStatus.FULFILLED


def test_leaving_the_line_for_another_part_of_the_window_ticks(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window, CENTRE)
    screen = _screen(window)
    qtbot.keyClick(screen.record_list, Qt.Key.Key_Space)
    window.search.setFocus()
    assert _status(window, CENTRE) is CommitmentStatus.FULFILLED
    assert window.search.hasFocus()


def test_a_source_is_named_as_evidence_and_leads_back_to_it(window: MainWindow, qtbot: QtBot) -> None:
    centre = _choose(window, CENTRE)
    screen = _screen(window)
    qtbot.keyClick(screen.record_list, Qt.Key.Key_Space)
    words = screen.ticking.line.words
    qtbot.keyClicks(words, "communiq")
    popup = words.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    source = window.workspace.register.all(Source)[0]
    assert source.title in words.text()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    word = commitments.dossier(window.workspace.register, centre.id).assessments[-1]
    assert word.source_id == source.id
    assert word.certainty is Certainty.DOCUMENTED
    told = tell_commitment(window.workspace.register, _named(window, CENTRE))
    links = [link for section in told.sections for link in section.links]
    assert source.id in [link.record_id for link in links]


def test_words_that_only_resemble_a_source_are_kept_with_one_return(window: MainWindow, qtbot: QtBot) -> None:
    centre = _choose(window, CENTRE)
    screen = _screen(window)
    qtbot.keyClick(screen.record_list, Qt.Key.Key_Space)
    words = screen.ticking.line.words
    qtbot.keyClicks(words, "communiq")
    popup = words.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    word = commitments.dossier(window.workspace.register, centre.id).assessments[-1]
    assert (word.evidence, word.source_id) == ("communiq", None)


def test_space_ticks_all_selected_rows_as_one_change(window: MainWindow, qtbot: QtBot) -> None:
    screen = _screen(window)
    view = screen.record_list
    _choose(window, "Outlaw Hezbollah")
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = view.selected_ids()
    assert len(chosen) == 2
    register = window.workspace.register
    before = history.last_sequence(register)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    line = screen.ticking.line
    assert "2" in line.label.text()
    qtbot.keyClicks(line.words, "Note verbale 12/3")
    qtbot.keyClick(line.words, Qt.Key.Key_Return)
    assert history.last_sequence(register) == before + 1
    assert {register.get(Commitment, one).status for one in chosen} == {CommitmentStatus.FULFILLED}
    assert set(view.selected_ids()) == set(chosen)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert history.last_sequence(register) == before + 2
    assert CommitmentStatus.FULFILLED not in {register.get(Commitment, one).status for one in chosen}
    qtbot.keySequence(view, "Ctrl+Z")
    qtbot.keySequence(view, "Ctrl+Z")
    assert CommitmentStatus.FULFILLED not in {register.get(Commitment, one).status for one in chosen}


def test_a_window_that_closes_ticks_what_was_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window, CENTRE)
    screen = _screen(window)
    qtbot.keyClick(screen.record_list, Qt.Key.Key_Space)
    screen.leaving()
    assert _status(window, CENTRE) is CommitmentStatus.FULFILLED


def test_in_a_register_open_to_read_no_box_can_be_ticked(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(read_only=True)
    screen = _screen(window)
    _click_box(screen, _named(window, CENTRE).id, qtbot)
    assert _status(window, CENTRE) is not CommitmentStatus.FULFILLED
    assert window.messages.messages() == []


@pytest.mark.parametrize("row", range(10))
def test_each_grouping_holds_every_commitment(window: MainWindow, qtbot: QtBot, row: int) -> None:
    screen = _screen(window)
    count = screen.record_list.records.record_count()
    group = screen.bar.group
    group.setFocus()
    group.setCurrentIndex(row)
    group.settled.emit()
    model = screen.record_list.records
    assert model.record_count() == count
    assert model.order.group == group.currentData()
    assert bool(model.group_rows()) == bool(group.currentData())


def test_what_narrows_to_nothing_says_so_and_one_press_shows_all(window: MainWindow, qtbot: QtBot) -> None:
    screen = _screen(window)
    whole = screen.record_list.records.record_count()
    screen.list_views.narrow(ListFilter(equal={"status": ("fulfilled",), "nature": ("legal_obligation",)}))
    assert screen.stack.currentWidget() is screen.nothing
    qtbot.waitUntil(screen.nothing.button.isEnabled)
    qtbot.mouseClick(screen.nothing.button, LEFT)
    assert screen.record_list.records.record_count() == whole
    assert screen.stack.currentWidget() is screen.record_list
    assert not screen.bar.chips.isVisible()


def test_the_line_above_counts_only_what_is_open(window: MainWindow, qtbot: QtBot) -> None:
    screen = _screen(window)
    qtbot.waitUntil(lambda: "they owe 6" in screen.summary.text())
    commitments.tick(window.workspace.register, _named(window, CENTRE).id)
    qtbot.waitUntil(lambda: "they owe 5" in screen.summary.text())
    assert "overdue" not in screen.summary.text()


def test_the_line_above_tells_of_promises_that_name_nobody(window: MainWindow, qtbot: QtBot) -> None:
    screen = _screen(window)
    qtbot.waitUntil(lambda: "they owe 6" in screen.summary.text())
    assert "nobody" not in screen.summary.text()
    register = window.workspace.register
    commitments.save_commitment(register, commitments.blank_commitment(register, text="To be settled"))
    qtbot.waitUntil(lambda: "1 names nobody who owes" in screen.summary.text())


def test_nobody_owes_anything_in_an_empty_register(open_window: Opener) -> None:
    screen = _screen(open_window(empty=True))
    assert screen.stack.currentWidget() is screen.empty
    assert screen.empty.button.isEnabled()


def test_an_assessment_is_recorded_with_return_and_the_keys_go_back(window: MainWindow, qtbot: QtBot) -> None:
    chosen = _choose(window, CENTRE)
    screen = _screen(window)
    qtbot.keySequence(screen.record_list, "Ctrl+Alt+V")
    panel = screen.panels["assess"]
    qtbot.waitUntil(panel.isVisible)
    panel.status.set_value(CommitmentStatus.STALLED)  # type: ignore[attr-defined]
    qtbot.keyClicks(panel.note, "No site yet")  # type: ignore[attr-defined]
    qtbot.keyClick(panel.note, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert not panel.isVisible()
    kept = [one for one in window.workspace.register.all(Assessment) if one.commitment_id == chosen.id]
    assert kept[-1].note == "No site yet"
    assert _status(window, CENTRE) is CommitmentStatus.STALLED
    assert screen.record_list.hasFocus()


def test_a_new_due_date_keeps_the_slip_and_its_reason(window: MainWindow, qtbot: QtBot) -> None:
    chosen = _choose(window, CENTRE)
    screen = _screen(window)
    window.actions_.run("change_due")
    panel = screen.panels["change_due"]
    due = panel.due  # type: ignore[attr-defined]
    assert isinstance(due, DateField)
    assert due.text() == "2021"
    # The old date is selected: what is typed stands for it.
    qtbot.keyClicks(due.line_edit, "June 2023")
    qtbot.keyClicks(panel.reason, "Building permit")  # type: ignore[attr-defined]
    qtbot.mouseClick(panel.do, LEFT)
    told = commitments.dossier(window.workspace.register, chosen.id)
    assert told.commitment.due is not None
    assert told.commitment.due.text == "2023-06"
    assert "Building permit" in str(told)


def test_a_condition_is_met_by_an_event_and_only_a_dormant_one_asks(window: MainWindow, qtbot: QtBot) -> None:
    screen = _screen(window)
    _choose(window, CENTRE)
    assert not window.actions_["record_trigger"].isEnabled()
    dormant = next(one for one in window.workspace.register.all(Commitment) if one.condition)
    _choose(window, dormant.text)
    assert window.actions_["record_trigger"].isEnabled()
    window.actions_.run("record_trigger")
    panel = screen.panels["record_trigger"]
    assert dormant.condition in panel.condition.text()  # type: ignore[attr-defined]
    event = window.workspace.register.all(Event)[0]
    panel.trigger.set_value(event.id, event.title)  # type: ignore[attr-defined]
    qtbot.mouseClick(panel.do, LEFT)
    kept = window.workspace.register.get(Commitment, dormant.id)
    assert kept.trigger_event_id == event.id


def test_a_step_is_added_and_escape_adds_none(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window, CENTRE)
    screen = _screen(window)
    panel = screen.panels["add_step"]
    for end, steps in ((Qt.Key.Key_Escape, 0), (Qt.Key.Key_Return, 1)):
        window.actions_.run("add_step")
        qtbot.keyClicks(panel.text, "Ask the municipality")  # type: ignore[attr-defined]
        qtbot.keyClick(panel.text, end)  # type: ignore[attr-defined]
        assert not panel.isVisible()
        assert len(window.workspace.register.all(CommitmentStep)) == steps


def test_only_one_form_is_open_at_a_time(window: MainWindow) -> None:
    _choose(window, CENTRE)
    screen = _screen(window)
    for name in ("assess", "change_due", "add_step"):
        window.actions_.run(name)
        assert [one for one, panel in screen.panels.items() if panel.isVisible()] == [name]


def test_going_to_a_commitment_lifts_what_hides_it(window: MainWindow) -> None:
    screen = _screen(window)
    screen.list_views.narrow(ListFilter(equal={"status": ("fulfilled",)}))
    hidden = _named(window, CENTRE)
    window.workspace.open(RecordKind.COMMITMENT, hidden.id)
    assert screen.record_list.current_id() == hidden.id


@pytest.mark.parametrize("ledger", [False, True])
def test_a_new_commitment_is_under_the_cursor_so_that_the_next_tick_is_its_own(
    window: MainWindow, qtbot: QtBot, ledger: bool
) -> None:
    window.show()
    _choose(window, CENTRE)
    if ledger:
        window.actions_.run("ledger")
        _screen(window).show_record(RecordKind.COMMITMENT, _named(window, CENTRE).id)
    window.actions_.run("add_commitment")
    editor = window.inspector.editor
    assert editor is not None
    qtbot.keyClicks(QApplication.focusWidget(), "Open a consulate")
    qtbot.mouseClick(editor.save_button, LEFT)
    screen = _screen(window)
    assert screen.views.front.current_id() == _named(window, "Open a consulate").id
    window.actions_.run("tick")
    screen.ticking.finish()
    assert _status(window, "Open a consulate") is CommitmentStatus.FULFILLED
    assert _status(window, CENTRE) is CommitmentStatus.NOT_ASSESSED
