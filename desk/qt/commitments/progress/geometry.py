"""Where columns, their blocks, grid lines and hatches lie: pure arithmetic, tested without a screen.

Lengths are device-independent pixels; y grows downwards, as in all drawing.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from desk.domain.values import value_class


class Hatch(StrEnum):
    """How a block is filled, so that it can be told from its neighbours without its colour."""

    SOLID = "solid"
    HOLLOW = "hollow"
    RISING = "rising"
    FALLING = "falling"
    LEVEL = "level"
    CROSSED = "crossed"
    DOTTED = "dotted"


@value_class(frozen=True)
class Box:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    def mirrored(self, about: float) -> "Box":
        """Return the box as it lies where one reads from right to left, in a drawing `about` wide."""
        return Box(about - self.x - self.width, self.y, self.width, self.height)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@value_class(frozen=True)
class Block:
    """The part of a column that stands for `count` things of one kind, named by `key`."""

    box: Box
    key: str
    count: int


@value_class(frozen=True)
class Columns:
    """A chart of stacked columns: each column's room and blocks, and the height that `top` things have."""

    plot: Box
    rooms: tuple[Box, ...]
    blocks: tuple[tuple[Block, ...], ...]
    top: int

    def height_of(self, count: int) -> float:
        """Return y of the line that stands for `count` things."""
        return self.plot.y + self.plot.height * (1 - count / self.top)

    def column_at(self, x: float, y: float) -> int | None:
        """Return which column a point lies in, None beside them."""
        return next((place for place, room in enumerate(self.rooms) if room.holds(x, y)), None)


def stacked(columns: Sequence[Sequence[tuple[str, int]]], plot: Box, widest: float = 48) -> Columns:
    """Return the columns over `plot`, each a stack from the ground up of (key, count)."""
    top = round_up(max((sum(count for _, count in column) for column in columns), default=0))
    step = plot.width / max(1, len(columns))
    width = min(widest, step * 0.72)
    rooms: list[Box] = []
    blocks: list[tuple[Block, ...]] = []
    for place, column in enumerate(columns):
        rooms.append(Box(plot.x + place * step, plot.y, step, plot.height))
        left = plot.x + place * step + (step - width) / 2
        ground = plot.y + plot.height
        stack: list[Block] = []
        for key, count in column:
            height = plot.height * count / top
            ground -= height
            stack.append(Block(Box(left, ground, width, height), key, count))
        blocks.append(tuple(stack))
    return Columns(plot, tuple(rooms), tuple(blocks), top)


def round_up(most: int) -> int:
    """Return the least of 4, 5, 8, 10, 20, 40, 50, 80, 100, 200 … that is not less than `most`: a scale in even steps."""
    size = 1
    while True:
        for step in (4, 5, 8, 10, 20):
            if most <= step * size:
                return step * size
        size *= 10


def grid_counts(top: int) -> tuple[int, ...]:
    """Return the counts at which a scale up to `top` has its lines."""
    parts = 5 if top % 5 == 0 and top % 4 else 4
    return tuple(top * part // parts for part in range(parts + 1))


def labelled(places: int, room: float, need: float, first: Iterable[int] = ()) -> tuple[int, ...]:
    """Return which of `places` columns are labelled, where each label needs `need` of `room`.

    The last is among them; then those of `first`, then every so many from the last, wherever room is left.
    """
    if not places:
        return ()
    each = room / places
    step = 1
    while step * each < need and step < places:
        step += 1
    shown: set[int] = set()
    for place in (places - 1, *first, *range((places - 1) % step, places, step)):
        if all(abs(place - other) >= step for other in shown):
            shown.add(place)
    return tuple(sorted(shown))


def hatch_lines(box: Box, hatch: Hatch, gap: float = 6.0) -> list[tuple[float, float, float, float]]:
    """Return the lines (x1, y1, x2, y2) of a hatch, cut at the box: not every kind of picture can be clipped."""
    lines: list[tuple[float, float, float, float]] = []
    if hatch is Hatch.LEVEL:
        count = int(box.height // gap)
        lines += [
            (box.x, box.y + place * gap, box.x + box.width, box.y + place * gap)
            for place in range(1, count + 1)
        ]
    if hatch is Hatch.DOTTED:
        # Dots are lines of no length to speak of, which a pen makes round.
        across, down = int(box.width // gap), int(box.height // gap)
        lines += [
            (box.x + column * gap, box.y + row * gap, box.x + column * gap + 0.4, box.y + row * gap)
            for row in range(1, down + 1)
            for column in range(1, across + 1)
        ]
    if hatch in (Hatch.RISING, Hatch.CROSSED):
        lines += [_upright(line, box) for line in _falling(box, gap)]
    if hatch in (Hatch.FALLING, Hatch.CROSSED):
        lines += _falling(box, gap)
    return lines


def _falling(box: Box, gap: float) -> list[tuple[float, float, float, float]]:
    """Lines from upper left to lower right at 45 degrees."""
    lines: list[tuple[float, float, float, float]] = []
    # Beside each other as seen along the box's edges, so that hatches of neighbours of one width meet.
    shift = -box.height + gap * 0.7
    while shift < box.width:
        start, end = max(0.0, shift), min(box.width, shift + box.height)
        if end > start:
            lines.append((box.x + start, box.y + start - shift, box.x + end, box.y + end - shift))
        shift += gap * 1.4
    return lines


def _upright(line: tuple[float, float, float, float], box: Box) -> tuple[float, float, float, float]:
    """The same line seen in a mirror along the box's middle: falling becomes rising."""
    x1, y1, x2, y2 = line
    whole = 2 * box.x + box.width
    return whole - x1, y1, whole - x2, y2
