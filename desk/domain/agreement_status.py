"""An agreement's status, worked out from its dated acts as of a day, with its working.

Nothing here refuses a fact. An entry into force that is recorded goes before one that is worked out. What is
dated later than the day asked for has not happened yet; what bears no date has.
"""

from collections.abc import Iterable, Mapping, Sequence

from desk.domain.agreement_ending import ending, left_by_some
from desk.domain.agreement_warnings import warnings
from desk.domain.counterparts import counterpart_name, counterpart_state, happened
from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import (
    NOTIFICATION_CLAUSES,
    SIGNATURE_CLAUSES,
    entry_into_force,
    recorded_force,
)
from desk.domain.notice import notice
from desk.domain.party_acts import APPROVALS, CONSENTS, SIGNINGS, acts_of, date_of, effect_of
from desk.domain.phrasing import when
from desk.domain.records import Agreement, AgreementAction, Counterpart, CounterpartSignature
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import AgreementStatus, StatusCase, StatusKind, Superseding
from desk.domain.vocabulary import ActionKind, DurationKind, ForceClause

__all__ = [
    "AgreementStatus",
    "StatusKind",
    "Superseding",
    "signatures_as_acts",
    "status_of",
    "warnings",
]


def status_of(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Iterable[AgreementAction],
    party_names: Mapping[str, str],
    as_of: int,
    *,
    counterparts: Iterable[Counterpart] = (),
    signatures: Iterable[CounterpartSignature] = (),
    superseded_by: Iterable[Superseding] = (),
) -> AgreementStatus:
    """Return the agreement's status on the day `as_of`.

    `signatures` are those of its counterparts: a party that has signed one, and has no signature among the
    actions, counts as having signed. Never raises on strange facts.
    """
    copies = tuple(counterparts)
    own = {copy.id for copy in copies}
    signed = tuple(s for s in signatures if s.counterpart_id in own and happened(s.signed_on, as_of))
    every = list(actions)
    acts = tuple(
        act for act in every if act.not_applicable or happened(date_of(act) or act.effective_on, as_of)
    )
    acts += signatures_as_acts(agreement.id, acts, signed)
    case = StatusCase(
        agreement=agreement,
        party_ids=tuple(party_ids),
        party_names=party_names,
        as_of=as_of,
        acts=acts,
        force=entry_into_force(agreement, party_ids, acts, party_names),
        counterparts=copies,
        signatures=signed,
        superseded_by=tuple(superseded_by),
    )
    if _in_force(case):
        return _in_force_or_after(case)
    # What has not begun can still be given up, or be replaced.
    over = ending(case, case.force.working)
    if over is not None and over.kind in (StatusKind.TERMINATED, StatusKind.SUPERSEDED):
        return over
    return _provisionally_applied(case) or _awaiting_entry(case, recorded_force(every)) or _signing(case)


def signatures_as_acts(
    agreement_id: str, actions: Iterable[AgreementAction], signatures: Iterable[CounterpartSignature]
) -> tuple[AgreementAction, ...]:
    """Return a signature act for each party that signed a counterpart and has no signing among the actions."""
    signers = {act.party_id for act in actions if act.kind in SIGNINGS and not act.not_applicable}
    if None in signers:
        return ()
    first: dict[str, CounterpartSignature] = {}
    for signature in sorted(signatures, key=_signed_on):
        first.setdefault(signature.party_id, signature)
    return tuple(
        AgreementAction(
            id=signature.id,
            agreement_id=agreement_id,
            kind=ActionKind.SIGNATURE,
            party_id=party,
            action_on=signature.signed_on,
            place=signature.place,
            mode=signature.mode,
            person_id=signature.person_id,
        )
        for party, signature in first.items()
        if party not in signers
    )


def _signed_on(signature: CounterpartSignature) -> tuple[bool, int]:
    date = signature.signed_on
    first = date.first if date is not None else None
    return first is None, first or 0


# ---- in force and after ---------------------------------------------------------------------------------


def _in_force(case: StatusCase) -> bool:
    """A recorded entry into force counts from its first possible day, one worked out from its last."""
    entered = case.done(ActionKind.ENTRY_INTO_FORCE)
    if entered and case.force.recorded is None:
        return True
    if case.force.recorded is not None:
        return happened(case.force.recorded, case.as_of)
    since = case.force.since
    if since is None or since.last is None or since.last > case.as_of:
        return False
    return _signed_enough(case) and not _unsigned_copies(case)


def _signed_enough(case: StatusCase) -> bool:
    """Whether a fixed date may be taken as it is: not while one side is known to have signed alone."""
    if case.agreement.clause is not ForceClause.ON_FIXED_DATE:
        return True
    signed = acts_of(case.acts, SIGNINGS, case.party_ids)
    return not (signed.done and signed.missing)


