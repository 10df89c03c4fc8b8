"""The sources screen: documents taken in, read, cited from both ends, and let go."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from desk.domain.records import Citation, Event, Source, Statement
from desk.domain.vocabulary import RecordKind
from desk.qt.screens.sources import SourcesScreen
from desk.services import capture, passage_records
from desk.services.register import Register
from tests.journeys.officer import Officer


def screen(officer: Officer) -> SourcesScreen:
    officer.does("go_sources")
    front = officer.window.front()
    assert isinstance(front, SourcesScreen)
    return front


def register(officer: Officer) -> Register:
    return officer.window.workspace.register


def drop(front: SourcesScreen, dropped: QMimeData) -> None:
    entered = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(front, entered)
    assert entered.isAccepted()
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(front, event)


# ---- taking in --------------------------------------------------------------------------------------------


def test_an_empty_register_says_how_to_begin(at_an_empty_file: Officer) -> None:
    front = screen(at_an_empty_file)
    assert front.empty.isVisible()
    at_an_empty_file.pastes("A read-out of the call.")
    at_an_empty_file.qtbot.waitUntil(front.reader.isVisible)
    assert front.reader.view.toPlainText() == "A read-out of the call."
    assert not front.empty.isVisible()
    at_an_empty_file.does("undo")
    at_an_empty_file.qtbot.waitUntil(front.empty.isVisible)
    assert register(at_an_empty_file).all(Source) == []


@pytest.mark.parametrize("held", ["", "  \n ", "\x00\x07\x1b"])
def test_a_clipboard_without_words_makes_nothing_and_says_so(at_an_empty_file: Officer, held: str) -> None:
    front = screen(at_an_empty_file)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(held)
    front.paste()
    assert register(at_an_empty_file).all(Source) == []
    assert at_an_empty_file.reads() == ["The clipboard holds no text."]


def test_files_and_text_may_be_dropped(at_an_empty_file: Officer, tmp_path: Path) -> None:
    front = screen(at_an_empty_file)
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in paths:
        path.write_text(f"What {path.stem} says.", encoding="utf-8")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop(front, files)
    text = QMimeData()
    text.setText("Dropped words.")
    drop(front, text)
    titles = {source.title: source.text for source in register(at_an_empty_file).all(Source)}
    assert titles == {
        "one": "What one says.",
        "two": "What two says.",
        "Dropped words": "Dropped words.",
    }
    assert front.reader.view.toPlainText() == "Dropped words."


def test_one_bad_file_among_several_stops_none_of_the_others(
    at_an_empty_file: Officer, tmp_path: Path
) -> None:
    front = screen(at_an_empty_file)
    (tmp_path / "good.txt").write_text("Good.", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    files = QMimeData()
    files.setUrls(
        [QUrl.fromLocalFile(str(tmp_path / name)) for name in ("missing.txt", "picture.txt", "good.txt")]
    )
    drop(front, files)
    assert [source.title for source in register(at_an_empty_file).all(Source)] == ["good"]
    said = " ".join(at_an_empty_file.reads())
    assert "missing.txt" in said
    assert "picture.txt" in said


def test_where_one_may_only_read_nothing_is_taken_in(
    start: Callable[[Path], Officer], demonstration_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "Kosovo.desk"
    path.write_bytes(demonstration_file.read_bytes())
    with Register.open(path, who="A. Colleague"):
        officer = start(path)
        front = screen(officer)
        assert not front.acceptDrops()
        front.show_something()
        front.reader.view.selectAll()
        making = {
            "paste_source",
            "make_event",
            "make_statement",
            "make_agreement",
            "cite_for_record",
            "uncite",
        }
        assert making & set(front.commands()) == set()
        assert "find_in_text" in front.commands()
        officer.closes()


# ---- passages and citations -----------------------------------------------------------------------------


def with_a_source(officer: Officer, text: str) -> tuple[SourcesScreen, Source]:
    source = capture.import_text(register(officer), "A read-out", text)
    front = screen(officer)
    front.show_record(RecordKind.SOURCE, source.id)
    return front, source


def test_a_passage_becomes_a_statement_that_opens_from_both_ends(at_an_empty_file: Officer) -> None:
    officer = at_an_empty_file
    front, source = with_a_source(officer, "😀 First line.\n\nHe said: “זה יום היסטורי”. Then he left.")
    start = source.text.index("זה")
    front.reader.view.setFocus()
    front.reader.view.select_passage(start, start + len("זה יום היסטורי"))
    officer.does("make_statement")
    officer.saves()
    made = register(officer).all(Statement)[0]
    citation = register(officer).all(Citation)[0]
    assert made.text == "זה יום היסטורי"
    assert source.text[citation.start : citation.end] == citation.quote == "זה יום היסטורי"
    # From the record to the sentence …
    officer.does("go_today")
    officer.window.workspace.open_passage(source.id, citation.start, citation.end)
    assert officer.window.screen_name == "sources"
    assert front.reader.citation is not None
    assert front.reader.citation.citation == citation
    # … and from the sentence to the record.
    officer.window.workspace.select(None)
    front.reader.view.highlight_clicked.emit(citation.id)
    assert officer.window.workspace.selection == (RecordKind.STATEMENT, made.id)


def test_a_passage_is_cited_for_a_record_that_is_there_and_untied_again(at_work: Officer) -> None:
    front, source = with_a_source(at_work, "The ceremony was held by video. The end.")
    before = len(register(at_work).all(Citation))
    at_work.selects_passage("held by video")
    at_work.does("cite_for_record")
    at_work.qtbot.waitUntil(front.reader.cite_panel.isVisible)
    at_work.picks("Record that cites the passage", "Unveiling")
    at_work.qtbot.waitUntil(lambda: len(register(at_work).all(Citation)) == before + 1)
    made = register(at_work).all(Citation, source_id=source.id)[0]
    assert made.quote == "held by video"
    assert made.record_kind is RecordKind.EVENT
    assert "Unveiling" in register(at_work).get(Event, made.record_id).title
    at_work.does("uncite")
    assert register(at_work).all(Citation, source_id=source.id) == []
    at_work.does("undo")
    assert register(at_work).all(Citation, source_id=source.id) == [made]


def test_a_citation_whose_words_are_gone_is_told_and_kept(at_an_empty_file: Officer) -> None:
    officer = at_an_empty_file
    front, source = with_a_source(officer, "They met in Pristina. They spoke.")
    passage_records.make_event(register(officer), source.id, 0, 21)
    capture.save_source(register(officer), replace(source, text="They spoke."))
    citing = front.reader.citing_records()
    assert [one.anchored for one in citing] == [False]
    line = front.reader.citing.lines.all_lines()[0]
    assert line.hint == "No longer in the text"
    assert front.reader.view.extraSelections() == []


def test_words_are_found_in_the_text_one_place_after_the_other(at_an_empty_file: Officer) -> None:
    officer = at_an_empty_file
    front, _ = with_a_source(officer, "Kosovo and Israel. KOSOVO again,\nand kosovo once more.")
    officer.does("find_in_text")
    panel = front.reader.find_panel
    officer.qtbot.waitUntil(panel.isVisible)
    officer.qtbot.keyClicks(panel.field, "kosovo")
    officer.qtbot.waitUntil(lambda: panel.count.text() == "1 of 3")
    officer.qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.count.text() == "2 of 3"
    assert front.reader.view.passage_text() == "KOSOVO"
    officer.qtbot.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.count.text() == "1 of 3"
    officer.fills("Find in the text", "nowhere")
    officer.qtbot.waitUntil(lambda: panel.count.text() == "Not in the text")
    officer.qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


# ---- the head, and letting go --------------------------------------------------------------------------


def test_a_date_that_was_not_understood_is_said_to_be_kept_as_typed(at_an_empty_file: Officer) -> None:
    officer = at_an_empty_file
    front, source = with_a_source(officer, "A note.")
    officer.does("edit_record")
    officer.fills("Date", "31 February 2021")
    officer.saves()
    kept = register(officer).get(Source, source.id).published_on
    assert kept is not None
    assert (kept.text, kept.understood) == ("31 February 2021", False)
    assert "“31 February 2021” (kept as typed)" in front.reader.head.facts.text()


def test_a_very_long_title_leaves_room_for_the_text(at_an_empty_file: Officer) -> None:
    title = "Memorandum of understanding on the exchange of missions " * 12
    source = capture.import_text(register(at_an_empty_file), title, "Words.")
    front = screen(at_an_empty_file)
    front.show_record(RecordKind.SOURCE, source.id)
    assert len(front.reader.head.title.text()) <= 200
    assert front.reader.head.title.toolTip() == source.title
    assert front.reader.view.height() > front.height() // 3


def test_a_source_that_is_removed_leaves_the_reader(at_work: Officer) -> None:
    front, source = with_a_source(at_work, "To be removed.")
    at_work.window.workspace.select(RecordKind.SOURCE, source.id)
    at_work.does("remove_record")
    assert register(at_work).find(Source, source.id) is None
    assert front.reader.source_id != source.id
    at_work.does("undo")
    assert register(at_work).get(Source, source.id) == source


def test_in_a_narrow_window_the_list_stands_above_the_text(at_work: Officer) -> None:
    front = screen(at_work)
    front.resize(1_400, 700)
    assert front.split.orientation() is Qt.Orientation.Horizontal
    front.resize(800, 700)
    assert front.split.orientation() is Qt.Orientation.Vertical
