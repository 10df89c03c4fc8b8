"""The successor opens the file after three years and finds her way: search, sentence, history, palette, filter."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.theme import Theme, current_theme
from desk.qt.widgets.citation_link import CitationLink
from desk.services.demonstration import build_demonstration
from tests.journeys.officer import Officer


def test_the_successor_finds_her_way(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    officer.opens(path)
    window = officer.window

    # A misspelt name finds the person through the spelling of the communiqué.
    officer.does("search")
    officer.qtbot.keyClicks(window.search, "Hardinai")
    officer.qtbot.waitUntil(lambda: window.search.dropdown is not None and window.search.dropdown.isVisible())
    officer.qtbot.keyClick(window.search, Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: window.workspace.selection[0] is RecordKind.PERSON)
    account = window.inspector.page.account
    assert account is not None
    assert account.title == "Meliza Haradinaj-Stublla"

    # One click opens the sentence that the record rests on, and Alt+Left leads back.
    link = next(one for one in window.inspector.findChildren(CitationLink) if one.isVisible())
    officer.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    officer.qtbot.waitUntil(lambda: window.screen_name == "sources")
    officer.does("back")
    assert window.screen_name == "people"

    # Who changed the record, when, and what.
    officer.does("history")
    officer.qtbot.waitUntil(window.inspector.history.isVisible)
    assert "Haradinaj" in window.inspector.history.toPlainText()

    # The palette runs any action by its name.
    officer.does("palette")
    officer.qtbot.keyClicks(window.palette_.line, "dark")
    officer.qtbot.keyClick(window.palette_.line, Qt.Key.Key_Return)
    assert current_theme()[0] is Theme.DARK
    window.setFocus()
    officer.does("theme_light")
    assert current_theme()[0] is Theme.LIGHT

    # The filter holds across screens.
    officer.does("go_commitments")
    everything = window.front().record_list.records.record_count()  # type: ignore[attr-defined]
    officer.does("filter")
    officer.qtbot.keyClicks(window.filter_bar.text, "embassy")
    officer.qtbot.waitUntil(lambda: window.workspace.filter.text == "embassy")
    assert 0 < window.front().record_list.records.record_count() < everything  # type: ignore[attr-defined]
    officer.does("clear_filter")
    assert window.front().record_list.records.record_count() == everything  # type: ignore[attr-defined]


def test_every_screen_and_dialog_opens_and_every_field_has_a_name(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    officer.opens(path)
    window = officer.window
    for screen in ("timeline", "agreements", "commitments", "sources", "people", "today"):
        officer.does(f"go_{screen}")
        assert window.screen_name == screen
        window.front().show_something()
        assert not unnamed(window), screen
    for name in ("settings", "backups", "help", "about", "export_reports", "new_file"):
        officer.does(name)
        dialog = window.commands.open_dialog({"export_reports": "export"}.get(name, name))
        assert dialog is not None
        officer.qtbot.waitUntil(dialog.isVisible)
        assert dialog.windowTitle()
        dialog.close()


def unnamed(window: QWidget) -> list[str]:
    """Return the visible fields that a screen reader could not name."""
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit

    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(widget, QAbstractButton) and not (
            widget.accessibleName() or widget.text() or widget.toolTip()
        ):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
        if isinstance(widget, (QComboBox, QAbstractItemView)) and not widget.accessibleName():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
        if (
            isinstance(widget, QLineEdit)
            and not isinstance(widget.parentWidget(), QComboBox)
            and not (widget.accessibleName() or widget.placeholderText())
        ):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found
