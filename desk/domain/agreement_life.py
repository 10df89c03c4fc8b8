"""The life of an agreement as stretches of time: negotiated, signed, applied provisionally, in force, notice given.

The stretches follow each other without a gap, in the order in which an agreement usually lives; where the record
breaks that order (in force before it was signed), a stretch that would end before it begins is left out.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from desk.domain.party_acts import CONSENTS, SIGNINGS
from desk.domain.status_case import StatusKind
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind

PREPARING = frozenset(
    {
        ActionKind.MANDATE,
        ActionKind.NEGOTIATION,
        ActionKind.ADOPTION,
        ActionKind.INITIALLING,
        ActionKind.FULL_POWERS,
    }
)
"""Acts before the signature."""

OVER = frozenset({StatusKind.TERMINATED, StatusKind.SUPERSEDED, StatusKind.EXPIRED})


class Phase(StrEnum):
    """A stretch of an agreement's life, in the usual order."""

    NEGOTIATED = "negotiated"
    SIGNED = "signed"
    PROVISIONAL = "provisional"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    NOTICE = "notice"


class Days(NamedTuple):
    """The first and the last day on which something may have been, alike where it is known to the day."""

    first: int
    last: int


class Act(NamedTuple):
    """A dated act: its kind, its own day, and from when it has effect where that is recorded."""

    kind: ActionKind
    on: Days
    effective: Days | None = None


class Stretch(NamedTuple):
    """A phase from the day `first` until before the day `end`, None while no end is known.

    `sure` is the day on which it has begun at the latest; later than `first` where the day is not known.
    """

    phase: Phase
    first: int
    sure: int
    end: int | None


@value_class(frozen=True)
class Standing:
    """Where an agreement stands, as far as its life is drawn: status, when in force, and when it ends.

    `ends` is the day of the end, past or to come; `lasting` whether it goes on after that day unless somebody acts.
    """

    kind: StatusKind | None = None
    force: Days | None = None
    ends: Days | None = None
    lasting: bool = False


def life_of(acts: Iterable[Act], standing: Standing) -> tuple[Stretch, ...]:
    """Return the stretches of a life, the first first; none where nothing is dated."""
    known = list(acts)
    starts: list[tuple[Phase, Days]] = []

    def begins(phase: Phase, days: Iterable[Days]) -> None:
        found = min(days, default=None)
        if found is not None:
            starts.append((phase, found))

    begins(Phase.NEGOTIATED, (act.on for act in known if act.kind in PREPARING))
    begins(Phase.SIGNED, (act.on for act in known if act.kind in SIGNINGS or act.kind in CONSENTS))
    provisional = ActionKind.PROVISIONAL_APPLICATION
    begins(Phase.PROVISIONAL, (act.effective or act.on for act in known if act.kind is provisional))
    begins(Phase.IN_FORCE, [standing.force] if standing.force is not None else [])
    if standing.kind is StatusKind.SUSPENDED:
        pauses = [act.effective or act.on for act in known if act.kind is ActionKind.SUSPENSION]
        begins(Phase.SUSPENDED, [max(pauses)] if pauses else [])
    if standing.ends is not None and standing.force is not None:
        begins(Phase.NOTICE, (act.on for act in known if act.kind is ActionKind.DENUNCIATION))
    last = None if standing.ends is None or standing.lasting else standing.ends.last + 1
    return tuple(_in_order(starts, last))


def _in_order(starts: list[tuple[Phase, Days]], last: int | None) -> Iterable[Stretch]:
    end = last
    found: list[Stretch] = []
    for phase, days in reversed(starts):
        if end is None or days.first < end:
            found.append(
                Stretch(phase, days.first, days.last if end is None else min(days.last, end - 1), end)
            )
            end = days.first
    return reversed(found)