def _unsigned_copies(case: StatusCase) -> bool:
    """Whether a clause on signature still waits, as a counterpart does not bear every signature."""
    if case.agreement.clause not in SIGNATURE_CLAUSES:
        return False
    return any(
        counterpart_state(copy, case.signatures, case.party_ids, case.party_names, case.as_of).missing
        for copy in case.counterparts
    )


def _in_force_or_after(case: StatusCase) -> AgreementStatus:
    working = (*case.force.working, *((case.force.differs,) if case.force.differs else ()))
    over = ending(case, working)
    if over is not None:
        return over
    working += left_by_some(case)
    term = notice(case.agreement, case.force.since, case.as_of, case.acts)
    if case.agreement.duration is not DurationKind.NOT_STATED:
        working += term.sentences
    sentence = _in_force_sentence(case)
    if term.renewals and term.ends is not None:
        template = QT_TRANSLATE_NOOP("sentences", "{in_force}; renewed until {date}")
        sentence = say(template, in_force=_since_sentence(case), date=term.ends)
    return AgreementStatus(
        StatusKind.IN_FORCE, case.force.since, sentence, working, case.force, until=term.ends
    )


def _in_force_sentence(case: StatusCase) -> Sentence:
    since = _since_sentence(case)
    force = case.force
    if force.reason is None or force.differs is not None or force.date is None:
        return since
    return say(QT_TRANSLATE_NOOP("sentences", "{in_force}: {reason}"), in_force=since, reason=force.reason)


def _since_sentence(case: StatusCase) -> Sentence:
    since = case.force.since
    if since is None:
        if case.agreement.binding:
            return say(QT_TRANSLATE_NOOP("sentences", "In force, from when is not recorded"))
        return say(QT_TRANSLATE_NOOP("sentences", "In effect, from when is not recorded"))
    if since.is_interval:
        if case.agreement.binding:
            template = QT_TRANSLATE_NOOP("sentences", "In force; it entered into force {when}")
        else:
            template = QT_TRANSLATE_NOOP("sentences", "In effect; it came into effect {when}")
        return say(template, when=when(since))
    if case.agreement.binding:
        return say(QT_TRANSLATE_NOOP("sentences", "In force since {date}"), date=since)
    return say(QT_TRANSLATE_NOOP("sentences", "In effect since {date}"), date=since)


# ---- before entry into force ----------------------------------------------------------------------------


def _status(
    case: StatusCase,
    kind: StatusKind,
    since: PartialDate | None,
    sentence: Sentence,
    *more: Sentence,
    awaited: Sequence[str] = (),
) -> AgreementStatus:
    working = (*more, *case.force.working, *case.force.missing)
    return AgreementStatus(kind, since, sentence, working, case.force, awaited=tuple(awaited))


def _provisionally_applied(case: StatusCase) -> AgreementStatus | None:
    for act in case.done(ActionKind.PROVISIONAL_APPLICATION):
        since = effect_of(act)
        if not case.begun(since):
            continue
        template = QT_TRANSLATE_NOOP("sentences", "Provisionally applied; begun {when}")
        return _status(case, StatusKind.PROVISIONALLY_APPLIED, since, say(template, when=when(since)))
    return None


def _awaiting_entry(case: StatusCase, recorded: PartialDate | None) -> AgreementStatus | None:
    """All that it takes is done, or a later day is recorded; the day itself has not come."""
    signed = acts_of(case.acts, SIGNINGS, case.party_ids)
    if signed.missing and case.agreement.clause is not ForceClause.AFTER_NTH_DEPOSIT:
        return None
    date = case.force.date if case.force.date is not None else recorded
    if date is None or not date.understood or _unsigned_copies(case):
        return None
    if date.last is not None and date.last <= case.as_of:
        return None
    if case.agreement.binding:
        template = QT_TRANSLATE_NOOP("sentences", "Enters into force {when}")
    else:
        template = QT_TRANSLATE_NOOP("sentences", "Comes into effect {when}")
    sentence = say(template, when=when(date))
    if case.force.reason is not None:
        template = QT_TRANSLATE_NOOP("sentences", "{entry}: {reason}")
        sentence = say(template, entry=sentence, reason=case.force.reason)
    status = _status(case, StatusKind.AWAITING_ENTRY, None, sentence)
    return AgreementStatus(status.kind, None, sentence, status.working, case.force, until=date)


