"""The texts of an agreement in its editor, worked with clicks and keys: read, written, compared by language."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desk.domain.records import Article, Commitment
from desk.domain.vocabulary import Nature, TextStanding
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.agreements.text import TextSection
from desk.services import agreement_texts
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

ENGLISH = """The two Governments,

ARTICLE 1
Visas
1. No visas are needed.
2. This holds for holders of diplomatic passports.

ARTICLE 2
Duration
It lasts five years.

ARTICLE 3
Disputes
They are settled by consultation.

DONE at Jerusalem."""

HEBREW = """שתי הממשלות,

סעיף 1
אשרות
1. לא נדרשות אשרות.
2. הדבר חל על בעלי דרכונים דיפלומטיים.

סעיף 3
מחלוקות
הן תיושבנה בהתייעצות.

נעשה בירושלים."""


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
    """The tab of its text, in which the English text stands."""
    take_in(editor, ENGLISH, "en", TextStanding.AUTHENTIC)
    editor.bring("text")
    return editor.text


def take_in(editor: AgreementEditor, words: str, language: str, standing: TextStanding) -> None:
    agreement_texts.adopt(
        editor.at_hand.register,
        editor.at_hand.agreement_id,
        agreement_texts.propose(words),
        language,
        standing=standing,
    )


def outlined(text: TextSection) -> list[str]:
    outline = text.whole.outline
    return [outline.item(row).text() for row in range(outline.count())]


def choose_part(officer: Officer, text: TextSection, row: int) -> None:
    """Click a part in the outline."""
    outline = text.whole.outline
    place = outline.visualItemRect(outline.item(row)).center()
    officer.qtbot.mouseClick(outline.viewport(), LEFT, pos=place)


def select_words(officer: Officer, text: TextSection, words: str) -> None:
    """Select words of the text that is read, with the keyboard."""
    view = text.whole.view
    view.setFocus()
    cursor = view.textCursor()
    cursor.setPosition(view.toPlainText().index(words))
    view.setTextCursor(cursor)
    for _ in range(len(words)):
        officer.qtbot.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.passage_text() == words


def chosen_from_menu(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu by its words."""
    action = next(one for one in menu.actions() if one.text() == words)
    menu.popup(QPoint(0, 0))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Return)


# ---- reading ------------------------------------------------------------------------------------------------


def test_the_outline_names_the_parts_as_they_are_printed_and_leads_to_them(
    officer: Officer, text: TextSection
) -> None:
    assert outlined(text) == [
        "Preamble",
        "ARTICLE 1 Visas",
        "ARTICLE 2 Duration",
        "ARTICLE 3 Disputes",
        "Testimonium",
    ]
    choose_part(officer, text, 2)
    view = text.whole.view
    assert view.textCursor().block().text() == "ARTICLE 2 Duration"
    assert view.viewport().rect().contains(view.cursorRect().center())
    assert text.whole.pane.name.text() == "ARTICLE 2 Duration"


def test_titles_are_set_strong_and_the_words_below_them_are_not(text: TextSection) -> None:
    view = text.whole.view
    block = view.document().begin()
    strong = []
    while block.isValid():
        view.blockBoundingGeometry(block)
        ranges = block.layout().formats()
        if any(one.format.fontWeight() >= QFont.Weight.DemiBold for one in ranges):
            strong.append(block.text())
        block = block.next()
    assert strong == ["ARTICLE 1 Visas", "ARTICLE 2 Duration", "ARTICLE 3 Disputes"]


def test_the_outline_follows_the_caret(officer: Officer, text: TextSection) -> None:
    view = text.whole.view
    view.setFocus()
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    view.setTextCursor(cursor)
    assert text.whole.outline.currentItem().text() == "Testimonium"


def test_words_are_found_within_the_text_one_after_the_other(officer: Officer, text: TextSection) -> None:
    text.whole.view.setFocus()
    officer.does("find_in_text")
    panel = text.whole.find_panel
    officer.qtbot.keyClicks(panel.field, "visas")
    officer.qtbot.waitUntil(lambda: panel.count.text() == "1 of 2")
    assert text.whole.view.passage_text() == "Visas"
    officer.presses("Next place", panel)
    assert panel.count.text() == "2 of 2"
    assert text.whole.view.passage_text() == "visas"
    officer.presses("Previous place", panel)
    assert panel.count.text() == "1 of 2"
    officer.qtbot.keyClick(panel.field, Key.Key_Escape)
    officer.qtbot.keyClick(panel.field, Key.Key_Escape)
    assert not panel.isVisible()


# ---- writing ------------------------------------------------------------------------------------------------


