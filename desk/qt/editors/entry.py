"""What every field of a form is: a value, words to keep in a draft, and one signal when the officer alters it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk.domain.date_words import understand
from desk.domain.marking import MarkingLadder
from desk.domain.plain_text import clean_line, clean_text
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.settled_combo import SettledCombo
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import language
from desk.qt.workspace import Workspace

Term = TypeVar("Term", bound=StrEnum)

LINES_OF_TEXT = 4
"""The height of a field for several lines, in lines."""


class Entry(QWidget):
    """A field of a form. `set_value` and `take_words` are silent."""

    changed = Signal()

    def value(self) -> Any:
        """Return what the field holds, cleaned."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def words(self) -> str:
        """Return what the field holds as text to keep in a draft; "" where it is empty."""
        return str(self.value() or "")

    def take_words(self, words: str) -> None:
        """Show what was kept in a draft."""
        self.set_value(words)

    def settle(self) -> None:
        """Take in what is typed but not yet taken, before the form is saved."""

    def hold(self, field: QWidget, *more: QWidget) -> None:
        """Lay the field out, and anything that stands under it; the focus goes to the field."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (field, *more):
            column.addWidget(widget)
        self.setFocusProxy(field)


class LineEntry(Entry):
    """One line of words; `offers` complete what is typed."""

    def __init__(
        self, parent: QWidget | None = None, *, placeholder: str = "", offers: tuple[str, ...] = ()
    ) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(placeholder)
        if offers:
            self.line.setCompleter(QCompleter(offers, self.line))
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.hold(self.line)

    def value(self) -> str:
        """Return the words as one clean line."""
        return clean_line(self.line.text())

    def set_value(self, value: str) -> None:
        """Show `value`."""
        self.line.blockSignals(True)
        self.line.setText(value)
        self.line.setCursorPosition(0)
        self.line.blockSignals(False)


class LongLine(QPlainTextEdit):
    """Plain text of several lines, from which Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None, lines: int = LINES_OF_TEXT) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._fit()

    def _fit(self) -> None:
        frame = 2 * self.frameWidth() + 2 * round(self.document().documentMargin()) + 4
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * self._lines + frame)
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * self._lines * 2 + frame)

    def sizeHint(self) -> QSize:
        """Return its lines: it grows only into room that is left over, never to the cost of scrolling."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def changeEvent(self, event: Any) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is event.Type.FontChange:
            self._fit()


class TextEntry(Entry):
    """Several lines of words."""

    def __init__(
        self, parent: QWidget | None = None, *, lines: int = LINES_OF_TEXT, placeholder: str = ""
    ) -> None:
        super().__init__(parent)
        self.text = LongLine(self, lines)
        self.text.setPlaceholderText(placeholder)
        self.text.textChanged.connect(self.changed.emit)
        self.hold(self.text)

    def value(self) -> str:
        """Return the words, cleaned, their line ends kept."""
        return clean_text(self.text.toPlainText())

    def set_value(self, value: str) -> None:
        """Show `value`."""
        self.text.blockSignals(True)
        self.text.setPlainText(value)
        self.text.blockSignals(False)


class DateEntry(Entry):
    """A partial date in any words; what is not understood is kept as typed."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        otherwise: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = workspace.register.today
        self.date = DateField(self, today=self._today, otherwise=otherwise)
        self.date.changed.connect(self.changed.emit)
        self.hold(self.date)
        self.setFocusProxy(self.date.line_edit)

    def value(self) -> Any:
        """Return the `PartialDate`, or None."""
        return self.date.value()

    def set_value(self, value: Any) -> None:
        """Show a `PartialDate`, or nothing for None."""
        self.date.set_value(value)

    def words(self) -> str:
        """Return what was typed."""
        return clean_line(self.date.text())

    def take_words(self, words: str) -> None:
        """Show what was typed, and understand it again."""
        self.date.set_value(understand(words, self._today()))


class TermEntry(Entry, Generic[Term]):
    """A choice from a closed list."""

    def __init__(self, terms: type[Term], parent: QWidget | None = None, *, empty: str | None = None) -> None:
        super().__init__(parent)
        self._terms = terms
        self.combo: TermCombo[Term] = TermCombo(terms, self, empty=empty)
        self.combo.changed.connect(self.changed.emit)
        self.hold(self.combo)
        # One line high: it stands under its label also beside a date that says what was understood.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def value(self) -> Term | None:
        """Return the member chosen."""
        return self.combo.value()

    def set_value(self, value: Term | None) -> None:
        """Choose `value`."""
        self.combo.set_value(value)

    def take_words(self, words: str) -> None:
        """Choose the member that was kept by its value."""
        known = {str(term) for term in self._terms}
        self.combo.set_value(self._terms(words) if words in known else None)


class MarkingEntry(Entry):
    """How a record is to be handled; a marking that is not on the ladder stays as it is."""

    def __init__(self, ladder: MarkingLadder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = SettledCombo(self)
        self.combo.addItem(self.tr("Not marked"), "")
        for level in ladder.levels:
            self.combo.addItem(level.name_in(language().split("_")[0]), level.code)
        self.combo.settled.connect(self.changed)
        self.hold(self.combo)

    def value(self) -> str:
        """Return the marking's code, "" where there is none."""
        return str(self.combo.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a marking by its code."""
        if self.combo.findData(value) < 0:
            self.combo.addItem(value, value)
        self.combo.setCurrentIndex(self.combo.findData(value))
