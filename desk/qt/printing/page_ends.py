"""Where pages end: no heading stands alone there, and no row of a table is torn apart that can stand whole.

A document of Qt breaks between any two lines. So a paper is laid out twice: once on one endless page, where the pieces
are measured that should stay whole, and then with a new page before each piece that would be torn.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable, QTextTableCell

TOGETHER = 0.3
"""What is higher than this part of a page may be torn."""

SPARE = 20
"""So much of a page is kept free, in points, for the edges of cells, which cannot be measured."""


class Piece(NamedTuple):
    """A block, or a row of a table, in the order of the paper.

    One that `leads` must stay with the next; a page `begins` with it wherever it stands.
    """

    block: QTextBlock | None = None
    table: QTextTable | None = None
    row: int = 0
    leads: bool = False
    begins: bool = False


class Measure(NamedTuple):
    """Where a piece lies on an endless page, and how much room above it is taken where a page begins with it."""

    top: float
    bottom: float
    leads: bool = False
    above: float = 0.0
    begins: bool = False


def measured(document: QTextDocument, pieces: Sequence[Piece], dots: float) -> list[Measure]:
    """Return where the pieces of a document lie; a unit of its margins takes so many `dots`."""
    found = []
    for piece in pieces:
        if piece.block is not None:
            rect = document.documentLayout().blockBoundingRect(piece.block)
            above = piece.block.blockFormat().topMargin() * dots
            found.append(Measure(rect.top(), rect.bottom(), piece.leads, above, piece.begins))
        elif piece.table is not None:
            top, bottom = _row_ends(document, piece.table, piece.row)
            found.append(Measure(top, bottom, piece.leads, _room_above(document, piece.table)))
    return found


def _room_above(document: QTextDocument, table: QTextTable) -> float:
    """Return what is above the first row of a table that is no heading: its margin and the headings."""
    first, _ = _row_ends(document, table, min(table.format().headerRowCount(), table.rows() - 1))
    return first - document.documentLayout().frameBoundingRect(table).top()


def page_starts(pieces: Sequence[Measure], height: float, spare: float = 0) -> frozenset[int]:
    """Return before which pieces, by their place, a page must begin; `spare` of its `height` is kept free."""
    starts: set[int] = set()
    room = height - spare
    begins = pieces[0].top if pieces else 0.0
    for place, piece in enumerate(pieces):
        if piece.begins and place:
            starts.add(place)
            begins = piece.top - piece.above
        end = place
        while pieces[end].leads and end + 1 < len(pieces):
            end += 1
        bottom = pieces[end].bottom
        if bottom - begins <= room:
            continue
        if place and bottom - piece.top <= height * TOGETHER:
            starts.add(place)
            begins = piece.top - piece.above
        # What is too high to be moved is torn by Qt wherever the page ends.
        while piece.bottom - begins > room:
            begins += height - piece.above
    return frozenset(starts)


def _row_ends(document: QTextDocument, table: QTextTable, row: int) -> tuple[float, float]:
    """Return where the words of a row begin and end."""
    layout = document.documentLayout()
    tops, bottoms, column = [], [], 0
    while column < table.columns():
        cell: QTextTableCell = table.cellAt(row, column)
        tops.append(layout.blockBoundingRect(cell.firstCursorPosition().block()).top())
        bottoms.append(layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom())
        column += max(1, cell.columnSpan())
    return min(tops), max(bottoms)
