"""How an officer has the lanes of the timeline: in which order, which folded to a strip, which hidden.

Lanes are known by their names, so that an arrangement outlasts what it arranges: a lane that comes back comes back
as it was, and one that is new stands where it would stand by itself.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk.domain.values import value_class
from desk.services.timeline import TimelineItems
from desk.services.timeline_columns import some_of

_ORDER, _FOLDED, _HIDDEN = "order", "folded", "hidden"


@value_class(frozen=True)
class LaneArrangement:
    """`order` names lanes as the officer put them; `folded` and `hidden` are names too."""

    order: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def is_usual(self) -> bool:
        """Whether nothing has been arranged."""
        return not (self.order or self.folded or self.hidden)

    def in_order(self, names: Sequence[str]) -> list[str]:
        """Return the lanes in the officer's order; one that is not in it keeps the place that it has by itself."""
        there = set(names)
        known = [name for name in self.order if name in there]
        ordered, taken = iter(known), set(known)
        return [next(ordered) if name in taken else name for name in names]

    def shown(self, names: Sequence[str]) -> list[str]:
        """Return the lanes that are not hidden, in order."""
        return [name for name in self.in_order(names) if name not in self.hidden]

    def moved(self, name: str, steps: int, names: Sequence[str]) -> "LaneArrangement":
        """Return the arrangement with a lane moved among those shown, up when `steps` is negative."""
        order, shown = self.in_order(names), self.shown(names)
        place = shown.index(name) + steps
        if not 0 <= place < len(shown):
            return self
        beside = shown[place]
        order.remove(name)
        order.insert(order.index(beside) + (1 if steps > 0 else 0), name)
        return replace(self, order=tuple(order))

    def with_folded(self, name: str, folded: bool) -> "LaneArrangement":
        """Return the arrangement with a lane folded or not."""
        return replace(self, folded=self.folded | {name} if folded else self.folded - {name})

    def with_hidden(self, name: str, hidden: bool) -> "LaneArrangement":
        """Return the arrangement with a lane hidden or not."""
        return replace(self, hidden=self.hidden | {name} if hidden else self.hidden - {name})

    def arranged(self, items: TimelineItems) -> TimelineItems:
        """Return the marks in the lanes as they are arranged; those of hidden lanes are only counted."""
        import numpy as np

        if self.is_usual:
            return items
        names = self.shown(items.lane_names)
        place_of = {name: place for place, name in enumerate(names)}
        folded = frozenset(place for place, name in enumerate(names) if name in self.folded)
        numbers = np.array([place_of.get(name, -1) for name in items.lane_names], np.int32)
        lanes = numbers[np.frombuffer(items.lanes, np.int32)] if len(items) else np.empty(0, np.int32)
        made = replace(
            items,
            lane_names=names,
            folded=folded,
            hidden_lanes=tuple(sorted(set(items.lane_names) - {*names})),
        )
        kept = lanes >= 0
        if kept.all():
            return replace(made, lanes=array("i", lanes.tobytes()))
        places = np.flatnonzero(kept)
        left = some_of(made, places.tolist(), items.undated_ids)
        return replace(left, lanes=array("i", lanes[places].tobytes()), hidden=len(items) - len(places))

    def as_words(self) -> tuple[str, ...]:
        """Return the arrangement as plain words, to be kept."""
        groups = ((_ORDER, self.order), (_FOLDED, sorted(self.folded)), (_HIDDEN, sorted(self.hidden)))
        return tuple(f"{group}:{name}" for group, names in groups for name in names)

    @classmethod
    def of_words(cls, words: Iterable[str]) -> "LaneArrangement":
        """Return the arrangement that was kept as `words`; what is not understood is left out."""
        groups: dict[str, list[str]] = {_ORDER: [], _FOLDED: [], _HIDDEN: []}
        for word in words:
            group, _, name = word.partition(":")
            if group in groups:
                groups[group].append(name)
        return cls(
            tuple(dict.fromkeys(groups[_ORDER])), frozenset(groups[_FOLDED]), frozenset(groups[_HIDDEN])
        )
