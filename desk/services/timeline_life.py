"""What a mark of the timeline tells beyond where it begins and ends: stretches, moments, and what replaced it."""

import marshal
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from enum import StrEnum
from typing import NamedTuple

from desk.domain.agreement_life import Stretch


class DueMark(StrEnum):
    """A due date that a commitment once had."""

    ORIGINAL = "original"
    MOVED = "moved"


class Moment(NamedTuple):
    """Something that happened, or is to happen, on a mark: between two days, alike where the day is known.

    `what` is an `ActionKind`, a `TermMark` or a `DueMark`; `party` the name of who did it; `ahead` tells that it is
    not recorded but follows from what is.
    """

    what: StrEnum
    first: int
    last: int
    party: str = ""
    ahead: bool = False


class Life(NamedTuple):
    """What is drawn on a mark.

    `sure_first` and `sure_last` bound the days of which it is certain that the mark covers them, for a mark with a
    soft edge whose two ends are not one date; None where the whole mark is as soft as its date. `replaced_by` is the
    id of the record that took the place of one that was cancelled.
    """

    stretches: tuple[Stretch, ...] = ()
    moments: tuple[Moment, ...] = ()
    replaced_by: str = ""
    sure_first: float | None = None
    sure_last: float | None = None


MOST_OPEN = 1_000
"""So many lives are kept as they were last asked for, before all are let go: more than one frame shows."""


class Lives(MutableMapping[str, Life]):
    """The lives of marks, by the identifier of their record.

    They are kept packed. Of 100,000 marks they are as many small objects again, and whenever Python looks through all
    its objects for what is unused the window would stand still for as long as that takes.
    """

    __slots__ = ("_open", "_packed")

    def __init__(self, lives: Mapping[str, Life] | None = None) -> None:
        self._packed: dict[str, bytes] = {}
        self._open: dict[str, Life] = {}
        self.update(lives or {})

    def __getitem__(self, record_id: str) -> Life:
        life = self._open.get(record_id)
        if life is None:
            life = _unpacked(self._packed[record_id])
            if len(self._open) >= MOST_OPEN:
                self._open.clear()
            self._open[record_id] = life
        return life

    def __setitem__(self, record_id: str, life: Life) -> None:
        self._open.pop(record_id, None)
        self._packed[record_id] = _packed(life)

    def __delitem__(self, record_id: str) -> None:
        self._open.pop(record_id, None)
        del self._packed[record_id]

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def get(self, record_id: str, other: Life | None = None) -> Life | None:  # type: ignore[override]
        """Return the life of a record; without asking twice, for a frame asks hundreds of times."""
        return self[record_id] if record_id in self._packed else other

    def without(self, gone: Collection[str]) -> "Lives":
        """Return the lives of all but these records."""
        left = Lives()
        left._packed = {one: packed for one, packed in self._packed.items() if one not in gone}
        return left

    def joined(self, others: "Lives") -> "Lives":
        """Return these lives and others."""
        both = Lives()
        both._packed = self._packed | others._packed
        return both


# Members of closed lists go by number: what is packed holds none but plain values.
_terms: list[StrEnum] = []
_number_of: dict[tuple[type, str], int] = {}


def _number(term: StrEnum) -> int:
    number = _number_of.get((type(term), term))
    if number is None:
        _terms.append(term)
        number = _number_of[(type(term), term)] = len(_terms) - 1
    return number


def _packed(life: Life) -> bytes:
    return marshal.dumps(
        (
            [(_number(phase), *days) for phase, *days in life.stretches],
            [(_number(what), *rest) for what, *rest in life.moments],
            *life[2:],
        )
    )


def _unpacked(packed: bytes) -> Life:
    stretches, moments, *rest = marshal.loads(packed)
    return Life(
        tuple([Stretch(_terms[phase], *days) for phase, *days in stretches]),
        tuple([Moment(_terms[what], *others) for what, *others in moments]),
        *rest,
    )
