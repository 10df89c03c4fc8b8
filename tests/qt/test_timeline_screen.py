"""The timeline screen on the demonstration: seen, searched by date, chosen, opened, added to, re-dated, in every lane."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageLayout, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Agreement, Commitment, Event
from desk.domain.vocabulary import RecordKind
from desk.qt import in_slices
from desk.qt.screens.timeline import TimelineScreen
from desk.qt.timeline.axis_painting import name_lines
from desk.qt.timeline.hits import hit_at
from desk.qt.timeline.release_form import ReleaseForm
from desk.services import commitments, events, timeline_items
from tests.journeys.officer import Officer
from tests.qt.test_agreements_screen import without_name
from tests.qt.timeline.pointing import drag, empty_point, point_of

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
PLEDGE = "Kosovo’s pledge on Hezbollah at Washington"


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer on the timeline of the demonstration."""
    at_work.does("go_timeline")
    QApplication.processEvents()
    return at_work


def screen(officer: Officer) -> TimelineScreen:
    """Return the timeline screen."""
    found = officer.window.front()
    assert isinstance(found, TimelineScreen)
    return found


def event(officer: Officer, words: str) -> Event:
    """Return the event whose title holds `words`."""
    return next(one for one in officer.window.workspace.register.all(Event) if words in one.title)


def test_a_click_selects_the_event_for_the_inspector(officer: Officer) -> None:
    pledge = event(officer, "pledge")
    officer.qtbot.mouseClick(
        screen(officer).view.viewport(), LEFT, pos=point_of(screen(officer).view, pledge.id)
    )
    assert officer.window.workspace.selection == (RecordKind.EVENT, pledge.id)
    assert PLEDGE in screen(officer).view.accessibleDescription()


def test_a_double_click_on_a_commitment_opens_it_in_its_screen(officer: Officer) -> None:
    view = screen(officer).view
    items = view.stage.index.items
    marked = next(
        mark
        for lane in view.scene().layout.lanes
        for mark in lane.marks
        if items.kinds[mark.item] == RecordKind.COMMITMENT
    )
    record_id = items.ids[marked.item]
    officer.qtbot.mouseDClick(view.viewport(), LEFT, pos=point_of(screen(officer).view, record_id))
    officer.qtbot.waitUntil(lambda: officer.window.screen_name == "commitments")
    assert officer.window.workspace.selection == (RecordKind.COMMITMENT, record_id)


def test_a_row_of_the_list_selects_its_mark(officer: Officer) -> None:
    officer.chooses_row(screen(officer).events, "pledge")
    view = screen(officer).view
    assert view.choosing.item is not None
    assert view.stage.index.items.ids[view.choosing.item] == event(officer, "pledge").id


def test_the_selection_comes_back_with_the_lanes_that_hold_it(officer: Officer) -> None:
    officer.chooses_row(screen(officer).events, "pledge")
    view, lanes = screen(officer).view, screen(officer).lanes
    for row in range(lanes.count()):
        lanes.setCurrentIndex(row)
        lanes.activated.emit(row)
        assert view.scene().layout.total == len(view.stage.index)
        assert view.choosing.item is not None
    names = [lane.name for lane in view.stage.index.lanes]
    assert names == ["All"]


def test_lanes_are_named_for_many_and_what_has_none_is_said(officer: Officer) -> None:
    view, lanes = screen(officer).view, screen(officer).lanes
    assert [lane.name for lane in view.stage.index.lanes] == [
        "Events",
        "Statements",
        "Agreements",
        "Commitments",
    ]
    row = lanes.findText("Lanes by agreement")
    lanes.setCurrentIndex(row)
    lanes.activated.emit(row)
    assert "No agreement" in [lane.name for lane in view.stage.index.lanes]


def test_a_long_lane_name_takes_two_lines_of_which_the_second_is_cut(officer: Officer) -> None:
    metrics = screen(officer).view.stage.labels.strong_metrics
    name = "Memorandum on development cooperation between Israel and Kosovo"
    lines = name_lines(name, metrics, 130)
    assert len(lines) == 2
    assert name.startswith(lines[0])
    assert all(metrics.horizontalAdvance(line) <= 130 for line in lines)
    assert name_lines("Events", metrics, 130) == ["Events"]
    assert len(name_lines("Verwaltungsvereinbarungsprotokollentwurf", metrics, 130)) == 1


def test_one_goes_to_a_date_in_words(officer: Officer) -> None:
    field = screen(officer).goto.line_edit
    officer.qtbot.keyClicks(field, "spring 1999")
    officer.qtbot.keyClick(field, Key.Key_Return)
    window = screen(officer).view.time_window
    assert window.first < day_number(1999, 3, 1) < day_number(1999, 5, 31) < window.last
    assert window.days < 400


def test_the_wheel_comes_nearer_and_the_button_shows_everything_again(officer: Officer) -> None:
    view = screen(officer).view
    days = view.time_window.days
    at = QPointF(view.viewport().rect().center())
    turned = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turned)
    assert view.time_window.days == pytest.approx(days / 2)
    officer.presses("Show everything")
    assert view.scene().layout.outside == 0
    officer.does("zoom_in")
    assert view.time_window.days < days


