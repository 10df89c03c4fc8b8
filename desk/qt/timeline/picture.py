"""Pictures of the timeline: PNG, SVG and paged PDF, each with title, legend, counts and marking."""

import math
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.qt.theme import LIGHT, TextRole, font_for
from desk.qt.timeline.canvas import paint_scene
from desk.qt.timeline.labels import fenced
from desk.qt.timeline.legend import Legend, entries_of
from desk.qt.timeline.palette import Colours
from desk.qt.timeline.sheets import Matter, Sheet, by_pixels, height_needed, scene_of, sheets_of
from desk.qt.timeline.words import counts_line, page_words, period_words, unseen_lanes_words
from desk.services.folders import write_whole
from desk.services.reports.writing import refuse_desk_file

ENDINGS = (".pdf", ".svg", ".png")
PAPERS = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}
PIXELS_A_MILLIMETRE = 1100 / 273
"""On paper: the breadth of A4 across takes 1,100 pixels of the view, and labels come out at nearly 8 points."""
MARGIN = 12.0
"""The margin of a page, in millimetres."""
RESOLUTION = 300
EDGE = 10.0
"""Free width at both sides of what is written above and below."""
USUAL = (1600, 900)
"""The size of a picture, in pixels."""
TALLEST = 8_000.0
"""A picture is made no higher than this, whatever lanes there are."""


class Frame(NamedTuple):
    """What stands around the lanes of every sheet, and how much height that takes."""

    title_height: float
    line: float
    legend: Legend

    @property
    def above(self) -> float:
        """The height of marking and title."""
        return self.line + self.title_height

    @property
    def below(self) -> float:
        """The height of legend, counts and marking."""
        return self.legend.height + 2 * self.line


def write_timeline(
    matter: Matter,
    path: Path,
    *,
    paper: str = "A4",
    across: int | None = None,
    size: tuple[int, int] | None = None,
    colours: Colours | None = None,
) -> Path:
    """Write a timeline to `path` as PDF, SVG or PNG, as its ending says, whole or not at all; return where it is.

    `paper` (A4 or A3, lying across) and `across`, the pages over which the time goes, count for a PDF, which is always
    light; `size` and `colours` for a picture. A PNG has that very size; without one, a picture is as high as its lanes
    need. Raises a `KnownError` for another ending and where it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "No picture can be written as “{name}”."), name=path.name),
            say(
                QT_TRANSLATE_NOOP("sentences", "Choose a name that ends in one of {endings}."),
                endings=", ".join(ENDINGS),
            ),
        )
    refuse_desk_file(path)
    match ending:
        case ".pdf":
            content = pdf_of(matter, paper, across)
        case ".svg":
            content = svg_of(matter, QSize(*(size or USUAL)), colours)
        case _:
            content = png_of(matter, QSize(*(size or USUAL)), colours, exact=size is not None)
    write_whole(path, content)
    return path


# ---- pages ------------------------------------------------------------------------------------------


def timeline_page(paper: str = "A4") -> QPageLayout:
    """Return a page that lies across."""
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    across = QPageLayout.Orientation.Landscape
    return QPageLayout(QPageSize(PAPERS[paper]), across, margins, QPageLayout.Unit.Millimeter)


def pdf_of(matter: Matter, paper: str = "A4", across: int | None = None) -> bytes:
    """Return a timeline as a PDF; it can be made on any thread."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(timeline_page(paper))
    writer.setTitle(matter.title)
    writer.setCreator("Desk")
    print_timeline(matter, writer, across)
    return bytes(kept.data().data())


def print_timeline(matter: Matter, device: QPagedPaintDevice, across: int | None = None) -> int:
    """Print a timeline on a device that has its page laid out; return how many pages there are, 0 on failure.

    Of a printer's range of pages only those are printed; each bears its own number.
    """
    painter = QPainter()
    if not painter.begin(device):
        return 0
    room = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter)
    width, height = room.width() * PIXELS_A_MILLIMETRE, room.height() * PIXELS_A_MILLIMETRE
    frame = _frame(matter, width)
    sheets = sheets_of(matter, width, height - frame.above - frame.below, across)
    asked = device.pageRanges()
    wanted = [sheet for sheet in sheets if asked.contains(sheet.number)] or sheets
    painter.scale(device.width() / width, device.width() / width)
    colours = Colours(LIGHT)
    for place, sheet in enumerate(wanted):
        if place and not device.newPage():
            painter.end()
            return 0
        _paint_sheet(painter, matter, sheet, len(sheets), QRectF(0, 0, width, height), frame, colours)
    return len(sheets) if painter.end() else 0


# ---- pictures ---------------------------------------------------------------------------------------


