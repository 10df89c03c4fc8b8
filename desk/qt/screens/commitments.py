"""The commitments screen: a checklist that ticks, grouped by who owes, with its axes kept apart."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.domain.commitments import is_dormant
from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.after_paint import AfterPaint
from desk.qt.commitments.bulk_panels import AssignPanel, NaturePanel, TagsPanel
from desk.qt.commitments.cell_editing import CellEditing
from desk.qt.commitments.checklist import Checklist
from desk.qt.commitments.due_panel import DuePanel
from desk.qt.commitments.list_views import ListViews
from desk.qt.commitments.naming_panel import NamingPanel
from desk.qt.commitments.narrow_bar import NarrowBar
from desk.qt.commitments.narrow_panel import NarrowPanel
from desk.qt.commitments.panels import AssessPanel, Panel, Panels, StepPanel, TriggerPanel
from desk.qt.commitments.selection_bar import SelectionBar
from desk.qt.commitments.ticking import Ticking
from desk.qt.commitments.two_views import TwoViews
from desk.qt.models.listed import Listed
from desk.qt.screens.screen import Screen
from desk.qt.theme import Space, TextRole
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.wording import word_number
from desk.qt.workspace import Workspace
from desk.services import chains, ledger, lists
from desk.services.lists import ListFilter

SomePanel = TypeVar("SomePanel", bound=Panel)

COLUMNS = (
    "text",
    "debtors",
    "creditors",
    "due",
    "status",
    "nature",
    "condition",
    "responsible_unit",
    "responsible_person",
    "agreement",
    "marking",
)


MENU = (
    "tick",
    "assess",
    "change_due",
    "assign",
    "set_nature",
    "record_trigger",
    "add_step",
    "",
    "edit_cell",
    "edit_record",
    "tag_record",
    "history",
    "",
    "show_chain",
    "tie_restating",
    "tie_in_return",
    "",
    "copy",
    "remove_record",
)
"""What a row's own menu offers, "" for a line between."""

WIDTHS = {
    "debtors": 12,
    "creditors": 12,
    "due": 24,
    "status": 19,
    "nature": 24,
    "condition": 22,
    "responsible_unit": 18,
    "responsible_person": 14,
    "agreement": 20,
    "marking": 12,
}
"""The width of each column but the text, in average letters."""

PANELS: dict[str, Callable[[Workspace, QWidget], Panel]] = {
    "assess": AssessPanel,
    "change_due": DuePanel,
    "record_trigger": TriggerPanel,
    "add_step": StepPanel,
    "assign": AssignPanel,
    "set_nature": NaturePanel,
    "tag_record": TagsPanel,
}
"""The forms under the list, by the action that opens them."""


