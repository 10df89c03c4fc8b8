"""The marks of a timeline indexed for drawing: per lane, sorted arrays that are bisected, never walked.

Within a lane every mark has a *place*, its number in order of beginning. Long spans are kept apart from short
ones, in classes by length, so that whatever reaches into a stretch of time is found by looking back no
further than the longest span of each class. A million marks are indexed at once by NumPy, a lane's arrays are
a few numbers a mark, and what a frame needs of them is handed out as plain lists.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from desk.qt.timeline.flags import OPEN_END, OPEN_START
from desk.services.timeline import TimelineItems

Days: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.int32]

LENGTHS = (1.0, 8.0, 64.0, 512.0, 4096.0, 32768.0, math.inf)
"""The longest span, in days, of each class; the last class takes all that is longer."""


class LengthClass:
    """The places of a lane's marks that are at most `longest` days long, in order."""

    __slots__ = ("longest", "places")

    def __init__(self, longest: float, places: Places) -> None:
        self.longest = longest
        self.places = places


class Lane:
    """The marks of one lane in order of time; of thousands of lanes only those that come into sight are put in order."""

    def __init__(self, name: str, members: Places, first: Days, last: Days) -> None:
        self.name = name
        self.members = members
        """The item at each place."""
        self._first, self._last = first, last

    @cached_property
    def starts(self) -> Days:
        """The day on which the mark at each place begins."""
        return self._first[self.members]

    @cached_property
    def _by_end(self) -> Places:
        """The places in order of their endings: how many marks ended before a day is one bisection."""
        return np.argsort(self._last[self.members], kind="stable").astype(np.int32)

    @cached_property
    def classes(self) -> list[LengthClass]:
        """The marks by their length."""
        return _classes(self.starts, self._last[self.members])

    def __len__(self) -> int:
        return len(self.members)

    def lasts_of(self, places: "Places | list[int]") -> Days:
        """Return where the marks at `places` end."""
        return self._last[self.members[places]]

    def _end_at(self, place: int) -> float:
        return float(self._last[self.members[place]])

    def place_from(self, day: float) -> int:
        """Return the first place that begins on `day` or later."""
        return int(self.starts.searchsorted(day, "left"))

    def place_after(self, day: float) -> int:
        """Return the first place that begins later than `day`."""
        return int(self.starts.searchsorted(day, "right"))

    def count_before(self, day: float) -> int:
        """Return how many marks have ended by `day`."""
        return bisect_right(self._by_end, day, key=self._end_at)

    def count_after(self, day: float) -> int:
        """Return how many marks begin on `day` or later."""
        return len(self.starts) - self.place_from(day)

    def count_between(self, first: float, last: float) -> int:
        """Return how many marks lie, in whole or in part, between two days."""
        return len(self.members) - self.count_before(first) - self.count_after(last)

    def counts_between(self, edges: Days) -> list[int]:
        """Return how many marks begin between each of the days `edges` and the next."""
        return np.diff(self.starts.searchsorted(edges, "left")).tolist()  # type: ignore[no-any-return]

    def places_between(self, first: float, last: float, shortest: float = 0.0) -> list[int]:
        """Return the places of the marks between two days, leaving out classes of `shortest` days or less."""
        found = [
            group.places[low:high][self.lasts_of(group.places[low:high]) > first]
            for group, low, high in self._reaching(first, last, shortest)
        ]
        return np.sort(np.concatenate(found)).tolist() if found else []

    def most_between(self, first: float, last: float, shortest: float = 0.0) -> int:
        """Return a number that `places_between` cannot exceed, without looking at the marks."""
        return sum(high - low for _, low, high in self._reaching(first, last, shortest))

    def _reaching(self, first: float, last: float, shortest: float) -> list[tuple[LengthClass, int, int]]:
        """Return of each class the stretch that may reach between two days."""
        stop = self.place_from(last)
        found: list[tuple[LengthClass, int, int]] = []
        for group in self.classes:
            if group.longest > shortest:
                begin = self.place_from(first - group.longest)
                low, high = group.places.searchsorted((begin, stop), "left").tolist()
                found.append((group, low, max(low, high)))
        return found


