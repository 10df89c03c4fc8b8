"""One part of a text as it is written: what it is, its number and heading as printed, its words."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.domain.records import Article
from desk.domain.vocabulary import ArticlePart
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import LineInPlace, TextInPlace
from desk.qt.screens.agreements.section import flat_button
from desk.qt.sources.shown_text import units
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.term_combo import TermCombo


class ArticleForm(QWidget):
    """Saves each field when it is left; Escape goes back to the whole text."""

    closed = Signal()

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.article: Article | None = None
        self.part = TermCombo(ArticlePart, self)
        self.part.changed.connect(lambda: self._save(part=self.part.value()))
        self.number = LineInPlace(lambda text: self._save(number=text), self)
        self.label = LineInPlace(lambda text: self._save(label=text), self)
        self.heading = LineInPlace(lambda text: self._save(heading=text), self)
        self.words = TextInPlace(lambda text: self._save(text=text), self, grows=False)
        self.words.setAccessibleName(self.tr("Text of the article"))
        form = FieldForm(self, columns=2)
        form.add_row(self.tr("&Part"), self.part)
        form.add_row(self.tr("N&umber"), self.number)
        form.add_row(self.tr("As pr&inted"), self.label)
        form.add_row(self.tr("Hea&ding"), self.heading)
        self.label.setToolTip(self.tr("The words that name it in the text itself, such as “ARTICLE 1.”"))
        self.done = flat_button(self.tr("Back to the whole text"), "done", self.closed.emit, self)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.SMALL, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(form)
        column.addWidget(self.words, 1)
        column.addLayout(line)

    def show_article(self, article: Article) -> None:
        """Show a part, or the present one as it is now."""
        if self.article is None or self.article.id != article.id:
            self.finish()
            for field in (self.number, self.label, self.heading, self.words):
                field.forget()
        self.article = article
        self.part.set_value(article.part)
        self.number.show_stored(article.number)
        self.label.show_stored(article.label)
        self.heading.show_stored(article.heading)
        self.words.show_stored(article.text)

    def write_at(self, offset: int) -> None:
        """Begin to write at a character of the words."""
        cursor = self.words.textCursor()
        cursor.setPosition(min(units(self.words.words()[:offset]), self._last()))
        self.words.setTextCursor(cursor)
        self.words.centerCursor()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _last(self) -> int:
        return max(self.words.document().characterCount() - 1, 0)

    def finish(self) -> None:
        """Save what is being typed."""
        for field in (self.part, self.number, self.label, self.heading, self.words):
            field.finish()

    def drop(self) -> None:
        """Forget the part: another agreement or text comes."""
        self.article = None

    def _save(self, **fields: Any) -> bool:
        if self.article is None:
            return False
        stored = self.at_hand.register.find(Article, self.article.id)
        return stored is not None and self.at_hand.save_article(stored, **fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
