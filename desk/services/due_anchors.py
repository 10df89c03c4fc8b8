"""What a due date counts from: an act of the agreement, an event, the next meeting, the promise itself, or a date.

Where it has not happened yet, what is awaited is said, and from whom.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from desk.domain.condition_words import share_met
from desk.domain.date_words import understand
from desk.domain.dates import PartialDate
from desk.domain.due_rules import OF_AGREEMENT, DueAnchor, DueRule
from desk.domain.due_working import Anchor
from desk.domain.party_acts import APPROVALS, SIGNINGS, acts_of, date_of, effect_of, notified, nth_date
from desk.domain.phrasing import listed, when
from desk.domain.records import (
    Agreement,
    AgreementAction,
    Commitment,
    CommitmentParty,
    Event,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import ActionKind, CommitmentRole, EventKind, EventStatus
from desk.services import agreement_standing
from desk.services.agreement_standing import StandingParts
from desk.services.due_dates import TAKES_PLACE
from desk.services.likeness import alike
from desk.services.register import Register
from desk.storage import due_rows

_LOOKED_AT = 200
"""So many later meetings are looked at for one that is of the named kind."""

_NAMED = 0.5
"""The share of the words that name a meeting which its title or summary must have."""


class Anchors:
    """Finds what due dates count from; what several of them ask for is read once, so keep one only within a change."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.names = register.party_names()
        self._agreements: dict[str, StandingParts | None] = {}

    def of(self, commitment: Commitment, rule: DueRule) -> Anchor:
        """Return what a commitment's rule counts from, with its date, or what is awaited."""
        if rule.anchor in OF_AGREEMENT:
            return _of_agreement(self, commitment, rule)
        if rule.anchor is DueAnchor.DATE:
            date = understand(rule.event)
            return Anchor(date, (say(QT_TRANSLATE_NOOP("sentences", "Counted {when}"), when=when(date)),))
        if rule.anchor is DueAnchor.PROMISE:
            return _of_promise(self.register, commitment)
        if rule.anchor is DueAnchor.EVENT or commitment.due_event_id is not None:
            return _of_event(self.register.find(Event, commitment.due_event_id))
        return _of_next_meeting(self, commitment, rule)

    def agreement(self, agreement_id: str) -> StandingParts | None:
        """Return what the standing of an agreement rests on, without its text; None where it is gone."""
        if agreement_id not in self._agreements:
            rows = self.register.many(Agreement, [agreement_id])
            parts = agreement_standing.standing_parts(self.register, rows)
            self._agreements[agreement_id] = parts.get(agreement_id)
        return self._agreements[agreement_id]

    def debtors(self, commitment: Commitment) -> tuple[str, ...]:
        """Return the ids of the parties that owe a commitment."""
        rows = self.register.all(
            CommitmentParty, commitment_id=commitment.id, role=CommitmentRole.DEBTOR.value
        )
        return tuple(row.party_id for row in rows)


# ---- acts of an agreement ---------------------------------------------------------------------------


class _Act(NamedTuple):
    """How an anchor that each party brings about by its own act is read and told."""

    kinds: Collection[ActionKind]
    told: str
    told_of_party: str
    missing: str
    nothing: str
    undated: str


