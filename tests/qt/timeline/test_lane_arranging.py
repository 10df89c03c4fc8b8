"""The officer folds, moves and hides lanes by pointer and key, and finds them so again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desk.qt.timeline.lane_arranging import LaneArranging
from desk.qt.timeline.view import TimelineView
from desk.services.lane_arrangement import LaneArrangement
from desk.services.timeline import LaneKind
from tests.qt.timeline.relationship import TODAY, relationship


class Kept:
    """What was remembered last."""

    def __init__(self) -> None:
        self.arrangement = LaneArrangement()

    def keep(self, _kind: LaneKind, arrangement: LaneArrangement) -> None:
        self.arrangement = arrangement


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    shown = TimelineView()
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    return shown


@pytest.fixture
def arranging(view: TimelineView, kept: Kept) -> LaneArranging:
    made = LaneArranging(view, kept.keep)
    made.show(relationship(), TODAY, LaneKind.KIND, LaneArrangement())
    return made


def names(view: TimelineView) -> list[str]:
    return view.stage.index.items.lane_names


def name_point(view: TimelineView, lane: int) -> QPoint:
    scene = view.scene()
    return QPoint(20, round(scene.lane_top(scene.layout.lanes[lane]) + 10))


def test_a_press_on_a_name_folds_the_lane_and_another_unfolds_it(
    qtbot: QtBot, view: TimelineView, arranging: LaneArranging, kept: Kept
) -> None:
    total = view.counts_line().rpartition(":")[2]
    for folded in ({"Statements"}, set()):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=name_point(view, 1))
        assert kept.arrangement.folded == folded
        assert (view.scene().layout.lanes[1].band.rows == 0) == bool(folded)
        assert view.counts_line().rpartition(":")[2] == total


def test_the_name_of_a_lane_that_can_be_folded_stands_beside_its_arrow(
    view: TimelineView, arranging: LaneArranging
) -> None:
    picture, scene = view.viewport().grab().toImage(), view.scene()
    for lane in scene.layout.lanes:
        top = round(scene.lane_top(lane)) + 4
        line = (
            (x, y)
            for x in range(36, round(scene.header) - 4)
            for y in range(top + 2, top + round(scene.row) - 5)
        )
        assert len({picture.pixelColor(x, y).name() for x, y in line}) > 1


def test_lanes_move_are_hidden_counted_and_come_back(view: TimelineView, arranging: LaneArranging) -> None:
    view.choosing.select("0")
    assert names(view)[0] == "Events"
    arranging.commands()["lane_down"]()
    assert names(view) == ["Statements", "Events", "Agreements", "Commitments"]
    arranging.commands()["lane_hide"]()
    assert names(view) == ["Statements", "Agreements", "Commitments"]
    assert "12 in hidden lanes" in view.counts_line()
    assert "Events" not in names(view)
    (back,) = [one for one in arranging.menu(-1).actions() if "Events" in one.text()]
    back.trigger()
    assert names(view) == ["Statements", "Events", "Agreements", "Commitments"]
    arranging.commands()["lanes_reset"]()
    assert names(view)[0] == "Events"
    assert "lanes_reset" not in arranging.commands()


def entry(actions: list[QAction], words: str) -> QAction:
    return next(one for one in actions if one.text().replace("&", "") == words)


def test_the_menu_of_a_lane_offers_only_what_can_be_done(
    view: TimelineView, arranging: LaneArranging
) -> None:
    first, last = (arranging.menu(lane).actions() for lane in (0, 3))
    assert not entry(first, "Move up").isEnabled()
    assert entry(first, "Move down").isEnabled()
    assert not entry(last, "Move down").isEnabled()
    assert not entry(last, "All lanes as usual").isEnabled()
    entry(first, "Fold").trigger()
    assert entry(arranging.menu(0).actions(), "Unfold").isEnabled()


def test_keys_walk_the_lanes_as_they_are_arranged(
    qtbot: QtBot, view: TimelineView, arranging: LaneArranging
) -> None:
    view.choosing.select("0")
    arranging.move(2, -1)
    assert names(view) == ["Events", "Agreements", "Statements", "Commitments"]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    item = view.choosing.item
    assert item is not None
    assert view.stage.index.items.kinds[item] == "agreement"
