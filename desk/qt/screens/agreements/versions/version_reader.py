"""An older version of a text to read: nothing in it can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from desk.domain.records import Article, TextVersion
from desk.qt.actions import Actions
from desk.qt.plain_tip import plain_tip
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import flat_button
from desk.qt.screens.agreements.texts.articles_view import ArticlesView
from desk.qt.screens.agreements.texts.names import part_name
from desk.qt.screens.agreements.versions.action_buttons import ShortButton
from desk.qt.screens.agreements.versions.words import kept_words, version_name
from desk.qt.sources.panels import FindPanel
from desk.qt.theme import Space
from desk.qt.widgets.flow_layout import FlowLine
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.services import text_versions

NARROW = 58
"""Below this width, in average letters, there is no outline beside the text."""


class VersionReader(QWidget):
    """Shows one version with its outline; Escape goes back to the list."""

    closed = Signal()

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.version: TextVersion | None = None
        self.articles: Sequence[Article] = ()
        self.message = InlineMessage("", Tone.INFO, self)
        self.find_panel = FindPanel(self)
        self.outline = QListWidget(self)
        self.outline.setAccessibleName(self.tr("Articles of the version"))
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.setUniformItemSizes(True)
        self.view = ArticlesView(actions, self)
        self.view.setAccessibleName(self.tr("Text of the version"))
        for name in ("edit_record", "commitment_from_article"):
            self.view.removeAction(actions[name])
        self.view.addActions([actions["compare_versions"], actions["restore_version"]])
        self._lay_out(actions)
        self.outline.currentItemChanged.connect(lambda now, _before: self._open(now))
        self.view.part_changed.connect(self._part_in_sight)
        self.find_panel.found.connect(self.view.select_passage)
        self.find_panel.closed.connect(self.view.setFocus)

    def _lay_out(self, actions: Actions) -> None:
        line = FlowLine(self)
        line.add(flat_button(self.tr("Back to the versions"), "back", self.closed.emit, self))
        for name, word in (("compare_versions", self.tr("Compare")), ("restore_version", self.tr("Restore"))):
            line.add(ShortButton(actions[name], word, line))
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.outline)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 7)
        self.split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.message)
        column.addWidget(line)
        column.addWidget(self.find_panel)
        column.addWidget(self.split, 1)

    def show_version(self, version: TextVersion) -> bool:
        """Show a version; tell whether its words could be read."""
        articles = self.at_hand.perform(lambda: text_versions.articles_of(self.at_hand.register, version.id))
        if articles is None:
            return False
        zone = self.at_hand.register.present()
        self.message.set_message(
            self.tr("“{name}”, {kept}. It can be read here, not changed.").format(
                name=version_name(version, zone), kept=kept_words(version, zone)
            ),
            Tone.INFO,
        )
        same = self.version is not None and self.version.id == version.id
        self.version, self.articles = version, tuple(articles)
        if not same:
            self.find_panel.hide()
            self._fill_outline()
            self.view.show_articles(self.articles, keep_place=False)
        return True

    def _fill_outline(self) -> None:
        self.outline.blockSignals(True)
        self.outline.clear()
        for article in self.articles:
            item = QListWidgetItem(part_name(article))
            item.setToolTip(plain_tip(item.text()))
            self.outline.addItem(item)
        self.outline.setCurrentRow(0)
        self.outline.blockSignals(False)

    def clear(self) -> None:
        """Another agreement comes."""
        self.version, self.articles = None, ()
        self.find_panel.hide()
        self._fill_outline()
        self.view.show_articles((), keep_place=False)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.go_to(self.articles[self.outline.row(item)].id)

    def _part_in_sight(self, article_id: str) -> None:
        """Let the outline follow the text that is read."""
        row = next((at for at, one in enumerate(self.articles) if one.id == article_id), -1)
        if row >= 0 and not self.outline.hasFocus():
            self.outline.blockSignals(True)
            self.outline.setCurrentRow(row)
            self.outline.blockSignals(False)

    def begin_finding(self) -> None:
        """Find words in the version, the selected ones first."""
        self.find_panel.begin(self.view.shown.text, self.view.passage_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the outline out where there is little room."""
        super().resizeEvent(event)
        self.outline.setHidden(self.width() < self.fontMetrics().averageCharWidth() * NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
