"""Which stretches of a text are cited, how often, and which is being looked at; plain arithmetic, no window."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, order=True)
class Highlight:
    """A cited passage, from `start` to `end` in the window's positions; `key` is its citation's id."""

    start: int
    end: int
    key: str = ""


@dataclass(frozen=True)
class Stretch:
    """A stretch of text that `depth` passages share; `looked_at` where one of them is being looked at."""

    start: int
    end: int
    depth: int
    looked_at: bool


def stretches(
    highlights: Iterable[Highlight], first: int, last: int, looked_at: Highlight | None
) -> list[Stretch]:
    """Return the stretches between `first` and `last`, in order, that at least one passage covers."""
    seen = [one for one in highlights if one.start < last and one.end > first]
    extra = [looked_at] if looked_at is not None and looked_at not in seen else []
    edges = sorted({min(max(edge, first), last) for one in (*seen, *extra) for edge in (one.start, one.end)})
    found: list[Stretch] = []
    for start, end in pairwise(edges):
        depth = sum(1 for one in seen if one.start <= start and one.end >= end)
        near = looked_at is not None and looked_at.start <= start and looked_at.end >= end
        if depth or near:
            found.append(Stretch(start, end, depth, near))
    return found


def covering(highlights: Iterable[Highlight], position: int) -> list[Highlight]:
    """Return the passages around a position, the shortest first."""
    around = [one for one in highlights if one.start <= position <= one.end]
    return sorted(around, key=lambda one: (one.end - one.start, one.start, one.key))
