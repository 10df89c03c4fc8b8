"""What belongs to the part at hand: its name, what is done with it, and the commitments that stem from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desk.domain.records import Article, Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.parts import LinkPart, RowCard
from desk.qt.screens.agreements.section import flat_button, sign_button
from desk.qt.screens.agreements.texts.names import part_name
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.status_mark import TOKENS
from desk.qt.wording import word_date, word_term


class PartPane(LinkPart):
    """Stands beside the text, or below it where there is less room."""

    edit_wanted = Signal()
    move_wanted = Signal(int)
    removal_wanted = Signal()

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(at_hand, "", "", parent)
        self.none.setText(self.tr("No commitment is recorded as stemming from it."))
        self.heading.hide()
        self.article: Article | None = None
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
        made.addStretch(1)
        self.column.insertLayout(1, made)
        for button in (*self.tools, self.edit_button):
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
        """Bring the commitments up to date."""
        rows = list(self._here())
        self.show_rows([(row.id, row) for row in rows], self._row)

    def _here(self) -> list[Commitment]:
        if self.article is None or not self.at_hand.agreement_id:
            return []
        return [row for row in self.at_hand.dossier.commitments if row.article_id == self.article.id]

    def _row(self, key: str) -> RowCard:
        row = next(one for one in self._here() if one.id == key)
        remarks = [self.tr("due {date}").format(date=word_date(row.due)) if row.due else ""]
        remarks.append(word_term(row.status))
        card = RowCard(
            "",
            row.text,
            " · ".join(part for part in remarks if part),
            self,
            TOKENS.get(f"CommitmentStatus.{row.status}", "third"),
        )
        card.setToolTip(self.tr("Go to this commitment"))
        card.pressed.connect(lambda: self.at_hand.workspace.open(RecordKind.COMMITMENT, key))
        return card
