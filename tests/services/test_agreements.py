"""An agreement from its first entry to its text and its kin."""

from dataclasses import replace
from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, AgreementAction, Commitment
from desk.domain.vocabulary import ActionKind, AgreementForm, ArticlePart, RelationKind, TextStanding
from desk.services import agreement_articles, agreements, commitments, history

SIGNED = PartialDate.from_edtf("2021-02-01")


@pytest.fixture
def agreement(desk: Any) -> Agreement:
    return agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title="Agreement on visas", short_title="Visas"),
        [desk.ours, desk.theirs],
        [("en", TextStanding.PREVAILING), ("he", TextStanding.AUTHENTIC), ("sq", TextStanding.AUTHENTIC)],
    )


def test_a_head_is_kept_with_its_parties_and_languages(desk: Any, agreement: Agreement) -> None:
    dossier = agreements.dossier(desk.register, agreement.id)
    assert dossier.party_ids == (desk.ours, desk.theirs)
    assert [party.short_name for party in dossier.parties] == ["Israel", "Kosovo"]
    assert {row.language: row.standing for row in dossier.languages}["en"] is TextStanding.PREVAILING
    assert str(history.undo_label(desk.register)) == "Add the agreement “Agreement on visas”"


def test_changing_the_head_keeps_what_is_not_given(desk: Any, agreement: Agreement) -> None:
    changed = agreements.save_head(desk.register, replace(agreement, form=AgreementForm.TREATY))
    assert changed.form is AgreementForm.TREATY
    dossier = agreements.dossier(desk.register, agreement.id)
    assert len(dossier.party_ids) == 2
    assert len(dossier.languages) == 3


def test_parties_change_places_and_leave(desk: Any, agreement: Agreement) -> None:
    rows = {row.party_id: row.id for row in _parties(desk, agreement)}
    agreements.save_head(desk.register, agreement, [desk.theirs, desk.ours])
    assert agreements.dossier(desk.register, agreement.id).party_ids == (desk.theirs, desk.ours)
    assert {row.party_id: row.id for row in _parties(desk, agreement)} == rows
    agreements.save_head(desk.register, agreement, [desk.theirs], [("sq", TextStanding.TRANSLATION)])
    dossier = agreements.dossier(desk.register, agreement.id)
    assert dossier.party_ids == (desk.theirs,)
    assert [(row.language, row.standing) for row in dossier.languages] == [("sq", TextStanding.TRANSLATION)]
    history.undo(desk.register)
    assert agreements.dossier(desk.register, agreement.id).party_ids == (desk.theirs, desk.ours)


def _parties(desk: Any, agreement: Agreement) -> list[Any]:
    from desk.domain.records import AgreementParty

    return list(desk.register.all(AgreementParty, agreement_id=agreement.id))


def test_saving_the_same_head_leaves_no_trace(desk: Any, agreement: Agreement) -> None:
    before = len(history.stacks(desk.register).undo)
    agreements.save_head(desk.register, agreement, [desk.ours, desk.theirs])
    assert len(history.stacks(desk.register).undo) == before


def test_actions_are_recorded_changed_and_removed(desk: Any, agreement: Agreement) -> None:
    later = agreements.record_action(
        desk.register, agreement.id, ActionKind.RATIFICATION, party_id=desk.theirs
    )
    signed = agreements.record_action(
        desk.register, agreement.id, ActionKind.SIGNATURE, party_id=desk.ours, action_on=SIGNED
    )
    spared = agreements.mark_not_applicable(
        desk.register, agreement.id, ActionKind.RATIFICATION, desk.ours, "Cabinet approval suffices"
    )
    order = [action.id for action in agreements.dossier(desk.register, agreement.id).actions]
    assert order == [signed.id, later.id, spared.id]
    agreements.change_action(desk.register, replace(signed, place="Jerusalem"))
    assert desk.register.get(AgreementAction, signed.id).place == "Jerusalem"
    agreements.remove_action(desk.register, spared.id)
    assert desk.register.find(AgreementAction, spared.id) is None
    assert str(history.undo_label(desk.register)) == "Remove a step of “Visas”"


def test_articles_are_added_moved_and_removed(desk: Any, agreement: Agreement) -> None:
    one, two, three = (
        agreement_articles.add_article(desk.register, agreement.id, number=str(n), text=f"Text {n}")
        for n in (1, 2, 3)
    )
    moved = agreement_articles.move_article(desk.register, three.id, 0)
    assert [article.number for article in moved] == ["3", "1", "2"]
    agreement_articles.save_article(desk.register, replace(two, position=2, text="New\r\ntext"))
    agreement_articles.remove_article(desk.register, one.id)
    articles = agreements.dossier(desk.register, agreement.id).articles
    assert [(article.number, article.text) for article in articles] == [("3", "Text 3"), ("2", "New\ntext")]


def test_a_pasted_text_is_split_and_an_article_keeps_its_identity(desk: Any, agreement: Agreement) -> None:
    first = agreement_articles.split_text(
        desk.register, agreement.id, "Preamble\nArticle 1\nOld words.\nArticle 2\nMore.", "en"
    )
    assert [article.part for article in first] == [
        ArticlePart.PREAMBLE,
        ArticlePart.ARTICLE,
        ArticlePart.ARTICLE,
    ]
    for article in first[1:]:
        commitments.save_commitment(
            desk.register,
            commitments.blank_commitment(
                desk.register, text=article.number, agreement_id=agreement.id, article_id=article.id
            ),
        )
    second = agreement_articles.split_text(desk.register, agreement.id, "Article 1\nNew words.", "en")
    assert [article.id for article in second] == [first[1].id]
    links = {row.text: row.article_id for row in desk.register.all(Commitment)}
    assert links == {"1": first[1].id, "2": None}
    history.undo(desk.register)
    links = {row.text: row.article_id for row in desk.register.all(Commitment)}
    assert links == {"1": first[1].id, "2": first[2].id}


def test_agreements_are_related_once_and_seen_from_both(desk: Any, agreement: Agreement) -> None:
    protocol = agreements.save_head(
        desk.register, agreements.blank_agreement(desk.register, title="Protocol")
    )
    relation = agreements.relate(desk.register, protocol.id, RelationKind.AMENDS, agreement.id)
    assert agreements.relate(desk.register, protocol.id, RelationKind.AMENDS, agreement.id) == relation
    assert agreements.dossier(desk.register, agreement.id).related_here == (relation,)
    agreements.unrelate(desk.register, relation.id)
    assert agreements.dossier(desk.register, protocol.id).relations == ()
