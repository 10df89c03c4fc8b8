"""The zoom strip: a slider from centuries to hours, beside the view that it follows and leads."""

import math

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QSlider, QWidget

from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.window import FEWEST_PIXELS_A_DAY, MOST_PIXELS_A_DAY

NOTCHES = 1000
"""Positions of the slider; each is a fifth of a wheel's notch nearer."""
LEAST_WIDTH = 48
"""In device-independent pixels; with more room it is up to twice as long."""
REACH = math.log(MOST_PIXELS_A_DAY / FEWEST_PIXELS_A_DAY)


class ZoomStrip(QSlider):
    """Further along is nearer."""

    def __init__(self, view: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._view = view
        self.setRange(0, NOTCHES)
        self.setSingleStep(NOTCHES // 50)
        self.setPageStep(NOTCHES // 12)
        self.setAccessibleName(self.tr("Zoom"))
        self.setToolTip(self.tr("From centuries to hours"))
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(2 * LEAST_WIDTH)
        self.valueChanged.connect(self._lead)
        view.window_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        with QSignalBlocker(self):
            self.setValue(
                round(NOTCHES * math.log(self._view.time_window.scale / FEWEST_PIXELS_A_DAY) / REACH)
            )

    def _lead(self, notch: int) -> None:
        scale = FEWEST_PIXELS_A_DAY * math.exp(REACH * notch / NOTCHES)
        self._view.zoom_by(scale / self._view.time_window.scale)
