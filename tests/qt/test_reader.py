"""The reader: a text as one reads it, its highlights, and passages exact to the character in any script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.qt.actions import Actions
from desk.qt.sources.document_view import DocumentView
from desk.qt.sources.highlights import Highlight, covering, stretches
from desk.qt.sources.shown_text import LONGEST_PARAGRAPH, ShownText, units

HEBREW = "ישראל וקוסובו כוננו יחסים."
MIXED = "The ceremony 😀 was held.\n\n" + HEBREW + "\n\nSigned 𝔞𝔟 today."
PIECES = ["a", "é", "😀", "ש", " ", "\n", "x" * 5_000, "word " * 900]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, parent: QWidget) -> DocumentView:
    made = DocumentView(Actions(parent), parent)
    parent.resize(900, 600)
    made.resize(900, 600)
    parent.show()
    qtbot.waitExposed(parent)
    return made


# ---- characters and positions -------------------------------------------------------------------------


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.data())
def test_every_character_keeps_its_place_through_the_window_and_back(text: str, data: st.DataObject) -> None:
    shown = ShownText.of(text)
    offset = data.draw(st.integers(0, len(text)))
    assert shown.offset(shown.position(offset)) == offset
    assert shown.offset(shown.end_position(offset)) == offset
    assert units(text[:offset]) == len(text[:offset].encode("utf-16-le")) // 2


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_shown_paragraph_is_too_long_and_nothing_is_lost(text: str) -> None:
    shown = ShownText.of(text)
    assert all(len(paragraph) <= LONGEST_PARAGRAPH for paragraph in shown.shown().split("\n"))
    edges = (0, *shown.breaks, len(text))
    assert "".join(text[start:end] for start, end in pairwise(edges)) == text


@pytest.mark.parametrize("words", ["was held", "😀 was", HEBREW, "𝔞𝔟 today", "."])
def test_a_passage_selected_is_the_passage_read(view: DocumentView, words: str) -> None:
    view.set_text(MIXED)
    start = MIXED.index(words)
    view.select_passage(start, start + len(words))
    assert view.passage() == (start, start + len(words))
    assert view.passage_text() == words


def test_copying_gives_the_words_of_the_source_without_the_readers_own_breaks(view: DocumentView) -> None:
    text = "word " * 5_000
    view.set_text(text)
    assert view.source_text.breaks
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == text


def test_a_very_long_text_is_read_and_marked_exactly(view: DocumentView) -> None:
    text = "Both sides agreed to consult. " * 170_000
    place = text.index("agreed", 3_000_000)
    view.set_text(text)
    view.set_highlights([("one", place, place + 6)])
    view.select_passage(place, place + 6)
    assert view.passage_text() == "agreed"
    assert view.viewport().rect().contains(view.cursorRect().center())
    assert [one.cursor.selectedText() for one in view.extraSelections()] == ["agreed"]


# ---- the direction of writing -------------------------------------------------------------------------


def test_hebrew_begins_at_the_right_and_english_at_the_left(view: DocumentView) -> None:
    view.set_text(MIXED)
    middle = view.viewport().width() // 2
    view.reveal(MIXED.index(HEBREW))
    assert view.cursorRect().x() > middle
    view.reveal(MIXED.index("Signed"))
    assert view.cursorRect().x() < middle


# ---- highlights -----------------------------------------------------------------------------------------


def at(view: DocumentView, offset: int) -> QPoint:
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.source_text.position(offset))
    return view.cursorRect(cursor).center() + QPoint(3, 0)


def test_a_click_goes_to_the_shortest_passage_and_again_to_the_one_around(
    qtbot: QtBot, view: DocumentView
) -> None:
    view.set_text(MIXED)
    view.set_highlights([("whole", 0, 23), ("word", 4, 12)])
    told: list[str] = []
    view.highlight_clicked.connect(told.append)
    for _ in range(3):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 6))
    assert told == ["word", "whole", "word"]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, MIXED.index("Signed") + 3))
    assert told == ["word", "whole", "word"]


def test_return_goes_to_the_highlight_at_the_caret(qtbot: QtBot, view: DocumentView) -> None:
    view.set_text(MIXED)
    view.set_highlights([("word", 4, 12)])
    view.reveal(6)
    with qtbot.waitSignal(view.highlight_clicked) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["word"]


def test_escape_lets_go_of_the_passage(qtbot: QtBot, view: DocumentView) -> None:
    view.set_text(MIXED)
    view.select_passage(4, 12)
    with qtbot.waitSignal(view.passage_changed):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.passage() is None


def test_nothing_typed_alters_the_text(qtbot: QtBot, view: DocumentView) -> None:
    view.set_text(MIXED)
    view.setFocus()
    qtbot.keyClicks(view, "xyz")
    qtbot.keySequence(view, "Ctrl+V")
    assert view.toPlainText() == MIXED


def test_another_text_begins_at_its_beginning_and_the_same_one_keeps_its_place(view: DocumentView) -> None:
    long = "Line\n" * 2_000
    view.set_text(long)
    view.verticalScrollBar().setValue(900)
    view.set_text(long + "One more", keep_place=True)
    assert view.verticalScrollBar().value() == 900
    view.set_text("Another\n" * 2_000)
    assert view.verticalScrollBar().value() == 0


passages = st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from("abc")).map(
    lambda one: Highlight(one[0], one[0] + one[1], one[2])
)


@given(st.lists(passages, max_size=8, unique=True))
def test_each_place_is_as_deep_as_the_passages_that_cover_it(highlights: list[Highlight]) -> None:
    found = stretches(highlights, 0, 100, None)
    for place in range(100):
        depth = sum(one.start <= place < one.end for one in highlights)
        here = [one.depth for one in found if one.start <= place < one.end]
        assert here == ([depth] if depth else [])


@given(st.lists(passages, max_size=8), st.integers(0, 100))
def test_the_passages_around_a_place_come_the_shortest_first(highlights: list[Highlight], place: int) -> None:
    around = covering(highlights, place)
    assert sorted(around) == sorted(one for one in highlights if one.start <= place <= one.end)
    lengths = [one.end - one.start for one in around]
    assert lengths == sorted(lengths)
