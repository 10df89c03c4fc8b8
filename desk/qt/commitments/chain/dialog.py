"""The chain of a promise beside the window: every wording from the oldest, on cards that follow each other."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desk.domain.vocabulary import RecordKind
from desk.domain.wording_strength import Shift
from desk.qt.commitments.chain.wording_card import WordingCard
from desk.qt.commitments.chain.words import ladder_words, say, source_words
from desk.qt.inspector.facts_grid import words_label
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.settled_combo import SettledCombo
from desk.services import chains
from desk.services.lists import Changes
from desk.services.wording_ladder import wording_ladder

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands

MOST = 60
"""Cards made at once; a longer chain says how many more there are."""


DEEPEST = 4
"""Branches that are set in further than the one before; deeper ones stand below each other."""


class ChainDialog(QDialog):
    """Shows the chain of the commitment that is selected when it opens, and follows what becomes of it."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Chain of wordings"))
        self.workspace = window.workspace
        self.commitment_id = window.workspace.selection[1]
        self.cards: list[WordingCard] = []
        self.heading = PlainLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        set_text_role(self.heading, TextRole.TITLE)
        self.basis = SettledCombo(self)
        self.basis.setAccessibleName(self.tr("Which words are compared"))
        self.basis.addItem(self.tr("The sources’ own words"), True)
        self.basis.addItem(self.tr("Our words"), False)
        self.basis.settled.connect(self.tell)
        self.ladder = words_label("", self, role=TextRole.CAPTION, quiet=True)
        self.page = QScrollArea(self)
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(self.tr("Wordings from the oldest"))
        self._lay_out()
        self._later = WhenShown(self, self.tell)
        self.workspace.changed.connect(self._follow)
        self.tell()
        self.page.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        head.addWidget(self.heading, 1)
        head.addWidget(self.basis, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addLayout(head)
        column.addWidget(self.page, 1)
        column.addWidget(self.ladder)
        letter = self.fontMetrics().averageCharWidth()
        room = self.screen().availableSize()
        self.resize(
            min(letter * 110, room.width() * 9 // 10),
            min(self.fontMetrics().height() * 40, room.height() * 8 // 10),
        )

    # ---- what is told ---------------------------------------------------------------------------------

    def tell(self) -> None:
        """Make the cards as the register has them now."""
        register = self.workspace.register
        try:
            told = chains.wordings(register, self.commitment_id, verbatim=self.basis.currentData())
        except KeyError:  # it was removed
            self.close()
            return
        place = self.page.verticalScrollBar().value()
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        by_id = {one.commitment.id: one for one in told}
        self.cards = []
        for wording in told[:MOST]:
            card = WordingCard(
                wording,
                by_id.get(wording.link.restates_id or ""),
                chosen=wording.commitment.id == self.commitment_id and len(told) > 1,
                writable=not register.read_only,
                parent=ground,
            )
            self._wire(card)
            self.cards.append(card)
            branch = QHBoxLayout()
            branch.addSpacing(min(wording.link.branch, DEEPEST) * Space.VAST)
            branch.addWidget(card, 1)
            column.addLayout(branch)
        if len(told) > MOST:
            more = say("and {count} more").format(count=len(told) - MOST)
            column.addWidget(words_label(more, ground, quiet=True))
        column.addStretch(1)
        bar = self.page.verticalScrollBar().sizeHint().width()
        self.page.setMinimumWidth(ground.minimumSizeHint().width() + bar)
        self.page.setWidget(ground)
        self.page.verticalScrollBar().setValue(place)
        self._sum_up(told)

    def _sum_up(self, told: tuple[chains.Wording, ...]) -> None:
        words = self.tr("One wording")
        if len(told) > 1:
            words = self.tr("{count} wordings of one promise").format(count=len(told))
        self.heading.setText(words)
        self.basis.setVisible(any(one.commitment.quote.strip() for one in told))
        hinted = any(one.shifts for one in told)
        ladder = wording_ladder()
        lines = []
        if len(told) == 1:
            lines.append(
                self.tr("Select two commitments to tie them: one restates the other, or is given in return.")
            )
        if hinted:
            lines.append(
                self.tr(
                    "The ladder of wording: {ladder}. A hint points at words; it does not say what binds. After: {source}."
                ).format(ladder=ladder_words(ladder), source=ladder.source["title"])
            )
        self.ladder.setText("\n".join(lines))
        self.ladder.setToolTip(source_words(ladder) if hinted else "")
        self.ladder.setVisible(bool(lines))

    def _wire(self, card: WordingCard) -> None:
        workspace, register = self.workspace, self.workspace.register

        def put_aside(commitment_id: str, shift: Shift) -> None:
            workspace.perform(
                partial(chains.put_aside, register, commitment_id, shift, by=self), undo_offered=True
            )

        card.followed.connect(workspace.open)
        card.passage_opened.connect(workspace.open_passage)
        card.untie_wanted.connect(
            lambda one: workspace.perform(partial(chains.untie, register, one, by=self), undo_offered=True)
        )
        card.aside_wanted.connect(put_aside)
        card.recall_wanted.connect(
            lambda one: workspace.perform(partial(chains.recall, register, one, by=self), undo_offered=True)
        )

    def _follow(self, changes: Changes) -> None:
        # Names of parties, events, sources and people stand on the cards too.
        if not self.workspace.closed and changes.touches(*RecordKind):
            self._later.want()
