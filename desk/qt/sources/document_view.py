"""The document as one reads it: verbatim text in a comfortable measure, its citations highlighted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from desk.qt.actions import Actions
from desk.qt.sources.highlight_painting import HighlightPainter
from desk.qt.sources.highlights import Highlight
from desk.qt.sources.line_snapping import nearest_line, on_a_line
from desk.qt.sources.reading_layout import ReadingLayout
from desk.qt.sources.shown_text import ShownText
from desk.qt.theme import Space, TextRole, font_for

MEASURE = 80
"""Letters in a full line."""

READING_SIZE = 1.12
"""The size of the text one reads, against that of the window's other words."""

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


class DocumentView(QPlainTextEdit):
    """Shows one text to read. Offsets that go in and out are characters of the source's text (code points)."""

    passage_changed = Signal()
    """The selected passage is another one, or none."""
    highlight_clicked = Signal(str)
    """The citation that was clicked, or met with Return at the caret."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.source_text = ShownText.of("")
        self.describe: Callable[[list[str]], str] = lambda _keys: ""
        self._last_clicked = ""
        self._set_manner()
        self.highlights = HighlightPainter(self)
        self._set_font()
        self.selectionChanged.connect(self.passage_changed)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.highlights.refresh())

    def _set_manner(self) -> None:
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Text of the document"))
        document = self.document()
        document.setDocumentMargin(Space.LARGE)
        self._layout = ReadingLayout(document)
        document.setDocumentLayout(self._layout)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        self.viewport().setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions([self._actions[name] for name in MENU])

    # ---- what is shown --------------------------------------------------------------------------------

    def set_text(self, text: str, *, keep_place: bool = False) -> None:
        """Show another text, from its beginning or, with `keep_place`, where the reader was."""
        place = self.verticalScrollBar().value()
        self.source_text = ShownText.of(text)
        self.highlights.look_at(None)
        self.highlights.set_highlights([])
        self.setPlainText(self.source_text.shown())
        if keep_place:
            self.verticalScrollBar().setValue(place)
        self.highlights.refresh()

    def set_highlights(self, passages: list[tuple[str, int, int]]) -> None:
        """Highlight cited passages: (citation id, start, end)."""
        self.highlights.set_highlights([self._highlight(*passage) for passage in passages])

    def look_at(self, key: str, start: int = 0, end: int = 0) -> None:
        """Show strongly the passage that is being looked at; nothing where it holds no words."""
        self.highlights.look_at(self._highlight(key, start, end) if end > start else None)

    def _highlight(self, key: str, start: int, end: int) -> Highlight:
        return Highlight(self.source_text.position(start), self.source_text.end_position(end), key)

    # ---- the passage ------------------------------------------------------------------------------------

    def passage(self) -> tuple[int, int] | None:
        """Return the selected passage, None where nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        shown = self.source_text
        return shown.offset(cursor.selectionStart()), shown.offset(cursor.selectionEnd())

    def passage_text(self) -> str:
        """Return the selected words as they stand in the source."""
        passage = self.passage()
        return self.source_text.text[slice(*passage)] if passage else ""

    def select_passage(self, start: int, end: int) -> None:
        """Select a passage and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(self.source_text.position(start))
        cursor.setPosition(self.source_text.end_position(end), QTextCursor.MoveMode.KeepAnchor)
        self._bring(cursor)

    def reveal(self, start: int) -> None:
        """Put the caret before the character at `start` and bring it into view; nothing stays selected."""
        cursor = self.textCursor()
        cursor.setPosition(self.source_text.position(start))
        self._bring(cursor)

    def _bring(self, cursor: QTextCursor) -> None:
        """Set the cursor; where its passage is not in view, it comes to the middle."""
        target = QTextCursor(cursor)
        target.setPosition(cursor.selectionStart())
        rect = self.cursorRect(target)
        room = self.viewport().rect()
        self.setTextCursor(cursor)
        if not (room.top() <= rect.top() and rect.bottom() <= room.bottom() - 2 * rect.height()):
            self.centerCursor()
        self.highlights.refresh()

    def drop_selection(self) -> None:
        """Select nothing; the caret stays where the passage began."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words as they stand in the source."""
        copied = QMimeData()
        copied.setText(self.passage_text())
        return copied

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a passage."""
        super().mousePressEvent(on_a_line(self, event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a passage, or show that a highlight can be clicked."""
        super().mouseMoveEvent(on_a_line(self, event))
        over = not event.buttons() and bool(self.highlights_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        super().mouseDoubleClickEvent(on_a_line(self, event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a passage; a click that selects nothing goes to the highlight under it."""
        super().mouseReleaseEvent(on_a_line(self, event))
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._click(self.highlights_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the highlight at the caret, Escape drops the passage."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._click(self.highlights.at(self.textCursor().position()))
        elif event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.drop_selection()
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
                QToolTip.showText(event.globalPos(), self.describe(keys), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # ---- the look -----------------------------------------------------------------------------------------

    def _set_font(self) -> None:
        wanted = QFont(font_for(TextRole.BODY))
        wanted.setPointSizeF(wanted.pointSizeF() * READING_SIZE)
        if self.font() != wanted:
            self.setFont(wanted)
        self._keep_measure()

    def _keep_measure(self) -> None:
        measure = QFontMetrics(self.font()).averageCharWidth() * MEASURE + 2 * Space.LARGE
        free = self.width() - self.verticalScrollBar().sizeHint().width() - measure
        side = max(0, free // 2)
        margins = self.viewportMargins()
        if margins.left() != side or margins.right() != side:
            self.setViewportMargins(side, 0, side, 0)
            # Where the margins change while the view is not shown, no change of width reaches the layout.
            super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure: in a wide window the text stands in the middle."""
        super().resizeEvent(event)
        self._keep_measure()
        self.highlights.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_font()
            self.highlights.refresh()
