"""Fields that are edited where they stand: each saves when it is left, Escape puts back what was there.

A field is told what is stored by `show_stored`. Letters that are being typed are never overwritten by it, and
where nothing differs nothing is touched, so that the cursor stays.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRegularExpression, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QStyle, QWidget

from desk.domain.dates import PartialDate
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.settled_combo import SettledCombo

Value = TypeVar("Value")

SaveText = Callable[[str], bool]
"""Saves the words; tells whether that succeeded."""


class _OverStored(Generic[Value]):
    """What a line and a date share: what is stored, and what becomes of what was typed over it."""

    _stored: Value
    _save: Callable[[Value], bool]

    def _standing(self) -> Value:
        """Return what stands in the field."""
        raise NotImplementedError

    def _put(self, value: Value) -> None:
        """Have this stand in the field."""
        raise NotImplementedError

    def is_unsaved(self) -> bool:
        """Return whether something else stands there than is stored."""
        return self._standing() != self._stored

    def forget(self) -> None:
        """Throw away what was typed; for showing another record."""
        self._put(self._stored)

    def finish(self) -> None:
        """Save what was typed."""
        typed, before = self._standing(), self._stored
        if typed == before:
            return
        self._stored = typed
        if not self._save(typed):
            self._stored = before

    def _escapes(self, event: QKeyEvent) -> bool:
        """Put back what was there on Escape; tell whether that was done."""
        escapes = event.key() == Qt.Key.Key_Escape and self.is_unsaved()
        if escapes:
            self.forget()
        return escapes


class LineInPlace(_OverStored[str], QLineEdit):
    """One line of text, saved when it is left."""

    def __init__(self, save: SaveText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._stored = ""
        self.editingFinished.connect(self.finish)

    def show_stored(self, text: str) -> None:
        """Show what is stored, unless other letters are being typed."""
        typing = self.is_unsaved()
        self._stored = text
        if not typing and self.text() != text:
            place = self.cursorPosition() if self.hasFocus() else 0
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))

    def _standing(self) -> str:
        return self.text()

    def _put(self, value: str) -> None:
        self.setText(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what was there."""
        if not self._escapes(event):
            super().keyPressEvent(event)


class NumberInPlace(LineInPlace):
    """A whole number of up to four digits, or nothing."""

    def __init__(self, save: Callable[[int | None], bool], parent: QWidget | None = None) -> None:
        super().__init__(lambda text: save(int(text) if text else None), parent)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), self))

    def show_number(self, number: int | None) -> None:
        """Show what is stored."""
        self.show_stored("" if number is None else str(number))


class DateInPlace(_OverStored[PartialDate | None], DateField):
    """A partial date, saved when it is understood and left."""

    def __init__(
        self,
        save: Callable[[PartialDate | None], bool],
        today: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, today=today)
        self._save = save
        self._stored = None
        self.committed.connect(self.finish)

    def show_stored(self, date: PartialDate | None) -> None:
        """Show what is stored, unless another date is being typed."""
        typing = self.is_unsaved()
        self._stored = date
        if not typing and (self.value() != date or not self.line_edit.hasFocus()):
            self.set_value(date)

    def _standing(self) -> PartialDate | None:
        return self.value()

    def _put(self, value: PartialDate | None) -> None:
        self.set_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what was there."""
        if not self._escapes(event):
            super().keyPressEvent(event)


class TextInPlace(QPlainTextEdit):
    """Running text. With `grows` it is as high as its lines, from `least` to `most` of them.

    Escape puts back what was there as one step that Ctrl+Z in the field takes back, so that no words are lost.
    """

    def __init__(
        self,
        save: SaveText,
        parent: QWidget | None = None,
        *,
        grows: bool = True,
        least: int = 2,
        most: int = 14,
    ) -> None:
        self._grows = (least, most) if grows else None
        super().__init__(parent)
        self._save = save
        self._stored = ""
        self.setTabChangesFocus(True)
        if grows:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
            self._fit()

    def words(self) -> str:
        """Return the text to the letter; Qt's own way would turn no-break spaces into plain ones."""
        block, lines = self.document().begin(), []
        while block.isValid():
            lines.append(block.text())
            block = block.next()
        return "\n".join(lines)

    def show_stored(self, text: str) -> None:
        """Show what is stored, unless other words are being typed."""
        differs = text != self._stored
        self._stored = text
        if self.document().isModified() or not (differs or self.document().isEmpty()):
            return
        if self.words() != text:
            place = self.textCursor().position() if self.hasFocus() else 0
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, max(self.document().characterCount() - 1, 0)))
            self.setTextCursor(cursor)
        self.document().setModified(False)

    def forget(self) -> None:
        """Throw away what was typed."""
        self.setPlainText(self._stored)
        self.document().setModified(False)

    def finish(self) -> None:
        """Save what was typed."""
        if not self.document().isModified():
            return
        typed, before = self.words(), self._stored
        self.document().setModified(False)
        if typed == before:
            return
        self._stored = typed
        if not self._save(typed):
            self._stored = before
            self.document().setModified(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving; a context menu is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what was there."""
        if event.key() == Qt.Key.Key_Escape and self.document().isModified():
            cursor = self.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(self._stored)
            self.document().setModified(False)
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        if self._grows is None:
            return
        least, most = self._grows
        height = max(self._lines(most), least) * self.fontMetrics().lineSpacing() + Space.MEDIUM + 2
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _lines(self, most: int) -> int:
        """Return how many lines the text takes at the present width, counted no further than `most`."""
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid() and lines < most:
            layout.blockBoundingRect(block)  # breaks the lines of a block whose turn has not come yet
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return min(lines, most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew at another width, and be as high as they are."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height at every text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


class TitleInPlace(TextInPlace):
    """A title of one paragraph that goes on in further lines; Return saves it."""

    INSET = 7
    """From the field's edge to its letters: the frame, its padding and the document's margin."""

    def __init__(self, save: SaveText, parent: QWidget | None = None) -> None:
        super().__init__(save, parent, least=1, most=4)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._begin_where_a_line_begins()

    def _begin_where_a_line_begins(self) -> None:
        """Put a title of any script on the window's leading side: the chips below it stand there too."""
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        option = self.document().defaultTextOption()
        option.setAlignment(leading | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the writing direction of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._begin_where_a_line_begins()

    def show_stored(self, text: str) -> None:
        """Show what is stored; the tooltip holds what is longer than the field."""
        super().show_stored(text)
        self.setToolTip(plain_tip(text))

    def words(self) -> str:
        """Return the title as one line."""
        return " ".join(super().words().split("\n"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return
        super().keyPressEvent(event)


InPlace = LineInPlace | DateInPlace | TextInPlace | SettledCombo


def fields_in(widget: QWidget) -> list[InPlace]:
    """Return every field that is edited in place within `widget`."""
    return [
        *widget.findChildren(LineInPlace),
        *widget.findChildren(DateInPlace),
        *widget.findChildren(TextInPlace),
        *widget.findChildren(SettledCombo),
    ]
