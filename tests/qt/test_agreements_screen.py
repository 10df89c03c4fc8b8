"""The agreements beside their list: begun, found, narrowed, copied, removed and brought back; every control has a name."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desk.domain.records import Agreement
from desk.domain.vocabulary import RecordKind, RelationKind
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.services import agreement_articles, agreements
from tests.journeys.officer import Officer

Key = Qt.Key
RELATIONS = "Agreement to establish relations between Israel and Kosovo"
LONG = (
    "Agreement between the Government of Israel and the Government of Kosovo on the mutual recognition " * 2
)


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer on the screen of agreements of the demonstration, the first one shown."""
    at_work.does("go_agreements")
    screen(at_work).show_something()
    return at_work


def screen(officer: Officer) -> AgreementsScreen:
    """Return the screen of agreements."""
    found = officer.window.front()
    assert isinstance(found, AgreementsScreen)
    return found


def listed(officer: Officer) -> list[str]:
    """Return the titles in the list, as they stand."""
    register = officer.window.workspace.register
    return [register.get(Agreement, one).title for one in screen(officer).list.records.record_ids()]


def shown(officer: Officer) -> str:
    """Return the title of the agreement in the editor."""
    return screen(officer).editor.at_hand.agreement.title


def test_a_new_agreement_is_begun_from_any_screen_with_both_sides(at_work: Officer) -> None:
    at_work.does("go_commitments")
    at_work.does("add_agreement")
    title = screen(at_work).editor.header.title
    assert title.hasFocus()
    assert title.textCursor().selectedText() == "Untitled agreement"
    at_work.qtbot.keyClicks(title, "Air transport agreement")
    at_work.qtbot.keyClick(title, Key.Key_Return)
    assert "Air transport agreement" in listed(at_work)
    names = [party.short_name for party in screen(at_work).editor.at_hand.dossier.parties]
    assert names == ["Israel", "Kosovo"]
    assert screen(at_work).editor.current_section().name == "head"


def test_escape_puts_the_title_back(officer: Officer) -> None:
    title = screen(officer).editor.header.title
    before = shown(officer)
    title.setFocus()
    officer.qtbot.keyClicks(title, "Nonsense ")
    officer.qtbot.keyClick(title, Key.Key_Escape)
    officer.does("go_today")
    officer.does("go_agreements")
    assert shown(officer) == before


def test_a_long_title_is_as_high_as_its_lines_at_every_width(officer: Officer) -> None:
    editor = screen(officer).editor
    assert editor.at_hand.save_head(title=LONG[:180])
    title = editor.header.title
    heights = []
    for width in (1000, 520):
        title.setMaximumWidth(width)
        title.setMinimumWidth(width)
        officer.qtbot.waitUntil(lambda width=width: title.width() == width)
        block = title.document().firstBlock()
        assert block.layout().lineCount() * title.fontMetrics().lineSpacing() <= title.viewport().height()
        heights.append(title.height())
    assert heights[0] < heights[1]
    assert title.toolTip() == LONG[:180].strip()


def test_the_working_is_shown_on_a_press(officer: Officer) -> None:
    header = screen(officer).editor.header
    assert not header.working.isVisible()
    officer.presses("Show how this is worked out")
    assert header.working.isVisible()
    assert "Not yet signed" in header.working.words.toPlainText()
    officer.presses("Show how this is worked out")
    assert not header.working.isVisible()


def test_the_list_is_narrowed_by_a_word_and_widened_again(officer: Officer) -> None:
    assert len(listed(officer)) == 3
    officer.fills("Narrow the list of agreements", "consult")
    officer.qtbot.waitUntil(lambda: len(listed(officer)) == 1)
    assert "consultations" in listed(officer)[0]
    officer.fills("Narrow the list of agreements", " ")
    officer.qtbot.waitUntil(lambda: len(listed(officer)) == 3)


def test_the_list_is_sorted_by_its_heading(officer: Officer) -> None:
    view = screen(officer).list
    first = listed(officer)
    header = view.horizontalHeader()
    title = QPoint(header.sectionViewportPosition(view.records.columns.index("title")) + 8, 8)
    orders = [first]
    for _ in range(2):
        officer.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=title)
        orders.append(listed(officer))
    assert sorted(first) in orders
    assert sorted(first, reverse=True) in orders


