"""The timeline as it is read aloud: lanes; in a lane its marks and counts, in order of time; in a count its marks.

A part is made when it is asked for and not before, so that a million marks cost nothing unless they are read. What it tells
is looked up in the frame that is shown, never kept.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF

from desk.qt.timeline.boxes import column_boxes, gathering_box, mark_boxes
from desk.qt.timeline.gathered import open_gathering
from desk.qt.timeline.hits import hit_at
from desk.qt.timeline.layout import LaneLayout
from desk.qt.timeline.rows import Gathering
from desk.qt.timeline.scene import Scene
from desk.qt.timeline.stage import Stage
from desk.qt.timeline.words import period_words

if TYPE_CHECKING:
    from desk.qt.timeline.view import TimelineView

translate = QCoreApplication.translate


class Part(QObject):
    """Something on the timeline that a screen reader stops at; `current` until other items are shown."""

    def __init__(self, parts: "Parts") -> None:
        super().__init__(parts.view)
        self.parts = parts
        self.current = True

    @property
    def name(self) -> str:
        """What is said of it."""
        raise NotImplementedError

    @property
    def hint(self) -> str:
        """What is said besides, "" for nothing."""
        return ""

    def box(self) -> QRectF:
        """Return where it is drawn, in pixels of the view; a null rectangle where it is not."""
        raise NotImplementedError

    def around(self) -> "Part | None":
        """Return the part that holds it; None for the view itself."""
        raise NotImplementedError

    def number(self) -> int:
        """Return how many parts it holds."""
        return 0

    def at(self, number: int) -> "Part":
        """Return one of the parts that it holds."""
        raise IndexError(number)

    def place_of(self, part: "Part") -> int:
        """Return the number of one of the parts that it holds, -1 where it does not hold it."""
        raise NotImplementedError


class MarkPart(Part):
    """One mark, whether it is drawn for itself, stands in a count or is out of view."""

    def __init__(self, parts: "Parts", item: int) -> None:
        super().__init__(parts)
        self.item = item

    @property
    def name(self) -> str:
        """Title, date in words, kind and state."""
        view = self.parts.view
        return str(view.wording.of(view.stage.index.items, self.item))

    @property
    def hint(self) -> str:
        """That it stands in a count, and with how many."""
        count = self.around()
        if not isinstance(count, CountPart):
            return ""
        return translate("Timeline", "in a count of %n; Space comes nearer", "", count.number())

    @property
    def chosen(self) -> bool:
        """Whether it is among what is chosen."""
        view = self.parts.view
        return view.stage.index.items.ids[self.item] in view.choosing.chosen.ids

    @property
    def leads(self) -> bool:
        """Whether the keys stand on it."""
        return self.parts.view.choosing.item == self.item

    def box(self) -> QRectF:
        """Return where it is drawn, or the count in which it stands."""
        lane = self.parts.laid_out(self.parts.lane_of(self.item))
        for mark, box in zip(lane.marks, mark_boxes(self.parts.scene, lane), strict=True) if lane else ():
            if mark.item == self.item:
                return box
        count = self.around()
        return count.box() if isinstance(count, CountPart) else QRectF()

    def around(self) -> Part:
        """Return the count in which it stands, else its lane."""
        return self.parts.holder_of(self.item)

    def place_of(self, part: Part) -> int:
        """Hold nothing."""
        return -1


class LanePart(Part):
    """One lane with what is drawn in it; a mark out of view belongs to it but is not among what it lists."""

    def __init__(self, parts: "Parts", lane: int) -> None:
        super().__init__(parts)
        self.lane = lane

    @property
    def name(self) -> str:
        """Its name, and how many of its marks are shown and gathered, of how many."""
        index, lane = self.parts.view.stage.index, self.parts.laid_out(self.lane)
        name = index.items.lane_names[self.lane] or translate("Timeline", "All marks")
        shown, gathered = (lane.shown, lane.gathered) if lane else (0, 0)
        told = [translate("Timeline", "%n shown", "", shown)]
        if gathered:
            told.append(translate("Timeline", "%n gathered into counts", "", gathered))
        told.append(translate("Timeline", "%n in all", "", len(index.lanes[self.lane])))
        if self.lane in index.items.folded:
            told.append(translate("Timeline", "folded"))
        return translate("Timeline", "{lane}: {counts}").format(lane=name, counts=", ".join(told))

    def box(self) -> QRectF:
        """Return its room over the whole width."""
        lane, scene = self.parts.laid_out(self.lane), self.parts.scene
        return QRectF(0, scene.lane_top(lane), scene.width, lane.band.height) if lane else QRectF()

    def around(self) -> None:
        """Belong to the view."""
        return None

    def number(self) -> int:
        """Return how many marks and counts are drawn."""
        return len(self.parts.contents(self.lane))

    def at(self, number: int) -> Part:
        """Return one of them, in order of time."""
        return self.parts.contents(self.lane)[number]

    def place_of(self, part: Part) -> int:
        """Return the number of a mark or count that is drawn."""
        contents = self.parts.contents(self.lane)
        return contents.index(part) if part in contents else -1


class CountPart(Part):
    """One count of marks that found no room, or one column of density: the `ordinal`-th of its lane as it is drawn."""

    def __init__(self, parts: "Parts", lane: int, ordinal: int) -> None:
        super().__init__(parts)
        self.lane, self.ordinal = lane, ordinal

    @property
    def gathering(self) -> Gathering | None:
        """What is counted; None where fewer counts are drawn by now."""
        counts = self.parts.counts(self.lane)
        return counts[self.ordinal] if self.ordinal < len(counts) else None

    @property
    def name(self) -> str:
        """How many it stands for, and from when until when they begin."""
        items, index = self.parts.counted(self.lane, self.ordinal), self.parts.view.stage.index
        if not items:
            return ""
        begun = [math.floor(index.first_of(item)) for item in (items[0], items[-1])]
        return translate("Timeline", "{n}: {period}").format(
            n=translate("Timeline", "%n gathered", "", len(items)),
            period=period_words(begun[0], begun[1] + 1),
        )

    def box(self) -> QRectF:
        """Return where it is drawn."""
        lane, gathering = self.parts.laid_out(self.lane), self.gathering
        if lane is None or gathering is None:
            return QRectF()
        if lane.dense:
            return column_boxes(self.parts.scene, lane)[self.ordinal]
        return gathering_box(self.parts.scene, lane, gathering)

    def around(self) -> Part:
        """Return its lane."""
        return self.parts.lane(self.lane)

    def number(self) -> int:
        """Return how many marks it stands for."""
        return len(self.parts.counted(self.lane, self.ordinal))

    def at(self, number: int) -> Part:
        """Return one of its marks, in order of time."""
        return self.parts.mark(self.parts.counted(self.lane, self.ordinal)[number])

    def place_of(self, part: Part) -> int:
        """Return the number of one of its marks."""
        items = self.parts.counted(self.lane, self.ordinal)
        return items.index(part.item) if isinstance(part, MarkPart) and part.item in items else -1

    def press(self) -> None:
        """Come nearer to its marks, or list them."""
        gathering = self.gathering
        if gathering is not None:
            open_gathering(self.parts.view, self.lane, gathering)


class Parts:
    """The parts of a view, each made once while the same items are shown."""

    def __init__(self, view: "TimelineView") -> None:
        self.view = view
        self._made: dict[tuple[int, ...], Part] = {}
        self.heard: Part | None = None
        """The part of which a screen reader heard last that the keys stand on it."""
        self._seen: Scene | None = None
        self._contents: dict[int, list[Part]] = {}
        self._counts: dict[int, list[Gathering]] = {}
        self._counted: dict[tuple[int, int], list[int]] = {}

    def forget(self) -> None:
        """Let go of all parts: other items are shown, or the same in other lanes."""
        made, self._made, self._seen, self.heard = self._made, {}, None, None
        for part in made.values():
            part.current = False
            part.deleteLater()

    @property
    def scene(self) -> Scene:
        """The frame that is shown; what was listed of the last is let go."""
        scene = self.view.scene()
        if scene is not self._seen:
            self._seen = scene
            self._contents, self._counts, self._counted = {}, {}, {}
        return scene

    def lanes(self) -> int:
        """Return how many lanes there are, also those out of view."""
        return len(self.view.stage.index.lanes)

    def lane(self, number: int) -> LanePart:
        """Return a lane."""
        part = self._made.get((0, number))
        if not isinstance(part, LanePart):
            part = self._made[0, number] = LanePart(self, number)
        return part

    def mark(self, item: int) -> MarkPart:
        """Return the mark of an item."""
        part = self._made.get((1, item))
        if not isinstance(part, MarkPart):
            part = self._made[1, item] = MarkPart(self, item)
        return part

    def count(self, lane: int, ordinal: int) -> CountPart:
        """Return a lane's count."""
        part = self._made.get((2, lane, ordinal))
        if not isinstance(part, CountPart):
            part = self._made[2, lane, ordinal] = CountPart(self, lane, ordinal)
        return part

    def lane_of(self, item: int) -> int:
        """Return the number of an item's lane."""
        return self.view.stage.index.items.lanes[item]

    def laid_out(self, number: int) -> LaneLayout | None:
        """Return a lane as it is drawn, None where it is above or below what is seen."""
        return next((lane for lane in self.scene.layout.lanes if lane.lane == number), None)

    def counts(self, number: int) -> list[Gathering]:
        """Return the counts or columns of a lane in the order in which they are drawn."""
        lane = self.laid_out(number)
        if lane is None:
            return []
        if number not in self._counts:
            days, window = lane.column_days, self.scene.layout.window
            columns = [lane.column_at(window, (cell + 0.5) * days) for cell in lane.columns]
            self._counts[number] = lane.gatherings or [column for column in columns if column is not None]
        return self._counts[number]

    def counted(self, number: int, ordinal: int) -> list[int]:
        """Return the items that a count stands for, in order of time; none where it is not drawn any more."""
        counts, lane = self.counts(number), self.laid_out(number)
        if lane is None or ordinal >= len(counts):
            return []
        if (number, ordinal) not in self._counted:
            self._counted[number, ordinal] = counted_items(self.view.stage, self.scene, lane, counts[ordinal])
        return self._counted[number, ordinal]

    def contents(self, number: int) -> Sequence[Part]:
        """Return the marks and counts of a lane that are drawn, in order of time."""
        lane = self.laid_out(number)
        if lane is None:
            return ()
        if number not in self._contents:
            index = self.view.stage.index
            parts: list[tuple[float, int, Part]] = [
                (index.first_of(mark.item), mark.item, self.mark(mark.item)) for mark in lane.marks
            ]
            parts += [
                (gathering.first, -1, self.count(number, ordinal))
                for ordinal, gathering in enumerate(self.counts(number))
            ]
            self._contents[number] = [part for *_, part in sorted(parts, key=lambda each: each[:2])]
        return self._contents[number]

    def holder_of(self, item: int) -> Part:
        """Return the count in which an item stands, else its lane."""
        number = self.lane_of(item)
        lane = self.laid_out(number)
        if lane is not None and not any(mark.item == item for mark in lane.marks):
            begun = self.view.stage.index.first_of(item)
            for ordinal, gathering in enumerate(self.counts(number)):
                # The first may count, besides its own, what reaches in from before.
                near = not ordinal or gathering.first <= begun <= gathering.last
                if near and item in self.counted(number, ordinal):
                    return self.count(number, ordinal)
        return self.lane(number)

    def at_point(self, at: QPointF) -> Part | None:
        """Return what lies at the view's pixel `at`: a mark, a count, a lane."""
        hit = hit_at(self.scene, at)
        if hit.mark is not None:
            return self.mark(hit.mark.item)
        if hit.gathering is not None and hit.gathering in self.counts(hit.lane):
            return self.count(hit.lane, self.counts(hit.lane).index(hit.gathering))
        return self.lane(hit.lane) if hit.lane >= 0 else None


def counted_items(stage: Stage, scene: Scene, lane: LaneLayout, gathering: Gathering) -> list[int]:
    """Return the items that a count or a column of density stands for, in order of time."""
    if not lane.dense:
        return stage.gathered_items(lane.lane, gathering, scene.layout)
    own, window = stage.index.lanes[lane.lane], scene.layout.window
    end = own.place_from(min(gathering.last, window.last))
    if gathering.first <= window.first:  # the first column also counts what reaches in from before
        places = np.asarray(own.places_between(window.first, min(gathering.last, window.last)), np.int64)
    else:
        places = np.arange(own.place_from(gathering.first), end)
    marked = [mark.item for mark in lane.marks]
    items = own.members[places]
    return items[~np.isin(items, marked)].tolist()  # type: ignore[no-any-return]
