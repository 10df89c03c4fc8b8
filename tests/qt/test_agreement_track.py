"""The track of an agreement's acts and its status as of any day, worked with clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import ActionKind, ForceClause
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.services import agreement_parties, agreements
from tests.journeys.officer import Officer

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def editor(at_work: Officer) -> AgreementEditor:
    """The editor of a new agreement between Israel and Kosovo, on the track of its acts."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClicks(at_work.window.focusWidget(), "Air transport agreement")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Key.Key_Return)
    screen = at_work.window.front()
    assert isinstance(screen, AgreementsScreen)
    screen.editor.bring("actions")
    return screen.editor


def act(editor: AgreementEditor, kind: ActionKind, name: str = "", on: str = "") -> str:
    """Record an act by the party of that name; return its id."""
    register = editor.at_hand.register
    party = next((one for one, short in register.party_names().items() if short == name), None)
    done = PartialDate.from_edtf(on) if on else None
    made = agreements.record_action(
        register, editor.at_hand.agreement_id, kind, party_id=party, action_on=done
    )
    QApplication.processEvents()
    return made.id


def add_states(editor: AgreementEditor, *codes: str) -> None:
    for code in codes:
        agreement_parties.add_state(editor.at_hand.register, editor.at_hand.agreement_id, code)
    QApplication.processEvents()


# ---- columns ----------------------------------------------------------------------------------------------------


def test_four_parties_have_a_column_each_and_days_of_one_line(
    at_work: Officer, editor: AgreementEditor
) -> None:
    add_states(editor, "AL", "MK")
    names = ("Israel", "Kosovo", "Albania", "North Macedonia")
    ids = [act(editor, ActionKind.SIGNATURE, name, "2023-01-10") for name in names]
    cards = editor.actions_section.cards
    at_work.qtbot.waitUntil(lambda: len({cards[one].x() for one in ids}) == 4)
    assert len({cards[one].y() for one in ids}) == 1
    labels = [label.text() for label in editor.actions_section.column_labels if label.isVisible()]
    assert labels == list(names)


def test_more_than_four_parties_share_a_column_in_which_each_act_names_its_party(
    at_work: Officer, editor: AgreementEditor
) -> None:
    add_states(editor, "AL", "MK", "ME")
    section = editor.actions_section
    ours = act(editor, ActionKind.SIGNATURE, "Israel", "2023-01-10")
    theirs = [act(editor, ActionKind.SIGNATURE, name, "2023-01-10") for name in ("Kosovo", "Montenegro")]
    assert [len(column) for column in section.columns()] == [1, 4]
    at_work.qtbot.waitUntil(lambda: section.cards[theirs[1]].x() > section.cards[ours].x())
    assert section.cards[theirs[0]].y() == section.cards[theirs[1]].y() == section.cards[ours].y()
    assert section.cards[theirs[1]].more.text() == "Montenegro"
    assert "Montenegro" in section.cards[theirs[1]].accessibleName()


def test_who_acts_without_being_listed_has_a_column_too(editor: AgreementEditor) -> None:
    register, agreement_id = editor.at_hand.register, editor.at_hand.agreement_id
    state = agreement_parties.add_state(register, agreement_id, "AL")
    editor.at_hand.save_parties(list(editor.at_hand.dossier.party_ids[:2]))
    act(editor, ActionKind.ACCESSION, "Albania", "2024")
    assert editor.actions_section.columns()[-1] == (state.id,)


def test_what_bears_no_date_stands_last_under_its_own_words(
    at_work: Officer, editor: AgreementEditor
) -> None:
    section = editor.actions_section
    undated = act(editor, ActionKind.INITIALLING)
    assert section.undated_label.isVisible()
    dated = act(editor, ActionKind.NEGOTIATION, on="2020")
    at_work.qtbot.waitUntil(
        lambda: section.cards[dated].y() < section.undated_label.y() < section.cards[undated].y()
    )


