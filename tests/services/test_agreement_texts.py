"""An agreement's texts: taken in, mended, kept in versions, set side by side, restored."""

from dataclasses import replace
from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import Agreement, Article, Commitment, TextVersion
from desk.domain.steps import at_once
from desk.domain.text_comparison import RunKind
from desk.domain.text_parts import merged
from desk.domain.vocabulary import ArticlePart, RecordKind, TextStanding
from desk.services import (
    agreement_articles,
    agreement_texts,
    agreements,
    article_commitments,
    history,
    removal,
    search,
    text_versions,
)
from desk.services.checking import check

FIRST = "The two Governments\nArticle 1 Visas\nNo visas are needed.\nArticle 2\nIt lasts five years.\nDone at Paris."
SECOND = FIRST.replace("No visas", "No fees and no visas").replace("five", "six")


@pytest.fixture
def agreement(desk: Any) -> Agreement:
    return agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title="Agreement on visas"),
        [desk.ours, desk.theirs],
    )


def take_in(desk: Any, agreement: Agreement, text: str, **fields: Any) -> list[Article]:
    return agreement_texts.adopt(desk.register, agreement.id, agreement_texts.propose(text), "en", **fields)


def undoable(desk: Any) -> int:
    return len(history.stacks(desk.register).undo)


def test_a_mended_proposal_is_taken_in_as_one_change(desk: Any, agreement: Agreement) -> None:
    proposed = agreement_texts.propose(FIRST)
    before = undoable(desk)
    made = agreement_texts.adopt(
        desk.register,
        agreement.id,
        merged(proposed, 2),
        "en",
        standing=TextStanding.AUTHENTIC,
        author="Legal adviser",
        made_on=PartialDate.from_edtf("2021-01"),
        reason="First draft",
    )
    assert undoable(desk) == before + 1
    assert [(row.label, row.heading) for row in made] == [("", ""), ("Article 1", "Visas"), ("", "")]
    assert made[1].text.endswith("Article 2\nIt lasts five years.")
    (text,) = agreement_texts.texts(desk.register, agreement.id)
    assert (text.language, text.standing, text.versions) == ("en", TextStanding.AUTHENTIC, 1)
    (version,) = text_versions.versions(desk.register, agreement.id)
    assert (version.author, version.reason, version.kept_by, version.articles) == (
        "Legal adviser",
        "First draft",
        "Dana",
        1,
    )
    assert version.kept_at == "2021-02-02T12:00:00Z"
    assert str(history.undo_label(desk.register)) == "Take in the text of “Agreement on visas”"
    history.undo(desk.register)
    assert agreement_texts.texts(desk.register, agreement.id) == []


def test_the_text_goes_in_and_comes_out_whole(desk: Any, agreement: Agreement) -> None:
    take_in(desk, agreement, FIRST)
    assert agreement_texts.words(desk.register, agreement.id, "en").split() == FIRST.split()


def test_what_stood_there_is_kept_before_another_text_takes_its_place(
    desk: Any, agreement: Agreement
) -> None:
    take_in(desk, agreement, FIRST)
    take_in(desk, agreement, SECOND, author="Their side", reason="Comments")
    latest, first = text_versions.versions(desk.register, agreement.id)
    assert (latest.author, first.author) == ("Their side", "")
    assert text_versions.words(desk.register, first.id).split() == FIRST.split()
    assert text_versions.present_version(desk.register, agreement.id, "en") == latest
    take_in(desk, agreement, FIRST)
    assert len(text_versions.versions(desk.register, agreement.id)) == 2


def test_versions_are_compared_article_by_article(desk: Any, agreement: Agreement) -> None:
    take_in(desk, agreement, FIRST, reason="Ours")
    take_in(desk, agreement, SECOND)
    (first,) = text_versions.versions(desk.register, agreement.id)
    pairs = at_once(text_versions.comparing(desk.register, agreement.id, "en", first.id, None))
    assert [pair.same for pair in pairs] == [True, False, False, True]
    added = [run.after for run in pairs[1].comparison.runs if run.kind is RunKind.ADDED]
    assert added == ["fees and no "]


def test_an_old_version_is_restored_with_what_stems_from_it(desk: Any, agreement: Agreement) -> None:
    made = take_in(desk, agreement, FIRST, reason="Ours")
    article_commitments.make(desk.register, made[2].id)
    (first,) = text_versions.versions(desk.register, agreement.id)
    take_in(desk, agreement, "Article 1\nOnly this.")
    assert desk.register.all(Commitment)[0].article_id is None
    before = undoable(desk)
    restored = text_versions.restore(desk.register, first.id)
    assert undoable(desk) == before + 1
    assert [row.id for row in restored] == [row.id for row in made]
    assert agreement_articles.articles_of(desk.register, agreement.id, "en") == restored == made
    assert [row.articles for row in text_versions.versions(desk.register, agreement.id)] == [1, 2]
    history.undo(desk.register)
    assert [row.text for row in agreement_articles.articles_of(desk.register, agreement.id)] == ["Only this."]
    assert text_versions.versions(desk.register, agreement.id) == [first]
    history.redo(desk.register)
    assert agreement_articles.articles_of(desk.register, agreement.id) == made
    assert check(desk.register.path).sound


