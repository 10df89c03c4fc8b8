"""The document as one reads it: verbatim text in a comfortable measure, its citations highlighted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desk.qt.actions import Actions
from desk.qt.plain_tip import plain_tip
from desk.qt.sources.highlight_painting import HighlightPainter
from desk.qt.sources.highlights import Highlight
from desk.qt.sources.line_snapping import nearest_line
from desk.qt.sources.reading_text import ReadingText

MENU = (
    "make_event",
    "make_statement",
    "make_agreement",
    "make_commitment",
    "cite_for_record",
    "uncite",
    "copy",
    "find_in_text",
)


class DocumentView(ReadingText):
    """Shows one text to read. Offsets that go in and out are characters of the source's text (code points)."""

    highlight_clicked = Signal(str)
    """The citation that was clicked, or met with Return at the caret."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.describe: Callable[[list[str]], str] = lambda _keys: ""
        self._last_clicked = ""
        self.setAccessibleName(self.tr("Text of the document"))
        self.viewport().setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions([actions[name] for name in MENU])
        self.highlights = HighlightPainter(self)

    def refresh_marks(self) -> None:
        """Colour the citations that can be seen now."""
        self.highlights.refresh()

    # ---- what is shown --------------------------------------------------------------------------------

    def set_text(self, text: str, *, keep_place: bool = False) -> None:
        """Show another text, from its beginning or, with `keep_place`, where the reader was."""
        self.highlights.look_at(None)
        self.highlights.set_highlights([])
        super().set_text(text, keep_place=keep_place)

    def set_highlights(self, passages: list[tuple[str, int, int]]) -> None:
        """Highlight cited passages: (citation id, start, end)."""
        self.highlights.set_highlights([self._highlight(*passage) for passage in passages])

    def look_at(self, key: str, start: int = 0, end: int = 0) -> None:
        """Show strongly the passage that is being looked at; nothing where it holds no words."""
        self.highlights.look_at(self._highlight(key, start, end) if end > start else None)

    def _highlight(self, key: str, start: int, end: int) -> Highlight:
        return Highlight(self.source_text.position(start), self.source_text.end_position(end), key)

    def highlights_at(self, point: QPoint) -> list[str]:
        """Return the citations of the words at a point of the viewport, the shortest first."""
        if not self.highlights:
            return []
        cursor = self.cursorForPosition(nearest_line(self, QPointF(point)).toPoint())
        rect = self.cursorRect(cursor)
        letter = self.fontMetrics().averageCharWidth() * 2
        if not rect.adjusted(-letter, -rect.height(), letter, rect.height()).contains(point):
            return []
        return self.highlights.at(cursor.position())

    # ---- mouse and keys -----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a passage, or show that a highlight can be clicked."""
        super().mouseMoveEvent(event)
        over = not event.buttons() and bool(self.highlights_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a passage; a click that selects nothing goes to the highlight under it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._click(self.highlights_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the highlight at the caret, Escape drops the passage."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._click(self.highlights.at(self.textCursor().position()))
        else:
            super().keyPressEvent(event)

    def _click(self, keys: list[str]) -> None:
        """Go to the shortest passage, and on to the one around it when the same place is clicked again."""
        if not keys:
            self._last_clicked = ""
            return
        place = keys.index(self._last_clicked) + 1 if self._last_clicked in keys else 0
        self._last_clicked = keys[place % len(keys)]
        self.highlight_clicked.emit(self._last_clicked)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say which records rest on the words under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            keys = self.highlights_at(event.pos())
            if keys:
                QToolTip.showText(event.globalPos(), plain_tip(self.describe(keys)), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
