"""A row of chips that goes on in a new line where it must: parties, tags, people."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.domain.records import Party
from desk.qt.widgets.chip import Chip
from desk.qt.widgets.chip_painting import ChipLook
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.party_chip import PartyChip


class ChipRow(QWidget):
    """Chips with a key each; `clicked` and `remove_requested` carry the key."""

    clicked = Signal(str)
    remove_requested = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, interactive: bool = False, removable: bool = False
    ) -> None:
        super().__init__(parent)
        self._interactive = interactive
        self._removable = removable
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def chips(self) -> dict[str, Chip]:
        """Return the chips by their keys, in the order in which they stand."""
        return dict(self._chips)

    def set_parties(self, parties: Iterable[Party]) -> None:
        """Show `parties`; the keys are their ids."""
        self.clear()
        for party in parties:
            chip = PartyChip.of(party, self, interactive=self._interactive)
            if self._removable:
                chip.set_look(_removable(chip.look()))
            self._add(party.id, chip)

    def set_tags(self, tags: Iterable[str]) -> None:
        """Show `tags`; the keys are the tags themselves."""
        self.set_looks({tag: ChipLook(tag, token="text_quiet", icon="tag") for tag in tags})

    def set_looks(self, looks: dict[str, ChipLook]) -> None:
        """Show a chip for each key."""
        self.clear()
        for key, look in looks.items():
            shown = _removable(look) if self._removable else look
            self._add(key, Chip(shown, self, interactive=self._interactive))

    def add_widget(self, widget: QWidget) -> None:
        """Add `widget`, such as a button for one more, at the end; it stays until it is deleted."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Take all chips away."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        self.updateGeometry()

    def _add(self, key: str, chip: Chip) -> None:
        chip.clicked.connect(lambda: self.clicked.emit(key))
        chip.remove_requested.connect(lambda: self.remove_requested.emit(key))
        self._flow.insert(len(self._chips), chip)
        self._chips[key] = chip
        chip.show()


def _removable(look: ChipLook) -> ChipLook:
    return replace(look, removable=True)
