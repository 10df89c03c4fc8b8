"""Papers on pages: nothing is lost or left alone at a page's end, either direction, and what is saved is whole."""

import errno
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QSizeF, Qt
from PySide6.QtGui import QImage, QPageRanges, QPainter, QPdfWriter, QTextDocument, QTextTable
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desk.domain.errors import KnownError
from desk.domain.paper import (
    Bullets,
    Callout,
    Cell,
    Column,
    Fact,
    Facts,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    line,
    quiet,
    strong,
)
from desk.domain.records import Agreement
from desk.qt.printing.layout import document_of, laid_out
from desk.qt.printing.letters import direction
from desk.qt.printing.page_ends import TOGETHER, Measure, Piece, measured, page_starts
from desk.qt.printing.pages import page_layout, print_paper, write_pdf
from desk.qt.theme import Theme, apply_theme
from desk.qt.window.main_window import MainWindow
from desk.storage import safe_write
from tests.journeys.officer import Officer

PAGE = 3000
"""The height of a page, in dots."""


def paper(*sections: Section, right_to_left: bool = False, title: str = "A title") -> Paper:
    return Paper(
        kind="Agreement sheet",
        title=title,
        subtitle="",
        day=0,
        dated="As of today",
        sections=sections,
        marking="Restricted",
        marking_code="restricted",
        page_words="Page {page} of {pages}",
        foot="demo",
        right_to_left=right_to_left,
    )


def row(*words: str) -> Row:
    return Row(tuple(Cell((line(one),)) for one in words))


def everything(right_to_left: bool = False) -> Paper:
    facts = Facts((Fact("Form", (line("Treaty"),)), Fact("Parties", (line("Israel"), line("Kosovo")))))
    group = Row((Cell((line("We owe"),), 2),), heading=True)
    table = Table(
        (Column("Date"), Column("Step", 2)), (group, row("2021", "Signature"), row("2022", "Force"))
    )
    return paper(
        Section("", (Callout((line(strong("In force"), " since"), line("because"))),)),
        Section("Facts", (facts,)),
        Section("Words", (line(strong("Loud"), quiet("low")), Bullets((line("one"), line("two"))))),
        Section("Table", (table,)),
        Section("Notes", (Bullets((line("first"), line("second")), numbered=True),), aside=True),
        right_to_left=right_to_left,
    )


def many(rows: int, words: int = 12) -> Paper:
    steps = tuple(row(str(number), "a step " * (1 + number * 7 % words)) for number in range(rows))
    return paper(Section("Steps", (Table((Column("Number"), Column("Step", 6)), steps),)))


@pytest.fixture
def device(qapp: QApplication) -> QPdfWriter:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.kept = kept  # type: ignore[attr-defined]
    writer.setResolution(300)
    writer.setPageLayout(page_layout())
    return writer


def document(made: Paper, device: QPdfWriter, height: float = PAGE) -> QTextDocument:
    return document_of(made, device, QSizeF(device.width(), height))


def tables(found: QTextDocument) -> list[QTextTable]:
    return [one for one in found.rootFrame().childFrames() if isinstance(one, QTextTable)]


# ---- what stands on it ------------------------------------------------------------------------------


@pytest.mark.parametrize("right_to_left", [False, True])
def test_every_word_of_a_paper_stands_on_it(device: QPdfWriter, right_to_left: bool) -> None:
    words = document(everything(right_to_left), device).toPlainText()
    for told in everything().text().splitlines():
        if told in ("Restricted", "demo"):
            continue  # these stand at the edges of every page
        for word in re.split(r" \| |: |; |• |\d\. ", told):
            assert word in words


@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_first_column_stands_where_a_line_begins(device: QPdfWriter, right_to_left: bool) -> None:
    found = document(everything(right_to_left), device)
    table = next(one for one in tables(found) if one.format().headerRowCount())  # type: ignore[attr-defined]
    assert table.cellAt(0, 1 if right_to_left else 0).firstCursorPosition().block().text() == "Date"
    assert table.cellAt(2, 1 if right_to_left else 0).firstCursorPosition().block().text() == "2021"
    assert table.cellAt(1, 0).columnSpan() == 2
    block = found.begin()
    assert bool(block.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight) is right_to_left


@pytest.mark.parametrize(
    ("words", "right_to_left", "runs_left"),
    [
        ("Signature", False, False),
        ("הסכם תרבות.", False, True),
        ("Agreement “הסכם”", False, False),
        ("“הסכם” is superseded", False, False),
        ("2021", True, True),
        ("Signature.", True, False),
        ("נחתם by Israel", True, True),
        ("اتفاق", False, True),
    ],
)
def test_a_paragraph_runs_as_its_paper_unless_all_its_letters_run_the_other_way(
    words: str, right_to_left: bool, runs_left: bool
) -> None:
    assert (direction(words, right_to_left) is Qt.LayoutDirection.RightToLeft) is runs_left


