"""What an agreement is tied to: other agreements, commitments, files, and the passages that it rests on."""

from PySide6.QtWidgets import QWidget

from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.attachments import AttachmentsPart
from desk.qt.screens.agreements.citations import CitationsPart
from desk.qt.screens.agreements.commitments import CommitmentsPart
from desk.qt.screens.agreements.relations import RelationsPart
from desk.qt.screens.agreements.section import Section


class LinksSection(Section):
    """Four short lists, one under the other."""

    name = "links"

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.relations = RelationsPart(at_hand, actions, self)
        self.commitments = CommitmentsPart(at_hand, actions, self)
        self.attachments = AttachmentsPart(at_hand, actions, self)
        self.citations = CitationsPart(at_hand, self)
        self.parts = (self.citations, self.relations, self.commitments, self.attachments)
        for part in self.parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def title(self) -> str:
        """Return the tab's words."""
        count = sum(part.count() for part in self.parts) if self.at_hand.agreement_id else 0
        return self.tr("Links {count}").format(count=count) if count else self.tr("Links")

    def show_agreement(self) -> None:
        """Bring the lists up to date."""
        for part in self.parts:
            part.show_agreement()

    def commands(self) -> Commands:
        """Return what can be done here."""
        return {
            "add_relation": self.relations.begin,
            "attach_file": self.attachments.choose,
            "add_agreement_commitment": self.commitments.add,
        }

    def focused_commands(self) -> Commands:
        """Return what can be done with what has the focus."""
        for part in self.parts:
            found = part.focused_commands()
            if found:
                return found
        return {}
