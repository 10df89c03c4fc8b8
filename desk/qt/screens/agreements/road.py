"""Draws the road of a counterpart as one line of stations; where there is little room, it goes on in the next line.

A station that is behind bears a tick on a full disc, one ahead is an empty ring, the one where the counterpart is
waited for is a ring with hands like a clock's. The way between two that are behind is a full line, else dotted.
"""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.domain.counterpart_road import StationState
from desk.qt.icons import paint_icon
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space, TextRole, current_tokens, font_for

LEAST = 11
"""Average letters of width that a station takes at least."""

SIGNS = {StationState.DONE: "understood", StationState.AWAITED: "due_soon"}


class Stop(NamedTuple):
    """One station in words: what, and below it when, where and how."""

    state: StationState
    what: str
    details: str


class RoadLine(QWidget):
    """Shows the stops; its accessible name tells all that it draws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stops: tuple[Stop, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show these stops."""
        if stops != self.stops:
            self.stops = stops
            self.setAccessibleName(self.words())
            self.setToolTip(plain_tip(self.words().replace("; ", "\n")))
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        """Return the whole road as one sentence."""
        said = {
            StationState.DONE: "{what}",
            StationState.AHEAD: self.tr("not yet: {what}"),
            StationState.AWAITED: self.tr("awaited: {what}"),
        }
        return "; ".join(
            said[stop.state].format(what=", ".join(part for part in (stop.what, stop.details) if part))
            for stop in self.stops
        )

    # ---- room -----------------------------------------------------------------------------------------------

    def _fonts(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(font_for(TextRole.BODY)), QFontMetrics(font_for(TextRole.CAPTION))

    def _cells(self, width: int) -> list[QRectF]:
        """Return where each stop lies at a width, in reading order from the left."""
        if not self.stops:
            return []
        body, caption = self._fonts()
        least = self.fontMetrics().averageCharWidth() * LEAST
        across = max(1, min(len(self.stops), width // max(1, least)))
        lines = -(-len(self.stops) // across)
        across = -(-len(self.stops) // lines)  # even lines
        cell, top, cells = width / across, 0.0, []
        for start in range(0, len(self.stops), across):
            several = self.stops[start : start + across]
            room = int(cell - Space.SMALL)
            height = max(
                self._disc()
                + Space.TIGHT
                + _height(body, stop.what, room)
                + _height(caption, stop.details, room)
                for stop in several
            )
            cells += [QRectF(place * cell, top, cell, height) for place in range(len(several))]
            top += height + Space.SMALL
        return cells

    def _disc(self) -> int:
        return self.fontMetrics().height() + 2

    def hasHeightForWidth(self) -> bool:
        """Return that its height depends on its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        cells = self._cells(width)
        return round(max((cell.bottom() for cell in cells), default=0))

    def sizeHint(self) -> QSize:
        """Return the size of the stops in one line."""
        width = self.fontMetrics().averageCharWidth() * LEAST * max(1, len(self.stops))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width of two stops."""
        return QSize(self.fontMetrics().averageCharWidth() * LEAST * 2, self._disc())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    # ---- painting -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the way, the stations on it and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        cells = self._cells(self.width())
        if turned:
            cells = [
                QRectF(self.width() - cell.right(), cell.top(), cell.width(), cell.height()) for cell in cells
            ]
        for place in range(len(cells) - 1):
            self._paint_way(painter, cells[place], cells[place + 1], self.stops[place + 1].state, turned)
        for cell, stop in zip(cells, self.stops, strict=True):
            self._paint_stop(painter, cell, stop, turned)
        painter.end()

    def _disc_in(self, cell: QRectF, turned: bool) -> QRectF:
        side = self._disc()
        left = cell.right() - side if turned else cell.left()
        return QRectF(left, cell.top(), side, side)

    def _paint_way(
        self, painter: QPainter, cell: QRectF, after: QRectF, state: StationState, turned: bool
    ) -> None:
        tokens = current_tokens()
        done = state is StationState.DONE
        pen = QPen(QColor(tokens.done if done else tokens.line_strong), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if done else Qt.PenStyle.DotLine)
        painter.setPen(pen)
        here = self._disc_in(cell, turned)
        if after.top() == cell.top():
            end = after.right() + 2 if turned else after.left() - 2
        else:  # the way goes on in the next line
            end = cell.left() + Space.SMALL if turned else cell.right() - Space.SMALL
        start = here.left() - 2 if turned else here.right() + 2
        y = here.center().y()
        painter.drawLine(QPointF(start, y), QPointF(end, y))

    def _paint_stop(self, painter: QPainter, cell: QRectF, stop: Stop, turned: bool) -> None:
        tokens = current_tokens()
        disc = self._disc_in(cell, turned).adjusted(1, 1, -1, -1)
        colour = {
            StationState.DONE: tokens.done,
            StationState.AWAITED: tokens.warning,
            StationState.AHEAD: tokens.line_strong,
        }[stop.state]
        painter.setPen(QPen(QColor(colour), 2))
        painter.setBrush(QColor(colour) if stop.state is StationState.DONE else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        if stop.state in SIGNS:
            ink = tokens.surface_raised if stop.state is StationState.DONE else tokens.warning
            inset = disc.width() * 0.2
            paint_icon(painter, disc.adjusted(inset, inset, -inset, -inset), SIGNS[stop.state], ink)
        body, caption = self._fonts()
        room = QRectF(cell.left(), disc.bottom() + Space.TIGHT, cell.width() - Space.SMALL, cell.height())
        if turned:
            room.translate(Space.SMALL, 0)
        # The words run in their own direction; a date within a page that runs the other way keeps its order.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        ahead = stop.state is StationState.AHEAD
        for metrics, role, words, ink in (
            (body, TextRole.BODY, stop.what, tokens.text_quiet if ahead else tokens.text),
            (
                caption,
                TextRole.CAPTION,
                stop.details,
                tokens.warning if stop.state is StationState.AWAITED else tokens.text_quiet,
            ),
        ):
            painter.setFont(font_for(role))
            painter.setPen(QColor(ink))
            side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, int(side | _PLACE) | _wrap(metrics, words, int(room.width())), words)
            room.setTop(room.top() + _height(metrics, words, int(room.width())))


_PLACE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute


def _wrap(metrics: QFontMetrics, words: str, width: int) -> int:
    """Return how words are broken into lines: within a word only where one is wider than its place."""
    widest = max((metrics.horizontalAdvance(word) for word in words.replace("-", "- ").split()), default=0)
    return int(Qt.TextFlag.TextWordWrap if widest <= width else Qt.TextFlag.TextWrapAnywhere)


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    if not words:
        return 0
    return metrics.boundingRect(0, 0, max(width, 1), 10_000, _wrap(metrics, words, width), words).height()
