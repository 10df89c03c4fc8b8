"""The quiet mark beneath a word that is worth a look: dots, told from the rest without any colour."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from desk.qt.theme import current_tokens


def dotted(document: QTextDocument, start: int, end: int) -> QTextEdit.ExtraSelection:
    """Return the dots beneath the words between two positions of a document."""
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    style.setUnderlineColor(QColor(current_tokens().warning))
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    found = QTextEdit.ExtraSelection()
    found.format = style
    found.cursor = cursor
    return found