def test_a_version_restored_into_another_text_takes_no_ones_identity(desk: Any, agreement: Agreement) -> None:
    made = take_in(desk, agreement, FIRST, reason="Ours")
    (version,) = text_versions.versions(desk.register, agreement.id)
    with desk.register.change(agreement_articles.text_label(desk.register, agreement.id)) as unit:
        unit.save(replace(version, language="sq"))
    restored = text_versions.restore(desk.register, version.id)
    assert {row.id for row in restored}.isdisjoint(row.id for row in made)
    assert len(agreement_articles.articles_of(desk.register, agreement.id)) == 2 * len(made)


def test_what_is_said_of_a_version_is_changed_and_it_is_removed(desk: Any, agreement: Agreement) -> None:
    take_in(desk, agreement, FIRST)
    version = text_versions.keep(desk.register, agreement.id, "en")
    changed = text_versions.change_version(
        desk.register, replace(version, name=" Second  draft ", content_sha256="0" * 64, characters=0)
    )
    assert changed == replace(version, name="Second draft")
    text_versions.remove_version(desk.register, version.id)
    assert text_versions.versions(desk.register, agreement.id) == []
    history.undo(desk.register)
    assert text_versions.words(desk.register, version.id).split() == FIRST.split()
    told = history.history_of(desk.register, agreement.id)
    assert {field.table for entry in told for field in entry.fields} >= {"text_version", "article"}


def test_versions_that_do_not_differ_are_stored_once(desk: Any, agreement: Agreement) -> None:
    take_in(desk, agreement, FIRST)
    for reason in ("One", "Two"):
        text_versions.keep(desk.register, agreement.id, "en", reason=reason)
    count = desk.register.connection.execute("SELECT count(*) FROM attachment_blob").fetchone()[0]
    assert count == 1


def test_a_damaged_version_is_found_by_the_check_and_not_restored(desk: Any, agreement: Agreement) -> None:
    take_in(desk, agreement, FIRST)
    version = text_versions.keep(desk.register, agreement.id, "en", name="Initialled")
    connection = desk.register.connection
    connection.execute("PRAGMA query_only = OFF")
    rule = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'attachment_blob_kept'").fetchone()[
        0
    ]
    connection.execute("DROP TRIGGER attachment_blob_kept")
    connection.execute(
        "UPDATE attachment_blob SET bytes = CAST(replace(CAST(bytes AS TEXT), 'five', 'nine') AS BLOB)"
    )
    connection.execute(rule)
    assert [finding.area for finding in check(desk.register.path).findings] == ["attachments"]
    with pytest.raises(KnownError, match="Initialled"):
        text_versions.restore(desk.register, version.id)
    assert agreement_articles.articles_of(desk.register, agreement.id)


def test_two_languages_stand_side_by_side(desk: Any, agreement: Agreement) -> None:
    take_in(desk, agreement, FIRST)
    albanian = agreement_texts.propose("Dy Qeveritë\nNeni 1\nPa viza.\nNeni 3\nShtesë.\nBërë në Prishtinë.")
    agreement_texts.adopt(desk.register, agreement.id, albanian, "sq", standing=TextStanding.TRANSLATION)
    agreement_texts.set_standing(desk.register, agreement.id, "en", TextStanding.PREVAILING)
    assert [text.language for text in agreement_texts.texts(desk.register, agreement.id)] == ["en", "sq"]
    pairs = agreement_texts.side_by_side(desk.register, agreement.id, "en", "sq")
    assert [(one.label if one else None, other.label if other else None) for one, other in pairs] == [
        ("", ""),
        ("Article 1", "Neni 1"),
        ("Article 2", None),
        (None, "Neni 3"),
        ("", ""),
    ]
    assert len(agreement_articles.articles_of(desk.register, agreement.id)) == 8


def test_a_text_is_given_its_language_later(desk: Any, agreement: Agreement) -> None:
    agreement_texts.adopt(desk.register, agreement.id, agreement_texts.propose(FIRST), reason="Draft")
    agreement_texts.change_language(desk.register, agreement.id, "", "en")
    (text,) = agreement_texts.texts(desk.register, agreement.id)
    assert (text.language, len(text.articles), text.versions) == ("en", 4, 1)
    take_in(desk, agreement, FIRST)
    agreement_texts.adopt(desk.register, agreement.id, agreement_texts.propose(SECOND), "sq")
    agreement_texts.change_language(desk.register, agreement.id, "en", "sq")
    assert len(agreement_articles.articles_of(desk.register, agreement.id, "en")) == 4


