"""An afternoon at the timeline: go to a date in words, re-date by dragging, think again, choose many, move and tag them."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox

from desk.domain.days import civil, day_number
from desk.domain.records import Event, Tagging
from desk.qt.screens.timeline import TimelineScreen
from desk.qt.timeline.bulk_panels import MovePanel, TagPanel
from desk.services import history
from desk.services.demonstration import build_demonstration
from tests.journeys.officer import Officer
from tests.qt.timeline.pointing import drag, point_of

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
UNVEILING = "Unveiling of the sign"


def _screen(officer: Officer) -> TimelineScreen:
    found = officer.window.front()
    assert isinstance(found, TimelineScreen)
    return found


def _event(officer: Officer, words: str) -> Event:
    return next(one for one in officer.window.workspace.register.all(Event) if words in one.title)


def test_an_afternoon_at_the_timeline(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    officer.opens(path)
    register = officer.window.workspace.register
    officer.does("go_timeline")
    QApplication.processEvents()
    screen = _screen(officer)
    whole = screen.view.time_window

    # The winter of the ceremony, by its name.
    officer.does("go_to_date")
    officer.qtbot.keyClicks(screen.goto.line_edit, "Feb 2021")
    officer.qtbot.keyClick(screen.goto.line_edit, Qt.Key.Key_Return)
    window = screen.view.time_window
    assert window.first < day_number(2021, 2, 1) < day_number(2021, 3, 1) < window.last
    assert window.days < 120

    # The unveiling is pulled a few days on; Escape lets it stay; then it is pulled for good, and taken back.
    unveiling = _event(officer, UNVEILING)
    port, ten_days = screen.view.viewport(), QPoint(round(10 * window.scale), 0)
    before = history.last_sequence(register)
    at = point_of(screen.view, unveiling.id)
    drag(screen.view, at, at + ten_days, let_go=False)
    assert screen.view.dragged is not None
    assert screen.view.dragged.words == "11 February 2021"
    officer.qtbot.keyClick(screen.view, Qt.Key.Key_Escape)
    officer.qtbot.mouseRelease(port, LEFT, pos=QPoint(5, 5))
    assert history.last_sequence(register) == before
    at = point_of(screen.view, unveiling.id)
    drag(screen.view, at, at + ten_days)
    assert str(_event(officer, UNVEILING).at) == "2021-02-11"
    assert history.last_sequence(register) == before + 1
    officer.does("undo")
    assert _event(officer, UNVEILING).at == unveiling.at

    # Back to where one was, and forward again.
    screen.past.settle()
    officer.does("line_back")
    assert screen.view.time_window.days > 2 * window.days or screen.view.time_window == whole
    officer.does("line_forward")
    assert screen.view.time_window == window

    # All events of that month in one rectangle: a year earlier, in one change.
    scene = screen.view.scene()
    corner = QPoint(round(scene.header) + 4, round(scene.axis_height) + 4)
    drag(screen.view, corner, corner + QPoint(port.width() - corner.x() - 8, 60), SHIFT)
    chosen = {record_id for kind, record_id in screen.view.choosing.records() if kind == "event"}
    assert unveiling.id in chosen
    assert len(chosen) > 1
    dates = {one: register.get(Event, one).at for one in chosen}
    officer.does("move_in_time")
    panel = screen.editing.panel(MovePanel)
    assert isinstance(panel, MovePanel)
    _choose(panel.unit, "years")
    _choose(panel.way, "Earlier")
    assert str(len(panel.plan().dates)) in panel.told.text()
    officer.presses("Move", panel)
    for one in chosen:
        was, now = dates[one], register.get(Event, one).at
        assert was is not None
        assert now is not None
        assert civil(now.first or 0) == (civil(was.first or 0)[0] - 1, *civil(was.first or 0)[1:])
    officer.does("undo")
    assert {one: register.get(Event, one).at for one in chosen} == dates

    # And a tag for all of them.
    officer.does("tag_record")
    tags = screen.editing.panel(TagPanel)
    assert isinstance(tags, TagPanel)
    officer.qtbot.keyClicks(tags.tags.line, "winter of 2021,")
    officer.presses("Tag", tags)
    tagged = {row.record_id for row in register.all(Tagging, tag="winter of 2021")}
    assert tagged == {record_id for _, record_id in screen.view.choosing.records()}


def _choose(box: QComboBox, words: str) -> None:
    box.setCurrentIndex(box.findText(words))
