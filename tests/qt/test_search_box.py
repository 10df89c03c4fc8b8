"""The search field: it finds as one types, goes to what is chosen, and lets go step by step with Escape."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.records import Person
from desk.domain.vocabulary import RecordKind
from desk.qt.window.main_window import MainWindow


def _type(window: MainWindow, qtbot: QtBot, words: str) -> None:
    qtbot.keySequence(window, "Ctrl+F")
    qtbot.waitUntil(window.search.hasFocus)
    qtbot.keyClicks(window.search, words)
    qtbot.waitUntil(lambda: window.search.dropdown is not None and window.search.dropdown.isVisible())


def _titles(window: MainWindow) -> list[str]:
    assert window.search.dropdown is not None
    return [line.title for line in window.search.dropdown.lines.all_lines()]


def test_a_misspelt_name_finds_its_person_and_return_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "Hardinai")
    assert any("Haradinaj" in title for title in _titles(window))
    row = next(row for row, title in enumerate(_titles(window)) if "Haradinaj" in title)
    for _ in range(row):
        qtbot.keyClick(window.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    person = next(one for one in window.workspace.register.all(Person) if "Haradinaj" in one.name)
    assert window.screen_name == "people"
    assert window.workspace.selection == (RecordKind.PERSON, person.id)
    assert not window.search.hasFocus()


def test_nothing_found_is_said_and_leads_nowhere(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "zzqqxx")
    assert len(_titles(window)) == 1
    assert "zzqqxx" in _titles(window)[0]
    before = window.screen_name, window.workspace.selection
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert (window.screen_name, window.workspace.selection) == before


def test_escape_closes_the_list_then_empties_the_field_then_leaves_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    _type(window, qtbot, "embassy")
    dropdown = window.search.dropdown
    assert dropdown is not None
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not dropdown.isVisible()
    assert window.search.text() == "embassy"
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert window.search.hasFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.front().isAncestorOf(focused)


def test_down_brings_the_list_back(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "embassy")
    dropdown = window.search.dropdown
    assert dropdown is not None
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert dropdown.isVisible()


def test_the_list_stays_inside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "e")
    dropdown = window.search.dropdown
    assert dropdown is not None
    assert window.rect().contains(dropdown.geometry())


def test_the_list_goes_when_the_keys_go_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "embassy")
    dropdown = window.search.dropdown
    assert dropdown is not None
    window.front().take_focus()
    assert not dropdown.isVisible()


class _Painted(QObject):
    """Notes the widgets that are painted."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def test_a_letter_more_paints_what_was_found_and_nothing_that_lies_below(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    _type(window, qtbot, "ko")
    dropdown = window.search.dropdown
    assert dropdown is not None
    height = dropdown.height()
    qapp.processEvents()
    painted = _Painted(qapp)
    with qtbot.waitSignal(window.search.searched):
        qtbot.keyClicks(window.search, "s")
    qtbot.waitUntil(lambda: dropdown.view.viewport() in painted.widgets)
    qapp.removeEventFilter(painted)
    assert dropdown.height() == height
    assert not [one for one in painted.widgets if window.front().isAncestorOf(one)]


def test_the_words_of_the_file_are_read_as_soon_as_the_field_is_entered(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keySequence(window, "Ctrl+F")
    qtbot.waitUntil(lambda: window.search.hasFocus() and not window.search.words.is_busy())
    read: list[str] = []
    window.workspace.register.connection.set_trace_callback(read.append)
    qtbot.keyClicks(window.search, "Hardinaj")
    qtbot.waitUntil(lambda: window.search.dropdown is not None and bool(_titles(window)))
    window.workspace.register.connection.set_trace_callback(None)
    assert read
    assert not [sql for sql in read if "search_vocabulary" in sql]