def test_an_event_is_added_where_one_double_clicks(officer: Officer) -> None:
    view = screen(officer).view
    at = empty_point(screen(officer).view)
    day = int(hit_at(view.scene(), QPointF(at)).day // 1)
    officer.qtbot.mouseDClick(view.viewport(), LEFT, pos=at)
    officer.fills("Title", "A call between the ministers", officer.window.inspector)
    officer.saves()
    added = event(officer, "A call").at
    assert added is not None
    assert added.precision == "month"  # a day is too narrow to be pointed at where all years are in view
    assert (added.first or 0) <= day <= (added.last or 0)
    assert view.stage.index.item_of(event(officer, "A call").id) is not None


def test_insert_adds_an_event_by_key(officer: Officer) -> None:
    view = screen(officer).view
    officer.window.activateWindow()
    view.setFocus()
    officer.qtbot.waitUntil(view.hasFocus)
    officer.qtbot.keyClick(view, Key.Key_Insert)
    officer.fills("Title", "A visit", officer.window.inspector)
    officer.saves()
    assert event(officer, "A visit").at is not None


def test_an_event_is_dragged_to_another_day_and_undone(officer: Officer) -> None:
    pledge = event(officer, "pledge")
    at = point_of(screen(officer).view, pledge.id)
    drag(screen(officer).view, at, at + QPoint(60, 0))
    later = event(officer, "pledge").at
    assert later is not None
    assert pledge.at is not None
    assert later.first > pledge.at.first  # type: ignore[operator]
    officer.does("undo")
    assert event(officer, "pledge").at == pledge.at


def test_a_drag_on_what_is_not_moved_by_hand_pans(officer: Officer) -> None:
    view = screen(officer).view
    items = view.stage.index.items
    commitment = next(
        items.ids[mark.item]
        for lane in view.scene().layout.lanes
        for mark in lane.marks
        if items.kinds[mark.item] == RecordKind.COMMITMENT
    )
    first = view.time_window.first
    at = point_of(view, commitment)
    drag(view, at, at + QPoint(60, 0))
    assert view.time_window.first < first
    assert officer.reads() == []


def test_a_period_in_the_filter_is_where_the_timeline_looks(officer: Officer) -> None:
    workspace = officer.window.workspace
    first, last = day_number(2020, 9, 1), day_number(2020, 9, 30)
    workspace.set_filter(type(workspace.filter)(first=first, last=last))
    window = screen(officer).view.time_window
    assert window.first <= first < last <= window.last
    assert window.days < 60


def test_the_lists_follow_what_is_added_and_removed(officer: Officer) -> None:
    assert screen(officer).tabs.tabText(0) == "Events  ·  6"
    officer.chooses_row(screen(officer).events, "pledge")
    pledge = event(officer, "pledge")
    officer.does("remove_record")
    officer.qtbot.waitUntil(lambda: screen(officer).tabs.tabText(0) == "Events  ·  5")
    assert screen(officer).view.stage.index.item_of(pledge.id) is None
    officer.does("undo")
    officer.qtbot.waitUntil(lambda: screen(officer).tabs.tabText(0) == "Events  ·  6")


def answer(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """Have the file dialog take the proposed name in `folder`; return the names, as they come."""
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(folder / Path(name).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


def form_of(officer: Officer, action: str) -> ReleaseForm:
    """Return the form that an action opens."""
    officer.does(action)
    return officer.window.findChildren(ReleaseForm)[-1]


def saves(officer: Officer, form: ReleaseForm, row: int) -> None:
    """Choose a form of file and press the button, until it is said to be saved."""
    form.form_of_file.setCurrentIndex(row)
    officer.qtbot.mouseClick(form.save, LEFT)
    officer.qtbot.waitUntil(lambda: any("Saved" in words for words in officer.reads()))


def test_the_line_on_the_screen_is_saved_on_pages_under_a_name_that_tells_its_marking(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = answer(monkeypatch, tmp_path)
    form = form_of(officer, "export_picture")
    assert form.paper.isVisible()
    assert not form.period.isVisible()
    assert without_name(form) == []
    saves(officer, form, 0)
    assert proposed[0].endswith("UNCLASSIFIED.pdf")
    assert (tmp_path / proposed[0]).read_bytes().startswith(b"%PDF")


def test_a_period_in_words_is_saved_as_a_picture(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path)
    form = form_of(officer, "export_picture")
    form.part.setCurrentIndex(2)
    officer.qtbot.mouseClick(form.save, LEFT)
    assert "which period" in form.message.text(), "a period that is missing is asked for"
    assert form.message.isVisible()
    officer.qtbot.keyClicks(form.period.line_edit, "2020")
    assert not form.message.isVisible()
    saves(officer, form, 1)
    (written,) = tmp_path.glob("*.svg")
    told = written.read_text(encoding="utf-8")
    assert "Kosovo’s pledge" in told
    assert "Signing ceremony" not in told
    assert ">2020<" in told


def test_the_chronology_is_saved_in_words(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path)
    form = form_of(officer, "chronology")
    assert form.form_of_file.currentText() == "In words, as PDF"
    assert not form.paper.isVisible()
    form.part.setCurrentIndex(1)
    saves(officer, form, 6)
    (written,) = tmp_path.glob("*.csv")
    assert written.name.startswith("Chronology")
    assert PLEDGE in written.read_text(encoding="utf-8-sig")


def test_it_is_printed_and_previewed_with_its_pages(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[int] = []

    def accept(dialog: QDialog) -> int:
        if isinstance(dialog, QPrintDialog):
            printer = dialog.printer()
            printer.setOutputFileName(str(tmp_path / "line.pdf"))
            assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
            return int(QDialog.DialogCode.Accepted)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "preview.pdf"))
        dialog.paintRequested.emit(printer)  # type: ignore[attr-defined]
        printed.append(1)
        return 0

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(QPrintPreviewDialog, "exec", accept)
    officer.does("print")
    officer.qtbot.waitUntil((tmp_path / "line.pdf").exists)
    officer.does("print_preview")
    officer.qtbot.waitUntil(lambda: bool(printed))
    for name in ("line.pdf", "preview.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_an_empty_register_says_how_to_begin(at_an_empty_file: Officer) -> None:
    at_an_empty_file.does("go_timeline")
    shown = screen(at_an_empty_file)
    assert shown.above.currentWidget() is shown.empty
    at_an_empty_file.qtbot.waitUntil(at_an_empty_file.finds_button("New event", shown.empty).isEnabled)
    at_an_empty_file.presses("New event", shown.empty)
    at_an_empty_file.fills("Title", "A first call", at_an_empty_file.window.inspector)
    at_an_empty_file.fills("When", "1 Feb 2021", at_an_empty_file.window.inspector)
    at_an_empty_file.saves()
    at_an_empty_file.qtbot.waitUntil(lambda: shown.above.currentWidget() is shown.panel)


def test_every_control_of_the_timeline_has_a_name(officer: Officer) -> None:
    assert without_name(screen(officer)) == []


def rests_on(officer: Officer, record_id: str) -> list[str]:
    """Rest the pointer on the mark of a record; return the lines of the card that comes."""
    view = screen(officer).view
    officer.qtbot.mouseMove(view.viewport(), point_of(screen(officer).view, record_id))
    assert view.card.isVisible()
    return [view.card.title.text(), *view.card.lines.text().splitlines()]


def test_the_card_says_the_date_in_words_and_names_what_replaced_it(officer: Officer) -> None:
    # In one line, where there is a row for each of the ten of that day.
    lanes = screen(officer).lanes
    lanes.setCurrentIndex(lanes.count() - 1)
    lanes.activated.emit(lanes.count() - 1)
    lines = rests_on(officer, event(officer, "Visit of Kosovo").id)
    assert lines[1] == "about February 2021"
    assert "Cancelled, replaced by “Signing ceremony establishing relations" in lines[2]
    assert "1 February 2021" in lines[2]


def test_the_card_of_an_agreement_tells_where_it_stands_and_its_steps(officer: Officer) -> None:
    register = officer.window.workspace.register
    agreement = next(one for one in register.all(Agreement) if "consultations" in one.title)
    lines = rests_on(officer, agreement.id)
    assert lines[1] == "since 1 February 2021"
    assert lines[2].startswith("Agreement · Signed")
    assert any("1 February 2021: Signature" in line for line in lines)


def test_the_card_of_a_commitment_tells_every_due_date(officer: Officer) -> None:
    register = officer.window.workspace.register
    centre = next(one for one in register.all(Commitment) if "Jewish cultural" in one.text)
    commitments.change_due(register, centre.id, PartialDate.from_edtf("2022-06-30"), "No building yet")
    lines = rests_on(officer, centre.id)
    assert lines[1] == "promised 1 February 2021 · due 30 June 2022"
    assert lines[-2:] == ["originally due 2021", "moved to 30 June 2022: No building yet"]


def test_a_large_register_is_read_in_pieces_and_anew_when_it_changes_meanwhile(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline_items, "READ_AT_ONCE", 0)
    monkeypatch.setattr(timeline_items, "A_PIECE", 1)
    monkeypatch.setattr(in_slices, "SLICE", 1)
    shown, register = screen(officer), officer.window.workspace.register
    shown.reload()
    assert shown.reading.is_busy()
    assert shown.panel.counts.text() == "Reading the register…"
    made = events.save_event(
        register, events.blank_event(register, title="Talks", at=PartialDate.from_edtf("2020-05-04"))
    )
    officer.qtbot.waitUntil(lambda: not shown.reading.is_busy())
    assert made.id in shown.view.stage.index.items.ids
    assert "in all" in shown.panel.counts.text()
