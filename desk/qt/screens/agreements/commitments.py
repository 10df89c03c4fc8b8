"""The commitments that stem from the agreement."""

from PySide6.QtWidgets import QWidget

from desk.domain.records import Commitment
from desk.domain.vocabulary import Nature
from desk.qt.actions import Actions
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.commitment_card import CommitmentCard
from desk.qt.screens.agreements.parts import LinkPart
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

    def _row(self, key: str) -> CommitmentCard:
        return CommitmentCard(self.at_hand.workspace, self._rows_by_id()[key], "", self)

    def add(self) -> None:
        """Fill in a new commitment that stems from this agreement; a binding one makes it an obligation."""
        agreement = self.at_hand.agreement
        nature = Nature.LEGAL_OBLIGATION if agreement.binding else Nature.POLITICAL_COMMITMENT
        blank = commitments.blank_commitment(self.at_hand.register, agreement_id=agreement.id, nature=nature)
        self.at_hand.workspace.fill_in(blank)
