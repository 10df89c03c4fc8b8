"""Where each party of an agreement stands by itself, as of a day, with its working.

In an agreement of two, both stand where the agreement stands once it is in force. In one of many each has its
own day. A state that consents to be bound after the entry into force is bound from the day of its consent
unless the treaty provides otherwise (VCLT art. 24, para. 3); where the clause counts from deposits, the usual
final clause counts the same delay from the state's own deposit (as VCLT art. 84, para. 2, does), and never to
a day before the agreement's own. A state that left and joined again stands by its later consent. A successor
is bound from the day of its succession (Vienna Convention on Succession of States in respect of Treaties,
1978, art. 23), which is not the day of its notification.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from desk.domain.agreement_ending import denunciation_effect, suspension
from desk.domain.agreement_pending import still_awaited
from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import SIGNATURE_CLAUSES
from desk.domain.party_acts import APPROVALS, CONSENTS, SIGNINGS, acts_of, date_of, effect_of
from desk.domain.party_consent import from_consent, joining, leaving
from desk.domain.phrasing import when
from desk.domain.records import AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import AgreementStatus, StatusCase, StatusKind
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, ForceClause

OVER = frozenset({StatusKind.TERMINATED, StatusKind.SUPERSEDED, StatusKind.EXPIRED})
BEGUN = OVER | {StatusKind.IN_FORCE, StatusKind.SUSPENDED, StatusKind.DENOUNCED}


class PartyStatusKind(StrEnum):
    """Where one party stands, in the order of its life with an agreement."""

    NOT_SIGNED = "not_signed"
    SIGNED = "signed"
    CONSENTED = "consented"
    PROVISIONALLY_APPLIED = "provisionally_applied"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    LEFT = "left"
    ENDED = "ended"


@value_class(frozen=True)
class PartyStatus:
    """One party's status: `since` is from when it has stood so, `until` the day on which that will change."""

    party_id: str
    kind: PartyStatusKind
    since: PartialDate | None
    sentence: Sentence
    working: tuple[Sentence, ...]
    until: PartialDate | None = None


class _Among(NamedTuple):
    """What the acts of all say, asked once: the parties' own acts are then judged alone."""

    status: AgreementStatus
    bilateral: bool
    by_consent: bool
    by_signing: bool
    to_approve: frozenset[str]
    to_notify: frozenset[str]


def party_statuses(case: StatusCase, status: AgreementStatus) -> tuple[PartyStatus, ...]:
    """Return the status of every party: those listed, in their order, then those that only act.

    `status` is the agreement's own, as it follows from the case. Never raises on strange facts.
    """
    own: dict[str, list[AgreementAction]] = {party: [] for party in case.party_ids}
    common = [act for act in case.acts if act.party_id is None]
    for act in case.acts:
        if act.party_id is not None and not act.not_applicable:
            own.setdefault(act.party_id, []).append(act)
    approve, notify = still_awaited(case) if status.kind not in BEGUN else ((), ())
    among = _Among(
        status=status,
        bilateral=case.bilateral,
        by_consent=_by_consent(case),
        by_signing=not case.bilateral and bool(case.done(*SIGNINGS)),
        to_approve=frozenset(approve),
        to_notify=frozenset(notify),
    )
    return tuple(_of_party(replace(case, acts=(*acts, *common)), among, party) for party, acts in own.items())


def entry_for(case: StatusCase, party: str) -> PartialDate | None:
    """Return from when the agreement is in force for one party by itself; None where that does not follow.

    The case is asked as of a day by which everything recorded has happened.
    """
    if case.force.since is None:
        return None
    by_signing = not case.bilateral and bool(case.done(*SIGNINGS))
    own = tuple(act for act in case.acts if act.party_id in (party, None))
    judged = _bound(replace(case, acts=own), (_by_consent(case), by_signing), party, ())
    return judged.since if judged.kind is PartyStatusKind.IN_FORCE else None


