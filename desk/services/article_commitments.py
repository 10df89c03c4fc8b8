"""Commitments that stem from an article: listed beside it, and made from its words in one press."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from desk.domain.passages import first_words, trimmed
from desk.domain.records import Agreement, AgreementAction, Article, Commitment, CommitmentParty
from desk.domain.vocabulary import ActionKind, CommitmentRole, Nature
from desk.services import commitments
from desk.services.register import Register


def debtors_of(register: Register, commitment_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the parties that owe each of these commitments; one that nobody is said to owe is left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in register.among(CommitmentParty, "commitment_id", commitment_ids):
        if row.role is CommitmentRole.DEBTOR:
            found[row.commitment_id].append(row.party_id)
    return {one: tuple(several) for one, several in found.items()}


def made_already(
    register: Register, article_id: str, start: int = 0, end: int | None = None
) -> Commitment | None:
    """Return the commitment that quotes exactly these words of an article, None where there is none yet."""
    quote = draft(register, article_id, start, end).quote
    if not quote:
        return None
    return next((row for row in register.all(Commitment, article_id=article_id) if row.quote == quote), None)


def draft(
    register: Register, article_id: str, start: int = 0, end: int | None = None, **fields: Any
) -> Commitment:
    """Return a commitment made of an article's words, not saved; KeyError where the article is gone.

    The quote is the passage from `start` to `end` (characters of the article's text), or the whole of it; the
    text its first words. It is of the day of signature and marked as the agreement is; what binds is an
    obligation, what does not a political commitment.
    """
    article = register.get(Article, article_id)
    agreement = register.get(Agreement, article.agreement_id)
    start, end = trimmed(article.text, start, len(article.text) if end is None else end)
    quote = article.text[start:end]
    signed = [
        row.action_on
        for row in register.all(
            AgreementAction, agreement_id=agreement.id, kind=ActionKind.SIGNATURE.value, not_applicable=0
        )
        if row.action_on is not None
    ]
    given = {
        "text": first_words(quote, 160) or article.heading,
        "quote": quote,
        "nature": Nature.LEGAL_OBLIGATION if agreement.binding else Nature.POLITICAL_COMMITMENT,
        "made_on": max(signed, key=lambda day: day.sort_key, default=None),
        "marking": agreement.marking,
        "agreement_id": agreement.id,
        "article_id": article.id,
        **fields,
    }
    return Commitment(id=register.new_id(), **given)


def make(
    register: Register,
    article_id: str,
    start: int = 0,
    end: int | None = None,
    *,
    debtor_ids: Iterable[str] = (),
    creditor_ids: Iterable[str] = (),
    by: Any = None,
    **fields: Any,
) -> Commitment:
    """Make a commitment of an article's words in one change; who owes it to whom is the officer's to say."""
    commitment = draft(register, article_id, start, end, **fields)
    return commitments.save_commitment(register, commitment, debtor_ids, creditor_ids, by=by)
