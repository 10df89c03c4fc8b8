"""The facts of a record as label and value, and the small pieces of text that its page is made of."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.inspector.account import Fact, Link
from desk.qt.inspector.link_button import LinkButton
from desk.qt.theme import Space, TextRole, begin_where_a_line_begins
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.plain_label import PlainLabel

Follow = Callable[[RecordKind, str], object]

TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading


def words_label(
    text: str,
    parent: QWidget,
    *,
    role: TextRole = TextRole.BODY,
    quiet: bool = False,
    tone: str = "",
    selectable: bool = True,
) -> QLabel:
    """Return a label of plain words that wraps, and whose words can be selected and copied."""
    label = PlainLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(TOP)
    begin_where_a_line_begins(label)
    if role is not TextRole.BODY:
        label.setProperty("textRole", role.value)
    if quiet:
        label.setProperty("quiet", True)
    if tone:
        label.setProperty("tone", tone)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    label.setText(text)
    return label


def link_row(link: Link, parent: QWidget, follow: Follow) -> QWidget:
    """Return the row of one link: a button where it leads somewhere, else words."""
    if link.kind is not None:
        button = LinkButton(link, parent)
        button.followed.connect(follow)
        return button
    if not link.note:
        return words_label(link.title, parent)
    row = QWidget(parent)
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(words_label(link.title, row))
    column.addWidget(words_label(link.note, row, role=TextRole.CAPTION, quiet=True))
    return row


class FactsGrid(QWidget):
    """Labels in one column, values in the other."""

    def __init__(self, facts: Iterable[Fact], follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow = follow
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.TIGHT + 2)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            label = words_label(fact.label, self, quiet=True, selectable=False)
            label.setWordWrap(False)
            value = self._value(fact)
            value.setAccessibleName(value.accessibleName() or f"{fact.label}: {fact.words}")
            grid.addWidget(label, row, 0, TOP)
            grid.addWidget(value, row, 1)

    def _value(self, fact: Fact) -> QWidget:
        if fact.parties:
            chips = ChipRow(self, interactive=True)
            chips.set_parties(fact.parties)
            chips.clicked.connect(lambda party_id: self._follow(RecordKind.PARTY, party_id))
            chips.setAccessibleName(f"{fact.label}: {', '.join(p.short_name for p in fact.parties)}")
            return chips
        if fact.links:
            several = QWidget(self)
            several.setAccessibleName(f"{fact.label}: {', '.join(link.title for link in fact.links)}")
            column = QVBoxLayout(several)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for link in fact.links:
                column.addWidget(link_row(link, several, self._follow))
            return several
        return words_label(fact.words, self, tone="warning" if fact.warning else "")
