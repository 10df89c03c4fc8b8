"""The status of an agreement that is not in force: how far it has come, and on whom the next step depends."""

from collections.abc import Sequence

from desk.domain.agreement_ending import to_be_superseded
from desk.domain.counterparts import counterpart_name, counterpart_state
from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import SIGNATURE_CLAUSES
from desk.domain.force_counting import NOTIFICATION_CLAUSES
from desk.domain.party_acts import APPROVALS, CONSENTS, SIGNINGS, acts_of, date_of, effect_of, notified
from desk.domain.phrasing import when
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import AgreementStatus, StatusCase, StatusKind
from desk.domain.vocabulary import ActionKind, ForceClause

_AFTER_SIGNATURE = frozenset(
    {*APPROVALS, ActionKind.COMPLETION_NOTIFICATION, ActionKind.EXCHANGE_OF_INSTRUMENTS}
)
"""What is usually done only once the text is signed: where it is recorded, the text is no longer negotiated."""


def pending(case: StatusCase) -> AgreementStatus:
    """Return where an agreement stands that is not in force, nor given up."""
    return _provisionally_applied(case) or _awaiting_entry(case) or _signing(case)


def unsigned_copies(case: StatusCase) -> bool:
    """Whether a clause on signature still waits, as a counterpart does not bear every signature."""
    if case.agreement.clause not in SIGNATURE_CLAUSES:
        return False
    return any(
        counterpart_state(copy, case.signatures, case.party_ids, case.party_names, case.as_of).missing
        for copy in case.counterparts
    )


def _status(
    case: StatusCase,
    kind: StatusKind,
    since: PartialDate | None,
    sentence: Sentence,
    *more: Sentence,
    awaited: Sequence[str] = (),
    until: PartialDate | None = None,
) -> AgreementStatus:
    working = (*more, *case.force.working, *case.force.missing, *to_be_superseded(case))
    return AgreementStatus(kind, since, sentence, working, case.force, until, tuple(awaited))


def _provisionally_applied(case: StatusCase) -> AgreementStatus | None:
    """VCLT art. 25; what one of many parties does alone is told of that party only (see `party_status`)."""
    for act in case.done(ActionKind.PROVISIONAL_APPLICATION):
        since = effect_of(act)
        if not case.lasts(since) or (act.party_id is not None and not case.bilateral):
            continue
        if act.party_id is None:
            template = QT_TRANSLATE_NOOP("sentences", "Provisionally applied; begun {when}")
        else:
            template = QT_TRANSLATE_NOOP("sentences", "Provisionally applied by {party}; begun {when}")
        begun = since.start if since is not None and since.is_interval else since
        sentence = say(template, when=when(begun), party=case.name(act.party_id))
        return _status(case, StatusKind.PROVISIONALLY_APPLIED, begun, sentence)
    return None


def _awaiting_entry(case: StatusCase) -> AgreementStatus | None:
    """All that it takes is done, or a later day is recorded; the day itself has not come."""
    signed = acts_of(case.acts, SIGNINGS, case.party_ids)
    if signed.done and signed.missing and case.bilateral:
        return None
    if not signed.done and not case.done(*_AFTER_SIGNATURE) and case.force.recorded is None:
        return None
    date = case.force.since
    if date is None or not date.understood or unsigned_copies(case):
        return None
    if date.last is not None and date.last <= case.as_of:
        return None
    if case.agreement.binding:
        template = QT_TRANSLATE_NOOP("sentences", "Enters into force {when}")
    else:
        template = QT_TRANSLATE_NOOP("sentences", "Comes into effect {when}")
    sentence = say(template, when=when(date))
    differs = case.force.differs
    if case.force.reason is not None and differs is None:
        template = QT_TRANSLATE_NOOP("sentences", "{entry}: {reason}")
        sentence = say(template, entry=sentence, reason=case.force.reason)
    more = () if differs is None else (differs,)
    return _status(case, StatusKind.AWAITING_ENTRY, None, sentence, *more, until=date)


def _signing(case: StatusCase) -> AgreementStatus:
    signed = acts_of(case.acts, SIGNINGS, case.party_ids)
    later = case.done(*_AFTER_SIGNATURE)
    if not signed.done and not later:
        return _unsigned(case)
    if case.agreement.clause is ForceClause.AFTER_NTH_DEPOSIT:
        return _awaiting_deposits(case)
    if not signed.done:
        return _awaiting_acts(case, None, later=True)
    if signed.missing:
        signers = [party for party in case.party_ids if party in signed.parties]
        template = QT_TRANSLATE_NOOP("sentences", "Signed by {signers}, not yet by {missing}")
        sentence = say(template, signers=case.names(signers), missing=case.names(signed.missing))
        first = min((act.date for act in signed.dated if act.date), key=_sort_key, default=None)
        return _status(case, StatusKind.SIGNED_BY_ONE_SIDE, first, sentence, awaited=signed.missing)
    last = max((act.date for act in signed.dated if act.date), key=_sort_key, default=None)
    return _awaiting_counterparts(case, last) or _awaiting_acts(case, last)


