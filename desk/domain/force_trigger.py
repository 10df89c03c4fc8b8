"""The event from which an entry-into-force clause counts: its possible days, or what is missing and from whom."""

from collections.abc import Mapping, Sequence

from desk.domain.dates import PartialDate
from desk.domain.force_clause import clause_sentence, ordinal
from desk.domain.party_acts import (
    APPROVALS,
    CONSENTS,
    SIGNINGS,
    PartyAct,
    PartyActs,
    acts_of,
    notified,
    nth_date,
)
from desk.domain.phrasing import when
from desk.domain.records import Agreement, AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, ForceClause, NotificationBasis

Days = tuple[int | None, int | None]
"""The earliest and the latest day that an event can have; None is unbounded."""


@value_class(frozen=True)
class Trigger:
    """The event: its possible `days` (None while anything is missing), how it is `told`, what is `missing`.

    `event` is a phrase such as "the last notification, received on 1 April 2022". `only_dates_missing` means that
    every act which the clause asks for is recorded, some without a date; `doubtful` that one of the dates is
    marked as uncertain or approximate.
    """

    days: Days | None
    told: tuple[Sentence, ...] = ()
    missing: tuple[Sentence, ...] = ()
    event: Sentence | None = None
    only_dates_missing: bool = False
    doubtful: bool = False


def trigger_of(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Sequence[AgreementAction],
    names: Mapping[str, str],
) -> Trigger:
    """Find the event from which the agreement's clause counts; see `entry_into_force` for the rules."""
    match agreement.clause:
        case ForceClause.ON_SIGNATURE | ForceClause.ON_LAST_SIGNATURE:
            return _signatures(party_ids, actions, names)
        case ForceClause.ON_EXCHANGE_OF_INSTRUMENTS:
            return _exchange(party_ids, actions, names)
        case ForceClause.ON_FIXED_DATE:
            return _fixed(agreement)
        case ForceClause.ON_REPLY_NOTE:
            return _reply(party_ids, actions, names)
        case ForceClause.AFTER_NTH_DEPOSIT:
            return _deposits(agreement, party_ids, actions, names)
        case ForceClause.NOT_STATED:
            return _not_stated(agreement, party_ids, actions)
        case _:
            return _notifications(agreement, party_ids, actions, names)


def _notifications(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Sequence[AgreementAction],
    names: Mapping[str, str],
) -> Trigger:
    basis = agreement.clause_basis
    acts = acts_of(actions, {ActionKind.COMPLETION_NOTIFICATION}, party_ids, notified(basis))
    told, missing = [], []
    for act in acts.dated:
        if _exact(act.action, basis) is None:
            template = QT_TRANSLATE_NOOP("sentences", "Notification by {party} {when}")
        elif basis is NotificationBasis.SENT:
            template = QT_TRANSLATE_NOOP("sentences", "Notification by {party} sent {when}")
        else:
            template = QT_TRANSLATE_NOOP("sentences", "Notification by {party} received {when}")
        told.append(say(template, party=_who(act.party_id, names), when=when(act.date)))
    for act in acts.undated:
        if basis is NotificationBasis.SENT:
            template = QT_TRANSLATE_NOOP(
                "sentences", "The date on which the notification by {party} was sent is not known"
            )
        else:
            template = QT_TRANSLATE_NOOP(
                "sentences", "The date on which the notification by {party} was received is not known"
            )
        missing.append(say(template, party=_who(act.party_id, names)))
    missing += [
        say(
            QT_TRANSLATE_NOOP("sentences", "{party} has not yet notified that its procedures are complete"),
            party=_who(party, names),
        )
        for party in acts.missing
    ]
    if all(_exact(act.action, basis) is None for act in acts.dated):
        event = QT_TRANSLATE_NOOP("sentences", "the last notification, {when}")
    elif basis is NotificationBasis.SENT:
        event = QT_TRANSLATE_NOOP("sentences", "the last notification, sent {when}")
    else:
        event = QT_TRANSLATE_NOOP("sentences", "the last notification, received {when}")
    return _last_of(acts, told, missing, event)


def _exact(action: AgreementAction, basis: NotificationBasis) -> PartialDate | None:
    return action.sent_on if basis is NotificationBasis.SENT else action.received_on


