"""Kept versions of an agreement's text, worked with clicks and keys: kept, renamed, read, restored, removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from desk.domain.records import Agreement, TextVersion
from desk.domain.vocabulary import TextStanding
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.agreements.text import TextSection
from desk.qt.screens.agreements.versions.versions_page import VersionsPage
from desk.services import agreement_texts, history
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier

FIRST = """The two Governments,

Article 1
Visas
No visas are needed for sixty days.

Article 2
Duration
It lasts five years."""

SECOND = FIRST.replace("sixty days", "ninety days")


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before a new agreement between Israel and Kosovo."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClicks(at_work.window.focusWidget(), "Agreement on visas")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Key.Key_Return)
    return at_work


@pytest.fixture
def editor(officer: Officer) -> AgreementEditor:
    """The editor of that agreement."""
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    return screen.editor


@pytest.fixture
def text(editor: AgreementEditor) -> TextSection:
    """The tab of its text; a first draft is kept, the second stands in the agreement."""
    take_in(editor, FIRST, name="First draft", author="Legal adviser")
    take_in(editor, SECOND)
    editor.bring("text")
    return editor.text


def take_in(editor: AgreementEditor, words: str, **said: str) -> None:
    agreement_texts.adopt(
        editor.at_hand.register,
        editor.at_hand.agreement_id,
        agreement_texts.propose(words),
        "en",
        standing=TextStanding.AUTHENTIC,
        **said,  # type: ignore[arg-type]
    )


def listed(page: VersionsPage) -> list[str]:
    return [row.words for row in page.list.rows_.rows]


def click_row(
    officer: Officer, page: VersionsPage, row: int, keys: Qt.KeyboardModifier | None = None
) -> None:
    place = page.list.visualRect(page.list.rows_.index(row)).center()
    officer.qtbot.mouseClick(page.list.viewport(), LEFT, keys or Qt.KeyboardModifier.NoModifier, place)


def kept(editor: AgreementEditor) -> list[TextVersion]:
    return editor.at_hand.register.all(TextVersion, agreement_id=editor.at_hand.agreement_id)


# ---- the list -----------------------------------------------------------------------------------------------


def test_the_present_text_stands_above_what_is_kept_and_says_whether_it_is_held(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.presses("Versions 1")
    present, first = listed(text.versions.list)
    assert present == "The present text, No version holds it as it stands, articles: 2 · characters: 76"
    assert first.startswith("First draft, Wording: Legal adviser, kept ")
    assert first.endswith("articles: 2 · characters: 75")
    take_in(editor, FIRST)
    present, latest, first = listed(text.versions.list)
    assert "Held by the version “First draft”" in present
    assert first.startswith("First draft, as the present text")
    assert latest.startswith("Kept on ")
    QAbstractItemModelTester(text.versions.list.list.rows_)


def test_what_a_row_shows_is_what_a_screen_reader_says(officer: Officer, text: TextSection) -> None:
    officer.does("text_versions")
    rows = text.versions.list.list.rows_
    assert rows.data(rows.index(1), Qt.ItemDataRole.AccessibleTextRole) == listed(text.versions.list)[1]
    assert text.versions.list.list.accessibleName() == "Versions"


def test_an_agreement_without_a_text_has_no_versions(officer: Officer, editor: AgreementEditor) -> None:
    editor.bring("text")
    commands = editor.commands()
    assert {"text_versions", "keep_version", "compare_versions"}.isdisjoint(commands)
    assert not editor.text.views.isVisible()


# ---- keeping ------------------------------------------------------------------------------------------------


def test_the_text_is_kept_with_name_author_date_and_reason_as_one_change(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.does("keep_version")
    form = text.versions.list.keep_form
    officer.fills("Name of the version", "Second draft", form)
    officer.fills("Whose wording", "Kosovo", form)
    officer.fills("Date of the wording", "spring 2021", form)
    officer.fills("Why it is kept", "before the round in Vienna", form)
    before = history.last_sequence(editor.at_hand.register)
    officer.qtbot.keyClick(officer.field("Why it is kept", form), Key.Key_Return)
    assert history.last_sequence(editor.at_hand.register) == before + 1
    assert not form.isVisible()
    made = kept(editor)[-1]
    assert (made.name, made.author, made.reason) == ("Second draft", "Kosovo", "before the round in Vienna")
    assert made.made_on is not None
    assert made.made_on.understood
    assert text.versions.list.version() == made
    assert "Held by the version “Second draft”" in listed(text.versions.list)[0]
    officer.does("undo")
    assert [one.name for one in kept(editor)] == ["First draft"]


def test_keeping_what_is_held_already_is_told_and_not_forbidden(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    take_in(editor, FIRST)
    officer.does("keep_version")
    form = text.versions.list.keep_form
    assert form.note.text() == "“First draft” holds the text as it stands already."
    officer.presses("Keep this version", form)
    assert len(kept(editor)) == 3


def test_escape_keeps_nothing_and_what_was_typed_is_there_again(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.does("keep_version")
    form = text.versions.list.keep_form
    officer.fills("Name of the version", "Second", form)
    officer.qtbot.keyClick(form.name, Key.Key_Escape)
    assert not form.isVisible()
    assert len(kept(editor)) == 1
    officer.does("keep_version")
    assert form.name.text() == "Second"


# ---- what is said of a version, removing, restoring -----------------------------------------------------------


def test_what_is_said_of_a_version_is_changed_where_it_stands(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.does("text_versions")
    click_row(officer, text.versions.list, 1)
    officer.does("edit_record")
    page = text.versions.list
    assert page.name.hasFocus()
    officer.qtbot.keyClicks(page.name, "Draft of 3 February")
    officer.qtbot.keyClick(page.name, Key.Key_Return)
    officer.fills("Date of the wording", "3.2.2021", page.said)
    officer.qtbot.keyClick(page.made_on.line_edit, Key.Key_Return)
    assert kept(editor)[0].name == "Draft of 3 February"
    assert "made 3 February 2021" in listed(page)[1]
    page.list.setFocus()
    officer.does("undo")
    officer.does("undo")
    assert listed(page)[1].startswith("First draft, Wording: Legal adviser, kept")
    assert page.name.text() == "First draft"


def test_a_version_is_removed_by_key_and_brought_back_and_the_agreement_stays(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.does("text_versions")
    click_row(officer, text.versions.list, 1)
    officer.does("remove_record")
    assert kept(editor) == []
    assert editor.at_hand.register.find(Agreement, editor.at_hand.agreement_id) is not None
    assert text.views.view() == "versions"
    officer.presses("Undo")
    assert [one.name for one in kept(editor)] == ["First draft"]
    click_row(officer, text.versions.list, 1)
    officer.presses("Remove the version")
    assert kept(editor) == []


def test_restoring_keeps_what_stood_there_and_is_undone_as_one(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.does("text_versions")
    click_row(officer, text.versions.list, 1)
    officer.does("restore_version")
    assert [row.text for row in editor.at_hand.dossier.articles][1] == "No visas are needed for sixty days."
    assert len(kept(editor)) == 2
    assert "Held by the version “First draft”" in listed(text.versions.list)[0]
    officer.presses("Undo")
    assert [row.text for row in editor.at_hand.dossier.articles][1] == "No visas are needed for ninety days."
    assert len(kept(editor)) == 1


# ---- reading an older one -------------------------------------------------------------------------------------


def test_an_older_version_is_read_searched_and_left_again(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.does("text_versions")
    click_row(officer, text.versions.list, 1)
    officer.qtbot.keyClick(text.versions.list.list, Key.Key_Return)
    reader = text.versions.reader
    assert reader.isVisible()
    assert "“First draft”" in reader.message.text()
    assert "for sixty days" in reader.view.toPlainText()
    assert reader.view.isReadOnly()
    assert [reader.outline.item(row).text() for row in range(3)] == [
        "Preamble",
        "Article 1 Visas",
        "Article 2 Duration",
    ]
    officer.does("find_in_text")
    officer.qtbot.keyClicks(reader.find_panel.field, "visas")
    officer.qtbot.waitUntil(lambda: reader.find_panel.count.text() == "1 of 2")
    officer.presses("Next place", reader.find_panel)
    assert reader.view.passage_text() == "visas"
    reader.view.setFocus()
    officer.does("copy")
    assert QGuiApplication.clipboard().text() == "visas"
    for _ in range(2):  # the first lets the passage go
        officer.qtbot.keyClick(reader.view, Key.Key_Escape)
    assert text.versions.list.isVisible()
    assert text.versions.list.list.hasFocus()


def test_the_version_that_is_read_goes_with_its_removal_and_leads_to_the_comparison(
    officer: Officer, text: TextSection
) -> None:
    officer.does("text_versions")
    click_row(officer, text.versions.list, 1)
    officer.does("read_version")
    officer.does("compare_versions")
    assert text.versions.comparison.two.names() == ("First draft", "The present text")
    officer.presses("Versions 1")
    officer.does("read_version")
    officer.does("restore_version")
    assert text.versions.reader.isVisible()
    for _ in ("the restoring", "the second draft", "the first, with which its version was kept"):
        officer.does("undo")
    assert not text.versions.reader.isVisible()


def test_where_one_may_only_read_versions_are_read_and_compared_and_not_changed(
    officer: Officer, text: TextSection, editor: AgreementEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.does("text_versions")
    click_row(officer, text.versions.list, 1)
    monkeypatch.setattr(type(editor.at_hand.register), "read_only", property(lambda _self: True))
    officer.window.refresh_actions()
    enabled = {name for name, action in officer.window.actions_.by_name.items() if action.isEnabled()}
    assert {"read_version", "compare_versions", "text_versions"} <= enabled
    assert {"keep_version", "restore_version", "remove_record", "edit_record"}.isdisjoint(enabled)
