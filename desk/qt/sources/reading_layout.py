"""The layout of a document that is read, not written: plain text with air between its lines."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

LINE_GAP = 0.38
"""Air between two lines, as a part of the line's own height."""

PARAGRAPH_GAP = 0.30
"""More air after a paragraph."""

EMPTY = 0.6
"""The height of an empty line, which stands between paragraphs, against that of a written one."""


class ReadingLayout(QPlainTextDocumentLayout):
    """Lays out one paragraph when it is first seen, as Qt does, and then sets its lines apart.

    `formats_of` tells in which types a paragraph's words are set; only what is seen is asked for.
    """

    formats_of: Callable[[QTextBlock], Iterable[QTextLayout.FormatRange]] | None = None

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the room of a paragraph, its lines set apart."""
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        fresh = layout.lineCount() == 0
        if fresh and self.formats_of is not None:
            layout.setFormats(list(self.formats_of(block)))
        rect = super().blockBoundingRect(block)
        count = layout.lineCount()
        if not count or not block.isVisible():
            return rect
        gap = self._gap(layout)
        if fresh:
            self._align(block, layout)
            for row in range(count):
                line = layout.lineAt(row)
                line.setPosition(QPointF(line.x(), line.y() + gap * (row + 0.5)))
        last = layout.lineAt(count - 1)
        if block.length() == 1:
            rect.setHeight(last.height() * EMPTY)
            return rect
        height = last.y() + last.height() + gap / 2 + last.height() * PARAGRAPH_GAP
        if not block.next().isValid():
            height += self.document().documentMargin()
        rect.setHeight(height)
        return rect

    @staticmethod
    def _align(block: QTextBlock, layout: QTextLayout) -> None:
        """Let a paragraph in Hebrew or Arabic begin at the right, whatever the window's direction."""
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            option = layout.textOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.setTextOption(option)

    @staticmethod
    def _gap(layout: QTextLayout) -> float:
        return round(layout.lineAt(0).height() * LINE_GAP)
