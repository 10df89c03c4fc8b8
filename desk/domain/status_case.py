"""An agreement's status and the case it is judged on: what had happened as of a day."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import ForceWorking
from desk.domain.party_acts import JOININGS
from desk.domain.phrasing import listed
from desk.domain.records import Agreement, AgreementAction, Counterpart, CounterpartSignature
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, ForceClause


class StatusKind(StrEnum):
    """Where an agreement stands, in the order of its life."""

    BEING_NEGOTIATED = "being_negotiated"
    ADOPTED = "adopted"
    INITIALLED = "initialled"
    SIGNED_BY_ONE_SIDE = "signed_by_one_side"
    AWAITING_COUNTERPARTS = "awaiting_counterparts"
    AWAITING_APPROVAL = "awaiting_approval"
    AWAITING_NOTIFICATION = "awaiting_notification"
    SIGNED = "signed"
    AWAITING_ENTRY = "awaiting_entry"
    PROVISIONALLY_APPLIED = "provisionally_applied"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"


@value_class(frozen=True)
class AgreementStatus:
    """A status with its working.

    `since` is from when it has stood so, `until` the day on which it will change where that is known (the end
    of a term, the effect of a denunciation), `awaited` the party ids on whom the next step depends.
    """

    kind: StatusKind
    since: PartialDate | None
    sentence: Sentence
    working: tuple[Sentence, ...]
    force: ForceWorking
    until: PartialDate | None = None
    awaited: tuple[str, ...] = ()


@value_class(frozen=True)
class Superseding:
    """An agreement that supersedes the one in question: its title, and from when (None: not known).

    It is `pending` while something is still missing to its own entry into force: until then it supersedes nothing.
    """

    title: str
    since: PartialDate | None = None
    pending: bool = False
    agreement_id: str = ""


MOST_NAMED = 6
"""So many parties are named one by one in a sentence."""


def many_sided(agreement: Agreement, party_ids: Sequence[str], actions: Iterable[AgreementAction]) -> bool:
    """Whether an agreement has, or is open to, more than two parties, however many of them are listed."""
    return (
        len(party_ids) > 2
        or agreement.clause is ForceClause.AFTER_NTH_DEPOSIT
        or any(
            act.kind in JOININGS and act.party_id is not None and act.party_id not in party_ids
            for act in actions
            if party_ids and not act.not_applicable
        )
    )


@value_class(frozen=True)
class StatusCase:
    """All that a status is judged on. `acts` are those that had happened by the day `as_of`.

    `announced` is the day of an end that lies ahead, where it is recorded without the day of its declaration.
    """

    agreement: Agreement
    party_ids: tuple[str, ...]
    party_names: Mapping[str, str]
    as_of: int
    acts: tuple[AgreementAction, ...]
    force: ForceWorking
    counterparts: tuple[Counterpart, ...]
    signatures: tuple[CounterpartSignature, ...]
    superseded_by: tuple[Superseding, ...]
    announced: PartialDate | None = None

    def done(self, *kinds: ActionKind) -> list[AgreementAction]:
        """Return the acts of these kinds, without those marked not applicable, latest first."""
        found = [act for act in self.acts if act.kind in kinds and not act.not_applicable]
        return sorted(found, key=_when_done, reverse=True)

    def name(self, party_id: str | None) -> Sentence | str:
        """Return what a party is called in a sentence; None is all of them together."""
        if party_id is None:
            return say(QT_TRANSLATE_NOOP("sentences", "the parties"))
        return self.party_names.get(party_id, party_id)

    def names(self, party_ids: Iterable[str]) -> Sentence | str:
        """Return parties as they are listed in a sentence; of very many, the first ones and how many more."""
        names = [self.party_names.get(party_id, party_id) for party_id in party_ids]
        if len(names) <= MOST_NAMED:
            return listed(names)
        return say(
            QT_TRANSLATE_NOOP("sentences", "{several} and {count} others"),
            several=", ".join(names[: MOST_NAMED - 2]),
            count=len(names) - MOST_NAMED + 2,
        )

    @property
    def bilateral(self) -> bool:
        """Whether one side's end of it is the end of it.

        An agreement that waits for deposits, or that a further state has joined, has more parties than the two
        that a file may list.
        """
        return not many_sided(self.agreement, self.party_ids, self.acts)

    def begun(self, date: PartialDate | None) -> bool:
        """Whether what has effect from `date` surely has it by the day asked for; what bears no date has."""
        if date is None or not date.understood:
            return True
        start = date.start if date.is_interval else date
        if start is None:
            return True
        return start.last is not None and start.last <= self.as_of

    def lasts(self, date: PartialDate | None) -> bool:
        """Whether what has effect from `date` has begun and, where that is an interval, is not over."""
        over = date is not None and date.is_interval and date.last is not None and date.last < self.as_of
        return self.begun(date) and not over


def _when_done(act: AgreementAction) -> int:
    date = act.action_on or act.sent_on or act.received_on or act.effective_on
    return date.first if date is not None and date.first is not None else -(2**62)
