"""Every list of records sorts, narrows, is walked by keys, copied and written out; its model keeps Qt's rules."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import RecordKind
from desk.qt.commitments.checklist_model import ChecklistModel
from desk.qt.models.lines import Line, LineModel
from desk.qt.models.record_list import RecordList
from desk.qt.models.record_table import RecordTableModel
from desk.qt.window.main_window import MainWindow
from desk.services import commitments, events
from desk.services.lists import ListFilter

LEFT = Qt.MouseButton.LeftButton
LISTS = ("agreements", "commitments", "sources", "people", "parties", "events", "statements")
GROUPS = {
    "agreements": "form",
    "commitments": "side",
    "sources": "kind",
    "people": "party",
    "parties": "standing",
    "events": "kind",
    "statements": "",
}


def _bring_up(window: MainWindow, name: str) -> RecordList:
    """Go to the list as an officer does, and return it."""
    screen = {"people": "people", "parties": "people", "events": "timeline", "statements": "timeline"}
    window.go(screen.get(name, name))
    front = window.front()
    if name in ("people", "parties", "events", "statements"):
        tabs = front.tabs  # type: ignore[attr-defined]
        tabs.setCurrentIndex(1 if name in ("parties", "statements") else 0)
    shown: RecordList = front.record_list  # type: ignore[attr-defined]
    assert shown.records.name == name
    return shown


def _first_column(shown: RecordList) -> list[str]:
    model = shown.records
    return [str(model.index(row, 0).data()) for row in range(model.rowCount()) if model.record_id(row)]


def _click_heading(shown: RecordList, column: int, qtbot: QtBot) -> None:
    header = shown.horizontalHeader()
    at = QPoint(
        header.sectionViewportPosition(column) + header.sectionSize(column) // 2, header.height() // 2
    )
    qtbot.mouseClick(header.viewport(), LEFT, pos=at)


@pytest.mark.parametrize("name", LISTS)
def test_a_click_on_a_heading_sorts_and_a_second_turns_the_order(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    shown = _bring_up(window, name)
    shown.records.set_group("")
    _click_heading(shown, 0, qtbot)
    upwards = shown.records.record_ids()
    assert shown.records.order.column == shown.records.columns[0]
    _click_heading(shown, 0, qtbot)
    assert shown.records.order.descending
    assert sorted(shown.records.record_ids()) == sorted(upwards)
    values = _first_column(shown)
    if len(set(values)) > 1:
        assert shown.records.record_ids() != upwards


@pytest.mark.parametrize("name", LISTS)
def test_the_filter_narrows_it(window: MainWindow, qtbot: QtBot, name: str) -> None:
    shown = _bring_up(window, name)
    count = shown.records.record_count()
    assert count
    window.workspace.set_filter(ListFilter(text="zzqqxx"))
    assert shown.records.record_count() == 0
    window.workspace.set_filter(ListFilter())
    assert shown.records.record_count() == count


@pytest.mark.parametrize("name", LISTS)
def test_selected_rows_are_copied_as_a_table(window: MainWindow, qtbot: QtBot, name: str) -> None:
    shown = _bring_up(window, name)
    first = shown.records.record_ids()[0]
    shown.select_id(first)
    shown.setFocus()
    QGuiApplication.clipboard().clear()
    qtbot.waitUntil(window.actions_["copy"].isEnabled)
    qtbot.keySequence(shown, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().split("\n")
    shown_columns = sum(not shown.isColumnHidden(column) for column in range(len(shown.records.columns)))
    assert len(lines) == 2
    assert all(len(line.split("\t")) == shown_columns for line in lines)
    assert str(shown.records.index(shown.records.row_of(first), 0).data()) in lines[1]
    written = QGuiApplication.clipboard().mimeData().html()
    assert written.count("<th ") == shown_columns
    assert written.count("<td ") == shown_columns


def test_no_copied_cell_is_taken_for_a_formula_or_broken_in_two(window: MainWindow, qtbot: QtBot) -> None:
    shown = _bring_up(window, "commitments")
    register = window.workspace.register
    risky = commitments.save_commitment(
        register, commitments.blank_commitment(register, text="=HYPERLINK(1)\twith\na <b>tag</b> & more")
    )
    shown.select_id(risky.id)
    shown.copy()
    copied = QGuiApplication.clipboard().mimeData()
    heading, line = copied.text().split("\n")
    assert line.startswith("'=HYPERLINK(1) with a <b>tag</b> & more\t")
    assert heading.split("\t")[0] == "Text"
    assert len(line.split("\t")) == len(heading.split("\t"))
    assert "&lt;b&gt;tag&lt;/b&gt; &amp; more" in copied.html()


def test_a_table_from_right_to_left_says_so(window: MainWindow, qtbot: QtBot) -> None:
    shown = _bring_up(window, "commitments")
    shown.select_id(shown.records.record_ids()[0])
    shown.copy()
    assert 'dir="rtl"' not in QGuiApplication.clipboard().mimeData().html()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown.copy()
    assert 'dir="rtl"' in QGuiApplication.clipboard().mimeData().html()


def test_many_rows_are_copied_a_few_at_a_time_and_headings_of_groups_are_left_out(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.qt.models.record_list.COPIED_AT_ONCE", 2)
    shown = _bring_up(window, "commitments")
    shown.records.set_group("side")
    shown.selectAll()
    QGuiApplication.clipboard().clear()
    shown.copy()
    assert QGuiApplication.clipboard().text() == ""
    count = shown.records.record_count()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == count + 1
    texts = [one.text for one in window.workspace.register.all(Commitment)]
    assert sorted(line.split("\t")[0] for line in lines[1:]) == sorted(texts)


@pytest.mark.parametrize("name", LISTS)
def test_it_can_be_written_out(window: MainWindow, qtbot: QtBot, name: str) -> None:
    _bring_up(window, name)
    qtbot.waitUntil(window.actions_["export_list"].isEnabled)
    window.actions_["export_list"].trigger()
    assert window.commands.open_dialog("export") is not None


@pytest.mark.parametrize("name", LISTS)
def test_down_and_up_stand_upon_every_record_and_on_no_heading(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    shown = _bring_up(window, name)
    shown.records.set_group(GROUPS[name])
    shown.setCurrentIndex(shown.records.index(-1, -1))
    shown.setFocus()
    ids = shown.records.record_ids()
    came_by: list[str] = []
    for _ in ids:
        qtbot.keyClick(shown, Qt.Key.Key_Down)
        came_by.append(shown.current_id())
    assert came_by == ids
    qtbot.keyClick(shown, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert shown.current_id() == ids[0]
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert shown.current_id() == ids[0]


@pytest.mark.parametrize("name", LISTS)
def test_the_menu_of_a_row_offers_what_can_be_done_with_it(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    shown = _bring_up(window, name)
    shown.select_id(shown.records.record_ids()[0])
    window.refresh_actions()
    offered = [window.actions_[one] for one in shown._menu_actions if one]
    assert any(action.objectName() == "copy" for action in offered)
    for one in ("edit_record", "copy", "remove_record", "history", "tag_record"):
        assert window.actions_[one] in offered
        assert window.actions_[one].isEnabled(), one


def test_the_heading_s_menu_shows_and_hides_columns(window: MainWindow, qtbot: QtBot) -> None:
    shown = _bring_up(window, "commitments")
    column = shown.records.columns.index("responsible_unit")
    assert shown.isColumnHidden(column)
    chosen: list[str] = []

    def choose() -> bool:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return False
        action = menu.actions()[column]
        chosen.append(action.text())
        action.trigger()
        menu.close()
        return True

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, shown, choose)
    shown.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    assert chosen == ["Responsible"]
    assert not shown.isColumnHidden(column)


def test_the_cursor_stays_on_its_record_when_the_order_changes(window: MainWindow, qtbot: QtBot) -> None:
    shown = _bring_up(window, "events")
    kept = shown.records.record_ids()[-1]
    shown.select_id(kept)
    shown.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert shown.current_id() == kept
    shown.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert shown.current_id() == kept
    assert window.workspace.selection == (RecordKind.EVENT, kept)


@pytest.mark.parametrize("group", ["", "kind"])
def test_the_model_keeps_the_rules_while_records_come_and_go(window: MainWindow, group: str) -> None:
    register = window.workspace.register
    model = RecordTableModel(register, "events", ("title", "at", "kind"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    stop = register.subscribe(model.follow)
    model.set_group(group)
    before = model.record_count()
    made = events.save_event(register, events.blank_event(register, title="A call"))
    assert model.record_count() == before + 1
    assert model.values(model.row_of(made.id))["title"] == "A call"
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_filter(ListFilter(text="call"))
    assert made.id in model.record_ids()
    assert model.index(model.row_of(made.id), 0).data() == "A call"
    assert len(model.group_rows()) == (
        len({str(register.get(Event, one).kind) for one in model.record_ids()}) if group else 0
    )
    stop()


@pytest.mark.parametrize("group", ["", "side", "status"])
def test_the_checklist_keeps_the_rules_and_asks_before_it_ticks(window: MainWindow, group: str) -> None:
    register = window.workspace.register
    model = ChecklistModel(register, "commitments", ("text", "due", "status", "condition"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    stop = register.subscribe(model.follow)
    model.set_group(group)
    asked: list[tuple[str, bool]] = []
    model.ticked.connect(lambda record_id, on: asked.append((record_id, on)))
    open_one = next(
        one for one in model.record_ids() if model.values(model.row_of(one))["status"] != "fulfilled"
    )
    cell = model.index(model.row_of(open_one), 0)
    model.setData(cell, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked == [(open_one, True)]
    assert cell.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    commitments.tick(register, open_one)
    row = model.row_of(open_one)
    assert model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    stop()


def test_short_lists_keep_the_rules_and_say_all_their_words() -> None:
    model = LineModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_lines((Line("One", detail="first", hint="today"), Line("Two")))
    model.set_lines((Line("Three"),))
    model.set_lines(())
    assert model.rowCount() == 0
    model.set_lines((Line("One", detail="first", hint="today"),))
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "One, first, today"
    assert model.line(1) is None
