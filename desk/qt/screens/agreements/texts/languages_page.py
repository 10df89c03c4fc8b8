"""Two texts of an agreement side by side, article by article."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desk.domain.text_alignment import aligned
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.section import plain_label
from desk.qt.screens.agreements.texts.names import text_name
from desk.qt.screens.agreements.texts.rows import rows_of_languages
from desk.qt.screens.agreements.texts.rows_view import RowsView
from desk.qt.theme import Space
from desk.qt.widgets.plain_label import PlainLabel
from desk.services.agreement_texts import TextOfLanguage


class LanguagesPage(QWidget):
    """The text that is shown on the leading side, another that is chosen here on the other."""

    part_wanted = Signal(str)
    """Return was pressed, or a row clicked twice: write in this part."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: dict[str, TextOfLanguage] = {}
        self._shown: tuple[TextOfLanguage, ...] = ()
        self._first = ""
        self.other = QuietCombo(self)
        self.other.setAccessibleName(self.tr("The text beside it"))
        self.other.activated.connect(lambda _row: self._fill())
        label = PlainLabel(self.tr("&Beside it"), self)
        label.setBuddy(self.other)
        self.note = plain_label(self, quiet=True, wraps=False)
        self.rows = RowsView(self.tr("Two texts side by side"), self)
        self.rows.doubleClicked.connect(lambda index: self._want(index.row()))
        self.rows.activated.connect(lambda index: self._want(index.row()))
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(label)
        line.addWidget(self.other)
        line.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(line)
        column.addWidget(self.rows, 1)

    def show_texts(self, texts: list[TextOfLanguage], first: str) -> None:
        """Show the text in `first` beside another that has words."""
        self._texts = {text.language: text for text in texts if text.articles or text.language == first}
        others = [text for text in self._texts.values() if text.language != first]
        chosen = self.other.currentData()
        wanted = [(text_name(text), text.language) for text in others]
        present = [(self.other.itemText(row), self.other.itemData(row)) for row in range(self.other.count())]
        if wanted != present:
            self.other.clear()
            for name, language in wanted:
                self.other.addItem(name, language)
            self.other.setCurrentIndex(max(self.other.findData(chosen), 0))
        self._first = first
        self._fill()

    def _fill(self) -> None:
        first = self._texts.get(self._first)
        second = self._texts.get(self.other.currentData() or "") if self.other.count() else None
        if first is None or second is None:
            return
        if (first, second) == self._shown:
            return
        same = [one.language for one in self._shown] == [first.language, second.language]
        self._shown = (first, second)
        pairs = aligned(first.articles, second.articles)
        missing = sum(1 for one, other in pairs if one is None or other is None)
        self.note.setText(self.tr("Without a counterpart: {count}").format(count=missing) if missing else "")
        self.rows.show_rows(rows_of_languages(pairs), (text_name(first), text_name(second)), keep_place=same)

    def _want(self, row: int) -> None:
        part = self.rows.rows()[row].part
        if part:
            self.part_wanted.emit(part)
