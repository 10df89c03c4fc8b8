"""From a register to what is drawn of its timeline outside the window: the marks that may leave, with their marking.

Of two views both are drawn, one over the other, unless one of them is asked for.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale

from desk.domain.marking import MarkingLadder
from desk.qt.timeline.items import TimelineIndex
from desk.qt.timeline.lane_names import lane_word, other_lanes
from desk.qt.timeline.sheets import Matter
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems
from desk.services.timeline_columns import stacked
from desk.services.timeline_items import timeline_items
from desk.services.timeline_release import released_items, released_name
from desk.services.timeline_shares import Share

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
class Shown:
    """The marks of one view as they are arranged on the screen; with two views `share` tells what of all they are."""

    items: TimelineItems
    share: Share | None = None


@dataclass(frozen=True)
class Wanted:
    """Which part of the timeline is asked for.

    `first` and `last` are days, None for all that there is on that side; `limit` the highest marking that may leave,
    None for any. `views` are those to be drawn as they are on the screen, above first; none: all is read, in lanes by
    `lanes`.
    """

    lanes: LaneKind = LaneKind.KIND
    first: float | None = None
    last: float | None = None
    limit: str | None = None
    views: tuple[Shown, ...] = ()
    mirrored: bool = False


def release(register: Register, wanted: Wanted, ladder: MarkingLadder) -> Release:
    """Return what is drawn of a register's timeline; it can be made on any thread."""
    views, lanes, limit = wanted.views, wanted.lanes, wanted.limit
    if not views:
        views = (Shown(timeline_items(register, lanes, ListFilter(), lane_word, **other_lanes(lanes))),)
    not_named = translate("Timeline", "Not named here")
    parts = [released_items(register, one.items, lanes, ladder, limit, not_named=not_named) for one in views]
    names = [
        released_name(register, one.share, ladder, limit, not_named=not_named)
        for one in views
        if one.share is not None
    ]
    called = [name or translate("Timeline", "All") for name, _ in names]
    today = float(register.today())
    first, last = _period([part.items for part in parts], today, wanted)
    drawn = [part.within(first, last) for part in parts]
    code = ladder.highest({marking for _, marking in names} | {part.highest() for part in drawn})
    left_out = len(frozenset[str]().union(*(part.left_out_ids for part in parts)))
    note = ""
    if left_out:
        note = translate("Timeline", "{n} left out because of their marking").format(
            n=QLocale().toString(left_out)
        )
    matter = Matter(
        items=_one_over_the_other([part.items for part in drawn], called, lanes),
        today=today,
        first=first,
        last=last,
        title=_title(register.path.stem, called),
        marking=ladder.name(code, QLocale().bcp47Name()) if code else "",
        note=note,
        mirrored=wanted.mirrored,
        elsewhere=sum(len(part.items) for part in parts) - sum(len(part.items) for part in drawn),
    )
    return Release(matter, code, left_out)


def _title(name: str, called: list[str]) -> str:
    """Return what stands over the line: the register, and which of its views are drawn."""
    match called:
        case [above, below]:
            words = translate("Timeline", "Timeline: {name}, {above} above {below}")
            return words.format(name=name, above=above, below=below)
        case [one]:
            return translate("Timeline", "Timeline: {name}, {view}").format(name=name, view=one)
        case _:
            return translate("Timeline", "Timeline: {name}").format(name=name)


def _one_over_the_other(parts: list[TimelineItems], called: list[str], lanes: LaneKind) -> TimelineItems:
    """Return the marks of one view, or of two with the lanes of each called after it."""
    if len(parts) == 1:
        return parts[0]
    words = translate("Timeline", "{view}: {lane}")
    above, below = (
        replace(
            items,
            lane_names=[
                view if lanes is LaneKind.NONE else words.format(view=view, lane=lane)
                for lane in items.lane_names
            ],
        )
        for items, view in zip(parts, called, strict=True)
    )
    return stacked(above, below)


def _period(parts: list[TimelineItems], today: float, wanted: Wanted) -> tuple[float, float]:
    extents = [TimelineIndex(items, today).extent for items in parts if len(items) or len(parts) == 1]
    begins = min((begin for begin, _ in extents), default=today - 183)
    ends = max((end for _, end in extents), default=today + 183)
    if ends - begins < 2:
        begins, ends = begins - 15, ends + 15
    room = (ends - begins) * MARGIN
    first = begins - room if wanted.first is None else wanted.first
    last = ends + room if wanted.last is None else wanted.last
    # A side that is left open, beyond what is known of the other, still shows something.
    if last <= first:
        first, last = (first, first + 365.0) if wanted.last is None else (last - 365.0, last)
    return first, last
