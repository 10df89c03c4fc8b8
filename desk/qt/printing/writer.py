"""Writes a paper into a Qt document: headings, facts, lists and tables in one type, in the paper's own direction."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desk.domain.paper import (
    Block,
    Bullets,
    Callout,
    Cell,
    Facts,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    Weight,
)
from desk.qt.printing.letters import (
    BLACK,
    BODY,
    GREY,
    HEADING,
    LINE,
    LONG_TITLE,
    POINT,
    SMALL,
    TITLE,
    direction,
    leading,
    letters,
)
from desk.qt.printing.page_ends import Piece

HANGING = 12
"""How far the lines of a list stand in from its marks, in points."""

GAP = 8
"""Between two columns, in points."""

BAR, HEAVY, THIN = 2.5, 0.8, 0.4
"""The bar beside what stands apart and the rules of a table, in points."""

LABELLED = (4.0, 14.0)
"""The shares of labels and of what stands beside them."""

LONG = 90
"""A title of more characters is set in smaller letters."""

NEW_PAGE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid


class PaperWriter:
    """Writes a paper into a document; `pieces` are then what should stay whole at a page's end, in order."""

    def __init__(self, document: QTextDocument, paper: Paper, dots: float, starts: frozenset[int]) -> None:
        """`dots` is how many dots of the device a unit of the document takes; a page begins before the pieces `starts`."""
        self.pieces: list[Piece] = []
        self._cursor = QTextCursor(document)
        self._paper = paper
        self._dots = dots
        self._starts = starts
        self._begun = False
        self._size = BODY
        self._below_grid = False

    def write(self) -> None:
        """Write it all as one edit: laid out after each cell, a long table would take a minute."""
        self._cursor.beginEditBlock()
        self._write_top()
        for section in self._paper.sections:
            self._write_section(section)
        self._cursor.endEditBlock()

    def _write_top(self) -> None:
        paper = self._paper
        title = LONG_TITLE if len(paper.title) > LONG else TITLE
        self._line(paper.kind, SMALL, colour=GREY)
        self._line(paper.title, title, strong=True, above=2)
        self._line(paper.subtitle, HEADING, above=3)
        self._line(paper.dated, SMALL, colour=GREY, above=4)

    def _write_section(self, section: Section) -> None:
        self._size = SMALL if section.aside else BODY
        if section.heading:
            self._line(section.heading, HEADING, strong=True, above=11, leads=True, begins=section.new_page)
        self._below_grid = False
        for block in section.blocks:
            self._write_block(block)
            self._below_grid = isinstance(block, Facts | Table)

    def _write_block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._next_block(block.text, above=4)
                self._insert(self._cursor, block)
            case Callout():
                self._callout(block)
            case Facts():
                self._facts(block)
            case Bullets():
                for place, item in enumerate(block.items, 1):
                    self._point(f"{place}." if block.numbered else "•", item)
            case Table():
                self._table(block)

    # ---- words ------------------------------------------------------------------------------------------

    def _line(
        self,
        text: str,
        size: float,
        *,
        strong: bool = False,
        colour: str = BLACK,
        above: float = 0,
        leads: bool = False,
        begins: bool = False,
    ) -> None:
        if text:
            self._next_block(text, above=above, leads=leads, begins=begins)
            self._cursor.insertText(text, letters(size, strong=strong, colour=colour))

    def _next_block(
        self, text: str, *, above: float = 0, hanging: float = 0, leads: bool = False, begins: bool = False
    ) -> None:
        shape = self._shape(text, above=above, hanging=hanging)
        if leads:
            shape.setHeadingLevel(2)
        if len(self.pieces) in self._starts:
            shape.setPageBreakPolicy(NEW_PAGE)
        if self._begun:
            self._cursor.insertBlock(shape)
        else:
            self._cursor.setBlockFormat(shape)
            self._begun = True
        self.pieces.append(Piece(block=self._cursor.block(), leads=leads, begins=begins))

    def _shape(self, text: str, *, above: float = 0, hanging: float = 0) -> QTextBlockFormat:
        turned = self._paper.right_to_left
        shape = QTextBlockFormat()
        shape.setAlignment(leading(self._paper))
        shape.setTopMargin(above * POINT)
        shape.setLayoutDirection(direction(text, turned))
        if hanging:
            # A block's margins at the sides and its indent are left in dots by Qt, its tabs are turned into dots.
            room = hanging * POINT
            shape.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
            )
            (shape.setRightMargin if turned else shape.setLeftMargin)(room * self._dots)
            shape.setTextIndent(-room * self._dots)
            shape.setTabPositions([QTextOption.Tab(room, QTextOption.TabType.LeftTab)])
        return shape

    def _insert(
        self, cursor: QTextCursor, paragraph: Paragraph, *, size: float = 0, colour: str = BLACK
    ) -> None:
        for run in paragraph.runs:
            shade = GREY if run.weight is Weight.QUIET else colour
            kind = letters(size or self._size, strong=run.weight is Weight.STRONG, colour=shade)
            cursor.insertText(run.text.replace("\n", "\u2028"), kind)

    def _point(self, mark: str, item: Paragraph) -> None:
        self._next_block(item.text, above=2, hanging=HANGING)
        # From right to left Qt gives a tab no width here, so that the mark would touch the words.
        gap = "\u2002" if self._paper.right_to_left else "\t"
        self._cursor.insertText(f"{mark}{gap}", letters(self._size))
        self._insert(self._cursor, item)

    # ---- grids ------------------------------------------------------------------------------------------

    def _callout(self, callout: Callout) -> None:
        grid = self._grid(1, (1.0,), above=8)
        self.pieces.append(Piece(table=grid))
        shape = QTextTableCellFormat()
        shape.setTopPadding(3 * POINT)
        shape.setBottomPadding(4 * POINT)
        if self._paper.right_to_left:
            shape.setRightBorder(BAR * POINT)
            shape.setRightBorderStyle(SOLID)
            shape.setRightBorderBrush(QBrush(QColor(BLACK)))
            shape.setRightPadding(GAP * POINT)
        else:
            shape.setLeftBorder(BAR * POINT)
            shape.setLeftBorderStyle(SOLID)
            shape.setLeftBorderBrush(QBrush(QColor(BLACK)))
            shape.setLeftPadding(GAP * POINT)
        there = grid.cellAt(0, 0)
        there.setFormat(shape)
        self._put(there.firstCursorPosition(), callout.lines[:1], size=HEADING)
        if callout.lines[1:]:
            there.lastCursorPosition().insertBlock()
            self._put(there.lastCursorPosition(), callout.lines[1:], above=2)
        self._leave_grid()

    def _facts(self, facts: Facts) -> None:
        rows = [
            Row((Cell((Paragraph.of(fact.label, Weight.QUIET),)), Cell(fact.lines))) for fact in facts.facts
        ]
        for begin, end in self._parts(len(rows)):
            grid = self._grid(end - begin, LABELLED)
            for place, row in enumerate(rows[begin:end]):
                self._fill(grid, place, 0, row.cells[0], 2, size=SMALL)
                self._fill(grid, place, 1, row.cells[1], 2)
                self.pieces.append(Piece(table=grid, row=place))
            self._leave_grid()

    def _table(self, table: Table) -> None:
        count = len(table.columns)
        for begin, end in self._parts(len(table.rows)):
            shares = [column.share for column in table.columns]
            grid = self._grid(end - begin + 1, shares, heads=1, above=10 if self._below_grid else 4)
            for place, column in enumerate(table.columns):
                head = Cell((Paragraph.of(column.heading),))
                self._fill(grid, 0, place, head, count, size=SMALL, rule=HEAVY, colour=GREY)
            for number, row in enumerate(table.rows[begin:end], 1):
                place, last = 0, begin + number == len(table.rows)
                for cell in row.cells:
                    rule = HEAVY if row.heading else THIN
                    self._fill(grid, number, place, cell, count, rule=rule, above=6 if row.heading else 2)
                    place += cell.span
                self.pieces.append(Piece(table=grid, row=number, leads=row.heading and not last))
            self._leave_grid()

    def _parts(self, rows: int) -> list[tuple[int, int]]:
        """Return from which row to which a grid of `rows` goes on each of its pages, where pages begin between rows."""
        first = len(self.pieces)
        within = [row for row in range(1, rows) if first + row in self._starts]
        return list(pairwise((0, *within, rows))) if rows else []

    def _grid(self, rows: int, shares: Sequence[float], *, heads: int = 0, above: float = 4) -> QTextTable:
        """Insert a grid as wide as the page; its first rows may be `heads`, which come again on every page."""
        shape = QTextTableFormat()
        shape.setTopMargin(above * POINT)
        shape.setBorder(0)
        shape.setCellPadding(0)
        shape.setCellSpacing(0)
        shape.setHeaderRowCount(heads)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        if len(self.pieces) in self._starts:
            shape.setPageBreakPolicy(NEW_PAGE)
        # Qt does not turn a table round with its text: from right to left the first column is the last one.
        order = shares[:: -1 if self._paper.right_to_left else 1]
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * share / sum(shares)) for share in order]
        )
        return self._cursor.insertTable(rows, len(shares), shape)

    def _fill(
        self,
        grid: QTextTable,
        row: int,
        place: int,
        cell: Cell,
        columns: int,
        *,
        size: float = 0,
        rule: float = 0,
        above: float = 2,
        colour: str = BLACK,
    ) -> None:
        """Fill the cell that begins at the column `place`; a `rule` of so many points is drawn below it."""
        turned = self._paper.right_to_left
        begins = columns - place - cell.span if turned else place
        if cell.span > 1:
            grid.mergeCells(row, begins, 1, cell.span)
        shape = QTextTableCellFormat()
        shape.setTopPadding(above * POINT)
        shape.setBottomPadding(2 * POINT)
        gap = 0 if place + cell.span == columns else GAP * POINT
        (shape.setLeftPadding if turned else shape.setRightPadding)(gap)
        if rule:
            shape.setBottomBorderStyle(SOLID)
            shape.setBottomBorder(rule * POINT)
            shape.setBottomBorderBrush(QBrush(QColor(GREY if rule == HEAVY else LINE)))
        there = grid.cellAt(row, begins)
        there.setFormat(shape)
        self._put(there.firstCursorPosition(), cell.lines, size=size, colour=colour)

    def _put(
        self,
        cursor: QTextCursor,
        several: Sequence[Paragraph],
        *,
        size: float = 0,
        colour: str = BLACK,
        above: float = 0,
    ) -> None:
        """Put paragraphs into a cell, the first of them into the block that is there."""
        for number, one in enumerate(several):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._shape(one.text, above=1 if number else above))
            self._insert(cursor, one, size=size, colour=colour)

    def _leave_grid(self) -> None:
        """Go on below a grid; the empty block that stands after every one takes no room."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        shape = QTextBlockFormat()
        shape.setLineHeight(0.1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(shape)
