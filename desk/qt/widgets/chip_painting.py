"""Paints a chip: a short word with a shape or an icon, for the widgets and for the cells of tables alike."""

from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from desk.domain.values import value_class
from desk.domain.vocabulary import PartyStanding
from desk.qt.icons import paint_icon
from desk.qt.theme import RADIUS, Space, TextRole, Tokens, current_tokens, font_for

INSET = 6
"""Between the edge of a chip and what stands in it, in device-independent pixels."""

ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


class Shape(StrEnum):
    """The mark before a name; it tells the sides apart without colour."""

    DISC = "disc"
    DIAMOND = "diamond"
    RING = "ring"


class Ground(StrEnum):
    """What lies behind the word."""

    BARE = "bare"
    SOFT = "soft"
    OUTLINE = "outline"
    FILLED = "filled"


@value_class(frozen=True)
class ChipLook:
    """All that a chip shows. `token` names a colour of the theme; "marking2" is the ladder's rung 2."""

    text: str
    code: str = ""
    token: str = "third"
    shape: Shape | None = None
    icon: str = ""
    ground: Ground = Ground.SOFT
    removable: bool = False

    def colour(self, tokens: Tokens) -> str:
        """Return the colour of the word and its mark."""
        if self.token.startswith("marking"):
            return tokens.marking(int(self.token.removeprefix("marking")))
        return str(getattr(tokens, self.token))


SIDES: dict[PartyStanding, tuple[str, Shape]] = {
    PartyStanding.OURS: ("ours", Shape.DISC),
    PartyStanding.PARTNER: ("theirs", Shape.DIAMOND),
    PartyStanding.THIRD: ("third", Shape.RING),
}


def party_look(name: str, code: str, standing: PartyStanding) -> ChipLook:
    """Return how a party's chip looks: blue disc for ours, orange diamond for the partner, grey ring else."""
    token, shape = SIDES[standing]
    return ChipLook(name, code if code != name else "", token, shape)


def isolated(text: str) -> str:
    """Return `text` fenced off, so that its own direction of writing does not disturb its surroundings."""
    return f"{ISOLATE}{text}{POP_ISOLATE}"


def _mark_side(metrics: QFontMetrics, look: ChipLook) -> int:
    if look.icon:
        return round(metrics.height() * 0.92)
    return round(metrics.height() * 0.5) if look.shape else 0


def _fonts() -> tuple[QFont, QFont]:
    return font_for(TextRole.BODY), font_for(TextRole.CAPTION)


def _around_text(look: ChipLook, metrics: QFontMetrics, small: QFontMetrics) -> int:
    """Return the width of all but the word: the insets, the mark, the code and the cross."""
    width = 0 if look.ground is Ground.BARE else 2 * INSET
    if mark := _mark_side(metrics, look):
        width += mark + Space.TIGHT
    if look.code:
        width += small.horizontalAdvance(look.code) + INSET
    if look.removable:
        width += metrics.height()
    return width


def chip_size(look: ChipLook) -> QSize:
    """Return the size that shows the whole chip at the text size chosen now."""
    body, caption = _fonts()
    metrics, small = QFontMetrics(body), QFontMetrics(caption)
    width = _around_text(look, metrics, small) + metrics.horizontalAdvance(isolated(look.text)) + 1
    return QSize(width, metrics.height() + (2 if look.ground is Ground.BARE else 6))


def remove_rect(rect: QRect, right_to_left: bool) -> QRect:
    """Return where the cross of a removable chip lies within `rect`."""
    side = rect.height()
    return QRect(rect.left() if right_to_left else rect.right() - side + 1, rect.top(), side, side)


