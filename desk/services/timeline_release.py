"""What of the timeline may leave the program: the marks up to a limit, and the highest marking of what is drawn."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from desk.domain.marking import MarkingLadder
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems, TimelineState
from desk.services.timeline_shares import Share
from desk.storage import timeline_rows

_OPEN_START, _OPEN_END = int(TimelineState.OPEN_START), int(TimelineState.OPEN_END)

NAMED_AFTER = frozenset({LaneKind.PARTY, LaneKind.PERSON, LaneKind.AGREEMENT})
"""By what lanes are divided whose names are those of records, which may be marked themselves."""


@dataclass(frozen=True)
class ReleasedItems:
    """The marks that may be shown, the records that were left out for their marking, and the markings of the rest."""

    items: TimelineItems
    left_out_ids: frozenset[str]
    ladder: MarkingLadder
    marked: dict[str, list[str]] = field(default_factory=dict)
    marked_lanes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """How many records were left out for their marking."""
        return len(self.left_out_ids)

    def highest(self) -> str:
        """Return the highest marking of the marks and of the names of their lanes."""
        found: set[str] = set()
        for name in self.items.lane_names:
            found.update(self.marked_lanes.get(name, ()))
        for record_id in set(self.items.ids).intersection(self.marked):
            found.update(self.marked[record_id])
        return self.ladder.highest(found)

    def within(self, first: float, last: float) -> "ReleasedItems":
        """Return what lies, in whole or in part, between two days, in the lanes that are not empty then.

        What has an open side is taken to reach as far as one may look. Where nothing lies between them, all lanes stay.
        """
        items = self.items
        places = [
            place
            for place, (begins, ends, state) in enumerate(
                zip(items.first, items.last, items.states, strict=True)
            )
            if (begins < last or state & _OPEN_START) and (ends > first or state & _OPEN_END)
        ]
        kept = items_at(items, places)
        filled = sorted(set(kept.lanes))
        return replace(self, items=in_lanes(kept, filled) if filled else kept)


def released_items(
    register: Register,
    items: TimelineItems,
    lanes: LaneKind,
    ladder: MarkingLadder,
    limit: str | None,
    *,
    not_named: str,
) -> ReleasedItems:
    """Return of `items` those that are marked no higher than `limit` (None: no limit, "": the unmarked alone).

    A lane named after a record above the limit is called `not_named` instead.
    """
    marked = timeline_rows.markings(register.connection)
    of_lanes = timeline_rows.marked_names(register.connection, str(lanes)) if lanes in NAMED_AFTER else {}
    barred = {
        record_id
        for record_id, several in marked.items()
        if not all(ladder.allows(limit, one) for one in several)
    }
    secret = {
        name for name, several in of_lanes.items() if not all(ladder.allows(limit, one) for one in several)
    }
    left_out = frozenset(barred.intersection(items.ids) | barred.intersection(items.undated_ids))
    if barred:
        items = without(items, barred)
    if secret.intersection((*items.lane_names, *items.hidden_lanes)):
        items = _renamed(items, secret, not_named)
    return ReleasedItems(
        items,
        left_out,
        ladder,
        marked={one: several for one, several in marked.items() if one not in barred},
        marked_lanes={name: several for name, several in of_lanes.items() if name not in secret},
    )


def released_name(
    register: Register, share: Share, ladder: MarkingLadder, limit: str | None, *, not_named: str
) -> tuple[str, str]:
    """Return what a share may be called, `not_named` where its party is marked above the limit, and the name's marking."""
    if share.by is not LaneKind.PARTY:
        return share.name, ""
    several = timeline_rows.marked_names(register.connection, str(share.by)).get(share.name, [])
    if not all(ladder.allows(limit, one) for one in several):
        return not_named, ""
    return share.name, ladder.highest(set(several))


def without(items: TimelineItems, gone: Collection[str]) -> TimelineItems:
    """Return `items` without the marks of the records `gone`."""
    kept = items_at(items, [place for place, one in enumerate(items.ids) if one not in gone])
    return replace(
        kept,
        undated_ids=[one for one in items.undated_ids if one not in gone],
        lives=items.lives.without(gone),
    )


def in_lanes(items: TimelineItems, lanes: Sequence[int]) -> TimelineItems:
    """Return of `items` only the marks in some lanes, in their order, with those lanes alone."""
    number_of = {lane: number for number, lane in enumerate(lanes)}
    kept = items_at(items, [place for place, lane in enumerate(items.lanes) if lane in number_of])
    return replace(
        kept,
        lane_names=[items.lane_names[lane] for lane in lanes],
        lanes=array("i", [number_of[lane] for lane in kept.lanes]),
        folded=frozenset(number_of[lane] for lane in items.folded if lane in number_of),
    )


def items_at(items: TimelineItems, places: Sequence[int]) -> TimelineItems:
    """Return the marks at some places; their lanes keep their numbers."""

    def some(column: Sequence[str]) -> list[str]:
        return [column[place] for place in places]

    return replace(
        items,
        ids=some(items.ids),
        kinds=type(items.kinds)(some(items.kinds)),
        labels=some(items.labels),
        lanes=array("i", [items.lanes[place] for place in places]),
        first=array("d", [items.first[place] for place in places]),
        last=array("d", [items.last[place] for place in places]),
        states=array("H", [items.states[place] for place in places]),
    )


def _renamed(items: TimelineItems, secret: Collection[str], not_named: str) -> TimelineItems:
    """Return `items` with the lanes in `secret` put together as one that is not named."""
    names: list[str] = []
    numbers: list[int] = []
    for name in items.lane_names:
        shown = not_named if name in secret else name
        if shown not in names:
            names.append(shown)
        numbers.append(names.index(shown))
    return replace(
        items,
        lane_names=names,
        lanes=array("i", [numbers[lane] for lane in items.lanes]),
        folded=frozenset(numbers[lane] for lane in items.folded),
        hidden_lanes=tuple(name for name in items.hidden_lanes if name not in secret),
    )
