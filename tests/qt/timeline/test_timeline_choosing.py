"""Several marks at once: with Shift and Ctrl, by keys, in a rectangle; ends drawn out; back through past views."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desk.domain.days import day_number
from desk.qt.timeline.boxes import mark_boxes
from desk.qt.timeline.panel import TimelinePanel
from desk.qt.timeline.past_windows import PastWindows
from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.zoom_strip import NOTCHES, ZoomStrip
from desk.services.timeline import TimelineRow
from desk.services.timeline_columns import columns_of
from tests.qt.timeline.pointing import drag, empty_point, move, point_of, press, release
from tests.qt.timeline.relationship import CEREMONY, TODAY, VISIT, relationship

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier


def ids(view: TimelineView) -> set[str]:
    return {record_id for _, record_id in view.choosing.records()}


def test_ctrl_and_shift_choose_one_more_and_ctrl_lets_go(qtbot: Any, view: TimelineView) -> None:
    port = view.viewport()
    qtbot.mouseClick(port, Button.LeftButton, pos=point_of(view, CEREMONY))
    with qtbot.waitSignal(view.choosing.changed):
        qtbot.mouseClick(port, Button.LeftButton, Modifier.ControlModifier, point_of(view, VISIT))
    assert ids(view) == {CEREMONY, VISIT}
    assert "2 chosen" in view.accessibleDescription()
    qtbot.mouseClick(port, Button.LeftButton, Modifier.ControlModifier, point_of(view, VISIT))
    assert ids(view) == {CEREMONY}
    qtbot.mouseClick(port, Button.LeftButton, Modifier.ShiftModifier, point_of(view, VISIT))
    assert ids(view) == {CEREMONY, VISIT}
    qtbot.keyClick(view, Key.Key_Escape)
    assert ids(view) == {VISIT}


def test_a_rectangle_drawn_with_shift_takes_all_that_it_touches(qtbot: Any, view: TimelineView) -> None:
    scene = view.scene()
    plot_left = round(scene.header) + 1
    drag(view, QPoint(plot_left, 60), QPoint(1290, 700), Modifier.ShiftModifier)
    layout = view.scene().layout
    shown = {scene.index.items.ids[mark.item] for lane in layout.lanes for mark in lane.marks}
    assert shown <= ids(view)
    assert len(ids(view)) > 3
    assert view.choosing.band is None
    view.choosing.choose(view.stage.index.item_of(CEREMONY) or 0)
    assert ids(view) == {CEREMONY}


def test_an_empty_rectangle_and_one_given_up_choose_nothing(qtbot: Any, view: TimelineView) -> None:
    view.choosing.choose(view.stage.index.item_of(CEREMONY) or 0)
    press(view, QPoint(300, 60), Modifier.ShiftModifier)
    move(view, QPoint(1200, 600))
    assert view.choosing.band is not None
    view.viewport().repaint()
    qtbot.keyClick(view, Key.Key_Escape)
    release(view, QPoint(1200, 600), Modifier.ShiftModifier)
    assert view.choosing.band is None
    assert ids(view) == {CEREMONY}


def press_again(view: TimelineView, at: QPoint, held: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    """Press a second time at once, which comes as a double click."""
    spot, port = QPointF(at), view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        spot,
        port.mapToGlobal(spot),
        Button.LeftButton,
        Button.LeftButton,
        held,
    )
    QApplication.sendEvent(port, event)


def test_a_rectangle_right_after_a_click_at_its_corner_is_drawn_and_adds_nothing(
    qtbot: Any, view: TimelineView
) -> None:
    corner = empty_point(view)
    qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=corner)
    with qtbot.assertNotEmitted(view.add_requested):
        press_again(view, corner, Modifier.ShiftModifier)
    move(view, QPoint(200, 60))
    assert view.choosing.band is not None
    release(view, QPoint(200, 60), Modifier.ShiftModifier)
    assert len(ids(view)) > 3


def test_a_drag_right_after_another_from_the_same_place_is_a_drag(qtbot: Any, view: TimelineView) -> None:
    corner, before = empty_point(view), view.time_window.first
    drag(view, corner, corner - QPoint(100, 0))
    with qtbot.assertNotEmitted(view.add_requested):
        press_again(view, corner)
    move(view, corner - QPoint(100, 0))
    release(view, corner - QPoint(100, 0))
    assert view.time_window.first == pytest.approx(before + 200 / view.time_window.scale)


def test_a_rectangle_ends_where_it_is_let_go_though_no_move_was_told(view: TimelineView) -> None:
    press(view, QPoint(round(view.scene().header) + 1, 60), Modifier.ShiftModifier)
    release(view, QPoint(1290, 700), Modifier.ShiftModifier)
    assert len(ids(view)) > 3


def test_shift_with_the_arrows_and_ctrl_a_choose_by_key(qtbot: Any, view: TimelineView) -> None:
    view.choosing.choose(view.stage.index.item_of(CEREMONY) or 0)
    qtbot.keyClick(view, Key.Key_Right, Modifier.ShiftModifier)
    qtbot.keyClick(view, Key.Key_Right, Modifier.ShiftModifier)
    assert len(ids(view)) == 3
    qtbot.keyClick(view, Key.Key_A, Modifier.ControlModifier)
    assert ids(view) == set(view.stage.index.items.ids)
    view.viewport().repaint()
    qtbot.keyClick(view, Key.Key_Right)
    assert len(ids(view)) == 1


def test_what_is_chosen_stays_when_the_lanes_change_and_goes_when_it_is_gone(view: TimelineView) -> None:
    view.choosing.choose_all([view.stage.index.item_of(one) or 0 for one in (CEREMONY, VISIT)])
    view.set_items(relationship(), TODAY)
    assert ids(view) == {CEREMONY, VISIT}
    view.set_items(columns_of([TimelineRow(VISIT, "event", "Events", "Visit", 18000.0, 18001.0)]), TODAY)
    assert ids(view) == {VISIT}


def test_the_chosen_are_fitted_into_the_view(view: TimelineView) -> None:
    index = view.stage.index
    items = [index.item_of(one) or 0 for one in (CEREMONY, VISIT)]
    view.choosing.choose_all(items)
    view.choosing.fit()
    window = view.time_window
    assert all(window.first <= index.first_of(item) and index.last_of(item) <= window.last for item in items)
    assert window.days < 3 * (max(map(index.last_of, items)) - min(map(index.first_of, items))) + 10


# ---- an end of a bar ------------------------------------------------------------------------------------

TALKS = columns_of(
    [
        TimelineRow(
            "talks",
            "event",
            "Events",
            "Round of talks",
            float(day_number(2021, 2, 1)),
            float(day_number(2021, 2, 11)),
        )
    ]
)


def talks(view: TimelineView) -> tuple[int, int, int]:
    """Show ten days of talks; return where its bar begins and ends, and its height, in pixels of the view."""
    view.movable = frozenset({"event"})
    view.set_items(TALKS, TODAY)
    view.show_days(day_number(2021, 1, 20), day_number(2021, 2, 25))
    scene = view.scene()
    [mark] = scene.layout.lanes[0].marks
    [box] = mark_boxes(scene, scene.layout.lanes[0])
    left = scene.left(mark.x0, mark.x1 - mark.x0)
    return round(left), round(left + mark.x1 - mark.x0), round(box.center().y())


@pytest.mark.parametrize("end", [-1, 1])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_an_end_that_is_dragged_lets_it_last_longer(
    qtbot: Any, view: TimelineView, end: int, direction: Qt.LayoutDirection
) -> None:
    view.setLayoutDirection(direction)
    left, right, y = talks(view)
    day = view.time_window.scale
    later = direction == Qt.LayoutDirection.LeftToRight
    x = (right if later else left) if end > 0 else (left if later else right)
    outwards = round(3 * day) * (1 if x == right else -1)
    with qtbot.waitSignal(view.span_requested) as asked:
        drag(view, QPoint(x, y), QPoint(x + outwards, y))
    first, last = day_number(2021, 2, 1), day_number(2021, 2, 10)
    assert asked.args == ["event", "talks", first - 3 * (end < 0), last + 3 * (end > 0)]


def test_an_end_stops_at_the_other_and_shows_its_days_meanwhile(qtbot: Any, view: TimelineView) -> None:
    left, right, y = talks(view)
    press(view, QPoint(right, y))
    for x in (right - 20, left - 200):
        move(view, QPoint(x, y))
    assert view.dragged is not None
    assert view.dragged.words == "1 February 2021"
    view.viewport().repaint()
    with qtbot.assertNotEmitted(view.span_requested):
        qtbot.keyClick(view, Key.Key_Escape)
        release(view, QPoint(left - 200, y))


# ---- past views, and the strip ----------------------------------------------------------------------------


def test_one_goes_back_and_forward_through_what_was_looked_at(qtbot: Any, view: TimelineView) -> None:
    past = PastWindows(view)
    past.settle()
    here = view.time_window
    view.zoom_by(4)
    with qtbot.waitSignal(past.changed):  # it counts once the view has rested
        view.pan_by(300)
    there = view.time_window
    assert past.can_go_back
    past.back()
    assert view.time_window == here
    assert not past.can_go_back
    past.forward()
    assert view.time_window == there
    past.back()
    view.fit_all()
    past.settle()
    assert not past.can_go_forward
    past.back()
    assert view.time_window == here


def test_the_zoom_strip_leads_the_view_and_follows_it(qtbot: Any, view: TimelineView) -> None:
    strip = ZoomStrip(view)
    qtbot.addWidget(strip)
    before, notch = view.time_window.scale, strip.value()
    middle = view.time_window.day_at(view.time_window.width / 2)
    qtbot.keyClick(strip, Key.Key_Right)
    assert view.time_window.scale > before
    assert view.time_window.day_at(view.time_window.width / 2) == pytest.approx(middle)
    view.zoom_by(before / view.time_window.scale)
    assert strip.value() == notch
    qtbot.keyClick(strip, Key.Key_End)
    assert strip.value() == NOTCHES
    assert view.time_window.days < 1
    qtbot.keyClick(strip, Key.Key_Home)
    assert view.time_window.days > 365 * 5000


def test_the_line_below_names_the_calendar_of_old_treaties_and_counts_what_is_chosen(
    panel: TimelinePanel, view: TimelineView
) -> None:
    assert "proleptic" not in panel.counts.text()
    view.show_days(day_number(1351, 1, 1), day_number(1500, 1, 1))
    assert "proleptic" in panel.counts.text()
    view.choosing.choose_all([view.stage.index.item_of(one) or 0 for one in (CEREMONY, VISIT)])
    assert panel.counts.text().startswith("2 chosen")
