"""The shape of a window from one day to the next: where it stands, how large, and how its parts share the room."""

from dataclasses import replace

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter, QStyle

from desk.services.settings import Settings

USUAL = QSize(1280, 800)
"""The size of a window that was never opened before, where the screen has room for it."""
BESIDE = 52
"""Letters that fit into one line of what stands beside the screen in front."""


def restore_shape(window: QMainWindow, split: QSplitter, settings: Settings) -> None:
    """Give the window the shape that it was closed with; what is kept and cannot be read is passed over."""
    bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    window.resize(USUAL.boundedTo(window.screen().availableSize() - QSize(0, bar)))
    if settings.window_geometry:
        window.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))
    split.setSizes([window.width(), window.fontMetrics().averageCharWidth() * BESIDE])
    if settings.window_state:
        split.restoreState(QByteArray.fromBase64(settings.window_state.encode()))


def with_shape(settings: Settings, window: QMainWindow, split: QSplitter) -> Settings:
    """Return the settings with the shape that the window has now."""
    return replace(
        settings,
        window_geometry=bytes(window.saveGeometry().toBase64().data()).decode(),
        window_state=bytes(split.saveState().toBase64().data()).decode(),
    )