def test_rows_are_copied_as_a_table(officer: Officer) -> None:
    officer.chooses_row(screen(officer).list, RELATIONS)
    QGuiApplication.clipboard().clear()
    officer.does("copy")
    assert RELATIONS in QGuiApplication.clipboard().text()


def test_a_removal_says_what_went_along_and_undo_shows_it_again(officer: Officer) -> None:
    register = officer.window.workspace.register
    first, second = (register.all(Agreement)[place] for place in (0, 1))
    agreements.relate(register, second.id, RelationKind.AMENDS, first.id)
    screen(officer).show_record(RecordKind.AGREEMENT, first.id)
    officer.does("remove_record")
    assert register.find(Agreement, first.id) is None
    said = " ".join(officer.reads())
    assert first.title in said
    assert "another agreement’s relation to it" in said
    officer.does("undo")
    assert screen(officer).editor.at_hand.agreement_id == first.id
    assert len(agreements.dossier(register, first.id).related_here) == 1


def test_what_is_shown_is_removed_not_what_is_selected_in_a_narrowed_list(officer: Officer) -> None:
    register = officer.window.workspace.register
    hidden = next(one for one in register.all(Agreement) if one.title == RELATIONS)
    workspace = officer.window.workspace
    workspace.set_filter(type(workspace.filter)(text="consultations"))
    officer.chooses_row(screen(officer).list, "consultations")
    workspace.open(RecordKind.AGREEMENT, hidden.id)
    assert shown(officer) == RELATIONS
    officer.does("remove_record")
    assert {one.title for one in register.all(Agreement)} == {
        "Memorandum on consultations between Israel and Kosovo",
        "Memorandum on development cooperation between Israel and Kosovo",
    }


def test_an_empty_register_offers_the_first_step(at_an_empty_file: Officer) -> None:
    officer = at_an_empty_file
    officer.does("go_agreements")
    page = screen(officer).right.currentWidget()
    assert page is screen(officer).none
    officer.presses("New agreement", page)
    assert shown(officer) == "Untitled agreement"


def test_every_control_has_a_name(officer: Officer) -> None:
    editor = screen(officer).editor
    register = officer.window.workspace.register
    agreement_articles.add_article(register, editor.at_hand.agreement_id, number="1")
    editor.actions_section.edit(editor.at_hand.dossier.actions[0].id)
    editor.counterparts.edit(editor.at_hand.dossier.counterparts[0].id)
    editor.links.relations.begin()
    nameless = []
    for index, section in enumerate(editor.sections):
        editor.tabs.setCurrentIndex(index)
        QApplication.sendPostedEvents()
        nameless += [f"{section.name}: {one}" for one in without_name(editor)]
    editor.text.paste()
    nameless += without_name(editor)
    assert sorted(set(nameless)) == []
    assert without_name(screen(officer).pane) == []


def without_name(root: QWidget) -> list[str]:
    """Return what takes Tab within `root` and has no name for a screen reader."""
    nameless = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget, QLineEdit) and widget.focusProxy() is not None
        if inner or not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return nameless


def test_the_keys_walk_the_list_and_the_editor_follows(officer: Officer) -> None:
    view = screen(officer).list
    view.setFocus()
    met = {shown(officer)}
    QTest.keyClick(view, Key.Key_Home)
    for _ in range(3):
        met.add(shown(officer))
        officer.qtbot.keyClick(view, Key.Key_Down)
    assert met == set(listed(officer))


def test_following_a_change_made_elsewhere_keeps_what_is_being_typed(officer: Officer) -> None:
    editor = screen(officer).editor
    register = officer.window.workspace.register
    editor.bring("head")
    line = editor.head.lines["short_title"]
    line.setFocus()
    officer.qtbot.keyClicks(line, " and more")
    typed = line.text()
    agreements.save_head(register, replace(editor.at_hand.agreement, subjects="visas"))
    assert line.text() == typed
    assert editor.head.lines["subjects"].text() == "visas"
    officer.qtbot.keyClick(line, Key.Key_Return)
    assert editor.at_hand.agreement.short_title == typed