def _signing(case: StatusCase) -> AgreementStatus:
    signed = acts_of(case.acts, SIGNINGS, case.party_ids)
    if not signed.done:
        return _unsigned(case)
    signers = [party for party in case.party_ids if party in signed.parties]
    if case.agreement.clause is ForceClause.AFTER_NTH_DEPOSIT:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Signed; deposits are awaited"))
        waiting = acts_of(case.acts, CONSENTS, case.party_ids).missing
        return _status(case, StatusKind.AWAITING_APPROVAL, None, sentence, awaited=waiting)
    if signed.missing:
        template = QT_TRANSLATE_NOOP("sentences", "Signed by {signers}, not yet by {missing}")
        sentence = say(template, signers=case.names(signers), missing=case.names(signed.missing))
        first = min((act.date for act in signed.dated if act.date), key=_sort_key, default=None)
        return _status(case, StatusKind.SIGNED_BY_ONE_SIDE, first, sentence, awaited=signed.missing)
    last = max((act.date for act in signed.dated if act.date), key=_sort_key, default=None)
    return _awaiting_counterparts(case, last) or _awaiting_acts(case, last)


def _sort_key(date: PartialDate) -> tuple[bool, int, int, str]:
    return date.sort_key


def _awaiting_counterparts(case: StatusCase, signed: PartialDate | None) -> AgreementStatus | None:
    lacking: list[Sentence] = []
    awaited: list[str] = []
    for position, copy in enumerate(case.counterparts, 1):
        state = counterpart_state(copy, case.signatures, case.party_ids, case.party_names, case.as_of)
        awaited += [party for party in state.missing if party not in awaited]
        lacking += [
            say(
                QT_TRANSLATE_NOOP("sentences", "{counterpart}: {state}"),
                counterpart=counterpart_name(copy, position),
                state=sentence,
            )
            for sentence in state.lacking
        ]
    if not lacking:
        return None
    if awaited:
        template = QT_TRANSLATE_NOOP("sentences", "Signed; counterparts still to be signed by {party}")
        sentence = say(template, party=case.names(awaited))
    else:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Signed; counterparts are not yet back"))
    return _status(case, StatusKind.AWAITING_COUNTERPARTS, signed, sentence, *lacking, awaited=awaited)


def _awaiting_acts(case: StatusCase, signed: PartialDate | None) -> AgreementStatus:
    """Signed by all: whose approval or notification the clause still waits for."""
    clause = case.agreement.clause
    approvals = acts_of(case.acts, APPROVALS, case.party_ids)
    if clause in NOTIFICATION_CLAUSES:
        notify = acts_of(case.acts, {ActionKind.COMPLETION_NOTIFICATION}, case.party_ids).missing
        approve = tuple(party for party in notify if party in approvals.missing)
    elif clause is ForceClause.ON_EXCHANGE_OF_INSTRUMENTS:
        notify, approve = (), acts_of(case.acts, CONSENTS, case.party_ids).missing
    else:
        notify, approve = (), _to_confirm(case, approvals.parties)
    if approve:
        template = QT_TRANSLATE_NOOP("sentences", "Signed; approval by {party} is awaited")
        sentence = say(template, party=case.names(approve))
        return _status(case, StatusKind.AWAITING_APPROVAL, signed, sentence, awaited=approve)
    if notify:
        template = QT_TRANSLATE_NOOP("sentences", "Signed; notification by {party} is awaited")
        sentence = say(template, party=case.names(notify))
        return _status(case, StatusKind.AWAITING_NOTIFICATION, signed, sentence, awaited=notify)
    sentence = say(QT_TRANSLATE_NOOP("sentences", "Signed {when}"), when=when(signed))
    return _status(case, StatusKind.SIGNED, signed, sentence)


def _to_confirm(case: StatusCase, approved: frozenset[str]) -> tuple[str, ...]:
    """The parties that signed *ad referendum* and have not confirmed it."""
    return tuple(
        act.party_id
        for act in acts_of(case.acts, SIGNINGS, case.party_ids).done
        if act.action.kind is ActionKind.SIGNATURE_AD_REFERENDUM
        and act.party_id is not None
        and act.party_id not in approved
    )


def _unsigned(case: StatusCase) -> AgreementStatus:
    for kind, status, template in (
        (
            ActionKind.INITIALLING,
            StatusKind.INITIALLED,
            QT_TRANSLATE_NOOP("sentences", "Initialled {when}; not yet signed"),
        ),
        (
            ActionKind.ADOPTION,
            StatusKind.ADOPTED,
            QT_TRANSLATE_NOOP("sentences", "Text adopted {when}; not yet signed"),
        ),
        (
            ActionKind.NEGOTIATION,
            StatusKind.BEING_NEGOTIATED,
            QT_TRANSLATE_NOOP("sentences", "Being negotiated; last {when}"),
        ),
    ):
        done = case.done(kind)
        if done:
            date = date_of(done[0])
            return _status(case, status, date, say(template, when=when(date)), awaited=case.party_ids)
    if case.done(ActionKind.MANDATE):
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Being prepared: a mandate is given"))
    else:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Being negotiated: no step is recorded yet"))
    return _status(case, StatusKind.BEING_NEGOTIATED, None, sentence, awaited=case.party_ids)
