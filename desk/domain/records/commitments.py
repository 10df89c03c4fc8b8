"""Commitments with who owes, steps, slips, assessments and what was decided of them."""

from desk.domain.dates import PartialDate
from desk.domain.records.foundation import Part, Record
from desk.domain.values import value_class
from desk.domain.vocabulary import (
    Certainty,
    CommitmentRole,
    CommitmentStatus,
    Nature,
    Recurrence,
    Voice,
)


@value_class(frozen=True, kw_only=True)
class Commitment(Record):
    """A promise. Its axes (nature, status, due, condition) never collapse into one list.

    `status` is our latest assessment's word, kept here in the same change so that 100,000 rows sort and
    filter by it. A commitment with a `condition` stays dormant until `trigger_event_id` names a held event.
    `due_rule` holds the words of a due date that hangs on something else ("within 30 days after entry into force"),
    `due_event_id` the event that it counts from, `due_capital_id` the party whose working days count; `due` is then
    kept as the rule gives it, in the change that moved what it counts from. A duty recurs every `recurs_every` periods
    of its `recurrence` (None: every one); its instances share a `series_id`, which none has before the second is made.
    """

    text: str
    quote: str = ""
    nature: Nature = Nature.POLITICAL_COMMITMENT
    status: CommitmentStatus = CommitmentStatus.NOT_ASSESSED
    condition: str = ""
    trigger_event_id: str | None = None
    made_on: PartialDate | None = None
    original_due: PartialDate | None = None
    due: PartialDate | None = None
    due_rule: str | None = None
    due_event_id: str | None = None
    due_capital_id: str | None = None
    recurrence: Recurrence = Recurrence.NONE
    recurs_every: int | None = None
    series_id: str | None = None
    responsible_unit: str = ""
    responsible_person_id: str | None = None
    agreement_id: str | None = None
    article_id: str | None = None
    event_id: str | None = None
    restates_id: str | None = None
    reciprocal_of_id: str | None = None


@value_class(frozen=True, kw_only=True)
class CommitmentParty(Part):
    """A party that owes a commitment, or to which it is owed."""

    commitment_id: str
    party_id: str
    role: CommitmentRole


@value_class(frozen=True, kw_only=True)
class CommitmentStep(Part):
    """A step on the way to keeping a commitment; `position` is its place in the list, from 0."""

    commitment_id: str
    text: str
    position: int = 0
    done: bool = False
    done_on: PartialDate | None = None


@value_class(frozen=True, kw_only=True)
class DueChange(Part):
    """One slip of a due date, with its reason and who agreed."""

    commitment_id: str
    from_due: PartialDate | None = None
    to_due: PartialDate | None = None
    reason: str = ""
    agreed_by: str = ""
    changed_on: PartialDate | None = None


@value_class(frozen=True, kw_only=True)
class Assessment(Part):
    """How far a commitment is kept, in whose view; the evidence is words, and may be a source in the register."""

    commitment_id: str
    assessed_on: PartialDate | None = None
    voice: Voice = Voice.OURS
    party_id: str | None = None
    status: CommitmentStatus = CommitmentStatus.NOT_ASSESSED
    certainty: Certainty = Certainty.CLAIMED
    note: str = ""
    evidence: str = ""
    source_id: str | None = None


@value_class(frozen=True, kw_only=True)
class StrengthDecision(Part):
    """A hint that this wording is weaker or stronger than the one it restates, which the officer has put aside.

    `before` and `after` are the verbs that it pointed at; should the words change, the hint is given again.
    """

    commitment_id: str
    before: str
    after: str


@value_class(frozen=True, kw_only=True)
class ConditionDecision(Part):
    """An event that is not what the commitment waits for, although it might have been: it is not asked about again."""

    commitment_id: str
    event_id: str
