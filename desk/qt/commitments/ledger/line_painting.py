"""Paints pieces one after another along a line of writing: words, icons and the signs of sides; mirrored by itself."""

from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication

from desk.domain.values import value_class
from desk.qt.icons import paint_icon
from desk.qt.theme import Space, TextRole, font_for
from desk.qt.widgets.chip_painting import Shape, isolated, paint_shape

_LEFT, _RIGHT = (
    side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)


class Face:
    """The font of one role with the widths of words in it, each measured once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self.width = lru_cache(maxsize=4096)(self._width)

    def _width(self, words: str) -> int:
        return self.metrics.horizontalAdvance(isolated(words)) + 1


def face(role: TextRole) -> Face:
    """Return the face of a role at the text size chosen now."""
    return _face(role, QApplication.font().toString())


@cache
def _face(role: TextRole, _font: str) -> Face:
    return Face(font_for(role))


@value_class(frozen=True)
class Piece:
    """Words with a side's sign and an icon before them and perhaps one after; `colour` is of all, "#rrggbb"."""

    words: str = ""
    icon: str = ""
    shape: Shape | None = None
    colour: str = ""
    shape_colour: str = ""
    after: str = ""


def width_of(pieces: Sequence[Piece], face: Face) -> int:
    """Return the room that all pieces need."""
    return sum(_width(piece, face) for piece in pieces) + Space.MEDIUM * max(0, len(pieces) - 1)


def _width(piece: Piece, face: Face) -> int:
    width = face.width(piece.words) if piece.words else 0
    if piece.shape is not None:
        width += face.height // 2 + (Space.TIGHT if piece.words or piece.icon else 0)
    if piece.icon:
        width += face.height + (2 if piece.words else 0)
    if piece.after:
        width += face.height + 2
    return width


class Line:
    """Room along which pieces are painted from where the line begins; what does not fit is cut short with "…"."""

    def __init__(self, painter: QPainter, rect: QRect, *, right_to_left: bool) -> None:
        self._painter = painter
        self._left, self._top, self._height = rect.left(), rect.top(), rect.height()
        self._whole = rect.width()
        self._turned = right_to_left
        self._at = 0

    @property
    def room(self) -> int:
        """How much of the line is left."""
        return max(0, self._whole - self._at)

    def skip(self, width: int) -> None:
        """Leave room free."""
        self._at += width

    def _take(self, width: int) -> QRect:
        width = min(width, self.room)
        left = self._whole - self._at - width if self._turned else self._at
        self._at += width
        return QRect(self._left + left, self._top, width, self._height)

    def paint(self, pieces: Sequence[Piece], face: Face) -> None:
        """Paint pieces one after another."""
        for number, piece in enumerate(pieces):
            if number:
                self.skip(Space.MEDIUM)
            if self.room < face.height:
                return
            self._paint_one(piece, face)

    def _paint_one(self, piece: Piece, face: Face) -> None:
        painter = self._painter
        if piece.shape is not None:
            side = face.height // 2
            taken = self._take(side)
            spot = QRectF(taken.left(), taken.center().y() - side / 2 + 0.5, side, side)
            painter.save()
            paint_shape(painter, spot, piece.shape, piece.shape_colour or piece.colour)
            painter.restore()
            self.skip(Space.TIGHT if piece.words or piece.icon else 0)
        if piece.icon:
            self._paint_icon(piece.icon, piece.colour, face.height)
            self.skip(2 if piece.words else 0)
        if piece.words:
            reserved = face.height + 2 if piece.after else 0
            wanted, free = face.width(piece.words), max(0, self.room - reserved)
            words = isolated(piece.words)
            if wanted > free:
                words = face.metrics.elidedText(words, Qt.TextElideMode.ElideRight, free)
            painter.setFont(face.font)
            painter.setPen(QColor(piece.colour))
            painter.drawText(self._take(min(wanted, free)), _RIGHT if self._turned else _LEFT, words)
        if piece.after:
            self.skip(2)
            self._paint_icon(piece.after, piece.colour, face.height)

    def _paint_icon(self, name: str, colour: str, extent: int) -> None:
        taken = self._take(extent)
        spot = QRectF(taken.left(), taken.center().y() - extent / 2 + 0.5, taken.width(), extent)
        paint_icon(self._painter, spot.adjusted(1, 1, -1, -1), name, colour, right_to_left=self._turned)