def test_it_is_black_and_grey_on_white_whatever_the_theme(qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "dark.pdf"
    apply_theme(qapp, Theme.DARK)
    try:
        write_pdf(everything(), target)
    finally:
        apply_theme(qapp, Theme.LIGHT)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", target.read_bytes(), re.DOTALL)
    drawn = b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"\x78")
    colours = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN|rg|RG)", drawn)
    assert colours
    for red, green, blue in set(colours):
        assert red == green == blue, "no colour"
        assert float(red) < 0.75, "nothing that is light on white"


# ---- where pages end --------------------------------------------------------------------------------


def torn(made: Paper, device: QPdfWriter) -> list[str]:
    """Return the pieces that a page's end tears, and those that lead and stand alone there."""
    found, pieces = laid_out(made, device, QSizeF(device.width(), PAGE))
    lie = measured(found, pieces, 300 / 96)
    bad = []
    for place, (piece, here) in enumerate(zip(pieces, lie, strict=True)):
        end = here.bottom
        if here.leads:
            end = lie[place + 1].top + 1
        if here.top // PAGE != (end - 1) // PAGE and end - here.top < PAGE * TOGETHER:
            bad.append(_words(piece))
    return bad


def _words(piece: Piece) -> str:
    if piece.block is not None:
        return piece.block.text()
    assert piece.table is not None
    return piece.table.cellAt(piece.row, 0).firstCursorPosition().block().text()


def test_no_heading_is_left_alone_at_the_end_of_a_page(device: QPdfWriter) -> None:
    sections = [
        Section(f"Heading {number}", (line("words " * (20 + 37 * number % 90)),)) for number in range(60)
    ]
    assert document(paper(*sections), device).pageCount() > 3
    assert torn(paper(*sections), device) == []


def test_no_row_is_torn_and_no_group_is_parted_from_its_first_row(device: QPdfWriter) -> None:
    rows: list[Row] = []
    for number in range(90):
        if number % 7 == 0:
            rows.append(Row((Cell((line(f"Group {number}"),), 2),), heading=True))
        rows.append(row(f"Row {number}", "a step " * (1 + number * 11 % 40)))
    made = paper(Section("Steps", (Table((Column("Number"), Column("Step", 3)), tuple(rows)),)))
    assert document(made, device).pageCount() > 3
    assert torn(made, device) == []


def test_the_headings_of_a_table_stand_on_each_of_its_pages(device: QPdfWriter) -> None:
    found = document(many(200), device)
    heads = [one.cellAt(0, 0).firstCursorPosition().block().text() for one in tables(found)]
    assert len(heads) == found.pageCount() > 3, (
        "each page has its own part of the table, so none is half empty"
    )
    assert set(heads) == {"Number"}


def test_what_is_higher_than_a_page_is_torn_and_whole(device: QPdfWriter) -> None:
    long = row("1", "words " * 3000)
    made = paper(Section("Steps", (Table((Column("Number"), Column("Step", 6)), (long, row("2", "short"))),)))
    found = document(made, device)
    assert 1 < found.pageCount() < 12
    assert found.toPlainText().count("words") == 3000


@given(
    heights=st.lists(st.tuples(st.integers(1, 120), st.booleans(), st.integers(0, 20)), max_size=60),
    page=st.integers(100, 400),
)
def test_pages_never_begin_before_the_first_piece_nor_within_what_belongs_together(
    heights: list[tuple[int, bool, int]], page: int
) -> None:
    pieces, top = [], 0
    for height, leads, again in heights:
        pieces.append(Measure(top, top + height, leads, again))
        top += height
    starts = page_starts(pieces, page)
    assert 0 not in starts
    for place in starts:
        # What leads goes along, unless together they are too high to be moved.
        last = next((n for n in range(place, len(pieces)) if not pieces[n].leads), len(pieces) - 1)
        before = pieces[place - 1]
        assert not before.leads or pieces[last].bottom - before.top > page * TOGETHER


# ---- PDF --------------------------------------------------------------------------------------------


def test_a_long_paper_takes_as_many_pages_as_it_says(device: QPdfWriter) -> None:
    count = print_paper(many(200), device)
    content = bytes(device.kept.data().data())  # type: ignore[attr-defined]
    assert count > 4
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", content)) == count


def test_only_the_pages_asked_for_are_printed_each_with_its_own_number(device: QPdfWriter) -> None:
    asked = QPageRanges()
    asked.addRange(2, 3)
    device.setPageRanges(asked)
    print_paper(many(200), device)
    content = bytes(device.kept.data().data())  # type: ignore[attr-defined]
    assert len(re.findall(rb"/Type /Page\b", content)) == 2