def _by_consent(case: StatusCase) -> bool:
    """Whether parties of this agreement are bound by an instrument of their own, not by signature."""
    if case.bilateral or case.agreement.clause in SIGNATURE_CLAUSES:
        return False
    return case.agreement.clause is ForceClause.AFTER_NTH_DEPOSIT or any(
        act.party_id in case.party_ids for act in case.done(*CONSENTS)
    )


def differ(statuses: Iterable[PartyStatus]) -> bool:
    """Tell whether the parties of an agreement do not all stand alike."""
    standings = [(one.kind, one.since, one.until) for one in statuses]
    return any(standing != standings[0] for standing in standings[1:])


def _of_party(case: StatusCase, among: _Among, party: str) -> PartyStatus:
    """Judge one party; the case holds its own acts and those of all together."""
    status, working = among.status, _told(case)
    if not among.bilateral and (left := leaving(case)) is not None:
        effect = denunciation_effect(case, left)
        if effect is None or not case.begun(effect):
            return _denounced(party, left, effect, working)
        return _left(party, left, effect, working)
    if status.kind not in BEGUN:
        return _on_the_way(case, among, party, working)
    kind = PartyStatusKind.IN_FORCE
    if status.kind in OVER:
        kind = PartyStatusKind.ENDED
    elif status.kind is StatusKind.SUSPENDED:
        kind = PartyStatusKind.SUSPENDED
    elif status.kind is StatusKind.DENOUNCED:
        kind = PartyStatusKind.DENOUNCED
    if kind is not PartyStatusKind.IN_FORCE:
        return PartyStatus(party, kind, status.since, status.sentence, working, status.until)
    return _suspended(case, party, working) or _bound(
        case, (among.by_consent, among.by_signing), party, working
    )


# ---- before and outside -----------------------------------------------------------------------------------


def _on_the_way(case: StatusCase, among: _Among, party: str, working: tuple[Sentence, ...]) -> PartyStatus:
    """One party's part in what is not in force: what it did last, and what is still awaited of it."""
    applied = _applying(case)
    if applied is not None:
        sentence = say(
            QT_TRANSLATE_NOOP("sentences", "Provisionally applied; begun {when}"), when=when(applied)
        )
        return PartyStatus(party, PartyStatusKind.PROVISIONALLY_APPLIED, applied, sentence, working)
    joined = joining(case)
    signed = acts_of(case.acts, SIGNINGS, [party])
    on = signed.dated[0].date if signed.dated else None
    if joined is None and not signed.done and not working:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Has not signed"))
        return PartyStatus(party, PartyStatusKind.NOT_SIGNED, None, sentence, working)
    if party in among.to_approve:
        owed = say(QT_TRANSLATE_NOOP("sentences", "its approval is awaited"))
    elif party in among.to_notify:
        owed = say(QT_TRANSLATE_NOOP("sentences", "its notification is awaited"))
    elif joined is None and not signed.done and party in among.status.awaited:
        owed = say(QT_TRANSLATE_NOOP("sentences", "its signature is awaited"))
    else:
        return _consented(case, party, joined, on, working)
    if signed.done:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Signed {when}; {owed}"), when=when(on), owed=owed)
        return PartyStatus(party, PartyStatusKind.SIGNED, on, sentence, working)
    sentence = say(QT_TRANSLATE_NOOP("sentences", "Has not signed; {owed}"), owed=owed)
    return PartyStatus(party, PartyStatusKind.NOT_SIGNED, None, sentence, working)


