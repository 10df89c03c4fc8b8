"""Quiet warnings about facts out of their usual order; each says why, none refuses anything."""

from collections.abc import Iterable, Mapping, Sequence

from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import entry_into_force, recorded_force
from desk.domain.party_acts import APPROVALS, CONSENTS, SIGNINGS, acts_of, date_of, effect_of, nth_date
from desk.domain.phrasing import when
from desk.domain.records import Agreement, AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import many_sided
from desk.domain.vocabulary import ActionKind

_BEFORE_SIGNATURE = frozenset({ActionKind.ADOPTION, ActionKind.INITIALLING, ActionKind.FULL_POWERS})
_AFTER_SIGNATURE = frozenset({*CONSENTS, ActionKind.COMPLETION_NOTIFICATION}) - {ActionKind.ACCESSION}
_AFTER_FORCE = frozenset(
    {ActionKind.SUSPENSION, ActionKind.DENUNCIATION, ActionKind.TERMINATION, ActionKind.REGISTRATION}
)


def warnings(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Iterable[AgreementAction],
    party_names: Mapping[str, str],
) -> tuple[Sentence, ...]:
    """Return what looks out of order, each as one sentence with its reason.

    Two facts are compared only where one surely precedes the other: partly known dates that overlap never warn.
    """
    acts = [act for act in actions if not act.not_applicable]
    found: list[Sentence] = []
    force = entry_into_force(agreement, party_ids, acts, party_names)
    if force.differs is not None:
        found.append(force.differs)
    found += _around_signature(acts, party_ids, party_names)
    found += _around_force(agreement, acts, party_ids, force.since)
    found += _within_acts(acts, party_names)
    if not many_sided(agreement, party_ids, acts):
        found += _strange_parties(acts, party_ids, party_names)
    if not agreement.binding and any(act.kind in APPROVALS - {ActionKind.APPROVAL} for act in acts):
        found.append(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "A ratification or approval is recorded, though the instrument is marked as not binding",
                )
            )
        )
    return tuple(_once(found))


