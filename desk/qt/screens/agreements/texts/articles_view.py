"""The running text of one language as one reads it: its titles strong, its hints dotted beneath."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desk.domain.records import Article
from desk.qt.actions import Actions
from desk.qt.screens.agreements.texts.dotting import dotted
from desk.qt.screens.agreements.texts.shown_articles import ShownArticles, ShownPart
from desk.qt.sources.line_snapping import nearest_line
from desk.qt.sources.reading_text import ReadingText
from desk.qt.theme import Space, current_tokens

MENU = ("edit_record", "commitment_from_article", "copy", "find_in_text")


class Mark(Protocol):
    """A word worth a look, from `start` to `end` in characters of the running text, and what is to be said of it."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def words(self) -> str:
        """Why it is marked."""


class ArticlesView(ReadingText):
    """Reads a text. The part at hand is the one at the caret while that is in sight, else the first in sight."""

    part_changed = Signal(str)
    """The id of the article that is at hand now, "" for none."""
    edit_wanted = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.MEDIUM)
        self.shown = ShownArticles.of(())
        self._marks: Sequence[Mark] = ()
        self._starts: list[int] = []
        self._state: object = None
        self._at_hand = ""
        self.setAccessibleName(self.tr("Text of the agreement"))
        self.reading_layout.formats_of = self._formats_of
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions([actions[name] for name in MENU])
        self.cursorPositionChanged.connect(self._tell_part)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_part())

    # ---- what is shown --------------------------------------------------------------------------------

    def show_articles(self, articles: Sequence[Article], *, keep_place: bool) -> None:
        """Show the parts of a text."""
        shown = ShownArticles.of(articles)
        if shown == self.shown and keep_place:
            return
        caret = self.source_text.offset(self.textCursor().position())
        part = self.shown.part_at(caret)
        self.shown = shown
        self._marks, self._starts = (), []
        self.blockSignals(True)
        self.set_text(shown.text, keep_place=keep_place)
        stays = shown.part_of(part.article.id) if part and keep_place else None
        if part is not None and stays is not None:
            self._put_caret(min(stays.start + caret - part.start, stays.end))
        self.blockSignals(False)
        self._tell_part()

    def _put_caret(self, offset: int) -> None:
        """Put the caret before a character; the text stays where it is."""
        bar = self.verticalScrollBar()
        place = bar.value()
        cursor = self.textCursor()
        cursor.setPosition(self.source_text.position(offset))
        self.setTextCursor(cursor)
        bar.setValue(place)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Mark these words quietly; they are in order."""
        self._marks = tuple(marks)
        self._starts = [mark.start for mark in self._marks]
        self._state = None
        self.refresh_marks()

    def marks(self) -> Sequence[Mark]:
        """Return what is marked, in order."""
        return self._marks

    def go_to(self, article_id: str) -> None:
        """Bring a part to the top of the view, the caret before it."""
        part = self.shown.part_of(article_id)
        if part is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(self.source_text.position(part.start))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(cursor.block().firstLineNumber())
        self._tell_part()

    def part_at_hand(self) -> ShownPart | None:
        """Return the part at the caret while that is in sight, else the first that is."""
        rect = self.cursorRect()
        room = self.viewport().rect()
        if rect.bottom() > room.top() and rect.top() < room.bottom():
            return self.shown.part_at(self.source_text.offset(self.textCursor().selectionStart()))
        first = self.firstVisibleBlock()
        return self.shown.part_at(self.source_text.offset(first.position()))

    def passage_in_part(self) -> tuple[ShownPart, int, int] | None:
        """Return the selected words as characters of the one part's own words; None without a selection."""
        passage = self.passage()
        part = self.shown.part_at(passage[0]) if passage else None
        if passage is None or part is None:
            return None
        start, end = max(passage[0], part.words), min(passage[1], part.end)
        return (part, start - part.words, end - part.words) if start < end else None

    def _tell_part(self) -> None:
        part = self.part_at_hand()
        at_hand = part.article.id if part else ""
        if at_hand != self._at_hand:
            self._at_hand = at_hand
            self.part_changed.emit(at_hand)

    # ---- the look -------------------------------------------------------------------------------------

    def _formats_of(self, block: QTextBlock) -> Iterable[QTextLayout.FormatRange]:
        start = block.position()
        shown = self.source_text
        first, last = shown.offset(start), shown.offset(start + block.length() - 1)
        for title_start, title_end in self.shown.titles_between(first, last):
            strong = QTextLayout.FormatRange()
            strong.start = shown.position(title_start) - start
            strong.length = shown.end_position(title_end) - start - strong.start
            style = QTextCharFormat()
            style.setFontWeight(QFont.Weight.DemiBold)
            strong.format = style
            yield strong

    def refresh_marks(self) -> None:
        """Dot what is marked and can be seen."""
        first = self.source_text.offset(self.firstVisibleBlock().position())
        last_block = self.cursorForPosition(self.viewport().rect().bottomRight()).block()
        last = self.source_text.offset(last_block.position() + last_block.length())
        begin, end = bisect_left(self._starts, first), bisect_right(self._starts, last)
        seen = tuple(self._marks[max(begin - 1, 0) : end])
        state = (seen, current_tokens(), self.document().revision())
        if state != self._state:
            self._state = state
            self.mark([self._dotted(mark) for mark in seen])

    def _dotted(self, mark: Mark) -> QTextEdit.ExtraSelection:
        shown = self.source_text
        return dotted(self.document(), shown.position(mark.start), shown.end_position(mark.end))

    # ---- mouse and keys -------------------------------------------------------------------------------

    def mark_at(self, point: QPoint) -> Mark | None:
        """Return the mark at a point of the viewport."""
        cursor = self.cursorForPosition(nearest_line(self, QPointF(point)).toPoint())
        offset = self.source_text.offset(cursor.position())
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset <= self._marks[place].end:
            return self._marks[place]
        return None

    def viewportEvent(self, event: QEvent) -> bool:
        """Say of a marked word under the mouse why it is marked."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(event.pos())
            if mark is not None:
                QToolTip.showText(event.globalPos(), mark.words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return writes in the part at hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)
