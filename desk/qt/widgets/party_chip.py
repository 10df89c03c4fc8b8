"""A party's chip: short name and code, with the colour and shape of its side."""

from PySide6.QtWidgets import QWidget

from desk.domain.records import Party
from desk.domain.vocabulary import PartyStanding
from desk.qt.widgets.chip import Chip
from desk.qt.widgets.chip_painting import ChipLook, party_look
from desk.qt.wording import word_term


class PartyChip(Chip):
    """Blue disc for our side, orange diamond for the partner, grey ring for third parties."""

    def __init__(
        self,
        name: str,
        code: str = "",
        standing: PartyStanding = PartyStanding.THIRD,
        parent: QWidget | None = None,
        *,
        interactive: bool = False,
    ) -> None:
        self._standing = standing
        super().__init__(party_look(name, code, standing), parent, interactive=interactive)

    @classmethod
    def of(cls, party: Party, parent: QWidget | None = None, *, interactive: bool = False) -> "PartyChip":
        """Return the chip of `party`."""
        return cls(party.short_name, party.code, party.standing, parent, interactive=interactive)

    def set_party(self, name: str, code: str, standing: PartyStanding) -> None:
        """Show another party."""
        self._standing = standing
        self.set_look(party_look(name, code, standing))

    def spoken(self, look: ChipLook) -> str:
        """Return name, code and side."""
        return f"{super().spoken(look)}, {word_term(self._standing)}"
