"""A paper as a Qt document: its headings, facts, lists and tables in one type scale, in the paper's own direction."""

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QApplication

from desk.domain.paper import Block, Bullets, Facts, Paper, Paragraph, Table, Weight

BODY, TITLE, HEADING, SMALL = 9.5, 17.0, 11.5, 8.5
"""Sizes of type, in points."""

BLACK, GREY, LINE = "#000000", "#4a4a4a", "#b4b4b4"

_HEADING = QTextFormat.Property.UserProperty + 1
"""Marks the block of a heading, which must not stand alone at the end of a page."""


def paper_font(size: float, *, strong: bool = False) -> QFont:
    """Return the program's own font in a size of points."""
    font = QFont(QApplication.font().family())
    font.setPointSizeF(size)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def document_of(paper: Paper, device: QPagedPaintDevice, page: QSizeF) -> QTextDocument:
    """Return the paper laid out for `device` on pages of the size `page` in its dots, without head and foot."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(paper_font(BODY))
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if paper.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(leading(paper))
    document.setDefaultTextOption(option)
    _Writer(document, paper).write()
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(page)
    _keep_headings_with_what_follows(document, page.height())
    return document


def leading(paper: Paper) -> Qt.AlignmentFlag:
    """Return the side on which a paper's lines begin."""
    side = Qt.AlignmentFlag.AlignRight if paper.right_to_left else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


POINT = 96 / 72
"""A point in the units of a document's margins, of which an inch has 96; the layout turns them into dots."""


class _Writer:
    """Writes a paper into a document."""

    def __init__(self, document: QTextDocument, paper: Paper) -> None:
        self._cursor = QTextCursor(document)
        self._paper = paper
        self._begun = False

    def write(self) -> None:
        """Write it all as one edit: laid out after each cell, a long table would take a minute."""
        self._cursor.beginEditBlock()
        self._write_all()
        self._cursor.endEditBlock()

    def _write_all(self) -> None:
        paper = self._paper
        self._block(paper.title, TITLE, strong=True)
        if paper.subtitle:
            self._block(paper.subtitle, HEADING, above=3)
        self._block(paper.dated, SMALL, colour=GREY, above=4)
        for section in paper.sections:
            self._block(section.heading, HEADING, strong=True, above=14, heading=True)
            for block in section.blocks:
                self._write(block)

    def _write(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Facts():
                self._facts(block)
            case Bullets():
                for item in block.items:
                    self._bullet(item)
            case Table():
                self._table(block)

    # ---- pieces -----------------------------------------------------------------------------------------

    def _block(
        self,
        text: str,
        size: float,
        *,
        strong: bool = False,
        colour: str = BLACK,
        above: float = 0,
        heading: bool = False,
    ) -> None:
        self._next_block(above=above, heading=heading)
        self._cursor.insertText(text, self._letters(size, strong=strong, colour=colour))

    def _next_block(
        self, *, above: float = 0, hanging: float = 0, heading: bool = False, level: int | None = None
    ) -> None:
        shape = QTextBlockFormat()
        shape.setAlignment(leading(self._paper))
        shape.setTopMargin(above * POINT)
        shape.setLeftMargin(0 if self._paper.right_to_left else hanging * POINT)
        shape.setRightMargin(hanging * POINT if self._paper.right_to_left else 0)
        shape.setTextIndent(-hanging * POINT)
        shape.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self._paper.right_to_left else Qt.LayoutDirection.LeftToRight
        )
        if heading:
            shape.setProperty(_HEADING, True)
            shape.setHeadingLevel(level or 2)
        if self._begun:
            self._cursor.insertBlock(shape)
        else:
            self._cursor.setBlockFormat(shape)
            self._begun = True

    def _letters(self, size: float, *, strong: bool = False, colour: str = BLACK) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(paper_font(size, strong=strong))
        letters.setForeground(QBrush(QColor(colour)))
        return letters

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._next_block(above=4)
        for run in paragraph.runs:
            colour = GREY if run.weight is Weight.QUIET else BLACK
            letters = self._letters(BODY, strong=run.weight is Weight.STRONG, colour=colour)
            self._cursor.insertText(run.text.replace("\n", "\u2028"), letters)

    def _bullet(self, text: str) -> None:
        self._next_block(above=2, hanging=10)
        self._cursor.insertText(f"•\u2002{text}", self._letters(BODY))

    def _facts(self, facts: Facts) -> None:
        rows = tuple((label, value) for label, value in facts.rows)
        self._grid(rows, (4, 12), labels=True)

    def _table(self, table: Table) -> None:
        self._grid((table.headings, *table.rows), table.shares, heads=1)

    def _grid(
        self,
        rows: tuple[tuple[str, ...], ...],
        shares: tuple[int, ...],
        *,
        heads: int = 0,
        labels: bool = False,
    ) -> None:
        """Insert a grid; its first rows may be `heads`, which come again on every page, its first column `labels`."""
        if not rows:
            return
        shape = QTextTableFormat()
        shape.setTopMargin(4 * POINT)
        shape.setBorder(0)
        shape.setCellPadding(0)
        shape.setCellSpacing(0)
        shape.setHeaderRowCount(heads)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        # Qt does not turn a table round with its text: from right to left the first column is the last one.
        order = range(len(shares))[:: -1 if self._paper.right_to_left else 1]
        shape.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, 100 * shares[column] / sum(shares))
                for column in order
            ]
        )
        grid = self._cursor.insertTable(len(rows), len(shares), shape)
        for number, row in enumerate(rows):
            for place, column in enumerate(order):
                cell = grid.cellAt(number, place)
                cell.setFormat(self._cell(ruled=not labels, head=number < heads, last=column == len(row) - 1))
                quiet = number < heads or (labels and column == 0)
                within = cell.firstCursorPosition()
                block = QTextBlockFormat()
                block.setAlignment(leading(self._paper))
                within.setBlockFormat(block)
                within.insertText(
                    row[column].replace("\n", "\u2028"),
                    self._letters(SMALL if quiet else BODY, colour=GREY if quiet else BLACK),
                )
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._flatten_block_after_table()

    def _cell(self, *, ruled: bool, head: bool, last: bool) -> QTextTableCellFormat:
        cell = QTextTableCellFormat()
        cell.setTopPadding(2 * POINT)
        cell.setBottomPadding(2 * POINT)
        gap = 0 if last else 8 * POINT
        if self._paper.right_to_left:
            cell.setLeftPadding(gap)
        else:
            cell.setRightPadding(gap)
        if ruled:
            cell.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            cell.setBottomBorder((0.8 if head else 0.4) * POINT)
            cell.setBottomBorderBrush(QBrush(QColor(GREY if head else LINE)))
        return cell

    def _flatten_block_after_table(self) -> None:
        """The empty block that stands after every table takes no room."""
        shape = QTextBlockFormat()
        shape.setLineHeight(0.1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(shape)


def _keep_headings_with_what_follows(document: QTextDocument, page_height: float) -> None:
    """Move a heading to the next page where what it stands over begins there, as often as that happens."""
    layout = document.documentLayout()

    def page_of(block: QTextBlock) -> int:
        return int(layout.blockBoundingRect(block).top() // page_height)

    block = document.begin()
    while block.isValid():
        following = block.next()
        while following.isValid() and not following.text():
            following = following.next()
        if (
            block.blockFormat().hasProperty(_HEADING)
            and following.isValid()
            and page_of(following) > page_of(block)
        ):
            shape = QTextBlockFormat(block.blockFormat())
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(shape)
        block = block.next()