def _awaiting_deposits(case: StatusCase) -> AgreementStatus:
    """Who is awaited are the listed parties; any other state may deposit as well."""
    deposits = acts_of(case.acts, CONSENTS, case.party_ids)
    wanted = case.agreement.clause_deposits
    done = len({act.party_id for act in case.done(*CONSENTS)})
    if wanted is None or wanted < 1:
        sentence = say(
            QT_TRANSLATE_NOOP("sentences", "Deposits are awaited; how many it takes is not recorded")
        )
    elif done < wanted:
        template = QT_TRANSLATE_NOOP("sentences", "Deposits are awaited: {done} of {wanted} are made")
        sentence = say(template, done=done, wanted=wanted)
    else:
        template = QT_TRANSLATE_NOOP(
            "sentences", "All {wanted} deposits are made, but when is not fully recorded"
        )
        sentence = say(template, wanted=wanted)
    return _status(case, StatusKind.AWAITING_APPROVAL, None, sentence, awaited=deposits.missing)


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


def _awaiting_acts(case: StatusCase, signed: PartialDate | None, *, later: bool = False) -> AgreementStatus:
    """Signed by all: whose approval or notification the clause still waits for.

    `later` is said where only what follows signature is recorded, and the signature itself is not.
    """
    approve, notify = still_awaited(case)
    if approve:
        template = (
            QT_TRANSLATE_NOOP("sentences", "Approval by {party} is awaited; the signature is not recorded")
            if later
            else QT_TRANSLATE_NOOP("sentences", "Signed; approval by {party} is awaited")
        )
        sentence = say(template, party=case.names(approve))
        return _status(case, StatusKind.AWAITING_APPROVAL, signed, sentence, awaited=approve)
    if notify:
        template = (
            QT_TRANSLATE_NOOP(
                "sentences", "Notification by {party} is awaited; the signature is not recorded"
            )
            if later
            else QT_TRANSLATE_NOOP("sentences", "Signed; notification by {party} is awaited")
        )
        sentence = say(template, party=case.names(notify))
        return _status(case, StatusKind.AWAITING_NOTIFICATION, signed, sentence, awaited=notify)
    under_way = _under_way(case)
    if under_way:
        template = QT_TRANSLATE_NOOP(
            "sentences", "Signed; the receipt of the notification by {party} is awaited"
        )
        sentence = say(template, party=case.names(under_way))
        return _status(case, StatusKind.AWAITING_NOTIFICATION, signed, sentence, awaited=under_way)
    return _status(case, StatusKind.SIGNED, signed, _all_done(case, signed, later=later))


def still_awaited(case: StatusCase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties whose approval or ratification, and those whose notification, the clause waits for."""
    clause = case.agreement.clause
    if clause in NOTIFICATION_CLAUSES:
        notify = acts_of(case.acts, {ActionKind.COMPLETION_NOTIFICATION}, case.party_ids).missing
        approvals = acts_of(case.acts, APPROVALS, case.party_ids).missing
        return tuple(party for party in notify if party in approvals), notify
    if clause in (ForceClause.ON_EXCHANGE_OF_INSTRUMENTS, ForceClause.AFTER_NTH_DEPOSIT):
        return acts_of(case.acts, CONSENTS, case.party_ids).missing, ()
    confirm = _to_confirm(case, acts_of(case.acts, APPROVALS, case.party_ids).parties)
    if clause is ForceClause.NOT_STATED and case.done(*CONSENTS):
        # Where some have ratified, the others are awaited, whatever the clause may be (VCLT art. 24 (2)).
        confirm += tuple(p for p in acts_of(case.acts, CONSENTS, case.party_ids).missing if p not in confirm)
    return confirm, ()


def _under_way(case: StatusCase) -> tuple[str, ...]:
    """The parties whose notification is known to be sent where the clause counts from its receipt, or the reverse."""
    if case.agreement.clause not in NOTIFICATION_CLAUSES:
        return ()
    acts = acts_of(
        case.acts,
        {ActionKind.COMPLETION_NOTIFICATION},
        case.party_ids,
        notified(case.agreement.clause_basis),
    )
    return tuple(act.party_id for act in acts.undated if act.party_id is not None and date_of(act.action))


def _all_done(case: StatusCase, signed: PartialDate | None, *, later: bool) -> Sentence:
    clause = case.agreement.clause
    if clause in NOTIFICATION_CLAUSES and case.done(ActionKind.COMPLETION_NOTIFICATION):
        return say(QT_TRANSLATE_NOOP("sentences", "All have notified, but when is not fully recorded"))
    if clause is ForceClause.ON_EXCHANGE_OF_INSTRUMENTS and case.done(*CONSENTS):
        return say(QT_TRANSLATE_NOOP("sentences", "Ratified by all; the instruments are not yet exchanged"))
    if clause is ForceClause.NOT_STATED and case.done(*CONSENTS):
        return say(
            QT_TRANSLATE_NOOP("sentences", "Ratified by all; when it enters into force is not recorded")
        )
    if later:
        return say(QT_TRANSLATE_NOOP("sentences", "Approved; its signature is not recorded"))
    return say(QT_TRANSLATE_NOOP("sentences", "Signed {when}"), when=when(signed))


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
    if case.done(ActionKind.FULL_POWERS):
        sentence = say(
            QT_TRANSLATE_NOOP("sentences", "Being negotiated: full powers are given, not yet signed")
        )
    elif case.done(ActionKind.MANDATE):
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Being prepared: a mandate is given"))
    elif any(not act.not_applicable for act in case.acts):
        sentence = say(
            QT_TRANSLATE_NOOP("sentences", "Neither its signature nor its entry into force is recorded")
        )
    else:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Being negotiated: no step is recorded yet"))
    return _status(case, StatusKind.BEING_NEGOTIATED, None, sentence, awaited=case.party_ids)
