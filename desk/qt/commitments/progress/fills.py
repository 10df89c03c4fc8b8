"""How each status and each side is filled: a colour of its meaning and a hatch, never colour alone."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desk.domain.commitments import Side
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus
from desk.qt.commitments.progress.geometry import Box, Hatch, hatch_lines
from desk.qt.theme import Tokens


@value_class(frozen=True)
class Fill:
    """A colour by the token's name, and a hatch."""

    token: str
    hatch: Hatch


STATUS_FILLS: dict[CommitmentStatus, Fill] = {
    CommitmentStatus.FULFILLED: Fill("done", Hatch.SOLID),
    CommitmentStatus.PARTIALLY_FULFILLED: Fill("done", Hatch.RISING),
    CommitmentStatus.IN_PROGRESS: Fill("open_", Hatch.SOLID),
    CommitmentStatus.NOT_STARTED: Fill("text", Hatch.HOLLOW),
    CommitmentStatus.STALLED: Fill("warning", Hatch.CROSSED),
    CommitmentStatus.CONTRADICTED: Fill("overdue", Hatch.SOLID),
    CommitmentStatus.NOT_PURSUED: Fill("dormant", Hatch.LEVEL),
    CommitmentStatus.SUPERSEDED: Fill("dormant", Hatch.DOTTED),
    CommitmentStatus.NOT_ASSESSED: Fill("unassessed", Hatch.FALLING),
}
"""In the order of the stack, from the ground up: what was kept lies at the bottom, what nobody looked at on top."""

SIDE_FILLS: dict[Side, Fill] = {
    Side.WE_OWE: Fill("ours", Hatch.SOLID),
    Side.THEY_OWE: Fill("theirs", Hatch.RISING),
    Side.BOTH: Fill("accent", Hatch.CROSSED),
    Side.OTHERS: Fill("third", Hatch.HOLLOW),
}


def paint_block(painter: QPainter, box: Box, fill: Fill, tokens: Tokens) -> None:
    """Paint one block; its edge is always drawn, its hatch as lines that every kind of picture keeps."""
    if box.height <= 0:
        return
    colour = QColor(str(getattr(tokens, fill.token)))
    shape = QRectF(box.x, box.y, box.width, box.height)
    if box.height < 1.5:
        # Too low for an edge and a hatch: one line, so that nothing counted is left undrawn.
        painter.fillRect(QRectF(box.x, box.y, box.width, max(box.height, 1.0)), colour)
        return
    if fill.hatch is Hatch.SOLID:
        painter.fillRect(shape, colour)
    else:
        painter.fillRect(shape, QColor(tokens.soft(colour.name())))
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x1, y1, x2, y2 in hatch_lines(box, fill.hatch):
        painter.drawLine(QLineF(x1, y1, x2, y2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # A hair of ground between two blocks keeps two solid ones apart.
    painter.setPen(QPen(QColor(tokens.surface_raised), 1))
    painter.drawLine(QLineF(box.x, box.y, box.x + box.width, box.y))
    if fill.hatch is not Hatch.SOLID:
        painter.setPen(QPen(colour, 1))
        painter.drawRect(shape.adjusted(0.5, 0.5, -0.5, -0.5))
