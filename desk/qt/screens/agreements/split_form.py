"""The page on which a text is pasted: it says how many articles it finds before anything is changed."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desk.domain.article_text import split_articles
from desk.domain.plain_text import clean_text
from desk.domain.vocabulary import ArticlePart
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import flat_button, plain_label
from desk.qt.screens.agreements.words import language_choices, language_name
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.record_picker import RecordPicker
from desk.services import agreements

PAUSE = 250
"""Milliseconds after the last key before the text is looked through."""


class SplitForm(QWidget):
    """A text, its language, and what it would be split into."""

    closed = Signal()

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.taken_in = ""
        """The language of the text that was taken in last, while the page was open."""
        self.words = QPlainTextEdit(self)
        self.words.setPlaceholderText(self.tr("Paste the text of the agreement here"))
        self.words.setAccessibleName(self.tr("Text to split into articles"))
        self.words.setTabChangesFocus(True)
        self.language = RecordPicker(language_choices, self, placeholder=self.tr("Not said"))
        self.language.changed.connect(self._look)
        self.found = plain_label(self, quiet=True)
        self.split_button = QPushButton(self.tr("Split into articles"), self)
        self.split_button.setProperty("primary", True)
        self.split_button.setAutoDefault(True)  # Return presses it
        self.split_button.clicked.connect(self._split)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self.words.textChanged.connect(self._pause.start)
        self.words.textChanged.connect(self._allow)
        form = FieldForm(self)
        form.add_row(self.tr("&Language of the text"), self.language)
        line = QHBoxLayout()
        line.addWidget(self.found, 1)
        line.addWidget(flat_button(self.tr("Cancel"), "", self.closed.emit, self))
        line.addWidget(self.split_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(form)
        column.addWidget(self.words, 1)
        column.addLayout(line)

    def begin(self, language: str) -> None:
        """Start with the language of the text that is shown; words left here before are kept."""
        self.taken_in = ""
        self.language.set_value(language or None, language_name(language))
        self._look()

    def _allow(self) -> None:
        """Whether there is anything to split is known at once; what it would be split into, after a pause."""
        self.split_button.setEnabled(self.words.document().characterCount() > 1)

    def _look(self) -> None:
        text = self.words.toPlainText()
        self._allow()
        if not text.strip() or not self.at_hand.agreement_id:
            self.found.setText(
                self.tr("Not a word is lost: what begins no article stays with the one before.")
            )
            return
        parts = split_articles(clean_text(text))
        count = sum(1 for part in parts if part.part is ArticlePart.ARTICLE)
        spoken = self.language.value() or ""
        replaced = sum(1 for row in self.at_hand.dossier.articles if row.language == spoken)
        words = (
            self.tr("Articles found: {articles}; parts in all: {parts}.").format(
                articles=count, parts=len(parts)
            )
            if count
            else self.tr("No article is found: the text is kept whole.")
        )
        if replaced:
            words += " " + self.tr("Parts that they replace: {count}; undo brings those back.").format(
                count=replaced
            )
        self.found.setText(words)

    def _split(self) -> None:
        text = self.words.toPlainText()
        if not text.strip():
            return
        made = self.at_hand.perform(
            lambda: agreements.split_text(
                self.at_hand.register, self.at_hand.agreement_id, text, self.language.value() or ""
            ),
            undo_offered=True,
        )
        if made is not None:
            self.words.clear()
            self.taken_in = self.language.value() or ""
            self.closed.emit()
