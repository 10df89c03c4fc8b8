"""Agreements: the head, the dated actions, and the relations to other agreements."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.plain_text import clean_line
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
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, PartyStanding, RelationKind, TextStanding
from desk.services.agreement_articles import articles_of
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
        articles=tuple(articles_of(register, agreement_id)),
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


def _when(action: AgreementAction) -> tuple[tuple[bool, int, int, str], str]:
    dated = action.action_on or action.sent_on or action.received_on or action.effective_on
    return (dated.sort_key if dated is not None else (True, 0, 0, ""), action.id)