def png_of(matter: Matter, size: QSize, colours: Colours | None = None, *, exact: bool = False) -> bytes:
    """Return a timeline as PNG, with two dots to the pixel so that it stays sharp in print.

    It is made higher than `size` where its lanes need that, unless the size is to be kept `exact`, to the dot.
    """
    dots = 1 if exact else 2
    size = size if exact else _grown(matter, size)
    image = QImage(size * dots, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(dots)
    painter = QPainter(image)
    _paint_one(painter, matter, size, colours or Colours(LIGHT))
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(kept, b"png").write(image)
    return bytes(kept.data().data())


def svg_of(matter: Matter, size: QSize, colours: Colours | None = None) -> bytes:
    """Return a timeline as SVG, made higher than `size` where its lanes need that."""
    from PySide6.QtSvg import QSvgGenerator

    size = _grown(matter, size)
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(kept)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(matter.title)
    painter = QPainter(generator)
    _paint_one(painter, matter, size, colours or Colours(LIGHT))
    painter.end()
    return bytes(kept.data().data())


def _grown(matter: Matter, size: QSize) -> QSize:
    frame = _frame(matter, size.width())
    needed = height_needed(matter) + frame.above + frame.below
    return QSize(size.width(), math.ceil(min(TALLEST, max(size.height(), needed))))


def _paint_one(painter: QPainter, matter: Matter, size: QSize, colours: Colours) -> None:
    frame = _frame(matter, size.width())
    sheet = sheets_of(matter, size.width(), TALLEST * 100, 1)[0]
    box = QRectF(0, 0, size.width(), size.height())
    _paint_sheet(painter, matter, sheet, 1, box, frame, colours)


# ---- one sheet --------------------------------------------------------------------------------------


def _frame(matter: Matter, width: float) -> Frame:
    font = by_pixels(font_for(TextRole.CAPTION))
    entries = entries_of(matter.items)
    legend = Legend(entries, font, width - 2 * EDGE)
    return Frame(legend.line * 1.6, legend.line, legend)


def _paint_sheet(
    painter: QPainter,
    matter: Matter,
    sheet: Sheet,
    count: int,
    box: QRectF,
    frame: Frame,
    colours: Colours,
) -> None:
    """Paint marking and title, the lanes under their axis, then legend, counts, page and marking."""
    tokens = colours.tokens
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if matter.mirrored else Qt.LayoutDirection.LeftToRight
    )
    painter.fillRect(box, QColor(tokens.surface_raised))
    body = box.height() - frame.above - frame.below
    scene = scene_of(matter, sheet, box.width(), body, colours)
    painter.save()
    painter.translate(0, frame.above)
    painter.setClipRect(QRectF(0, 0, box.width(), body))
    paint_scene(painter, scene)
    painter.restore()
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if matter.mirrored else Qt.LayoutDirection.LeftToRight
    )
    _paint_head(painter, matter, sheet, box, frame, colours)
    foot = QRectF(EDGE, box.height() - frame.below, box.width() - 2 * EDGE, frame.below)
    frame.legend.paint(painter, colours, foot, mirrored=matter.mirrored)
    items = matter.items
    layout = scene.layout
    outside = len(items) + matter.elsewhere - layout.shown - layout.gathered
    counts = counts_line(layout.shown, layout.gathered, outside, items.undated, items.hidden)
    unseen = unseen_lanes_words(len(sheet.stage.index.lanes) - len(layout.lanes))
    counts = " · ".join(filter(None, (counts, unseen, matter.note)))
    line = QRectF(EDGE, foot.bottom() - 2 * frame.line, foot.width(), frame.line)
    vertical = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(frame.legend.font)
    painter.setPen(QColor(tokens.text_quiet))
    painter.drawText(line, vertical | Qt.AlignmentFlag.AlignLeading, fenced(counts, mirrored=matter.mirrored))
    if count > 1:
        painter.drawText(line, vertical | Qt.AlignmentFlag.AlignTrailing, page_words(sheet.number, count))


def _paint_head(
    painter: QPainter, matter: Matter, sheet: Sheet, box: QRectF, frame: Frame, colours: Colours
) -> None:
    vertical = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(colours.tokens.text))
    if matter.marking:
        strong = by_pixels(font_for(TextRole.CAPTION))
        strong.setBold(True)
        painter.setFont(strong)
        for top in (0.0, box.height() - frame.line):
            at = QRectF(EDGE, top, box.width() - 2 * EDGE, frame.line)
            painter.drawText(at, vertical | Qt.AlignmentFlag.AlignHCenter, matter.marking.upper())
    title = QRectF(EDGE, frame.line, box.width() - 2 * EDGE, frame.title_height)
    font = by_pixels(font_for(TextRole.TITLE))
    painter.setFont(font)
    words = painter.fontMetrics().elidedText(
        matter.title, Qt.TextElideMode.ElideRight, int(title.width() * 0.6)
    )
    painter.drawText(title, vertical | Qt.AlignmentFlag.AlignLeading, fenced(words, mirrored=matter.mirrored))
    painter.setFont(frame.legend.font)
    painter.setPen(QColor(colours.tokens.text_quiet))
    period = period_words(sheet.first, sheet.last)
    painter.drawText(
        title, vertical | Qt.AlignmentFlag.AlignTrailing, fenced(period, mirrored=matter.mirrored)
    )