_ACTS: dict[DueAnchor, _Act] = {
    DueAnchor.SIGNATURE: _Act(
        SIGNINGS,
        QT_TRANSLATE_NOOP("sentences", "Last signature {when}"),
        QT_TRANSLATE_NOOP("sentences", "Signature of {party} {when}"),
        QT_TRANSLATE_NOOP("sentences", "{party} has not yet signed"),
        QT_TRANSLATE_NOOP("sentences", "No signature is recorded"),
        QT_TRANSLATE_NOOP("sentences", "The date of a signature is not known"),
    ),
    DueAnchor.RATIFICATION: _Act(
        APPROVALS,
        QT_TRANSLATE_NOOP("sentences", "Last ratification or approval {when}"),
        QT_TRANSLATE_NOOP("sentences", "Ratification or approval of {party} {when}"),
        QT_TRANSLATE_NOOP("sentences", "{party} has not yet ratified or approved it"),
        QT_TRANSLATE_NOOP("sentences", "No ratification is recorded"),
        QT_TRANSLATE_NOOP("sentences", "The date of a ratification is not known"),
    ),
    DueAnchor.NOTIFICATION: _Act(
        (ActionKind.COMPLETION_NOTIFICATION,),
        QT_TRANSLATE_NOOP("sentences", "Last notification {when}"),
        QT_TRANSLATE_NOOP("sentences", "Notification of {party} {when}"),
        QT_TRANSLATE_NOOP("sentences", "{party} has not yet notified that its procedures are complete"),
        QT_TRANSLATE_NOOP("sentences", "No notification is recorded"),
        QT_TRANSLATE_NOOP("sentences", "The date of a notification is not known"),
    ),
    DueAnchor.EXCHANGE: _Act(
        (ActionKind.EXCHANGE_OF_INSTRUMENTS,),
        QT_TRANSLATE_NOOP("sentences", "Instruments exchanged {when}"),
        QT_TRANSLATE_NOOP("sentences", "Instruments exchanged {when}"),
        QT_TRANSLATE_NOOP("sentences", "The instruments have not yet been exchanged with {party}"),
        QT_TRANSLATE_NOOP("sentences", "No exchange of instruments is recorded"),
        QT_TRANSLATE_NOOP("sentences", "The date of the exchange of instruments is not known"),
    ),
}


def _of_agreement(anchors: Anchors, commitment: Commitment, rule: DueRule) -> Anchor:
    found = anchors.agreement(commitment.agreement_id or "")
    if found is None:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "Which agreement is meant is not recorded"))
    owes = anchors.debtors(commitment) if rule.own else ()
    if rule.own and len(owes) != 1:
        template = QT_TRANSLATE_NOOP(
            "sentences", "It counts for each party by itself, and which one owes it is not recorded"
        )
        return _awaited(template)
    if rule.anchor is DueAnchor.ENTRY_INTO_FORCE:
        return _own_entry(anchors, found, owes[0]) if owes else _entry(anchors, found)
    if rule.anchor is DueAnchor.TERMINATION:
        return _of_termination(found)
    return _of_acts(anchors, found, rule.anchor, owes or found.party_ids, own=bool(owes))


def _entry(anchors: Anchors, found: StandingParts) -> Anchor:
    force = agreement_standing.force_working(anchors.register, found, anchors.names)
    if force.since is None:
        return Anchor(None, (), force.missing)
    return _dated(QT_TRANSLATE_NOOP("sentences", "Entry into force {when}"), force.since)


def _own_entry(anchors: Anchors, found: StandingParts, party: str) -> Anchor:
    """Entry into force for one party by itself, which for one that joined later is later than the agreement's own."""
    name = anchors.names.get(party, party)
    since = agreement_standing.in_force_for(found, party)
    if since is not None:
        template = QT_TRANSLATE_NOOP("sentences", "Entry into force for {party} {when}")
        return Anchor(since, (say(template, party=name, when=when(since)),))
    template = QT_TRANSLATE_NOOP("sentences", "It has not yet entered into force for {party}")
    return Anchor(None, (), (say(template, party=name), *_entry(anchors, found).missing))


def _of_acts(
    anchors: Anchors, found: StandingParts, anchor: DueAnchor, party_ids: Sequence[str], *, own: bool
) -> Anchor:
    act, names = _ACTS[anchor], anchors.names
    read: Callable[[AgreementAction], PartialDate | None] = date_of
    if anchor is DueAnchor.NOTIFICATION:
        read = notified(found.agreement.clause_basis)
    acts = acts_of(agreement_standing.all_acts(found), act.kinds, party_ids, read)
    missing = [say(act.missing, party=names.get(party, party)) for party in acts.missing]
    if not acts.done and (anchor is DueAnchor.EXCHANGE or not missing):
        missing = [say(act.nothing)]
    if acts.undated:
        missing.append(say(act.undated))
    if missing:
        return Anchor(None, (), tuple(missing))
    date = PartialDate.of_span(*nth_date(acts.dated, len(acts.dated)))
    template, party = (act.told_of_party if own else act.told), party_ids[0] if own else ""
    return Anchor(date, (say(template, when=when(date), party=names.get(party, party)),))


