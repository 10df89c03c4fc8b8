"""One frame of the timeline as a value: all that the painters need to know, and nothing that they change."""

from dataclasses import dataclass

from desk.qt.timeline.axis import Axis, AxisWords
from desk.qt.timeline.bands import ROW, Band
from desk.qt.timeline.items import TimelineIndex
from desk.qt.timeline.labels import Labels
from desk.qt.timeline.layout import LaneLayout, Layout
from desk.qt.timeline.palette import Colours
from desk.qt.timeline.signs import Signs

ROW_INSET = 2.0
"""Free height above and below a bar in its row."""


@dataclass(frozen=True)
class Dragged:
    """A mark that is being moved: by how many pixels along the flow of time, and its new day in words.

    Where one of its ends is drawn out, `ends` are the pixels between which it is drawn meanwhile.
    """

    item: int
    shift: float
    words: str
    ends: tuple[float, float] | None = None


@dataclass(frozen=True)
class Scene:
    """A frame: what is laid out, where, and what is selected.

    In languages written from right to left time runs from right to left too (`mirrored`): Hebrew and Arabic
    readers expect the earlier on the right, as printed timelines in those languages have it, and Qt mirrors
    its own sliders and progress bars alike. The lane names then stand at the right edge, where a line begins.
    """

    index: TimelineIndex
    layout: Layout
    bands: list[Band]
    axis: Axis
    words: AxisWords
    labels: Labels
    colours: Colours
    signs: Signs
    width: float
    height: float
    header: float
    scroll: float = 0.0
    mirrored: bool = False
    selected: frozenset[int] = frozenset()
    leading: frozenset[int] = frozenset()
    """The items, among those selected, of the record that is shown beside."""
    hovered: int = -1
    dragged: Dragged | None = None
    focused: bool = False
    sharp: bool = True
    """Whether the target has pixels; false for SVG and PDF."""

    @property
    def ground(self) -> str:
        """The colour into which things fade where the target has no pixels, "" where they fade into nothing."""
        return "" if self.sharp else self.colours.tokens.surface_raised

    @property
    def row(self) -> float:
        """The height of a row of marks."""
        return self.bands[0].row if self.bands else ROW

    @property
    def axis_height(self) -> float:
        """The height of the two lines of the axis."""
        return 2 * self.row

    @property
    def plot_width(self) -> float:
        """The width in which time is drawn."""
        return self.width - self.header

    def left(self, x: float, width: float = 0.0) -> float:
        """Return the painter's left edge of something that begins at pixel `x` of time."""
        return self.width - self.header - x - width if self.mirrored else self.header + x

    def lane_top(self, lane: LaneLayout) -> float:
        """Return the painter's top edge of a lane."""
        return self.axis_height + lane.band.top - self.scroll
