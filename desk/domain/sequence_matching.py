"""The longest useful common row of two sequences, found in bounded work even where they have little in common.

What both have at their ends is taken first; then what occurs once in each anchors the rest (Bram Cohen's
patience method), and what lies between two anchors is matched again by itself. Short rests are compared
exactly (E. W. Myers, "An O(ND) difference algorithm", 1986); a long rest without anchors is left unmatched.
"""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

from desk.domain.steps import OFTEN, Steps, at_once

Match = tuple[int, int, int]
"""(place in the first, place in the second, how many are alike from there on)."""

_MOST_STEPS = 400_000
"""Steps of exact comparison in all, about a third of a second's work."""

_MOST_EDITS = 250
"""Edits after which the exact comparison of one rest is given up."""


class Work:
    """The steps of exact comparison that are left; several matchings may share one."""

    def __init__(self, steps: int = _MOST_STEPS) -> None:
        self.left = steps


def matches(first: Sequence[Hashable], second: Sequence[Hashable], work: Work | None = None) -> list[Match]:
    """Return the runs that both sequences have in common, in order and without overlap."""
    return at_once(matching(first, second, work))


def matching(
    first: Sequence[Hashable], second: Sequence[Hashable], work: Work | None = None
) -> Steps[list[Match]]:
    """Do what `matches` does a step at a time."""
    work = work or Work()
    numbers: dict[Hashable, int] = {}
    a = yield from _numbered(first, numbers)
    b = yield from _numbered(second, numbers)
    found: list[Match] = []
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        a_from, a_to, b_from, b_to = waiting.pop()
        ahead, behind = yield from _ends_alike(a, b, (a_from, a_to, b_from, b_to))
        if ahead:
            found.append((a_from, b_from, ahead))
            a_from, b_from = a_from + ahead, b_from + ahead
        if behind:
            a_to, b_to = a_to - behind, b_to - behind
            found.append((a_to, b_to, behind))
        if a_from == a_to or b_from == b_to:
            continue
        if a_to - a_from == 1 or b_to - b_from == 1:
            found += _single(a, b, (a_from, a_to, b_from, b_to))
            continue
        anchors = yield from _anchors(a[a_from:a_to], b[b_from:b_to])
        if not anchors:
            found += yield from _exact(a, b, (a_from, a_to, b_from, b_to), work)
            continue
        places = [(a_from + i, b_from + j) for i, j in anchors]
        found += [(i, j, 1) for i, j in places]
        edges = [(a_from - 1, b_from - 1), *places, (a_to, b_to)]
        waiting += [
            (i + 1, next_i, j + 1, next_j)
            for (i, j), (next_i, next_j) in itertools.pairwise(edges)
            if i + 1 < next_i and j + 1 < next_j
        ]
    found.sort()
    yield
    return (yield from _runs(found))


def _numbered(items: Sequence[Hashable], numbers: dict[Hashable, int]) -> Steps[list[int]]:
    """Return a number for each item, the same for the same."""
    made: list[int] = []
    for start in range(0, len(items), OFTEN):
        some = items[start : start + OFTEN]
        for item in dict.fromkeys(some):
            numbers.setdefault(item, len(numbers))
        made += map(numbers.__getitem__, some)
        yield
    return made


def _ends_alike(a: list[int], b: list[int], rest: tuple[int, int, int, int]) -> Steps[tuple[int, int]]:
    """Return how many items two rests have alike at their beginning, and how many of what then remains at their end."""
    a_from, a_to, b_from, b_to = rest
    most = min(a_to - a_from, b_to - b_from)
    ahead = behind = 0
    while ahead < most and a[a_from + ahead] == b[b_from + ahead]:
        ahead += 1
        if ahead % OFTEN == 0:
            yield
    while behind < most - ahead and a[a_to - behind - 1] == b[b_to - behind - 1]:
        behind += 1
        if behind % OFTEN == 0:
            yield
    return ahead, behind


def _single(a: list[int], b: list[int], rest: tuple[int, int, int, int]) -> list[Match]:
    """Match a rest of which one side is a single item."""
    a_from, a_to, b_from, b_to = rest
    if a_to - a_from == 1:
        item = a[a_from]
        return [(a_from, b.index(item, b_from, b_to), 1)] if item in b[b_from:b_to] else []
    item = b[b_from]
    return [(a.index(item, a_from, a_to), b_from, 1)] if item in a[a_from:a_to] else []


def _runs(found: list[Match]) -> Steps[list[Match]]:
    runs: list[Match] = []
    for place, (i, j, length) in enumerate(found):
        if place % OFTEN == OFTEN - 1:
            yield
        if runs and runs[-1][0] + runs[-1][2] == i and runs[-1][1] + runs[-1][2] == j:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + length)
        else:
            runs.append((i, j, length))
    return runs


def _anchors(a: list[int], b: list[int]) -> Steps[list[tuple[int, int]]]:
    """Return the longest row, in the order of both, of what occurs exactly once in each."""
    long = len(a) + len(b) > OFTEN
    in_a, in_b = Counter(a), Counter(b)
    if long:
        yield
    once = {item for item, count in in_b.items() if count == 1 and in_a.get(item) == 1}
    if not once:
        return []
    place_in_b = {item: j for j, item in enumerate(b) if item in once}
    pairs = [(i, place_in_b[item]) for i, item in enumerate(a) if item in place_in_b]
    if long:
        yield
    # The longest row of rising places: for each length the row that ends lowest, with the way back.
    ends: list[int] = []
    holders: list[int] = []
    came_from: list[int] = []
    for place, (_, j) in enumerate(pairs):
        if place % OFTEN == OFTEN - 1:
            yield
        length = bisect_left(ends, j)
        came_from.append(holders[length - 1] if length else -1)
        if length == len(ends):
            ends.append(j)
            holders.append(place)
        else:
            ends[length] = j
            holders[length] = place
    row: list[tuple[int, int]] = []
    place = holders[-1]
    while place >= 0:
        row.append(pairs[place])
        place = came_from[place]
    return row[::-1]


def _exact(a: list[int], b: list[int], rest: tuple[int, int, int, int], work: Work) -> Steps[list[Match]]:
    """Return what two rests have in common by Myers' method; nothing where that would take too long."""
    a_from, a_to, b_from, b_to = rest
    n, m = a_to - a_from, b_to - b_from
    most = min(n + m, _MOST_EDITS)
    if abs(n - m) > most or work.left <= 0 or not set(a[a_from:a_to]).intersection(b[b_from:b_to]):
        return []
    reach = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(most + 1):
        trace.append(reach.copy())
        work.left -= edits + 1
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            y = x - k
            while x < n and y < m and a[a_from + x] == b[b_from + y]:
                x, y = x + 1, y + 1
            reach[k] = x
            if x >= n and y >= m:
                return [(a_from + i, b_from + j, length) for i, j, length in _way_back(trace, n, m)]
        if work.left <= 0:
            break
        if edits % 16 == 15:
            yield
    return []


def _way_back(trace: list[dict[int, int]], x: int, y: int) -> list[Match]:
    """Return what is alike on the diagonals of the way that the trace found, the last first."""
    diagonals: list[Match] = []
    for edits in range(len(trace) - 1, -1, -1):
        reach = trace[edits]
        k = x - y
        down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
        before = k + 1 if down else k - 1
        x_before = reach[before] if edits else 0
        y_before = x_before - before if edits else 0
        length = min(x - x_before, y - y_before)
        if length > 0:
            diagonals.append((x - length, y - length, length))
        x, y = x_before, y_before
    return diagonals
