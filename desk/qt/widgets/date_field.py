"""A field for a partial date: one types it in any way, and reads beside it what was understood."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desk.domain.date_words import understand
from desk.domain.dates import PartialDate
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.wording import word_date


class DateField(QWidget):
    """A line for the date and, under it or with `beside` next to it, its meaning in words.

    What is not understood is kept as typed, and said so. `changed` comes with every letter that alters the
    value, `committed` when the officer leaves the field or presses Return after a change. `today` gives the
    day number against which "today" and the like are understood. `otherwise` may say what else words mean that are
    no date; it returns "" for those that mean nothing to it either.
    """

    changed = Signal()
    committed = Signal()

    keeps_no_draft = False
    """Set where the date only asks for something, and is no record's words."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        today: Callable[[], int] | None = None,
        beside: bool = False,
        otherwise: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._otherwise = otherwise
        self._beside = beside
        self._value: PartialDate | None = None
        self._committed: PartialDate | None = None
        self.line_edit = QLineEdit(self)
        self.line_edit.setPlaceholderText(self.tr("e.g. 1 Feb 2021, spring 2021, about 2019"))
        self.meaning = self._line_or_lines(in_lines=otherwise is not None and not beside)
        self.setFocusProxy(self.line_edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box: QBoxLayout
        if beside:
            box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
            box.addWidget(self.line_edit, 3)
            box.addWidget(self.meaning, 2)
            box.setSpacing(Space.SMALL)
        else:
            box = QVBoxLayout(self)
            box.addWidget(self.line_edit)
            box.addWidget(self.meaning)
            box.setSpacing(2)
        box.setContentsMargins(0, 0, 0, 0)
        self.line_edit.textEdited.connect(self._take_typed)
        self.line_edit.editingFinished.connect(self._commit)
        self._explain()

    def _line_or_lines(self, *, in_lines: bool) -> QLabel:
        """Return where the meaning stands: what other words than dates mean may be long, and takes more than one line."""
        if not in_lines:
            return ElidedLabel("", self, role=TextRole.CAPTION, quiet=True)
        lines = PlainLabel(self)
        lines.setTextFormat(Qt.TextFormat.PlainText)
        lines.setWordWrap(True)
        lines.setMinimumWidth(1)
        set_text_role(lines, TextRole.CAPTION, quiet=True)
        return lines

    def value(self) -> PartialDate | None:
        """Return the date, understood or kept as typed; None where the field is empty."""
        return self._value

    def set_value(self, value: PartialDate | None) -> None:
        """Show `value`; sends no signal."""
        self._value = self._committed = value
        self.line_edit.setText("" if value is None else value.text)
        self._explain()

    def text(self) -> str:
        """Return what stands in the line, to the letter."""
        return self.line_edit.text()

    def makes_sense(self) -> bool:
        """Tell whether what stands in the line is a date, or means something else that is understood here."""
        return (
            self._value is None or self._value.understood or bool(self._meaning_otherwise(self._value.text))
        )

    def _meaning_otherwise(self, words: str) -> str:
        return self._otherwise(words) if self._otherwise is not None else ""

    def setReadOnly(self, read_only: bool) -> None:
        """Let the date be read but not altered."""
        self.line_edit.setReadOnly(read_only)

    def _take_typed(self, typed: str) -> None:
        value = understand(typed, self._today() if self._today else None)
        altered = value != self._value
        self._value = value
        self._explain()
        if altered:
            self.changed.emit()

    def _commit(self) -> None:
        if self._value != self._committed:
            self._committed = self._value
            self.committed.emit()

    def _explain(self) -> None:
        value = self._value
        if value is None:
            words, understood = "", True
        elif value.understood:
            words, understood = word_date(value), True
        else:
            words = self._meaning_otherwise(value.text)
            understood = bool(words)
            words = words or self.tr("Not understood; kept as typed")
        self.meaning.setText(words)
        self.meaning.setHidden(self._beside and not words)
        self.meaning.setProperty("tone", "" if understood else "warning")
        style = self.meaning.style()
        style.unpolish(self.meaning)
        style.polish(self.meaning)
        self.line_edit.setAccessibleDescription(words)
        # Longer words may take another line: who holds the field is told at once, not with the next event.
        self.updateGeometry()
