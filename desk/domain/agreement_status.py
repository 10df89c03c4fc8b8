"""An agreement's status, worked out from its dated acts as of a day, with its working.

Nothing here refuses a fact. An entry into force that is recorded goes before one that is worked out. What is
dated later than the day asked for has not happened yet; what bears no date has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desk.domain.agreement_ending import ending, given_up, left_by_some, to_be_superseded
from desk.domain.agreement_pending import pending, unsigned_copies
from desk.domain.agreement_warnings import warnings
from desk.domain.counterparts import happened
from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import SIGNATURE_CLAUSES, entry_into_force
from desk.domain.force_counting import counting_of, event_of
from desk.domain.notice import notice
from desk.domain.party_acts import SIGNINGS, acts_of, date_of
from desk.domain.phrasing import when
from desk.domain.records import Agreement, AgreementAction, Counterpart, CounterpartSignature
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import AgreementStatus, StatusCase, StatusKind, Superseding, many_sided
from desk.domain.vocabulary import ActionKind, DurationKind, ForceClause

__all__ = [
    "AgreementStatus",
    "StatusCase",
    "StatusKind",
    "Superseding",
    "case_of",
    "judged",
    "signatures_as_acts",
    "status_of",
    "warnings",
]

_ALL_DONE_IS_ENOUGH = SIGNATURE_CLAUSES | {
    ForceClause.ON_LATER_NOTIFICATION,
    ForceClause.ON_EXCHANGE_OF_INSTRUMENTS,
    ForceClause.ON_REPLY_NOTE,
}


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
    return judged(
        case_of(
            agreement,
            party_ids,
            actions,
            party_names,
            as_of,
            counterparts=counterparts,
            signatures=signatures,
            superseded_by=superseded_by,
        )
    )


def case_of(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Iterable[AgreementAction],
    party_names: Mapping[str, str],
    as_of: int,
    *,
    counterparts: Iterable[Counterpart] = (),
    signatures: Iterable[CounterpartSignature] = (),
    superseded_by: Iterable[Superseding] = (),
) -> StatusCase:
    """Return what the status is judged on: the facts of `status_of` that had happened by the day `as_of`."""
    copies = tuple(counterparts)
    own = {copy.id for copy in copies}
    signed = tuple(s for s in signatures if s.counterpart_id in own and happened(s.signed_on, as_of))
    every = tuple(actions)
    acts = tuple(
        _as_known(act, as_of)
        for act in every
        if act.not_applicable or happened(date_of(act) or act.effective_on, as_of)
    )
    acts += signatures_as_acts(agreement.id, acts, signed)
    # An entry into force recorded for a later day is known to come then, whatever the clause would give.
    to_come = (act for act in every if act.kind is ActionKind.ENTRY_INTO_FORCE and act not in acts)
    return StatusCase(
        agreement=agreement,
        party_ids=tuple(party_ids),
        party_names=party_names,
        as_of=as_of,
        acts=acts,
        force=entry_into_force(agreement, party_ids, (*acts, *to_come), party_names),
        counterparts=copies,
        signatures=signed,
        superseded_by=tuple(superseded_by),
        announced=_announced_end(every, as_of, for_all=many_sided(agreement, party_ids, acts)),
    )


def judged(case: StatusCase) -> AgreementStatus:
    """Return the status that follows from a case."""
    if _in_force(case):
        return _in_force_or_after(case)
    # What has not begun can still be given up, or be replaced.
    return given_up(case, case.force.working) or pending(case)


def _as_known(act: AgreementAction, as_of: int) -> AgreementAction:
    """Return a notification without the receipt that was still to come on that day."""
    if act.kind is not ActionKind.COMPLETION_NOTIFICATION or happened(act.received_on, as_of):
        return act
    return replace(act, sent_on=act.sent_on or act.action_on, action_on=None, received_on=None)


def _announced_end(actions: Iterable[AgreementAction], as_of: int, *, for_all: bool) -> PartialDate | None:
    """Return the day of an end that lies ahead and of which only that day is recorded, not when it was declared.

    `for_all` asks for an act of all parties together, since one side's does not end it.
    """
    ahead = [
        act.effective_on
        for act in actions
        if act.kind in (ActionKind.TERMINATION, ActionKind.DENUNCIATION)
        and not (for_all and act.party_id is not None)
        and not act.not_applicable
        and act.effective_on is not None
        and date_of(act) is None
        and not happened(act.effective_on, as_of)
    ]
    return min(ahead, key=lambda date: date.sort_key, default=None)


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
    """A recorded entry into force counts from its first possible day, one worked out from its last.

    Where all that the clause asks for has been done on days that nobody recorded, what has no delay is in force.
    """
    if case.force.recorded is not None:
        return happened(case.force.recorded, case.as_of)
    if case.done(ActionKind.ENTRY_INTO_FORCE):
        return True
    at_once = counting_of(case.agreement).at_once and event_of(case.agreement) in _ALL_DONE_IS_ENOUGH
    if case.force.only_dates_missing and at_once:
        return not unsigned_copies(case)
    since = case.force.since
    if since is None or since.last is None or since.last > case.as_of:
        return False
    return _signed_enough(case) and not unsigned_copies(case)


def _signed_enough(case: StatusCase) -> bool:
    """Whether a fixed date may be taken as it is: not while one side is known to have signed alone."""
    if case.agreement.clause is not ForceClause.ON_FIXED_DATE:
        return True
    signed = acts_of(case.acts, SIGNINGS, case.party_ids)
    return not (signed.done and signed.missing) or (not case.bilateral and len(signed.done) > 1)


def _in_force_or_after(case: StatusCase) -> AgreementStatus:
    force = case.force
    working = (*force.working, *(force.missing if force.since is None else ()))
    if force.differs is not None:
        working += (force.differs,)
    elif force.recorded is not None:
        working += (_recorded(case, force.recorded),)
    over = ending(case, working)
    if over is not None:
        return over
    working += left_by_some(case) + to_be_superseded(case)
    term = notice(case.agreement, force.since, case.as_of, case.acts)
    if case.agreement.duration is not DurationKind.NOT_STATED or term.ends is not None:
        working += term.sentences
    until = term.ends
    if case.announced is not None:
        until = case.announced
        template = QT_TRANSLATE_NOOP("sentences", "Its end is recorded {when}; when that was declared is not")
        working += (say(template, when=when(until)),)
    sentence = _in_force_sentence(case)
    if term.renewals and term.ends is not None:
        template = QT_TRANSLATE_NOOP("sentences", "{in_force}; renewed until {date}")
        sentence = say(template, in_force=_since_sentence(case), date=term.ends)
    return AgreementStatus(StatusKind.IN_FORCE, force.since, sentence, working, force, until)


def _recorded(case: StatusCase, date: PartialDate) -> Sentence:
    if case.agreement.binding:
        return say(QT_TRANSLATE_NOOP("sentences", "Entry into force is recorded {when}"), when=when(date))
    return say(QT_TRANSLATE_NOOP("sentences", "Coming into effect is recorded {when}"), when=when(date))


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
