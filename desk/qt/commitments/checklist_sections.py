"""The rows of a list in groups that fold: in which group, and at which place in it, each row stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from desk.domain.values import value_class

Group = tuple[str, list[int]]
"""A group's key, and the numbers of its records in order."""

NOWHERE = (-1, -1)


@value_class(frozen=True)
class Heading:
    """A group's heading: its words, how many commitments it holds, and how many of these are open and overdue."""

    words: str
    count: int
    open: int
    overdue: int
    folded: bool


class Sections:
    """Groups one below the other, each under a row for its heading; or one long run of rows without any.

    A row is found by its group's place among the groups and its own in the group, which is -1 for the heading.
    Plain lists: there may be ten thousand groups, made anew whenever the list is grouped.
    """

    def __init__(
        self, groups: Sequence[Group], folded: Collection[str] = frozenset(), *, headed: bool = True
    ) -> None:
        self.groups = groups
        self.folded = set(folded)
        self._heading = 1 if headed else 0
        self._measure()

    def _measure(self) -> None:
        height, starts, heading, folded = 0, [], self._heading, self.folded
        for key, numbers in self.groups:
            starts.append(height)
            height += heading if key in folded else heading + len(numbers)
        self._starts = starts
        self.height = height
        """How many rows there are now, headings included."""

    def place(self, row: int) -> tuple[int, int]:
        """Return the group of a row and the place in it, -1 for its heading; (-1, -1) where there is no such row."""
        if not 0 <= row < self.height:
            return NOWHERE
        group = bisect_right(self._starts, row) - 1
        return group, row - self._starts[group] - self._heading

    def row(self, group: int, place: int) -> int:
        """Return the row of a place in a group, of its heading for -1; -1 where the group is folded over it."""
        if place >= 0 and self.is_folded(group):
            return -1
        return self._starts[group] + self._heading + place

    def is_folded(self, group: int) -> bool:
        """Return whether a group is folded."""
        return self.groups[group][0] in self.folded

    def fold(self, group: int, on: bool) -> None:
        """Fold a group, or unfold it."""
        (self.folded.add if on else self.folded.discard)(self.groups[group][0])
        self._measure()

    def fold_all(self, on: bool) -> None:
        """Fold every group, or unfold them."""
        self.folded = {key for key, _ in self.groups} if on else set()
        self._measure()

    @property
    def all_folded(self) -> bool:
        """Whether every group is folded."""
        return bool(self._heading) and all(key in self.folded for key, _ in self.groups)

    def find(self, number: int, keys: Iterable[str]) -> tuple[int, int]:
        """Return where a record stands first, among the groups of these keys; (-1, -1) where it does not."""
        wanted = frozenset(keys)
        for group, (key, numbers) in enumerate(self.groups):
            if key in wanted and number in numbers:
                return group, numbers.index(number)
        return NOWHERE

    def heading_rows(self) -> list[int]:
        """Return the rows that are headings."""
        return list(self._starts) if self._heading else []

    def headings_in(self, first: int, last: int) -> list[int]:
        """Return the rows of the headings from one row to another."""
        if not self._heading:
            return []
        return self._starts[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    def count_in(self, first: int, last: int) -> int:
        """Return how many records stand from one row to another."""
        return last - first + 1 - len(self.headings_in(first, last))
