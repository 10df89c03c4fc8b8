"""Hints on wording in the text of an agreement, as the officer meets them: dotted, gone through, put aside, recalled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desk.domain.vocabulary import TextStanding
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.agreements.texts import text_hints
from desk.qt.screens.agreements.texts.hint_panel import HintPanel
from desk.services import agreement_texts
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

MEMORANDUM = """The Participants,

ARTICLE 1
Consultations
The Participants shall consult and shall decide on an agenda. They agree to meet.

ARTICLE 2
Costs
Each side will bear its own costs; no ratification is needed."""


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before a new agreement that is not meant to bind."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClicks(at_work.window.focusWidget(), "Memorandum on consultations")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Key.Key_Return)
    return at_work


@pytest.fixture
def editor(officer: Officer) -> AgreementEditor:
    """Its editor, with its text in front."""
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    screen.editor.at_hand.save_head(binding=False)
    take_in(screen.editor, MEMORANDUM)
    screen.editor.bring("text")
    return screen.editor


def take_in(editor: AgreementEditor, words: str, language: str = "en") -> None:
    agreement_texts.adopt(
        editor.at_hand.register,
        editor.at_hand.agreement_id,
        agreement_texts.propose(words),
        language,
        standing=TextStanding.AUTHENTIC,
    )


@pytest.fixture
def panel(editor: AgreementEditor) -> HintPanel:
    """The line below the text."""
    return editor.text.whole.hint_panel


def dotted(view: QPlainTextEdit) -> list[str]:
    dots = QTextCharFormat.UnderlineStyle.DotLine
    return [
        one.cursor.selectedText()  # type: ignore[attr-defined]
        for one in view.extraSelections()
        if one.format.underlineStyle() is dots  # type: ignore[attr-defined]
    ]


def test_binding_words_are_dotted_and_one_line_counts_them(editor: AgreementEditor, panel: HintPanel) -> None:
    assert dotted(editor.text.whole.view) == ["ARTICLE", "shall", "shall", "agree", "ARTICLE", "ratification"]
    assert panel.isVisible()
    assert panel.summary.text() == "6 binding words: article 2, shall 2, agree 1, ratification 1"
    assert "not meant to bind" in panel.summary.toolTip()
    assert not panel.chosen.isVisible()


def test_the_keys_go_from_hint_to_hint_and_each_says_what_stands_in_its_place(
    officer: Officer, editor: AgreementEditor, panel: HintPanel
) -> None:
    view = editor.text.whole.view
    told = panel.chosen
    officer.does("next_hint")
    assert view.passage_text() == "ARTICLE"
    assert view.hasFocus()
    officer.does("next_hint")
    assert (view.passage_text(), told.place.text()) == ("shall", "2 of 6")
    assert told.instead.text() == "“shall” binds; what is not meant to bind has “will”."
    assert told.note.text() == "The plainest sign of an obligation."
    assert "Guidance on Practice and Procedures" in told.source.text()
    assert told.edition.text().startswith("Second edition, April 2000")
    officer.presses("Show the next one")
    officer.presses("Show the next one")
    assert told.instead.text() == (
        "“agree” binds; what is not meant to bind has “decide”, “accept” or “approve”."
    )
    officer.does("next_hint")
    officer.does("next_hint")
    assert told.instead.text() == "“ratification” belongs to what binds: best left out here."
    officer.does("next_hint")
    assert told.place.text() == "1 of 6"
    officer.does("previous_hint")
    assert told.place.text() == "6 of 6"
    officer.qtbot.keyClick(told.after, Key.Key_Escape)
    assert not told.isVisible()
    assert panel.overview.isVisible()
    assert view.hasFocus()


def test_the_line_s_own_button_begins_where_the_reader_is(officer: Officer, editor: AgreementEditor) -> None:
    whole = editor.text.whole
    whole.go_to(whole.articles[2].id)
    officer.presses("Show next", whole.hint_panel)
    assert whole.view.passage_text() == "ARTICLE"
    assert whole.part() == whole.articles[2]


def test_a_click_on_a_dotted_word_tells_of_it(
    officer: Officer, editor: AgreementEditor, panel: HintPanel
) -> None:
    view = editor.text.whole.view
    cursor = view.textCursor()
    cursor.setPosition(view.toPlainText().index("agree") + 2)
    place = view.cursorRect(cursor).center()
    officer.qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    assert panel.chosen.instead.text().startswith("“agree” binds")
    assert view.passage() is None


def test_a_word_is_left_as_it_is_and_taken_up_again(
    officer: Officer, editor: AgreementEditor, panel: HintPanel
) -> None:
    officer.does("next_hint")
    officer.does("next_hint")
    officer.presses("Leave this word as it is")
    assert "shall" not in dotted(editor.text.whole.view)
    assert panel.summary.text() == "4 binding words: article 2, agree 1, ratification 1"
    assert panel.isAncestorOf(QApplication.focusWidget())
    assert panel.aside.toolTip() == "Left as they are: shall"
    officer.does("undo")
    assert dotted(editor.text.whole.view).count("shall") == 2
    officer.does("redo")
    entry = panel.aside.menu().actions()[0]
    assert entry.text() == "Give hints on “shall” again"
    panel.aside.menu().popup(panel.mapToGlobal(panel.rect().center()))
    panel.aside.menu().setActiveAction(entry)
    QTest.keyClick(panel.aside.menu(), Key.Key_Return)
    assert dotted(editor.text.whole.view).count("shall") == 2


def test_all_hints_are_put_aside_for_this_agreement_and_recalled(
    officer: Officer, editor: AgreementEditor, panel: HintPanel
) -> None:
    officer.presses("No hints here", panel)
    assert dotted(editor.text.whole.view) == []
    assert panel.summary.text() == "No hints on wording in this agreement"
    officer.qtbot.waitUntil(lambda: not officer.window.actions_["next_hint"].isEnabled())
    officer.presses("Give hints again", panel)
    assert len(dotted(editor.text.whole.view)) == 6
    officer.does("no_hints")
    officer.does("hints_again")
    officer.does("undo")
    officer.does("undo")
    assert len(dotted(editor.text.whole.view)) == 6


def test_when_it_is_meant_to_bind_the_hints_are_the_other_ones_at_once(
    officer: Officer, editor: AgreementEditor, panel: HintPanel
) -> None:
    officer.does("next_hint")
    editor.bring("head")
    combo = editor.head.binding_combo
    combo.setFocus()
    officer.qtbot.keyClick(combo, Key.Key_Up)
    officer.qtbot.keyClick(combo, Key.Key_Return)
    assert editor.at_hand.agreement.binding
    editor.bring("text")
    assert dotted(editor.text.whole.view) == ["The Participants", "The Participants", "will"]
    assert panel.summary.text() == "3 words that do not bind: the participants 2, will 1"
    officer.does("next_hint")
    assert panel.chosen.instead.text() == (
        "“The Participants” does not bind; what is meant to bind has “The Parties”."
    )


def test_a_word_that_was_written_over_is_hinted_at_no_more(
    officer: Officer, editor: AgreementEditor, panel: HintPanel
) -> None:
    whole = editor.text.whole
    for _ in range(4):
        officer.does("next_hint")
    assert whole.view.passage_text() == "agree"
    officer.qtbot.keyClick(whole.view, Key.Key_Return)
    words = whole.form.words
    officer.qtbot.waitUntil(lambda: dotted(words) == ["shall", "shall", "agree"])
    for _ in range(len("agree")):
        officer.qtbot.keyClick(words, Key.Key_Delete)
    officer.qtbot.keyClicks(words, "are ready")
    officer.qtbot.waitUntil(lambda: dotted(words) == ["shall", "shall"])
    officer.presses("Back to the whole text")
    assert dotted(whole.view) == ["ARTICLE", "shall", "shall", "ARTICLE", "ratification"]
    assert not panel.chosen.isVisible()


def test_the_next_hint_is_shown_from_writing_too(officer: Officer, editor: AgreementEditor) -> None:
    whole = editor.text.whole
    whole.go_to(whole.articles[1].id)
    officer.presses("Write")
    officer.does("next_hint")
    assert not whole.is_writing()
    assert whole.view.passage_text() in ("ARTICLE", "shall")


def test_another_language_has_no_list_and_so_no_line(editor: AgreementEditor, panel: HintPanel) -> None:
    take_in(editor, "הצדדים shall ייפגשו.", "he")
    editor.text.show_language("he")
    assert not panel.isVisible()
    editor.text.show_language("en")
    assert panel.isVisible()


def test_a_long_text_is_looked_through_while_the_window_goes_on(
    officer: Officer, editor: AgreementEditor, panel: HintPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_hints, "AT_ONCE", 0.0)
    long = "\n\n".join(f"ARTICLE {number}\nThey shall meet. They shall part." for number in range(1, 120))
    take_in(editor, long)
    hints = editor.text.whole.hints
    assert not hints.reading.finished
    with officer.qtbot.waitSignal(hints.changed):
        pass
    officer.qtbot.waitUntil(lambda: hints.reading.finished)
    assert panel.summary.text() == "357 binding words: shall 238, article 119"


def test_marks_are_never_set_while_qt_is_still_at_the_ones_before(
    officer: Officer, editor: AgreementEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt may move the scroll bar while it is at the marks; marks set at that moment brought the program down."""
    paragraph = "They shall meet, and each of them will bear the costs that it has of its own accord. " * 3
    take_in(editor, "\n\n".join(f"ARTICLE {number}\n{paragraph}\n{paragraph}" for number in range(1, 80)))
    view = editor.text.whole.view
    officer.qtbot.waitUntil(lambda: editor.text.whole.hints.reading.finished)
    bar = view.verticalScrollBar()
    really, set_by_now = view.setExtraSelections, [0]

    def settle(marks: object) -> None:
        set_by_now.append(1)
        assert sum(set_by_now) == 1, "while Qt was still at it"
        if len(set_by_now) == 2:
            bar.setValue(bar.value() + 40)
        really(marks)  # type: ignore[arg-type]
        set_by_now.append(-1)

    monkeypatch.setattr(view, "setExtraSelections", settle)
    bar.setValue(30)
    assert bar.value() > 60
    top = view.firstVisibleBlock().position()
    marks = view.extraSelections()
    assert abs(marks[0].cursor.selectionStart() - top) < 600  # type: ignore[attr-defined]
