"""Hints on the wording of an agreement, from the list that travels with the program, and which are put aside."""

import json
from functools import cache
from typing import Any

from desk.domain.records import Agreement, Article, WordingDecision
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.wording_hints import WordingHint, WordingTerm, hints
from desk.services import agreement_articles, agreements
from desk.services.register import Register
from desk.services.resources import read_resource

FIELDS = ("label", "heading", "text")
"""What is looked through of an article, in the order in which it is read."""


@value_class(frozen=True)
class WordingList:
    """The terms of one language, and where the list comes from: its title, publisher, edition and how it was used."""

    terms: tuple[WordingTerm, ...]
    source: dict[str, Any]


@value_class(frozen=True)
class ArticleHints:
    """The hints of one article, in order; offsets are characters of `field`, which is one of `FIELDS`."""

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
    for article in agreement_articles.articles_of(register, agreement_id, language):
        terms = wording_list(article.language).terms
        for field in FIELDS:
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
    if term:
        template = QT_TRANSLATE_NOOP("sentences", "Put the hints on “{term}” aside in “{title}”")
        label = say(template, term=word_of(term, binding=decision.binding), title=title)
    else:
        label = say(
            QT_TRANSLATE_NOOP("sentences", "Put all hints on wording aside in “{title}”"), title=title
        )
    with register.change(label, by=by) as unit:
        unit.add(decision)
    return decision


def recall(register: Register, decision_id: str, *, by: Any = None) -> None:
    """Give the hints again that one decision put aside."""
    _recall(register, [register.get(WordingDecision, decision_id)], by)


def recall_last(register: Register, agreement_id: str, *, by: Any = None) -> None:
    """Give the hints again: all of them where all were put aside, and then those on the terms put aside singly."""
    aside = put_aside(register, agreement_id)
    _recall(register, [row for row in aside if not row.term] or aside, by)


def _recall(register: Register, decisions: list[WordingDecision], by: Any) -> None:
    if not decisions:
        return
    title = agreements.title_of(register, decisions[0].agreement_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Give hints on wording again in “{title}”"), title=title)
    with register.change(label, by=by) as unit:
        for decision in decisions:
            unit.remove(WordingDecision, decision.id)


@cache
def word_of(term: str, *, binding: bool, language: str = "en") -> str:
    """Return the word by which a term is called: the binding one, or in an agreement meant to bind the other.

    The term "shall" is called "will" there; "" stays "".
    """
    backward = [
        form for entry in wording_list(language).terms if entry.term == term for form, _ in entry.back
    ]
    return min(backward, key=len) if binding and backward else term


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
