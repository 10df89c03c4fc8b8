"""The marks of a timeline indexed for drawing: per lane, sorted arrays that are bisected, never walked.

Within a lane every mark has a *place*, its number in order of beginning. Long spans are kept apart from short
ones, in classes by length, so that whatever reaches into a stretch of time is found by looking back no
further than the longest span of each class.
"""

import math
from array import array
from bisect import bisect_left, bisect_right
from itertools import compress
from operator import sub

from desk.qt.timeline.flags import OPEN_END, OPEN_START
from desk.services.timeline import TimelineItems

LENGTHS = (1.0, 8.0, 64.0, 512.0, 4096.0, 32768.0, math.inf)
"""The longest span, in days, of each class; the last class takes all that is longer."""


class LengthClass:
    """The places of a lane's marks that are at most `longest` days long, with their beginnings."""

    __slots__ = ("longest", "places", "starts")

    def __init__(self, longest: float, places: "array[int]", starts: "array[float]") -> None:
        self.longest = longest
        self.places = places
        self.starts = starts


class Lane:
    """The marks of one lane in order of time."""

    __slots__ = ("classes", "ends", "lasts", "members", "name", "starts")

    def __init__(
        self, name: str, members: "array[int]", starts: "array[float]", lasts: "array[float]"
    ) -> None:
        self.name = name
        self.members = members
        """The item at each place."""
        self.starts = starts
        self.lasts = lasts
        self.ends = array("d", sorted(lasts))
        """The endings sorted among themselves: how many marks ended before a day is one bisection."""
        self.classes = _classes(starts, lasts)

    def __len__(self) -> int:
        return len(self.members)

    def count_before(self, day: float) -> int:
        """Return how many marks have ended by `day`."""
        return bisect_right(self.ends, day)

    def count_after(self, day: float) -> int:
        """Return how many marks begin on `day` or later."""
        return len(self.starts) - bisect_left(self.starts, day)

    def count_between(self, first: float, last: float) -> int:
        """Return how many marks lie, in whole or in part, between two days."""
        return len(self.members) - self.count_before(first) - self.count_after(last)

    def places_between(self, first: float, last: float, shortest: float = 0.0) -> list[int]:
        """Return the places of the marks between two days, leaving out classes of `shortest` days or less."""
        found: list[int] = []
        lasts = self.lasts
        for group in self.classes:
            if group.longest <= shortest:
                continue
            low = bisect_left(group.starts, first - group.longest)
            high = bisect_left(group.starts, last, low)
            found += [place for place in group.places[low:high] if lasts[place] > first]
        found.sort()
        return found

    def most_between(self, first: float, last: float, shortest: float = 0.0) -> int:
        """Return a number that `places_between` cannot exceed, without looking at the marks."""
        total = 0
        for group in self.classes:
            if group.longest > shortest:
                low = bisect_left(group.starts, first - group.longest)
                total += bisect_left(group.starts, last, low) - low
        return total


class TimelineIndex:
    """All lanes of a set of items, with open sides given a day to be drawn from.

    An open end is known to run to `today`, or to its own beginning when that is later; an open beginning is
    known only at its end. What lies beyond is drawn as a fade by whoever draws.
    """

    def __init__(self, items: TimelineItems, today: float) -> None:
        self.items = items
        self.today = today
        self.first, self.last = _drawn_days(items, today)
        first = self.first
        self.order = array("i", sorted(range(len(items)), key=first.__getitem__))
        """The items in order of time, over all lanes."""
        members = [array("i") for _ in items.lane_names]
        lanes = items.lanes
        for item in self.order:
            members[lanes[item]].append(item)
        self.lanes = [
            Lane(
                name,
                own,
                array("d", map(first.__getitem__, own)),
                array("d", map(self.last.__getitem__, own)),
            )
            for name, own in zip(items.lane_names, members, strict=True)
        ]
        self._ranks: array[int] | None = None

    def __len__(self) -> int:
        return len(self.items)

    @property
    def extent(self) -> tuple[float, float]:
        """The first and the last day of the whole record; the year around today when it is empty."""
        if not len(self.items):
            return self.today - 183, self.today + 183
        return self.first[self.order[0]], max(lane.ends[-1] for lane in self.lanes if len(lane))

    def rank_of(self, item: int) -> int:
        """Return the number of `item` in order of time over all lanes."""
        if self._ranks is None:
            ranks = array("i", bytes(4 * len(self.order)))
            for rank, each in enumerate(self.order):
                ranks[each] = rank
            self._ranks = ranks
        return self._ranks[item]

    def place_of(self, item: int) -> tuple[Lane, int]:
        """Return the lane of `item` and its place there."""
        lane = self.lanes[self.items.lanes[item]]
        place = bisect_left(lane.starts, self.first[item])
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
        return self.order[max(0, min(len(self.order) - 1, self.rank_of(item) + steps))]

    def across(self, item: int, steps: int) -> int:
        """Return the item nearest in time to `item` in the next lane that holds any, `steps` (±1) away."""
        number = self.items.lanes[item] + steps
        while 0 <= number < len(self.lanes) and not len(self.lanes[number]):
            number += steps
        if not 0 <= number < len(self.lanes):
            return item
        lane, day = self.lanes[number], self.first[item]
        place = min(bisect_left(lane.starts, day), len(lane) - 1)
        if place and abs(lane.starts[place - 1] - day) < abs(lane.starts[place] - day):
            place -= 1
        return lane.members[place]


def _drawn_days(items: TimelineItems, today: float) -> tuple["array[float]", "array[float]"]:
    first, last = items.first, items.last
    if -math.inf in first or math.inf in last:
        first, last = array("d", first), array("d", last)
        for item, state in enumerate(items.states):
            if state & OPEN_END:
                last[item] = max(today, first[item])
            if state & OPEN_START:
                first[item] = last[item]
    return first, last


def _classes(starts: "array[float]", lasts: "array[float]") -> list[LengthClass]:
    """Divide a lane's marks by length."""
    lengths = array("d", map(sub, lasts, starts))
    places: list[int] | range = range(len(starts))
    classes = []
    for number, longest in enumerate(LENGTHS):
        if not len(places):
            break
        fits = [lengths[place] <= longest for place in places]
        own = array("i", compress(places, fits))
        if len(own):
            reach = max(map(lengths.__getitem__, own)) if number == len(LENGTHS) - 1 else longest
            classes.append(LengthClass(reach, own, array("d", map(starts.__getitem__, own))))
        places = [place for place, fit in zip(places, fits, strict=True) if not fit]
    return classes
