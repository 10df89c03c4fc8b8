"""The head of a document: what it is, from whom, of when, under which reference and marking."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desk.domain.marking import MarkingLadder
from desk.domain.passages import first_words
from desk.domain.records import Source
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.chip_painting import isolated
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.marking_badge import MarkingBadge
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.wording import language, word_date, word_term

LONGEST_TITLE = 200
"""Letters of a title above the text; the tooltip has the whole of a longer one."""


class SourceHead(QWidget):
    """The title, one quiet line of facts, the marking and the tags."""

    def __init__(self, ladder: MarkingLadder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ladder = ladder
        self.title = PlainLabel(self)
        self.facts = PlainLabel(self)
        for label, role in ((self.title, TextRole.TITLE), (self.facts, TextRole.BODY)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_text_role(label, role, quiet=label is self.facts)
        self.badge = MarkingBadge(parent=self)
        self.tags = ChipRow(self)
        line = QHBoxLayout()
        line.setSpacing(Space.MEDIUM)
        line.addWidget(self.title, 1)
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.TIGHT)
        column.setSpacing(Space.TIGHT)
        column.addLayout(line)
        column.addWidget(self.facts)
        column.addWidget(self.tags)

    def set_source(self, source: Source, tags: list[str]) -> None:
        """Show the head of a source."""
        long = len(source.title) > LONGEST_TITLE
        shown = first_words(source.title, LONGEST_TITLE) if long else source.title
        self.title.setText(shown)
        self.title.setToolTip(plain_tip(source.title) if long else "")
        self.facts.setText("  ·  ".join(isolated(part) for part in self._facts(source) if part))
        code = source.marking
        self.badge.set_marking(self._ladder.name(code, language()) if code else "", self._ladder.colour(code))
        self.tags.set_tags(tags)
        self.tags.setVisible(bool(tags))

    def _facts(self, source: Source) -> tuple[str, ...]:
        date = source.published_on
        words = word_date(date)
        if date is not None and not date.understood:
            words = self.tr("“{typed}” (kept as typed)").format(typed=date.text)
        return (
            word_term(source.kind),
            source.publisher,
            words,
            language_name(source.language),
            source.reference,
        )


def language_name(code: str) -> str:
    """Return the name of a language by its tag, or the tag itself where it is none that is known."""
    found = QLocale.codeToLanguage(code.split("-")[0]) if code else QLocale.Language.AnyLanguage
    return code if found == QLocale.Language.AnyLanguage else QLocale.languageToString(found)
