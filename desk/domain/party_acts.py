"""Whose act is recorded, when it was done, and who has not done it: the acts of an agreement by party."""

from collections.abc import Callable, Collection, Iterable, Sequence

from desk.domain.dates import PartialDate
from desk.domain.records import AgreementAction
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, NotificationBasis

CONSENTS = frozenset(
    {ActionKind.RATIFICATION, ActionKind.ACCEPTANCE, ActionKind.APPROVAL, ActionKind.ACCESSION}
)
"""Acts by which a state consents to be bound after, or without, signature (VCLT arts. 14 and 15)."""

JOININGS = frozenset({ActionKind.ACCESSION, ActionKind.SUCCESSION})
"""Acts by which a state that did not negotiate becomes a party (VCLT art. 15; Convention of 1978, art. 17)."""

APPROVALS = CONSENTS | {ActionKind.DOMESTIC_APPROVAL}

SIGNINGS = frozenset({ActionKind.SIGNATURE, ActionKind.SIGNATURE_AD_REFERENDUM, ActionKind.EXCHANGE_OF_NOTES})
"""Acts that put a party's name under the text; a note of an exchange does so as well (VCLT arts. 12, 13)."""


@value_class(frozen=True)
class PartyAct:
    """An act and the party that did it (None: all together), with the date that counts for the question asked."""

    party_id: str | None
    action: AgreementAction
    date: PartialDate | None

    @property
    def dated(self) -> bool:
        """Whether its date is understood, at least to one side."""
        return self.date is not None and (self.date.first is not None or self.date.last is not None)


@value_class(frozen=True)
class PartyActs:
    """One kind of act over the parties: done and dated, done but without a usable date, not done."""

    dated: tuple[PartyAct, ...]
    undated: tuple[PartyAct, ...]
    missing: tuple[str, ...]

    @property
    def done(self) -> tuple[PartyAct, ...]:
        """The acts that were done, those with a date first."""
        return self.dated + self.undated

    @property
    def parties(self) -> frozenset[str]:
        """The parties that did it, with or without a date; those whose act is not applicable are not among them."""
        return frozenset(act.party_id for act in self.done if act.party_id is not None)


def date_of(action: AgreementAction) -> PartialDate | None:
    """Return when an act was done: its own date, else its sending, else its receipt."""
    return action.action_on or action.sent_on or action.received_on


def effect_of(action: AgreementAction) -> PartialDate | None:
    """Return from when an act has effect: the date recorded for it, else when it was done."""
    return action.effective_on or date_of(action)


def notified(basis: NotificationBasis) -> Callable[[AgreementAction], PartialDate | None]:
    """Return the reading of a notification's date that a clause asks for.

    A plain date stands for the sending, and for the receipt where nothing else is recorded; a sending is never
    taken for a receipt, nor the reverse.
    """

    def read(action: AgreementAction) -> PartialDate | None:
        if basis is NotificationBasis.RECEIVED:
            return action.received_on or (action.action_on if action.sent_on is None else None)
        return action.sent_on or action.action_on

    return read


def acts_of(
    actions: Iterable[AgreementAction],
    kinds: Collection[ActionKind],
    party_ids: Sequence[str],
    read: Callable[[AgreementAction], PartialDate | None] = date_of,
) -> PartyActs:
    """Sort the acts of these kinds by party.

    An act of all together counts for each party. Of several acts of one party the earliest with a usable date
    counts: a repeated notification does not begin the delay anew. A party whose act is marked not applicable
    is not awaited. Where no parties are recorded, those named in the acts are taken.
    """
    chosen = [action for action in actions if action.kind in kinds]
    waived = {action.party_id for action in chosen if action.not_applicable}
    real = [PartyAct(a.party_id, a, read(a)) for a in chosen if not a.not_applicable]
    parties: list[str | None] = [*party_ids]
    if not parties:
        parties = list(dict.fromkeys(act.party_id for act in real if act.party_id is not None)) or [None]
    dated: list[PartyAct] = []
    undated: list[PartyAct] = []
    missing: list[str] = []
    for party in parties:
        own = [act for act in real if act.party_id in (party, None)]
        usable = sorted((act for act in own if act.dated), key=_earliest)
        if usable:
            dated.append(PartyAct(party, usable[0].action, usable[0].date))
        elif party in waived or None in waived:
            continue
        elif own:
            undated.append(PartyAct(party, own[0].action, own[0].date))
        elif party is not None:
            missing.append(party)
    return PartyActs(tuple(dated), tuple(undated), tuple(missing))


def nth_date(acts: Sequence[PartyAct], place: int) -> tuple[int | None, int | None]:
    """Return the earliest and the latest day that the act in this place, counted from 1 in time, can have.

    The n-th of partly known dates lies between the n-th of their first days and the n-th of their last days.
    An act without a date may have been done at any time. None is unbounded.
    """
    firsts = sorted(act.date.first if act.date and act.date.first is not None else _LONG_AGO for act in acts)
    lasts = sorted(act.date.last if act.date and act.date.last is not None else _NEVER for act in acts)
    first, last = firsts[place - 1], lasts[place - 1]
    return None if first == _LONG_AGO else first, None if last == _NEVER else last


_LONG_AGO = -(2**62)
_NEVER = 2**62


def _earliest(act: PartyAct) -> tuple[int, int]:
    first = act.date.first if act.date and act.date.first is not None else _LONG_AGO
    return first, act.date.last if act.date and act.date.last is not None else _NEVER
