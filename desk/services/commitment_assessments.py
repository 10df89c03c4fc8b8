"""How far commitments are kept: ticked, unticked, and assessed in whose view, how surely, on what evidence."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.assessment_voices import in_order
from desk.domain.dates import PartialDate
from desk.domain.records import Assessment, Commitment
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import Certainty, CommitmentStatus, Recurrence, Voice
from desk.services.commitment_titles import called, short
from desk.services.parts import put_record
from desk.services.recurring import make_next_instance
from desk.services.register import Register
from desk.storage.unit_of_work import UnitOfWork


@value_class(frozen=True)
class Finding:
    """What an assessment says: the status, whose word it is, how sure and since when (None is today)."""

    status: CommitmentStatus
    voice: Voice = Voice.OURS
    certainty: Certainty = Certainty.CLAIMED
    assessed_on: PartialDate | None = None
    party_id: str | None = None
    note: str = ""
    evidence: str = ""
    source_id: str | None = None


def tick(
    register: Register,
    commitment_id: str,
    evidence: str = "",
    note: str = "",
    *,
    source_id: str | None = None,
    by: Any = None,
) -> Commitment:
    """Record that a commitment is fulfilled: our assessment of today, documented where there is evidence.

    The evidence may be a source in the register. A recurring one makes its next instance, unless that is there already. One change.
    """
    commitment = register.get(Commitment, commitment_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Tick “{title}”"), title=short(commitment))
    with register.change(label, by=by) as unit:
        _tick(register, unit, commitment, evidence, note, source_id)
    return register.get(Commitment, commitment_id)


def tick_all(
    register: Register,
    commitment_ids: Iterable[str],
    evidence: str = "",
    *,
    source_id: str | None = None,
    by: Any = None,
) -> list[Commitment]:
    """Tick several commitments in one change, on the same evidence; those fulfilled already are left as they are."""
    rows = register.many(Commitment, commitment_ids)
    label = called(
        list(rows.values()),
        QT_TRANSLATE_NOOP("sentences", "Tick “{title}”"),
        QT_TRANSLATE_NOOP("sentences", "Tick {count} commitments"),
    )
    with register.change(label, by=by) as unit:
        for row in rows.values():
            if row.status is not CommitmentStatus.FULFILLED:
                _tick(register, unit, row, evidence, "", source_id)
    return list(register.many(Commitment, rows).values())


def untick(register: Register, commitment_id: str, *, by: Any = None) -> Commitment:
    """Take back our latest word that a commitment is fulfilled; what we said before holds again.

    What was said stays in the history. A next instance that the tick made stays too.
    """
    commitment = register.get(Commitment, commitment_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Untick “{title}”"), title=short(commitment))
    with register.change(label, by=by) as unit:
        _untick(register, unit, commitment)
    return register.get(Commitment, commitment_id)


def untick_all(register: Register, commitment_ids: Iterable[str], *, by: Any = None) -> None:
    """Untick several commitments in one change."""
    rows = register.many(Commitment, commitment_ids)
    label = called(
        list(rows.values()),
        QT_TRANSLATE_NOOP("sentences", "Untick “{title}”"),
        QT_TRANSLATE_NOOP("sentences", "Untick {count} commitments"),
    )
    with register.change(label, by=by) as unit:
        for row in rows.values():
            _untick(register, unit, row)


def assess(
    register: Register,
    commitment_id: str,
    status: CommitmentStatus,
    voice: Voice = Voice.OURS,
    certainty: Certainty = Certainty.CLAIMED,
    assessed_on: PartialDate | None = None,
    party_id: str | None = None,
    note: str = "",
    evidence: str = "",
    *,
    by: Any = None,
) -> Assessment:
    """Record an assessment, of today where no date is given. Only ours moves the commitment's status.

    The status follows the latest of ours by date: one entered later about an earlier day does not.
    """
    commitment = register.get(Commitment, commitment_id)
    finding = Finding(status, voice, certainty, assessed_on, party_id, note, evidence)
    label = say(QT_TRANSLATE_NOOP("sentences", "Assess “{title}”"), title=short(commitment))
    with register.change(label, by=by) as unit:
        return _assess(register, unit, commitment, finding)


def assess_all(
    register: Register,
    commitment_ids: Iterable[str],
    status: CommitmentStatus,
    *,
    voice: Voice = Voice.OURS,
    certainty: Certainty = Certainty.CLAIMED,
    assessed_on: PartialDate | None = None,
    note: str = "",
    evidence: str = "",
    by: Any = None,
) -> None:
    """Record one assessment of several commitments, in one change; undated it is of today."""
    rows = register.many(Commitment, commitment_ids)
    label = called(
        list(rows.values()),
        QT_TRANSLATE_NOOP("sentences", "Assess “{title}”"),
        QT_TRANSLATE_NOOP("sentences", "Assess {count} commitments"),
    )
    finding = Finding(status, voice, certainty, assessed_on, note=note, evidence=evidence)
    with register.change(label, by=by) as unit:
        for row in rows.values():
            _assess(register, unit, row, finding)


def remove_assessment(register: Register, assessment_id: str, *, by: Any = None) -> Commitment:
    """Remove an assessment made in error; the status follows our latest one that is left."""
    gone = register.get(Assessment, assessment_id)
    commitment = register.get(Commitment, gone.commitment_id)
    left = [row for row in _our_assessments(register, commitment.id) if row.id != assessment_id]
    label = say(QT_TRANSLATE_NOOP("sentences", "Remove an assessment of “{title}”"), title=short(commitment))
    with register.change(label, by=by) as unit:
        unit.remove(Assessment, assessment_id)
        if gone.voice is Voice.OURS:
            status = left[-1].status if left else CommitmentStatus.NOT_ASSESSED
            put_record(register, unit, replace(commitment, status=status))
    return register.get(Commitment, commitment.id)


# ---- inside a change --------------------------------------------------------------------------------


def _tick(
    register: Register,
    unit: UnitOfWork,
    commitment: Commitment,
    evidence: str,
    note: str,
    source_id: str | None,
) -> None:
    certainty = Certainty.DOCUMENTED if evidence.strip() or source_id else Certainty.CLAIMED
    finding = Finding(
        CommitmentStatus.FULFILLED, certainty=certainty, note=note, evidence=evidence, source_id=source_id
    )
    _assess(register, unit, commitment, finding)


def _untick(register: Register, unit: UnitOfWork, commitment: Commitment) -> None:
    ours = _our_assessments(register, commitment.id)
    while ours and ours[-1].status is CommitmentStatus.FULFILLED:
        unit.remove(Assessment, ours.pop().id)
    status = ours[-1].status if ours else CommitmentStatus.NOT_ASSESSED
    put_record(register, unit, replace(commitment, status=status))


def _assess(register: Register, unit: UnitOfWork, commitment: Commitment, finding: Finding) -> Assessment:
    made = assessment_of(register, commitment.id, finding)
    unit.add(made)
    if finding.voice is Voice.OURS:
        latest = _our_assessments(register, commitment.id)[-1]
        # Of several ticked at once, one may have given another its series meanwhile.
        stored = register.get(Commitment, commitment.id)
        put_record(register, unit, replace(stored, status=latest.status))
        if latest.status is not stored.status:
            follow_status(register, unit, commitment.id)
    return made


def follow_status(register: Register, unit: UnitOfWork, commitment_id: str) -> None:
    """Make the next instance of a recurring duty, once one is fulfilled in our view, by whatever way that was said."""
    commitment = register.get(Commitment, commitment_id)
    fulfilled = commitment.status is CommitmentStatus.FULFILLED
    if fulfilled and commitment.recurrence is not Recurrence.NONE:
        make_next_instance(register, unit, commitment)


def assessment_of(register: Register, commitment_id: str, finding: Finding) -> Assessment:
    """Return an assessment, not saved yet."""
    return Assessment(
        id=register.new_id(),
        commitment_id=commitment_id,
        assessed_on=finding.assessed_on or PartialDate.of_day(register.today()),
        voice=finding.voice,
        party_id=finding.party_id,
        status=finding.status,
        certainty=finding.certainty,
        note=finding.note,
        evidence=finding.evidence,
        source_id=finding.source_id,
    )


def _our_assessments(register: Register, commitment_id: str) -> list[Assessment]:
    rows = register.all(Assessment, commitment_id=commitment_id, voice=Voice.OURS.value)
    return in_order(rows, register.today())
