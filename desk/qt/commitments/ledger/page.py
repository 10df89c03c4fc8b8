"""The ledger as a page of the commitments screen: how it is divided and narrowed, its head, and its two columns."""

from collections.abc import Generator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.domain.records import Party
from desk.domain.vocabulary import CommitmentStatus, PartyStanding, RecordKind
from desk.qt.actions import Actions
from desk.qt.commitments.ledger.head import LedgerHead
from desk.qt.commitments.ledger.view import LedgerView
from desk.qt.commitments.ledger.words import GROUPINGS, grouping_words
from desk.qt.theme import Space
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.settled_combo import SettledCombo
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.workspace import Workspace
from desk.services import reciprocity
from desk.services.commitment_rows import rows_of
from desk.services.lists import Changes, ListFilter
from desk.services.reciprocity import Grouping, Ledger

if TYPE_CHECKING:
    from desk.services.reports import ReportFilter

AT_ONCE = 0.03
"""Seconds of reading that nobody notices; what takes longer goes on when the officer's keys have been heard."""


FEW = 100
"""Commitments that are quicker counted one by one than the whole ledger is read."""


class LedgerPage(QWidget):
    """Follows the register and the window's filter by itself, and reads only while somebody can see it."""

    name = "ledger"
    """The report that holds what is shown."""

    told = Signal()
    """What the head says may have changed."""

    def __init__(
        self,
        workspace: Workspace,
        actions: Actions,
        menu_actions: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.view = LedgerView(workspace, actions, menu_actions, self)
        self.head = LedgerHead(self.view, self)
        self._steps: Generator[None, None, Ledger] | None = None
        self._wanted = ListFilter()
        self._shown = (ListFilter(), Grouping.NONE)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self._make_choices()
        self.nothing = EmptyState(
            "filter",
            self.tr("No commitment matches"),
            self.tr("The filter, the status or the voices chosen above hide them all."),
            actions["clear_filter"],
            self,
        )
        self.empty = EmptyState(
            "ledger",
            self.tr("Neither side owes anything yet"),
            self.tr("What one side promises stands here beside what the other gives in return."),
            actions["add_commitment"],
            self,
        )
        self._lay_out()
        self._later = WhenShown(self, self.read)
        self.group.settled.connect(self._divide)
        self.status.changed.connect(self._later.want)
        self.voices.settled.connect(self._later.want)
        workspace.changed.connect(self._follow)
        workspace.filter_changed.connect(lambda _filter: self._later.want())
        workspace.day_turned.connect(self._later.want)
        self._later.want()

    def _make_choices(self) -> None:
        self.group = SettledCombo(self)
        self.group.setAccessibleName(self.tr("How the ledger is divided"))
        for grouping in GROUPINGS:
            self.group.addItem(grouping_words(grouping), grouping.value)
        self.status = TermCombo(CommitmentStatus, self, empty=self.tr("Any status"))
        self.status.setAccessibleName(self.tr("Status"))
        self.voices = SettledCombo(self)
        self.voices.setAccessibleName(self.tr("Voices"))
        self.voices.addItem(self.tr("Whatever is said"), "")
        self.voices.addItem(self.tr("Voices differ"), "differ")
        for choice in (self.group, self.voices):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)

    def _lay_out(self) -> None:
        bar = QWidget(self)
        flow = FlowLayout(bar, Space.SMALL)
        flow.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.SMALL)
        choices = QWidget(bar)
        line = QHBoxLayout(choices)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        for choice in (self.group, self.status, self.voices):
            line.addWidget(choice)
        flow.addWidget(choices)
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        self.stack = QStackedWidget(self)
        for shown in (both, self.nothing, self.empty):
            self.stack.addWidget(shown)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(bar)
        page.addWidget(self.stack, 1)
        self.setFocusProxy(self.view)

    # ---- what is shown --------------------------------------------------------------------------------

    @property
    def grouping(self) -> Grouping:
        """By what the ledger is divided."""
        return Grouping(self.group.currentData())

    @property
    def wanted(self) -> ListFilter:
        """What the window's filter and the choices above leave."""
        kept = self.workspace.filter
        equal: dict[str, tuple[str, ...]] = {}
        if self.status.value() is not None:
            equal["status"] = (str(self.status.value()),)
        if self.voices.currentData():
            equal["voices"] = (self.voices.currentData(),)
        return ListFilter(kept.text, kept.party_id, kept.first, kept.last, kept.tags, equal)

    def record_count(self) -> int:
        """Return how many rows the ledger holds, without the headings of groups."""
        ledger = self.view.records.ledger
        return 0 if ledger is None else sum(len(group.rows) for group in ledger.groups)

    def report_filter(self) -> "ReportFilter":
        """Return what the report of the ledger as it is shown holds."""
        from desk.services.reports import ReportFilter  # late: the ledger is shown without it

        return ReportFilter(wanted=self.wanted, grouping=self.grouping)

    def show_all(self) -> None:
        """Take away what narrows the ledger here."""
        self.status.set_value(None)
        self.voices.choose_value("")
        self._later.want()

    def select_id(self, commitment_id: str) -> bool:
        """Put the cursor on a commitment; False where the ledger does not hold it."""
        self._later.now()
        self.finish()
        return self.view.select_id(commitment_id)

    # ---- reading ----------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the ledger anew."""
        self._begin(reciprocity.reading(self.workspace.register, self.wanted, self.grouping))

    def _divide(self) -> None:
        ledger = self.view.records.ledger
        if ledger is None or self._steps is not None or not self._later.in_sight():
            self._later.want()
            return
        self._begin(reciprocity.dividing(self.workspace.register, ledger, self.grouping))

    def _begin(self, steps: Generator[None, None, Ledger]) -> None:
        self._steps = steps
        self._shown = (self.wanted, self.grouping)
        self._go_on()

    def _go_on(self) -> None:
        """Read on for as long as nobody notices."""
        if self.workspace.closed:
            return
        begun = perf_counter()
        while self._steps is not None and perf_counter() - begun < AT_ONCE:
            self._step()
        if self._steps is not None:
            self._turn.start()

    def finish(self) -> None:
        """Read to the end."""
        while self._steps is not None:
            self._step()

    def _step(self) -> None:
        assert self._steps is not None
        try:
            next(self._steps)
        except StopIteration as done:
            self._steps = None
            self._show(done.value)

    def _show(self, ledger: Ledger) -> None:
        self.view.records.show(ledger)
        parties = self.workspace.register.all(Party)
        ours = [party.short_name for party in parties if party.standing is PartyStanding.OURS]
        partners = [party.short_name for party in parties if party.standing is PartyStanding.PARTNER]
        self.head.show_ledger(ledger, "; ".join(ours), "; ".join(partners))
        self._tell()

    def _tell(self) -> None:
        ledger = self.view.records.ledger
        self.head.bring_up_to_date()
        if ledger is not None and ledger.numbers:
            self.stack.setCurrentIndex(0)
        else:
            self.stack.setCurrentWidget(self.nothing if self._shown[0] else self.empty)
        self.told.emit()
        self.workspace.commands_changed.emit()

    # ---- following --------------------------------------------------------------------------------------

    def _follow(self, changes: Changes) -> None:
        rows_of(self.workspace.register).hear(changes)
        if not self._later.in_sight() or self._steps is not None:
            self._later.want()
            return
        ledger = self.view.records.ledger
        touched = changes.records.get(RecordKind.COMMITMENT, frozenset())
        if (
            ledger is None
            or len(touched) > FEW
            or not reciprocity.stays(self.workspace.register, *self._shown, changes)
        ):
            self.read()
            return
        if touched:
            ledger.take_in(touched)
            self.head.bring_up_to_date()
            self._tell()
        self.view.records.refresh()
