"""The marks of the timeline put into columns in order of time, a piece at a time; and columns of which some rows change."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from desk.domain.steps import Steps, at_once
from desk.services.timeline import KindColumn, TimelineItems, TimelineRow, TimelineState

A_PIECE = 1_000
"""Rows put in order on end: some 3 ms."""

# Plain numbers: joining members of an IntFlag costs more than all else that a mark takes.
_OPEN_START, _OPEN_END = int(TimelineState.OPEN_START), int(TimelineState.OPEN_END)


class Columns:
    """Rows as they come, in columns: no row is kept, for so many small things would hold up the whole program."""

    def __init__(self) -> None:
        self._came = TimelineItems()
        self._number_of: dict[str, int] = {}

    def add(self, rows: Iterable[TimelineRow]) -> None:
        """Take these rows, too."""
        came, number_of = self._came, self._number_of
        kinds: list[str] = []
        for row in rows:
            if row.first is None and row.last is None:
                came.undated_ids.append(row.id)
                continue
            first = -math.inf if row.first is None else row.first
            came.ids.append(row.id)
            kinds.append(row.kind)
            came.lanes.append(number_of.setdefault(row.lane, len(number_of)))
            came.first.append(first)
            came.last.append(math.inf if row.last is None else max(row.last, first))
            came.labels.append(row.label)
            came.states.append(_with_open_sides(row))
            if row.life is not None:
                came.lives[row.id] = row.life
        came.kinds.extend(kinds)

    def lane_names(self) -> list[str]:
        """Return the lanes of the rows that have a date, as they came."""
        return list(self._number_of)

    def in_order(self, lane_names: Sequence[str] = (), last_lane: str = "") -> Steps[TimelineItems]:
        """Return all in order of time.

        Lanes come in the order of `lane_names`, then as first met in time, `last_lane` after all others.
        """
        import numpy as np

        came = self._came
        first, last = np.frombuffer(came.first), np.frombuffer(came.last)
        order = np.lexsort((last, first)) if len(came) else np.empty(0, np.int64)
        yield
        made = replace(came, ids=[], labels=[])
        for piece in self._settled(order):
            made.ids.extend([came.ids[row] for row in piece])
            made.labels.extend([came.labels[row] for row in piece])
            yield
        lanes = np.frombuffer(came.lanes, np.int32)[order] if len(came) else np.empty(0, np.int32)
        _, met = np.unique(lanes, return_index=True)
        came_as = list(self._number_of)
        names = _in_order([came_as[lanes[place]] for place in sorted(met.tolist())], lane_names, last_lane)
        number_of = {name: number for number, name in enumerate(names)}
        numbers = np.array([number_of[name] for name in came_as], np.int32)
        yield
        states = np.frombuffer(came.states, np.uint16)[order] if len(came) else np.empty(0, np.uint16)
        return replace(
            made,
            kinds=came.kinds.some(order),
            lane_names=names,
            lanes=array("i", numbers[lanes].tobytes() if len(came) else b""),
            first=array("d", first[order].tobytes()),
            last=array("d", last[order].tobytes()),
            states=array("H", states.tobytes()),
        )

    def _settled(self, order: Any) -> Iterator[list[int]]:
        """Yield the rows in pieces of `order`, in which those of one time are put in order of label and id."""
        import numpy as np

        came = self._came
        first, last, labels, ids = came.first, came.last, came.labels, came.ids

        def place(row: int) -> tuple[float, float, str, str]:
            return first[row], last[row], labels[row], ids[row]

        starts, lasts = np.frombuffer(first), np.frombuffer(last)
        begin = 0
        while begin < len(order):
            end = min(begin + A_PIECE, len(order))
            # Rows of one time stay together.
            while end < len(order) and (starts[order[end]], lasts[order[end]]) == (
                starts[order[end - 1]],
                lasts[order[end - 1]],
            ):
                end += 1
            piece = sorted(order[begin:end].tolist(), key=place)
            order[begin:end] = piece
            yield piece
            begin = end


def columns_of(
    rows: Iterable[TimelineRow], lane_names: Sequence[str] = (), last_lane: str = ""
) -> TimelineItems:
    """Return `rows` as columns in order of time; lanes as `Columns.in_order` has them."""
    columns = Columns()
    columns.add(rows)
    return at_once(columns.in_order(lane_names, last_lane))


def spliced(items: TimelineItems, gone: Collection[str], rows: Iterable[TimelineRow]) -> TimelineItems | None:
    """Return `items` without the marks of the records `gone`, and with `rows` in their places.

    None where that gives or takes a lane: then all is to be read anew.
    """
    number_of = {name: number for number, name in enumerate(items.lane_names)}
    fresh = columns_of(rows)
    if any(name not in number_of for name in fresh.lane_names):
        return None
    lives = items.lives.without(gone)
    lives.update(fresh.lives)
    made = TimelineItems(
        ids=items.ids[:],
        kinds=items.kinds[:],
        lanes=items.lanes[:],
        lane_names=items.lane_names,
        first=items.first[:],
        last=items.last[:],
        labels=items.labels[:],
        states=items.states[:],
        undated_ids=[one for one in items.undated_ids if one not in gone] + fresh.undated_ids,
        lives=lives,
    )
    places = [place for place, one in enumerate(items.ids) if one in gone]
    left = {items.lanes[place] for place in places}
    for place in reversed(places):
        for column in _columns(made):
            del column[place]
    for one in range(len(fresh)):
        number = number_of[fresh.lane_names[fresh.lanes[one]]]
        place = _place_of(made, _key(fresh, one))
        for column, own in zip(_columns(made), _columns(fresh), strict=True):
            column.insert(place, number if own is fresh.lanes else own[one])
    return None if any(number not in made.lanes for number in left) else made


def some_of(items: TimelineItems, places: Sequence[int], undated_ids: Sequence[str]) -> TimelineItems:
    """Return the marks at these places, in their order and in the same lanes, with these records without a date."""
    import numpy as np

    at = np.array(places, np.intp)

    def numbers(column: Any, kind: type) -> bytes:
        return bytes(np.frombuffer(column, kind)[at].tobytes()) if len(at) else b""

    return replace(
        items,
        ids=[items.ids[place] for place in places],
        kinds=items.kinds.some(at),
        labels=[items.labels[place] for place in places],
        lanes=array("i", numbers(items.lanes, np.int32)),
        first=array("d", numbers(items.first, np.float64)),
        last=array("d", numbers(items.last, np.float64)),
        states=array("H", numbers(items.states, np.uint16)),
        undated_ids=list(undated_ids),
    )


def stacked(above: TimelineItems, below: TimelineItems) -> TimelineItems:
    """Return the marks of both, the lanes of one over those of the other; what is in both is there twice."""
    import numpy as np

    lanes = len(above.lane_names)
    both = TimelineItems(
        ids=above.ids + below.ids,
        kinds=KindColumn([*above.kinds, *below.kinds]),
        lanes=above.lanes + array("i", [lane + lanes for lane in below.lanes]),
        lane_names=above.lane_names + below.lane_names,
        first=above.first + below.first,
        last=above.last + below.last,
        labels=above.labels + below.labels,
        states=above.states + below.states,
        lives=above.lives.joined(below.lives),
        folded=above.folded | {lane + lanes for lane in below.folded},
        hidden_lanes=above.hidden_lanes + below.hidden_lanes,
        hidden=above.hidden + below.hidden,
    )
    order = np.lexsort((both.last, both.first)).tolist() if len(both) else []
    return some_of(both, order, above.undated_ids + below.undated_ids)


def _columns(items: TimelineItems) -> tuple[Any, ...]:
    return items.ids, items.kinds, items.lanes, items.first, items.last, items.labels, items.states


def _key(items: TimelineItems, place: int) -> tuple[float, float, str, str]:
    return items.first[place], items.last[place], items.labels[place], items.ids[place]


def _place_of(items: TimelineItems, key: tuple[float, float, str, str]) -> int:
    place = bisect_left(items.first, key[0])
    while place < len(items) and _key(items, place) <= key:
        place += 1
    return place


def _in_order(met: Iterable[str], lane_names: Sequence[str], last_lane: str) -> list[str]:
    """Return `lane_names`, then the lanes as they are first `met`; `last_lane`, where there is one, at the end."""
    names = dict.fromkeys(name for name in lane_names if not last_lane or name != last_lane)
    others = dict.fromkeys(met)
    last = [last_lane] if last_lane and last_lane in others else []
    return [*(names | {name: None for name in others if name not in last}), *last]


def _with_open_sides(row: TimelineRow) -> int:
    state = int(row.state)
    if row.first is None:
        state |= _OPEN_START
    if row.last is None:
        state |= _OPEN_END
    return state
