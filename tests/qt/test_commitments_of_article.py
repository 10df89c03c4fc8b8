"""Commitments made of an article's words, in one press, and listed beside it with who owes them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.domain.vocabulary import RecordKind, TextStanding
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.agreements.text import TextSection
from desk.services import agreement_texts, commitments
from desk.services.commitments import CommitmentDossier
from tests.journeys.officer import Officer

ENGLISH = """ARTICLE 1
Visas
No visas are needed.

ARTICLE 2
Duration
It lasts five years."""


@pytest.fixture
def text(at_work: Officer) -> TextSection:
    """The text of an agreement between Israel and Kosovo."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Qt.Key.Key_Return)
    screen = at_work.window.front()
    assert isinstance(screen, AgreementsScreen)
    editor = screen.editor
    agreement_texts.adopt(
        editor.at_hand.register,
        editor.at_hand.agreement_id,
        agreement_texts.propose(ENGLISH),
        "en",
        standing=TextStanding.AUTHENTIC,
    )
    editor.bring("text")
    editor.text.whole.view.setFocus()
    return editor.text


def chooses_debtor(text: TextSection, words: str) -> None:
    """Open the menu of who owes it by the keys, and choose."""
    menu = text.whole.pane.owed_button.menu()
    menu.popup(text.mapToGlobal(text.rect().center()))
    menu.setActiveAction(next(one for one in menu.actions() if one.text() == words))
    QTest.keyClick(menu, Qt.Key.Key_Return)


def made(text: TextSection) -> CommitmentDossier:
    (row,) = text.at_hand.dossier.commitments
    return commitments.dossier(text.at_hand.register, row.id)


def beside(text: TextSection) -> list[str]:
    return [row.accessibleName() for row in text.whole.pane.rows().values()]


def test_who_owes_it_is_said_in_the_same_press_and_stands_beside_it(
    at_work: Officer, text: TextSection
) -> None:
    entries = [one.text() for one in text.whole.pane.owed_button.menu().actions()]
    assert entries == ["Israel", "Kosovo", "Both, to each other"]
    chooses_debtor(text, "Kosovo")
    found = made(text)
    assert [text.at_hand.party_name(one) for one in found.debtor_ids] == ["Kosovo"]
    assert [text.at_hand.party_name(one) for one in found.creditor_ids] == ["Israel"]
    assert beside(text) == ["Kosovo, No visas are needed, Not assessed"]
    assert at_work.window.workspace.selection == (RecordKind.COMMITMENT, found.commitment.id)

    at_work.does("undo")

    assert beside(text) == []


def test_what_both_owe_each_other_is_one_commitment(at_work: Officer, text: TextSection) -> None:
    chooses_debtor(text, "Both, to each other")
    assert beside(text) == ["Israel, Kosovo, No visas are needed, Not assessed"]
    assert len(made(text).creditor_ids) == 2


def test_the_same_words_pressed_again_show_the_commitment_that_there_is(
    at_work: Officer, text: TextSection
) -> None:
    at_work.presses("Commitment from the article")
    first = made(text).commitment.id
    at_work.window.workspace.select(None)
    at_work.presses("Commitment from the article")
    assert made(text).commitment.id == first
    assert at_work.window.workspace.selection == (RecordKind.COMMITMENT, first)
    assert any("a commitment already" in words for words in at_work.reads())
    at_work.presses("Make another")
    assert len(beside(text)) == 2


def test_another_party_comes_into_the_menu_and_one_goes(at_work: Officer, text: TextSection) -> None:
    ids = [party.id for party in text.at_hand.dossier.parties]
    text.at_hand.save_parties(ids[:1])
    assert [one.text() for one in text.whole.pane.owed_button.menu().actions()] == ["Israel"]
    text.at_hand.save_parties([])
    assert not text.whole.pane.owed_button.isVisible()
