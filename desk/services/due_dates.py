"""Due dates that hang on something else: the day that a commitment's rule gives now, and whether it has slipped."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desk.domain.dates import PartialDate
from desk.domain.due_rules import IN_WORK, DueRule
from desk.domain.due_words import read_rule
from desk.domain.due_working import Capital, DueWorking, due_by
from desk.domain.names import folded
from desk.domain.records import Commitment, CommitmentParty, DueChange, Event, Party
from desk.domain.vocabulary import CommitmentRole, EventStatus
from desk.services import lists
from desk.services.capitals import work_calendar
from desk.services.lists import ListFilter
from desk.services.register import Register

if TYPE_CHECKING:
    from desk.services.due_anchors import Anchors

TAKES_PLACE = frozenset({EventStatus.HELD, EventStatus.PLANNED})
"""The events from which something can be due."""

_LOOKED_AT = 50
"""So many events that have the words of a rule are looked at for the one that is meant."""


def kept_words(words: str) -> PartialDate:
    """Return the words of a rule as a date that is not known yet: they are shown as written, in every list."""
    return PartialDate.stored(words.strip(), None, None)


def as_entered(commitment: Commitment) -> PartialDate | None:
    """Return when a commitment is due as the officer entered it: the words of its rule, or its date."""
    words = commitment.due_rule or ""
    return kept_words(words) if read_rule(words) is not None else commitment.due


def rule_of(due: PartialDate | None) -> DueRule | None:
    """Return the rule that the words of a due date say, None where they are a date, or nothing."""
    return read_rule(due.text) if due is not None and not due.understood else None


def working(
    register: Register, commitment: Commitment, anchors: "Anchors | None" = None
) -> DueWorking | None:
    """Return what a commitment's rule gives now, with its working or what is missing; None where it has no rule.

    Of several commitments within one change, `anchors` are read once.
    """
    rule = read_rule(commitment.due_rule or "")
    if rule is None:
        return None
    from desk.services.due_anchors import Anchors

    anchor = (anchors or Anchors(register)).of(commitment, rule)
    return due_by(rule, anchor, _capital(register, commitment, rule, anchor.date))


def settled(register: Register, commitment: Commitment, anchors: "Anchors | None" = None) -> Commitment:
    """Return the commitment due as its rule gives it now; one without a rule as it is.

    What the rule gives first is the original due date; one that moves with its anchor moves the original too: the
    promise is the same, and nothing has slipped. Only where it was put off before does the original stay.
    """
    found = working(register, commitment, anchors)
    if found is None:
        return commitment
    due = found.date if found.date is not None else kept_words(commitment.due_rule or "")
    if due == commitment.due == commitment.original_due:
        return commitment
    slipped = bool(register.all(DueChange, commitment_id=commitment.id))
    return replace(commitment, due=due, original_due=commitment.original_due if slipped else due)


def with_due(commitment: Commitment, due: PartialDate | None) -> Commitment:
    """Return the commitment due by a date or, where the words are a rule, as that rule will give it.

    A date that is named takes the place of a rule and of what it counted from.
    """
    if rule_of(due) is None or due is None:
        return replace(commitment, due=due, due_rule=None, due_event_id=None, due_capital_id=None)
    return replace(commitment, due=due, due_rule=due.text)


def event_named(register: Register, words: str) -> str | None:
    """Return the one event whose title, place or summary has all the words that name it; None where several have.

    Of several, the one that has them in its title is meant; one that did not take place never is.
    """
    found = lists.list_ids(register, "events", ListFilter(text=words))[:_LOOKED_AT] if words.strip() else []
    meant = [one for one in register.many(Event, found).values() if one.status in TAKES_PLACE]
    if len(meant) > 1:
        wanted = set(folded(words).split())
        meant = [one for one in meant if wanted <= set(folded(one.title).split())]
    return meant[0].id if len(meant) == 1 else None


def _capital(
    register: Register, commitment: Commitment, rule: DueRule, date: PartialDate | None
) -> Capital | None:
    if rule.unit not in IN_WORK or date is None:
        return None
    party = register.find(Party, commitment.due_capital_id) or _only_debtor(register, commitment)
    first = date.first if date.first is not None else date.last
    last = date.last if date.last is not None else date.first
    if party is None or first is None or last is None:
        return None
    return Capital(party.short_name, work_calendar(party.code, first, last, rule.count))


def _only_debtor(register: Register, commitment: Commitment) -> Party | None:
    rows = register.all(CommitmentParty, commitment_id=commitment.id, role=CommitmentRole.DEBTOR.value)
    return register.find(Party, rows[0].party_id) if len(rows) == 1 else None
