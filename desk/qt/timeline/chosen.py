"""Which records are chosen on the timeline: any number, of which one leads and is shown beside."""

from collections.abc import Iterable

from desk.qt.timeline.items import TimelineIndex


class Chosen:
    """The identifiers of the chosen records; `leading` is "" where nothing is chosen."""

    def __init__(self) -> None:
        self.leading = ""
        self.ids: frozenset[str] = frozenset()
        self._items: tuple[TimelineIndex, frozenset[str], frozenset[int]] | None = None

    @property
    def several(self) -> bool:
        """Whether more than one record is chosen."""
        return len(self.ids) > 1

    def lead(self, record_id: str) -> None:
        """Let a record lead: with those chosen already where it is among them, else alone."""
        self.leading = record_id
        if record_id not in self.ids:
            self.ids = frozenset((record_id,)) if record_id else frozenset()

    def alone(self, record_id: str) -> None:
        """Choose one record and no other."""
        self.leading, self.ids = record_id, frozenset((record_id,)) if record_id else frozenset()

    def add(self, record_ids: Iterable[str], leading: str = "") -> None:
        """Choose these, too; one of them may lead, else it stays who leads."""
        added = frozenset(record_ids)
        self.ids |= added
        self.leading = leading or self.leading or min(added, default="")

    def toggle(self, record_id: str) -> None:
        """Choose a record, too, and let it lead; or let go of it where it is chosen."""
        if record_id not in self.ids:
            self.add((record_id,), record_id)
            return
        self.ids -= {record_id}
        if self.leading == record_id:
            self.leading = min(self.ids, default="")

    def keep(self, index: TimelineIndex) -> None:
        """Let go of what is no longer on the line."""
        if self.ids:
            self.ids &= frozenset(index.items.ids)
            if self.leading not in self.ids:
                self.leading = min(self.ids, default="")

    def others(self, index: TimelineIndex) -> frozenset[int]:
        """Return the items of all chosen records where there are several, else none: the one that leads is known."""
        if not self.several:
            return frozenset()
        if self._items is None or self._items[0] is not index or self._items[1] is not self.ids:
            found = frozenset(item for item, one in enumerate(index.items.ids) if one in self.ids)
            self._items = (index, self.ids, found)
        return self._items[2]

    def records(self, index: TimelineIndex) -> tuple[tuple[str, str], ...]:
        """Return kind and identifier of each chosen record, once, in order of time."""
        if not self.several:
            first = index.item_of(self.leading) if self.leading else None
            return () if first is None else ((index.items.kinds[first], self.leading),)
        items = sorted(self.others(index), key=index.first_of)
        return tuple(dict.fromkeys((index.items.kinds[item], index.items.ids[item]) for item in items))
