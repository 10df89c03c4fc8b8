"""The files kept with the agreement: attached, dropped in, opened, written out again, removed."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QWidget

from desk.domain.records import Attachment
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.kept_files import KeptFiles
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.parts import LinkPart, RowCard
from desk.qt.screens.agreements.words import counterpart_words
from desk.services import attachments


class AttachmentsPart(LinkPart):
    """One row a file, with its size."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(at_hand, self.tr("Files"), "", parent, (actions["attach_file"],))
        self.files = KeptFiles(at_hand.workspace, parent=self)
        self.none.setText(self.tr("No file is kept with it. Drop one anywhere on this agreement."))

    def _by_id(self) -> dict[str, Attachment]:
        return {row.id: row for row in self.at_hand.dossier.attachments}

    def show_agreement(self) -> None:
        """Bring the rows up to date."""
        scans = self._scans()
        self.show_rows(
            [(key, (row, scans.get(row.sha256, ""))) for key, row in self._by_id().items()], self._row
        )

    def _scans(self) -> dict[str, str]:
        """Return, by the hash of a scan, what the counterpart is called that it is the scan of."""
        return {
            copy.scan_sha256: counterpart_words(copy, place)
            for place, copy in enumerate(self.at_hand.dossier.counterparts, 1)
            if copy.scan_sha256 is not None
        }

    def _row(self, key: str) -> RowCard:
        row = self._by_id()[key]
        scanned = self._scans().get(row.sha256, "")
        before = self.tr("Scan of {counterpart}").format(counterpart=scanned) if scanned else ""
        card = RowCard(before, row.name, QLocale().formattedDataSize(row.size), self)
        card.setToolTip(
            self.tr("Open a copy of “{name}”\nSHA-256 {hash}").format(name=row.name, hash=row.sha256)
        )
        card.pressed.connect(lambda: self.open_copy(key))
        card.removal_wanted.connect(lambda: self.remove_row(key))
        card.add_sign(self.tr("Save a copy as…"), "export", lambda: self.save_as(key))
        card.add_sign(self.tr("Remove this file"), "remove", lambda: self.remove_row(key))
        return card

    def choose(self) -> None:
        """Ask for files and keep them."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Attach files"))
        self.attach(Path(name) for name in names)

    def attach(self, paths: Iterable[Path]) -> None:
        """Keep files with the agreement."""
        self.files.attach(RecordKind.AGREEMENT, self.at_hand.agreement_id, paths)

    def open_copy(self, key: str) -> None:
        """Open a private copy with the system's program."""
        self.files.open(key)

    def save_as(self, key: str) -> None:
        """Ask where to, and write the file out again byte for byte."""
        self.files.save_as(key, self)

    def remove_row(self, key: str) -> None:
        """Take a file away; it can be undone."""
        self.at_hand.perform(lambda: attachments.detach(self.at_hand.register, key), undo_offered=True)
