"""Due dates that hang on something else: what a commitment's rule counts from, and the day that it gives now."""

from collections.abc import Sequence
from dataclasses import replace

from desk.domain.dates import PartialDate
from desk.domain.due_rules import IN_WORK, OF_AGREEMENT, DueAnchor, DueRule, read_rule
from desk.domain.due_working import Anchor, Capital, DueWorking, due_by
from desk.domain.party_acts import SIGNINGS, acts_of, effect_of, nth_date
from desk.domain.phrasing import when
from desk.domain.records import (
    Agreement,
    AgreementAction,
    Commitment,
    CommitmentParty,
    Event,
    Party,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import ActionKind, CommitmentRole, EventKind, EventStatus
from desk.services.capitals import work_calendar
from desk.services.register import Register
from desk.storage import due_rows

_TAKES_PLACE = frozenset({EventStatus.HELD, EventStatus.PLANNED})


def kept_words(words: str) -> PartialDate:
    """Return the words of a rule as a date that is not known yet: they are shown as written, in every list."""
    return PartialDate.stored(words.strip(), None, None)


def working(register: Register, commitment: Commitment) -> DueWorking | None:
    """Return what a commitment's rule gives now, with its working or what is missing; None where it has no rule."""
    rule = read_rule(commitment.due_rule or "")
    if rule is None:
        return None
    anchor = _anchor(register, commitment, rule)
    return due_by(rule, anchor, _capital(register, commitment, rule, anchor.date))


def settled(register: Register, commitment: Commitment) -> Commitment:
    """Return the commitment due as its rule gives it now; one without a rule as it is.

    What the rule gives first is the original due date; one that moves with its anchor moves the original too: the
    promise is the same, and nothing has slipped.
    """
    found = working(register, commitment)
    if found is None:
        return commitment
    due = found.date if found.date is not None else kept_words(commitment.due_rule or "")
    return replace(commitment, due=due, original_due=due)


# ---- what is counted from -----------------------------------------------------------------------------------


def _anchor(register: Register, commitment: Commitment, rule: DueRule) -> Anchor:
    if rule.anchor in OF_AGREEMENT:
        return _agreement_anchor(register, commitment, rule.anchor)
    if rule.anchor is DueAnchor.EVENT:
        return _event_anchor(register.find(Event, commitment.due_event_id))
    return _next_meeting(register, commitment, rule)


def _agreement_anchor(register: Register, commitment: Commitment, anchor: DueAnchor) -> Anchor:
    from desk.services import agreement_standing, agreements

    if register.find(Agreement, commitment.agreement_id) is None:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "Which agreement is meant is not recorded"))
    found = agreements.dossier(register, commitment.agreement_id or "")
    if anchor is DueAnchor.ENTRY_INTO_FORCE:
        force = agreement_standing.force_working(register, found)
        if force.since is None:
            return Anchor(None, (), force.missing)
        return _dated(QT_TRANSLATE_NOOP("sentences", "Entry into force {when}"), force.since)
    if anchor is DueAnchor.SIGNATURE:
        return _signature(found.actions, found.party_ids, register.party_names())
    ends = [
        date
        for action in found.actions
        if action.kind in (ActionKind.TERMINATION, ActionKind.DENUNCIATION) and not action.not_applicable
        if (date := effect_of(action)) is not None and date.understood
    ]
    if not ends:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "The agreement has not been terminated"))
    return _dated(
        QT_TRANSLATE_NOOP("sentences", "Terminated {when}"), min(ends, key=lambda date: date.sort_key)
    )


def _signature(actions: Sequence[AgreementAction], party_ids: Sequence[str], names: dict[str, str]) -> Anchor:
    acts = acts_of(actions, SIGNINGS, party_ids)
    missing = [
        say(QT_TRANSLATE_NOOP("sentences", "{party} has not yet signed"), party=names.get(party, party))
        for party in acts.missing
    ]
    if not acts.done and not missing:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "No signature is recorded"))
    if acts.undated:
        missing.append(say(QT_TRANSLATE_NOOP("sentences", "The date of a signature is not known")))
    if missing:
        return Anchor(None, (), tuple(missing))
    date = PartialDate.of_span(*nth_date(acts.dated, len(acts.dated)))
    return _dated(QT_TRANSLATE_NOOP("sentences", "Last signature {when}"), date)


def _event_anchor(event: Event | None) -> Anchor:
    if event is None:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "Which event is meant is not recorded"))
    title = " ".join(event.title.split())
    if event.status not in _TAKES_PLACE:
        template = QT_TRANSLATE_NOOP("sentences", "“{event}” did not take place")
        return Anchor(None, (), (say(template, event=title),))
    if event.at is None or not event.at.understood:
        template = QT_TRANSLATE_NOOP("sentences", "The date of “{event}” is not known")
        return Anchor(None, (), (say(template, event=title),))
    template = QT_TRANSLATE_NOOP("sentences", "“{event}” {when}")
    return Anchor(event.at, (say(template, event=title, when=when(event.at)),))


def _next_meeting(register: Register, commitment: Commitment, rule: DueRule) -> Anchor:
    """The first meeting after the promise in which one that owes and one that is owed to both take part."""
    made = commitment.made_on
    if made is None or made.last is None:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "When it was promised is not recorded"))
    sides = register.all(CommitmentParty, commitment_id=commitment.id)
    debtors = {row.party_id for row in sides if row.role is CommitmentRole.DEBTOR}
    creditors = {row.party_id for row in sides if row.role is CommitmentRole.CREDITOR} or debtors
    found = due_rows.first_meeting_after(
        register.connection,
        made.last,
        list(map(str, _kinds(rule.event))),
        (debtors, creditors),
        without=commitment.event_id or "",
    )
    if found is None:
        return _awaited(QT_TRANSLATE_NOOP("sentences", "No later meeting between them is recorded"))
    return _event_anchor(register.get(Event, found))


def _kinds(words: str) -> tuple[EventKind, ...]:
    if words == "visit":
        return (EventKind.VISIT,)
    if words == "call":
        return (EventKind.CALL,)
    return (EventKind.MEETING, EventKind.VISIT)


def _capital(
    register: Register, commitment: Commitment, rule: DueRule, date: PartialDate | None
) -> Capital | None:
    if rule.unit not in IN_WORK:
        return None
    party = register.find(Party, commitment.due_capital_id) or _only_debtor(register, commitment)
    day = None if date is None else date.first if date.first is not None else date.last
    if party is None or day is None:
        return None
    return Capital(party.short_name, work_calendar(party.code, day))


def _only_debtor(register: Register, commitment: Commitment) -> Party | None:
    rows = register.all(CommitmentParty, commitment_id=commitment.id, role=CommitmentRole.DEBTOR.value)
    return register.find(Party, rows[0].party_id) if len(rows) == 1 else None


def _dated(template: str, date: PartialDate) -> Anchor:
    return Anchor(date, (say(template, when=when(date)),))


def _awaited(template: str) -> Anchor:
    told: Sentence = say(template)
    return Anchor(None, (), (told,))
