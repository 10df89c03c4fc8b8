"""What the timeline shows: one row per mark, kept as columns so that 100,000 of them stay small and quick.

A row is placed on a line of days: 0 is the beginning of 1 January 1970 in the proleptic Gregorian calendar,
1.0 a day later, 0.5 noon. `first` is where a mark begins and `last` where it ends, so a whole day `d` runs
from `d` to `d + 1` and a moment has both alike.
"""

from array import array
from collections.abc import Iterable, MutableSequence
from dataclasses import dataclass, field
from enum import IntFlag, StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, overload

from desk.domain.dates import PartialDate
from desk.services.timeline_life import Life, Lives

MINUTES_A_DAY = 24 * 60


class LaneKind(StrEnum):
    """By what the timeline is divided into lanes."""

    KIND = "kind"
    PARTY = "party"
    PERSON = "person"
    AGREEMENT = "agreement"
    SUBJECT = "subject"
    NONE = "none"


class TimelineState(IntFlag):
    """How a mark stands: which of its edges are soft, and what has become of the thing itself."""

    NONE = 0
    UNCERTAIN_START = 1
    UNCERTAIN_END = 2
    OPEN_START = 4
    OPEN_END = 8
    CANCELLED = 16
    OVERDUE = 32
    FULFILLED = 64
    DORMANT = 128
    PLANNED = 256


SOFT = TimelineState.UNCERTAIN_START | TimelineState.UNCERTAIN_END

# Plain numbers: joining members of an IntFlag costs more than all else that a mark takes.
_OPEN_START, _OPEN_END = int(TimelineState.OPEN_START), int(TimelineState.OPEN_END)


class TimelineRow(NamedTuple):
    """One mark before it is put into columns; `first` or `last` is None where that side is open or unknown.

    A record that belongs in several lanes (an event of two parties) has one row in each, with the same `id`.
    """

    id: str
    kind: str
    lane: str
    label: str
    first: float | None
    last: float | None
    state: int = 0
    life: Life | None = None


class KindColumn(MutableSequence[str]):
    """The kinds of the marks, a byte each."""

    __slots__ = ("_codes", "_names")

    def __init__(self, kinds: Iterable[str] = ()) -> None:
        self._names: list[str] = []
        self._codes = array("B")
        if isinstance(kinds, KindColumn):
            self._names, self._codes = kinds._names[:], kinds._codes[:]
        else:
            code_of: dict[str, int] = {}
            self._codes.extend(code_of.setdefault(kind, len(code_of)) for kind in kinds)
            self._names = list(code_of)

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> "KindColumn": ...

    def __getitem__(self, place: int | slice) -> "str | KindColumn":
        if isinstance(place, slice):
            part = KindColumn()
            part._names, part._codes = self._names[:], self._codes[place]
            return part
        return self._names[self._codes[place]]

    def __setitem__(self, place: Any, kind: Any) -> None:
        self._codes[place] = self._code(kind)

    def __delitem__(self, place: int | slice) -> None:
        del self._codes[place]

    def some(self, places: Any) -> "KindColumn":
        """Return the kinds at these places, which are an array of numbers."""
        import numpy as np

        part = KindColumn()
        part._names = self._names[:]
        part._codes = array("B", np.frombuffer(self._codes, np.uint8)[places].tobytes() if len(self) else b"")
        return part

    def extend(self, kinds: Iterable[str]) -> None:
        """Add kinds at the end."""
        self._codes.extend(map(self._code, kinds))

    def insert(self, place: int, kind: str) -> None:
        """Put a kind before the one at `place`."""
        self._codes.insert(place, self._code(kind))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KindColumn) and len(self) == len(other) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"KindColumn({list(self)!r})"

    def _code(self, kind: str) -> int:
        if kind not in self._names:
            self._names.append(kind)
        return self._names.index(kind)


@dataclass(frozen=True)
class TimelineItems:
    """The marks in columns, in order of `first`.

    `lanes` holds indices into `lane_names`; `states` holds `TimelineState` bits; an open side is an infinity.
    `undated_ids` are the records of the rows that have no date at all and so have no place on the line, each as
    often as it has such rows: a view must say so. `lives` tells, by the id of its record, what is drawn on a mark
    beyond its ends. An open end with a day in `last` is known to last until then.
    `folded` are the lanes drawn as a strip; `hidden_lanes` are not among `lane_names`, and `hidden` counts their marks.
    """

    ids: list[str] = field(default_factory=list)
    kinds: KindColumn = field(default_factory=KindColumn)
    lanes: "array[int]" = field(default_factory=lambda: array("i"))
    lane_names: list[str] = field(default_factory=list)
    first: "array[float]" = field(default_factory=lambda: array("d"))
    last: "array[float]" = field(default_factory=lambda: array("d"))
    labels: list[str] = field(default_factory=list)
    states: "array[int]" = field(default_factory=lambda: array("H"))
    undated_ids: list[str] = field(default_factory=list)
    lives: Lives = field(default_factory=Lives)
    folded: frozenset[int] = frozenset()
    hidden_lanes: tuple[str, ...] = ()
    hidden: int = 0

    @property
    def undated(self) -> int:
        """How many rows have no date at all."""
        return len(self.undated_ids)

    def __len__(self) -> int:
        return len(self.ids)


def row_of_date(
    id: str,
    kind: str,
    lane: str,
    label: str,
    date: PartialDate | None,
    *,
    minutes: int | None = None,
    state: int = 0,
) -> TimelineRow:
    """Return the row of a record dated by `date`, with the softness of its edges worked out from it.

    `minutes` is the time of day, in minutes after midnight, of something whose very day is known. A date that
    covers more than a day (a month, a year) is soft on both sides; in an interval each side answers for itself.
    """
    if date is None or (date.first is None and date.last is None):
        return TimelineRow(id, kind, lane, label, None, None, state)
    if date.first is not None and date.first == date.last and minutes is not None:
        moment = date.first + minutes / MINUTES_A_DAY
        return TimelineRow(id, kind, lane, label, moment, moment, state | softness(date))
    first = None if date.first is None else float(date.first)
    last = None if date.last is None else float(date.last + 1)
    return TimelineRow(id, kind, lane, label, first, last, state | softness(date), _life_of_interval(date))


def _life_of_interval(date: PartialDate) -> Life | None:
    """Return the days that an interval surely covers, where one of its sides is not known to the day."""
    if not date.is_interval or not softness(date):
        return None
    start, end = date.start, date.end
    sure = Life(
        sure_first=None if start is None or start.last is None else float(start.last),
        sure_last=None if end is None or end.first is None else float(end.first),
    )
    return None if sure == Life() else sure


def softness(date: PartialDate) -> int:
    """Which edges of `date` are not known to the day; an open side is told by its missing day instead."""
    return _softness_of(date.text, date.is_interval, date.first is not None, date.last is not None)


@lru_cache(maxsize=65536)
def _softness_of(text: str, interval: bool, begins: bool, ends: bool) -> int:
    # Kept by the text: a register of many years has the same days again and again.
    sides = text.split("/") if interval else [text, text]
    state = TimelineState.NONE
    if begins and not _known_to_the_day(sides[0]):
        state |= TimelineState.UNCERTAIN_START
    if ends and not _known_to_the_day(sides[-1]):
        state |= TimelineState.UNCERTAIN_END
    return int(state)


def _known_to_the_day(side: str) -> bool:
    """Whether one side of an EDTF date is a plain year-month-day without `?`, `~`, `%` or unspecified digits."""
    return side.lstrip("-").count("-") == 2 and not any(mark in side for mark in "?~%X")
