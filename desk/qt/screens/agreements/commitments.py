"""The commitments that stem from the agreement."""

from PySide6.QtWidgets import QWidget

from desk.domain.records import Commitment
from desk.domain.vocabulary import Nature, RecordKind
from desk.qt.actions import Actions
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.parts import LinkPart, RowCard
from desk.qt.widgets.status_mark import TOKENS
from desk.qt.wording import word_date, word_term
from desk.services import commitments


class CommitmentsPart(LinkPart):
    """Rows that open the commitment; a new one is filled in beside the screen."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(
            at_hand,
            self.tr("Commitments that stem from it"),
            "",
            parent,
            (actions["add_agreement_commitment"],),
        )
        self.none.setText(self.tr("No commitment is recorded as stemming from it."))

    def _rows_by_id(self) -> dict[str, Commitment]:
        return {row.id: row for row in self.at_hand.dossier.commitments}

    def show_agreement(self) -> None:
        """Bring the rows up to date."""
        self.show_rows(list(self._rows_by_id().items()), self._row)

    def _row(self, key: str) -> RowCard:
        row = self._rows_by_id()[key]
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

    def add(self) -> None:
        """Fill in a new commitment that stems from this agreement; a binding one makes it an obligation."""
        agreement = self.at_hand.agreement
        nature = Nature.LEGAL_OBLIGATION if agreement.binding else Nature.POLITICAL_COMMITMENT
        blank = commitments.blank_commitment(self.at_hand.register, agreement_id=agreement.id, nature=nature)
        self.at_hand.workspace.fill_in(blank)