def _signatures(
    party_ids: Sequence[str], actions: Sequence[AgreementAction], names: Mapping[str, str]
) -> Trigger:
    acts = acts_of(_put_names_under(actions), SIGNINGS, party_ids)
    confirmed = acts_of(actions, APPROVALS, party_ids).parties
    told = [
        say(
            QT_TRANSLATE_NOOP("sentences", "Signed by {party} {when}"),
            party=_who(act.party_id, names),
            when=when(act.date),
        )
        for act in acts.dated
    ]
    missing = [
        say(
            QT_TRANSLATE_NOOP("sentences", "The signature ad referendum by {party} is not yet confirmed"),
            party=_who(act.party_id, names),
        )
        for act in acts.done
        if act.action.kind is ActionKind.SIGNATURE_AD_REFERENDUM and act.party_id not in confirmed
    ]
    missing += [
        say(
            QT_TRANSLATE_NOOP("sentences", "The date of the signature by {party} is not known"),
            party=_who(act.party_id, names),
        )
        for act in acts.undated
    ]
    missing += [
        say(QT_TRANSLATE_NOOP("sentences", "{party} has not yet signed"), party=_who(party, names))
        for party in acts.missing
    ]
    return _last_of(acts, told, missing, QT_TRANSLATE_NOOP("sentences", "the last signature, {when}"))


def _put_names_under(actions: Sequence[AgreementAction]) -> list[AgreementAction]:
    """The acts without the notes of a party that also signed: its note may only have passed the text on."""
    signers = {
        act.party_id
        for act in actions
        if act.kind in SIGNINGS and act.kind is not ActionKind.EXCHANGE_OF_NOTES
    }
    return [
        act
        for act in actions
        if act.kind is not ActionKind.EXCHANGE_OF_NOTES or not signers & {act.party_id, None}
    ]


def _exchange(
    party_ids: Sequence[str], actions: Sequence[AgreementAction], names: Mapping[str, str]
) -> Trigger:
    acts = acts_of(actions, {ActionKind.EXCHANGE_OF_INSTRUMENTS}, ())
    if acts.dated:
        told = [
            say(QT_TRANSLATE_NOOP("sentences", "Instruments exchanged {when}"), when=when(date))
            for date in dict.fromkeys(act.date for act in acts.dated)
        ]
        event = QT_TRANSLATE_NOOP("sentences", "the exchange of instruments, {when}")
        return _last_of(acts, told, [], event)
    if acts.undated:
        return Trigger(
            None,
            (),
            (say(QT_TRANSLATE_NOOP("sentences", "The date of the exchange of instruments is not known")),),
            only_dates_missing=all(map(_dateless, acts.undated)),
        )
    missing = [
        say(QT_TRANSLATE_NOOP("sentences", "{party} has not yet ratified"), party=_who(party, names))
        for party in acts_of(actions, CONSENTS, party_ids).missing
    ]
    missing.append(
        say(QT_TRANSLATE_NOOP("sentences", "The instruments of ratification are not yet exchanged"))
    )
    return Trigger(None, (), tuple(missing))


def _fixed(agreement: Agreement) -> Trigger:
    date = agreement.clause_date
    if date is None or (date.first is None and date.last is None):
        return Trigger(
            None, (), (say(QT_TRANSLATE_NOOP("sentences", "The date that the agreement fixes is not known")),)
        )
    event = say(QT_TRANSLATE_NOOP("sentences", "the date that it fixes"))
    return Trigger((date.first, date.last), event=event, doubtful=is_doubtful(date))


def _reply(party_ids: Sequence[str], actions: Sequence[AgreementAction], names: Mapping[str, str]) -> Trigger:
    notes = acts_of(actions, {ActionKind.EXCHANGE_OF_NOTES}, party_ids)
    # Letters of an exchange are often recorded as signatures.
    acts = notes if notes.done else acts_of(actions, SIGNINGS, party_ids)
    told = [
        say(
            QT_TRANSLATE_NOOP("sentences", "Note of {party} dated {when}"),
            party=_who(act.party_id, names),
            when=when(act.date),
        )
        for act in acts.dated
    ]
    missing = [
        say(
            QT_TRANSLATE_NOOP("sentences", "The date of the note of {party} is not known"),
            party=_who(act.party_id, names),
        )
        for act in acts.undated
    ]
    missing += [
        say(QT_TRANSLATE_NOOP("sentences", "The note of {party} is awaited"), party=_who(party, names))
        for party in acts.missing
    ]
    return _last_of(acts, told, missing, QT_TRANSLATE_NOOP("sentences", "the note in reply, {when}"))


