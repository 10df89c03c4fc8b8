"""A field for tags: chips that can be taken away, and a line that completes from the tags in use."""

import json
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from desk.domain.names import folded
from desk.domain.plain_text import clean_line
from desk.qt.editors.entry import Entry
from desk.qt.theme import Space
from desk.qt.widgets.chip_row import ChipRow


class TagsEntry(Entry):
    """Return or a comma adds what is typed; Backspace in the empty line takes the last tag away.

    `left` comes when Escape is pressed in the line.
    """

    left = Signal()
    typed = Signal()
    """Letters were typed that are no tag yet."""

    def __init__(self, known: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: list[str] = []
        self.chips = ChipRow(self, removable=True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Add a tag"))
        self._known = QStringListModel(self)
        self.set_known(known)
        completer = QCompleter(self._known, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        completer.activated.connect(
            lambda _text: self._take(self.line.text()), Qt.ConnectionType.QueuedConnection
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.chips)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.chips.setVisible(False)
        self.chips.remove_requested.connect(self._drop)
        self.line.returnPressed.connect(lambda: self._take(self.line.text()))
        self.line.textEdited.connect(self._take_at_comma)
        self.line.editingFinished.connect(self._take_when_left)
        self.line.installEventFilter(self)

    def set_known(self, known: Iterable[str]) -> None:
        """Complete from these tags."""
        self._known.setStringList(sorted(known, key=folded))

    def value(self) -> tuple[str, ...]:
        """Return the tags in their order."""
        return tuple(self._tags)

    def set_value(self, value: Iterable[str]) -> None:
        """Show tags."""
        self._tags = list(value)
        self.chips.set_tags(self._tags)
        self.chips.setVisible(bool(self._tags))

    def words(self) -> str:
        """Return the tags, and what is still being typed."""
        kept = [*self._tags, clean_line(self.line.text())]
        return json.dumps([tag for tag in kept if tag], ensure_ascii=False) if any(kept) else ""

    def take_words(self, words: str) -> None:
        """Show what was kept."""
        self.set_value(json.loads(words) if words else [])

    def settle(self) -> None:
        """Take what is typed as a tag."""
        if self.line.text().strip():
            self._take(self.line.text())

    def _take_at_comma(self, typed: str) -> None:
        self.typed.emit()
        if "," in typed or "،" in typed:
            for part in typed.replace("،", ",").split(","):
                self._take(part)

    def _take_when_left(self) -> None:
        if not self.line.hasFocus() and self.line.text().strip():
            self._take(self.line.text())

    def _take(self, typed: str) -> None:
        tag = clean_line(typed)
        self.line.clear()
        if tag and folded(tag) not in {folded(known) for known in self._tags}:
            self.set_value([*self._tags, tag])
            self.changed.emit()

    def _drop(self, tag: str) -> None:
        self.set_value([known for known in self._tags if known != tag])
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves, Backspace in the empty line takes the last tag away."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and not self.line.text():
                self.left.emit()
            elif event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._tags:
                self._drop(self._tags[-1])
                return True
        return super().eventFilter(watched, event)
