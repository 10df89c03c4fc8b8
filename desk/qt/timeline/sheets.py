"""The timeline on sheets: a stretch of time and its lanes shared out over pages, each with its own axis.

Lengths are pixels of the screen, which whoever draws the sheets scales to paper.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QFont, QFontInfo

from desk.qt.timeline.bands import Band
from desk.qt.timeline.palette import Colours
from desk.qt.timeline.scene import Scene
from desk.qt.timeline.stage import Stage
from desk.qt.timeline.window import Window
from desk.services.timeline import TimelineItems
from desk.services.timeline_release import in_lanes

MOST_PAGES = 60
"""No stretch of time is shared out over more pages."""

MOST_BY_ITSELF = 6
"""Over more pages it is shared out only when that is asked for; what would need more is drawn on one."""

GATHERED = 0.1
"""Time is given more pages until no greater part of the marks than this is gathered into counts."""


@dataclass(frozen=True)
class Matter:
    """What is to be drawn: the marks, between which days, and what stands around them on every sheet.

    `note` is what was left out, "" for nothing; `marking` the name of the highest marking of all that is drawn.
    """

    items: TimelineItems
    today: float
    first: float
    last: float
    title: str
    marking: str = ""
    note: str = ""
    mirrored: bool = False
    elsewhere: int = 0
    """How many marks more there are, at other times."""


@dataclass(frozen=True)
class Sheet:
    """One page: some of the lanes in one stretch of time; `number` counts from 1."""

    stage: Stage
    first: float
    last: float
    number: int


def sheets_of(matter: Matter, width: float, height: float, across: int | None = None) -> list[Sheet]:
    """Return the sheets on which a timeline is drawn, each with `width` by `height` for axis and lanes.

    `across` says over how many pages the time goes; None: as few as show nearly every mark, or one. Lanes that
    are too many for a page go on to the next; all the time of some lanes comes before the next lanes.
    """
    stages = [_stage(part, matter.today) for part in _parts(matter, height)]
    if across is None:
        across = _pages_needed(matter, stages, width, height)
    stretches = list(_stretches(matter, min(MOST_PAGES, max(1, across))))
    places = [(stage, stretch) for stage in stages for stretch in stretches]
    return [Sheet(stage, first, last, number) for number, (stage, (first, last)) in enumerate(places, 1)]


def scene_of(
    matter: Matter, sheet: Sheet, width: float, height: float, colours: Colours, *, sharp: bool = False
) -> Scene:
    """Return the frame of a sheet; its stretch of time fills the whole width."""
    return _scene(sheet.stage, matter, (sheet.first, sheet.last), width, height, colours, sharp=sharp)


def height_needed(matter: Matter) -> float:
    """Return the height at which axis and all lanes find room on one sheet."""
    stage = Stage(matter.items, matter.today)
    return math.ceil(stage.axis_height + stage.lanes_height(0.0))


def by_pixels(font: QFont) -> QFont:
    """Return a font whose size is fixed in pixels: on paper it keeps its size beside the lines."""
    made = QFont(font)
    made.setPixelSize(QFontInfo(font).pixelSize())
    return made


# ---- over pages -------------------------------------------------------------------------------------


def _parts(matter: Matter, height: float) -> list[TimelineItems]:
    """Return the marks in as many parts as their lanes need pages."""
    whole = Stage(matter.items, matter.today)
    room = whole.bands_in(0.0)
    groups = _grouped(room, height - whole.axis_height)
    if len(groups) <= 1:
        return [matter.items]
    return [in_lanes(matter.items, group) for group in groups]


def _grouped(room: Sequence[Band], height: float) -> list[list[int]]:
    groups: list[list[int]] = []
    left = 0.0
    for lane, band in enumerate(room):
        if not groups or band.height > left:
            groups.append([])
            left = height
        groups[-1].append(lane)
        left -= band.height
    # The last page should not hold one lane where the others are full.
    if len(groups) > 1:
        lanes = [lane for group in groups for lane in group]
        share = math.ceil(len(lanes) / len(groups))
        even = [lanes[begin : begin + share] for begin in range(0, len(lanes), share)]
        if all(sum(room[lane].height for lane in group) <= height for group in even):
            return even
    return groups


def _stage(items: TimelineItems, today: float) -> Stage:
    stage = Stage(items, today)
    for font in (stage.labels.font, stage.labels.struck, stage.labels.strong):
        font.setPixelSize(QFontInfo(font).pixelSize())
    return stage


def _pages_needed(matter: Matter, stages: Sequence[Stage], width: float, height: float) -> int:
    for across in range(1, MOST_BY_ITSELF + 1):
        shown = gathered = 0
        for stage in stages:
            for stretch in _stretches(matter, across):
                layout = _scene(stage, matter, stretch, width, height, stage.colours).layout
                shown += layout.shown
                gathered += layout.gathered
        if gathered <= GATHERED * (shown + gathered):
            return across
    return 1


def _stretches(matter: Matter, across: int) -> Iterator[tuple[float, float]]:
    days = (matter.last - matter.first) / across
    edges = [matter.first + days * number for number in range(across)]
    if days >= across:
        edges = [edges[0], *map(float, map(round, edges[1:]))]
    yield from pairwise((*edges, matter.last))


def _scene(
    stage: Stage,
    matter: Matter,
    stretch: tuple[float, float],
    width: float,
    height: float,
    colours: Colours,
    *,
    sharp: bool = False,
) -> Scene:
    first, last = stretch
    plot = stage.plot_width(width)
    window = Window(first, plot / max(last - first, 1 / 24), plot)
    return stage.scene(window, width, height, mirrored=matter.mirrored, sharp=sharp, colours=colours)
