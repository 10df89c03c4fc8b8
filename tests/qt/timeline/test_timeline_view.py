"""The officer looks over a relationship: zooms, pans, selects, adds and re-dates with wheel, mouse and keys."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu

from desk.domain.days import day_number
from desk.qt.theme import Theme, apply_theme
from desk.qt.timeline.axis import axis
from desk.qt.timeline.boxes import gathering_box
from desk.qt.timeline.hits import hit_at
from desk.qt.timeline.mark_wording import MarkWords
from desk.qt.timeline.panel import TimelinePanel
from desk.qt.timeline.rows import Gathering, Mark
from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.words import axis_words
from desk.services.timeline import TimelineRow
from desk.services.timeline_columns import columns_of
from tests.qt.timeline.pointing import drag, empty_point, point_of
from tests.qt.timeline.relationship import CEREMONY, TODAY, VISIT, relationship

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier


def turn(view: TimelineView, at: QPointF, x: int = 0, y: int = 0, held: Any = Modifier.NoModifier) -> None:
    """Turn the wheel over the view."""
    port = view.viewport()
    event = QWheelEvent(
        at,
        QPointF(port.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(x, y),
        Button.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def mark_of(view: TimelineView, record_id: str) -> Mark:
    hit = hit_at(view.scene(), QPointF(point_of(view, record_id)))
    assert hit.mark is not None
    return hit.mark


def test_the_wheel_zooms_around_the_pointer(view: TimelineView) -> None:
    at = QPointF(700, 200)
    before = hit_at(view.scene(), at).day
    turn(view, at, y=120)
    assert hit_at(view.scene(), at).day == pytest.approx(before, abs=0.01)
    turn(view, at, y=-120)
    turn(view, at, y=-120)
    assert hit_at(view.scene(), at).day == pytest.approx(before, abs=0.01)


def test_the_wheel_reaches_hours_and_centuries_and_stops_there(view: TimelineView) -> None:
    for _ in range(200):
        turn(view, QPointF(700, 200), y=120)
    assert view.time_window.days < 1
    for _ in range(400):
        turn(view, QPointF(700, 200), y=-120)
    assert view.time_window.days > 365 * 2000
    view.viewport().repaint()


def test_shift_and_the_wheel_pan(view: TimelineView) -> None:
    before = view.time_window
    turn(view, QPointF(700, 200), y=-120, held=Modifier.ShiftModifier)
    assert view.time_window.first > before.first
    assert view.time_window.scale == before.scale
    turn(view, QPointF(700, 200), x=120)
    assert view.time_window.first == pytest.approx(before.first)


def test_dragging_empty_time_pans(view: TimelineView) -> None:
    before, start = view.time_window.first, empty_point(view)
    drag(view, start, start + QPoint(-100, 0))
    assert view.time_window.first == pytest.approx(before + 100 / view.time_window.scale)


def test_a_click_selects_and_a_double_click_opens(qtbot: Any, view: TimelineView) -> None:
    at = point_of(view, CEREMONY)
    with qtbot.waitSignal(view.choosing.selected) as chosen:
        qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=at)
    assert chosen.args == ["event", CEREMONY]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view.viewport(), Button.LeftButton, pos=at)
    assert opened.args == ["event", CEREMONY]


def test_a_double_click_on_empty_time_asks_to_add_there(qtbot: Any, view: TimelineView) -> None:
    at = empty_point(view)
    hit = hit_at(view.scene(), QPointF(at))
    with qtbot.waitSignal(view.add_requested) as asked:
        qtbot.mouseDClick(view.viewport(), Button.LeftButton, pos=at)
    assert asked.args == [pytest.approx(hit.day), hit.lane]


def test_dragging_a_mark_asks_for_its_new_date(qtbot: Any, view: TimelineView) -> None:
    view.show_days(day_number(2020, 12, 1), day_number(2021, 4, 1))
    at = point_of(view, CEREMONY)
    days = round(90 / view.time_window.scale)
    with qtbot.waitSignal(view.redate_requested) as asked:
        drag(view, at, at + QPoint(90, 0))
    assert asked.args == ["event", CEREMONY, day_number(2021, 2, 1) + days]
    assert view.dragged is None


def test_where_a_day_is_too_narrow_to_aim_at_a_mark_moves_by_months(qtbot: Any, view: TimelineView) -> None:
    at = point_of(view, CEREMONY)
    with qtbot.waitSignal(view.redate_requested) as asked:
        drag(view, at, at + QPoint(90, 0))
    assert asked.args == ["event", CEREMONY, day_number(2021, 4, 1)]


def test_the_new_date_shows_while_dragging_and_escape_gives_up(qtbot: Any, view: TimelineView) -> None:
    at = point_of(view, CEREMONY)
    drag(view, at, at + QPoint(90, 0), let_go=False)
    assert view.dragged is not None
    assert "2021" in view.dragged.words
    view.viewport().repaint()
    with qtbot.assertNotEmitted(view.redate_requested):
        qtbot.keyClick(view, Key.Key_Escape)
        qtbot.mouseRelease(view.viewport(), Button.LeftButton, pos=at + QPoint(90, 0))
    assert view.dragged is None


def test_a_file_that_is_only_read_cannot_be_changed(qtbot: Any, view: TimelineView) -> None:
    view.editable = False
    at = point_of(view, CEREMONY)
    with qtbot.assertNotEmitted(view.redate_requested), qtbot.assertNotEmitted(view.add_requested):
        drag(view, at, at + QPoint(90, 0))
        qtbot.mouseDClick(view.viewport(), Button.LeftButton, pos=empty_point(view))


def test_arrow_keys_go_through_time_and_lanes(qtbot: Any, view: TimelineView) -> None:
    view.choosing.select(CEREMONY)
    with qtbot.waitSignal(view.choosing.selected) as chosen:
        qtbot.keyClick(view, Key.Key_Right)
    item = view.stage.index.item_of(chosen.args[1])
    ceremony = view.stage.index.item_of(CEREMONY)
    assert item is not None
    assert ceremony is not None
    assert view.stage.index.rank_of(item) == view.stage.index.rank_of(ceremony) + 1
    view.choosing.select(CEREMONY)
    with qtbot.waitSignal(view.choosing.selected) as chosen:
        qtbot.keyClick(view, Key.Key_Down)
    assert chosen.args[0] == "statement"
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Key.Key_Return)
    assert opened.args == chosen.args


def test_every_mark_is_reached_by_the_right_arrow(qtbot: Any, view: TimelineView) -> None:
    met = set()
    view.choosing.selected.connect(lambda kind, record_id: met.add(record_id))
    view.choosing.choose(view.stage.index.order[0])
    for _ in range(len(view.stage.index)):
        qtbot.keyClick(view, Key.Key_Right)
    assert met == set(view.stage.index.items.ids)


def test_keys_zoom_fit_and_go_to_today(qtbot: Any, view: TimelineView) -> None:
    scale = view.time_window.scale
    qtbot.keyClick(view, Key.Key_Plus)
    assert view.time_window.scale > scale
    qtbot.keyClick(view, Key.Key_Minus)
    assert view.time_window.scale == pytest.approx(scale)
    qtbot.keyClick(view, Key.Key_End)
    assert view.time_window.day_at(view.time_window.width / 2) == pytest.approx(TODAY)
    qtbot.keyClick(view, Key.Key_Home)
    assert view.scene().layout.outside == 0


def test_a_selection_out_of_sight_is_brought_into_view(view: TimelineView) -> None:
    view.show_days(day_number(1900, 1, 1), day_number(1901, 1, 1))
    view.choosing.select(CEREMONY)
    assert mark_of(view, CEREMONY)


def test_the_selection_outlives_new_items(view: TimelineView) -> None:
    view.choosing.select(CEREMONY)
    window = view.time_window
    view.set_items(relationship(lanes=False), TODAY)
    item = view.choosing.item
    assert item is not None
    assert view.stage.index.items.ids[item] == CEREMONY
    assert view.time_window.first == window.first
    view.set_items(columns_of([]), TODAY)
    assert view.choosing.item is None


def test_the_line_below_adds_up(panel: TimelinePanel) -> None:
    panel.view.fit_all()
    parts, total = panel.counts.text().split(": ")
    assert total == "26 in all"
    assert sum(int(part.split()[0]) for part in parts.split(" · ")) == 26


def test_a_screen_reader_hears_the_selected_mark(view: TimelineView) -> None:
    assert view.accessibleName() == "Timeline"
    view.choosing.select(VISIT)
    assert view.accessibleDescription() == (
        "Visit to Jerusalem by Kosovo's delegation, 1 February 2021, Event, cancelled"
    )
    view.wording.describer = lambda kind, record_id: MarkWords("Visit", "on 1 February", "Visit", "")
    view.choosing.select(CEREMONY)
    assert view.accessibleDescription() == "Visit, on 1 February, Visit"


def test_resting_on_a_mark_shows_its_card(qtbot: Any, view: TimelineView) -> None:
    qtbot.mouseMove(view.viewport(), point_of(view, "14"))
    assert view.card.isVisible()
    assert view.card.title.text() == "Open a Jewish cultural centre"
    assert view.card.lines.text().splitlines() == ["2021", "Commitment"]
    qtbot.mouseMove(view.viewport(), empty_point(view))
    assert not view.card.isVisible()


def crowd(view: TimelineView, days: int, number: int) -> Gathering:
    """Fill one lane with `number` marks that begin over `days` days; return its first count."""
    rows = [
        TimelineRow(str(each), "event", "", f"Meeting {each}", TODAY + each * days / number, TODAY + days)
        for each in range(number)
    ]
    view.set_items(columns_of(rows), TODAY)
    view.show_days(TODAY - 4 * days, TODAY + 5 * days)
    return view.scene().layout.lanes[0].gatherings[0]


def test_a_count_comes_nearer_when_clicked(qtbot: Any, view: TimelineView) -> None:
    crowd(view, 60, 80)
    scene = view.scene()
    lane = scene.layout.lanes[0]
    assert lane.gathered > 0
    at = gathering_box(scene, lane, lane.gatherings[0]).center().toPoint()
    before = view.time_window.days
    qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=at)
    assert view.time_window.days <= before / 2


def test_a_count_of_one_day_lists_its_marks(qtbot: Any, view: TimelineView) -> None:
    crowd(view, 1, 60)
    scene = view.scene()
    lane = scene.layout.lanes[0]
    at = gathering_box(scene, lane, lane.gatherings[0]).center().toPoint()
    qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=at)
    menu = view.findChild(QMenu)
    assert menu is not None
    assert len(menu.actions()) == lane.gatherings[0].number
    with qtbot.waitSignal(view.choosing.selected):
        menu.actions()[0].trigger()
    menu.close()
    view.viewport().repaint()


def test_a_crowd_is_drawn_as_density_that_adds_up(qtbot: Any, view: TimelineView) -> None:
    rows = [TimelineRow(str(n), "event", "", "Meeting", float(n), n + 1.0) for n in range(5000)]
    view.set_items(columns_of(rows), TODAY)
    view.fit_all()
    layout = view.scene().layout
    assert layout.lanes[0].dense
    assert layout.shown + layout.gathered == 5000
    before = view.time_window.days
    qtbot.mouseClick(view.viewport(), Button.LeftButton, pos=QPoint(600, view.viewport().height() - 30))
    assert view.time_window.days <= before / 2


def test_time_runs_from_right_to_left_where_the_language_does(qtbot: Any, view: TimelineView) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert point_of(view, "1").x() > point_of(view, "22").x()
    view.choosing.select(CEREMONY)
    ceremony = view.stage.index.item_of(CEREMONY)
    assert ceremony is not None
    qtbot.keyClick(view, Key.Key_Left)
    item = view.choosing.item
    assert item is not None
    assert view.stage.index.rank_of(item) == view.stage.index.rank_of(ceremony) + 1
    before, start = view.time_window.first, empty_point(view)
    drag(view, start, start + QPoint(-100, 0))
    assert view.time_window.first == pytest.approx(before - 100 / view.time_window.scale)


def test_larger_text_gets_higher_rows(view: TimelineView) -> None:
    row = view.stage.row
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.DARK, 1.5)
    view.viewport().repaint()
    assert view.stage.row > row
    assert view.stage.colours.tokens.dark
    apply_theme(app, Theme.LIGHT, 1.0)


def test_the_overview_moves_the_window(qtbot: Any, panel: TimelinePanel) -> None:
    before = panel.view.time_window
    qtbot.mouseClick(panel.overview, Button.LeftButton, pos=QPoint(100, 20))
    after = panel.view.time_window
    assert after.scale == before.scale
    assert after.day_at(after.width / 2) == pytest.approx(panel.overview.whole().day_at(100))


def test_an_empty_record_shows_the_year_around_today(qtbot: Any) -> None:
    panel = TimelinePanel()
    qtbot.addWidget(panel)
    panel.resize(800, 400)
    panel.view.set_items(columns_of([]), TODAY)
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.view.time_window.first < TODAY < panel.view.time_window.last
    assert panel.counts.text() == "0 shown: 0 in all"
    qtbot.keyClick(panel.view, Key.Key_Right)


def test_the_overview_says_the_years(panel: TimelinePanel) -> None:
    whole = panel.overview.whole()
    drawn = axis(whole, axis_words(), panel.view.stage.labels.width_of_text)
    told = [text for _, text in panel.overview._labels(drawn)]
    assert "2021" in told
    assert "Jan" not in told
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = panel.overview._labels(drawn)
    assert [text for _, text in sorted(mirrored, reverse=True)] == [text for _, text in mirrored]
