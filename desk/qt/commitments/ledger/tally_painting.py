"""Paints how the two sides stand: the counts of each in its half, and below them who owes more."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from desk.domain.ledger import LedgerSide, Tally
from desk.qt.commitments.ledger.line_painting import Line, Piece, face, width_of
from desk.qt.commitments.ledger.words import Count, counts, standing_words, title_words
from desk.qt.theme import Space, TextRole, Tokens, current_tokens
from desk.services.reciprocity import Ledger, LedgerGroup


def heading_height() -> int:
    """Return the height of a title, the counts and how the sides stand."""
    return face(TextRole.STRONG).height + 2 * face(TextRole.CAPTION).height + Space.SMALL


def paint_heading(
    painter: QPainter,
    halves: tuple[QRect, QRect],
    ledger: Ledger,
    group: LedgerGroup,
    *,
    right_to_left: bool,
) -> None:
    """Paint the title of a group over both halves, and its counts in them."""
    tokens = current_tokens()
    whole = halves[0].united(halves[1])
    painter.fillRect(whole, QColor(tokens.surface_sunken))
    strong, small = face(TextRole.STRONG), face(TextRole.CAPTION)
    top = whole.top() + Space.TIGHT
    height = strong.height
    title = QRect(whole.left(), top, whole.width(), height).adjusted(Space.MEDIUM, 0, -Space.MEDIUM, 0)
    Line(painter, title, right_to_left=right_to_left).paint(
        [Piece(title_words(ledger, group), colour=tokens.text)], strong
    )
    top += height
    height = small.height
    tallies = [ledger.tally(group, side) for side in (LedgerSide.OURS, LedgerSide.THEIRS)]
    for half, tally in zip(halves, tallies, strict=True):
        row = QRect(half.left(), top, half.width(), height).adjusted(Space.MEDIUM, 0, -Space.SMALL, 0)
        paint_counts(painter, row, tally, ledger.today, right_to_left=right_to_left)
    row = title.translated(0, title.height() + height)
    row.setHeight(height)
    Line(painter, row, right_to_left=right_to_left).paint(
        [Piece(standing_words(*tallies), colour=tokens.text_quiet)], small
    )


def paint_counts(painter: QPainter, row: QRect, tally: Tally, today: int, *, right_to_left: bool) -> None:
    """Paint the counts of a side in words, or in signs with numbers where the words have no room."""
    tokens, small = current_tokens(), face(TextRole.CAPTION)
    told = counts(tally, today)
    pieces = [_in_words(count, tokens) for count in told]
    if width_of(pieces, small) > row.width():
        pieces = [_in_short(count, tokens) for count in told]
    Line(painter, row, right_to_left=right_to_left).paint(pieces, small)


def _in_words(count: Count, tokens: Tokens) -> Piece:
    return Piece(count.words, count.icon, colour=_colour(count, tokens))


def _in_short(count: Count, tokens: Tokens) -> Piece:
    return Piece(str(count.number) if count.icon else count.words, count.icon, colour=_colour(count, tokens))


def _colour(count: Count, tokens: Tokens) -> str:
    return str(getattr(tokens, count.tone)) if count.tone else tokens.text
