"""Pictures of the timeline: the view at any size as an image, and exports as PNG, SVG and PDF.

An export is written under a temporary name beside the target and then renamed, so that no half-written file
ever stands under the name that was asked for.
"""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.qt.theme import LIGHT, TextRole, font_for
from desk.qt.timeline.canvas import paint_scene
from desk.qt.timeline.palette import Colours
from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.words import counts_line

ENDINGS = (".png", ".svg", ".pdf")
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
    writers: dict[str, Callable[[Path], bool]] = {
        ".png": lambda target: _write_png(view, target, title, note),
        ".svg": lambda target: _write_svg(view, target, title, note),
        ".pdf": lambda target: _write_pdf(view, target, title, note),
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "A timeline cannot be written as “{name}”."), name=path.name),
            say(QT_TRANSLATE_NOOP("sentences", "Choose a name that ends in .png, .svg or .pdf.")),
        )
    draft = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        if not writer(draft) or not draft.stat().st_size:
            raise OSError(f"nothing could be written to {draft}")
        os.replace(draft, path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "The timeline could not be written to “{name}”."),
                name=path.name,
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Choose a folder with room that you may write to.")),
        ) from problem


def _write_png(view: TimelineView, target: Path, title: str, note: str) -> bool:
    size = view.viewport().size()
    image = QImage(size * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    painter = QPainter(image)
    _paint_sheet(painter, view, size.width(), size.height(), title, note, sharp=True)
    painter.end()
    return image.save(str(target), "PNG")  # type: ignore[call-overload,no-any-return]


def _write_svg(view: TimelineView, target: Path, title: str, note: str) -> bool:
    from PySide6.QtSvg import QSvgGenerator

    size = view.viewport().size()
    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title or view.accessibleName())
    painter = QPainter()
    if not painter.begin(generator):
        return False
    _paint_sheet(painter, view, size.width(), size.height(), title, note, sharp=False)
    return painter.end()


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
    counts = counts_line(layout.shown, layout.gathered, layout.outside, stage.index.items.undated)
    painter.setFont(stage.labels.font)
    painter.setPen(QColor(tokens.text_quiet))
    foot = QRectF(10, height - FOOT_HEIGHT, width - 20, FOOT_HEIGHT)
    painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, counts)
    if note:
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, note)
