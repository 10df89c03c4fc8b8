"""The page on which a text is pasted or imported, its parts proposed and mended, and the whole taken in as one change."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.domain.text_parts import TextPart
from desk.domain.vocabulary import ArticlePart, TextStanding
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import flat_button, plain_label
from desk.qt.screens.agreements.texts.mending import Mending
from desk.qt.screens.agreements.words import language_choices, language_name
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.widgets.term_combo import TermCombo
from desk.services import agreement_texts

PAUSE = 250
"""Milliseconds after the last key before the text is looked through."""


class SplitForm(QWidget):
    """A text, its language and standing, and what it would be split into."""

    closed = Signal()

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.taken_in: str | None = None
        """The language of the text that was taken in while the page was open."""
        self._proposed: tuple[str, list[TextPart]] = ("", [])
        self._for = ""
        self.words = QPlainTextEdit(self)
        self.words.setPlaceholderText(self.tr("Paste the text of the agreement here"))
        self.words.setAccessibleName(self.tr("Text to split into articles"))
        self.words.setTabChangesFocus(True)
        self.language = RecordPicker(language_choices, self, placeholder=self.tr("Not said"))
        self.language.changed.connect(self._look)
        self.standing = TermCombo(TextStanding, self, empty=self.tr("Not said"))
        self.found = plain_label(self, quiet=True)
        self.split_button = self._primary(self.tr("Split into articles"), self.split_text)
        self.mending = Mending(self)
        self.mending.mended.connect(self._count)
        self.author, self.reason = QLineEdit(self), QLineEdit(self)
        self.counted = plain_label(self, quiet=True)
        self.take_button = self._primary(self.tr("Take in the text"), self.take_in)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self.words.textChanged.connect(self._pause.start)
        self.words.textChanged.connect(self._allow)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._pasting())
        self.pages.addWidget(self._mending())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def _primary(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("primary", True)
        button.setAutoDefault(True)  # Return presses it
        button.clicked.connect(lambda: do())
        return button

    def _pasting(self) -> QWidget:
        page = QWidget(self)
        form = FieldForm(page, columns=2)
        form.add_row(self.tr("&Language of the text"), self.language)
        form.add_row(self.tr("S&tanding"), self.standing)
        line = QWidget(page)
        flow = FlowLayout(line)
        flow.addWidget(self.split_button)
        flow.addWidget(flat_button(self.tr("Import a text file…"), "import", self.choose_file, page))
        flow.addWidget(flat_button(self.tr("Cancel"), "", self.closed.emit, page))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(form)
        column.addWidget(self.words, 1)
        column.addWidget(self.found)
        column.addWidget(line)
        return page

    def _mending(self) -> QWidget:
        page = QWidget(self)
        form = FieldForm(page, columns=2)
        form.add_row(self.tr("Wh&ose wording"), self.author)
        form.add_row(self.tr("Wh&y it was made"), self.reason)
        self.author.setPlaceholderText(self.tr("Keeps it as a version, too"))
        line = QWidget(page)
        flow = FlowLayout(line)
        flow.addWidget(self.take_button)
        flow.addWidget(flat_button(self.tr("Back to the pasted text"), "back", self.go_back, page))
        flow.addWidget(flat_button(self.tr("Cancel"), "", self.closed.emit, page))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.mending, 1)
        column.addWidget(form)
        column.addWidget(self.counted)
        column.addWidget(line)
        return page

    # ---- the pasted text --------------------------------------------------------------------------------

    def begin(self, language: str) -> None:
        """Start with the language of the text that is shown; words left here for the same agreement are kept."""
        self.taken_in = None
        if self._for != self.at_hand.agreement_id:
            self.words.clear()
            self.pages.setCurrentIndex(0)
        self._for = self.at_hand.agreement_id
        self.language.set_value(language or None, language_name(language))
        self._look()
        (self.words if self.pages.currentIndex() == 0 else self.mending.list).setFocus()

    def choose_file(self) -> None:
        """Take the words of a text file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Import the text of an agreement"),
            str(Path.home()),
            self.tr("Text documents (*.txt *.text *.md);;All files (*)"),
        )
        if not chosen:
            return
        try:
            words, doubt = agreement_texts.read_file(Path(chosen))
        except KnownError as error:
            self.at_hand.workspace.say_error(error)
            return
        self.words.setPlainText(words)
        if doubt is not None:
            self.at_hand.workspace.say(doubt)

    def _allow(self) -> None:
        """Whether there is anything to split is known at once; what it would be split into, after a pause."""
        self.split_button.setEnabled(self.words.document().characterCount() > 1)

    def _parts(self) -> list[TextPart]:
        text = self.words.toPlainText()
        if self._proposed[0] != text:
            self._proposed = (text, agreement_texts.propose(text))
        return self._proposed[1]

    def _look(self) -> None:
        self._allow()
        if not self.at_hand.agreement_id:
            return  # the pause after the last key may end when the agreement is closed or removed already
        spoken = {row.language: row.standing for row in self.at_hand.dossier.languages}
        self.standing.set_value(spoken.get(self.language.value() or ""))
        if not self.words.document().characterCount() > 1:
            self.found.setText(
                self.tr("Not a word is lost: what begins no article stays with the one before.")
            )
            return
        self.found.setText(self._summary(self._parts()))

    def _summary(self, parts: list[TextPart]) -> str:
        count = sum(1 for part in parts if part.part in (ArticlePart.ARTICLE, ArticlePart.FINAL_CLAUSES))
        words = (
            self.tr("Articles found: {articles}; parts in all: {parts}.").format(
                articles=count, parts=len(parts)
            )
            if count
            else self.tr("No article is found: the text is kept whole.")
        )
        language = self.language.value() or ""
        replaced = sum(1 for row in self.at_hand.dossier.articles if row.language == language)
        if replaced:
            words += " " + self.tr("Parts that they replace: {count}; those are kept as a version.").format(
                count=replaced
            )
        return words

    # ---- the proposal -----------------------------------------------------------------------------------

    def split_text(self) -> None:
        """Show the parts that are proposed, to be mended."""
        parts = self._parts()
        if parts:
            self.mending.begin(parts)
            self.pages.setCurrentIndex(1)
            self.mending.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Go back to the pasted text; it is split anew then."""
        self.pages.setCurrentIndex(0)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_mending(self) -> bool:
        """Whether a proposal is being mended."""
        return self.pages.currentIndex() == 1

    def _count(self) -> None:
        if self.at_hand.agreement_id:
            self.counted.setText(self._summary(list(self.mending.parts)))

    def take_in(self) -> None:
        """Make the mended parts the text of its language: one change."""
        self.mending.take_fields()
        language = self.language.value() or ""
        made = self.at_hand.perform(
            lambda: agreement_texts.adopt(
                self.at_hand.register,
                self.at_hand.agreement_id,
                self.mending.parts,
                language,
                standing=self.standing.value() if language else None,
                author=self.author.text(),
                reason=self.reason.text(),
            ),
            undo_offered=True,
        )
        if made is not None:
            for field in (self.words, self.author, self.reason):
                field.clear()
            self.pages.setCurrentIndex(0)
            self.taken_in = language
            self.closed.emit()
