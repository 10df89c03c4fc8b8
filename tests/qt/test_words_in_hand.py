"""Words typed into any field and not saved are kept in the file, and offered when the register is opened again."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

import desk.qt
from desk.domain.exchange_checklist import checked_items
from desk.domain.records import Agreement, Commitment, CommitmentStep
from desk.domain.vocabulary import RecordKind
from desk.qt import words_in_hand
from desk.qt.commitments.cell_editors import EDITORS
from desk.qt.commitments.panels import Panel
from desk.qt.editors.entry import Entry
from desk.qt.editors.form import RecordForm
from desk.qt.inspector.steps_list import StepRow
from desk.qt.screens.agreements.counterpart_form import SignatureFields
from desk.qt.screens.agreements.exchange import ItemRow
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.screens.timeline import TimelineScreen
from desk.qt.timeline.bulk_panels import ChosenPanel
from desk.qt.timeline.release_form import ReleaseForm
from desk.qt.window.kept_words_dialog import KeptWordsDialog
from desk.qt.window.main_window import MainWindow
from desk.qt.words_in_hand import in_hand, keeps_words
from desk.services import drafts, exchange_checklist
from tests.journeys.officer import Officer

TYPED = "Half a sentence"

FIELDS = {
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "LineInPlace",
    "TextInPlace",
    "TitleInPlace",
    "DateInPlace",
    "LongLine",
    "GrowingText",
    "DateField",
    "UnitLine",
    "SuggestedLine",
    "TagsEntry",
}
"""What makes a class an editor: it makes one of these."""

PARTS = {"DateField", "RecordPicker", "FolderField", "TagsEntry"}
"""Fields that others are made of; they are met inside those."""

NOT_IN_THE_PROGRAM = {"Gallery"}


def _editors() -> set[str]:
    """Return the names of all classes in the windows' code that make a field for words."""
    found: set[str] = set()
    for path in Path(desk.qt.__file__).parent.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.ClassDef) and any(
                isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in FIELDS
                for call in ast.walk(one)
            ):
                found.add(one.name)
    return found


def _subclasses(of: type) -> set[str]:
    return {of.__name__}.union(*(_subclasses(one) for one in of.__subclasses__()))


def _open_everything(window: MainWindow) -> list[QWidget]:
    """Make every screen, panel, section and form there is; return what is kept beside the window."""
    kept: list[QWidget] = []
    register = window.workspace.register
    for name in ("today", "timeline", "agreements", "sources", "people", "commitments"):
        window.go(name)
    timeline = window.screen_named("timeline")
    assert isinstance(timeline, TimelineScreen)
    kept.append(ReleaseForm(window.workspace, timeline.two, timeline))
    front = window.front()
    assert isinstance(front, CommitmentsScreen)
    owed = register.all(Commitment)[0]
    for panel in (*Panel.__subclasses__(), *ChosenPanel.__subclasses__()):
        kept.append(panel(window.workspace, front))
    for editor in EDITORS.values():
        kept.append(editor(window.workspace, owed, front))
    window.workspace.select(RecordKind.COMMITMENT, owed.id)
    window.inspector.refresh()
    step = StepRow(CommitmentStep(id="step", commitment_id=owed.id, text="Ask for the date"), True, window)
    step.begin()
    assert window.filter_bar is not None
    assert window.palette_ is not None
    agreements = window.screen_named("agreements")
    assert isinstance(agreements, AgreementsScreen)
    window.open_record(RecordKind.AGREEMENT, register.all(Agreement)[0].id)
    kept += _open_agreement(window, agreements)
    kept.append(KeptWordsDialog(window.workspace, {}, window))
    window.commands._dialog("settings")
    window.commands.new_file()
    return kept


def _open_agreement(window: MainWindow, screen: AgreementsScreen) -> list[QWidget]:
    """Open every section of the agreement in front, and what stands in it only at times."""
    at_hand = screen.editor.at_hand
    assert screen.editor.text.versions is not None
    item = checked_items(
        exchange_checklist.exchange_checklist(), "counterpart", at_hand.dossier.checks, "en"
    )[0]
    return [
        SignatureFields(at_hand, at_hand.dossier.party_ids[0], screen),
        ItemRow(item, at_hand, lambda *_: None, lambda *_: True, screen),
    ]


