"""The layout of a document that is read, not written: plain text with air between its lines."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

LINE_GAP = 0.38
"""Air between two lines, as a part of the line's own height."""

PARAGRAPH_GAP = 0.30
"""More air after a paragraph."""


class ReadingLayout(QPlainTextDocumentLayout):
    """Lays out one paragraph when it is first seen, as Qt does, and then sets its lines apart."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._margin = 0.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the room of a paragraph, its lines set apart."""
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        fresh = layout.lineCount() == 0
        rect = super().blockBoundingRect(block)
        count = layout.lineCount()
        if not count or not block.isVisible():
            return rect
        gap = self._gap(layout)
        if fresh:
            for row in range(count):
                line = layout.lineAt(row)
                line.setPosition(QPointF(line.x(), line.y() + gap * (row + 0.5)))
        last = layout.lineAt(count - 1)
        height = last.y() + last.height() + gap / 2 + last.height() * PARAGRAPH_GAP
        if not block.next().isValid():
            height += self.document().documentMargin()
        rect.setHeight(height)
        return rect

    @staticmethod
    def _gap(layout: QTextLayout) -> float:
        return round(layout.lineAt(0).height() * LINE_GAP)
