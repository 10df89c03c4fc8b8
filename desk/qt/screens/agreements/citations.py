"""The passages that the agreement rests on; a press opens the sentence in its source."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.parts import LinkPart
from desk.qt.screens.agreements.section import sign_button
from desk.qt.widgets.citation_link import CitationLink
from desk.services import citing
from desk.services.citing import CitedPassage


class CitationsPart(LinkPart):
    """One line a passage."""

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget) -> None:
        super().__init__(at_hand, self.tr("What it rests on"), "", parent)
        self.none.setText(
            self.tr("No passage is cited. Select one in a source and cite it for this agreement.")
        )

    def _cited(self) -> dict[str, CitedPassage]:
        found = citing.citations_of(self.at_hand.register, self.at_hand.agreement_id)
        return {passage.citation.id: passage for passage in found}

    def show_agreement(self) -> None:
        """Bring the rows up to date."""
        self.show_rows(list(self._cited().items()), self._row)

    def _row(self, key: str) -> QWidget:
        passage = self._cited()[key]
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        source = passage.source_title
        if not passage.anchored:
            source = self.tr("{source} (the words have changed there)").format(source=source)
        link = CitationLink(key, passage.citation.quote, source, row)
        link.opened.connect(self._open)
        line.addWidget(link, 1)
        line.addWidget(
            sign_button(self.tr("Remove this citation"), "unlink", lambda: self.remove_row(key), row)
        )
        row.setFocusProxy(link)
        return row

    def _open(self, key: str) -> None:
        passage = self._cited().get(key)
        if passage is not None:
            citation = passage.citation
            self.at_hand.workspace.open_passage(citation.source_id, citation.start, citation.end)

    def remove_row(self, key: str) -> None:
        """Untie the agreement from a passage; it can be undone."""
        self.at_hand.perform(lambda: citing.uncite(self.at_hand.register, key), undo_offered=True)
