"""The officer's pointer on the timeline: where things are, and how they are pressed, pulled and let go."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desk.qt.timeline.boxes import mark_boxes
from desk.qt.timeline.hits import hit_at
from desk.qt.timeline.view import TimelineView

LEFT, NONE_HELD = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def point_of(view: TimelineView, record_id: str) -> QPoint:
    """Return the middle of a record's first mark."""
    scene = view.scene()
    for lane in scene.layout.lanes:
        for mark, box in zip(lane.marks, mark_boxes(scene, lane), strict=True):
            if scene.index.items.ids[mark.item] == record_id:
                return box.center().toPoint()
    raise LookupError(record_id)


def empty_point(view: TimelineView) -> QPoint:
    """Return a point in a lane where nothing lies, as late in time as there is one."""
    for x in range(view.viewport().width() - 20, 200, -10):
        for y in range(60, view.viewport().height() - 10, 6):
            hit = hit_at(view.scene(), QPointF(x, y))
            if hit.lane >= 0 and hit.mark is None and hit.gathering is None and not hit.name:
                return QPoint(x, y)
    raise LookupError("the view is full")


def press(view: TimelineView, at: QPoint, held: Qt.KeyboardModifier = NONE_HELD) -> None:
    """Press the left button; `held` are keys."""
    QTest.mousePress(view.viewport(), LEFT, held, at)


def move(view: TimelineView, at: QPoint) -> None:
    """Bring the pointer to a point."""
    QTest.mouseMove(view.viewport(), at)


def release(view: TimelineView, at: QPoint, held: Qt.KeyboardModifier = NONE_HELD) -> None:
    """Let the left button go."""
    QTest.mouseRelease(view.viewport(), LEFT, held, at)


def drag(
    view: TimelineView,
    start: QPoint,
    end: QPoint,
    held: Qt.KeyboardModifier = NONE_HELD,
    *,
    let_go: bool = True,
) -> None:
    """Press at `start`, move to `end` in steps, and let go."""
    press(view, start, held)
    for part in range(1, 5):
        move(view, start + (end - start) * part / 4)
    if let_go:
        release(view, end, held)
