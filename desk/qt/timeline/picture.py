"""Pictures of the timeline: the view at any size as an image, and exports as PNG, SVG and PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desk.qt.drawings import write_picture, write_png, write_svg
from desk.qt.theme import LIGHT, TextRole, font_for
from desk.qt.timeline.canvas import paint_scene
from desk.qt.timeline.palette import Colours
from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.words import counts_line

TITLE_HEIGHT = 34.0
FOOT_HEIGHT = 24.0
PRINT_WIDTH = 1100.0
"""The width in view pixels that fills the width of a page; on A4 across, labels come out at nearly 8 points."""


def picture_of(view: TimelineView, size: QSize, *, title: str = "", note: str = "") -> QImage:
    """Return what `view` shows, drawn `size` large, with `title` above and `note` and the counts below."""
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint_sheet(painter, view, size.width(), size.height(), title, note, sharp=True)
    painter.end()
    return image


def export_timeline(view: TimelineView, path: Path, *, title: str = "", note: str = "") -> None:
    """Write what `view` shows to `path` as PNG, SVG or PDF (one A4 page across), as its ending says.

    `title` stands above the drawing; `note`, such as a marking, stands with the counts below it. Raises
    `KnownError` for another ending and when the file cannot be written.
    """
    size, named = view.viewport().size(), title or view.accessibleName()

    def paint(sharp: bool, painter: QPainter) -> None:
        _paint_sheet(painter, view, size.width(), size.height(), title, note, sharp=sharp)

    write_picture(
        path,
        {
            ".pdf": lambda target: _write_pdf(view, target, title, note),
            ".svg": lambda target: write_svg(target, size, partial(paint, False), named),
            ".png": lambda target: write_png(target, size, partial(paint, True)),
        },
    )


def _write_pdf(view: TimelineView, target: Path, title: str, note: str) -> bool:
    writer = QPdfWriter(str(target))
    # At the screen's own resolution type keeps its size beside the lines; what is drawn stays exact at any.
    writer.setResolution(view.logicalDpiX())
    writer.setTitle(title or view.accessibleName())
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(12, 12, 12, 12),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter()
    if not painter.begin(writer):
        return False
    scale = writer.width() / PRINT_WIDTH
    painter.scale(scale, scale)
    _paint_sheet(painter, view, PRINT_WIDTH, writer.height() / scale, title, note, sharp=False)
    return painter.end()


def _paint_sheet(
    painter: QPainter, view: TimelineView, width: float, height: float, title: str, note: str, *, sharp: bool
) -> None:
    """Paint title, timeline and foot; the same days as the view shows, over the whole width.

    What may be printed (not `sharp`) is always drawn in the light colours.
    """
    stage = view.stage
    colours = stage.colours if sharp else Colours(LIGHT)
    tokens = colours.tokens
    top = TITLE_HEIGHT if title else 0.0
    body = height - top - FOOT_HEIGHT
    plot = stage.plot_width(width)
    window = view.time_window
    window = type(window)(window.first, plot / window.days, plot)
    scene = stage.scene(
        window,
        width,
        body,
        scroll=view.verticalScrollBar().value(),
        mirrored=view.mirrored,
        sharp=sharp,
        colours=colours,
    )
    painter.fillRect(QRectF(0, 0, width, height), QColor(tokens.surface))
    if title:
        painter.setFont(font_for(TextRole.TITLE))
        painter.setPen(QColor(tokens.text))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(QRectF(10, 0, width - 20, TITLE_HEIGHT), line, title)
    painter.save()
    painter.translate(0, top)
    painter.setClipRect(QRectF(0, 0, width, body))
    paint_scene(painter, scene)
    painter.restore()
    layout = scene.layout
    items = stage.index.items
    counts = counts_line(layout.shown, layout.gathered, layout.outside, items.undated, items.hidden)
    painter.setFont(stage.labels.font)
    painter.setPen(QColor(tokens.text_quiet))
    foot = QRectF(10, height - FOOT_HEIGHT, width - 20, FOOT_HEIGHT)
    painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, counts)
    if note:
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, note)
