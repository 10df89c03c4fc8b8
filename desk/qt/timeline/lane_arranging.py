"""The officer's hand on the lanes: fold, move and hide them, by their names at the side, by keys, and by a menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QMenu

from desk.qt.timeline.view import TimelineView
from desk.services.lane_arrangement import LaneArrangement
from desk.services.timeline import LaneKind, TimelineItems

Keep = Callable[[LaneKind, LaneArrangement], None]
"""Remembers how the lanes of one kind are arranged."""


class LaneArranging(QObject):
    """Shows items in a view in lanes as they are arranged, and arranges them anew when asked."""

    def __init__(self, view: TimelineView, keep: Keep) -> None:
        super().__init__(view)
        self._view, self._keep = view, keep
        self.items = TimelineItems()
        """All marks, before lanes were hidden or moved."""
        self.kind = LaneKind.KIND
        self.arrangement = LaneArrangement()
        self._touched = ""
        view.lane_pressed.connect(self.toggle)
        view.lane_menu_requested.connect(self._pop_up)

    def show(self, items: TimelineItems, today: float, kind: LaneKind, arrangement: LaneArrangement) -> None:
        """Show items in the lanes of one kind."""
        self.items, self.kind, self.arrangement = items, kind, arrangement
        self._view.set_items(arrangement.arranged(items), today)

    # What can be done

    def at_hand(self) -> int:
        """Return the lane that keys act on: that of the selected mark, else the last that was touched, else the first.

        -1 where no lane is shown.
        """
        item = self._view.choosing.item
        names = self._view.stage.index.items.lane_names
        if item is not None:
            return self._view.stage.index.items.lanes[item]
        if self._touched in names:
            return names.index(self._touched)
        return 0 if names else -1

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what can be done with the lane at hand."""
        lane, lanes = self.at_hand(), len(self._view.stage.index.items.lane_names)
        found: dict[str, Callable[[], object]] = {}
        if lane >= 0 and self.kind is not LaneKind.NONE:
            found["lane_fold"] = partial(self.toggle, lane)
            if lanes > 1:
                found["lane_hide"] = partial(self.hide, lane)
            if lane > 0:
                found["lane_up"] = partial(self.move, lane, -1)
            if lane < lanes - 1:
                found["lane_down"] = partial(self.move, lane, 1)
        if not self.arrangement.is_usual:
            found["lanes_reset"] = self.reset
        return found

    def toggle(self, lane: int) -> None:
        """Fold a lane, or unfold it."""
        name = self._name(lane)
        self._arrange(self.arrangement.with_folded(name, name not in self.arrangement.folded), name)

    def move(self, lane: int, steps: int) -> None:
        """Move a lane down, or up when `steps` is negative."""
        name = self._name(lane)
        self._arrange(self.arrangement.moved(name, steps, self.items.lane_names), name)

    def hide(self, lane: int) -> None:
        """Hide a lane; its marks are counted below, and it comes back by the menu."""
        self._arrange(self.arrangement.with_hidden(self._name(lane), True))

    def show_hidden(self, name: str) -> None:
        """Show a hidden lane again."""
        self._arrange(self.arrangement.with_hidden(name, False), name)

    def reset(self) -> None:
        """Show all lanes unfolded, in their usual order."""
        self._arrange(LaneArrangement())

    def menu(self, lane: int) -> QMenu:
        """Return the menu of a lane (-1: of none in particular)."""
        menu, tr = QMenu(self._view), QCoreApplication.translate
        menu.aboutToHide.connect(menu.deleteLater)
        lanes = len(self._view.stage.index.items.lane_names)
        if lane >= 0:
            folded = self._name(lane) in self.arrangement.folded
            words = tr("Timeline", "&Unfold") if folded else tr("Timeline", "&Fold")
            menu.addAction(words, partial(self.toggle, lane))
            menu.addAction(tr("Timeline", "Move &up"), partial(self.move, lane, -1)).setEnabled(lane > 0)
            down = menu.addAction(tr("Timeline", "Move &down"), partial(self.move, lane, 1))
            down.setEnabled(lane < lanes - 1)
            menu.addAction(tr("Timeline", "&Hide"), partial(self.hide, lane)).setEnabled(lanes > 1)
            menu.addSeparator()
        for name in self._view.stage.index.items.hidden_lanes:
            words = tr("Timeline", "Show “{name}”").format(name=name.replace("&", "&&"))
            menu.addAction(words, partial(self.show_hidden, name))
        usual = menu.addAction(tr("Timeline", "All lanes as &usual"), self.reset)
        usual.setEnabled(not self.arrangement.is_usual)
        return menu

    def _pop_up(self, at: QPoint, lane: int) -> None:
        self.menu(lane).popup(at)

    def _name(self, lane: int) -> str:
        return self._view.stage.index.items.lane_names[lane]

    def _arrange(self, arrangement: LaneArrangement, touched: str = "") -> None:
        if arrangement == self.arrangement:
            return
        self._touched = touched or self._touched
        self._keep(self.kind, arrangement)
        self.show(self.items, self._view.stage.index.today, self.kind, arrangement)
