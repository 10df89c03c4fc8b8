"""Hints on the wording of an agreement, from the list that travels with the program, and which are put aside."""

import json
from functools import cache
from typing import Any

from desk.domain.records import Agreement, Article, WordingDecision
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.wording_hints import WordingHint, WordingTerm, hints
from desk.services import agreements
from desk.services.register import Register
from desk.services.resources import read_resource


@value_class(frozen=True)
class WordingList:
    """The terms of one language, and where the list comes from: its title, publisher, edition and how it was used."""

    terms: tuple[WordingTerm, ...]
    source: dict[str, Any]


@value_class(frozen=True)
class ArticleHints:
    """The hints of one article, in order; offsets are characters of `field`, which is "text" or "heading"."""

    article: Article
    field: str
    hints: tuple[WordingHint, ...]


@cache
def wording_list(language: str = "en") -> WordingList:
    """Return the list of a language; one that has none gives no hints. A text without a language is taken for English."""
    document = json.loads(read_resource("wording/binding.json"))
    entries = document["languages"].get((language or "en").partition("-")[0].lower(), [])
    return WordingList(tuple(_term(entry) for entry in entries), document["source"])


def hints_in(text: str, *, binding: bool, language: str = "en") -> list[WordingHint]:
    """Return the hints on any text that is meant to bind, or not to: one just being typed, say."""
    return hints(text, wording_list(language).terms, binding=binding)


def hints_of(register: Register, agreement_id: str, language: str | None = None) -> list[ArticleHints]:
    """Return the hints on an agreement's text, without those put aside; None looks at every language."""
    agreement = register.get(Agreement, agreement_id)
    aside = {row.term for row in put_aside(register, agreement_id)}
    found: list[ArticleHints] = []
    for article in agreements.articles_of(register, agreement_id, language):
        terms = wording_list(article.language).terms
        for field in ("heading", "text"):
            told = hints(getattr(article, field), terms, binding=agreement.binding, put_aside=aside)
            if told:
                found.append(ArticleHints(article, field, tuple(told)))
    return found


def put_aside(register: Register, agreement_id: str) -> list[WordingDecision]:
    """Return the hints that the officer wants to hear of no more while the agreement is meant as it is now."""
    binding = register.get(Agreement, agreement_id).binding
    return [row for row in register.all(WordingDecision, agreement_id=agreement_id) if row.binding is binding]


def dismiss(
    register: Register, agreement_id: str, term: str = "", note: str = "", *, by: Any = None
) -> WordingDecision:
    """Put the hints on one term aside for this agreement, or ("") all of them; the decision is kept in the file."""
    for present in put_aside(register, agreement_id):
        if present.term == term:
            return present
    decision = WordingDecision(
        id=register.new_id(),
        agreement_id=agreement_id,
        term=term,
        binding=register.get(Agreement, agreement_id).binding,
        note=note,
    )
    title = agreements.title_of(register, agreement_id)
    label = (
        say(
            QT_TRANSLATE_NOOP("sentences", "Put the hints on “{term}” aside in “{title}”"),
            term=term,
            title=title,
        )
        if term
        else say(QT_TRANSLATE_NOOP("sentences", "Put all hints on wording aside in “{title}”"), title=title)
    )
    with register.change(label, by=by) as unit:
        unit.add(decision)
    return decision


def recall(register: Register, decision_id: str, *, by: Any = None) -> None:
    """Give the hints again that were put aside."""
    decision = register.get(WordingDecision, decision_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Give hints on wording again in “{title}”"),
        title=agreements.title_of(register, decision.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(WordingDecision, decision_id)


def _term(entry: dict[str, Any]) -> WordingTerm:
    def forms(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((form, tuple(instead)) for form, instead in entry.get(name, {}).items())

    return WordingTerm(
        term=entry["term"],
        forms=forms("forms"),
        back=forms("instead_of"),
        capital=entry.get("capital", False),
        not_after=tuple(entry.get("not_after", ())),
        not_before=tuple(entry.get("not_before", ())),
        note=entry.get("note", ""),
    )
