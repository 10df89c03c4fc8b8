"""The two views of the commitments, of which one is in front: the checklist, and the ledger once it is asked for."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from desk.qt.commitments.checklist import Checklist
from desk.qt.commitments.ledger.page import LedgerPage
from desk.qt.commitments.ledger.view import LedgerView
from desk.qt.commitments.view_switch import ViewSwitch
from desk.qt.models.listed import Listed
from desk.services.lists import ListFilter

if TYPE_CHECKING:
    from desk.qt.screens.commitments import CommitmentsScreen


class TwoViews(QObject):
    """Turns a commitments screen from its checklist to the ledger and back; what is selected stays selected."""

    turned = Signal()
    """Another view is in front, or the ledger in front says something else."""
    ticked = Signal(str, bool)
    """(commitment, ticked or not): the box of the ledger was pressed."""

    def __init__(self, screen: "CommitmentsScreen", menu_actions: tuple[str, ...]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._menu_actions = menu_actions
        self._in_front = False
        self.ledger: LedgerPage | None = None
        self.switch = ViewSwitch(screen.actions_["ledger"], screen)

    @property
    def ledger_in_front(self) -> LedgerPage | None:
        """The ledger where it is in front, else None."""
        return self.ledger if self._in_front else None

    @property
    def front(self) -> Checklist | LedgerView:
        """The view in front."""
        ledger = self.ledger_in_front
        return self._screen.record_list if ledger is None else ledger.view

    @property
    def filter(self) -> ListFilter:
        """What the view in front is narrowed to."""
        ledger = self.ledger_in_front
        return self._screen.record_list.records.filter if ledger is None else ledger.wanted

    @property
    def listed(self) -> Listed:
        """The view in front as it can be exported."""
        ledger = self.ledger_in_front
        return self._screen.record_list.records if ledger is None else ledger

    def turn(self) -> None:
        """Bring the other view to the front."""
        screen = self._screen
        chosen = self.front.current_id()
        if self.ledger is None:
            self.ledger = self._make_ledger()
        self._in_front = not self._in_front
        self.ledger.setVisible(self._in_front)
        for part in (screen.bar, screen.stack):
            part.setVisible(not self._in_front)
        screen.list_views.hide_panel()
        self.show_which()
        if chosen:
            self.select_id(chosen)
        self.front.setFocus()
        self.turned.emit()
        screen.workspace.commands_changed.emit()

    def _make_ledger(self) -> LedgerPage:
        screen = self._screen
        ledger = LedgerPage(screen.workspace, screen.actions_, self._menu_actions, screen)
        ledger.hide()
        ledger.view.records.ticked.connect(self.ticked)
        ledger.view.tick_wanted.connect(lambda: screen.actions_.run("tick"))
        ledger.told.connect(self.turned)
        column = cast(QVBoxLayout, screen.layout())
        column.insertWidget(column.indexOf(screen.stack) + 1, ledger, 1)
        return ledger

    def show_which(self) -> None:
        """Show in the switch and in the menu which view is in front."""
        self.switch.show_ledger(self._in_front)
        self._screen.actions_["ledger"].setChecked(self._in_front)

    def select_id(self, commitment_id: str) -> bool:
        """Put the cursor of the view in front on a commitment; False where it does not hold it."""
        ledger = self.ledger_in_front
        return (self._screen.record_list if ledger is None else ledger).select_id(commitment_id)

    def show_all(self) -> None:
        """Take away what narrows the ledger alone."""
        if self.ledger is not None:
            self.ledger.show_all()
