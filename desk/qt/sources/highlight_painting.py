"""Colours the cited stretches of a text that can be seen: a long document has too many for all of them."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desk.qt.sources.highlights import Highlight, Stretch, covering, stretches
from desk.qt.sources.reading_text import ReadingText
from desk.qt.theme import current_tokens
from desk.qt.theme.contrast import mixed

SHARED = 0.4
"""How far the ground of words that several records cite is from the plain highlight to the strong one."""


class HighlightPainter:
    """The highlights of one view. Words that several records cite are darker and dotted beneath."""

    def __init__(self, view: ReadingText) -> None:
        self._view = view
        self._highlights: list[Highlight] = []
        self._looked_at: Highlight | None = None
        self._state: object = None

    def set_highlights(self, highlights: list[Highlight]) -> None:
        """Show other highlights."""
        self._highlights = sorted(highlights)
        self.refresh()

    def look_at(self, highlight: Highlight | None) -> None:
        """Show one strongly, or none."""
        self._looked_at = highlight
        self.refresh()

    def at(self, position: int) -> list[str]:
        """Return the keys of the highlights around a position, the shortest first."""
        return [one.key for one in covering(self._highlights, position)]

    def __bool__(self) -> bool:
        return bool(self._highlights)

    def refresh(self) -> None:
        """Colour what can be seen now, in the colours of now."""
        view = self._view
        first = view.firstVisibleBlock().position()
        last_block = view.cursorForPosition(view.viewport().rect().bottomRight()).block()
        last = last_block.position() + last_block.length()
        shown = stretches(self._highlights, first, last, self._looked_at)
        state = (tuple(shown), current_tokens(), view.document().revision())
        if state != self._state:
            self._state = state
            view.mark([self._selection(stretch) for stretch in shown])

    def _selection(self, stretch: Stretch) -> QTextEdit.ExtraSelection:
        tokens = current_tokens()
        style = QTextCharFormat()
        ground = tokens.highlight
        if stretch.depth > 1:
            ground = mixed(tokens.highlight_strong, tokens.highlight, SHARED)
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(QColor(tokens.line_strong))
        style.setBackground(QColor(tokens.highlight_strong if stretch.looked_at else ground))
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(stretch.start)
        cursor.setPosition(stretch.end, QTextCursor.MoveMode.KeepAnchor)
        found = QTextEdit.ExtraSelection()
        found.format = style
        found.cursor = cursor
        return found
