"""What every section of the agreement editor is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.qt.actions import Actions, Commands
from desk.qt.theme import Space
from desk.qt.workspace import Workspace
from desk.services.agreement_standing import AgreementStanding
from desk.services.agreements import AgreementDossier


class Section(QWidget):
    """A part of the page: it shows its share of a dossier, and saves what is changed in it by itself.

    `show_dossier` is called for another agreement and after every change of the present one; it must update
    only what differs, so that the cursor stays where the officer types.
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.actions_ = actions
        self.dossier: AgreementDossier | None = None
        self.standing: AgreementStanding | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.SMALL)

    @property
    def title(self) -> str:
        """The section's heading, in the words that fit the agreement (a memorandum *comes into effect*)."""
        raise NotImplementedError

    def show_dossier(self, dossier: AgreementDossier, standing: AgreementStanding) -> None:
        """Show this agreement, or its newer state."""
        self.dossier, self.standing = dossier, standing

    def commands(self) -> Commands:
        """Return what can be done in this section now, by the action's name."""
        return {}

    def leaving(self) -> None:
        """The officer goes to another agreement or closes: save what is being typed."""
