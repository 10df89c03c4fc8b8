"""Agreements: the head, the dated actions, the articles and the relations to other agreements."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.plain_text import clean_line, clean_text
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementLanguage,
    AgreementParty,
    AgreementRelation,
    Article,
    Attachment,
    Commitment,
    Counterpart,
    CounterpartCheck,
    CounterpartSignature,
    Party,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.text_parts import TextPart, relabelled
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, PartyStanding, RelationKind, TextStanding
from desk.services.parts import matched, put_parts, put_record
from desk.services.register import Register
from desk.services.tagging import tags_of


@value_class(frozen=True)
class AgreementDossier:
    """An agreement with all that belongs to it, as an editor shows it.

    `party_ids` are in the agreement's own order; `parties` are the same as rows. `articles` are in the order
    of the text. `relations` go out from this agreement, `related_here` come in from others.
    """

    agreement: Agreement
    party_ids: tuple[str, ...]
    parties: tuple[Party, ...]
    languages: tuple[AgreementLanguage, ...]
    actions: tuple[AgreementAction, ...]
    counterparts: tuple[Counterpart, ...]
    signatures: tuple[CounterpartSignature, ...]
    checks: tuple[CounterpartCheck, ...]
    articles: tuple[Article, ...]
    relations: tuple[AgreementRelation, ...]
    related_here: tuple[AgreementRelation, ...]
    attachments: tuple[Attachment, ...]
    commitments: tuple[Commitment, ...]
    tags: tuple[str, ...]


def blank_agreement(register: Register, **fields: Any) -> Agreement:
    """Return a new agreement, not saved yet."""
    return Agreement(id=register.new_id(), **{"title": "", **fields})


def begin_agreement(register: Register, title: str, *, by: Any = None) -> Agreement:
    """Add an agreement between our side and the partner; where the file has no one partner, of our side alone."""
    sides = [
        party.id
        for standing in (PartyStanding.OURS, PartyStanding.PARTNER)
        for party in register.parties().values()
        if party.standing is standing
    ]
    return save_head(
        register,
        blank_agreement(register, title=title),
        party_ids=sides if len(sides) == 2 else sides[:1],
        by=by,
    )


def dossier(register: Register, agreement_id: str) -> AgreementDossier:
    """Return an agreement with all that belongs to it; KeyError where it is gone."""
    agreement = register.get(Agreement, agreement_id)
    rows = sorted(register.all(AgreementParty, agreement_id=agreement_id), key=lambda row: row.position)
    parties = register.many(Party, (row.party_id for row in rows))
    counterparts = register.all(Counterpart, agreement_id=agreement_id)
    return AgreementDossier(
        agreement=agreement,
        party_ids=tuple(row.party_id for row in rows),
        parties=tuple(parties[row.party_id] for row in rows),
        languages=tuple(register.all(AgreementLanguage, agreement_id=agreement_id)),
        actions=tuple(sorted(register.all(AgreementAction, agreement_id=agreement_id), key=_when)),
        counterparts=tuple(counterparts),
        signatures=tuple(
            register.among(CounterpartSignature, "counterpart_id", (row.id for row in counterparts))
        ),
        checks=tuple(register.among(CounterpartCheck, "counterpart_id", (row.id for row in counterparts))),
        articles=tuple(_articles(register, agreement_id)),
        relations=tuple(register.all(AgreementRelation, agreement_id=agreement_id)),
        related_here=tuple(register.all(AgreementRelation, other_id=agreement_id)),
        attachments=tuple(register.all(Attachment, record_id=agreement_id)),
        commitments=tuple(register.all(Commitment, agreement_id=agreement_id)),
        tags=tuple(tags_of(register, agreement_id)),
    )


# ---- the head ---------------------------------------------------------------------------------------


def save_head(
    register: Register,
    agreement: Agreement,
    party_ids: Iterable[str] | None = None,
    languages: Iterable[tuple[str, TextStanding]] | None = None,
    *,
    by: Any = None,
) -> Agreement:
    """Add or change an agreement; `party_ids` in their order and `languages` become the whole of its own.

    None leaves them as they are. A language named twice keeps its first standing.
    """
    agreement = replace(agreement, title=clean_line(agreement.title))
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Add the agreement “{title}”"), title=agreement.title)
        if register.find(Agreement, agreement.id) is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change the agreement “{title}”"), title=agreement.title)
    )
    with register.change(label, by=by) as unit:
        put_record(register, unit, agreement)
        if party_ids is not None:
            present = register.all(AgreementParty, agreement_id=agreement.id)
            rows = matched(
                present,
                party_ids,
                lambda row: row.party_id,
                lambda p: AgreementParty(id=register.new_id(), agreement_id=agreement.id, party_id=p),
            )
            put_parts(unit, present, [replace(row, position=place) for place, row in enumerate(rows)])
        if languages is not None:
            standings: dict[str, TextStanding] = {}
            for language, standing in languages:
                standings.setdefault(language, standing)
            spoken = register.all(AgreementLanguage, agreement_id=agreement.id)
            texts = matched(
                spoken,
                standings,
                lambda row: row.language,
                lambda code: AgreementLanguage(
                    id=register.new_id(), agreement_id=agreement.id, language=code
                ),
            )
            put_parts(unit, spoken, [replace(row, standing=standings[row.language]) for row in texts])
    return register.get(Agreement, agreement.id)


# ---- actions ----------------------------------------------------------------------------------------


def record_action(
    register: Register, agreement_id: str, kind: ActionKind, *, by: Any = None, **fields: Any
) -> AgreementAction:
    """Record a dated action; without `party_id` it is one of all the parties together."""
    action = AgreementAction(id=register.new_id(), agreement_id=agreement_id, kind=kind, **fields)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Record a step of “{title}”"), title=title_of(register, agreement_id)
    )
    with register.change(label, by=by) as unit:
        unit.add(action)
    return action


def mark_not_applicable(
    register: Register,
    agreement_id: str,
    kind: ActionKind,
    party_id: str | None = None,
    note: str = "",
    *,
    by: Any = None,
) -> AgreementAction:
    """Record that a party, or any of them, has no such step to take."""
    return record_action(
        register, agreement_id, kind, party_id=party_id, note=note, not_applicable=True, by=by
    )


def change_action(register: Register, action: AgreementAction, *, by: Any = None) -> AgreementAction:
    """Write an action as the officer has changed it."""
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Change a step of “{title}”"),
        title=title_of(register, action.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.save(action)
    return action


def remove_action(register: Register, action_id: str, *, by: Any = None) -> None:
    """Remove an action that was recorded in error."""
    action = register.get(AgreementAction, action_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Remove a step of “{title}”"),
        title=title_of(register, action.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(AgreementAction, action_id)


# ---- text -------------------------------------------------------------------------------------------


def add_article(register: Register, agreement_id: str, *, by: Any = None, **fields: Any) -> Article:
    """Add an article; without `position` it comes last."""
    last = max((row.position for row in register.all(Article, agreement_id=agreement_id)), default=-1)
    article = Article(id=register.new_id(), agreement_id=agreement_id, **{"position": last + 1, **fields})
    label = _text_label(register, agreement_id)
    with register.change(label, by=by) as unit:
        unit.add(replace(article, text=clean_text(article.text)))
    return register.get(Article, article.id)


def save_article(register: Register, article: Article, *, by: Any = None) -> Article:
    """Write an article as the officer has changed it; what it was stays in the agreement's history."""
    stored = register.find(Article, article.id)
    if stored is not None and stored.label == article.label:
        article = replace(article, label=relabelled(stored.label, stored.number, article.number))
    article = replace(article, text=clean_text(article.text), heading=clean_line(article.heading))
    with register.change(_text_label(register, article.agreement_id), by=by) as unit:
        unit.save(article)
    return article


