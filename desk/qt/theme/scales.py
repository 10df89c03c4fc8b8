"""The one scale of spacing and the one scale of type, both used everywhere."""

from enum import IntEnum, StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QWidget

TEXT_SCALES: tuple[float, ...] = (0.9, 1.0, 1.15, 1.3, 1.5)
"""The text sizes on offer, as multiples of the system's own."""

RADIUS = 4
"""Corner radius of inputs, buttons and cards, in device-independent pixels."""


class Space(IntEnum):
    """Distances in device-independent pixels."""

    TIGHT = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    WIDE = 24
    VAST = 32


class TextRole(StrEnum):
    """What a piece of text is there for; its size and weight follow."""

    CAPTION = "caption"
    BODY = "body"
    STRONG = "strong"
    TITLE = "title"
    DISPLAY = "display"


SIZE_OF: dict[TextRole, float] = {
    TextRole.CAPTION: 0.9,
    TextRole.BODY: 1.0,
    TextRole.STRONG: 1.0,
    TextRole.TITLE: 1.25,
    TextRole.DISPLAY: 1.6,
}
WEIGHT_OF: dict[TextRole, int] = {
    TextRole.CAPTION: 400,
    TextRole.BODY: 400,
    TextRole.STRONG: 600,
    TextRole.TITLE: 600,
    TextRole.DISPLAY: 600,
}


def point_size(role: TextRole, base: float) -> float:
    """Return the size in points of `role`, where body text has `base` points."""
    return round(base * SIZE_OF[role], 2)


def font_for(role: TextRole) -> QFont:
    """Return the font of `role` at the text size chosen now; for widgets that paint their own text."""
    font = QFont(QApplication.font())
    font.setPointSizeF(point_size(role, font.pointSizeF()))
    font.setWeight(QFont.Weight(WEIGHT_OF[role]))
    return font


def icon_extent(role: TextRole = TextRole.BODY) -> int:
    """Return the side of an icon that stands beside text of `role`, in device-independent pixels."""
    return max(12, round(QFontMetrics(font_for(role)).height() * 0.95))


def row_height() -> int:
    """Return the height of a row in a dense table or list, in device-independent pixels."""
    return QFontMetrics(font_for(TextRole.BODY)).height() + 10


def set_text_role(widget: QWidget, role: TextRole, *, quiet: bool = False) -> None:
    """Give a label or button the type of `role`; it follows later changes of text size and theme."""
    widget.setProperty("textRole", role.value)
    widget.setProperty("quiet", quiet)
    if isinstance(widget, QLabel):
        begin_where_a_line_begins(widget)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()


def begin_where_a_line_begins(label: QLabel) -> None:
    """Put a label's words on the window's leading side; else a QLabel follows the direction of its own letters."""
    if label.alignment() & Qt.AlignmentFlag.AlignLeft:
        leading = QStyle.visualAlignment(label.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        rest = label.alignment() & ~Qt.AlignmentFlag.AlignLeft
        label.setAlignment(leading | rest | Qt.AlignmentFlag.AlignAbsolute)