def _deposits(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Sequence[AgreementAction],
    names: Mapping[str, str],
) -> Trigger:
    """Find the n-th deposit. States may deposit that are not listed as parties; each counts once."""
    wanted = agreement.clause_deposits
    if wanted is None or wanted < 1:
        return Trigger(
            None, (), (say(QT_TRANSLATE_NOOP("sentences", "How many deposits it takes is not recorded")),)
        )
    found = [a for a in actions if a.kind in CONSENTS and not a.not_applicable]
    everyone = dict.fromkeys([*party_ids, *(a.party_id for a in found if a.party_id is not None)])
    acts = acts_of(found, CONSENTS, list(everyone))
    count = len(acts.done)
    template = QT_TRANSLATE_NOOP("sentences", "Deposits recorded: {count}; it takes {wanted}")
    told = say(template, count=count, wanted=wanted)
    if count < wanted:
        template = QT_TRANSLATE_NOOP("sentences", "Deposits still awaited: {count}")
        return Trigger(None, (told,), (say(template, count=wanted - count),))
    days = nth_date(acts.done, wanted)
    if days[1] is None:
        template = QT_TRANSLATE_NOOP("sentences", "The date of the deposit by {party} is not known")
        missing = [say(template, party=_who(act.party_id, names)) for act in acts.undated] or [
            say(QT_TRANSLATE_NOOP("sentences", "The dates of the deposits are not known closely enough"))
        ]
        return Trigger(None, (told,), tuple(missing), only_dates_missing=True)
    date = when(PartialDate.of_span(*days))
    deposited = say(
        QT_TRANSLATE_NOOP("sentences", "The {ordinal} deposit was made {when}"),
        ordinal=ordinal(wanted),
        when=date,
    )
    event = say(
        QT_TRANSLATE_NOOP("sentences", "the {ordinal} deposit, {when}"), ordinal=ordinal(wanted), when=date
    )
    counted = any(is_doubtful(act.date) for act in acts.dated)
    return Trigger(days, (told, deposited), (), event, doubtful=counted)


def _not_stated(
    agreement: Agreement, party_ids: Sequence[str], actions: Sequence[AgreementAction]
) -> Trigger:
    """Nothing to count from; where each party's consent is recorded, what the residual rule would give is told."""
    told: list[Sentence] = []
    if agreement.binding:
        rule = QT_TRANSLATE_NOOP(
            "sentences", "Where nothing is agreed, all must have consented to be bound (VCLT art. 24 (2))"
        )
        told.append(say(rule))
        acts = acts_of(actions, CONSENTS, party_ids)
        if acts.dated and not acts.missing and not acts.undated:
            last = PartialDate.of_span(*nth_date(acts.dated, len(acts.dated)))
            template = QT_TRANSLATE_NOOP(
                "sentences", "By that rule it would be in force since the last, {when}"
            )
            told.append(say(template, when=when(last)))
    return Trigger(None, tuple(told), (clause_sentence(agreement),))


def _last_of(acts: PartyActs, told: list[Sentence], missing: list[Sentence], event: str) -> Trigger:
    """The last of the acts, where none is missing; `event` is the phrase's template, to be filled with its date."""
    if not missing and not acts.dated:
        missing = [
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "Nothing is recorded from which the clause on entry into force could count"
                )
            )
        ]
    if missing:
        only_dates = (
            len(missing) == len(acts.undated) and not acts.missing and all(map(_dateless, acts.undated))
        )
        return Trigger(None, tuple(told), tuple(missing), only_dates_missing=only_dates)
    days = nth_date(acts.dated, len(acts.dated))
    return Trigger(
        days,
        tuple(told),
        (),
        say(event, when=when(PartialDate.of_span(*days))),
        doubtful=any(is_doubtful(act.date) for act in acts.dated),
    )


def _dateless(act: PartyAct) -> bool:
    """Whether nothing dates an act; a note that is known to be sent may not be received yet."""
    return not any(
        date is not None and date.understood
        for date in (act.action.action_on, act.action.sent_on, act.action.received_on)
    )


def is_doubtful(date: PartialDate | None) -> bool:
    """Whether a date, or an end of it, is marked as uncertain or as an estimate."""
    return date is not None and (date.uncertain or date.approximate)


def _who(party_id: str | None, names: Mapping[str, str]) -> Sentence | str:
    if party_id is None:
        return say(QT_TRANSLATE_NOOP("sentences", "all parties"))
    return names.get(party_id, party_id)
