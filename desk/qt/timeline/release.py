"""From a register to what is drawn of its timeline outside the window: the marks that may leave, with their marking."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from desk.domain.marking import MarkingLadder
from desk.qt.timeline.items import TimelineIndex
from desk.qt.timeline.lane_names import lane_word, other_lanes
from desk.qt.timeline.sheets import Matter
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems
from desk.services.timeline_items import timeline_items
from desk.services.timeline_release import released_items

translate = QCoreApplication.translate

MARGIN = 0.03
"""Part of the record's days left free on each side where all of it is drawn."""


@dataclass(frozen=True)
class Release:
    """What is to be drawn, the code of its highest marking, and how many records the limit left out."""

    matter: Matter
    marking_code: str
    left_out: int


@dataclass(frozen=True)
class Wanted:
    """Which part of the timeline is asked for.

    `first` and `last` are days, None for all that there is on that side; `limit` the highest marking that may leave,
    None for any. `items` are the marks as arranged on the screen, None to read them all in lanes by `lanes`.
    """

    lanes: LaneKind = LaneKind.KIND
    first: float | None = None
    last: float | None = None
    limit: str | None = None
    items: TimelineItems | None = None
    mirrored: bool = False


def release(register: Register, wanted: Wanted, ladder: MarkingLadder) -> Release:
    """Return what is drawn of a register's timeline; it can be made on any thread."""
    items = wanted.items
    if items is None:
        items = timeline_items(register, wanted.lanes, ListFilter(), lane_word, **other_lanes(wanted.lanes))
    not_named = translate("Timeline", "Not named here")
    released = released_items(register, items, wanted.lanes, ladder, wanted.limit, not_named=not_named)
    today = float(register.today())
    first, last = _period(released.items, today, wanted)
    drawn = released.within(first, last)
    code = drawn.highest()
    note = ""
    if released.left_out:
        note = translate("Timeline", "{n} left out because of their marking").format(
            n=QLocale().toString(released.left_out)
        )
    matter = Matter(
        items=drawn.items,
        today=today,
        first=first,
        last=last,
        title=translate("Timeline", "Timeline: {name}").format(name=register.path.stem),
        marking=ladder.name(code, QLocale().bcp47Name()) if code else "",
        note=note,
        mirrored=wanted.mirrored,
        elsewhere=len(released.items) - len(drawn.items),
    )
    return Release(matter, code, released.left_out)


def _period(items: TimelineItems, today: float, wanted: Wanted) -> tuple[float, float]:
    begins, ends = TimelineIndex(items, today).extent
    if ends - begins < 2:
        begins, ends = begins - 15, ends + 15
    room = (ends - begins) * MARGIN
    first = begins - room if wanted.first is None else wanted.first
    last = ends + room if wanted.last is None else wanted.last
    # A side that is left open, beyond what is known of the other, still shows something.
    if last <= first:
        first, last = (first, first + 365.0) if wanted.last is None else (last - 365.0, last)
    return first, last
