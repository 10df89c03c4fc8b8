"""A long text as one reads it: plain, in a comfortable measure, each paragraph laid out when it is first seen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desk.qt.sources.line_snapping import on_a_line
from desk.qt.sources.reading_layout import ReadingLayout
from desk.qt.sources.shown_text import ShownText, units
from desk.qt.theme import Space, TextRole, font_for

MEASURE = 80
"""Letters in a full line."""

READING_SIZE = 1.12
"""The size of the text one reads, against that of the window's other words."""


class ReadingText(QPlainTextEdit):
    """Shows one text to read. Offsets that go in and out are characters of the text (code points)."""

    passage_changed = Signal()
    """The selected passage is another one, or none."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = Space.LARGE) -> None:
        super().__init__(parent)
        self._margin = margin
        self.source_text = ShownText.of("")
        self._marking = False
        self._to_mark: Sequence[QTextEdit.ExtraSelection] | None = None
        self._set_manner()
        self._set_font()
        self.selectionChanged.connect(self.passage_changed)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.refresh_marks())

    def _set_manner(self) -> None:
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        document = self.document()
        document.setDocumentMargin(self._margin)
        self.reading_layout = ReadingLayout(document)
        document.setDocumentLayout(self.reading_layout)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)

    def refresh_marks(self) -> None:
        """Mark what can be seen now."""

    def mark(self, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Show these marks in the text.

        Qt may settle the scroll bar while it is at them; what is then in sight is marked after that, since its list of
        marks must not change under its hands.
        """
        self._to_mark = marks
        if self._marking:
            return
        self._marking = True
        while self._to_mark is not None:
            wanted, self._to_mark = self._to_mark, None
            self.setExtraSelections(wanted)
        self._marking = False

    # ---- what is shown --------------------------------------------------------------------------------

    def set_text(self, text: str, *, keep_place: bool = False) -> None:
        """Show another text, from its beginning or, with `keep_place`, where the reader was."""
        before = self.source_text.shown()
        self.source_text = ShownText.of(text)
        after = self.source_text.shown()
        if keep_place:
            self._replace(before, after)
        else:
            self.setPlainText(after)
        self.refresh_marks()

    def _replace(self, before: str, after: str) -> None:
        """Change only what differs, so that the rest keeps its place and its lines."""
        start, end = differing(before, after)
        if (start, end) == (len(before), 0) and len(before) == len(after):
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(before[:start]))
        cursor.setPosition(units(before[: len(before) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after[start : len(after) - end])

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
        self.refresh_marks()

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

    # ---- mouse and keys -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a passage."""
        super().mousePressEvent(on_a_line(self, event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a passage."""
        super().mouseMoveEvent(on_a_line(self, event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        super().mouseDoubleClickEvent(on_a_line(self, event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a passage."""
        super().mouseReleaseEvent(on_a_line(self, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops the passage."""
        if event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.drop_selection()
        else:
            super().keyPressEvent(event)

    # ---- the look -----------------------------------------------------------------------------------------

    def _set_font(self) -> None:
        wanted = QFont(font_for(TextRole.BODY))
        wanted.setPointSizeF(wanted.pointSizeF() * READING_SIZE)
        if self.font() != wanted:
            self.setFont(wanted)
        self._keep_measure()

    def _keep_measure(self) -> None:
        measure = QFontMetrics(self.font()).averageCharWidth() * MEASURE + 2 * self._margin
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
        self.refresh_marks()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_font()
            self.refresh_marks()


def differing(before: str, after: str) -> tuple[int, int]:
    """Return how many characters two texts share at their beginning and, beyond those, at their end."""
    shorter = min(len(before), len(after))
    start = _shared(shorter, lambda count: before[:count] == after[:count])
    end = _shared(shorter - start, lambda count: not count or before[-count:] == after[-count:])
    return start, end


def _shared(most: int, alike: Callable[[int], bool]) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if alike(middle):
            low = middle
        else:
            high = middle - 1
    return low
