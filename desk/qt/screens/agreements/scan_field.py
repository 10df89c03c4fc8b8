"""The scan of a counterpart in its form: attached, opened, saved again, taken off; its hash tells that it is that very file."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desk.domain.records import Attachment, Counterpart
from desk.qt.kept_files import KeptFiles
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import flat_button, plain_label
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.flow_layout import FlowLayout
from desk.services import counterpart_scans


def scan_of(at_hand: AgreementAtHand, counterpart: Counterpart) -> Attachment | None:
    """Return the file that is a counterpart's scan; None where it has none, or none that bears a name."""
    if counterpart.scan_sha256 is None:
        return None
    files = at_hand.dossier.attachments
    return next((one for one in files if one.sha256 == counterpart.scan_sha256), None)


class ScanField(QWidget):
    """What the scan is, and what can be done with it."""

    def __init__(self, at_hand: AgreementAtHand, files: KeptFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.files = files
        self.counterpart: Counterpart | None = None
        self.words = plain_label(self)
        self.hash = plain_label(self, TextRole.CAPTION, quiet=True)
        self.hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bar = QWidget(self)
        flow = FlowLayout(bar)
        self.attach = flat_button(self.tr("Attach a scan…"), "attachment", self.choose, bar)
        self.open = flat_button(self.tr("Open the scan"), "open", self.open_copy, bar)
        self.save = flat_button(self.tr("Save the scan as…"), "export", self._save, bar)
        self.take_off = flat_button(self.tr("Take off the scan"), "unlink", self._take_off, bar)
        for button in (self.open, self.save, self.attach, self.take_off):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for widget in (self.words, self.hash, bar):
            column.addWidget(widget)

    def show_counterpart(self, counterpart: Counterpart) -> None:
        """Bring it up to date."""
        self.counterpart = counterpart
        scan = scan_of(self.at_hand, counterpart)
        if scan is not None:
            self.words.setText(f"{scan.name} · {QLocale().formattedDataSize(scan.size)}")
        elif counterpart.scan_sha256 is not None:
            self.words.setText(self.tr("A scan without a name"))
        else:
            self.words.setText(self.tr("None yet. Drop the file on the counterpart."))
        digest = counterpart.scan_sha256
        self.hash.setText(f"SHA-256 {in_groups(digest)}" if digest else "")
        self.hash.setToolTip(digest or "")
        self.hash.setVisible(digest is not None)
        self.open.setVisible(scan is not None)
        self.save.setVisible(scan is not None)
        self.take_off.setVisible(digest is not None)

    def choose(self) -> None:
        """Ask for a file and attach it."""
        if self.counterpart is not None:
            choose_scan(self.at_hand, self.files, self.counterpart, self)

    def open_copy(self) -> None:
        """Open a private copy with the system's program."""
        scan = scan_of(self.at_hand, self.counterpart) if self.counterpart is not None else None
        if scan is not None:
            self.files.open(scan.id)

    def _save(self) -> None:
        scan = scan_of(self.at_hand, self.counterpart) if self.counterpart is not None else None
        if scan is not None:
            self.files.save_as(scan.id, self)

    def _take_off(self) -> None:
        counterpart, register = self.counterpart, self.at_hand.register
        if counterpart is not None:
            self.at_hand.perform(
                lambda: counterpart_scans.take_off_scan(register, counterpart.id), undo_offered=True
            )


def in_groups(digest: str) -> str:
    """Return a hash in groups of eight, as it is read out to the other side; it breaks between them."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def choose_scan(
    at_hand: AgreementAtHand, files: KeptFiles, counterpart: Counterpart, parent: QWidget
) -> None:
    """Ask for a file and attach it to a counterpart as its scan."""
    name, _ = QFileDialog.getOpenFileName(parent, QCoreApplication.translate("agreements", "Attach a scan"))
    if name:
        files.attach_scan(counterpart.id, at_hand.agreement_id, Path(name))
