"""A line for the unit that sees to a commitment: it completes from the units in use."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desk.qt.workspace import Workspace
from desk.services.commitment_cells import units_in_use


class UnitLine(QLineEdit):
    """Takes any words; `offer_anew` asks again for those in use."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.offer_anew()

    def offer_anew(self) -> None:
        """Complete from the units that are in use now."""
        offers = QCompleter(units_in_use(self._workspace.register), self)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(offers)
