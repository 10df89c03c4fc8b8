"""The legend of a drawn timeline: a sign and a word for each kind and each state that is on it."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desk.qt.timeline.flags import CANCELLED, DORMANT, FULFILLED, OPEN_END, OVERDUE, PLANNED, SOFT
from desk.qt.timeline.palette import Colours
from desk.qt.timeline.signs import colour_of, paint_fading_bar, paint_sign
from desk.qt.timeline.words import kind_words, state_words
from desk.services.timeline import TimelineItems

SIGN, BAR = 14.0, 34.0
"""Widths of a sign and of a short bar."""
GAP, BETWEEN = 6.0, 18.0


class Entry(NamedTuple):
    """A sign, or a `bar`, and what it means."""

    words: str
    kind: str
    state: int
    bar: bool = False


def entries_of(items: TimelineItems) -> list[Entry]:
    """Return what the legend of the marks explains, each kind and state that occurs once."""
    kinds: dict[str, None] = {}
    states: dict[int, str] = {}
    for kind, state in zip(items.kinds, items.states, strict=True):
        kinds.setdefault(kind)
        for flag in (OVERDUE, FULFILLED, CANCELLED, DORMANT, PLANNED, SOFT, OPEN_END):
            if state & flag:
                states.setdefault(flag, kind)
    found = [Entry(kind_words(kind), kind, 0) for kind in kinds]
    for flag in (OVERDUE, FULFILLED, CANCELLED, DORMANT, PLANNED):
        if flag in states:
            found.append(Entry(", ".join(state_words(flag)), states[flag], flag))
    if SOFT in states:
        found.append(
            Entry(QCoreApplication.translate("Timeline", "day not known"), states[SOFT], SOFT, bar=True)
        )
    if OPEN_END in states:
        found.append(
            Entry(QCoreApplication.translate("Timeline", "open end"), states[OPEN_END], OPEN_END, bar=True)
        )
    return found


class Legend:
    """The entries shared out over lines of a width."""

    def __init__(self, entries: Iterable[Entry], font: QFont, width: float) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.lines: list[list[Entry]] = [[]]
        left = width
        for entry in entries:
            wide = self._width(entry)
            if self.lines[-1] and wide > left:
                self.lines.append([])
                left = width
            self.lines[-1].append(entry)
            left -= wide

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.line if self.lines[0] else 0.0

    @property
    def line(self) -> float:
        """The height of a line."""
        return self._metrics.height() + 7

    def paint(self, painter: QPainter, colours: Colours, box: QRectF, *, mirrored: bool) -> None:
        """Paint the lines from the top of `box`; from its right edge where lines run so."""
        painter.setFont(self.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        top = box.top()
        for line in self.lines:
            x = 0.0
            for entry in line:
                self._paint(
                    painter, colours, entry, QRectF(box.left(), top, box.width(), self.line), x, mirrored
                )
                x += self._width(entry)
            top += self.line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _width(self, entry: Entry) -> float:
        return (BAR if entry.bar else SIGN) + GAP + self._metrics.horizontalAdvance(entry.words) + BETWEEN

    def _paint(
        self, painter: QPainter, colours: Colours, entry: Entry, line: QRectF, x: float, mirrored: bool
    ) -> None:
        wide = BAR if entry.bar else SIGN
        words = self._metrics.horizontalAdvance(entry.words) + 2

        def left(offset: float, width: float) -> float:
            return line.right() - x - offset - width if mirrored else line.left() + x + offset

        sign = QRectF(left(0, wide), line.center().y() - 6, wide, 12)
        if entry.bar:
            span = (sign.right(), sign.left()) if mirrored else (sign.left(), sign.right())
            colour = colour_of(colours, entry.kind, entry.state)
            paint_fading_bar(
                painter, colour, entry.state, sign, span, sharp=False, ground=colours.tokens.surface_raised
            )
        else:
            paint_sign(painter, colours, entry.kind, entry.state, QPointF(sign.center()))
        painter.setPen(QColor(colours.tokens.text))
        at = QRectF(left(wide + GAP, words), line.top(), words, line.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, entry.words)
