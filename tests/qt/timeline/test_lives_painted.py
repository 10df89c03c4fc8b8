"""How lives, slips and links are drawn: each told by its stroke or hatching, as the picture shows."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desk.domain.agreement_life import Phase, Stretch
from desk.domain.vocabulary import ActionKind
from desk.qt.timeline.boxes import mark_boxes
from desk.qt.timeline.life_painting import Lived, moments_drawn
from desk.qt.timeline.link_painting import links_in_view
from desk.qt.timeline.view import TimelineView
from desk.services.timeline import TimelineRow, TimelineState
from desk.services.timeline_columns import columns_of
from desk.services.timeline_life import DueMark, Life, Moment

START, DAYS = 1000, 120
AGREEMENT, COMMITMENT, EVENT = "agreement", "commitment", "event"


def agreement(phase: Phase) -> TimelineRow:
    """An agreement that is in one phase from beginning to end."""
    life = Life((Stretch(phase, START, START, START + DAYS),))
    return TimelineRow(str(phase), AGREEMENT, "", "", float(START), float(START + DAYS), 0, life)


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    shown = TimelineView()
    qtbot.addWidget(shown)
    shown.resize(800, 500)
    shown.show()
    return shown


def show(view: TimelineView, *rows: TimelineRow) -> QImage:
    view.set_items(columns_of(rows), float(START))
    view.show_days(START - 10, START + DAYS + 10)
    return view.viewport().grab().toImage()


def box_of(view: TimelineView, record_id: str) -> tuple[float, float, float, float]:
    scene = view.scene()
    (lane,) = scene.layout.lanes
    item = scene.index.item_of(record_id)
    box = next(
        box for mark, box in zip(lane.marks, mark_boxes(scene, lane), strict=True) if mark.item == item
    )
    return box.left(), box.top(), box.right(), box.bottom()


def inner_colours(view: TimelineView, picture: QImage, record_id: str) -> set[str]:
    """The colours inside a bar, away from its ends and its lines."""
    left, top, right, bottom = map(round, box_of(view, record_id))
    return {
        picture.pixelColor(x, y).name()
        for x in range(left + 200, min(right - 40, left + 260))
        for y in range(top + 4, bottom - 4)
    }


def test_each_phase_is_told_by_its_filling(view: TimelineView) -> None:
    picture = show(view, *(agreement(phase) for phase in Phase))
    ground = picture.pixelColor(790, 490).name()
    found = {phase: inner_colours(view, picture, str(phase)) for phase in Phase}
    assert len(found[Phase.IN_FORCE] - {ground}) >= 1
    assert not found[Phase.NEGOTIATED] - found[Phase.SIGNED]
    for hollow in (Phase.NEGOTIATED, Phase.SIGNED, Phase.SUSPENDED):
        assert ground in found[hollow]
    assert ground in found[Phase.PROVISIONAL]  # between the lines of its hatching
    assert found[Phase.PROVISIONAL] != found[Phase.SIGNED]
    assert ground not in found[Phase.IN_FORCE]
    assert len(found[Phase.NOTICE]) > len(found[Phase.IN_FORCE])


def test_acts_too_near_each_other_are_drawn_as_one(view: TimelineView) -> None:
    acts = [Moment(ActionKind.SIGNATURE, START + day, START + day) for day in (5, 5, 60)]
    row = agreement(Phase.SIGNED)
    assert row.life is not None
    show(view, row._replace(life=row.life._replace(moments=tuple(acts))))
    scene = view.scene()
    (lane,) = scene.layout.lanes
    (mark,), (box,) = lane.marks, mark_boxes(scene, lane)
    life = scene.index.items.lives[row.id]
    drawn = list(moments_drawn(scene, Lived(mark, 0, "#000000", box, life)))
    assert [moment.first for _, moment in drawn] == [START + 5, START + 60]


def test_the_time_by_which_a_due_date_slipped_is_hatched(view: TimelineView) -> None:
    once = Life(moments=(Moment(DueMark.ORIGINAL, START + 20, START + 20),))
    plain = TimelineRow("kept", COMMITMENT, "", "", float(START), float(START + DAYS))
    picture = show(view, plain, plain._replace(id="slipped", life=once))
    assert len(inner_colours(view, picture, "slipped")) > len(inner_colours(view, picture, "kept"))


def test_what_was_cancelled_is_linked_to_what_replaced_it_where_both_are_in_view(view: TimelineView) -> None:
    cancelled = TimelineRow(
        "visit",
        EVENT,
        "",
        "Visit",
        START + 20.0,
        START + 21.0,
        int(TimelineState.CANCELLED),
        Life(replaced_by="ceremony"),
    )
    ceremony = TimelineRow("ceremony", EVENT, "", "Ceremony", START + 60.0, START + 61.0)
    show(view, cancelled, ceremony)
    scene = view.scene()
    (lane,) = scene.layout.lanes
    boxes = {mark.item: box for mark, box in zip(lane.marks, mark_boxes(scene, lane), strict=True)}
    ((old, new),) = links_in_view(scene, boxes)
    assert old.contains(QPointF(*_middle(box_of(view, "visit"))))
    assert new.contains(QPointF(*_middle(box_of(view, "ceremony"))))
    show(view, cancelled)
    assert list(links_in_view(view.scene(), {0: old})) == []


def _middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2