def _consented(
    case: StatusCase,
    party: str,
    joined: AgreementAction | None,
    signed: PartialDate | None,
    working: tuple[Sentence, ...],
) -> PartyStatus:
    """It has done its part: consented where the clause asks for that, else signed, and waits for the others."""
    if joined is not None:
        on = date_of(joined)
        template = QT_TRANSLATE_NOOP("sentences", "Consented to be bound {when}; not yet in force")
        return PartyStatus(party, PartyStatusKind.CONSENTED, on, say(template, when=when(on)), working)
    if acts_of(case.acts, {ActionKind.COMPLETION_NOTIFICATION}, [party]).done:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Has notified; not yet in force"))
        return PartyStatus(party, PartyStatusKind.CONSENTED, signed, sentence, working)
    if not acts_of(case.acts, SIGNINGS, [party]).done:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Its signature is not recorded"))
        return PartyStatus(party, PartyStatusKind.NOT_SIGNED, None, sentence, working)
    sentence = say(QT_TRANSLATE_NOOP("sentences", "Signed {when}"), when=when(signed))
    return PartyStatus(party, PartyStatusKind.SIGNED, signed, sentence, working)


def _applying(case: StatusCase) -> PartialDate | None:
    for act in case.done(ActionKind.PROVISIONAL_APPLICATION):
        effect = effect_of(act)
        if effect is not None and case.lasts(effect):
            return effect.start if effect.is_interval else effect
    return None


# ---- in force ---------------------------------------------------------------------------------------------


def _bound(
    case: StatusCase, bound_by: tuple[bool, bool], party: str, working: tuple[Sentence, ...]
) -> PartyStatus:
    """The agreement is in force: whether for this party too, and from when; its parties are bound by consent, by signing."""
    by_consent, by_signing = bound_by
    own = [act for act in case.done(ActionKind.ENTRY_INTO_FORCE) if act.party_id == party]
    joined = joining(case)
    since, more = from_consent(case, joined) if joined is not None else (None, ())
    if own:
        recorded = effect_of(own[-1])
        return _in_force(case, party, recorded, (*working, *more, *_difference(recorded, since)))
    if joined is not None:
        if since is not None and not case.begun(since):
            template = QT_TRANSLATE_NOOP("sentences", "Enters into force for it {when}")
            sentence = say(template, when=when(since))
            return PartyStatus(
                party, PartyStatusKind.CONSENTED, date_of(joined), sentence, (*working, *more), since
            )
        if since is None and joined.kind is ActionKind.SUCCESSION:
            template = QT_TRANSLATE_NOOP("sentences", "In force by succession, notified {when}")
            sentence = say(template, when=when(date_of(joined)))
            return PartyStatus(party, PartyStatusKind.IN_FORCE, None, sentence, (*working, *more))
        return _in_force(case, party, since, (*working, *more))
    signed = acts_of(case.acts, SIGNINGS, [party]).done
    if by_consent or (by_signing and not signed):
        return _outside(case, party, working)
    return _in_force(case, party, case.force.since, working)


def _difference(recorded: PartialDate | None, own: PartialDate | None) -> tuple[Sentence, ...]:
    """Tell both dates where a party's recorded entry into force cannot be the one that its consent gives."""
    if recorded is None or own is None or not (_apart(recorded, own) or _apart(own, recorded)):
        return ()
    template = QT_TRANSLATE_NOOP(
        "sentences", "Entry into force for it is recorded {recorded}, but its consent gives {worked_out}"
    )
    return (say(template, recorded=when(recorded), worked_out=own),)


def _apart(earlier: PartialDate, later: PartialDate) -> bool:
    return earlier.last is not None and later.first is not None and earlier.last < later.first


def _outside(case: StatusCase, party: str, working: tuple[Sentence, ...]) -> PartyStatus:
    signed = acts_of(case.acts, SIGNINGS, [party])
    if applied := _applying(case):
        sentence = say(
            QT_TRANSLATE_NOOP("sentences", "Provisionally applied; begun {when}"), when=when(applied)
        )
        return PartyStatus(party, PartyStatusKind.PROVISIONALLY_APPLIED, applied, sentence, working)
    if not signed.done:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Not a party: its consent is not recorded"))
        return PartyStatus(party, PartyStatusKind.NOT_SIGNED, None, sentence, working)
    on = signed.dated[0].date if signed.dated else None
    template = QT_TRANSLATE_NOOP("sentences", "Signed {when}; not in force for it, as it has not consented")
    return PartyStatus(party, PartyStatusKind.SIGNED, on, say(template, when=when(on)), working)