def paint_shape(painter: QPainter, rect: QRectF, shape: Shape, colour: str) -> None:
    """Paint `shape` within `rect` in `colour`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if shape is Shape.DISC:
        painter.drawEllipse(rect)
    elif shape is Shape.DIAMOND:
        middle = rect.center()
        reach = rect.width() / 2 * 1.15
        corners = (QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    else:
        thickness = max(1.4, rect.width() * 0.18)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), thickness))
        inset = thickness / 2
        painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset))


def _paint_ground(painter: QPainter, rect: QRectF, look: ChipLook, tokens: Tokens, hovered: bool) -> None:
    if look.ground is Ground.BARE:
        return
    colour = look.colour(tokens)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(inner, RADIUS, RADIUS)
    edge = QColor(colour)
    edge.setAlphaF(0.9 if hovered or look.ground is Ground.OUTLINE else 0.35)
    painter.setPen(QPen(edge, 1))
    grounds = {Ground.SOFT: tokens.soft(colour), Ground.FILLED: colour, Ground.OUTLINE: tokens.surface_raised}
    painter.setBrush(QColor(grounds[look.ground]))
    painter.drawPath(path)


def _paint_focus(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def paint_chip(
    painter: QPainter,
    rect: QRect,
    look: ChipLook,
    *,
    right_to_left: bool = False,
    focused: bool = False,
    hovered: bool = False,
    text_colour: str = "",
) -> None:
    """Paint `look` into `rect`, the word shortened where there is too little room.

    `text_colour` ("#rrggbb") takes the place of the look's own, as in a selected row.
    """
    tokens = current_tokens()
    colour = look.colour(tokens)
    ink = text_colour or (tokens.surface_raised if look.ground is Ground.FILLED else colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, QRectF(rect), look, tokens, hovered)
    if focused:
        _paint_focus(painter, QRectF(rect), tokens)

    left = 0 if look.ground is Ground.BARE else INSET
    left += _paint_mark(painter, rect, look, ink, left, right_to_left)
    quiet = text_colour or tokens.text_quiet
    _paint_words(painter, rect, look, (ink, quiet), left, right_to_left)
    if look.removable:
        cross = QRectF(remove_rect(rect, right_to_left))
        pad = cross.height() * 0.26
        paint_icon(painter, cross.adjusted(pad, pad, -pad, -pad), "dismiss", ink, bold=True)
    painter.restore()


def _placed(whole: QRect, left: int, size: QSize, right_to_left: bool) -> QRect:
    """Return the place of what begins `left` from where the chip begins, in the middle of its height."""
    top = whole.top() + (whole.height() - size.height()) // 2
    start = whole.right() + 1 - left - size.width() if right_to_left else whole.left() + left
    return QRect(QPoint(start, top), size)


def _paint_mark(
    painter: QPainter, rect: QRect, look: ChipLook, ink: str, left: int, right_to_left: bool
) -> int:
    """Paint the icon or the shape, and return the room that it takes."""
    side = _mark_side(QFontMetrics(_fonts()[0]), look)
    if not side:
        return 0
    spot = QRectF(_placed(rect, left, QSize(side, side), right_to_left))
    if look.icon:
        paint_icon(painter, spot, look.icon, ink, bold=True, right_to_left=right_to_left)
    elif look.shape:
        paint_shape(painter, spot, look.shape, ink)
    return side + Space.TIGHT


def _paint_words(
    painter: QPainter, rect: QRect, look: ChipLook, inks: tuple[str, str], left: int, right_to_left: bool
) -> None:
    """Paint the word, shortened where there is too little room, and the code after it, in these two colours."""
    body, caption = _fonts()
    metrics, small = QFontMetrics(body), QFontMetrics(caption)
    room = max(0, rect.width() - _around_text(look, metrics, small))
    word = metrics.elidedText(isolated(look.text), Qt.TextElideMode.ElideRight, room + 1)
    aligned = Qt.AlignmentFlag.AlignVCenter | (
        Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    )
    painter.setPen(QColor(inks[0]))
    painter.setFont(body)
    place = _placed(rect, left, QSize(room + 1, rect.height()), right_to_left)
    painter.drawText(place, aligned | Qt.AlignmentFlag.AlignAbsolute, word)
    if look.code:
        taken = min(room, metrics.horizontalAdvance(word))
        size = QSize(small.horizontalAdvance(look.code) + 1, rect.height())
        painter.setFont(caption)
        painter.setPen(QColor(inks[1]))
        painter.drawText(_placed(rect, left + taken + INSET, size, right_to_left), aligned, look.code)
