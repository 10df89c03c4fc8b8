"""Two states of one text compared article by article: what changed, moved, came in and fell out."""

from collections.abc import Sequence
from enum import StrEnum

from desk.domain.records import Article
from desk.domain.steps import MeasuredSteps, at_once, measured
from desk.domain.text_comparison import Comparison, comparing
from desk.domain.text_parts import part_of
from desk.domain.values import value_class
from desk.domain.version_pairing import in_place, paired


class PairKind(StrEnum):
    """What became of an article."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@value_class(frozen=True)
class ComparedPair:
    """A part of each of two texts and their words compared, label and heading included.

    `first` is None for a part that came in, `second` for one that fell out. One that `moved` stands in another order
    among the parts that stayed; `after` is then the part behind which it stood, None for the beginning.
    """

    first: Article | None
    second: Article | None
    comparison: Comparison
    moved: bool = False
    after: Article | None = None

    @property
    def kind(self) -> PairKind:
        """What became of the part, but for its place."""
        if self.first is None:
            return PairKind.ADDED
        if self.second is None:
            return PairKind.REMOVED
        return PairKind.SAME if self.comparison.same else PairKind.CHANGED

    @property
    def same(self) -> bool:
        """Whether both are there, in their order, and a reader sees no difference."""
        return self.kind is PairKind.SAME and not self.moved


def compared(first: Sequence[Article], second: Sequence[Article]) -> list[ComparedPair]:
    """Compare two states of a text, in the order of the second; what fell out stands where it was."""
    return at_once(comparing_versions(first, second))


def comparing_versions(
    first: Sequence[Article], second: Sequence[Article]
) -> MeasuredSteps[list[ComparedPair]]:
    """Do what `compared` does a step at a time."""
    places = yield from measured(paired(first, second), 0.0)
    kept = in_place(places)
    order = _in_order(len(first), len(second), places, kept)
    everything = max(sum(len(row.text) for row in (*first, *second)), 1)
    pairs: list[ComparedPair] = []
    done = 0
    for i, j in order:
        one = first[i] if i is not None else None
        other = second[j] if j is not None else None
        before, after = (part_of(row).whole if row else "" for row in (one, other))
        comparison = yield from measured(comparing(before, after), min(done / everything, 1.0))
        moved = i is not None and j is not None and j not in kept
        behind = first[i - 1] if moved and i else None
        pairs.append(ComparedPair(one, other, comparison, moved, behind))
        done += len(before) + len(after)
        yield min(done / everything, 1.0)
    return pairs


def _in_order(
    count_first: int, count_second: int, places: dict[int, int], kept: set[int]
) -> list[tuple[int | None, int | None]]:
    """Return all pairs in the order of the second text; what fell out comes before what came in at its place."""
    paired_first = set(places.values())
    order: list[tuple[int | None, int | None]] = []
    waiting: list[tuple[int | None, int | None]] = []
    at = 0
    for j in range(count_second + 1):
        i = places.get(j)
        if j < count_second and j not in kept:
            waiting.append((i, j))
            continue
        end = i if i is not None else count_first
        order += [(gone, None) for gone in range(at, end) if gone not in paired_first]
        order += waiting
        waiting, at = [], end + 1
        if i is not None:
            order.append((i, j))
    return order
