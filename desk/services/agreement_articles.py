"""The articles of an agreement: added, changed, moved and removed, or a whole text put in their place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.plain_text import clean_line, clean_text
from desk.domain.records import Agreement, Article
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.text_parts import TextPart, relabelled
from desk.services.parts import put_parts
from desk.services.register import Register


def add_article(register: Register, agreement_id: str, *, by: Any = None, **fields: Any) -> Article:
    """Add an article; without `position` it comes last."""
    last = max((row.position for row in register.all(Article, agreement_id=agreement_id)), default=-1)
    article = Article(id=register.new_id(), agreement_id=agreement_id, **{"position": last + 1, **fields})
    label = text_label(register, agreement_id)
    with register.change(label, by=by) as unit:
        unit.add(replace(article, text=clean_text(article.text)))
    return register.get(Article, article.id)


def save_article(register: Register, article: Article, *, by: Any = None) -> Article:
    """Write an article as the officer has changed it; what it was stays in the agreement's history."""
    stored = register.find(Article, article.id)
    if stored is not None and stored.label == article.label:
        article = replace(article, label=relabelled(stored.label, stored.number, article.number))
    article = replace(article, text=clean_text(article.text), heading=clean_line(article.heading))
    with register.change(text_label(register, article.agreement_id), by=by) as unit:
        unit.save(article)
    return article


def move_article(register: Register, article_id: str, to_position: int, *, by: Any = None) -> list[Article]:
    """Put an article at another place, counted from 0; returns all in their new order."""
    article = register.get(Article, article_id)
    order = [row for row in articles_of(register, article.agreement_id) if row.id != article_id]
    order.insert(min(max(to_position, 0), len(order)), article)
    with register.change(text_label(register, article.agreement_id), by=by) as unit:
        for position, row in enumerate(order):
            if row.position != position:
                unit.save(replace(row, position=position))
    return articles_of(register, article.agreement_id)


def remove_article(register: Register, article_id: str, *, by: Any = None) -> None:
    """Remove an article; a commitment that stems from it keeps its link to the agreement."""
    article = register.get(Article, article_id)
    with register.change(text_label(register, article.agreement_id), by=by) as unit:
        unit.empty_link("commitment", "article_id", article_id)
        unit.remove(Article, article_id)


def split_text(
    register: Register, agreement_id: str, text: str, language: str = "", *, by: Any = None
) -> list[Article]:
    """Split a whole text into preamble, articles and testimonium; they replace the articles of that language.

    Not a word is lost: what does not begin an article belongs to the one before it.
    """
    from desk.domain.article_text import split_articles

    return put_text(register, agreement_id, split_articles(clean_text(text)), language, by=by)


def put_text(
    register: Register,
    agreement_id: str,
    parts: Iterable[TextPart],
    language: str = "",
    *,
    ids: Iterable[str] = (),
    by: Any = None,
) -> list[Article]:
    """Make the text of a language what `parts` say; they replace the articles that were there.

    An article with the number of one that was there keeps its identity, so that what stems from it still does.
    `ids` are identities that the parts had before, in their order, to be given back where they are free.
    """
    before = [row for row in articles_of(register, agreement_id) if row.language == language]
    others = [row for row in articles_of(register, agreement_id) if row.language != language]
    made = [
        Article(
            id=row_id or register.new_id(),
            agreement_id=agreement_id,
            part=found.part,
            number=found.number,
            label=clean_line(found.label),
            heading=clean_line(found.heading),
            text=clean_text(found.text),
            language=language,
            position=place,
        )
        for place, (row_id, found) in enumerate(
            _identified(register, before, list(parts), list(ids)), len(others)
        )
    ]
    kept = {row.id for row in made}
    with register.change(text_label(register, agreement_id), by=by) as unit:
        for position, row in enumerate(others):
            if row.position != position:
                unit.save(replace(row, position=position))
        for row in before:
            if row.id not in kept:
                unit.empty_link("commitment", "article_id", row.id)
        put_parts(unit, before, made)
    return made


def _identified(
    register: Register, before: list[Article], parts: list[TextPart], ids: list[str]
) -> Iterable[tuple[str, TextPart]]:
    """Give each part the identity that it had, or that of the article of the same kind and number; "" is a new one."""
    from desk.domain.article_numbers import number_key

    elsewhere = {row_id for row_id in register.many(Article, ids) if row_id not in {row.id for row in before}}
    given = [row_id if row_id not in elsewhere else "" for row_id in ids] or [""] * len(parts)
    known: dict[tuple[str, str], list[str]] = {}
    for row in before:
        if row.id not in given:
            known.setdefault((str(row.part), number_key(row.number)), []).append(row.id)
    for row_id, part in zip(given, parts, strict=True):
        alike = known.get((str(part.part), number_key(part.number)))
        yield row_id or (alike.pop(0) if alike else ""), part


def articles_of(register: Register, agreement_id: str, language: str | None = None) -> list[Article]:
    """Return the articles of an agreement in their order, of one language or (None) of all."""
    rows = register.all(Article, agreement_id=agreement_id)
    return sorted(
        (row for row in rows if language in (None, row.language)), key=lambda row: (row.position, row.id)
    )


def text_label(register: Register, agreement_id: str) -> Sentence:
    """Return what a change of an agreement's text is called."""
    title = register.get(Agreement, agreement_id).called
    return say(QT_TRANSLATE_NOOP("sentences", "Change the text of “{title}”"), title=title)
