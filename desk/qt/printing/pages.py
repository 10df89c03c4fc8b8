"""A paper onto paper: as a PDF, on a printer, or before the eyes first; head and foot stand on every page."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
)

from desk.domain.paper import Paper
from desk.qt.printing.layout import document_of
from desk.qt.printing.letters import BLACK, GREY, LINE, SMALL, leading, paper_font
from desk.services.papers.filing import file_paper

MARGIN = 18
"""The margin of a page, in millimetres."""

RESOLUTION = 300
"""Dots to the inch of a PDF."""


def page_layout() -> QPageLayout:
    """Return an upright page: Letter where the locale measures in inches as the United States do, else A4."""
    american = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def pdf_of(paper: Paper) -> bytes:
    """Return a paper as a PDF with its fonts inside; it can be made on any thread."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout())
    writer.setTitle(paper.title_in_file or paper.title)
    writer.setCreator("Desk")
    print_paper(paper, writer)
    return bytes(kept.data().data())


def write_pdf(paper: Paper, path: Path) -> Path:
    """Write a paper as PDF to `path`, or by its own name into the folder `path`; return where it is.

    It is written whole or not at all; raises a `KnownError` that says why where it cannot be.
    """
    return file_paper(paper, pdf_of(paper), path, "pdf")


def print_paper(paper: Paper, device: QPagedPaintDevice) -> int:
    """Print a paper on a device that has its page laid out already; return how many pages it took, 0 on failure.

    Of a printer's range of pages only those are printed; each bears its own number.
    """
    painter = QPainter()
    if not painter.begin(device):
        return 0
    # The device's own painter draws within the margins; head and foot take a band of that room each.
    whole = QSizeF(device.width(), device.height())
    band = QFontMetricsF(paper_font(SMALL), device).height() * 2.2
    body = QRectF(0, band, whole.width(), whole.height() - 2 * band)
    document = document_of(paper, device, body.size())
    count = document.pageCount()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = QPalette(QColor(BLACK))
    context.palette.setColor(QPalette.ColorRole.Text, QColor(BLACK))
    for place, number in enumerate(_wanted(device, count)):
        if place and not device.newPage():
            painter.end()
            return 0
        _paint_edges(painter, paper, QRectF(0, 0, whole.width(), whole.height()), band, number + 1, count)
        painter.save()
        painter.translate(0, body.y() - number * body.height())
        clip = QRectF(0, number * body.height(), body.width(), body.height())
        painter.setClipRect(clip)
        context.clip = clip
        document.documentLayout().draw(painter, context)
        painter.restore()
    return count if painter.end() else 0


def _wanted(device: QPagedPaintDevice, count: int) -> list[int]:
    """Return the pages that are asked for, counted from 0; all where none of those asked for is there."""
    asked = device.pageRanges()
    return [number for number in range(count) if asked.contains(number + 1)] or list(range(count))


def _paint_edges(painter: QPainter, paper: Paper, page: QRectF, band: float, number: int, count: int) -> None:
    """Paint the marking above and below, the title and the day above, and the page's number below."""
    painter.setFont(paper_font(SMALL))
    line = QPen(QColor(LINE))
    line.setWidthF(band / 40)
    head = QRectF(page.x(), page.y(), page.width(), band * 0.6)
    foot = QRectF(page.x(), page.bottom() - band * 0.6, page.width(), band * 0.6)
    begins = leading(paper)
    ends = (
        Qt.AlignmentFlag.AlignLeft if paper.right_to_left else Qt.AlignmentFlag.AlignRight
    ) | Qt.AlignmentFlag.AlignAbsolute
    middle = Qt.AlignmentFlag.AlignHCenter
    vertical = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(line)
    painter.drawLine(head.bottomLeft(), head.bottomRight())
    painter.drawLine(foot.topLeft(), foot.topRight())
    painter.setPen(QColor(GREY))
    letters = painter.fontMetrics()
    third = int(page.width() * 0.36)
    if number > 1:  # on the first page the title stands below in large letters
        painter.drawText(
            head,
            begins | vertical,
            letters.elidedText(paper.running or paper.title, Qt.TextElideMode.ElideRight, third),
        )
        painter.drawText(head, ends | vertical, paper.dated)
    painter.drawText(
        foot, begins | vertical, letters.elidedText(paper.foot, Qt.TextElideMode.ElideRight, third)
    )
    painter.drawText(foot, ends | vertical, paper.page_words.format(page=number, pages=count))
    if paper.marking:
        painter.setFont(paper_font(SMALL, strong=True))
        painter.setPen(QColor(BLACK))
        for edge in (head, foot):
            painter.drawText(edge, middle | vertical, paper.marking.upper())