def test_a_part_is_written_where_the_caret_stands_and_escape_goes_back(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    select_words(officer, text, "five")
    officer.qtbot.keyClick(text.whole.view, Key.Key_Return)
    words = text.whole.form.words
    assert words.hasFocus()
    officer.qtbot.keyClicks(words, "twenty-")
    officer.presses("Back to the whole text")
    assert not text.whole.is_writing()
    assert editor.at_hand.dossier.articles[2].text == "It lasts twenty-five years."
    assert "It lasts twenty-five years." in text.whole.view.toPlainText()
    officer.does("undo")
    assert "It lasts five years." in text.whole.view.toPlainText()


def test_the_outline_goes_from_part_to_part_while_writing_and_saves(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    choose_part(officer, text, 1)
    officer.presses("Write")
    officer.fills("Heading", "Abolition of visas")
    choose_part(officer, text, 2)
    assert editor.at_hand.dossier.articles[1].heading == "Abolition of visas"
    assert officer.field("Heading").text() == "Duration"  # type: ignore[attr-defined]
    officer.qtbot.keyClick(officer.field("Number"), Key.Key_Escape)
    assert "ARTICLE 1 Abolition of visas" in text.whole.view.toPlainText()


def test_a_part_is_moved_removed_and_brought_back(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    choose_part(officer, text, 2)
    officer.presses("Move the article up")
    assert outlined(text)[1:3] == ["ARTICLE 2 Duration", "ARTICLE 1 Visas"]
    officer.presses("Remove the article")
    assert "ARTICLE 2 Duration" not in outlined(text)
    officer.does("undo")
    officer.does("undo")
    assert outlined(text)[1:3] == ["ARTICLE 1 Visas", "ARTICLE 2 Duration"]


def test_a_change_keeps_the_readers_place(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    long = "\n\n".join(
        f"ARTICLE {number}\nWords of article {number}.\nMore words." for number in range(1, 90)
    )
    take_in(editor, long, "en", TextStanding.AUTHENTIC)
    choose_part(officer, text, 0)
    text.whole.go_to(text.whole.articles[60].id)
    view = text.whole.view
    top = view.firstVisibleBlock().text()
    assert top == "ARTICLE 61"
    first = text.whole.articles[3]
    editor.at_hand.save_article(first, text=first.text + " And more.")
    assert view.firstVisibleBlock().text() == top
    assert "Words of article 4.\nMore words. And more." in view.toPlainText()


# ---- languages ----------------------------------------------------------------------------------------------


def test_a_language_is_added_and_its_text_is_asked_for(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    officer.does("add_text_language")
    officer.picks("Language of the text", "Hebr")
    assert text.language == "he"
    assert [(row.language, row.standing) for row in editor.at_hand.dossier.languages] == [
        ("en", TextStanding.AUTHENTIC),
        ("he", TextStanding.TRANSLATION),
    ]
    assert text.stack.currentWidget() is text.empty
    assert text.empty.accessibleName() == "No text in Hebrew yet"
    officer.presses("Show the text: English · Authentic")
    assert text.stack.currentWidget() is text.whole
    assert outlined(text)[1] == "ARTICLE 1 Visas"


def test_a_text_is_said_to_prevail_and_is_removed_with_undo(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    chosen_from_menu(text.languages.menu(), "Prevailing")
    assert editor.at_hand.dossier.languages[0].standing is TextStanding.PREVAILING
    assert text.languages.buttons["en"].text() == "English · Prevailing"
    chosen_from_menu(text.languages.menu(), "Remove the text in English")
    assert editor.at_hand.register.all(Article, agreement_id=editor.at_hand.agreement_id) == []
    officer.presses("Undo")
    assert outlined(text)[1] == "ARTICLE 1 Visas"


def test_two_languages_stand_side_by_side_article_by_article(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    assert not text.views.buttons["beside"].isVisible()
    take_in(editor, HEBREW, "he", TextStanding.TRANSLATION)
    officer.presses("Side by side")
    model = text.beside.rows.model()
    rows = [
        tuple(str(model.index(row, column).data()) for column in (0, 1)) for row in range(model.rowCount())
    ]
    assert rows[1:4] == [
        ("ARTICLE 1 Visas", "סעיף 1 אשרות"),
        ("1. No visas are needed.", "1. לא נדרשות אשרות."),
        ("2. This holds for holders of diplomatic passports.", "2. הדבר חל על בעלי דרכונים דיפלומטיים."),
    ]
    assert ("ARTICLE 2 Duration", "") in rows
    assert ("ARTICLE 3 Disputes", "סעיף 3 מחלוקות") in rows
    assert text.beside.note.text() == "Without a counterpart: 1"
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in (0, 1)]
    assert headings == ["English · Authentic", "Hebrew · Translation"]


def test_from_two_languages_one_goes_to_write_in_the_part(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    take_in(editor, HEBREW, "he", TextStanding.TRANSLATION)
    officer.does("texts_side_by_side")
    rows = text.beside.rows
    rows.go_to_part(text.whole.articles[3].id)
    rows.setFocus()
    officer.qtbot.keyClick(rows, Key.Key_Return)
    assert text.whole.is_writing()
    assert officer.field("Heading").text() == "Disputes"  # type: ignore[attr-defined]


# ---- commitments of an article --------------------------------------------------------------------------------


def test_a_commitment_is_made_of_the_selected_words_in_one_press_and_listed_beside_the_article(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    select_words(officer, text, "No visas are needed")
    officer.does("commitment_from_article")
    (made,) = editor.at_hand.dossier.commitments
    assert (made.quote, made.nature) == ("No visas are needed", Nature.LEGAL_OBLIGATION)
    assert made.article_id == text.whole.articles[1].id
    assert made.id in text.whole.pane.rows()
    choose_part(officer, text, 2)
    assert text.whole.pane.rows() == {}
    assert text.whole.pane.none.isVisible()
    officer.presses("Commitment from the article")
    assert {row.quote for row in editor.at_hand.dossier.commitments} == {made.quote, "It lasts five years."}
    officer.does("undo")
    assert [row.id for row in editor.at_hand.register.all(Commitment) if row.article_id] == [made.id]


def test_words_selected_while_writing_become_the_commitment(
    officer: Officer, text: TextSection, editor: AgreementEditor
) -> None:
    choose_part(officer, text, 3)
    officer.presses("Write")
    words = text.whole.form.words
    officer.qtbot.keySequence(words, "Ctrl+Home")
    for _ in range(len("They are settled")):
        officer.qtbot.keyClick(words, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    officer.does("commitment_from_article")
    assert [row.quote for row in editor.at_hand.dossier.commitments] == ["They are settled"]
