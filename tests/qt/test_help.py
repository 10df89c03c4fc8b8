"""The handbook: the data dictionary of every report, every key, and the first steps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from desk.qt.window.help_dialog import HelpDialog
from desk.services.reports import REPORTS, dictionary
from tests.journeys.officer import Officer


def opened(officer: Officer) -> HelpDialog:
    officer.does("help")
    dialog = officer.window.commands.open_dialog("help")
    assert isinstance(dialog, HelpDialog)
    officer.qtbot.waitExposed(dialog)
    return dialog


def chapter(dialog: HelpDialog, title: str) -> str:
    found = dialog.chapters.findItems(title, Qt.MatchFlag.MatchExactly)
    assert len(found) == 1, title
    dialog.chapters.setCurrentItem(found[0])
    return dialog.page.toPlainText()


def test_it_opens_on_the_first_steps(at_work: Officer) -> None:
    dialog = opened(at_work)
    assert dialog.chapters.currentRow() == 0
    assert len(dialog.page.toPlainText()) > 500


def test_every_column_of_every_report_is_explained(at_work: Officer) -> None:
    dialog = opened(at_work)
    explained = dictionary().reports
    assert set(explained) == set(REPORTS)
    for name, report in REPORTS.items():
        words = chapter(dialog, f"Report: {name}")
        lines = words.splitlines()
        assert all(column in lines for column in report.columns), name
        assert all(one.meaning in words for one in explained[name].columns), name


def test_what_all_reports_share_is_told(at_work: Officer) -> None:
    words = chapter(opened(at_work), "Reports: in general")
    assert all(paragraph in words for paragraph in dictionary().about)


def test_every_action_with_keys_is_listed_with_them(at_work: Officer) -> None:
    dialog = opened(at_work)
    lines = chapter(dialog, "Keys").splitlines()
    for name, action in at_work.window.actions_.by_name.items():
        keys = ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts())
        assert not keys or keys in [line.strip("\xa0 ") for line in lines], name


def test_the_chapters_are_walked_through_by_keys_and_escape_closes(at_work: Officer) -> None:
    dialog = opened(at_work)
    dialog.chapters.setFocus()
    first = dialog.page.toPlainText()
    at_work.qtbot.keyClick(dialog.chapters, Qt.Key.Key_Down)
    assert dialog.page.toPlainText() != first
    at_work.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    at_work.qtbot.waitUntil(lambda: at_work.window.commands.open_dialog("help") is None)


def test_no_chapter_of_the_list_covers_its_neighbour(at_work: Officer) -> None:
    dialog = opened(at_work)
    rooms = [dialog.chapters.visualItemRect(dialog.chapters.item(row)) for row in range(3)]
    height = dialog.chapters.fontMetrics().height()
    assert all(room.height() >= height + 4 for room in rooms)
    assert rooms[0].bottom() < rooms[1].top() < rooms[1].bottom() < rooms[2].top()