def test_fonts_for_every_script_lie_in_the_pdf(qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "scripts.pdf"
    write_pdf(paper(title="Agreement הסכם اتفاق Договор Marrëveshje"), target)
    content = target.read_bytes()
    assert content.count(b"/FontFile2") + content.count(b"/FontFile3") >= 1
    assert b"/URI" not in content, "it leads nowhere outside"
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", str(target), "-"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
        for word in ("Agreement", "Договор", "Marrëveshje", "RESTRICTED", "Page 1 of 1", "demo"):
            assert word in told


def test_a_pdf_is_written_whole_or_not_at_all(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.pdf"
    write_pdf(everything(), target)
    before = target.read_bytes()
    assert before.startswith(b"%PDF")
    assert write_pdf(everything(), tmp_path).name == "A title 1970-01-01 RESTRICTED.pdf"
    with pytest.raises(KnownError, match=r"The folder for “sheet\.pdf” is not there; nothing was written"):
        write_pdf(everything(), tmp_path / "gone" / "sheet.pdf")
    for number, words in (
        (errno.ENOSPC, "There is no space left"),
        (errno.EACCES, "may not be written there"),
    ):

        def fail(_path: Path, number: int = number) -> None:
            raise OSError(number, "it fails")

        monkeypatch.setattr(safe_write, "flush", fail)
        with pytest.raises(KnownError, match=words):
            write_pdf(many(3), target)
    assert target.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


# ---- from the window --------------------------------------------------------------------------------


@pytest.fixture
def reading(at_work: Officer) -> Officer:
    """An officer with an agreement in front."""
    at_work.does("go_agreements")
    at_work.window.front().show_something()
    return at_work


def _says(officer: Officer, words: str) -> Callable[[], bool]:
    return lambda: any(words in told for told in officer.reads())


def test_the_sheet_is_kept_as_pdf_under_a_name_that_tells_its_marking(
    reading: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, *_more: object) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / Path(name).name.removesuffix(".pdf")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    reading.does("save_pdf")
    reading.qtbot.waitUntil(_says(reading, "Saved"))
    (written,) = tmp_path.glob("*.pdf")
    assert written.name == Path(proposed[0]).name
    assert written.name.startswith("Establishment of relations ")
    assert written.name.endswith("UNCLASSIFIED.pdf")
    assert written.read_bytes().startswith(b"%PDF")


def test_what_is_being_typed_is_on_the_sheet(
    reading: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, *_more: object) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    editor = reading.window.front().editor  # type: ignore[attr-defined]
    assert editor.at_hand.save_head(short_title="")
    editor.header.title.setFocus()
    editor.header.title.selectAll()
    reading.qtbot.keyClicks(editor.header.title, "Typed just now")
    reading.does("save_pdf")
    reading.qtbot.waitUntil(lambda: bool(proposed))
    assert proposed[0].startswith("Typed just now ")


def test_a_folder_that_is_gone_is_told_in_a_plain_sentence(
    reading: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = str(tmp_path / "gone" / "sheet.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (gone, ""))
    reading.does("save_pdf")
    reading.qtbot.waitUntil(_says(reading, "The folder for “sheet.pdf” is not there"))


def test_what_is_printed_is_the_sheet_and_a_printer_that_fails_is_told(
    reading: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"
    names: list[str] = []

    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        names.append(dialog.printer().docName())
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    reading.presses("Print the sheet of the agreement")
    reading.qtbot.waitUntil(lambda: target.exists() and target.read_bytes().rstrip().endswith(b"%%EOF"))
    assert names[0].endswith("UNCLASSIFIED")
    target = tmp_path / "gone" / "printed.pdf"
    reading.does("print")
    reading.qtbot.waitUntil(_says(reading, "could not be printed"))


def test_the_preview_shows_the_pages(reading: Officer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[int] = []

    def look(dialog: QPrintPreviewDialog) -> None:
        shown = dialog.findChild(QPrintPreviewWidget)
        assert shown is not None
        dialog.show()
        qtbot.waitUntil(lambda: shown.pageCount() > 0)
        pages.append(shown.pageCount())

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    reading.does("print_preview")
    qtbot.waitUntil(lambda: bool(pages))
    assert pages == [1]


def test_where_one_may_only_read_the_sheet_is_printed_all_the_same(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(read_only=True)
    window.go("agreements")
    window.front().show_something()
    window.refresh_actions()
    assert window.actions_["print"].isEnabled()
    assert window.workspace.register.all(Agreement)


def test_nothing_can_be_printed_where_no_agreement_is_open(window: MainWindow) -> None:
    window.go("people")
    window.refresh_actions()
    assert not window.actions_["print"].isEnabled()
    assert not window.actions_["save_pdf"].isEnabled()


# ---- as it looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("right_to_left", [False, True])
def test_nothing_is_painted_beyond_the_margins(qapp: QApplication, right_to_left: bool) -> None:
    made = paper(
        Section("Table", (Table((Column("One"), Column("Two")), (row("Pneumonoultra" * 9, "word " * 60),)),)),
        Section("Words", (Paragraph.of("word " * 200),)),
        right_to_left=right_to_left,
    )
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setResolution(72)
    writer.setPageLayout(page_layout())
    found = document_of(made, writer, QSizeF(writer.width(), 900))
    image = QImage(writer.width() + 80, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(72 / 0.0254))
    image.setDotsPerMeterY(round(72 / 0.0254))
    painter = QPainter(image)
    painter.translate(40, 0)
    found.drawContents(painter)
    painter.end()
    for x in (*range(30), *range(image.width() - 30, image.width())):
        assert all(image.pixelColor(x, y).lightness() > 250 for y in range(0, 900, 3))