class CommitmentsScreen(Screen):
    """Who owes comes first; status, nature, due date and condition each keep their own column and filter."""

    kinds = (RecordKind.COMMITMENT,)

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.record_list = Checklist(
            workspace,
            actions,
            "commitments",
            COLUMNS,
            MENU,
        )
        self.record_list.set_widths(
            WIDTHS,
            "text",
            ("text", "due", "status", "debtors", "nature", "responsible_unit", "condition"),
        )
        self.record_list.records.set_group("side")
        self.summary = ElidedLabel("", self, role=TextRole.STRONG)
        self.views = TwoViews(self, MENU)
        self.ticking = Ticking(workspace, self.record_list, lambda: self.views.front)
        self.editing = CellEditing(workspace, self.record_list)
        self.panels = Panels(self._make_panel)
        self._counted = AfterPaint(self, self._sum_up)
        self._make_choices()
        self._make_empty_pages()
        self._lay_out()
        self._wire()
        self._count()

    def _make_choices(self) -> None:
        self.bar = NarrowBar(self.workspace, self.actions_, self)
        self.list_views = ListViews(
            self.workspace, self.record_list, self.bar, lambda: self.narrowing, lambda: self.naming
        )

    @cached_property
    def narrowing(self) -> NarrowPanel:
        """The form by which the list is narrowed, made when it is first opened."""
        panel = NarrowPanel(self.workspace, self)
        column = cast(QVBoxLayout, self.layout())
        column.insertWidget(column.indexOf(self.stack), panel)
        return panel

    @cached_property
    def naming(self) -> NamingPanel:
        """The form in which a view gets its name, made when it is first opened."""
        panel = self._put_under(NamingPanel(self.workspace, self))
        panel.keep, panel.rename = self.list_views.keep, self.list_views.rename
        return panel

    def _make_empty_pages(self) -> None:
        self.empty = EmptyState(
            "commitments",
            self.tr("Nobody owes anything yet"),
            self.tr("Record what a side promised, or make it from a sentence in a source."),
            self.actions_["add_commitment"],
            self,
        )
        self.nothing = EmptyState(
            "filter",
            self.tr("No commitment matches"),
            self.tr("What the list is narrowed to hides them all."),
            self.actions_["clear_filter"],
            self,
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, 0)
        head.addWidget(self.views.switch)
        head.addStretch(1)
        head.addWidget(self._button("add_commitment"))
        words = QHBoxLayout()
        words.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        words.addWidget(self.summary)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.record_list)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(words)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.selection_bar = SelectionBar(self.actions_, self)
        column.addWidget(self.selection_bar)

    def _make_panel(self, name: str) -> Panel:
        return self._put_under(PANELS[name](self.workspace, self))

    def _put_under(self, panel: SomePanel) -> SomePanel:
        panel.closed.connect(lambda: self.views.front.setFocus())
        cast(QVBoxLayout, self.layout()).addWidget(panel)
        return panel

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self.actions_[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(self.actions_[name].iconText())
        return button

    def _wire(self) -> None:
        self.list_views.turned.connect(self._turn_page)
        self.record_list.tick_wanted.connect(lambda: self.actions_.run("tick"))
        self.workspace.commands_changed.connect(lambda: self.selection_bar.follow(self._selected))
        self._later = WhenShown(self, self._count)
        self.workspace.changed.connect(lambda _changes: self._later.want())
        self.workspace.selection_changed.connect(self._follow_selection)
        self.workspace.day_turned.connect(self.record_list.turn_day)
        self.workspace.day_turned.connect(self._later.want)
        self.views.ticked.connect(self.ticking.ask)
        self.views.turned.connect(self._count)

    def entered(self) -> None:
        """Show in the menu which view is in front."""
        self.views.show_which()

    # ---- what can be done -------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done with the selected commitments now."""
        count = self._selected()
        found: dict[str, Callable[[], object]] = {"ledger": self.views.turn}
        if self.views.front is self.record_list:
            found |= self.list_views.commands()
            if self.record_list.records.order.group:
                found["fold_group"] = self.record_list.fold_current
                found["fold_all"] = self.record_list.fold_all
        if self.views.filter:
            found["clear_filter"] = self._show_all
        if count:
            found["copy"] = self.views.front.copy
        if count > 1:
            found["select_one"] = self._select_one
        if count and not self.workspace.register.read_only:
            found |= self._changes(count)
        return found

    def _changes(self, count: int) -> Commands:
        """Return how the selected commitments can be changed."""
        found: dict[str, Callable[[], object]] = {
            "tick": lambda: self.ticking.turn(self.views.front.selected_ids())
        }
        for name in ("assess", "change_due", "assign", "set_nature"):
            found[name] = partial(self._open, name)
        if count == 2:
            found["tie_restating"] = partial(self._tie, chains.tie_restating)
            found["tie_in_return"] = partial(self._tie, chains.tie_in_return)
        if count > 1:
            found["tag_record"] = partial(self._open, "tag_record")
            return found
        found["add_step"] = partial(self._open, "add_step")
        if self.views.front is self.record_list:
            found["edit_cell"] = self.editing.begin_here
        chosen = self.workspace.register.find(Commitment, self.views.front.current_id())
        if chosen is not None and is_dormant(chosen):
            found["record_trigger"] = partial(self._open, "record_trigger")
        return found

    def _selected(self) -> int:
        """Return how many commitments are selected in the view in front."""
        front = self.views.front
        return front.selected_count() if isinstance(front, Checklist) else len(front.selected_ids())

    def _select_one(self) -> None:
        self.views.select_id(self.views.front.current_id() or self.views.front.selected_ids()[0])

    def narrowed(self) -> ListFilter:
        """Return what the view in front is narrowed to."""
        return self.views.filter

    def show_record(self, kind: RecordKind, record_id: str) -> None:
        """Select a commitment; what hides it is lifted."""
        if not self.views.select_id(record_id):
            self._show_all()
            self.views.select_id(record_id)
        self.views.front.setFocus()

    def _follow_selection(self, kind: RecordKind | None, record_id: str) -> None:
        """Go along to what the details tell of, as once a new commitment is saved: the next tick is meant for it."""
        if kind is RecordKind.COMMITMENT and self.isVisible() and self.views.front.current_id() != record_id:
            self.views.select_id(record_id)

    def show_something(self) -> None:
        """Select the first commitment, and count, for a picture."""
        self._sum_up()
        ids = self.record_list.records.record_ids()
        if ids and not self.record_list.current_id():
            self.record_list.select_id(ids[0])

    def leaving(self) -> None:
        """Save what is being edited, and tick what is still being asked about."""
        self.editing.finish()
        self.ticking.finish()

    def _tie(self, tie: Callable[..., Commitment]) -> None:
        one_id, other_id = self.views.front.selected_ids()
        register = self.workspace.register
        self.workspace.perform(lambda: tie(register, one_id, other_id, by=self), undo_offered=True)

    def listed(self) -> Listed:
        """Return the view in front, for the export."""
        return self.views.listed

    def _open(self, name: str) -> None:
        for panel in self.panels.values():
            panel.hide()
        self.list_views.leave_naming()
        self.panels[name].begin(self.views.front.selected_ids())

    # ---- following --------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        """Take away all that narrows the list."""
        self.views.show_all()
        self.list_views.show_all()
        self.workspace.set_filter(ListFilter())

    def show_view(self, view_id: str) -> None:
        """Show a named view in the checklist."""
        if self.views.ledger_in_front is not None:
            self.views.turn()
        self.list_views.open(view_id)
        self.record_list.setFocus()

    def _count(self) -> None:
        """Turn to the list or to what stands in its place, and count once that has been painted.

        Over the ledger stands how the two sides stand.
        """
        ledger_page = self.views.ledger_in_front
        if ledger_page is not None:
            self.summary.setText(ledger_page.head.standing())
            return
        self.record_list.bring_up_to_date()
        self._turn_page()
        self._counted.want()

    def _sum_up(self) -> None:
        if self.workspace.closed or self.views.ledger_in_front is not None:
            return
        counted = ledger.balance(self.workspace.register)
        words = [
            self.tr("Still open: we owe {count}").format(count=word_number(counted.we_owe)),
            self.tr("they owe {count}").format(count=word_number(counted.they_owe)),
        ]
        if counted.nobody_owes:
            several = self.tr("{count} name nobody who owes").format(count=word_number(counted.nobody_owes))
            words.append(self.tr("1 names nobody who owes") if counted.nobody_owes == 1 else several)
        if counted.overdue:
            words.append(self.tr("{count} overdue").format(count=word_number(counted.overdue)))
        if counted.dormant:
            words.append(self.tr("{count} dormant").format(count=word_number(counted.dormant)))
        self.summary.setText("   ·   ".join(words))

    def _turn_page(self) -> None:
        """Show the list, or why there is nothing in it."""
        shown: QWidget = self.empty
        if self.record_list.records.record_count():
            shown = self.record_list
        elif lists.count(self.workspace.register, "commitments"):
            shown = self.nothing
        self.stack.setCurrentWidget(shown)