def _of_termination(found: StandingParts) -> Anchor:
    ends = [
        date
        for action in found.actions
        if action.kind is ActionKind.TERMINATION and not action.not_applicable
        if (date := effect_of(action)) is not None and date.understood
    ]
    ends += agreement_standing.denunciation_effects(found)
    if not ends:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "The agreement has not been terminated"))
    return _dated(
        QT_TRANSLATE_NOOP("sentences", "Terminated {when}"), min(ends, key=lambda date: date.sort_key)
    )


# ---- events -----------------------------------------------------------------------------------------


def _of_event(event: Event | None) -> Anchor:
    if event is None:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "Which event is meant is not recorded"))
    title = " ".join(event.title.split())
    if event.status not in TAKES_PLACE:
        template = QT_TRANSLATE_NOOP("sentences", "“{event}” did not take place")
        return Anchor(None, (), (say(template, event=title),))
    if event.at is None or not event.at.understood:
        template = QT_TRANSLATE_NOOP("sentences", "The date of “{event}” is not known")
        return Anchor(None, (), (say(template, event=title),))
    template = QT_TRANSLATE_NOOP("sentences", "“{event}” {when}")
    told = [say(template, event=title, when=when(event.at))]
    if event.status is EventStatus.PLANNED:
        told.append(say(QT_TRANSLATE_NOOP("sentences", "That is planned, and has not been held yet")))
    return Anchor(event.at, tuple(told))


def _of_promise(register: Register, commitment: Commitment) -> Anchor:
    made = made_on(register, commitment)
    if made is None or not made.understood:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "When it was promised is not recorded"))
    return _dated(QT_TRANSLATE_NOOP("sentences", "Promised {when}"), made)


def made_on(register: Register, commitment: Commitment) -> PartialDate | None:
    """Return when a promise was made: its own date, or that of the event at which it was made."""
    if commitment.made_on is not None:
        return commitment.made_on
    event = register.find(Event, commitment.event_id)
    return None if event is None else event.at


def _of_next_meeting(anchors: Anchors, commitment: Commitment, rule: DueRule) -> Anchor:
    """The first meeting after the promise in which one that owes and one that is owed to both take part."""
    register = anchors.register
    made = made_on(register, commitment)
    if made is None or made.last is None:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "When it was promised is not recorded"))
    sides = register.all(CommitmentParty, commitment_id=commitment.id)
    debtors = {row.party_id for row in sides if row.role is CommitmentRole.DEBTOR}
    creditors = {row.party_id for row in sides if row.role is CommitmentRole.CREDITOR} or debtors
    if not debtors:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "Who owes it is not recorded"))
    later = due_rows.meetings_after(
        register.connection,
        made.last,
        list(map(str, _kinds(rule.event))),
        (debtors, creditors),
        without=commitment.event_id or "",
        limit=_LOOKED_AT if rule.whose else 1,
    )
    events = register.many(Event, later)
    met = next((events[one] for one in later if _is_named(events[one], rule.whose)), None)
    return _of_event(met) if met is not None else _no_meeting(anchors.names, debtors | creditors, rule)


def _no_meeting(names: Mapping[str, str], parties: Collection[str], rule: DueRule) -> Anchor:
    between = listed(sorted(names.get(party, party) for party in parties))
    if rule.whose:
        template = QT_TRANSLATE_NOOP("sentences", "No later meeting “{whose}” of {parties} is recorded")
        return Anchor(None, (), (say(template, whose=rule.whose, parties=between),))
    template = QT_TRANSLATE_NOOP("sentences", "No later meeting of {parties} is recorded")
    return Anchor(None, (), (say(template, parties=between),))


def _is_named(event: Event, whose: str) -> bool:
    """Tell whether an event is the one that words such as "of the joint committee" mean."""
    if not whose:
        return True
    return share_met(whose, (event.title, event.summary), alike) >= _NAMED


def _kinds(words: str) -> tuple[EventKind, ...]:
    kinds = {"visit": EventKind.VISIT, "call": EventKind.CALL, "ceremony": EventKind.CEREMONY}
    if words in kinds:
        return (kinds[words],)
    return (EventKind.MEETING, EventKind.VISIT)


# ---- small things -----------------------------------------------------------------------------------


def _dated(template: str, date: PartialDate) -> Anchor:
    return Anchor(date, (say(template, when=when(date)),))


def _awaited(template: str) -> Anchor:
    told: Sentence = say(template)
    return Anchor(None, (), (told,))