def _once(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Keep each sentence once; sentences hold dictionaries and so cannot be members of a set."""
    kept: list[Sentence] = []
    for sentence in sentences:
        if sentence not in kept:
            kept.append(sentence)
    return kept


def _surely_before(earlier: PartialDate | None, later: PartialDate | None) -> bool:
    if earlier is None or later is None or earlier.last is None or later.first is None:
        return False
    return earlier.last < later.first


def _around_signature(
    acts: Sequence[AgreementAction], party_ids: Sequence[str], names: Mapping[str, str]
) -> list[Sentence]:
    """What one party did before it signed though it comes after, and the reverse."""
    found: list[Sentence] = []
    signed = {act.party_id: act.date for act in acts_of(acts, SIGNINGS, party_ids).dated}
    for act in acts:
        dates = [signed[act.party_id]] if act.party_id in signed else list(signed.values())
        if act.party_id is not None and act.party_id not in signed:
            continue
        party = names.get(act.party_id or "", act.party_id or "")
        for date in dates:
            if act.kind in _BEFORE_SIGNATURE and _surely_before(date, date_of(act)):
                found.append(_late(act, date, party))
            elif act.kind in _AFTER_SIGNATURE and _surely_before(date_of(act), date):
                found.append(_early(act, date, party))
    return found


def _late(act: AgreementAction, signed: PartialDate | None, party: str) -> Sentence:
    if act.kind is ActionKind.FULL_POWERS:
        template = QT_TRANSLATE_NOOP(
            "sentences", "Full powers are dated {when}, after the signature {signed}"
        )
    elif act.kind is ActionKind.INITIALLING:
        template = QT_TRANSLATE_NOOP("sentences", "Initialled {when}, after the signature {signed}")
    else:
        template = QT_TRANSLATE_NOOP("sentences", "Text adopted {when}, after the signature {signed}")
    return say(template, when=when(date_of(act)), signed=when(signed), party=party)


def _early(act: AgreementAction, signed: PartialDate | None, party: str) -> Sentence:
    if act.kind is ActionKind.COMPLETION_NOTIFICATION:
        template = (
            QT_TRANSLATE_NOOP("sentences", "{party} notified {when}, before it signed {signed}")
            if party
            else QT_TRANSLATE_NOOP("sentences", "Notified {when}, before the signature {signed}")
        )
    elif party:
        template = QT_TRANSLATE_NOOP("sentences", "{party} ratified {when}, before it signed {signed}")
    else:
        template = QT_TRANSLATE_NOOP("sentences", "Ratified {when}, before the signature {signed}")
    return say(template, when=when(date_of(act)), signed=when(signed), party=party)


def _around_force(
    agreement: Agreement,
    acts: Sequence[AgreementAction],
    party_ids: Sequence[str],
    since: PartialDate | None,
) -> list[Sentence]:
    found: list[Sentence] = []
    signed = acts_of(acts, SIGNINGS, party_ids).dated
    # One of many stays open for signature while it is in force among those that were there first.
    place = 1 if many_sided(agreement, party_ids, acts) else len(signed)
    last = PartialDate.of_span(*nth_date(signed, place)) if signed else None
    recorded = recorded_force(acts)
    if _surely_before(recorded or since, last):
        template = (
            QT_TRANSLATE_NOOP("sentences", "In force {when}, before the last signature {signed}")
            if agreement.binding
            else QT_TRANSLATE_NOOP("sentences", "In effect {when}, before the last signature {signed}")
        )
        found.append(say(template, when=when(recorded or since), signed=when(last)))
    for act in acts:
        if act.kind is ActionKind.PROVISIONAL_APPLICATION and _surely_before(effect_of(act), last):
            template = QT_TRANSLATE_NOOP(
                "sentences", "Provisionally applied {when}, before the last signature {signed}"
            )
            found.append(say(template, when=when(effect_of(act)), signed=when(last)))
        elif act.kind in _AFTER_FORCE and _surely_before(effect_of(act), since):
            found.append(say(_before_force(act.kind), when=when(effect_of(act)), force=when(since)))
    return found


def _before_force(kind: ActionKind) -> str:
    match kind:
        case ActionKind.SUSPENSION:
            return QT_TRANSLATE_NOOP("sentences", "Suspended {when}, before entry into force {force}")
        case ActionKind.DENUNCIATION:
            return QT_TRANSLATE_NOOP("sentences", "Denounced {when}, before entry into force {force}")
        case ActionKind.REGISTRATION:
            return QT_TRANSLATE_NOOP("sentences", "Registered {when}, before entry into force {force}")
        case _:
            return QT_TRANSLATE_NOOP("sentences", "Terminated {when}, before entry into force {force}")


def _within_acts(acts: Sequence[AgreementAction], names: Mapping[str, str]) -> list[Sentence]:
    """A receipt before its sending; an end that has effect before it was declared."""
    found: list[Sentence] = []
    for act in acts:
        party = names.get(act.party_id or "", act.party_id or "")
        if _surely_before(act.received_on, act.sent_on):
            template = QT_TRANSLATE_NOOP(
                "sentences", "A note was received {received}, before it was sent {sent}"
            )
            found.append(say(template, received=when(act.received_on), sent=when(act.sent_on), party=party))
        ends = act.kind in (ActionKind.DENUNCIATION, ActionKind.TERMINATION)
        if ends and _surely_before(act.effective_on, date_of(act)):
            template = QT_TRANSLATE_NOOP("sentences", "It ends {effect}, before that was declared {when}")
            found.append(say(template, effect=when(act.effective_on), when=when(date_of(act))))
    return found


def _strange_parties(
    acts: Sequence[AgreementAction], party_ids: Sequence[str], names: Mapping[str, str]
) -> list[Sentence]:
    """Parties that act and are not listed; a state may accede without having been a party before."""
    if not party_ids:
        return []
    strange = dict.fromkeys(
        act.party_id
        for act in acts
        if act.party_id is not None
        and act.party_id not in party_ids
        and act.kind not in (ActionKind.ACCESSION, ActionKind.SUCCESSION)
    )
    template = QT_TRANSLATE_NOOP("sentences", "{party} acts, but is not listed among the parties")
    return [say(template, party=names.get(party, party)) for party in strange]
