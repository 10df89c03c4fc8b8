"""Two versions of an agreement's text compared on the screen, with clicks and keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from desk.domain.vocabulary import TextStanding
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.agreements.text import TextSection
from desk.qt.screens.agreements.versions.comparison_page import ComparisonPage
from desk.services import agreement_texts, text_versions
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

FIRST = """The two Governments,

Article 1
Visas
1. No visas are needed for sixty days.
2. The Parties shall inform each other of their passports.

Article 2
Employment
Dependants of mission staff may be engaged in gainful employment.

Article 3
Taxation
Income from employment is taxed in the receiving State.

Article 4
Duration
It lasts five years."""

SECOND = """The two Governments,

Article 1
Visas
1. No visas are needed for ninety days.
2. The Parties shall inform each other, in writing, of their passports.

Article 2
Immunity
Acts performed on the job enjoy no civil immunity.

Article 3
Duration
It lasts five years.

Article 4
Employment
Dependants of mission staff may be engaged in gainful employment."""


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before a new agreement between Israel and Kosovo."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClicks(at_work.window.focusWidget(), "Agreement on visas")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Key.Key_Return)
    return at_work


@pytest.fixture
def editor(officer: Officer) -> AgreementEditor:
    """The editor of that agreement; a first draft is kept, the second stands in it."""
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    take_in(screen.editor, FIRST, "First draft")
    take_in(screen.editor, SECOND)
    screen.editor.bring("text")
    return screen.editor


@pytest.fixture
def page(officer: Officer, editor: AgreementEditor) -> ComparisonPage:
    """The comparison of the first draft with the present text."""
    officer.presses("Compare", editor.text.views)
    page = editor.text.versions.comparison
    officer.qtbot.waitUntil(page.differs)
    return page


def take_in(editor: AgreementEditor, words: str, name: str = "") -> None:
    agreement_texts.adopt(
        editor.at_hand.register,
        editor.at_hand.agreement_id,
        agreement_texts.propose(words),
        "en",
        standing=TextStanding.AUTHENTIC,
        name=name,
    )


def spoken(page: ComparisonPage) -> list[tuple[str, ...]]:
    """What a screen reader says of each row."""
    model = page.view.model()
    return [
        tuple(
            str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
            for column in range(model.columnCount())
        )
        for row in range(model.rowCount())
    ]


def settle(officer: Officer, page: ComparisonPage) -> None:
    """Wait until the comparison is done; short ones are at once, unless the machine is busy."""
    officer.qtbot.waitUntil(lambda: not page.work.is_busy())


def outlined(page: ComparisonPage) -> list[str]:
    return [
        page.outline.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.outline.count())
    ]


def looked_at(page: ComparisonPage) -> str:
    """The words of the change that is looked at."""
    return (
        "".join(
            span.text
            for row in page.view.rows()
            for cell in row.cells
            for span in cell
            if span.change == page.view.change
        )
        if page.view.change
        else ""
    )


# ---- what is told ---------------------------------------------------------------------------------------------


def test_each_article_says_what_became_of_it(page: ComparisonPage) -> None:
    assert page.two.names() == ("First draft", "The present text")
    assert outlined(page) == [
        "Preamble",
        "Article 1 Visas, Changed · words added: 3, removed: 1",
        "Article 3 Taxation, Fell out · words: 12",
        "Article 2 Immunity, Came in · words: 12",
        "Article 3 Duration, Changed · words added: 1, removed: 1",
        "Article 4 Employment, Moved from behind “Article 1 Visas”  ·  Changed · words added: 1, removed: 1",
    ]
    assert page.summary.text() == (
        "Changes: 6  ·  Words added: 17, removed: 15  ·  Parts changed: 3, came in: 1, fell out: 1, moved: 1"
    )


def test_added_and_removed_words_are_told_without_their_colour(
    officer: Officer, page: ComparisonPage
) -> None:
    rows = [cells[0] for cells in spoken(page)]
    assert "1. No visas are needed for [removed: sixty] [added: ninety] days." in rows
    assert "2. The Parties shall inform each other[added: , in writing,] of their passports." in rows
    formats = [
        (one.format.fontStrikeOut(), one.format.fontUnderline())
        for layout in page.view.painting._layouts.values()
        for one in layout.formats()
    ]
    assert set(formats) == {(True, False), (False, True)}
    QAbstractItemModelTester(page.view.model_)


def test_a_version_is_chosen_and_the_two_are_swapped(
    officer: Officer, page: ComparisonPage, editor: AgreementEditor
) -> None:
    officer.presses("Swap the two")
    settle(officer, page)
    assert page.two.names() == ("The present text", "First draft")
    rows = [cells[0] for cells in spoken(page)]
    assert "1. No visas are needed for [removed: ninety] [added: sixty] days." in rows
    page.two.after.setFocus()
    officer.qtbot.keyClick(page.two.after, Key.Key_Home)
    officer.qtbot.keyClick(page.two.after, Key.Key_Return)
    settle(officer, page)
    assert page.stack.currentWidget() is page.nothing


def test_two_chosen_versions_are_compared_the_older_first(officer: Officer, editor: AgreementEditor) -> None:
    take_in(editor, SECOND.replace("five", "ten"), "Third draft")
    take_in(editor, FIRST)
    officer.does("text_versions")
    versions = editor.text.versions.list
    for row, keys in ((1, Qt.KeyboardModifier.NoModifier), (3, Qt.KeyboardModifier.ControlModifier)):
        place = versions.list.visualRect(versions.list.rows_.index(row)).center()
        officer.qtbot.mouseClick(versions.list.viewport(), LEFT, keys, place)
    officer.does("compare_versions")
    assert editor.text.versions.comparison.two.names() == ("First draft", "Third draft")


def test_a_text_that_was_not_changed_does_not_differ(officer: Officer, editor: AgreementEditor) -> None:
    take_in(editor, FIRST)
    officer.does("compare_versions")
    page = editor.text.versions.comparison
    page.choose(page.two.before.itemData(2), None)
    assert page.two.names() == ("First draft", "The present text")
    officer.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.same)
    assert "next_change" not in editor.commands()


def test_where_no_version_is_kept_keeping_one_is_offered(officer: Officer, editor: AgreementEditor) -> None:
    editor.at_hand.perform(
        lambda: agreement_texts.set_standing(
            editor.at_hand.register, editor.at_hand.agreement_id, "he", TextStanding.TRANSLATION
        )
    )
    agreement_texts.adopt(
        editor.at_hand.register,
        editor.at_hand.agreement_id,
        agreement_texts.propose("Article 1\nNone."),
        "he",
    )
    editor.text.show_language("he")
    officer.does("compare_versions")
    page = editor.text.versions.comparison
    assert page.nothing.accessibleName() == "No version is kept yet"
    officer.qtbot.mouseClick(page.nothing.button, LEFT)
    assert editor.text.versions.list.keep_form.isVisible()


# ---- how it is shown --------------------------------------------------------------------------------------------


def test_in_two_columns_each_paragraph_stands_beside_its_own(officer: Officer, page: ComparisonPage) -> None:
    officer.presses("Two columns")
    settle(officer, page)
    rows = spoken(page)
    assert (
        "1. No visas are needed for [removed: sixty] days.",
        "1. No visas are needed for [added: ninety] days.",
    ) in rows
    assert ("", "[added: Acts performed on the job enjoy no civil immunity.]") in rows
    model = page.view.model_
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in (0, 1)]
    assert headings == ["First draft", "The present text"]
    officer.does("comparison_columns")
    settle(officer, page)
    assert page.view.model_.columnCount() == 1


def test_only_what_differs_is_shown_on_demand_and_the_change_is_kept_in_sight(
    officer: Officer, page: ComparisonPage
) -> None:
    for _ in range(4):
        officer.does("next_change")
    words = looked_at(page)
    assert words
    officer.does("only_changed_articles")
    settle(officer, page)
    assert page.bar.only.isChecked()
    assert "Preamble" not in outlined(page)
    assert not any("two Governments" in cells[0] for cells in spoken(page))
    assert looked_at(page) == words
    officer.presses("Only what differs")
    settle(officer, page)
    assert "Preamble" in outlined(page)


# ---- from change to change ---------------------------------------------------------------------------------------


def test_the_changes_are_walked_by_key_round_and_back(officer: Officer, page: ComparisonPage) -> None:
    seen = []
    for _ in range(7):
        officer.does("next_change")
        seen.append(looked_at(page).split()[0])
        row = page.view.currentIndex()
        assert page.view.viewport().rect().intersects(page.view.visualRect(row))
    assert seen == ["sixty", ",", "Article", "Article", "4", "2", "sixty"]
    assert page.summary.text().startswith("Change 1 of 6")
    officer.does("previous_change")
    assert page.summary.text().startswith("Change 6 of 6")
    assert page.outline.currentItem().text() == "Article 4 Employment"


def test_from_a_chosen_article_the_next_change_is_the_first_in_it(
    officer: Officer, page: ComparisonPage
) -> None:
    place = page.outline.visualItemRect(page.outline.item(4)).center()
    officer.qtbot.mouseClick(page.outline.viewport(), LEFT, pos=place)
    officer.presses("Next change", page.bar)
    assert looked_at(page).split() == ["4", "3"]
    officer.qtbot.mouseClick(page.outline.viewport(), LEFT, pos=place)
    officer.presses("Previous change", page.bar)
    assert looked_at(page).startswith("Article 2")


def test_return_goes_to_the_article_in_the_text(
    officer: Officer, page: ComparisonPage, editor: AgreementEditor
) -> None:
    officer.does("previous_change")
    officer.qtbot.keyClick(page.view, Key.Key_Return)
    assert editor.text.views.view() == "whole"
    assert editor.text.whole.pane.name.text() == "Article 4 Employment"


# ---- finding and copying -----------------------------------------------------------------------------------------


def test_words_are_found_in_the_comparison_in_either_column(officer: Officer, page: ComparisonPage) -> None:
    officer.presses("Two columns")
    settle(officer, page)
    page.view.setFocus()
    officer.does("find_in_text")
    officer.qtbot.keyClicks(page.find_panel.field, "days")
    officer.qtbot.waitUntil(lambda: page.find_panel.count.text() == "1 of 2")
    found = page.view.painting.found
    assert found is not None
    row, column, start, end = found
    assert (column, page.view.rows()[row].words(column)[start:end]) == (0, "days")
    officer.presses("Next place", page.find_panel)
    assert page.view.painting.found is not None
    assert page.view.painting.found[:2] == (row, 1)
    officer.presses("Close", page.find_panel)
    assert page.view.painting.found is None


def test_the_comparison_is_copied_as_words_and_as_a_marked_up_text(
    officer: Officer, page: ComparisonPage
) -> None:
    officer.does("copy_comparison")
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().startswith("“First draft” compared with “The present text”\nWords added: 17")
    assert "\n1. No visas are needed for [removed: sixty] [added: ninety] days.\n" in copied.text()
    assert "[Came in · words: 12]" in copied.text()
    assert '<del style="color:' in copied.html()
    assert ">ninety </ins>days." in copied.html()


def test_selected_rows_are_copied(officer: Officer, page: ComparisonPage) -> None:
    officer.does("next_change")
    page.view.setFocus()
    officer.does("copy")
    assert (
        QGuiApplication.clipboard().text()
        == "1. No visas are needed for [removed: sixty] [added: ninety] days."
    )


# ---- what changes meanwhile, and what takes long ------------------------------------------------------------------


def test_the_comparison_follows_the_text_and_keeps_the_readers_place(
    officer: Officer, page: ComparisonPage, editor: AgreementEditor
) -> None:
    officer.does("next_change")
    officer.does("next_change")
    article = next(row for row in editor.at_hand.dossier.articles if row.heading == "Immunity")
    editor.at_hand.save_article(article, text="None.")
    officer.qtbot.waitUntil(lambda: any("None." in cells[0] for cells in spoken(page)))
    assert looked_at(page).strip() == ", in writing,"


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Comparing takes for ever; undo it to let it end."""

    def steps(*_told: object) -> Iterator[float]:
        while True:
            yield 0.25

    monkeypatch.setattr(text_versions, "comparing", steps)
    return monkeypatch


