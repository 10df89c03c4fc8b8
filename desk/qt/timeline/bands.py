"""The room of each lane: its top edge, its rows of marks and the strip in which the rest is counted."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

ROW = 22.0
"""Height of a row of marks at the usual size of text."""
STRIP_LESS = 4.0
"""By so much the strip for counts is lower than a row."""
LANE_GAP = 7.0
"""Free height between two lanes."""


class Band(NamedTuple):
    """The room of a lane: its top edge, its number of rows (none when it is folded), and the height of each."""

    top: float
    rows: int
    row: float = ROW

    @property
    def strip(self) -> float:
        """Top edge, below the lane's own, of the strip in which gathered marks are counted."""
        return self.rows * self.row

    @property
    def foot(self) -> float:
        """Bottom edge, below the lane's top, of what is drawn in it."""
        return (self.rows + 1) * self.row - STRIP_LESS

    @property
    def height(self) -> float:
        """Height with the strip for counts and the gap to the next lane."""
        return self.foot + LANE_GAP


def bands(counts: Sequence[int], height: float, row: float = ROW, folded: Collection[int] = ()) -> list[Band]:
    """Share `height` among lanes holding `counts` marks: at least two rows each, more for fuller lanes.

    Those `folded` have no rows: only the strip in which their marks are counted.

    The bands depend on the whole record and not on the window, so that no lane moves while one zooms.
    """
    least, strip = Band(0.0, 2, row).height, Band(0.0, 0, row).height
    weights = [
        0.0 if lane in folded else min(40.0, max(1.0, count)) ** 0.5 for lane, count in enumerate(counts)
    ]
    open_lanes = len(counts) - len(folded)
    spare = max(0, int((height - least * open_lanes - strip * len(folded)) // row)) if open_lanes else 0
    together = sum(weights) or 1
    shares = [spare * weight / together for weight in weights]
    rows = [0 if lane in folded else 2 + int(share) for lane, share in enumerate(shares)]
    left = spare - sum(int(share) for share in shares)
    for lane in sorted(range(len(rows)), key=lambda lane: int(shares[lane]) - shares[lane])[:left]:
        rows[lane] += 1 if weights[lane] else 0
    result, top = [], 0.0
    for number in rows:
        result.append(Band(top, number, row))
        top += result[-1].height
    return result
