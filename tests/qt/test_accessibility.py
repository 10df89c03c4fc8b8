"""What a screen reader and a keyboard meet: every control that takes the keys has a name, in a sensible order."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.records import RECORDS, Agreement
from desk.domain.vocabulary import RecordKind
from desk.qt.window.main_window import MainWindow
from desk.qt.window.navigator import SCREENS
from desk.services import agreement_texts
from tests.qt.conftest import Opener

FORMS = ("add_event", "add_statement", "add_commitment", "add_person", "add_party", "add_source")
DIALOGS = ("settings", "backups", "help", "about", "new_file", "export_reports")
PANELS = ("assess", "change_due", "add_step")


@pytest.fixture
def reader_on() -> Iterator[None]:
    """Let widgets believe that a screen reader listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def _takes_keys(widget: QWidget) -> bool:
    if not (widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        return False
    # The part inside a compound field, and the ground of a page that scrolls, are told by their owner.
    owner = widget.parentWidget()
    return not isinstance(owner, (QComboBox, QAbstractSpinBox)) and not isinstance(owner, QTabBar)


def _nameless(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        if not _takes_keys(widget) or widget.focusProxy() is not None:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            around = widget.parentWidget()
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(around).__name__}")
    return found


@pytest.mark.usefixtures("reader_on")
@pytest.mark.parametrize("empty", [False, True], ids=["demonstration", "empty"])
@pytest.mark.parametrize("name", SCREENS)
def test_every_control_of_a_screen_has_a_name(
    open_window: Opener, qtbot: QtBot, name: str, empty: bool
) -> None:
    window = open_window(empty=empty)
    window.go(name)
    window.front().show_something()
    window.filter_bar.begin()
    qtbot.wait(0)
    assert _nameless(window) == []


@pytest.mark.usefixtures("reader_on")
@pytest.mark.parametrize("name", FORMS)
def test_every_field_of_a_form_has_a_name(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.actions_.run(name)
    assert window.inspector.editor is not None
    qtbot.waitUntil(window.inspector.editor.isVisible)
    assert _nameless(window.inspector) == []


@pytest.mark.usefixtures("reader_on")
@pytest.mark.parametrize("kind", list(RecordKind))
def test_every_part_of_a_record_s_page_has_a_name(window: MainWindow, qtbot: QtBot, kind: RecordKind) -> None:
    record = next(iter(window.workspace.register.all(RECORDS[kind])))
    window.workspace.select(kind, record.id)
    assert window.inspector.page.isVisible()
    assert _nameless(window.inspector) == []
    window.inspector.toggle_history()
    assert _nameless(window.inspector) == []


@pytest.mark.usefixtures("reader_on")
@pytest.mark.parametrize("name", PANELS)
def test_every_field_of_a_panel_has_a_name(window: MainWindow, name: str) -> None:
    window.go("commitments")
    window.front().show_something()
    window.actions_.run(name)
    panel = window.front().panels[name]  # type: ignore[attr-defined]
    assert panel.isVisible()
    assert _nameless(panel) == []


@pytest.mark.usefixtures("reader_on")
def test_every_control_about_versions_of_a_text_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    register = window.workspace.register
    agreement = register.all(Agreement)[0]
    for words in ("Article 1\nNo visas.", "Article 1\nNo visas, no fees."):
        agreement_texts.adopt(register, agreement.id, agreement_texts.propose(words), name=words[-5:])
    window.open_record(RecordKind.AGREEMENT, agreement.id)
    for view in ("text_versions", "keep_version", "read_version", "compare_versions", "comparison_columns"):
        window.actions_.run(view)
        qtbot.wait(0)
        assert _nameless(window) == []


@pytest.mark.usefixtures("reader_on")
@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.actions_.run(name)
    dialog = window.commands.open_dialog({"export_reports": "export"}.get(name, name))
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    assert _nameless(dialog) == []
    assert dialog.windowTitle()


@pytest.mark.parametrize("name", FORMS)
def test_tab_goes_down_a_form_from_the_first_field_to_save(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    window.actions_.run(name)
    editor = window.inspector.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.isAncestorOf(QApplication.focusWidget()))
    came_by: list[QWidget] = []
    while len(came_by) < 60:
        focused = QApplication.focusWidget()
        assert focused is not None
        if not editor.isAncestorOf(focused):
            break
        came_by.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert came_by[-2:] == [editor.cancel_button, editor.save_button]
    tops = [one.mapTo(editor.form, one.rect().topLeft()).y() for one in came_by[:-2]]
    lines = [one.height() for one in came_by[:-2]]
    for above, below, height in zip(tops, tops[1:], lines, strict=False):
        assert below > above - height, [type(one).__name__ for one in came_by]


@pytest.mark.parametrize("name", PANELS)
def test_tab_goes_through_a_panel_to_its_buttons(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.go("commitments")
    window.front().show_something()
    window.actions_.run(name)
    panel = window.front().panels[name]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: panel.isAncestorOf(QApplication.focusWidget()))
    came_by: list[QWidget] = []
    while len(came_by) < 20:
        focused = QApplication.focusWidget()
        assert focused is not None
        if not panel.isAncestorOf(focused):
            break
        came_by.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    fields = [one.accessibleName() for one in came_by[:-2]]
    asked = [one for one in panel.form.findChildren(QLabel) if one.buddy() and one.isVisible()]
    labels = [label.text().replace("&", "") for label in asked]
    assert fields == labels
    assert came_by[-2:] == [panel.close_button, panel.do]


@pytest.mark.parametrize("name", SCREENS)
def test_tab_comes_round_and_is_caught_nowhere(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.go(name)
    window.search.setFocus()
    seen: list[QWidget] = []
    for _ in range(150):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is window.search and seen:
            break
        assert focused not in seen, f"Tab goes in a circle at {type(focused).__name__}"
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    else:
        raise AssertionError("Tab never came round")
    assert any(window.front().isAncestorOf(one) for one in seen)
    assert any(window.navigator.isAncestorOf(one) for one in seen)