# ---- warnings and steps -----------------------------------------------------------------------------------------


def test_what_is_out_of_order_is_warned_of_beside_its_card_and_stays(editor: AgreementEditor) -> None:
    signed = act(editor, ActionKind.SIGNATURE, "Kosovo", "2023-01-10")
    early = act(editor, ActionKind.RATIFICATION, "Kosovo", "2022-12-01")
    cards = editor.actions_section.cards
    assert cards[early].doubt.isVisible()
    assert "before it signed" in cards[early].doubt.text()
    assert "before it signed" in cards[early].accessibleDescription()
    assert not cards[signed].doubt.isVisible()


def test_a_step_that_is_not_needed_is_said_so_with_one_press(
    at_work: Officer, editor: AgreementEditor
) -> None:
    editor.at_hand.save_head(clause=ForceClause.ON_LATER_NOTIFICATION)
    for name in ("Israel", "Kosovo"):
        act(editor, ActionKind.SIGNATURE, name, "2023-01-10")
    at_work.presses("Not applicable: Approval at home by Israel")
    (spared,) = [one for one in editor.at_hand.dossier.actions if one.not_applicable]
    assert spared.kind is ActionKind.DOMESTIC_APPROVAL
    offered = [button.text() for button in editor.actions_section.step_buttons()]
    assert "Approval at home by Israel" not in offered
    assert "Approval at home by Kosovo" in offered


# ---- as of ------------------------------------------------------------------------------------------------------


def test_the_status_is_asked_as_of_a_day_marked_so_and_escape_returns_to_today(
    at_work: Officer, editor: AgreementEditor
) -> None:
    editor.at_hand.save_head(clause=ForceClause.ON_LAST_SIGNATURE)
    act(editor, ActionKind.SIGNATURE, "Israel", "2020-01-10")
    act(editor, ActionKind.SIGNATURE, "Kosovo", "2020-03-20")
    header = editor.header
    assert header.status.text() == "In force"
    at_work.does("status_as_of")
    line = header.working.as_of.line_edit
    at_work.qtbot.waitUntil(line.hasFocus)
    at_work.qtbot.keyClicks(line, "feb 2020")
    at_work.qtbot.keyClick(line, Key.Key_Return)
    assert header.status.text() == "Signed by one side"
    assert header.other_day.isVisible()
    assert "not today" in header.other_day.text()
    at_work.qtbot.keyClick(line, Key.Key_Escape)
    assert header.status.text() == "In force"
    assert not header.other_day.isVisible()
    assert line.text() == ""


def test_closing_the_working_or_another_agreement_returns_to_today(
    at_work: Officer, editor: AgreementEditor
) -> None:
    header = editor.header
    for leave in (
        lambda: at_work.qtbot.mouseClick(header.working_button, LEFT),
        lambda: at_work.does("add_agreement"),
    ):
        if not header.working_button.isChecked():
            at_work.qtbot.mouseClick(header.working_button, LEFT)
        at_work.fills("Status as of", "2019")
        at_work.qtbot.keyClick(header.working.as_of.line_edit, Key.Key_Return)
        assert header.other_day.isVisible()
        leave()
        assert not header.other_day.isVisible()


def test_the_working_tells_where_each_party_stands_if_not_all_alike(editor: AgreementEditor) -> None:
    add_states(editor, "AL")
    editor.at_hand.save_head(clause=ForceClause.AFTER_NTH_DEPOSIT, clause_deposits=2)
    for name, day in (("Israel", "2020-01-10"), ("Kosovo", "2020-02-10"), ("Albania", "2021-05-01")):
        act(editor, ActionKind.RATIFICATION, name, day)
    told = editor.header.working.words.toPlainText()
    assert "Israel: In force since 10 February 2020" in told
    assert "Albania: In force since 1 May 2021" in told
    assert editor.header.working_button.text() == "Working, by party"
