"""A colleague who does not see the screen goes over a relationship: every mark is found, said and chosen."""

from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from desk.domain.days import day_number
from desk.qt.timeline import faces
from desk.qt.timeline.panel import TimelinePanel
from desk.qt.timeline.view import TimelineView
from desk.services.timeline import TimelineItems, TimelineRow
from desk.services.timeline_columns import columns_of
from tests.qt.timeline.relationship import CEREMONY, LANES, TODAY, relationship

Key, Role, Text = Qt.Key, QAccessible.Role, QAccessible.Text


@pytest.fixture
def view(qtbot: Any) -> Iterator[TimelineView]:
    QAccessible.setActive(True)
    panel = TimelinePanel()
    qtbot.addWidget(panel)
    panel.resize(1300, 720)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    panel.view.set_items(relationship(), TODAY)
    yield panel.view
    QAccessible.setActive(False)


def face(of: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(of)
    assert found is not None
    return found


def name(of: QAccessibleInterface) -> str:
    return of.text(Text.Name)


def inside(of: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [of.child(number) for number in range(of.childCount())]


def marks_under(of: QAccessibleInterface) -> list[QAccessibleInterface]:
    """All marks of the tree; on the way each part is checked to be where its holder says it is."""
    found = [of] if of.role() == Role.ListItem else []
    for number, inner in enumerate(inside(of)):
        assert inner.isValid()
        assert inner.parent() is of
        assert of.indexOfChild(inner) == number
        found += marks_under(inner)
    return found


def with_words(view: TimelineView, words: str) -> QAccessibleInterface:
    return next(mark for mark in marks_under(face(view)) if words in name(mark))


def crowded(number: int, days: float, lanes: int = 1, length: float = 1.0) -> TimelineItems:
    rows = [
        TimelineRow(
            str(n),
            "event",
            f"Lane {n % lanes}",
            f"Meeting {n}",
            TODAY + n * days / number,
            TODAY + n * days / number + length,
        )
        for n in range(number)
    ]
    return columns_of(rows, [f"Lane {n}" for n in range(lanes)])


def test_the_lanes_say_what_they_hold(view: TimelineView) -> None:
    told = face(view)
    assert told.role() == Role.List
    assert name(told) == "Timeline"
    assert [name(lane).split(":")[0] for lane in inside(told)] == list(LANES.values())
    assert name(inside(told)[1]) == "Statements: 3 shown, 3 in all"


def test_each_mark_is_said_with_title_date_kind_and_state(view: TimelineView) -> None:
    said = [name(mark) for mark in marks_under(face(view))]
    items = view.stage.index.items
    assert sorted(said) == sorted(str(view.wording.of(items, item)) for item in range(len(items)))
    assert "Visit to Jerusalem by Kosovo's delegation, 1 February 2021, Event, cancelled" in said
    assert "Annual report on Holocaust remembrance education, 30 September 2021, Commitment, overdue" in said


def test_the_marks_of_a_lane_come_in_order_of_time(view: TimelineView) -> None:
    events = [part.object().item for part in marks_under(inside(face(view))[0])]  # type: ignore[attr-defined]
    assert [view.stage.index.first_of(item) for item in events] == sorted(
        map(view.stage.index.first_of, events)
    )


@pytest.mark.parametrize(
    ("number", "days", "length"),
    [(80, 60, 1.0), (80, 60, 20.0), (400, 20, 0.0), (3000, 3000, 1.0), (3000, 3000, 300.0)],
)
def test_what_is_gathered_is_found_in_its_count(
    view: TimelineView, number: int, days: float, length: float
) -> None:
    view.set_items(crowded(number, days, 2, length), TODAY)
    for first, last in ((-4, 5), (0, 1), (0.31, 0.62), (0.5, 0.51), (0.9, 3)):
        view.show_days(TODAY + first * days, TODAY + last * days)
        layout = view.scene().layout
        counts = [
            (part.object().gathering.number, part.childCount())  # type: ignore[attr-defined]
            for lane in inside(face(view))
            for part in inside(lane)
            if part.role() == Role.Grouping
        ]
        assert [said for said, _ in counts] == [held for _, held in counts]
        assert sum(held for _, held in counts) == layout.gathered
        marks = marks_under(face(view))
        assert len({part.object() for part in marks}) == len(marks)


def test_what_ended_before_the_view_is_in_no_count(view: TimelineView) -> None:
    rows = [
        TimelineRow(f"{n}", "event", "", f"Talks {n}", TODAY + n, TODAY + (n + 1 if n % 2 else 500))
        for n in range(80)
    ]
    view.set_items(columns_of(rows), TODAY)
    view.show_days(TODAY + 100, TODAY + 400)
    counts = [part for part in inside(inside(face(view))[0]) if part.role() == Role.Grouping]
    said = [name(mark) for count in counts for mark in inside(count)]
    assert len(said) == view.scene().layout.gathered > 0
    assert all(int(words.split(",")[0].split()[1]) % 2 == 0 for words in said)


def test_a_count_says_how_many_and_from_when(view: TimelineView) -> None:
    view.set_items(crowded(60, 0.9), TODAY)
    view.show_days(TODAY - 20, TODAY + 20)
    count = next(part for part in inside(inside(face(view))[0]) if part.role() == Role.Grouping)
    assert name(count) == f"{count.childCount()} gathered: 24 November 2021"
    mark = count.child(0)
    assert mark.parent() is count
    assert mark.text(Text.Description) == f"in a count of {count.childCount()}; Space comes nearer"


def test_space_opens_the_count_in_which_a_mark_stands(qtbot: Any, view: TimelineView) -> None:
    view.set_items(crowded(80, 60, length=200.0), TODAY)
    view.show_days(TODAY - 240, TODAY + 300)
    count = next(part for part in inside(inside(face(view))[0]) if part.role() == Role.Grouping)
    before = view.time_window
    view.choosing.choose(count.child(0).object().item)  # type: ignore[attr-defined]
    assert view.time_window == before
    qtbot.keyClick(view, Key.Key_Space)
    assert view.time_window.days <= before.days / 2


def test_the_keys_take_the_reader_along_through_every_mark(qtbot: Any, view: TimelineView) -> None:
    view.set_items(crowded(60, 40, 3), TODAY)
    view.show_days(TODAY - 200, TODAY + 300)
    view.choosing.choose(view.stage.index.order[0])
    heard = []
    for _ in range(60):
        focus = face(view).focusChild()
        assert focus.state().focused
        assert focus.state().selected
        assert not focus.state().offscreen
        heard.append(name(focus))
        qtbot.keyClick(view, Key.Key_Right)
    assert len(set(heard)) == 60


def test_a_record_in_two_lanes_stops_no_key(qtbot: Any, view: TimelineView) -> None:
    rows = [
        TimelineRow(record, "event", lane, f"Meeting {record}", TODAY + int(record), TODAY + int(record) + 1)
        for record in "123"
        for lane in ("Israel", "Kosovo", "Serbia")
    ]
    view.set_items(columns_of(rows, ["Israel", "Kosovo", "Serbia"]), TODAY)
    view.choosing.choose(0)
    met = [view.choosing.item]
    for _ in range(8):
        qtbot.keyClick(view, Key.Key_Right)
        met.append(view.choosing.item)
    assert sorted(item for item in met if item is not None) == list(range(9))
    view.choosing.choose(0)
    lanes = []
    for _ in range(3):
        lanes.append(name(face(view).focusChild().parent()).split(":")[0])
        qtbot.keyClick(view, Key.Key_Down)
    assert lanes == ["Israel", "Kosovo", "Serbia"]


def test_what_is_chosen_is_said_to_be(qtbot: Any, view: TimelineView) -> None:
    view.choosing.select(CEREMONY)
    ceremony, visit = with_words(view, "Ceremony by video"), with_words(view, "Visit to Jerusalem")
    assert face(view).focusChild() is ceremony
    assert ceremony.state().selected
    assert not visit.state().selected
    qtbot.keyClick(view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert visit.state().selected
    assert not visit.state().focused


def test_the_keys_stay_in_their_lane_when_the_line_is_read_anew(view: TimelineView) -> None:
    rows = [TimelineRow("1", "event", lane, "Meeting", TODAY, TODAY + 1) for lane in ("Israel", "Kosovo")]
    view.set_items(columns_of(rows, ["Israel", "Kosovo"]), TODAY)
    view.choosing.choose(1)
    view.set_items(columns_of(rows, ["Kosovo", "Israel"]), TODAY)
    assert name(face(view).focusChild().parent()).startswith("Kosovo")


def test_a_mark_is_found_where_it_is_drawn(view: TimelineView) -> None:
    view.show_days(day_number(2021, 1, 20), day_number(2021, 2, 10))
    for mirrored in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        view.setLayoutDirection(mirrored)
        call = with_words(view, "Call between ministers")
        at: QPoint = call.rect().center()
        lane = face(view).childAt(at.x(), at.y())
        assert name(lane).startswith("Events")
        assert lane.childAt(at.x(), at.y()) is call


def test_what_is_out_of_view_is_said_to_be(view: TimelineView) -> None:
    view.choosing.choose(with_words(view, "Kosovo declares").object().item)  # type: ignore[attr-defined]
    focus = face(view).focusChild()
    assert not focus.state().offscreen
    view.show_days(day_number(1900, 1, 1), day_number(1901, 1, 1))
    assert focus.state().offscreen
    assert focus.rect().isEmpty()
    assert name(focus.parent()).startswith("Events: 0 shown")
    assert name(focus).startswith("Kosovo declares independence")


def test_other_items_bring_other_parts(qtbot: Any, view: TimelineView) -> None:
    old = with_words(view, "Ceremony by video")
    view.choosing.choose(old.object().item)  # type: ignore[attr-defined]
    view.set_items(columns_of([]), TODAY)
    assert not old.isValid()
    assert old.state().invalid
    assert name(old) == ""
    assert face(view).focusChild() is None
    assert marks_under(face(view)) == []


def test_the_parts_end_with_the_view(qtbot: Any) -> None:
    QAccessible.setActive(True)
    for _ in range(3):
        view = TimelineView()
        view.resize(900, 500)
        view.set_items(relationship(), TODAY)
        assert len(marks_under(face(view))) > 20
        view.deleteLater()
        QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
        del view
    QAccessible.setActive(False)
    assert sum(map(shiboken6.isValid, faces._faces)) < 40


def test_only_what_is_read_is_made(view: TimelineView) -> None:
    view.set_items(crowded(20_000, 20_000, 4), TODAY)
    told = face(view)
    view.choosing.choose(10_000)
    assert name(told.focusChild()).startswith("Meeting 10000")
    assert len(view.parts._made) < 2500
