"""What the checklist shows as a whole: narrowed, grouped, sorted; and the named views that keep it in the file."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desk.qt.actions import Commands
from desk.qt.commitments.checklist import Checklist
from desk.qt.commitments.narrow_bar import VIEW, NarrowBar
from desk.qt.commitments.narrow_words import without
from desk.qt.workspace import Workspace
from desk.services import saved_views
from desk.services.lists import Changes, ListFilter, Order
from desk.services.saved_views import View

if TYPE_CHECKING:
    from desk.qt.commitments.narrow_panel import NarrowPanel
    from desk.qt.commitments.panels import Panel


class ListViews(QObject):
    """Leads one checklist, its bar and its form; the list follows the filter of all screens beside."""

    turned = Signal()
    """The list shows something else."""

    def __init__(
        self,
        workspace: Workspace,
        checklist: Checklist,
        bar: NarrowBar,
        make_panel: Callable[[], "NarrowPanel"],
        make_naming: Callable[[], "Panel"],
    ) -> None:
        super().__init__(checklist)
        self._workspace = workspace
        self._list = checklist
        self.bar = bar
        self._make_panel = make_panel
        self._panel: NarrowPanel | None = None
        self._make_naming = make_naming
        self._naming: Panel | None = None
        self.wanted = ListFilter()
        """What the list is narrowed to by itself."""
        self.current: View | None = None
        """The view in front, as it is kept."""
        bar.grouped.connect(self._group)
        bar.taken_away.connect(self._take_away)
        bar.opened.connect(self._look_at)
        workspace.filter_changed.connect(lambda _filter: self._apply())
        workspace.changed.connect(self._follow)
        checklist.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._show())

    # ---- what is shown --------------------------------------------------------------------------------------

    @property
    def order(self) -> Order:
        """How the list is grouped and sorted."""
        return self._list.records.order

    def narrow(self, wanted: ListFilter) -> None:
        """Narrow the list to something else."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._apply()

    def show_all(self) -> None:
        """Take away all that narrows the list, and leave the view."""
        self.current = None
        self.wanted = ListFilter()
        self._apply()

    def open(self, view_id: str) -> None:
        """Show a view as it is kept."""
        view = saved_views.view(self._workspace.register, view_id)
        if view is None:
            return
        self.current = view
        self.wanted = view.wanted
        self._sort(view.order)
        self._list.records.show(saved_views.within(view.wanted, self._workspace.filter), view.order)
        self._show()

    def altered(self) -> bool:
        """Return whether the list no longer shows quite what its view keeps."""
        view = self.current
        return view is not None and (view.wanted, view.order) != (self.wanted, self.order)

    def _apply(self) -> None:
        self._list.records.set_filter(saved_views.within(self.wanted, self._workspace.filter))
        self._show()

    def _group(self, group: str) -> None:
        self._list.records.set_group(group)
        self._show()

    def _sort(self, order: Order) -> None:
        """Show in the headings how the list is sorted, without sorting it."""
        header = self._list.horizontalHeader()
        columns = self._list.records.columns
        column = columns.index(order.column) if order.column in columns else -1
        way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        header.blockSignals(True)
        header.setSortIndicator(column, way)
        header.blockSignals(False)

    def _show(self) -> None:
        if self._panel is not None:
            self._panel.show_filter(self.wanted)
        self.bar.show_grouping(self.order.group)
        self.bar.show_filter(self.wanted, self.current.name if self.current else "", self.altered())
        self.turned.emit()
        _take_room(self.bar)
        self._workspace.view_shown.emit(self.current.id if self.current else "")
        self._workspace.commands_changed.emit()

    def _take_away(self, key: str) -> None:
        if key == VIEW:
            self.show_all()
        else:
            self.narrow(without(self.wanted, key))

    def _look_at(self, key: str) -> None:
        if key == VIEW and self.current is not None:
            self.open(self.current.id)
        else:
            self.open_panel()

    def open_panel(self) -> None:
        """Open the form, or close it where the keys are in it already."""
        if self._panel is None:
            self._panel = self._make_panel()
            self._panel.narrowed.connect(self.narrow)
            self._panel.left.connect(self.leave_panel)
            self._panel.show_filter(self.wanted)
        if self._panel.isVisible():
            self.leave_panel()
        else:
            self._panel.begin()

    def hide_panel(self) -> None:
        """Close the form, wherever the keys are."""
        if self._panel is not None:
            self._panel.hide()

    def leave_panel(self) -> None:
        """Close the form; the keys go back to the list."""
        self.hide_panel()
        self._list.setFocus()

    def _follow(self, changes: Changes) -> None:
        if "saved_view" not in changes.touched or self.current is None:
            return
        self.current = saved_views.view(self._workspace.register, self.current.id)
        self._show()

    # ---- what can be done with views ------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done with the views now."""
        found: dict[str, Callable[[], object]] = {"narrow_list": self.open_panel}
        register = self._workspace.register
        if register.read_only:
            return found
        found["keep_view"] = self._keep
        view = self.current
        if view is None:
            return found
        if self.altered():
            found["replace_view"] = self._replace
        found["rename_view"] = self._rename
        found["remove_view"] = self._remove
        ids = [one.id for one in saved_views.views(register)]
        if view.id in ids[1:]:
            found["move_view_up"] = partial(self._move, -1)
        if view.id in ids[:-1]:
            found["move_view_down"] = partial(self._move, 1)
        return found

    def keep(self, name: str) -> None:
        """Keep what the list shows under a name, and show that view."""
        register = self._workspace.register
        made = self._workspace.perform(
            lambda: saved_views.keep(register, name, self.wanted, self.order, by=self)
        )
        if made is not None:
            self.current = made
            self._show()

    def rename(self, name: str) -> None:
        """Give the view in front another name."""
        view = self.current
        if view is not None:
            register = self._workspace.register
            self._workspace.perform(lambda: saved_views.rename(register, view.id, name, by=self))

    def _keep(self) -> None:
        self._name([])

    def _rename(self) -> None:
        if self.current is not None:
            self._name([self.current.id])

    def _name(self, ids: list[str]) -> None:
        if self._naming is None:
            self._naming = self._make_naming()
        self._naming.begin(ids)

    def leave_naming(self) -> None:
        """Close the form in which a view gets its name."""
        if self._naming is not None:
            self._naming.hide()

    def _replace(self) -> None:
        view = self.current
        if view is None:
            return
        register = self._workspace.register
        self._workspace.perform(
            lambda: saved_views.replace_view(register, view.id, self.wanted, self.order, by=self),
            undo_offered=True,
        )

    def _remove(self) -> None:
        view = self.current
        if view is not None:
            register = self._workspace.register
            self._workspace.perform(lambda: saved_views.remove(register, view.id, by=self), undo_offered=True)

    def _move(self, by_places: int) -> None:
        view = self.current
        if view is not None:
            register = self._workspace.register
            self._workspace.perform(lambda: saved_views.move(register, view.id, by_places, by=self))


def _take_room(widget: QWidget) -> None:
    """Let what stands below come to its place at once: it would be painted, moved and painted again."""
    over = widget.parentWidget()
    for layout in (widget.layout(), over.layout() if over is not None else None):
        if layout is not None:
            layout.activate()
