"""Choosing on a view: one mark, several, all in a rectangle; on which of them the keys stand, and who is told of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from desk.qt.timeline.chosen import Chosen
from desk.qt.timeline.faces import tell_chosen

if TYPE_CHECKING:
    from desk.qt.timeline.view import TimelineView


class Choosing(QObject):
    """Chooses among the marks that a view shows, brings them into sight and announces them."""

    selected = Signal(str, str)
    """Kind and id of the record that was chosen by pointer or key."""
    changed = Signal()
    """Other records are chosen, or more, or fewer."""

    def __init__(self, view: "TimelineView") -> None:
        super().__init__(view)
        self._view = view
        self.chosen = Chosen()
        self.band: QRectF | None = None
        """The rectangle that is being drawn around marks to choose them, in pixels of the view."""
        self._stood = -1

    @property
    def item(self) -> int | None:
        """The item on which the keys stand: of the record that leads what is chosen the one last stood on, or the first."""
        index, leading = self._view.stage.index, self.chosen.leading
        if leading and 0 <= self._stood < len(index) and index.items.ids[self._stood] == leading:
            return self._stood
        return index.item_of(leading) if leading else None

    @property
    def lane(self) -> str:
        """The name of the lane in which the keys stand, "" where nothing is chosen."""
        item, items = self.item, self._view.stage.index.items
        return "" if item is None else items.lane_names[items.lanes[item]]

    def records(self) -> tuple[tuple[str, str], ...]:
        """Return kind and id of each chosen record, in order of time."""
        return self.chosen.records(self._view.stage.index)

    def select(self, record_id: str, *, reveal: bool = True) -> None:
        """Select a record without announcing it; an unknown or empty id clears the selection.

        One of several that are chosen leads from now on; the others stay chosen.
        """
        item = self._view.stage.index.item_of(record_id) if record_id else None
        self.chosen.lead(record_id if item is not None else "")
        if item is not None and reveal:
            self._view.reveal(item)
        self._show()

    def choose(self, item: int) -> None:
        """Select an item alone, bring it into view and announce it."""
        self.chosen.alone(self._view.stage.index.items.ids[item])
        self._stand_on(item)

    def choose_also(self, item: int, *, toggle: bool = False) -> None:
        """Choose an item besides those that are; with `toggle` let go of it where it is chosen already."""
        record_id = self._view.stage.index.items.ids[item]
        if toggle and record_id in self.chosen.ids:
            self.chosen.toggle(record_id)
            self._show()
        else:
            self.chosen.add((record_id,), record_id)
            self._stand_on(item)

    def choose_all(self, items: Iterable[int]) -> None:
        """Choose all of these besides those that are."""
        held = self._view.stage.index.items
        self.chosen.add(held.ids[item] for item in items)
        item = self.item
        if item is not None:
            self.selected.emit(held.kinds[item], held.ids[item])
        self._show()

    def let_go(self) -> bool:
        """Of several that are chosen keep the one that leads; return whether there were several."""
        several = self.chosen.several
        if several:
            self.chosen.alone(self.chosen.leading)
            self._show()
        return several

    def keep(self, lane: str) -> None:
        """Keep chosen what is still among the view's new items; the keys stand in the lane of that name, if they can."""
        stage, items = self._view.stage, self._view.stage.index.items
        self.chosen.keep(stage.index)
        again = stage.items_of(self.chosen.leading) if self.chosen.leading else ()
        self._stood = next((item for item in again if items.lane_names[items.lanes[item]] == lane), -1)

    def fit(self) -> None:
        """Show the time from the first to the last of what is chosen."""
        stage, item = self._view.stage, self.item
        index = stage.index
        items = self.chosen.others(index) or (
            frozenset() if item is None else stage.items_of(index.items.ids[item])
        )
        if items:
            first, last = min(map(index.first_of, items)), max(map(index.last_of, items))
            margin = max(1.0, (last - first) * 0.05)
            self._view.show_days(first - margin, last + margin)

    def show_band(self, band: QRectF | None) -> None:
        """Show the rectangle in which marks are being chosen; None takes it away."""
        self.band = band
        self._view.viewport().update()

    def _stand_on(self, item: int) -> None:
        items, self._stood = self._view.stage.index.items, item
        self._view.reveal(item)
        self._show()
        self.selected.emit(items.kinds[item], items.ids[item])

    def _show(self) -> None:
        self._view.refresh()
        self.changed.emit()
        tell_chosen(self._view)
