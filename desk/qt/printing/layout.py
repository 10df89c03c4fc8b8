"""A paper as a Qt document, laid out on pages for a device: nothing is torn at a page's end that can stand whole."""

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QTextDocument, QTextOption

from desk.domain.paper import Paper
from desk.qt.printing.letters import BODY, POINT, leading, paper_font
from desk.qt.printing.page_ends import SPARE, Piece, measured, page_starts
from desk.qt.printing.writer import PaperWriter

ENDLESS = 1e7
"""The height of a page that nothing fills, in dots."""


def document_of(paper: Paper, device: QPagedPaintDevice, page: QSizeF) -> QTextDocument:
    """Return the paper laid out for `device` on pages of the size `page` in its dots, without head and foot."""
    return laid_out(paper, device, page)[0]


def laid_out(paper: Paper, device: QPagedPaintDevice, page: QSizeF) -> tuple[QTextDocument, list[Piece]]:
    """Return the document of a paper with its pieces, in order; see `document_of`."""
    endless, pieces = _written(paper, device, QSizeF(page.width(), ENDLESS), frozenset())
    dots = device.logicalDpiY() / 96
    starts = page_starts(measured(endless, pieces, dots), page.height(), SPARE * POINT * dots)
    return _written(paper, device, page, starts)


def _written(
    paper: Paper, device: QPagedPaintDevice, page: QSizeF, starts: frozenset[int]
) -> tuple[QTextDocument, list[Piece]]:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(paper_font(BODY))
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if paper.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(leading(paper))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    writer = PaperWriter(document, paper, device.logicalDpiX() / 96, starts)
    writer.write()
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(page)
    return document, writer.pieces
