"""A draft goes to and fro: taken in, kept, changed, compared, and the older wording brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.agreements.text import TextSection
from desk.services.new_register import make_register
from tests.journeys.officer import Officer

Key = Qt.Key

DRAFT = """The two Governments have agreed as follows:

Article 1
Visas
Holders of diplomatic passports need no visas for sixty days.

Article 2
Disputes
They are settled by consultation.

Article 3
Duration
This Agreement shall remain in force for five years.
"""


@pytest.fixture
def redrafting(officer: Officer, own_home: Path) -> Officer:
    """An officer before a new agreement in an empty register."""
    path = own_home / "Drafts.desk"
    make_register(path, "IL", "XK").close()
    officer.opens(path)
    officer.does("add_agreement")
    officer.qtbot.keyClicks(officer.window.focusWidget(), "Agreement on visas")
    officer.qtbot.keyClick(officer.window.focusWidget(), Key.Key_Return)
    return officer


def section(officer: Officer) -> TextSection:
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    return screen.editor.text


def focused(officer: Officer) -> QWidget:
    found = officer.window.focusWidget()
    assert found is not None
    return found


def takes_in(officer: Officer, text: str) -> None:
    """Paste a text, split it, and take it in."""
    officer.does("split_articles")
    officer.pastes_into("Text to split into articles", text)
    officer.picks("Language of the text", "Engl")
    officer.presses("Split into articles")
    officer.presses("Take in the text")


def keeps(officer: Officer, name: str, author: str) -> None:
    """Keep the present text by keys alone."""
    officer.does("keep_version")
    for words in (name, author):
        officer.qtbot.keyClicks(focused(officer), words)
        officer.qtbot.keyClick(focused(officer), Key.Key_Tab)
    officer.qtbot.keyClick(focused(officer), Key.Key_Return)


def writes_anew(officer: Officer, part: str, words: str) -> None:
    """Go to a part in the outline and write it anew."""
    outline = section(officer).whole.outline
    row = next(at for at in range(outline.count()) if outline.item(at).text() == part)
    place = outline.visualItemRect(outline.item(row)).center()
    officer.qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=place)
    officer.presses("Write")
    officer.fills("Text of the article", words)
    officer.presses("Back to the whole text")


def compared(officer: Officer) -> str:
    """Read the comparison as it is copied, whole."""
    page = section(officer).versions.comparison
    officer.qtbot.waitUntil(lambda: page.differs() and not page.work.is_busy())
    officer.does("copy_comparison")
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.clipboard().text()


def test_a_draft_is_kept_changed_compared_and_restored(redrafting: Officer) -> None:
    officer = redrafting
    takes_in(officer, DRAFT)
    keeps(officer, "Our draft", "Legal adviser")
    officer.presses("Whole text")
    writes_anew(officer, "Article 1 Visas", "Holders of diplomatic passports need no visas for ninety days.")
    writes_anew(
        officer, "Article 3 Duration", "This Agreement shall remain in force for five years, renewed tacitly."
    )

    officer.does("compare_versions")
    words = compared(officer)
    assert "“Our draft” compared with “The present text”" in words
    assert "no visas for [removed: sixty] [added: ninety] days." in words
    assert "for five years[added: , renewed tacitly]." in words
    comparison = section(officer).versions.comparison
    places = []
    for key in ("next_change", "next_change", "next_change", "previous_change"):
        officer.does(key)
        places.append(comparison.summary.text().split("  ·  ")[0])
    assert places == ["Change 1 of 2", "Change 2 of 2", "Change 1 of 2", "Change 2 of 2"]

    # Their redraft puts an article in the middle: those behind it are renumbered, not new.
    redraft = (
        DRAFT.replace("sixty", "ninety").replace("Article 3", "Article 4").replace("Article 2", "Article 3")
    )
    inserted = "Article 2\nFees\nNo fees are due at the border.\n\nArticle 3\nDisputes"
    takes_in(officer, redraft.replace("Article 3\nDisputes", inserted))
    officer.does("compare_versions")
    officer.presses("Only what differs")
    words = compared(officer)
    assert "[Came in · words: 10]" in words
    assert "Article [removed: 2] [added: 3] Disputes" in words
    assert "consultation" in words
    assert "[removed: They are settled" not in words

    officer.does("text_versions")
    versions = section(officer).versions.list
    names = [row.name for row in versions.list.rows_.rows]
    assert names[0] == "The present text"
    assert names[-1] == "Our draft"
    versions.list.setFocus()
    officer.qtbot.keyClick(versions.list, Key.Key_End)
    officer.does("read_version")
    assert "sixty days" in section(officer).versions.reader.view.toPlainText()
    officer.does("restore_version")
    officer.presses("Whole text")
    assert "sixty days" in shown(officer)
    officer.does("undo")
    assert "No fees are due" in shown(officer)


def shown(officer: Officer) -> str:
    view: QPlainTextEdit = section(officer).whole.view
    assert view.isVisible()
    return view.toPlainText()
