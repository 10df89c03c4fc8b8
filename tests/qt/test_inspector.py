"""The inspector: what is known of the selected record, what it rests on, its history, and ways on from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import RECORDS, Agreement, Citation, Commitment, CommitmentStep, Event
from desk.domain.vocabulary import Certainty, CommitmentStatus, RecordKind, Voice
from desk.qt.inspector.link_button import LinkButton
from desk.qt.inspector.voices_grid import VoicesGrid
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.widgets.status_mark import Circumstance
from desk.qt.window.main_window import MainWindow
from desk.services import commitment_steps, commitments
from tests.qt.conftest import Opener

LEFT = Qt.MouseButton.LeftButton
CENTRE = "Open a Jewish cultural centre"


def _select(window: MainWindow, words: str = CENTRE) -> Commitment:
    wanted = next(one for one in window.workspace.register.all(Commitment) if one.text == words)
    window.workspace.select(RecordKind.COMMITMENT, wanted.id)
    return wanted


def _words(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.inspector.findChildren(QLabel) if label.isVisible())


def test_with_nothing_selected_it_says_so(window: MainWindow) -> None:
    assert window.inspector.stack.currentWidget() is window.inspector.empty


@pytest.mark.parametrize("kind", list(RecordKind))
def test_each_kind_of_record_is_told_with_its_title(window: MainWindow, kind: RecordKind) -> None:
    record = window.workspace.register.all(RECORDS[kind])[0]
    window.workspace.select(kind, record.id)
    page = window.inspector.page
    assert window.inspector.stack.currentWidget() is page
    assert page.account is not None
    assert page.account.record_id == record.id
    assert page.account.title
    assert page.account.title in _words(window)


def test_a_citation_opens_its_very_sentence(window: MainWindow, qtbot: QtBot) -> None:
    chosen = _select(window)
    cited = next(one for one in window.workspace.register.all(Citation) if one.record_id == chosen.id)
    link = next(one for one in window.inspector.findChildren(CitationLink) if one.citation_id() == cited.id)
    with qtbot.waitSignal(window.workspace.passage_requested) as asked:
        qtbot.mouseClick(link, LEFT)
    assert asked.args == [cited.source_id, cited.start, cited.end]
    assert window.screen_name == "sources"


def test_a_link_leads_to_its_record_by_return(window: MainWindow, qtbot: QtBot) -> None:
    chosen = _select(window)
    link = next(
        one for one in window.inspector.findChildren(LinkButton) if one.link.record_id == chosen.event_id
    )
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert window.workspace.selection == (RecordKind.EVENT, chosen.event_id)
    assert window.screen_name == "timeline"


def test_it_follows_what_changes_elsewhere(window: MainWindow) -> None:
    chosen = _select(window)
    assert "Overdue" in _words(window)
    commitments.tick(window.workspace.register, chosen.id)
    assert "Overdue" not in _words(window)
    assert "Fulfilled" in _words(window)


def test_a_step_is_ticked_on_the_page_and_the_keys_stay_on_it(window: MainWindow, qtbot: QtBot) -> None:
    chosen = _select(window)
    commitment_steps.add_step(window.workspace.register, chosen.id, "Ask the municipality")
    box = next(one for one in window.inspector.findChildren(QCheckBox) if one.isVisible())
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert [step.done for step in window.workspace.register.all(CommitmentStep)] == [True]
    again = next(one for one in window.inspector.findChildren(QCheckBox) if one.isVisible())
    assert again.isChecked()
    assert again.hasFocus()


def test_in_a_register_open_to_read_no_step_can_be_ticked(open_window: Opener) -> None:
    window = open_window()
    chosen = _select(window)
    commitment_steps.add_step(window.workspace.register, chosen.id, "Ask the municipality")
    path = window.workspace.register.path
    window.close()
    window.workspace.register.close()
    from desk.qt.inspector.inspector import Inspector
    from desk.qt.workspace import Workspace
    from desk.services.markings import marking_ladder
    from desk.services.register import Register
    from desk.services.settings import Settings

    with Register.open(path, read_only=True) as register:
        workspace = Workspace(register, Settings(), marking_ladder())
        inspector = Inspector(workspace, window.actions_)
        workspace.select(RecordKind.COMMITMENT, chosen.id)
        boxes = inspector.findChildren(QCheckBox)
        assert [box.isEnabled() for box in boxes] == [False]
        workspace.close()
        inspector.deleteLater()


def test_the_history_says_who_changed_what_and_turns_back(window: MainWindow, qtbot: QtBot) -> None:
    chosen = _select(window)
    commitments.assess(window.workspace.register, chosen.id, CommitmentStatus.STALLED)
    qtbot.waitUntil(window.actions_["history"].isEnabled)
    qtbot.keySequence(window, "Ctrl+H")
    assert window.inspector.stack.currentWidget() is window.inspector.history
    assert "History" in window.inspector.kind_line.text()
    qtbot.keySequence(window, "Ctrl+H")
    assert window.inspector.stack.currentWidget() is window.inspector.page


def test_tags_are_given_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    _select(window)
    qtbot.waitUntil(window.actions_["tag_record"].isEnabled)
    qtbot.keySequence(window, "Ctrl+T")
    body = window.inspector.page.body
    assert body is not None
    assert body.tags is not None
    line = body.tags.line
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "culture")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.inspector.page.account is not None
    assert "culture" in window.inspector.page.account.tags


def test_the_page_keeps_its_place_while_its_record_changes(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 420)
    event = max(window.workspace.register.all(Event), key=lambda one: len(one.summary))
    window.workspace.select(RecordKind.EVENT, event.id)
    bar = window.inspector.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 40)
    bar.setValue(40)
    window.inspector.refresh()
    assert bar.value() == 40


def test_words_of_any_script_begin_where_a_line_of_the_window_begins(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    agreement = window.workspace.register.all(Agreement)[0]
    window.open_record(RecordKind.AGREEMENT, agreement.id)
    title = window.inspector.findChild(QLabel, "title")
    assert title is not None
    assert title.alignment() & Qt.AlignmentFlag.AlignRight
    assert title.alignment() & Qt.AlignmentFlag.AlignAbsolute
    field = window.front().editor.header.title  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(field.words()))
    assert field.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight


def test_three_voices_stand_side_by_side_and_their_disagreement_is_told_by_sign_and_word(
    window: MainWindow,
) -> None:
    chosen = _select(window)
    register = window.workspace.register
    assert "nothing said" not in _words(window)
    commitments.assess(register, chosen.id, CommitmentStatus.FULFILLED, Voice.THEIRS, Certainty.DOCUMENTED)
    account = window.inspector.page.account
    assert account is not None
    assert [line.status for line in account.voices] == [None, CommitmentStatus.FULFILLED, None]
    assert Circumstance.DIFFER not in [state.state for state in account.states]
    assert "nothing said" in _words(window)
    commitments.assess(register, chosen.id, CommitmentStatus.STALLED)
    account = window.inspector.page.account
    assert account is not None
    assert Circumstance.DIFFER in [state.state for state in account.states]
    grid = window.inspector.findChild(VoicesGrid)
    assert grid is not None
    named = [child.accessibleName() for child in grid.findChildren(QWidget)]
    assert any(name.startswith("They: Fulfilled, documented, ") for name in named)
    assert "Voices differ" in _words(window)


def test_what_was_found_by_a_day_is_not_said_to_last_until_it(window: MainWindow) -> None:
    chosen = _select(window)
    found = PartialDate.from_edtf("../2021-01-31")
    commitments.assess(window.workspace.register, chosen.id, CommitmentStatus.FULFILLED, assessed_on=found)
    assert "by 31 January 2021" in _words(window)
    assert "until" not in _words(window)
