"""What belongs to the part at hand: its name, what is done with it, and the commitments that stem from it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desk.domain.records import Article, Commitment
from desk.qt.actions import Actions
from desk.qt.icons import icon
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.commitment_card import CommitmentCard
from desk.qt.screens.agreements.parts import LinkPart
from desk.qt.screens.agreements.section import flat_button, sign_button
from desk.qt.screens.agreements.texts.names import part_name
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.elided_label import ElidedLabel
from desk.services import article_commitments


class PartPane(LinkPart):
    """Stands beside the text, or below it where there is less room."""

    edit_wanted = Signal()
    move_wanted = Signal(int)
    removal_wanted = Signal()
    owed = Signal(tuple, tuple)
    """A commitment is to be made of the words: (ids of who owes it, ids of those to whom)."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(at_hand, "", "", parent)
        self.none.setText(self.tr("No commitment is recorded as stemming from it."))
        self.heading.hide()
        self.article: Article | None = None
        self._debtors: dict[str, tuple[str, ...]] = {}
        self.name = ElidedLabel("", self, role=TextRole.STRONG)
        line = QHBoxLayout()
        line.setSpacing(Space.TIGHT)
        line.addWidget(self.name, 1)
        self.tools = [
            sign_button(self.tr("Move the article up"), "up", lambda: self.move_wanted.emit(-1), self),
            sign_button(self.tr("Move the article down"), "down", lambda: self.move_wanted.emit(1), self),
            sign_button(self.tr("Remove the article"), "remove", self.removal_wanted.emit, self),
        ]
        self.edit_button = flat_button(self.tr("Write"), "edit", self.edit_wanted.emit, self)
        self.edit_button.setToolTip(self.tr("Write in this part of the text"))
        line.addWidget(self.edit_button)
        for tool in self.tools:
            line.addWidget(tool)
        self.column.insertLayout(0, line)
        made = QHBoxLayout()
        made.setSpacing(Space.SMALL)
        self.make_button = QToolButton(self)
        self.make_button.setDefaultAction(actions["commitment_from_article"])
        self.make_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.make_button.setAutoRaise(True)
        self.make_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.addWidget(self.make_button)
        self.owed_button = QToolButton(self)
        self.owed_button.setText(self.tr("Owed by"))
        self.owed_button.setToolTip(self.tr("Make a commitment of the words and say at once who owes it"))
        self.owed_button.setAccessibleName(self.tr("Commitment from the article, owed by"))
        self.owed_button.setIcon(icon("pick"))
        self.owed_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.owed_button.setAutoRaise(True)
        self.owed_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.owed_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.owed_button.setMenu(QMenu(self.owed_button))
        self._sides: tuple[tuple[str, str], ...] | None = None
        made.addWidget(self.owed_button)
        made.addStretch(1)
        self.column.insertLayout(1, made)
        for button in (*self.tools, self.edit_button, self.owed_button):
            button.setEnabled(not at_hand.register.read_only)

    def show_writing(self, writing: bool) -> None:
        """Whether the part is being written already."""
        self.edit_button.setVisible(not writing)

    def show_article(self, article: Article | None) -> None:
        """Show a part and what stems from it."""
        self.article = article
        self.name.setText(part_name(article) if article else "")
        self.show_agreement()

    def show_agreement(self) -> None:
        """Bring the commitments up to date, and the parties that may owe one."""
        rows = list(self._here())
        self._debtors = article_commitments.debtors_of(self.at_hand.register, [row.id for row in rows])
        self.show_rows([(row.id, (row, self._owing(row.id))) for row in rows], self._row)
        self._offer_sides()

    def _owing(self, commitment_id: str) -> str:
        """Return the names of who owes a commitment, "" where that is not said."""
        return ", ".join(map(self.at_hand.party_name, self._debtors.get(commitment_id, ())))

    def _offer_sides(self) -> None:
        """Offer each party as the one that owes, and all of them as owing it to each other."""
        parties = self.at_hand.dossier.parties if self.at_hand.agreement_id else ()
        sides = tuple((party.id, party.short_name) for party in parties)
        if sides == self._sides:
            return
        self._sides = sides
        menu = self.owed_button.menu()
        menu.clear()
        ids = tuple(one for one, _ in sides)
        for one, name in sides:
            others = tuple(other for other in ids if other != one)
            menu.addAction(name.replace("&", "&&"), partial(self.owed.emit, (one,), others))
        if len(sides) > 1:
            words = self.tr("Both, to each other") if len(sides) == 2 else self.tr("All, to each other")
            menu.addAction(words, lambda: self.owed.emit(ids, ids))
        self.owed_button.setVisible(bool(sides))

    def _here(self) -> list[Commitment]:
        if self.article is None or not self.at_hand.agreement_id:
            return []
        return [row for row in self.at_hand.dossier.commitments if row.article_id == self.article.id]

    def _row(self, key: str) -> CommitmentCard:
        row = next(one for one in self._here() if one.id == key)
        return CommitmentCard(self.at_hand.workspace, row, self._owing(key), self)
