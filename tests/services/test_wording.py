"""Hints on an agreement's wording, and the decision to hear of them no more."""

from dataclasses import replace
from typing import Any

import pytest

from desk.domain.records import Agreement, WordingDecision
from desk.services import agreement_articles, agreements, history, wording


@pytest.fixture
def memorandum(desk: Any) -> Agreement:
    saved = agreements.save_head(
        desk.register, agreements.blank_agreement(desk.register, title="Memorandum", binding=False)
    )
    agreement_articles.add_article(
        desk.register, saved.id, heading="Obligations", text="The Parties shall meet.", language="en"
    )
    agreement_articles.add_article(desk.register, saved.id, text="Palët shall takohen.", language="sq")
    return saved


def found(desk: Any, agreement: Agreement) -> list[tuple[str, str]]:
    return [
        (one.field, hint.found) for one in wording.hints_of(desk.register, agreement.id) for hint in one.hints
    ]


def test_headings_and_words_are_looked_through_in_their_language(desk: Any, memorandum: Agreement) -> None:
    assert found(desk, memorandum) == [("heading", "Obligations"), ("text", "The Parties"), ("text", "shall")]
    assert wording.hints_of(desk.register, memorandum.id, "sq") == []


def test_the_printed_label_is_looked_at_too(desk: Any, memorandum: Agreement) -> None:
    agreement_articles.add_article(desk.register, memorandum.id, label="ARTICLE 7", language="en")
    assert found(desk, memorandum)[-1] == ("label", "ARTICLE")


def test_a_term_is_put_aside_for_this_agreement_alone(desk: Any, memorandum: Agreement) -> None:
    decision = wording.dismiss(desk.register, memorandum.id, "shall", "Their minister insists")
    assert wording.dismiss(desk.register, memorandum.id, "shall") == decision
    assert found(desk, memorandum) == [("heading", "Obligations"), ("text", "The Parties")]
    assert str(history.undo_label(desk.register)) == "Put the hints on “shall” aside in “Memorandum”"
    wording.dismiss(desk.register, memorandum.id)
    assert found(desk, memorandum) == []
    history.undo(desk.register)
    wording.recall(desk.register, decision.id)
    assert len(found(desk, memorandum)) == 3


def test_a_decision_holds_only_while_the_agreement_means_the_same(desk: Any, memorandum: Agreement) -> None:
    wording.dismiss(desk.register, memorandum.id)
    treaty = agreements.save_head(desk.register, replace(memorandum, binding=True))
    agreement_articles.add_article(desk.register, treaty.id, text="They will meet.", language="en")
    assert found(desk, treaty) == [("text", "will")]
    assert len(desk.register.all(WordingDecision)) == 1


def test_what_was_put_aside_last_is_given_again_first(desk: Any, memorandum: Agreement) -> None:
    for term in ("shall", "parties", ""):
        wording.dismiss(desk.register, memorandum.id, term)
    wording.recall_last(desk.register, memorandum.id)
    assert found(desk, memorandum) == [("heading", "Obligations")]
    wording.recall_last(desk.register, memorandum.id)
    assert len(found(desk, memorandum)) == 3
    wording.recall_last(desk.register, memorandum.id)
    history.undo(desk.register)
    assert {row.term for row in wording.put_aside(desk.register, memorandum.id)} == {"shall", "parties"}


def test_in_a_treaty_a_term_is_called_by_the_word_that_stands_there(desk: Any, memorandum: Agreement) -> None:
    treaty = agreements.save_head(desk.register, replace(memorandum, binding=True))
    wording.dismiss(desk.register, treaty.id, "shall")
    assert str(history.undo_label(desk.register)) == "Put the hints on “will” aside in “Memorandum”"
    assert wording.word_of("shall", binding=False) == "shall"
    assert wording.word_of("guarantee", binding=True) == "guarantee"
