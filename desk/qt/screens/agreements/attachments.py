"""The files kept with the agreement: attached, dropped in, opened, written out again, removed."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desk.domain.records import Attachment
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.parts import LinkPart, RowCard
from desk.qt.widgets.inline_message import Tone
from desk.services import attachments


class AttachmentsPart(LinkPart):
    """One row a file, with its size."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(at_hand, self.tr("Files"), "", parent, (actions["attach_file"],))
        self.none.setText(self.tr("No file is kept with it. Drop one anywhere on this agreement."))

    def _by_id(self) -> dict[str, Attachment]:
        return {row.id: row for row in self.at_hand.dossier.attachments}

    def show_agreement(self) -> None:
        """Bring the rows up to date."""
        self.show_rows(list(self._by_id().items()), self._row)

    def _row(self, key: str) -> RowCard:
        row = self._by_id()[key]
        card = RowCard("", row.name, QLocale().formattedDataSize(row.size), self)
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
        register, owner = self.at_hand.register, self.at_hand.agreement_id
        for path in paths:
            self.at_hand.perform(partial(attachments.attach, register, RecordKind.AGREEMENT, owner, path))

    def open_copy(self, key: str) -> None:
        """Open a private copy with the system's program."""
        copy = self.at_hand.perform(lambda: attachments.open_copy(self.at_hand.register, key))
        if copy is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self.at_hand.workspace.say(
                self.tr("No program on this machine opens “{name}”. Save a copy of it instead.").format(
                    name=copy.name
                ),
                Tone.WARNING,
            )

    def save_as(self, key: str) -> None:
        """Ask where to, and write the file out again byte for byte."""
        row = self._by_id()[key]
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a copy as"), attachments.file_name(row.name)
        )
        if name:
            self.at_hand.perform(lambda: attachments.export(self.at_hand.register, key, Path(name)))

    def remove_row(self, key: str) -> None:
        """Take a file away; it can be undone."""
        self.at_hand.perform(lambda: attachments.detach(self.at_hand.register, key), undo_offered=True)
