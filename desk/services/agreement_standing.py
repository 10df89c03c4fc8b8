"""Where an agreement stands: status, entry into force, next steps and warnings, worked out from its record."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from desk.domain import agreement_ending, agreement_status, agreement_warnings, entry_into_force, party_status
from desk.domain import next_steps as usual_steps
from desk.domain import notice as terms
from desk.domain.agreement_status import (
    AgreementStatus,
    StatusCase,
    StatusKind,
    Superseding,
    signatures_as_acts,
)
from desk.domain.counterpart_set import SetAccount, set_account, set_complete, set_lacking
from desk.domain.counterparts import CounterpartState, counterpart_state
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.entry_into_force import ForceWorking
from desk.domain.next_steps import NextStep
from desk.domain.notice import NoticeWorking
from desk.domain.party_status import PartyStatus
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementParty,
    AgreementRelation,
    Counterpart,
    CounterpartSignature,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, ForceClause, RelationKind
from desk.services.agreements import AgreementDossier
from desk.services.register import Register

LAST_DAY = day_number(9999, 12, 31)
"""The day as of which everything recorded has happened, whatever lies ahead of today."""

GIVEN_UP = frozenset({StatusKind.TERMINATED, StatusKind.SUPERSEDED, StatusKind.EXPIRED})
"""What is over: nothing usually follows, and notice can no longer be given."""


@value_class(frozen=True)
class AgreementStanding:
    """All that follows from an agreement's record as of a day.

    `counterparts` are in the dossier's order; `lacking` says what the set of them still lacks, and is empty when
    it is `complete`; `originals` compares it with the originals that there are to be. `next_steps` are none once the agreement is over. `parties` tell where each party stands by
    itself; `parties_differ` whether that is not the same for all.
    """

    status: AgreementStatus
    force: ForceWorking
    notice: NoticeWorking
    next_steps: tuple[NextStep, ...]
    counterparts: tuple[CounterpartState, ...]
    complete: bool
    lacking: tuple[Sentence, ...]
    warnings: tuple[Sentence, ...]
    originals: SetAccount
    parties: tuple[PartyStatus, ...] = ()
    parties_differ: bool = False


def standing(
    register: Register,
    found: AgreementDossier,
    as_of: int | None = None,
    *,
    names: Mapping[str, str] | None = None,
    untold: Container[str] = (),
) -> AgreementStanding:
    """Work out where an agreement stands on the day `as_of`, or today.

    `names` are what the parties are called, where it is not by their short names; agreements `untold` are not named
    even where they supersede this one.
    """
    names = register.party_names() if names is None else names
    case = _case(register, found, as_of, names, untold)
    known = agreement_status.judged(case)
    parties = party_status.party_statuses(case, known)
    return AgreementStanding(
        status=known,
        force=known.force,
        notice=term_of(found.agreement, found.actions, known, case.as_of),
        next_steps=() if known.kind in GIVEN_UP else tuple(next_steps(register, found, names)),
        counterparts=counterpart_states(register, found, as_of, names),
        complete=set_complete(found.counterparts, found.signatures, found.party_ids),
        lacking=set_lacking(found.counterparts, found.signatures, found.party_ids, names),
        warnings=warnings(register, found, names),
        originals=set_account(found.agreement, found.counterparts, found.party_ids, found.languages),
        parties=parties,
        parties_differ=party_status.differ(parties),
    )


def status(register: Register, found: AgreementDossier, as_of: int | None = None) -> AgreementStatus:
    """Return the status on the day `as_of`, or today, with its working."""
    return agreement_status.judged(_case(register, found, as_of))


def party_statuses(
    register: Register, found: AgreementDossier, as_of: int | None = None
) -> tuple[PartyStatus, ...]:
    """Return where each party stands on the day `as_of`, or today: those listed first, then others that act."""
    case = _case(register, found, as_of)
    return party_status.party_statuses(case, agreement_status.judged(case))


def force_working(
    register: Register, found: "AgreementDossier | StandingParts", names: Mapping[str, str] | None = None
) -> ForceWorking:
    """Return when the agreement enters into force by its clause and acts, with the working or what is missing."""
    names = register.party_names() if names is None else names
    return entry_into_force.entry_into_force(found.agreement, found.party_ids, all_acts(found), names)


def in_force_for(found: "StandingParts", party_id: str) -> PartialDate | None:
    """Return from when the agreement is, or will be, in force for one party by itself; None where nothing says so."""
    return party_status.entry_for(_in_the_end(found), party_id)


def denunciation_effects(found: "StandingParts") -> list[PartialDate]:
    """Return from when the denunciations take effect, as recorded or worked out, that end the agreement for all."""
    case = _in_the_end(found)
    effects = (
        agreement_ending.denunciation_effect(case, act)
        for act in case.done(ActionKind.DENUNCIATION)
        if case.bilateral or act.party_id is None
    )
    return [effect for effect in effects if effect is not None and effect.understood]


def _in_the_end(found: "StandingParts") -> StatusCase:
    return case_of_parts(found, {}, LAST_DAY)


def next_steps(
    register: Register, found: AgreementDossier, names: Mapping[str, str] | None = None
) -> list[NextStep]:
    """Return the steps that usually follow what is recorded, the nearest first."""
    names = register.party_names() if names is None else names
    return usual_steps.next_steps(found.agreement, found.party_ids, all_acts(found), names)


def counterpart_states(
    register: Register,
    found: AgreementDossier,
    as_of: int | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[CounterpartState, ...]:
    """Return where each counterpart is on the day `as_of`, or today."""
    day = register.today() if as_of is None else as_of
    names = register.party_names() if names is None else names
    return tuple(
        counterpart_state(copy, found.signatures, found.party_ids, names, day) for copy in found.counterparts
    )


def term_of(
    agreement: Agreement, actions: Iterable[AgreementAction], known: AgreementStatus, day: int
) -> NoticeWorking:
    """Return the term that runs on a day, for an agreement whose status on that day is `known`."""
    if known.kind in GIVEN_UP:
        return terms.no_longer(known.sentence)
    if known.kind is StatusKind.DENOUNCED:
        template = QT_TRANSLATE_NOOP("sentences", "Notice is given: {denounced}")
        return terms.no_longer(say(template, denounced=known.sentence))
    return terms.notice(agreement, known.force.since, day, actions)


def warnings(
    register: Register, found: AgreementDossier, names: Mapping[str, str] | None = None
) -> tuple[Sentence, ...]:
    """Return what looks out of order, each with its reason; none refuses anything."""
    names = register.party_names() if names is None else names
    return agreement_warnings.warnings(found.agreement, found.party_ids, all_acts(found), names)


def statuses(
    register: Register, agreement_ids: Iterable[str], as_of: int | None = None
) -> dict[str, AgreementStatus]:
    """Return the statuses of several agreements, their parts read in one go; one that is gone is left out."""
    rows = register.many(Agreement, agreement_ids)
    day = register.today() if as_of is None else as_of
    names = register.party_names()
    superseded = superseding(register, rows)
    return {
        agreement_id: status_of_parts(parts, names, day, superseded[agreement_id])
        for agreement_id, parts in standing_parts(register, rows).items()
    }


def case_of_parts(
    parts: "StandingParts", names: Mapping[str, str], day: int, superseded_by: Iterable[Superseding] = ()
) -> StatusCase:
    """Return what an agreement's status on a day is judged on, from its parts; `names` are the parties', by their ids."""
    return agreement_status.case_of(
        parts.agreement,
        parts.party_ids,
        parts.actions,
        names,
        day,
        counterparts=parts.counterparts,
        signatures=parts.signatures,
        superseded_by=superseded_by,
    )


def status_of_parts(
    parts: "StandingParts", names: Mapping[str, str], day: int, superseded_by: Iterable[Superseding]
) -> AgreementStatus:
    """Return the status on a day of an agreement whose parts are read already, as in `case_of_parts`."""
    return agreement_status.judged(case_of_parts(parts, names, day, superseded_by))


def superseding(register: Register, agreement_ids: Iterable[str]) -> defaultdict[str, list[Superseding]]:
    """Return by what each of these agreements is superseded, from the day on which that enters into force.

    An agreement of which neither an act nor a clause is recorded is taken to be in force; any other supersedes
    only once it is.
    """
    relations: Sequence[AgreementRelation] = [
        row
        for row in register.among(AgreementRelation, "other_id", agreement_ids)
        if row.kind is RelationKind.SUPERSEDES
    ]
    found: defaultdict[str, list[Superseding]] = defaultdict(list)
    if not relations:
        return found
    newer = standing_parts(register, register.many(Agreement, (row.agreement_id for row in relations)))
    for row in relations:
        parts = newer[row.agreement_id]
        acts = all_acts(parts)
        force = entry_into_force.entry_into_force(parts.agreement, parts.party_ids, acts, {})
        unknown = not acts and parts.agreement.clause is ForceClause.NOT_STATED
        found[row.other_id].append(
            Superseding(
                parts.agreement.title,
                force.since,
                pending=force.since is None and not unknown and not _entered(acts),
                agreement_id=row.agreement_id,
            )
        )
    return found


def superseding_title(known: AgreementStatus, newer: Iterable[Superseding]) -> str:
    """Return the title of the agreement by which one with the status `known` is superseded, "" where it is not."""
    if known.kind is not StatusKind.SUPERSEDED:
        return ""
    return next((one.title for one in newer if not one.pending and one.since == known.since), "")


@value_class(frozen=True)
class StandingParts:
    """An agreement with what its standing rests on; `party_ids` are in its own order."""

    agreement: Agreement
    party_ids: tuple[str, ...]
    actions: tuple[AgreementAction, ...]
    counterparts: tuple[Counterpart, ...]
    signatures: tuple[CounterpartSignature, ...]


def standing_parts(register: Register, rows: dict[str, Agreement]) -> dict[str, StandingParts]:
    """Read what the statuses of several agreements rest on, each table once."""
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
    return {
        agreement_id: StandingParts(
            agreement,
            tuple(row.party_id for row in sorted(parties[agreement_id], key=lambda row: row.position)),
            tuple(actions[agreement_id]),
            tuple(copies[agreement_id]),
            tuple(signatures[agreement_id]),
        )
        for agreement_id, agreement in rows.items()
    }


def _entered(acts: Iterable[AgreementAction]) -> bool:
    return any(act.kind is ActionKind.ENTRY_INTO_FORCE and not act.not_applicable for act in acts)


def _signatures_by_agreement(
    register: Register, copies: dict[str, list[Counterpart]]
) -> defaultdict[str, list[CounterpartSignature]]:
    owner = {copy.id: agreement_id for agreement_id, several in copies.items() for copy in several}
    found: defaultdict[str, list[CounterpartSignature]] = defaultdict(list)
    for signature in register.among(CounterpartSignature, "counterpart_id", owner):
        found[owner[signature.counterpart_id]].append(signature)
    return found


def _case(
    register: Register,
    found: AgreementDossier,
    as_of: int | None,
    names: Mapping[str, str] | None = None,
    untold: Container[str] = (),
) -> StatusCase:
    agreement = found.agreement
    newer = superseding(register, [agreement.id])[agreement.id] if found.related_here else []
    return agreement_status.case_of(
        agreement,
        found.party_ids,
        found.actions,
        register.party_names() if names is None else names,
        register.today() if as_of is None else as_of,
        counterparts=found.counterparts,
        signatures=found.signatures,
        superseded_by=[one for one in newer if one.agreement_id not in untold],
    )


def all_acts(found: "AgreementDossier | StandingParts") -> tuple[AgreementAction, ...]:
    """Return the actions recorded, and the signatures that only the counterparts bear."""
    signed = signatures_as_acts(found.agreement.id, found.actions, found.signatures)
    return (*found.actions, *signed)
