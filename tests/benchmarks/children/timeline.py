"""What the timeline takes with a given number of marks: building and first painting, frames of panning and zooming,
memory; beside it the floor, a bare widget that draws as many rectangles from a sorted array.

The marks are made here, in columns as the register hands them over: four lanes over 130 years, most of them days, one
in seven a span, one in a hundred without a known end. Letters of ids and titles are the register's and are not counted.
"""

import sys
import time
import tracemalloc
from array import array
from collections.abc import Callable
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desk.services.timeline import TimelineItems

WIDTH, HEIGHT = 1600, 900
FRAMES = 120
TODAY = 20_000.0
FIRST, LAST = -27_000, 21_000
LANES = ("Events", "Statements", "Agreements", "Commitments")


def main() -> None:
    """Measure with as many marks as asked for, and report."""
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.children.painted import report

    application = QApplication(sys.argv[:1])
    items = made(int(sys.argv[1]))
    # What both need is imported, and a first small picture painted, before either is measured.
    _timeline(application, made(50))
    report(**_timeline(application, items), **_floor(application, items), memory=_memory(items) / len(items))


def made(number: int) -> "TimelineItems":
    """Return marks, the same each time."""
    import numpy as np

    from desk.domain.vocabulary import RecordKind
    from desk.services.timeline import KindColumn, TimelineItems, TimelineState

    chance = np.random.default_rng(1)
    first = np.sort(chance.integers(FIRST, LAST, number)).astype(np.float64)
    shape = chance.random(number)
    length = np.where(shape < 0.86, 1.0, chance.integers(2, 3000, number))
    last = np.where(shape > 0.99, np.inf, first + length)
    states = np.where(shape > 0.99, int(TimelineState.OPEN_END), 0)
    states += np.where((shape > 0.80) & (shape < 0.86), int(TimelineState.CANCELLED), 0)
    lanes = chance.integers(0, len(LANES), number)
    kinds = [RecordKind.EVENT, RecordKind.STATEMENT, RecordKind.AGREEMENT, RecordKind.COMMITMENT]
    return TimelineItems(
        ids=[f"{one:032x}" for one in range(number)],
        kinds=KindColumn(str(kinds[lane]) for lane in lanes.tolist()),
        lanes=array("i", lanes.astype(np.int32).tobytes()),
        lane_names=list(LANES),
        first=array("d", first.tobytes()),
        last=array("d", last.tobytes()),
        labels=[f"Meeting {one} of the two sides, with their staffs" for one in range(number)],
        states=array("H", states.astype(np.uint16).tobytes()),
    )


def _timeline(application: "QApplication", items: "TimelineItems") -> dict[str, object]:
    from desk.qt.timeline.view import TimelineView
    from tests.benchmarks.children.painted import settled

    view = TimelineView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    settled(application)
    before = time.perf_counter()
    view.set_items(items, TODAY)
    view.viewport().repaint()
    built = time.perf_counter() - before

    def look(day: float, days: float) -> Callable[[], None]:
        return lambda: view.show_days(day, day + days)

    frames = _frames(view.viewport(), [look(*window) for window in _journey()])
    view.close()
    return {"built": built * 1000, "frames": frames}


def _journey() -> list[tuple[float, float]]:
    """Return the windows of a pan over all of it, of pans nearer by, and of a zoom from the whole down to a day."""
    found: list[tuple[float, float]] = []
    whole = LAST - FIRST
    for days in (whole / 2.0, 3650.0, 365.0, 30.0):
        steps = FRAMES // 6
        found += [(FIRST + (whole - days) * 0.7 + days * 0.02 * step, days) for step in range(steps)]
    steps = FRAMES // 3
    for step in range(steps):
        days = whole * (1 / whole) ** (step / steps)
        found.append((FIRST + whole * 0.6 - days / 2, days))
    return found


def _frames(widget: "QWidget", moves: list[Callable[[], None]]) -> list[float]:
    taken = []
    for move in moves:
        before = time.perf_counter()
        move()
        widget.repaint()
        taken.append((time.perf_counter() - before) * 1000)
    return taken


def _floor(application: "QApplication", items: "TimelineItems") -> dict[str, object]:
    """Measure a bare widget that sorts the same beginnings and draws what is seen as rectangles, one call a frame."""
    from bisect import bisect_left

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from tests.benchmarks.children.painted import settled

    class Bare(QWidget):
        days: "array[float]" = array("d")
        first, span = 0.0, 1.0

        def paintEvent(self, _event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("white"))
            painter.setBrush(QColor("navy"))
            begin, end = (bisect_left(self.days, day) for day in (self.first, self.first + self.span))
            scale = WIDTH / self.span
            painter.drawRects(
                [
                    QRectF((self.days[place] - self.first) * scale, place % 40 * 22.0, 12, 18)
                    for place in range(begin, end)
                ]
            )

    bare = Bare()
    bare.resize(WIDTH, HEIGHT)
    bare.show()
    settled(application)
    before = time.perf_counter()
    bare.days = array("d", sorted(items.first))
    bare.first, bare.span = float(FIRST), float(LAST - FIRST)
    bare.repaint()
    built = (time.perf_counter() - before) * 1000

    def look(day: float, days: float) -> Callable[[], None]:
        def move() -> None:
            bare.first, bare.span = day, days

        return move

    frames = _frames(bare, [look(*window) for window in _journey()])
    bare.close()
    return {"floor_built": built, "floor_frames": frames}


def _memory(items: "TimelineItems") -> float:
    """Return what the columns and their index take, without the ids and the letters of the titles, in bytes."""
    import numpy as np

    from desk.qt.timeline.stage import Stage
    from desk.services.timeline import KindColumn, TimelineItems

    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    copy = TimelineItems(
        ids=items.ids,
        kinds=KindColumn(items.kinds),
        lanes=items.lanes[:],
        lane_names=items.lane_names,
        first=items.first[:],
        last=items.last[:],
        labels=items.labels[:],
        states=items.states[:],
    )
    stage = Stage(copy, TODAY)
    stage.scene(stage.whole(WIDTH), WIDTH, HEIGHT)
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert np.shape(stage.index.lanes[0].starts)
    return float(taken)


def high(values: list[float]) -> float:
    """Return what 95 of 100 values do not exceed."""
    return quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