def _in_force(
    case: StatusCase, party: str, since: PartialDate | None, working: tuple[Sentence, ...]
) -> PartyStatus:
    if since is None:
        template = (
            QT_TRANSLATE_NOOP("sentences", "In force, from when is not recorded")
            if case.agreement.binding
            else QT_TRANSLATE_NOOP("sentences", "In effect, from when is not recorded")
        )
        sentence = say(template)
    elif since.is_interval:
        template = QT_TRANSLATE_NOOP("sentences", "In force; it entered into force {when}")
        sentence = say(template, when=when(since))
    else:
        template = (
            QT_TRANSLATE_NOOP("sentences", "In force since {date}")
            if case.agreement.binding
            else QT_TRANSLATE_NOOP("sentences", "In effect since {date}")
        )
        sentence = say(template, date=since)
    return PartyStatus(party, PartyStatusKind.IN_FORCE, since, sentence, working)


# ---- paused and left --------------------------------------------------------------------------------------


def _suspended(case: StatusCase, party: str, working: tuple[Sentence, ...]) -> PartyStatus | None:
    found = suspension(case, (act for act in case.done(ActionKind.SUSPENSION) if act.party_id == party))
    if found is None:
        return None
    _, since, until = found
    sentence = say(QT_TRANSLATE_NOOP("sentences", "Suspended {when}"), when=when(since))
    return PartyStatus(party, PartyStatusKind.SUSPENDED, since, sentence, working, until)


def _denounced(
    party: str, act: AgreementAction, effect: PartialDate | None, working: tuple[Sentence, ...]
) -> PartyStatus:
    on = date_of(act)
    if effect is None:
        template = QT_TRANSLATE_NOOP("sentences", "Denounced {when}; from when that has effect is not known")
        sentence = say(template, when=when(on))
    else:
        template = QT_TRANSLATE_NOOP("sentences", "Denounced {when}, with effect {effect}")
        sentence = say(template, when=when(on), effect=when(effect))
    return PartyStatus(party, PartyStatusKind.DENOUNCED, on, sentence, working, effect)


def _left(
    party: str, act: AgreementAction, effect: PartialDate, working: tuple[Sentence, ...]
) -> PartyStatus:
    template = QT_TRANSLATE_NOOP("sentences", "Left {effect}: denounced {when}")
    sentence = say(template, effect=when(effect), when=when(date_of(act)))
    return PartyStatus(party, PartyStatusKind.LEFT, effect, sentence, working)


def _told(case: StatusCase) -> tuple[Sentence, ...]:
    """What the party itself did towards being bound, and with which reserve, in time order."""
    templates = {
        **dict.fromkeys(SIGNINGS, QT_TRANSLATE_NOOP("sentences", "Signed {when}")),
        **dict.fromkeys(APPROVALS, QT_TRANSLATE_NOOP("sentences", "Approved {when}")),
        ActionKind.RATIFICATION: QT_TRANSLATE_NOOP("sentences", "Ratified {when}"),
        ActionKind.ACCEPTANCE: QT_TRANSLATE_NOOP("sentences", "Accepted {when}"),
        ActionKind.ACCESSION: QT_TRANSLATE_NOOP("sentences", "Acceded {when}"),
        ActionKind.SUCCESSION: QT_TRANSLATE_NOOP("sentences", "Notified its succession {when}"),
        ActionKind.COMPLETION_NOTIFICATION: QT_TRANSLATE_NOOP("sentences", "Notified {when}"),
        ActionKind.RESERVATION: QT_TRANSLATE_NOOP("sentences", "Made a reservation {when}"),
        ActionKind.DECLARATION: QT_TRANSLATE_NOOP("sentences", "Made a declaration {when}"),
    }
    return tuple(say(templates[act.kind], when=when(date_of(act))) for act in reversed(case.done(*templates)))