class TimelineIndex:
    """All lanes of a set of items, with open sides given a day to be drawn from.

    An open end is known to run to `today`, or to the last day that is known of it when that is later; an open beginning is
    known only at its end. What lies beyond is drawn as a fade by whoever draws.
    """

    def __init__(self, items: TimelineItems, today: float) -> None:
        self.items = items
        self.today = today
        first, last = _drawn_days(items, today)
        order = np.argsort(first, kind="stable").astype(np.int32)
        lanes = np.frombuffer(items.lanes, np.int32) if len(items) else np.empty(0, np.int32)
        by_lane = order[np.argsort(lanes[order], kind="stable")]
        stops = np.cumsum(np.bincount(lanes, minlength=len(items.lane_names)))
        self.lanes: list[Lane] = []
        begin = 0
        for name, stop in zip(items.lane_names, stops.tolist(), strict=True):
            own = by_lane[begin:stop]
            self.lanes.append(Lane(name, own, first, last))
            begin = stop
        self._first, self._last = first, last
        self._order: Places | None = None
        self._ranks: Places | None = None

    def __len__(self) -> int:
        return len(self.items)

    def first_of(self, item: int) -> float:
        """Return the day from which an item is drawn."""
        return float(self._first[item])

    def last_of(self, item: int) -> float:
        """Return the day until which an item is drawn."""
        return float(self._last[item])

    @property
    def order(self) -> Places:
        """The items in order of time, over all lanes; made when the keys first walk them."""
        if self._order is None:
            self._order = np.argsort(self._first, kind="stable").astype(np.int32)
        return self._order

    @property
    def extent(self) -> tuple[float, float]:
        """The first and the last day of the whole record; the year around today when it is empty."""
        if not len(self):
            return self.today - 183, self.today + 183
        return float(self._first.min()), float(self._last.max())

    def counts_between(self, edges: Sequence[float]) -> list[int]:
        """Return how many marks of all lanes begin between each of the days `edges` and the next; after the last, all."""
        bounds = np.append(np.asarray(edges, np.float64), np.inf)
        places = np.searchsorted(bounds, self._first, "right") - 1
        return np.bincount(places[places >= 0], minlength=len(edges)).tolist()  # type: ignore[no-any-return]

    def nearest(self, day: float) -> int:
        """Return the item that begins nearest to `day`; there must be one."""
        return int(np.abs(self._first - day).argmin())

    def rank_of(self, item: int) -> int:
        """Return the number of `item` in order of time over all lanes."""
        if self._ranks is None:
            ranks = np.empty(len(self.order), np.int32)
            ranks[self.order] = np.arange(len(ranks), dtype=np.int32)
            self._ranks = ranks
        return int(self._ranks[item])

    def place_of(self, item: int) -> tuple[Lane, int]:
        """Return the lane of `item` and its place there."""
        lane = self.lanes[self.items.lanes[item]]
        place = lane.place_from(self._first[item])
        while lane.members[place] != item:
            place += 1
        return lane, place

    def item_of(self, record_id: str) -> int | None:
        """Return the first item of a record, or None when the timeline does not hold it."""
        try:
            return self.items.ids.index(record_id)
        except ValueError:
            return None

    def beside(self, item: int, steps: int) -> int:
        """Return the item `steps` later in time (earlier when negative), stopping at the ends."""
        return int(self.order[max(0, min(len(self.order) - 1, self.rank_of(item) + steps))])

    def across(self, item: int, steps: int) -> int:
        """Return the item nearest in time to `item` in the next lane that holds any, `steps` (±1) away."""
        number = self.items.lanes[item] + steps
        while 0 <= number < len(self.lanes) and not len(self.lanes[number]):
            number += steps
        if not 0 <= number < len(self.lanes):
            return item
        lane, day = self.lanes[number], self._first[item]
        place = min(lane.place_from(day), len(lane) - 1)
        if place and abs(lane.starts[place - 1] - day) < abs(lane.starts[place] - day):
            place -= 1
        return int(lane.members[place])


def _drawn_days(items: TimelineItems, today: float) -> tuple[Days, Days]:
    if not len(items):
        return np.empty(0), np.empty(0)
    first, last = np.frombuffer(items.first), np.frombuffer(items.last)
    states = np.frombuffer(items.states, np.uint16)
    # A column is only copied where an open side has to be given a day.
    if (states & OPEN_END).any():
        known = np.maximum(np.maximum(today, first), np.where(np.isinf(last), today, last))
        last = np.where(states & OPEN_END, known, last)
    if (states & OPEN_START).any():
        first = np.where(states & OPEN_START, last, first)
    return first, last


def _classes(starts: Days, lasts: Days) -> list[LengthClass]:
    """Divide a lane's marks by length."""
    lengths = lasts - starts
    numbers = np.searchsorted(LENGTHS, lengths, "left").astype(np.int8)
    classes = []
    for number, longest in enumerate(LENGTHS):
        places = np.flatnonzero(numbers == number).astype(np.int32)
        if len(places):
            reach = float(lengths[places].max()) if number == len(LENGTHS) - 1 else longest
            classes.append(LengthClass(reach, places))
    return classes
