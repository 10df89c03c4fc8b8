"""The text: the articles in their order beside the one that is read and written; pasted text is split into articles."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.records import Article
from desk.domain.vocabulary import ArticlePart
from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import LineInPlace, TextInPlace
from desk.qt.screens.agreements.section import Section, sign_button
from desk.qt.screens.agreements.split_form import SplitForm
from desk.qt.screens.agreements.words import language_name
from desk.qt.theme import Space
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import word_term
from desk.services import agreements

ID = int(Qt.ItemDataRole.UserRole)


class TextSection(Section):
    """Articles on one side, the open one on the other."""

    name = "text"

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.currentItemChanged.connect(lambda now, _before: self._open(now))
        self.part = TermCombo(ArticlePart, self)
        self.part.changed.connect(lambda: self._save(part=self.part.value()))
        self.number = LineInPlace(lambda text: self._save(number=text), self)
        self.heading_line = LineInPlace(lambda text: self._save(heading=text), self)
        self.words = TextInPlace(lambda text: self._save(text=text), self, grows=False)
        self.words.setAccessibleName(self.tr("Text of the article"))
        self.article: Article | None = None
        self.split_form = SplitForm(at_hand, self)
        self.split_form.closed.connect(self._close_split)
        self._arrange()

    def _arrange(self) -> None:
        self.heading = SectionHeading(
            self.tr("Text"), self, actions=(self.actions_["add_article"], self.actions_["split_articles"])
        )
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.list, 1)
        tools = QHBoxLayout()
        tools.addWidget(
            sign_button(self.tr("Move the article up"), "up", lambda: self.move_article(-1), self)
        )
        tools.addWidget(
            sign_button(self.tr("Move the article down"), "down", lambda: self.move_article(1), self)
        )
        tools.addStretch(1)
        tools.addWidget(sign_button(self.tr("Remove the article"), "remove", self.remove_article, self))
        column.addLayout(tools)
        page = QWidget(self)
        side = QVBoxLayout(page)
        side.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        side.setSpacing(Space.SMALL)
        form = FieldForm(page, columns=4)
        form.add_row(self.tr("&Part"), self.part)
        form.add_row(self.tr("N&umber"), self.number)
        form.add_row(self.tr("&Heading"), self.heading_line, span=2)
        side.addWidget(form)
        side.addWidget(self.words, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(listed)
        self.split.addWidget(page)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 5)
        self.split.setChildrenCollapsible(False)
        self.empty = EmptyState(
            "article",
            self.tr("No text yet"),
            self.tr("Paste the text and have it split into articles, or add them one by one."),
            self.actions_["split_articles"],
            self,
        )
        self.stack = QStackedWidget(self)
        for widget in (self.empty, self.split, self.split_form):
            self.stack.addWidget(widget)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.stack, 1)

    def title(self) -> str:
        """Return the tab's words."""
        count = len(self.at_hand.dossier.articles) if self.at_hand.agreement_id else 0
        return self.tr("Text {count}").format(count=count) if count else self.tr("Text")

    # ---- showing --------------------------------------------------------------------------------------------

    def show_agreement(self) -> None:
        """Bring the list and the open article up to date."""
        articles = self.at_hand.dossier.articles
        wanted = [(row.id, self._line(row)) for row in articles]
        items = [self.list.item(row) for row in range(self.list.count())]
        if [item.data(ID) for item in items] != [row_id for row_id, _ in wanted]:
            self._fill(wanted)
        else:
            for item, (_, words) in zip(items, wanted, strict=True):
                if item.text() != words:
                    item.setText(words)
        current = self.article.id if self.article else ""
        found = next((row for row in articles if row.id == current), None)
        if found is not None:
            self._show(found)
        if self.stack.currentWidget() is not self.split_form:
            self.stack.setCurrentWidget(self.split if articles else self.empty)

    def _line(self, article: Article) -> str:
        name = word_term(article.part)
        parts = [f"{name} {article.number}".strip(), article.heading]
        several = len({row.language for row in self.at_hand.dossier.articles}) > 1
        if several and article.language:
            parts.append(language_name(article.language))
        return " – ".join(part for part in parts if part)

    def _fill(self, wanted: list[tuple[str, str]]) -> None:
        kept = self.article.id if self.article else ""
        self.list.blockSignals(True)
        self.list.clear()
        for row_id, words in wanted:
            item = QListWidgetItem(words)
            item.setData(ID, row_id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        ids = [row_id for row_id, _ in wanted]
        if ids:
            row = ids.index(kept) if kept in ids else 0
            self.list.setCurrentRow(row)
            self._open(self.list.item(row))
        else:
            self.article = None

    def _open(self, item: QListWidgetItem | None) -> None:
        wanted = item.data(ID) if item is not None else ""
        if self.article is not None and self.article.id == wanted:
            return
        self.finish()
        found = next((row for row in self.at_hand.dossier.articles if row.id == wanted), None)
        if found is not None:
            for field in (self.number, self.heading_line, self.words):
                field.forget()
            self._show(found)

    def _show(self, article: Article) -> None:
        self.article = article
        if self.part.value() != article.part:
            self.part.set_value(article.part)
        self.number.show_stored(article.number)
        self.heading_line.show_stored(article.heading)
        self.words.show_stored(article.text)

    def clear(self) -> None:
        """Forget the open article before another agreement comes."""
        self._close_split()
        super().clear()
        self.article = None
        self.list.blockSignals(True)
        self.list.clear()
        self.list.blockSignals(False)

    # ---- doing ----------------------------------------------------------------------------------------------

    def _save(self, **fields: Any) -> bool:
        return self.article is not None and self.at_hand.save_article(self.article, **fields)

    def add(self) -> None:
        """Add an article after the last, its number one more, ready to be written."""
        numbers = [int(row.number) for row in self.at_hand.dossier.articles if row.number.isdigit()]
        made = self.at_hand.perform(
            lambda: agreements.add_article(
                self.at_hand.register,
                self.at_hand.agreement_id,
                number=str(max(numbers, default=0) + 1),
                language=self.article.language if self.article else "",
            )
        )
        if made is not None:
            self._go_to(made.id)
            self.words.setFocus()

    def _go_to(self, article_id: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(ID) == article_id:
                self.list.setCurrentRow(row)

    def move_article(self, by: int) -> None:
        """Move the open article up or down."""
        article = self.article
        if article is None:
            return
        ids = [row.id for row in self.at_hand.dossier.articles]
        place = ids.index(article.id) + by
        if 0 <= place < len(ids):
            self.at_hand.perform(lambda: agreements.move_article(self.at_hand.register, article.id, place))

    def remove_article(self) -> None:
        """Remove the open article; it can be undone."""
        article = self.article
        if article is not None:
            self.finish()
            self.at_hand.perform(
                lambda: agreements.remove_article(self.at_hand.register, article.id), undo_offered=True
            )

    def paste(self) -> None:
        """Open the page on which a text is pasted."""
        self.finish()
        self.split_form.begin()
        self.stack.setCurrentWidget(self.split_form)
        self.split_form.words.setFocus()

    def _close_split(self) -> None:
        if self.stack.currentWidget() is self.split_form:
            there = bool(self.at_hand.agreement_id and self.at_hand.dossier.articles)
            self.stack.setCurrentWidget(self.split if there else self.empty)

    def commands(self) -> Commands:
        """Return what can be done here."""
        return {"add_article": self.add, "split_articles": self.paste}

    def focused_commands(self) -> Commands:
        """Return what can be done with the article in the list."""
        if self.list.hasFocus() and self.article is not None:
            return {"remove_record": self.remove_article, "edit_record": self.words.setFocus}
        return {}
