"""Commitments: who owes what, ticked, assessed, put off, waiting for a condition."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.assessment_voices import in_order
from desk.domain.dates import PartialDate
from desk.domain.plain_text import clean_line, clean_text
from desk.domain.records import (
    Assessment,
    Attachment,
    Commitment,
    CommitmentParty,
    CommitmentStep,
    DueChange,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import (
    CommitmentRole,
    CommitmentStatus,
)
from desk.services.commitment_assessments import (
    Finding,
    assess,
    assess_all,
    assessment_of,
    follow_status,
    remove_assessment,
    tick,
    tick_all,
    untick,
    untick_all,
)
from desk.services.commitment_steps import steps_of
from desk.services.commitment_titles import short
from desk.services.due_dates import with_due
from desk.services.parts import matched, put_parts, put_record
from desk.services.register import Register
from desk.services.tagging import tags_of
from desk.storage.unit_of_work import UnitOfWork


@value_class(frozen=True)
class CommitmentDossier:
    """A commitment with all that belongs to it; `assessments` and `due_changes` are in order of time."""

    commitment: Commitment
    debtor_ids: tuple[str, ...]
    creditor_ids: tuple[str, ...]
    steps: tuple[CommitmentStep, ...]
    due_changes: tuple[DueChange, ...]
    assessments: tuple[Assessment, ...]
    restated_by: tuple[Commitment, ...]
    reciprocals: tuple[Commitment, ...]
    attachments: tuple[Attachment, ...]
    tags: tuple[str, ...]


def blank_commitment(register: Register, **fields: Any) -> Commitment:
    """Return a new commitment, not saved yet."""
    return Commitment(id=register.new_id(), **{"text": "", **fields})


def dossier(register: Register, commitment_id: str) -> CommitmentDossier:
    """Return a commitment with all that belongs to it; KeyError where it is gone."""
    sides = register.all(CommitmentParty, commitment_id=commitment_id)
    return CommitmentDossier(
        commitment=register.get(Commitment, commitment_id),
        debtor_ids=tuple(row.party_id for row in sides if row.role is CommitmentRole.DEBTOR),
        creditor_ids=tuple(row.party_id for row in sides if row.role is CommitmentRole.CREDITOR),
        steps=tuple(steps_of(register, commitment_id)),
        due_changes=tuple(register.all(DueChange, commitment_id=commitment_id)),
        assessments=tuple(in_order(register.all(Assessment, commitment_id=commitment_id), register.today())),
        restated_by=tuple(register.all(Commitment, restates_id=commitment_id)),
        reciprocals=tuple(register.all(Commitment, reciprocal_of_id=commitment_id)),
        attachments=tuple(register.all(Attachment, record_id=commitment_id)),
        tags=tuple(tags_of(register, commitment_id)),
    )


# ---- the commitment itself --------------------------------------------------------------------------


def save_commitment(
    register: Register,
    commitment: Commitment,
    debtor_ids: Iterable[str] | None = None,
    creditor_ids: Iterable[str] | None = None,
    *,
    by: Any = None,
) -> Commitment:
    """Add or change a commitment; the sides given become the whole of that side, None leaves it as it is.

    A status that differs is kept as our assessment of today, a due date that differs as a slip, so that
    neither ever changes without a trace.
    """
    commitment = replace(
        commitment,
        text=clean_text(commitment.text),
        quote=clean_text(commitment.quote),
        due_rule=clean_line(commitment.due_rule or "") or None,
    )
    stored = register.find(Commitment, commitment.id)
    title = short(commitment)
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Add the commitment “{title}”"), title=title)
        if stored is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change the commitment “{title}”"), title=title)
    )
    with register.change(label, by=by) as unit:
        was = CommitmentStatus.NOT_ASSESSED if stored is None else stored.status
        commitment = replace(commitment, original_due=commitment.original_due or commitment.due)
        put_record(register, unit, commitment)
        if commitment.status is not was:
            unit.add(assessment_of(register, commitment.id, Finding(commitment.status)))
        if stored is not None and stored.due is not None and stored.due != commitment.due:
            unit.add(_slip(register, stored, commitment.due))
        _put_sides(register, unit, commitment.id, CommitmentRole.DEBTOR, debtor_ids)
        _put_sides(register, unit, commitment.id, CommitmentRole.CREDITOR, creditor_ids)
        if commitment.status is not was:
            follow_status(register, unit, commitment.id)
    return register.get(Commitment, commitment.id)


def record_trigger(
    register: Register, commitment_id: str, event_id: str | None, *, by: Any = None
) -> Commitment:
    """Record the event that met a commitment's condition, which wakes it; None lets it sleep again."""
    commitment = register.get(Commitment, commitment_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Record what met the condition of “{title}”"), title=short(commitment)
    )
    with register.change(label, by=by) as unit:
        put_record(register, unit, replace(commitment, trigger_event_id=event_id))
    return register.get(Commitment, commitment_id)


