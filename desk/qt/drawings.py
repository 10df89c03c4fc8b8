"""Pictures on disk: drawn by whoever knows what is in them, written whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say

Paint = Callable[[QPainter], None]
"""Paints the whole picture, in device-independent pixels."""

Write = Callable[[Path], bool]
"""Writes a file; tells whether that succeeded."""


def write_picture(path: Path, writers: dict[str, Write]) -> None:
    """Write a picture to `path` with the writer that belongs to its ending.

    It is written under a temporary name beside the target and then renamed, so that no half-written file ever
    stands under the name that was asked for. Raises a `KnownError` for another ending, and where it cannot be written.
    """
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "No picture can be written as “{name}”."), name=path.name),
            say(
                QT_TRANSLATE_NOOP("sentences", "Choose a name that ends in one of {endings}."),
                endings=", ".join(writers),
            ),
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
                QT_TRANSLATE_NOOP("sentences", "The picture could not be written to “{name}”."),
                name=path.name,
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Choose a folder with room that you may write to.")),
        ) from problem


def write_png(target: Path, size: QSize, paint: Paint) -> bool:
    """Write a picture of `size` as PNG, with two dots to the pixel so that it stays sharp in print."""
    image = QImage(size * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image.save(str(target), "PNG")  # type: ignore[call-overload,no-any-return]


def write_svg(target: Path, size: QSize, paint: Paint, title: str) -> bool:
    """Write a picture of `size` as SVG under a title."""
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter()
    if not painter.begin(generator):
        return False
    paint(painter)
    return painter.end()
