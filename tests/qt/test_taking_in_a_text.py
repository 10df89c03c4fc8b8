"""A pasted or imported text: its parts proposed, mended with clicks and keys, and taken in as one change."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desk.domain.records import TextVersion
from desk.domain.vocabulary import ArticlePart, TextStanding
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.agreements.split_form import SplitForm
from desk.services import history
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

TEXT = """The two Governments,

Article 1
Visas
No visas are needed. See Article
2
of the other agreement.

Article 3
It lasts five years. Disputes: they are settled by consultation.

Done at Paris."""


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
def form(officer: Officer, editor: AgreementEditor) -> SplitForm:
    """The page with the proposed parts of a pasted text."""
    QGuiApplication.clipboard().setText(TEXT)
    officer.does("split_articles")
    officer.qtbot.keySequence(editor.text.split_form.words, "Ctrl+V")
    officer.picks("Language of the text", "Engl")
    officer.presses("Split into articles")
    return editor.text.split_form


def listed(form: SplitForm) -> list[str]:
    return [form.mending.list.item(row).text() for row in range(form.mending.list.count())]


def choose(officer: Officer, form: SplitForm, row: int) -> None:
    mended = form.mending.list
    place = mended.visualItemRect(mended.item(row)).center()
    officer.qtbot.mouseClick(mended.viewport(), LEFT, pos=place)


def put_cursor(officer: Officer, form: SplitForm, before: str) -> None:
    """Put the cursor before these words, with the keyboard."""
    words = form.mending.words
    words.setFocus()
    officer.qtbot.keySequence(words, "Ctrl+Home")
    for _ in range(words.toPlainText().index(before)):
        officer.qtbot.keyClick(words, Key.Key_Right)


def test_a_proposal_changes_nothing_until_it_is_taken_in(
    officer: Officer, form: SplitForm, editor: AgreementEditor
) -> None:
    assert listed(form) == ["Preamble", "Article 1 Visas", "Article 3", "Testimonium"]
    assert editor.at_hand.dossier.articles == ()
    officer.presses("Take in the text")
    assert [row.number for row in editor.at_hand.dossier.articles] == ["", "1", "3", ""]
    assert editor.text.stack.currentWidget() is editor.text.whole
    assert editor.text.language == "en"


def test_a_text_is_looked_through_after_a_pause_also_when_its_agreement_is_gone_by_then(
    officer: Officer, form: SplitForm, editor: AgreementEditor
) -> None:
    form.go_back()
    officer.qtbot.keyClicks(form.words, " ")
    officer.does("remove_record")
    assert editor.at_hand.agreement_id == ""
    officer.qtbot.waitSignal(form._pause.timeout).wait()
    assert form.found.text()


def test_a_part_is_divided_at_the_cursor_and_renamed(
    officer: Officer, form: SplitForm, editor: AgreementEditor
) -> None:
    choose(officer, form, 2)
    put_cursor(officer, form, "Disputes")
    officer.presses("Divide at the cursor")
    assert [part.text for part in form.mending.parts[2:4]] == [
        "It lasts five years.",
        "Disputes: they are settled by consultation.",
    ]
    officer.fills("Number", "4", form)
    officer.fills("As printed", "Article 4", form)
    officer.fills("Heading", "Disputes", form)
    officer.presses("Take in the text")
    assert [(row.label, row.heading) for row in editor.at_hand.dossier.articles][2:4] == [
        ("Article 3", ""),
        ("Article 4", "Disputes"),
    ]


def test_a_part_is_joined_with_the_one_before_and_taken_back(officer: Officer, form: SplitForm) -> None:
    before = form.mending.parts
    choose(officer, form, 2)
    officer.presses("Join with the one before")
    assert listed(form) == ["Preamble", "Article 1 Visas", "Testimonium"]
    assert form.mending.parts[1].text.endswith(
        "Article 3\nIt lasts five years. Disputes: they are settled by consultation."
    )
    form.mending.list.setFocus()
    officer.does("undo")
    assert form.mending.parts == before
    assert not form.mending.back_button.isEnabled()


def test_the_first_part_has_none_to_join_and_an_end_no_place_to_divide(
    officer: Officer, form: SplitForm
) -> None:
    choose(officer, form, 0)
    assert not form.mending.join_button.isEnabled()
    officer.qtbot.keySequence(form.mending.words, "Ctrl+Home")
    officer.presses("Divide at the cursor")
    assert len(form.mending.parts) == 4
    assert form.mending.note.text() == "Put the cursor into the text, where the next part begins."


def test_what_a_part_is_can_be_changed(officer: Officer, form: SplitForm, editor: AgreementEditor) -> None:
    choose(officer, form, 2)
    form.mending.kind.setFocus()
    officer.qtbot.keyClick(form.mending.kind, Key.Key_Down)
    officer.qtbot.keyClick(form.mending.kind, Key.Key_Return)
    assert listed(form)[2] == "Article 3 (Final clauses)"
    officer.presses("Take in the text")
    assert editor.at_hand.dossier.articles[2].part is ArticlePart.FINAL_CLAUSES


def test_all_is_one_change_with_the_standing_and_a_version(
    officer: Officer, form: SplitForm, editor: AgreementEditor
) -> None:
    register = editor.at_hand.register
    officer.presses("Back to the pasted text")
    form.standing.setFocus()
    officer.qtbot.keyClicks(form.standing, "Auth")
    officer.presses("Split into articles")
    officer.fills("Whose wording", "Their side")
    officer.fills("Why it was made", "Comments")
    before = len(history.stacks(register).undo)
    officer.presses("Take in the text")
    assert len(history.stacks(register).undo) == before + 1
    assert [(row.language, row.standing) for row in editor.at_hand.dossier.languages] == [
        ("en", TextStanding.AUTHENTIC)
    ]
    (version,) = register.all(TextVersion, agreement_id=editor.at_hand.agreement_id)
    assert (version.author, version.reason) == ("Their side", "Comments")
    officer.presses("Undo")
    assert editor.at_hand.dossier.articles == ()
    assert register.all(TextVersion, agreement_id=editor.at_hand.agreement_id) == []


def test_a_pasted_text_is_told_in_parts_before_it_is_split(
    officer: Officer, form: SplitForm, editor: AgreementEditor
) -> None:
    officer.presses("Take in the text")
    officer.does("split_articles")
    assert not form.split_button.isEnabled()
    QGuiApplication.clipboard().setText("Article 1\nAnother.")
    officer.qtbot.keySequence(form.words, "Ctrl+V")
    assert form.split_button.isEnabled()
    officer.qtbot.waitUntil(
        lambda: "Articles found: 1; parts in all: 1. Parts that they replace: 4" in form.found.text()
    )
    officer.presses("Cancel", form)
    assert len(editor.at_hand.dossier.articles) == 4


def test_a_text_file_is_imported_and_a_picture_is_refused(
    officer: Officer, editor: AgreementEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.does("split_articles")
    form = editor.text.split_form
    for name, content in (("text.txt", TEXT.encode("utf-16")), ("scan.png", b"\x89PNG\r\n\x1a\n\x00\x00")):
        path = tmp_path / name
        path.write_bytes(content)
        monkeypatch.setattr(
            QFileDialog, "getOpenFileName", lambda *_args, path=path, **_more: (str(path), "")
        )
        officer.presses("Import a text file…")
    assert form.words.toPlainText() == TEXT
    assert "“scan.png” is not a text but a file of another kind (PNG)." in officer.reads()[-1]
