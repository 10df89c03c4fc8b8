"""Where an agreement stands: status, entry into force, next steps and warnings, worked out from its record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from desk.domain import agreement_status, agreement_warnings, entry_into_force
from desk.domain import next_steps as usual_steps
from desk.domain import notice as terms
from desk.domain.agreement_status import AgreementStatus, Superseding, signatures_as_acts
from desk.domain.counterparts import CounterpartState, counterpart_state, set_complete, set_lacking
from desk.domain.entry_into_force import ForceWorking
from desk.domain.next_steps import NextStep
from desk.domain.notice import NoticeWorking
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementParty,
    AgreementRelation,
    Counterpart,
    CounterpartSignature,
)
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.domain.vocabulary import RelationKind
from desk.services.agreements import AgreementDossier, dossier
from desk.services.register import Register


@value_class(frozen=True)
class AgreementStanding:
    """All that follows from an agreement's record as of a day.

    `counterparts` are in the dossier's order; `lacking` says what the set of them still lacks, and is empty when
    it is `complete`.
    """

    status: AgreementStatus
    force: ForceWorking
    notice: NoticeWorking
    next_steps: tuple[NextStep, ...]
    counterparts: tuple[CounterpartState, ...]
    complete: bool
    lacking: tuple[Sentence, ...]
    warnings: tuple[Sentence, ...]


def standing(register: Register, found: AgreementDossier, as_of: int | None = None) -> AgreementStanding:
    """Work out where an agreement stands on the day `as_of`, or today."""
    known = status(register, found, as_of)
    return AgreementStanding(
        status=known,
        force=known.force,
        notice=last_notice_day(register, found, as_of),
        next_steps=tuple(next_steps(register, found)),
        counterparts=counterpart_states(register, found, as_of),
        complete=set_complete(found.counterparts, found.signatures, found.party_ids),
        lacking=set_lacking(found.counterparts, found.signatures, found.party_ids, register.party_names()),
        warnings=warnings(register, found),
    )


def status(register: Register, found: AgreementDossier, as_of: int | None = None) -> AgreementStatus:
    """Return the status on the day `as_of`, or today, with its working."""
    return agreement_status.status_of(
        found.agreement,
        found.party_ids,
        found.actions,
        register.party_names(),
        register.today() if as_of is None else as_of,
        counterparts=found.counterparts,
        signatures=found.signatures,
        superseded_by=_superseded_by(register, found),
    )


def force_working(register: Register, found: AgreementDossier) -> ForceWorking:
    """Return when the agreement enters into force by its clause and acts, with the working or what is missing."""
    return entry_into_force.entry_into_force(
        found.agreement, found.party_ids, _acts(found), register.party_names()
    )


def next_steps(register: Register, found: AgreementDossier) -> list[NextStep]:
    """Return the steps that usually follow what is recorded, the nearest first."""
    return usual_steps.next_steps(found.agreement, found.party_ids, _acts(found), register.party_names())


def counterpart_states(
    register: Register, found: AgreementDossier, as_of: int | None = None
) -> tuple[CounterpartState, ...]:
    """Return where each counterpart is on the day `as_of`, or today."""
    day = register.today() if as_of is None else as_of
    names = register.party_names()
    return tuple(
        counterpart_state(copy, found.signatures, found.party_ids, names, day) for copy in found.counterparts
    )


def last_notice_day(register: Register, found: AgreementDossier, as_of: int | None = None) -> NoticeWorking:
    """Return the term that runs on the day `as_of`, or today, and the last day to give notice against it."""
    day = register.today() if as_of is None else as_of
    return terms.notice(found.agreement, force_working(register, found).since, day, found.actions)


def warnings(register: Register, found: AgreementDossier) -> tuple[Sentence, ...]:
    """Return what looks out of order, each with its reason; none refuses anything."""
    return agreement_warnings.warnings(found.agreement, found.party_ids, _acts(found), register.party_names())


def statuses(
    register: Register, agreement_ids: Iterable[str], as_of: int | None = None
) -> dict[str, AgreementStatus]:
    """Return the statuses of several agreements, their parts read in one go; one that is gone is left out.

    By what an agreement is superseded is told by title only here: see `status` for the date.
    """
    rows = register.many(Agreement, agreement_ids)
    day = register.today() if as_of is None else as_of
    names = register.party_names()
    parties: defaultdict[str, list[AgreementParty]] = defaultdict(list)
    for party in register.among(AgreementParty, "agreement_id", rows):
        parties[party.agreement_id].append(party)
    actions: defaultdict[str, list[AgreementAction]] = defaultdict(list)
    for action in register.among(AgreementAction, "agreement_id", rows):
        actions[action.agreement_id].append(action)
    copies: defaultdict[str, list[Counterpart]] = defaultdict(list)
    for copy in register.among(Counterpart, "agreement_id", rows):
        copies[copy.agreement_id].append(copy)
    signatures = _signatures_by_agreement(register, copies)
    superseded = _titles_superseding(register, rows)
    return {
        agreement_id: agreement_status.status_of(
            agreement,
            [row.party_id for row in sorted(parties[agreement_id], key=lambda row: row.position)],
            actions[agreement_id],
            names,
            day,
            counterparts=copies[agreement_id],
            signatures=signatures[agreement_id],
            superseded_by=superseded[agreement_id],
        )
        for agreement_id, agreement in rows.items()
    }


def _signatures_by_agreement(
    register: Register, copies: dict[str, list[Counterpart]]
) -> defaultdict[str, list[CounterpartSignature]]:
    owner = {copy.id: agreement_id for agreement_id, several in copies.items() for copy in several}
    found: defaultdict[str, list[CounterpartSignature]] = defaultdict(list)
    for signature in register.among(CounterpartSignature, "counterpart_id", owner):
        found[owner[signature.counterpart_id]].append(signature)
    return found


def _titles_superseding(
    register: Register, agreement_ids: Iterable[str]
) -> defaultdict[str, list[Superseding]]:
    relations: Sequence[AgreementRelation] = [
        row
        for row in register.among(AgreementRelation, "other_id", agreement_ids)
        if row.kind is RelationKind.SUPERSEDES
    ]
    others = register.many(Agreement, (row.agreement_id for row in relations))
    found: defaultdict[str, list[Superseding]] = defaultdict(list)
    for row in relations:
        found[row.other_id].append(Superseding(others[row.agreement_id].title))
    return found


def _superseded_by(register: Register, found: AgreementDossier) -> list[Superseding]:
    """By what an agreement is superseded, from the day on which that enters into force."""
    others = [
        dossier(register, row.agreement_id)
        for row in found.related_here
        if row.kind is RelationKind.SUPERSEDES
    ]
    return [Superseding(other.agreement.title, force_working(register, other).since) for other in others]


def _acts(found: AgreementDossier) -> tuple[AgreementAction, ...]:
    """The actions recorded, and the signatures that only the counterparts bear."""
    signed = signatures_as_acts(found.agreement.id, found.actions, found.signatures)
    return (*found.actions, *signed)
