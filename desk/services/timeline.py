"""What the timeline shows: one row per mark, kept as columns so that 100,000 of them stay small and quick.

A row is placed on a line of days: 0 is the beginning of 1 January 1970 in the proleptic Gregorian calendar,
1.0 a day later, 0.5 noon. `first` is where a mark begins and `last` where it ends, so a whole day `d` runs
from `d` to `d + 1` and a moment has both alike.
"""

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntFlag, StrEnum
from functools import lru_cache

from desk.domain.dates import PartialDate

MINUTES_A_DAY = 24 * 60


class LaneKind(StrEnum):
    """By what the timeline is divided into lanes."""

    KIND = "kind"
    PARTY = "party"
    AGREEMENT = "agreement"
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


@dataclass(frozen=True)
class TimelineRow:
    """One mark before it is put into columns; `first` or `last` is None where that side is open or unknown.

    A record that belongs in several lanes (an event of two parties) has one row in each, with the same `id`.
    """

    id: str
    kind: str
    lane: str
    label: str
    first: float | None
    last: float | None
    state: TimelineState = TimelineState.NONE


@dataclass(frozen=True)
class TimelineItems:
    """The marks in columns, in order of `first`.

    `lanes` holds indices into `lane_names`; `states` holds `TimelineState` bits; an open side is an infinity.
    `undated` counts the rows that have no date at all and so have no place on the line: a view must say so.
    """

    ids: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    lanes: "array[int]" = field(default_factory=lambda: array("i"))
    lane_names: list[str] = field(default_factory=list)
    first: "array[float]" = field(default_factory=lambda: array("d"))
    last: "array[float]" = field(default_factory=lambda: array("d"))
    labels: list[str] = field(default_factory=list)
    states: "array[int]" = field(default_factory=lambda: array("H"))
    undated: int = 0

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
    state: TimelineState = TimelineState.NONE,
) -> TimelineRow:
    """Return the row of a record dated by `date`, with the softness of its edges worked out from it.

    `minutes` is the time of day, in minutes after midnight, of something whose very day is known. A date that
    covers more than a day (a month, a year) is soft on both sides; in an interval each side answers for itself.
    """
    if date is None or (date.first is None and date.last is None):
        return TimelineRow(id, kind, lane, label, None, None, state)
    if date.first is not None and date.first == date.last and minutes is not None:
        moment = date.first + minutes / MINUTES_A_DAY
        return TimelineRow(id, kind, lane, label, moment, moment, state | _softness(date))
    first = None if date.first is None else float(date.first)
    last = None if date.last is None else float(date.last + 1)
    return TimelineRow(id, kind, lane, label, first, last, state | _softness(date))


def columns_of(rows: Iterable[TimelineRow], lane_names: Sequence[str] = ()) -> TimelineItems:
    """Return `rows` as columns in order of time; lanes come in the order of `lane_names`, then as first met."""
    names = list(lane_names)
    number_of = {name: number for number, name in enumerate(names)}
    dated: list[tuple[float, float, TimelineRow]] = []
    undated = 0
    for row in rows:
        if row.first is None and row.last is None:
            undated += 1
            continue
        first = -math.inf if row.first is None else row.first
        last = math.inf if row.last is None else max(row.last, first)
        dated.append((first, last, row))
    dated.sort(key=lambda entry: (entry[0], entry[1], entry[2].label, entry[2].id))
    for _, _, row in dated:
        if row.lane not in number_of:
            number_of[row.lane] = len(names)
            names.append(row.lane)
    return TimelineItems(
        ids=[row.id for _, _, row in dated],
        kinds=[row.kind for _, _, row in dated],
        lanes=array("i", [number_of[row.lane] for _, _, row in dated]),
        lane_names=names,
        first=array("d", [first for first, _, _ in dated]),
        last=array("d", [last for _, last, _ in dated]),
        labels=[row.label for _, _, row in dated],
        states=array("H", [_with_open_sides(row) for _, _, row in dated]),
        undated=undated,
    )


def _with_open_sides(row: TimelineRow) -> int:
    state = row.state
    if row.first is None:
        state |= TimelineState.OPEN_START
    if row.last is None:
        state |= TimelineState.OPEN_END
    return int(state)


def _softness(date: PartialDate) -> TimelineState:
    """Which edges of `date` are not known to the day; an open side is told by its missing day instead."""
    return _softness_of(date.text, date.is_interval, date.first is not None, date.last is not None)


@lru_cache(maxsize=65536)
def _softness_of(text: str, interval: bool, begins: bool, ends: bool) -> TimelineState:
    # Kept by the text: a register of many years has the same days again and again.
    sides = text.split("/") if interval else [text, text]
    state = TimelineState.NONE
    if begins and not _known_to_the_day(sides[0]):
        state |= TimelineState.UNCERTAIN_START
    if ends and not _known_to_the_day(sides[-1]):
        state |= TimelineState.UNCERTAIN_END
    return state


def _known_to_the_day(side: str) -> bool:
    """Whether one side of an EDTF date is a plain year-month-day without `?`, `~`, `%` or unspecified digits."""
    return side.lstrip("-").count("-") == 2 and not any(mark in side for mark in "?~%X")
