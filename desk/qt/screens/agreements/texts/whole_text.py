"""The page of one text: its outline, the text to read or the part to write, and what belongs to that part."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.records import Article
from desk.qt.actions import Actions, Commands
from desk.qt.plain_tip import plain_tip
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.texts.article_form import ArticleForm
from desk.qt.screens.agreements.texts.articles_view import ArticlesView
from desk.qt.screens.agreements.texts.hint_panel import HintPanel
from desk.qt.screens.agreements.texts.hints_while_writing import HintsWhileWriting
from desk.qt.screens.agreements.texts.names import part_name
from desk.qt.screens.agreements.texts.part_pane import PartPane
from desk.qt.screens.agreements.texts.text_hints import TextHints
from desk.qt.sources.panels import FindPanel
from desk.qt.sources.shown_text import ShownText
from desk.qt.theme import Space
from desk.services import agreement_articles

ID = int(Qt.ItemDataRole.UserRole)

NARROW = 58
"""Below this width, in average letters, a choice above the text stands for the outline beside it."""

WIDE = 105
"""From this width on, in average letters, what belongs to a part stands beside the text and not below it."""


class WholeText(QWidget):
    """Reads and writes the text of one language; `articles` are its parts."""

    at_hand_changed = Signal()
    """Another part is at hand, or a passage was selected or let go."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.articles: tuple[Article, ...] = ()
        self._text: tuple[str, str] = ("", "")
        self.outline = QListWidget(self)
        self.outline.setAccessibleName(self.tr("Articles"))
        self.outline.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.outline.setUniformItemSizes(True)
        self.jump = QuietCombo(self)
        self.jump.setAccessibleName(self.tr("Go to an article"))
        self.jump.activated.connect(self.outline.setCurrentRow)
        self.jump.hide()
        self.view = ArticlesView(actions, self)
        self.form = ArticleForm(at_hand, self)
        self.find_panel = FindPanel(self)
        self.hint_panel = HintPanel(actions, self, read_only=at_hand.register.read_only)
        self.hints = TextHints(at_hand, self.view, self.hint_panel)
        self.hints.changed.connect(self.at_hand_changed)
        HintsWhileWriting(self.form.words, self.hints)
        self.pane = PartPane(at_hand, actions, self)
        self._lay_out()
        self.outline.currentItemChanged.connect(lambda now, _before: self._open(now))
        self.outline.itemActivated.connect(lambda _item: self.write())
        self.view.part_changed.connect(self._part_in_sight)
        self.view.passage_changed.connect(self.at_hand_changed)
        self.view.edit_wanted.connect(self.write)
        self.form.closed.connect(self.read)
        self.centre.currentChanged.connect(lambda _page: self.pane.show_writing(self.is_writing()))
        self.pane.edit_wanted.connect(self.write)
        self.pane.move_wanted.connect(self.move_part)
        self.pane.removal_wanted.connect(self.remove_part)
        self.find_panel.found.connect(self._go_to_place)
        self.find_panel.closed.connect(self.view.setFocus)

    def _lay_out(self) -> None:
        reading = QWidget(self)
        column = QVBoxLayout(reading)
        column.setContentsMargins(Space.SMALL, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_panel)
        column.addWidget(self.view, 1)
        column.addWidget(self.hint_panel)
        self.centre = QStackedWidget(self)
        self.centre.addWidget(reading)
        self.centre.addWidget(self.form)
        self.side = QWidget(self)
        self.side_column = QVBoxLayout(self.side)
        self.side_column.setContentsMargins(Space.SMALL, Space.SMALL, 0, 0)
        self.side_column.addWidget(self.pane)
        self.side_column.addStretch(1)
        self.side_page = QScrollArea(self)
        self.side_page.setWidgetResizable(True)
        self.side_page.setFrameShape(QScrollArea.Shape.NoFrame)
        self.side_page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side_page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side_page.setWidget(self.side)
        middle = QWidget(self)
        above = QVBoxLayout(middle)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(Space.TIGHT)
        above.addWidget(self.jump)
        above.addWidget(self.centre, 1)
        self.inner = QSplitter(Qt.Orientation.Vertical, self)
        self.inner.addWidget(middle)
        self.inner.addWidget(self.side_page)
        self.inner.setStretchFactor(0, 1)
        self.inner.setChildrenCollapsible(False)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.outline)
        self.split.addWidget(self.inner)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 7)
        self.split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.outline.setMinimumWidth(self.fontMetrics().averageCharWidth() * 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what belongs to a part beside the text where there is room, else below it."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        beside = self.width() >= letter * WIDE
        narrow = self.width() < letter * NARROW
        self.outline.setHidden(narrow)
        self.jump.setVisible(narrow)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.inner.orientation() is not wanted or event.oldSize().width() <= 0:
            self.inner.setOrientation(wanted)
            outline = min(self.width() // 4, letter * 34)
            self.split.setSizes([outline, self.width() - outline])
            room = self.width() - outline if beside else self.height()
            part = min(room // 3, letter * 60) if beside else room // 4
            self.inner.setSizes([room - part, part])

    # ---- showing --------------------------------------------------------------------------------------

    def show_text(self, articles: Sequence[Article], agreement_id: str, language: str) -> None:
        """Show the text of a language, or what was changed in the one that is shown."""
        same = (agreement_id, language) == self._text
        if not same:
            self.form.finish()
            self.form.drop()
            self.centre.setCurrentIndex(0)
            self.find_panel.hide()
        self._text = (agreement_id, language)
        if same and tuple(articles) == self.articles:
            self.pane.show_agreement()
            self.hints.show_text(self.articles)
            return
        self.articles = tuple(articles)
        self._fill_outline()
        self.view.show_articles(self.articles, keep_place=same)
        self.find_panel.set_text(self.view.shown.text)
        found = self._article(self.form.article.id if self.form.article else "")
        if self.is_writing() and found is not None:
            self.form.show_article(found)
        elif self.is_writing():
            self.form.drop()
            self.read()
        self.hints.show_text(self.articles)
        self._show_part()

    def _fill_outline(self) -> None:
        wanted = [(row.id, part_name(row)) for row in self.articles]
        items = [self.outline.item(row) for row in range(self.outline.count())]
        self.outline.blockSignals(True)
        if [item.data(ID) for item in items] == [row_id for row_id, _ in wanted]:
            for item, (_, words) in zip(items, wanted, strict=True):
                if item.text() != words:
                    item.setText(words)
                    item.setToolTip(plain_tip(words))
        else:
            kept = self.part_id()
            self.outline.clear()
            for row_id, words in wanted:
                item = QListWidgetItem(words)
                item.setData(ID, row_id)
                item.setToolTip(plain_tip(words))
                self.outline.addItem(item)
            ids = [row_id for row_id, _ in wanted]
            self.outline.setCurrentRow(ids.index(kept) if kept in ids else 0)
        self.outline.blockSignals(False)
        if [words for _, words in wanted] != [self.jump.itemText(row) for row in range(self.jump.count())]:
            self.jump.clear()
            self.jump.addItems([words for _, words in wanted])

    # ---- the part at hand -----------------------------------------------------------------------------

    def part_id(self) -> str:
        """Return the id of the part at hand, "" for none."""
        item = self.outline.currentItem()
        return str(item.data(ID)) if item is not None else ""

    def part(self) -> Article | None:
        """Return the part at hand."""
        return self._article(self.part_id())

    def _article(self, article_id: str) -> Article | None:
        return next((row for row in self.articles if row.id == article_id), None)

    def go_to(self, article_id: str) -> None:
        """Make a part the one at hand and bring it into view."""
        for row in range(self.outline.count()):
            if self.outline.item(row).data(ID) == article_id:
                self.outline.setCurrentRow(row)

    def _open(self, item: QListWidgetItem | None) -> None:
        article = self._article(item.data(ID)) if item is not None else None
        if article is None:
            return
        if self.is_writing():
            self.form.show_article(article)
        self.view.go_to(article.id)
        self._show_part()

    def _part_in_sight(self, article_id: str) -> None:
        """Let the outline follow the text that is read."""
        if self.is_writing() or not article_id or article_id == self.part_id() or self._leading():
            return
        for row in range(self.outline.count()):
            if self.outline.item(row).data(ID) == article_id:
                self.outline.blockSignals(True)
                self.outline.setCurrentRow(row)
                self.outline.blockSignals(False)
        self._show_part()

    def _leading(self) -> bool:
        """Whether the outline was what moved the text just now, and so stays where it is."""
        part = self.view.shown.part_of(self.part_id())
        caret = self.view.source_text.offset(self.view.textCursor().position())
        return part is not None and self.outline.hasFocus() and caret == part.start

    def _show_part(self) -> None:
        self.jump.setCurrentIndex(self.outline.currentRow())
        self.pane.show_article(self.part())
        self.at_hand_changed.emit()

    def words_meant(self) -> tuple[Article | None, int, int | None]:
        """Return the part and the characters of its words that are selected; all of them where none is."""
        if self.is_writing():
            cursor = self.form.words.textCursor()
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            words = ShownText.of(self.form.words.words())
            if start < end:
                return self.part(), words.offset(start), words.offset(end)
            return self.part(), 0, None
        passage = self.view.passage_in_part()
        if passage is not None:
            return passage[0].article, passage[1], passage[2]
        return self.part(), 0, None

    # ---- reading and writing --------------------------------------------------------------------------

    def is_writing(self) -> bool:
        """Whether a part is being written."""
        return self.centre.currentWidget() is self.form

    def write(self) -> None:
        """Write in the part at hand, where the caret stands in the text."""
        article = self.part()
        if article is None or self.at_hand.register.read_only:
            return
        shown = self.view.shown.part_of(article.id)
        caret = self.view.source_text.offset(self.view.textCursor().selectionStart())
        self.form.show_article(article)
        self.centre.setCurrentWidget(self.form)
        self.form.write_at(max(caret - shown.words, 0) if shown and caret < shown.end else 0)

    def read(self) -> None:
        """Go back to the whole text, at the part that was written."""
        self.form.finish()
        self.centre.setCurrentIndex(0)
        self.view.go_to(self.part_id())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_finding(self) -> None:
        """Find words in the text, the selected ones first."""
        if self.is_writing():
            self.read()
        self.find_panel.begin(self.view.shown.text, self.view.passage_text())

    def _go_to_place(self, start: int, end: int) -> None:
        self.view.select_passage(start, end)

    def hint_commands(self) -> Commands:
        """Return what can be done about hints on wording; going to one leaves off writing."""
        found = dict(self.hints.commands())
        for name in ("next_hint", "previous_hint"):
            if name in found:
                found[name] = partial(self._while_reading, found[name])
        return found

    def _while_reading(self, act: Callable[[], object]) -> None:
        if self.is_writing():
            self.read()
        act()

    def move_part(self, by: int) -> None:
        """Move the part at hand up or down within its text."""
        article = self.part()
        if article is None:
            return
        ids = [row.id for row in self.articles]
        place = ids.index(article.id) + by
        if not 0 <= place < len(ids):
            return
        everything = [row.id for row in self.at_hand.dossier.articles]
        to = everything.index(ids[place])
        self.form.finish()
        self.at_hand.perform(lambda: agreement_articles.move_article(self.at_hand.register, article.id, to))

    def remove_part(self) -> None:
        """Remove the part at hand; it can be undone."""
        article = self.part()
        if article is not None:
            self.form.finish()
            self.at_hand.perform(
                lambda: agreement_articles.remove_article(self.at_hand.register, article.id),
                undo_offered=True,
            )