def test_removing_a_text_unties_what_hangs_on_it_and_undo_ties_it_again(
    desk: Any, agreement: Agreement
) -> None:
    made = take_in(desk, agreement, FIRST, reason="Ours", standing=TextStanding.AUTHENTIC)
    promise = article_commitments.make(desk.register, made[1].id)
    hanging = [str(one) for one in removal.what_hangs_on(desk.register, RecordKind.AGREEMENT, agreement.id)]
    assert "1 × a kept version of its text" in hanging
    agreement_texts.remove_text(desk.register, agreement.id, "en")
    assert agreement_texts.texts(desk.register, agreement.id) == []
    assert desk.register.get(Commitment, promise.id).agreement_id == agreement.id
    history.undo(desk.register)
    assert desk.register.get(Commitment, promise.id).article_id == made[1].id
    removal.remove(desk.register, RecordKind.AGREEMENT, agreement.id)
    assert desk.register.all(TextVersion) == []
    history.undo(desk.register)
    assert agreement_articles.articles_of(desk.register, agreement.id) == made
    assert check(desk.register.path).sound


def test_a_label_follows_the_number_that_the_officer_changes(desk: Any, agreement: Agreement) -> None:
    made = take_in(desk, agreement, FIRST)
    saved = agreement_articles.save_article(desk.register, replace(made[2], number="3"))
    assert saved.label == "Article 3"
    assert agreement_articles.save_article(desk.register, replace(saved, label="Neni 3")).label == "Neni 3"


def test_texts_and_versions_are_found_by_their_words(desk: Any, agreement: Agreement) -> None:
    take_in(desk, agreement, FIRST, author="Haxhiu")
    for words in ("five years", "haxhiu", "done paris"):
        assert [hit.record_id for hit in search.find(desk.register, words)] == [agreement.id], words


# ---- commitments of an article -----------------------------------------------------------------------


def test_a_commitment_is_made_of_an_article_in_one_change(desk: Any, agreement: Agreement) -> None:
    made = take_in(desk, agreement, FIRST)
    before = undoable(desk)
    promise = article_commitments.make(
        desk.register, made[1].id, 3, 8, debtor_ids=[desk.theirs], creditor_ids=[desk.ours]
    )
    assert undoable(desk) == before + 1
    assert (promise.quote, promise.article_id, promise.agreement_id) == ("visas", made[1].id, agreement.id)
    assert str(promise.nature) == "legal_obligation"
    whole = article_commitments.make(desk.register, made[2].id)
    assert whole.text == "It lasts five years"
    assert whole.article_id == made[2].id


def test_words_that_are_a_commitment_already_are_known_and_so_is_who_owes_it(
    desk: Any, agreement: Agreement
) -> None:
    made = take_in(desk, agreement, FIRST)
    promise = article_commitments.make(desk.register, made[1].id, 3, 8, debtor_ids=[desk.theirs])
    assert article_commitments.made_already(desk.register, made[1].id, 2, 9) == promise
    assert article_commitments.made_already(desk.register, made[1].id) is None
    assert article_commitments.made_already(desk.register, made[2].id) is None
    nobody = article_commitments.make(desk.register, made[2].id)
    owed = article_commitments.debtors_of(desk.register, [promise.id, nobody.id])
    assert owed == {promise.id: (desk.theirs,)}


def test_a_memorandum_gives_political_commitments_of_its_day(desk: Any, agreement: Agreement) -> None:
    from desk.domain.vocabulary import ActionKind

    agreements.save_head(desk.register, replace(agreement, binding=False))
    for party, day in ((desk.ours, "2021-02-01"), (desk.theirs, "2021-02-03")):
        agreements.record_action(
            desk.register,
            agreement.id,
            ActionKind.SIGNATURE,
            party_id=party,
            action_on=PartialDate.from_edtf(day),
        )
    made = take_in(desk, agreement, FIRST)
    draft = article_commitments.draft(desk.register, made[1].id)
    assert str(draft.nature) == "political_commitment"
    assert draft.made_on is not None
    assert draft.made_on.text == "2021-02-03"
    assert desk.register.all(Commitment) == []


def test_a_part_of_each_kind_can_be_kept(desk: Any, agreement: Agreement) -> None:
    for part in ArticlePart:
        agreement_articles.add_article(desk.register, agreement.id, part=part, text=str(part))
    assert {row.part for row in agreement_articles.articles_of(desk.register, agreement.id)} == set(
        ArticlePart
    )
