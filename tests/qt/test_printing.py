"""Papers on pages: nothing is lost or left alone at a page's end, either direction, and what is saved is whole."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSizeF, Qt
from PySide6.QtGui import QPdfWriter, QTextTable
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desk.domain.errors import KnownError
from desk.domain.paper import Bullets, Facts, Paper, Paragraph, Section, Table, Weight
from desk.qt.printing.layout import document_of
from desk.qt.printing.pages import page_layout, print_paper, write_pdf
from desk.qt.window.main_window import MainWindow


def paper(sections: tuple[Section, ...], *, right_to_left: bool = False) -> Paper:
    return Paper("A title", "", "Restricted", "As of today", sections, "demo", right_to_left=right_to_left)


def everything(right_to_left: bool = False) -> Paper:
    return paper(
        (
            Section("Facts", (Facts((("Form", "Treaty"), ("Parties", "Israel\nKosovo"))),)),
            Section("Words", (Paragraph.of("Loud", Weight.STRONG), Bullets(("one", "two")))),
            Section("Table", (Table(("Date", "Step"), (("2021", "Signature"), ("2022", "Force")), (1, 2)),)),
        ),
        right_to_left=right_to_left,
    )


@pytest.fixture
def device(qapp: QApplication) -> QPdfWriter:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.kept = kept  # type: ignore[attr-defined]
    writer.setResolution(300)
    writer.setPageLayout(page_layout())
    return writer


def laid_out(made: Paper, device: QPdfWriter, height: float = 3000):  # type: ignore[no-untyped-def]
    return document_of(made, device, QSizeF(device.width(), height))


def test_every_word_of_a_paper_stands_on_it(device: QPdfWriter) -> None:
    words = laid_out(everything(), device).toPlainText().replace("\u2028", "\n")
    for line in everything().text().splitlines():
        if line in ("Restricted", "demo"):
            continue  # these stand at the edges of every page
        for word in re.split(r"[\t:]", line):
            assert word.strip() in words


@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_first_column_stands_where_a_line_begins(device: QPdfWriter, right_to_left: bool) -> None:
    document = laid_out(everything(right_to_left), device)
    table = next(
        one
        for one in document.rootFrame().childFrames()
        if isinstance(one, QTextTable) and one.format().headerRowCount()
    )  # type: ignore[attr-defined]
    first = table.cellAt(0, 1 if right_to_left else 0)
    assert first.firstCursorPosition().block().text() == "Date"
    block = document.begin()
    assert bool(block.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight) is right_to_left


def test_no_heading_is_left_alone_at_the_end_of_a_page(device: QPdfWriter) -> None:
    sections = tuple(
        Section(f"Heading {number}", (Paragraph.of("words " * (20 + 37 * number % 90)),))
        for number in range(60)
    )
    document = laid_out(paper(sections), device)
    layout, height = document.documentLayout(), document.pageSize().height()
    assert document.pageCount() > 3
    block = document.begin()
    while block.isValid():
        if block.text().startswith("Heading"):
            here, after = (layout.blockBoundingRect(one).top() // height for one in (block, block.next()))
            assert here == after, block.text()
        block = block.next()


def test_a_long_paper_takes_as_many_pages_as_it_says(device: QPdfWriter) -> None:
    rows = tuple((str(number), "a step " * 12) for number in range(200))
    made = paper((Section("Steps", (Table(("Number", "Step"), rows, (1, 6)),)),))
    count = print_paper(made, device)
    content = bytes(device.kept.data().data())  # type: ignore[attr-defined]
    assert count > 4
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", content)) == count


def test_a_pdf_is_written_whole_or_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    write_pdf(everything(), target)
    assert target.read_bytes().startswith(b"%PDF")
    with pytest.raises(KnownError, match="could not be written"):
        write_pdf(everything(), tmp_path / "gone" / "sheet.pdf")
    assert list(tmp_path.iterdir()) == [target]


# ---- from the window ----------------------------------------------------------------------------------------


def test_the_sheet_is_kept_as_pdf_under_a_name_that_tells_its_marking(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("agreements")
    window.front().show_something()
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, *_more: object) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / Path(name).name.removesuffix(".pdf")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.actions_.run("save_pdf")
    (written,) = tmp_path.glob("*.pdf")
    assert written.name == Path(proposed[0]).name
    assert written.name.endswith("UNCLASSIFIED.pdf")
    assert "Saved" in window.messages.messages()[-1].text()


def test_what_is_printed_is_the_sheet_and_a_printer_that_fails_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("agreements")
    window.front().show_something()
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window.actions_.run("print")
    assert target.read_bytes().startswith(b"%PDF")
    target = tmp_path / "gone" / "printed.pdf"
    window.actions_.run("print")
    assert "could not be printed" in window.messages.messages()[-1].text()


def test_the_preview_shows_the_pages(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("agreements")
    window.front().show_something()
    pages: list[int] = []

    def look(dialog: QPrintPreviewDialog) -> None:
        shown = dialog.findChild(QPrintPreviewWidget)
        assert shown is not None
        dialog.show()
        qtbot.waitUntil(lambda: shown.pageCount() > 0)
        pages.append(shown.pageCount())

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    window.actions_.run("print_preview")
    assert pages == [1]


def test_nothing_can_be_printed_where_no_agreement_is_open(window: MainWindow) -> None:
    window.go("people")
    window.refresh_actions()
    assert not window.actions_["print"].isEnabled()
    assert not window.actions_["save_pdf"].isEnabled()
