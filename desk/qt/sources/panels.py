"""Lines that open above the text: to choose the record that cites the passage, and to find words."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from desk.domain.vocabulary import RecordKind
from desk.qt.icons import icon
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.widgets.search_field import SearchField
from desk.qt.wording import word_term
from desk.services import search
from desk.services.register import Register


class Panel(QWidget):
    """One line that Escape closes."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT)
        self.line.setSpacing(Space.SMALL)
        self.hide()

    def finish(self) -> None:
        """Close the line."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        else:
            super().keyPressEvent(event)


class CitePanel(Panel):
    """Chooses the record for which the passage is cited, among all records."""

    chosen = Signal(object, str)
    """(RecordKind, id)."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._kinds: dict[str, RecordKind] = {}
        self._first: list[Choice] = []
        self.picker = RecordPicker(self._choices, self, placeholder=self.tr("A few letters of the record"))
        label = PlainLabel(self.tr("&Cite for"), self)
        label.setBuddy(self.picker)
        self.picker.setAccessibleName(self.tr("Record that cites the passage"))
        cancel = QPushButton(self.tr("Cancel"), self)
        self.line.addWidget(label)
        self.line.addWidget(self.picker, 1)
        self.line.addWidget(cancel)
        cancel.clicked.connect(self.finish)
        self.picker.changed.connect(self._choose)

    def begin(self, first: Iterable[tuple[RecordKind, str, str]]) -> None:
        """Open with `first` on offer before a letter is typed: (kind, id, title)."""
        self._first = [self._choice(*record) for record in first]
        self.picker.set_value(None)
        self.picker.refresh()
        self.show()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self, typed: str) -> list[Choice]:
        if not typed.strip():
            return self._first
        return [
            self._choice(hit.kind, hit.record_id, hit.title)
            for hit in search.find(self._register, typed, 20)
            if hit.kind is not RecordKind.SOURCE
        ]

    def _choice(self, kind: RecordKind, record_id: str, title: str) -> Choice:
        self._kinds[record_id] = kind
        return Choice(record_id, f"{title}  ·  {word_term(kind)}", str(kind))

    def _choose(self) -> None:
        record_id = self.picker.value()
        if record_id is not None:
            self.hide()
            self.chosen.emit(self._kinds[record_id], record_id)


class FindPanel(Panel):
    """Finds words in the text in front, whatever their case; Return goes on, with Shift back."""

    found = Signal(int, int)
    """(start, end) of the words found, in characters of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._small = ("", "")
        self._places: list[tuple[int, int]] = []
        self._place = -1
        self.field = SearchField(self.tr("Find in the text"), self)
        self.count = PlainLabel(self)
        set_text_role(self.count, TextRole.CAPTION, quiet=True)
        self.line.addWidget(self.field, 1)
        self.line.addWidget(self.count)
        for name, label, step in (
            ("up", self.tr("Previous place"), -1),
            ("down", self.tr("Next place"), 1),
        ):
            self._button(name, label).clicked.connect(lambda _on=False, step=step: self.step(step))
        self._button("close", self.tr("Close")).clicked.connect(self.finish)
        self.field.searched.connect(self._search)
        self.field.stepped.connect(self.step)

    def _button(self, icon_name: str, label: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setAutoRaise(True)
        button.setToolTip(label)
        button.setAccessibleName(label)
        self.line.addWidget(button)
        return button

    def begin(self, text: str, words: str = "") -> None:
        """Open on `text`; `words` are looked for at once."""
        self._text = text
        self._places, self._place = [], -1
        self.show()
        if words:
            self.field.setText(" ".join(words.split()))
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.search_now()

    def set_text(self, text: str) -> None:
        """Go on in another text."""
        self._text = text
        if self.isVisible():
            self._places, self._place = self._found(self.field.text()), -1
            self._count()

    def _search(self, typed: str) -> None:
        places = self._found(typed)
        if places == self._places and places:
            self.step(1)
            return
        self._places, self._place = places, -1
        self.step(1)

    def _found(self, typed: str) -> list[tuple[int, int]]:
        words = typed.split()
        if not words:
            return []
        wanted = r"\s+".join(map(re.escape, words))
        small = self._small_letters() if wanted.isascii() else ""
        if small:
            return [found.span() for found in re.finditer(wanted.lower(), small)]
        return [found.span() for found in re.finditer(wanted, self._text, re.IGNORECASE)]

    def _small_letters(self) -> str:
        """Return the text in small letters, in which words are found three times as fast; "" where that moves any."""
        if self._small[0] is not self._text:
            self._small = (self._text, self._text.lower())
        small = self._small[1]
        return small if len(small) == len(self._text) else ""

    def step(self, by: int) -> None:
        """Go to the next place, or with -1 to the one before; after the last comes the first."""
        if self._places:
            self._place = (self._place + by) % len(self._places) if self._place >= 0 else 0
            self.found.emit(*self._places[self._place])
        self._count()

    def _count(self) -> None:
        if not self.field.text().strip():
            self.count.clear()
        elif not self._places:
            self.count.setText(self.tr("Not in the text"))
        else:
            self.count.setText(
                self.tr("{place} of {count}").format(place=max(self._place, 0) + 1, count=len(self._places))
            )
