"""The parts of the agreement editor, worked with clicks and keys: steps, counterparts, head, links."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.counterpart_road import StationState
from desk.domain.records import AgreementRelation, Attachment, Citation
from desk.domain.vocabulary import ActionKind, Channel, Holding, RecordKind, TextStanding
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.road import RoadLine, Stop
from desk.qt.screens.agreements.screen import AgreementsScreen
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before a new agreement between Israel and Kosovo."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClicks(at_work.window.focusWidget(), "Air transport agreement")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Key.Key_Return)
    return at_work


@pytest.fixture
def editor(officer: Officer) -> AgreementEditor:
    """The editor of that agreement."""
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    return screen.editor


def click(officer: Officer, widget: QWidget) -> None:
    """Click on a widget, once what was done before has settled."""
    officer.qtbot.waitUntil(widget.isVisible)
    officer.qtbot.mouseClick(widget, LEFT)


def press(officer: Officer, widget: QWidget, key: Qt.Key) -> None:
    """Press a key on a widget that has the focus in the window that has it."""
    officer.window.activateWindow()
    officer.qtbot.waitUntil(officer.window.isActiveWindow)
    QApplication.processEvents()
    widget.setFocus()
    officer.qtbot.waitUntil(widget.hasFocus)
    officer.qtbot.keyClick(widget, key)


# ---- steps ----------------------------------------------------------------------------------------------------


def test_a_step_on_offer_is_one_press_and_its_date_can_then_be_typed(
    officer: Officer, editor: AgreementEditor
) -> None:
    editor.bring("actions")
    officer.presses("Initial the text")
    (action,) = editor.at_hand.dossier.actions
    assert action.kind is ActionKind.INITIALLING
    assert action.action_on == officer.window.workspace.today()
    officer.fills("Date", "about march 2021")
    officer.qtbot.keyClick(officer.field("Date"), Key.Key_Return)
    assert editor.at_hand.dossier.actions[0].action_on.text == "2021-03~"  # type: ignore[union-attr]
    assert editor.actions_section.cards[action.id].when.text() == "about March 2021"


def test_a_date_that_is_not_understood_is_kept_as_typed(officer: Officer, editor: AgreementEditor) -> None:
    editor.bring("actions")
    officer.presses("Initial the text")
    officer.fills("Date", "31 February 2021")
    officer.presses("Close")
    action = editor.at_hand.dossier.actions[0]
    assert action.action_on is not None
    assert not action.action_on.understood
    assert editor.actions_section.cards[action.id].when.text() == "31 February 2021"


def test_escape_closes_the_form_and_delete_removes_the_step(
    officer: Officer, editor: AgreementEditor
) -> None:
    editor.bring("actions")
    officer.presses("Negotiate the text")
    action = editor.at_hand.dossier.actions[0]
    officer.qtbot.keyClick(officer.field("Place"), Key.Key_Escape)
    card = editor.actions_section.cards[action.id]
    assert not editor.actions_section.form.isVisible()
    press(officer, card, Key.Key_Delete)
    assert editor.at_hand.dossier.actions == ()
    officer.does("undo")
    assert [one.id for one in editor.at_hand.dossier.actions] == [action.id]


def test_steps_stand_in_two_columns_in_time_order_and_together_across(
    officer: Officer, editor: AgreementEditor
) -> None:
    editor.bring("actions")
    for step, date in (("Signature by Kosovo", "3 May 2021"), ("Signature by Israel", "2 May 2021")):
        officer.presses(step)
        officer.fills("Date", date)
        officer.presses("Close")
    officer.does("add_action")
    officer.fills("Date", "2020")
    officer.presses("Close")
    section = editor.actions_section

    def stand_so() -> bool:
        cards = sorted(section.cards.values(), key=lambda card: card.y())
        if len({card.y() for card in cards}) < 3:
            return False
        _, ours, theirs = cards
        named = "Israel" in ours.accessibleName() and "Kosovo" in theirs.accessibleName()
        return named and ours.x() < theirs.x()

    officer.qtbot.waitUntil(stand_so)  # once the cards have been laid out


def test_a_step_that_a_side_need_not_take_is_marked_so(officer: Officer, editor: AgreementEditor) -> None:
    editor.bring("actions")
    officer.presses("Initial the text")
    click(officer, editor.actions_section.form.not_applicable)
    (action,) = editor.at_hand.dossier.actions
    assert action.not_applicable
    assert editor.actions_section.cards[action.id].when.text() == "Not applicable"


def test_a_form_far_down_is_scrolled_into_sight(officer: Officer, editor: AgreementEditor) -> None:
    editor.bring("actions")
    for _ in range(8):
        officer.does("add_action")
        officer.presses("Close")
    page = editor.tabs.currentWidget()
    last = editor.at_hand.dossier.actions[-1]
    page.verticalScrollBar().setValue(0)  # type: ignore[attr-defined]
    press(officer, editor.actions_section.cards[last.id], Key.Key_Return)
    form = editor.actions_section.form
    officer.qtbot.waitUntil(lambda: page.rect().contains(form.kind.mapTo(page, form.kind.rect().center())))


# ---- counterparts -----------------------------------------------------------------------------------------------


def test_a_counterpart_goes_its_road_by_its_buttons(officer: Officer, editor: AgreementEditor) -> None:
    officer.does("add_counterpart")
    officer.presses("Sign for Israel")
    officer.presses("Sent")
    (state,) = editor.counterparts.states().values()
    assert state.out
    officer.presses("Back")
    (state,) = editor.counterparts.states().values()
    assert not state.out
    assert state.missing == ()
    officer.presses("They have it")
    assert editor.at_hand.standing.complete
    assert "Complete" in editor.counterparts.summary.text()
    for _ in range(4):
        officer.does("undo")
    (state,) = editor.counterparts.states().values()
    assert len(state.missing) == 2


def test_a_signature_is_dated_and_taken_back_in_the_form(officer: Officer, editor: AgreementEditor) -> None:
    officer.does("add_counterpart")
    (card,) = editor.counterparts.cards.values()
    click(officer, card.what)
    officer.fills("Signed by Israel on", "May 2021")
    officer.qtbot.keyClick(officer.field("Signed by Israel on"), Key.Key_Return)
    (signature,) = editor.at_hand.dossier.signatures
    assert signature.signed_on.text == "2021-05"  # type: ignore[union-attr]
    assert "Signed by Israel, May 2021" in card.road.accessibleName()
    officer.presses("Take back this signature")
    assert editor.at_hand.dossier.signatures == ()


# ---- the head ------------------------------------------------------------------------------------------------------


def test_parties_and_languages_are_added_and_taken_away(officer: Officer, editor: AgreementEditor) -> None:
    editor.bring("head")
    officer.picks("Parties", "Serbia")
    assert [one.short_name for one in editor.at_hand.dossier.parties] == ["Israel", "Kosovo", "Serbia"]
    kosovo = editor.at_hand.dossier.party_ids[1]
    press(officer, editor.head.parties.chips.chips()[kosovo], Key.Key_Delete)
    assert [one.short_name for one in editor.at_hand.dossier.parties] == ["Israel", "Serbia"]
    officer.picks("Languages", "Hebrew")
    assert [(one.language, one.standing) for one in editor.at_hand.dossier.languages] == [
        ("he", TextStanding.AUTHENTIC)
    ]
    officer.presses("Remove Hebrew")
    assert editor.at_hand.dossier.languages == ()


def test_what_does_not_bind_has_participants_and_comes_into_effect(
    officer: Officer, editor: AgreementEditor
) -> None:
    assert editor.at_hand.save_head(binding=False)
    assert editor.head.parties_label.text() == "Participants"
    assert "Coming into effect" in [editor.tabs.tabText(index) for index in range(editor.tabs.count())]


# ---- links ---------------------------------------------------------------------------------------------------------


def test_a_file_is_kept_opened_written_out_and_removed(
    officer: Officer, editor: AgreementEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan, out = tmp_path / "scan.pdf", tmp_path / "copy.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(scan)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.toLocalFile()))
    officer.does("attach_file")
    (card,) = editor.links.attachments.rows().values()
    (kept,) = editor.at_hand.dossier.attachments
    assert kept.sha256 in card.toolTip()
    scan.unlink()
    press(officer, card, Key.Key_Return)
    assert Path(opened[0]).read_bytes() == b"%PDF-1.4 signed"
    officer.presses("Save a copy as…: " + card.accessibleName())
    assert out.read_bytes() == b"%PDF-1.4 signed"
    officer.presses("Remove this file: " + card.accessibleName())
    assert editor.at_hand.dossier.attachments == ()
    officer.does("undo")
    assert len(officer.window.workspace.register.all(Attachment)) == 1


def test_a_file_that_is_not_there_is_told(
    officer: Officer, editor: AgreementEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(gone)], ""))
    officer.does("attach_file")
    assert editor.at_hand.dossier.attachments == ()
    assert any("gone.pdf" in words for words in officer.reads())


def test_a_relation_is_made_walked_and_removed(officer: Officer, editor: AgreementEditor) -> None:
    register = officer.window.workspace.register
    officer.does("add_relation")
    officer.presses("Cancel", editor.links.relations)
    assert not editor.links.relations.adding.isVisible()
    officer.does("add_relation")
    officer.picks("The other agreement", "consult")
    (relation,) = register.all(AgreementRelation)
    (card,) = editor.links.relations.rows().values()
    click(officer, card)
    assert editor.at_hand.agreement_id == relation.other_id
    (back,) = editor.links.relations.rows().values()
    assert "Is amended by" in back.accessibleName()
    press(officer, back, Key.Key_Delete)
    assert register.all(AgreementRelation) == []


def test_a_citation_opens_its_sentence_and_can_be_untied(officer: Officer, editor: AgreementEditor) -> None:
    register = officer.window.workspace.register
    cited = next(one for one in register.all(Citation) if one.record_kind is RecordKind.AGREEMENT)
    officer.window.workspace.open(RecordKind.AGREEMENT, cited.record_id)
    editor.bring("links")
    before = editor.links.citations.count()
    officer.presses("Remove this citation")
    assert editor.links.citations.count() == before - 1
    officer.does("undo")
    assert editor.links.citations.count() == before
    link = editor.links.citations.rows()[cited.id].focusProxy()
    officer.qtbot.keyClick(link, Key.Key_Return)
    officer.qtbot.waitUntil(lambda: officer.window.screen_name == "sources")


def test_a_commitment_that_stems_from_it_is_filled_in_beside_it(
    officer: Officer, editor: AgreementEditor
) -> None:
    officer.does("add_agreement_commitment")
    officer.fills("What is owed", "Keep the airspace open", officer.window.inspector)
    officer.saves()
    (kept,) = editor.at_hand.dossier.commitments
    assert kept.text == "Keep the airspace open"
    (row,) = editor.links.commitments.rows().values()
    assert "Keep the airspace open" in row.accessibleName()


def test_the_road_tells_in_its_name_what_it_draws_and_the_card_says_nothing_twice(
    officer: Officer, editor: AgreementEditor
) -> None:
    officer.does("add_counterpart")
    officer.presses("Sign for Israel")
    officer.presses("Sent")
    (card,) = editor.counterparts.cards.values()
    told = card.road.accessibleName()
    assert [part.partition(":")[0] for part in told.split("; ") if "not yet" in part] == ["not yet"] * 3
    assert "awaited: Returned" in told
    assert card.standing.text() == "Out"
    officer.presses("Back")
    assert "not yet" not in card.road.accessibleName()
    assert "awaited" not in card.road.accessibleName()
    assert card.standing.text() == "Signed by all"
    labels = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert len(labels) == len(set(labels))


def test_what_comes_back_by_e_mail_is_held_as_a_scan(officer: Officer, editor: AgreementEditor) -> None:
    officer.does("add_counterpart")
    officer.presses("Sign for Israel")
    (copy,) = editor.at_hand.dossier.counterparts
    editor.at_hand.save_counterpart(copy, channel=Channel.EMAIL)
    officer.presses("Sent")
    officer.presses("Back")
    assert editor.at_hand.dossier.counterparts[0].we_hold is Holding.SCAN


def test_the_road_goes_on_in_the_next_line_where_there_is_little_room(qtbot: QtBot) -> None:
    line = RoadLine()
    qtbot.addWidget(line)
    line.set_stops(tuple(Stop(StationState.AHEAD, f"Station {each}", "where") for each in range(6)))
    letter = line.fontMetrics().averageCharWidth()
    assert line.heightForWidth(letter * 26) > 1.8 * line.heightForWidth(letter * 120)


# ---- parties ----------------------------------------------------------------------------------------------------


def test_letters_of_a_state_offer_the_state_and_return_takes_it_as_one_step(
    officer: Officer, editor: AgreementEditor
) -> None:
    editor.bring("head")
    officer.picks("Parties", "Alb")
    added = editor.at_hand.dossier.parties[-1]
    assert (added.short_name, added.code) == ("Albania", "AL")
    officer.window.actions_["undo"].trigger()
    assert [party.short_name for party in editor.at_hand.dossier.parties] == ["Israel", "Kosovo"]
    assert "Albania" not in editor.at_hand.register.party_names().values()


def test_a_name_that_no_state_bears_becomes_a_party(officer: Officer, editor: AgreementEditor) -> None:
    editor.bring("head")
    officer.picks("Parties", "Regional Cooperation Council")
    assert editor.at_hand.dossier.parties[-1].short_name == "Regional Cooperation Council"
