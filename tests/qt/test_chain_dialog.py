"""The chain of wordings: opened by a key or from the details, compared, hinted at, tied and untied."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, StrengthDecision
from desk.domain.vocabulary import RecordKind
from desk.qt.commitments.chain.dialog import ChainDialog
from desk.qt.inspector.link_button import LinkButton
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.window.main_window import MainWindow
from desk.services import chains, commitments
from tests.qt.conftest import Opener

LEFT = Qt.MouseButton.LeftButton
PLEDGE, WASHINGTON = "Outlaw Hezbollah", "Outlaw Hezbollah (pledge of Washington)"


def _named(window: MainWindow, words: str) -> Commitment:
    return next(one for one in window.workspace.register.all(Commitment) if one.text == words)


def _open(window: MainWindow, words: str = PLEDGE) -> ChainDialog:
    window.open_record(RecordKind.COMMITMENT, _named(window, words).id)
    window.refresh_actions()
    window.actions_.run("show_chain")
    dialog = window.commands.open_dialog("chain")
    assert isinstance(dialog, ChainDialog)
    return dialog


def _words(dialog: ChainDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def _button(dialog: ChainDialog, words: str) -> QToolButton:
    return next(one for one in dialog.findChildren(QToolButton) if one.text() == words)


def _restated(window: MainWindow, before: str, after: str) -> Commitment:
    """Let a promise be restated in other words."""
    register = window.workspace.register
    older = commitments.save_commitment(
        register,
        commitments.blank_commitment(register, text=before, made_on=PartialDate.from_edtf("2020")),
    )
    return commitments.save_commitment(
        register,
        commitments.blank_commitment(
            register, text=after, made_on=PartialDate.from_edtf("2021"), restates_id=older.id
        ),
    )


def test_a_key_opens_the_pledge_with_the_one_of_washington_first(window: MainWindow, qtbot: QtBot) -> None:
    window.open_record(RecordKind.COMMITMENT, _named(window, PLEDGE).id)
    qtbot.waitUntil(window.actions_["show_chain"].isEnabled)
    qtbot.keySequence(window.front().record_list, "Alt+Shift+C")  # type: ignore[attr-defined]
    dialog = window.commands.open_dialog("chain")
    assert isinstance(dialog, ChainDialog)
    assert [card.wording.commitment.text for card in dialog.cards] == [WASHINGTON, PLEDGE]
    said = _words(dialog)
    assert "4 September 2020" in said
    assert "said by Meliza Haradinaj-Stublla, owed by Kosovo" in said
    assert len(dialog.findChildren(CitationLink)) == 3
    assert "Worded anew" in said
    assert not window.actions_["show_chain"].isCheckable()


def test_the_details_lead_to_the_chain_where_there_is_one(window: MainWindow, qtbot: QtBot) -> None:
    window.open_record(RecordKind.COMMITMENT, _named(window, WASHINGTON).id)
    window.refresh_actions()
    button = window.inspector.findChild(QToolButton, "chain")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    assert window.commands.open_dialog("chain") is not None
    window.open_record(RecordKind.COMMITMENT, _named(window, "Open a Jewish cultural centre").id)
    body = window.inspector.page.body
    assert body is not None
    assert body.findChild(QToolButton, "chain") is None


def test_our_words_are_compared_word_by_word(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window)
    dialog.basis.setCurrentIndex(1)
    dialog.basis.settled.emit()
    assert dialog.cards[1].words.accessibleName() == "Outlaw Hezbollah [removed: (pledge of Washington)]"
    assert "line-through" in dialog.cards[1].words.text()


def test_a_weaker_verb_is_hinted_at_put_aside_and_hinted_at_again(window: MainWindow, qtbot: QtBot) -> None:
    _restated(window, "Kosovo shall open an embassy.", "Kosovo hopes to open an embassy.")
    dialog = _open(window, "Kosovo hopes to open an embassy.")
    hint = "Here “hopes to”, before “shall”: lower on the ladder of wording."
    hint = hint.replace("hopes to", "hopes")
    assert hint in _words(dialog)
    assert "it does not say what binds" in _words(dialog)
    assert "Treaties and Memoranda" in _words(dialog)
    assert "nothing was copied" in dialog.ladder.toolTip()
    qtbot.mouseClick(_button(dialog, "Not here"), LEFT)
    assert hint not in _words(dialog)
    assert not dialog.ladder.isVisible()
    assert len(window.workspace.register.all(StrengthDecision)) == 1
    qtbot.mouseClick(_button(dialog, "Give the hint again"), LEFT)
    assert hint in _words(dialog)
    window.workspace.undo()
    assert hint not in _words(dialog)


def test_two_selected_are_tied_in_one_press_and_untied_by_another(window: MainWindow, qtbot: QtBot) -> None:
    window.go("commitments")
    screen = window.front()
    view = screen.record_list  # type: ignore[attr-defined]
    assert view.select_id(_named(window, "Preserve the Jewish cemeteries in Kosovo").id)
    window.refresh_actions()
    assert not window.actions_["tie_restating"].isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    chosen = view.selected_ids()
    assert len(chosen) == 2
    qtbot.waitUntil(window.actions_["tie_restating"].isEnabled)
    qtbot.keySequence(view, "Alt+Shift+J")
    register = window.workspace.register
    older, newer = chains.in_order(register, *chosen)
    assert newer.restates_id == older.id
    assert "restate" in window.messages.messages()[-1].text()
    dialog = _open(window, newer.text)
    assert len(dialog.cards) == 2
    qtbot.mouseClick(_button(dialog, "Untie"), LEFT)
    assert len(dialog.cards) == 1
    assert "Select two commitments to tie them" in _words(dialog)
    window.workspace.undo()
    assert register.get(Commitment, newer.id).restates_id == older.id
    assert len(dialog.cards) == 2


def test_given_in_return_is_tied_from_the_ledger_and_shares_a_row(window: MainWindow, qtbot: QtBot) -> None:
    window.go("commitments")
    window.actions_.run("ledger")
    screen = window.front()
    page = screen.views.ledger  # type: ignore[attr-defined]
    page.group.setCurrentIndex(page.group.findData("none"))
    page.group.settled.emit()
    register = window.workspace.register
    dormant = next(one for one in register.all(Commitment) if one.condition)
    assert page.select_id(dormant.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    one, other = page.view.selected_ids()
    qtbot.waitUntil(window.actions_["tie_in_return"].isEnabled)
    qtbot.keySequence(page.view, "Alt+Shift+K")
    records = page.view.records
    assert records.index_of(one).row() == records.index_of(other).row()
    window.workspace.undo()
    assert records.index_of(one).row() != records.index_of(other).row()


def test_links_on_a_card_lead_on_and_the_chain_stays(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _open(window)
    washington = _named(window, WASHINGTON)
    link = next(one for one in dialog.findChildren(LinkButton) if one.link.record_id == washington.id)
    with qtbot.waitSignal(window.workspace.open_requested) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked.args == [RecordKind.COMMITMENT, washington.id]
    assert dialog.isVisible()
    with qtbot.waitSignal(window.workspace.passage_requested):
        qtbot.mouseClick(dialog.findChildren(CitationLink)[0], LEFT)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.commands.open_dialog("chain") is None


def test_a_chain_whose_promise_is_removed_closes(window: MainWindow, qtbot: QtBot) -> None:
    made = _restated(window, "Open it.", "Open it soon.")
    dialog = _open(window, "Open it soon.")
    with qtbot.waitSignal(dialog.finished):
        window.workspace.select(RecordKind.COMMITMENT, made.id)
        window.inspector._commands.remove(RecordKind.COMMITMENT, made.id)


def test_a_circle_is_shown_and_does_not_hang(window: MainWindow) -> None:
    register = window.workspace.register
    newer = _restated(window, "Open it.", "Open it soon.")
    older = _named(window, "Open it.")
    commitments.save_commitment(register, replace(older, restates_id=newer.id))
    dialog = _open(window, "Open it soon.")
    assert [card.wording.commitment.text for card in dialog.cards] == ["Open it.", "Open it soon."]


def test_where_one_may_only_read_nothing_is_untied(open_window: Opener) -> None:
    window = open_window(read_only=True)
    dialog = _open(window)
    assert len(dialog.cards) == 2
    assert [one.text() for one in dialog.findChildren(QToolButton) if one.text()] == []
    assert not window.actions_["tie_restating"].isEnabled()


@pytest.mark.parametrize("right_to_left", [False, True])
def test_every_card_fits_its_window(
    qapp: QApplication, open_window: Opener, qtbot: QtBot, right_to_left: bool
) -> None:
    if right_to_left:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dialog = _open(open_window())
    dialog.resize(200, 500)
    QApplication.processEvents()
    assert all(card.width() <= dialog.page.viewport().width() for card in dialog.cards)