def move_article(register: Register, article_id: str, to_position: int, *, by: Any = None) -> list[Article]:
    """Put an article at another place, counted from 0; returns all in their new order."""
    article = register.get(Article, article_id)
    order = [row for row in _articles(register, article.agreement_id) if row.id != article_id]
    order.insert(min(max(to_position, 0), len(order)), article)
    with register.change(_text_label(register, article.agreement_id), by=by) as unit:
        for position, row in enumerate(order):
            if row.position != position:
                unit.save(replace(row, position=position))
    return _articles(register, article.agreement_id)


def remove_article(register: Register, article_id: str, *, by: Any = None) -> None:
    """Remove an article; a commitment that stems from it keeps its link to the agreement."""
    article = register.get(Article, article_id)
    with register.change(_text_label(register, article.agreement_id), by=by) as unit:
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
    before = [row for row in _articles(register, agreement_id) if row.language == language]
    others = [row for row in _articles(register, agreement_id) if row.language != language]
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
    with register.change(_text_label(register, agreement_id), by=by) as unit:
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


# ---- relations --------------------------------------------------------------------------------------


def relate(
    register: Register, agreement_id: str, kind: RelationKind, other_id: str, *, by: Any = None
) -> AgreementRelation:
    """Record that an agreement amends, implements, supersedes, … another; a relation at hand is kept as it is."""
    for present in register.all(AgreementRelation, agreement_id=agreement_id, other_id=other_id):
        if present.kind is kind:
            return present
    relation = AgreementRelation(
        id=register.new_id(), agreement_id=agreement_id, kind=kind, other_id=other_id
    )
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Relate “{title}” to “{other}”"),
        title=title_of(register, agreement_id),
        other=title_of(register, other_id),
    )
    with register.change(label, by=by) as unit:
        unit.add(relation)
    return relation


def unrelate(register: Register, relation_id: str, *, by: Any = None) -> None:
    """Remove a relation between two agreements."""
    relation = register.get(AgreementRelation, relation_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Remove a relation of “{title}”"),
        title=title_of(register, relation.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(AgreementRelation, relation_id)


def title_of(register: Register, agreement_id: str) -> str:
    """Return the short title of an agreement, else its title; KeyError where it is gone."""
    agreement = register.get(Agreement, agreement_id)
    return agreement.called


def articles_of(register: Register, agreement_id: str, language: str | None = None) -> list[Article]:
    """Return the articles of an agreement in their order, of one language or (None) of all."""
    return [row for row in _articles(register, agreement_id) if language in (None, row.language)]


def _articles(register: Register, agreement_id: str) -> list[Article]:
    return sorted(register.all(Article, agreement_id=agreement_id), key=lambda row: (row.position, row.id))


def _text_label(register: Register, agreement_id: str) -> Sentence:
    return say(
        QT_TRANSLATE_NOOP("sentences", "Change the text of “{title}”"), title=title_of(register, agreement_id)
    )


def _when(action: AgreementAction) -> tuple[tuple[bool, int, int, str], str]:
    dated = action.action_on or action.sent_on or action.received_on or action.effective_on
    return (dated.sort_key if dated is not None else (True, 0, 0, ""), action.id)