def _fields(within: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    found = [*within.findChildren(QLineEdit), *within.findChildren(QPlainTextEdit)]
    if isinstance(within, QLineEdit | QPlainTextEdit):
        found.append(within)
    return [one for one in found if not one.isReadOnly()]


def test_no_editor_is_forgotten(window: MainWindow) -> None:
    kept = _open_everything(window)
    by_class: dict[str, QWidget] = {}
    for widget in [window, *window.findChildren(QWidget), *kept]:
        by_class.setdefault(type(widget).__name__, widget)
    exempt = PARTS | NOT_IN_THE_PROGRAM | _subclasses(RecordForm) | _subclasses(Entry)
    forgotten = []
    for name in sorted(_editors() - exempt):
        if name not in by_class:
            forgotten.append(f"{name} is not opened by this test: open it above")
            continue
        for field in _fields(by_class[name]):
            outwards, one = [], field
            while one is not None:
                outwards.append(one)
                one = one.parentWidget()
            if any(getattr(around, "keeps_no_draft", False) for around in outwards):
                continue
            field.setEnabled(True)
            if isinstance(field, QLineEdit):
                field.setValidator(None)
                field.setMaxLength(200)
                field.insert("12")
            else:
                field.textCursor().insertText("12")
            if not (in_hand(field) and keeps_words(field) and window.words_in_hand._words_of(field)):
                forgotten.append(f"{name}: {field.accessibleName()}")
    assert forgotten == []
    for widget in kept:
        widget.deleteLater()


# ---- the officer's day ----------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are kept right after the last key."""
    monkeypatch.setattr(words_in_hand, "DRAFT_AFTER", 0)


def _kept(officer: Officer) -> list[str]:
    found = drafts.all_drafts(officer.window.workspace.register)
    return [words["words"] for name, words in found.items() if name.startswith("field ")]


def _crashes(officer: Officer, path: Path) -> None:
    """Go on as if the program had been killed: what was being typed is not settled by closing."""
    copy = path.with_name("After the crash.desk")
    copy.write_bytes(path.read_bytes())
    officer.opens(copy)


def _begins_to_tick(officer: Officer) -> QLineEdit:
    officer.does("go_commitments")
    front = officer.window.front()
    assert isinstance(front, CommitmentsScreen)
    view = front.record_list
    owed = next(one for one in officer.window.workspace.register.all(Commitment) if "cultural" in one.text)
    view.select_id(owed.id)
    view.setFocus()
    officer.qtbot.keyClick(view, Qt.Key.Key_Space)
    field = officer.field("Evidence")
    assert isinstance(field, QLineEdit)
    return field


def test_evidence_asked_at_a_tick_is_offered_after_a_crash(at_work: Officer) -> None:
    path = at_work.window.workspace.register.path
    field = _begins_to_tick(at_work)
    at_work.qtbot.keyClicks(field, TYPED)
    at_work.qtbot.waitUntil(lambda: _kept(at_work) == [TYPED])
    _crashes(at_work, path)
    at_work.qtbot.waitUntil(lambda: any(TYPED in words for words in at_work.reads()))
    at_work.presses("Show the words")
    dialog = at_work.window.findChild(KeptWordsDialog)
    assert dialog is not None
    at_work.qtbot.waitUntil(dialog.isVisible)
    assert "cultural" in dialog.fields.item(0).text()
    at_work.qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert at_work.window.screen_name == "commitments"
    at_work.qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == TYPED
    at_work.qtbot.mouseClick(dialog.throw_button, Qt.MouseButton.LeftButton)
    at_work.qtbot.waitUntil(lambda: not dialog.isVisible())
    assert _kept(at_work) == []


def test_a_tick_that_is_done_leaves_no_draft(at_work: Officer) -> None:
    field = _begins_to_tick(at_work)
    at_work.qtbot.keyClicks(field, TYPED)
    at_work.qtbot.waitUntil(lambda: _kept(at_work) == [TYPED])
    at_work.qtbot.keyClick(field, Qt.Key.Key_Return)
    at_work.qtbot.waitUntil(lambda: _kept(at_work) == [])


def test_a_pasted_text_is_offered_after_a_crash(at_work: Officer) -> None:
    path = at_work.window.workspace.register.path
    at_work.does("add_agreement")
    at_work.does("split_articles")
    at_work.pastes_into("Text to split into articles", "Article 1\n\nNo visas.")
    at_work.qtbot.waitUntil(lambda: _kept(at_work) == ["Article 1\n\nNo visas."])
    _crashes(at_work, path)
    at_work.qtbot.waitUntil(lambda: any("No visas." in words for words in at_work.reads()))
    at_work.presses("Throw away")
    at_work.qtbot.waitUntil(lambda: _kept(at_work) == [])


def test_words_in_place_are_kept_until_they_are_saved(at_work: Officer) -> None:
    at_work.does("add_agreement")
    field = at_work.window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    at_work.qtbot.keyClicks(field, TYPED)
    at_work.qtbot.waitUntil(lambda: [words[-len(TYPED) :] for words in _kept(at_work)] == [TYPED])
    at_work.qtbot.keyClick(field, Qt.Key.Key_Return)
    at_work.qtbot.waitUntil(lambda: _kept(at_work) == [])


def test_what_is_searched_for_is_no_draft(at_work: Officer) -> None:
    at_work.does("search")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    at_work.qtbot.keyClicks(field, "Kosovo")
    at_work.window.words_in_hand.keep()
    assert _kept(at_work) == []