def test_a_long_comparison_is_told_of_stopped_and_begun_again(
    officer: Officer, editor: AgreementEditor, endless: pytest.MonkeyPatch
) -> None:
    page = editor.text.versions.comparison
    officer.does("compare_versions")
    assert page.work.is_busy()
    officer.qtbot.waitUntil(page.waiting.stop_button.isVisible)
    officer.qtbot.waitUntil(lambda: page.waiting.progress.value() == 25)
    assert page.waiting.words.text() == "The two are being compared…"
    assert officer.window.actions_["text_versions"].isEnabled()
    officer.presses("Stop comparing")
    assert not page.work.is_busy()
    assert page.waiting.words.text() == "The comparison was stopped."
    endless.undo()
    officer.presses("Compare after all")
    officer.qtbot.waitUntil(page.differs)
    assert page.view.shown.changes


@pytest.mark.usefixtures("endless")
def test_escape_stops_comparing_and_another_agreement_ends_it(
    officer: Officer, editor: AgreementEditor
) -> None:
    page = editor.text.versions.comparison
    officer.does("compare_versions")
    officer.qtbot.waitUntil(page.waiting.stop_button.isVisible)
    page.waiting.stop_button.setFocus()
    officer.qtbot.keyClick(page.waiting.stop_button, Key.Key_Escape)
    assert not page.work.is_busy()
    officer.presses("Compare after all")
    assert page.work.is_busy()
    officer.does("add_agreement")
    assert not page.work.is_busy()
    assert page.view.rows() == ()


def test_the_comparison_stays_in_the_text_tab(
    officer: Officer, page: ComparisonPage, editor: AgreementEditor
) -> None:
    section: TextSection = editor.text
    officer.presses("Whole text")
    officer.presses("Compare", section.views)
    assert section.stack.currentWidget() is section.versions
    assert page.differs()
