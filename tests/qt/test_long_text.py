"""A text of 1.3 million characters opens, scrolls, is compared and searched without stutter.

Times are set beside a floor of the same run: a bare QPlainTextEdit with the same words.
"""

import re
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.records import Article
from desk.domain.version_comparison import comparing_versions
from desk.domain.vocabulary import ArticlePart
from desk.qt.actions import Actions
from desk.qt.screens.agreements.texts.articles_view import ArticlesView
from desk.qt.screens.agreements.texts.rows import Row, Span, SpanKind
from desk.qt.screens.agreements.versions.comparison_view import ComparisonView
from desk.qt.screens.agreements.versions.rows import ShownComparison
from desk.qt.sources.panels import FindPanel
from desk.qt.theme import Theme, apply_theme

FRAMES = 40

LINE = "Each Party shall take all measures that it deems fit to carry out paragraph {number} of the present Article."


def articles(count: int, word: str = "shall") -> list[Article]:
    """Articles of 65 lines, 200 of which make 1.3 million characters."""
    return [
        Article(
            id=str(number),
            agreement_id="a",
            part=ArticlePart.ARTICLE,
            number=str(number),
            label=f"Article {number}",
            text="\n".join(
                LINE.format(number=number * 65 + line).replace("shall", word if line % 9 == 0 else "shall")
                for line in range(65)
            ),
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture
def looked(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def floor(qtbot: QtBot, looked: None) -> QPlainTextEdit:
    """The same words in Qt's own view."""
    view = QPlainTextEdit()
    qtbot.addWidget(view)
    shown(qtbot, view)
    return view


def shown(qtbot: QtBot, view: QWidget) -> None:
    """Show a view, and wait until it is painted."""
    view.resize(800, 700)
    with qtbot.waitExposed(view):
        view.show()


def scrolled(view: QPlainTextEdit | ComparisonView, step: int) -> float:
    """Return the milliseconds of a usual frame while a view is scrolled on by `step`, from its middle."""
    bar, times = view.verticalScrollBar(), []
    middle = bar.maximum() // 2
    for frame in range(FRAMES):
        begun = perf_counter()
        bar.setValue(middle + frame * step)
        view.viewport().repaint()
        times.append((perf_counter() - begun) * 1000)
    return median(times)


def laid_out(view: QPlainTextEdit) -> int:
    """Return how many paragraphs have been broken into lines."""
    block, count = view.document().begin(), 0
    while block.isValid():
        count += block.layout().lineCount() > 0
        block = block.next()
    return count


def timed(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def test_a_long_text_opens_and_scrolls_as_a_bare_view_does(qtbot: QtBot, floor: QPlainTextEdit) -> None:
    rows = articles(200)
    view = ArticlesView(Actions(floor))
    qtbot.addWidget(view)
    shown(qtbot, view)
    opened = timed(lambda: (view.show_articles(rows, keep_place=False), view.viewport().repaint()))
    words = view.toPlainText()
    assert len(words) > 1_300_000
    bare = timed(lambda: (floor.setPlainText(words), floor.viewport().repaint()))
    assert opened < 4 * bare + 50
    assert laid_out(view) < 100
    assert scrolled(view, 3) < 3 * scrolled(floor, 3) + 4
    assert laid_out(view) < 400


def test_a_long_comparison_scrolls_as_a_bare_view_does(qtbot: QtBot, floor: QPlainTextEdit) -> None:
    lines = [line for article in articles(200) for line in article.text.split("\n")]
    floor.setPlainText("\n".join(lines))
    rows = [
        Row(
            ((Span(line[:11]), Span("will ", SpanKind.REMOVED, place + 1), Span(line[11:])),)
            if place % 9 == 0
            else ((Span(line),),),
            begins=place % 65 == 0,
            part=str(place // 65),
        )
        for place, line in enumerate(lines)
    ]
    changes = [(row.changes[0], place) for place, row in enumerate(rows) if row.changes]
    around = QWidget()
    qtbot.addWidget(around)
    view = ComparisonView(around)
    around.resize(800, 700)
    shown(qtbot, around)
    view.resize(800, 700)
    view.show_comparison(ShownComparison(rows, changes), ("Comparison",))
    view.viewport().repaint()
    assert len(view.painting._layouts) < 100
    assert scrolled(view, 60) < 3 * scrolled(floor, 3) + 4
    walked = median(timed(lambda: (view.step(1), view.viewport().repaint())) for _ in range(FRAMES))
    assert walked < 5 * scrolled(floor, 3) + 8
    assert view.place() == FRAMES
    assert len(view.painting._layouts) <= 600


def test_long_texts_are_compared_in_short_steps() -> None:
    first, second = articles(60), articles(60, "will")
    second[20:20] = articles(1, "may")
    times = []
    steps = comparing_versions(first, second)
    begun = process_time()
    for _ in steps:
        times.append((process_time() - begun) * 1000)
        begun = process_time()
    assert quantiles(times, n=100)[98] < 25


def test_one_article_of_great_length_is_compared_in_short_steps_too() -> None:
    words = " ".join(row.text.replace("\n", " ") for row in articles(60))
    one = Article(id="1", agreement_id="a", part=ArticlePart.ARTICLE, number="1", text=words)
    other = Article(
        id="1", agreement_id="a", part=ArticlePart.ARTICLE, number="1", text=words.replace("fit", "apt")
    )
    assert sum(1 for _ in comparing_versions([one], [other])) > 60


# ---- finding ------------------------------------------------------------------------------------------------


def test_a_word_is_found_at_once_in_a_long_text(qtbot: QtBot) -> None:
    panel = FindPanel()
    qtbot.addWidget(panel)
    text = "\n".join(row.text for row in articles(200))
    panel.begin(text)
    begun = process_time()
    found = panel._found("PARTY SHALL")
    assert (process_time() - begun) * 1000 < 250
    assert len(found) == 13_000
    assert all(text[start:end] == "Party shall" for start, end in found[:50])


@given(st.text(alphabet="aAiIİßkKΣς e\n", max_size=30), st.sampled_from(["a", "i", "A I", "k e", "ς", "ß"]))
def test_words_are_found_where_they_stand_whatever_their_case(text: str, wanted: str) -> None:
    panel = FindPanel()
    panel.set_text(text)
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    assert panel._found(wanted) == [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]