# ---- due dates --------------------------------------------------------------------------------------


def change_due(
    register: Register,
    commitment_id: str,
    new_due: PartialDate | None,
    reason: str = "",
    agreed_by: str = "",
    *,
    event_id: str | None = None,
    capital_id: str | None = None,
    by: Any = None,
) -> DueChange:
    """Put a due date off or forward, with the reason and who agreed; the original due date stays.

    Words that are a rule ("at the next meeting") are taken as one, counting from `event_id` and in the working days of
    `capital_id` where it asks for these.
    """
    commitment = register.get(Commitment, commitment_id)
    slip = _slip(register, commitment, new_due, reason, agreed_by)
    label = say(QT_TRANSLATE_NOOP("sentences", "Change when “{title}” is due"), title=short(commitment))
    with register.change(label, by=by) as unit:
        moved = replace(
            with_due(commitment, new_due),
            due_event_id=event_id,
            due_capital_id=capital_id,
            original_due=commitment.original_due or commitment.due or new_due,
        )
        put_record(register, unit, moved)
        unit.add(slip)
    return slip


def correct_due(
    register: Register,
    commitment_id: str,
    due: PartialDate | None,
    *,
    event_id: str | None = None,
    capital_id: str | None = None,
    by: Any = None,
) -> Commitment:
    """Correct a due date that was entered wrongly: no slip. The original follows where nothing has slipped.

    Words that are a rule are taken as in `change_due`.
    """
    commitment = register.get(Commitment, commitment_id)
    slipped = bool(register.all(DueChange, commitment_id=commitment_id))
    label = say(QT_TRANSLATE_NOOP("sentences", "Correct when “{title}” is due"), title=short(commitment))
    with register.change(label, by=by) as unit:
        corrected = replace(
            with_due(commitment, due),
            due_event_id=event_id,
            due_capital_id=capital_id,
            original_due=commitment.original_due if slipped else due,
        )
        put_record(register, unit, corrected)
    return register.get(Commitment, commitment_id)


# ---- inside a change --------------------------------------------------------------------------------


def _slip(
    register: Register,
    commitment: Commitment,
    new_due: PartialDate | None,
    reason: str = "",
    agreed_by: str = "",
) -> DueChange:
    return DueChange(
        id=register.new_id(),
        commitment_id=commitment.id,
        from_due=commitment.due,
        to_due=new_due,
        reason=reason,
        agreed_by=agreed_by,
        changed_on=PartialDate.of_day(register.today()),
    )


def _put_sides(
    register: Register,
    unit: UnitOfWork,
    commitment_id: str,
    role: CommitmentRole,
    party_ids: Iterable[str] | None,
) -> None:
    if party_ids is None:
        return
    present = register.all(CommitmentParty, commitment_id=commitment_id, role=role.value)

    def make(party_id: str) -> CommitmentParty:
        return CommitmentParty(
            id=register.new_id(), commitment_id=commitment_id, party_id=party_id, role=role
        )

    put_parts(unit, present, matched(present, party_ids, lambda row: row.party_id, make))


__all__ = [
    "CommitmentDossier",
    "Finding",
    "assess",
    "assess_all",
    "blank_commitment",
    "change_due",
    "correct_due",
    "dossier",
    "record_trigger",
    "remove_assessment",
    "save_commitment",
    "tick",
    "tick_all",
    "untick",
    "untick_all",
]
