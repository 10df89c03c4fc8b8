"""The commitments narrowed, in order and in groups: as numbers of rows, so that 100,000 are quicker than a glance.

What all of them are grouped by is read once and then kept up with each change, for the commitments that it touched.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary, proxy

from desk.domain.names import folded
from desk.domain.vocabulary import RecordKind
from desk.services import lists
from desk.services.commitment_narrowing import SIDE, TOLD_BY, left_by, told_by_keys, without
from desk.services.lists import Changes, ListFilter, Order
from desk.services.register import Register
from desk.storage import commitment_groups, journal, row_numbers
from desk.storage.changes import ROWS
from desk.storage.commitment_groups import CLOSED_STATE, GROUPINGS, NAMED_AFTER, OVERDUE, STATE, UNOFFERED
from desk.storage.row_keys import KeyedRows, RowKeys

LIST = "commitments"

GROUPS: tuple[str, ...] = tuple(name for name in GROUPINGS if name not in UNOFFERED)
"""The ways in which commitments can be grouped."""

AT_ONCE = 2_000
"""Touched commitments beyond which keys are read anew rather than one by one."""

MOST_ORDERS = 3
"""Orders of the whole list that are kept."""


class RowGroup(NamedTuple):
    """One group: its key, its name with a further text where it is another record's, and its rows in order."""

    key: str
    name: str
    further: str
    numbers: list[int]


class CommitmentRows:
    """The rows of one register's commitments; `hear` must hear of every change before anything else is asked."""

    def __init__(self, register: Register) -> None:
        # What is kept for a register must not keep it.
        self._register: Register = proxy(register)
        self._keys: dict[str, RowKeys] = {}
        self._heard = journal.last_sequence(register.connection)
        self._reading: tuple[str, RowKeys, Iterator[tuple[str, Sequence[int]]]] | None = None
        """Keys of which only a part has been read yet; any change lets them be begun again."""
        self._names: dict[str, dict[str, tuple[str, str]]] = {}
        self._orders: dict[str, tuple[dict[str, tuple[str, str]], int, list[str]]] = {}
        """What the groups of a grouping are called, in their order."""
        self._day = register.today()
        self._whole: dict[Order, list[int]] = {}
        """Every row, in the orders that were asked for last: narrowed, the list keeps its order."""
        self._asked = Order()

    # ---- the list -----------------------------------------------------------------------------------------

    def numbers(self, wanted: ListFilter, order: Order) -> list[int]:
        """Return the rows under a filter, in order."""
        self._be_right()
        order = replace(order, group="")
        by_keys = told_by_keys(wanted, lambda group: group == SIDE or self._tells(group, order))
        found = self._in_order(without(wanted, by_keys), order)
        for name in by_keys:
            found = left_by(wanted, name, self.keys(TOLD_BY[name]), found)
        return found

    def _tells(self, group: str, order: Order) -> bool:
        """Return whether keys are quicker than SQLite, which is where nothing must be read for them."""
        return group in self._keys and order in self._whole

    def _in_order(self, wanted: ListFilter, order: Order) -> list[int]:
        """Return rows narrowed by SQLite alone, in order; the whole list's order is asked for once."""
        self._asked = order
        if wanted and order not in self._whole:
            return lists.ordered_numbers(self._register, LIST, wanted, order)
        whole = self._everything(order)
        if not wanted:
            return whole
        left = set(lists.matching_numbers(self._register, LIST, wanted))
        return [number for number in whole if number in left]

    def _everything(self, order: Order) -> list[int]:
        if order not in self._whole:
            while len(self._whole) >= MOST_ORDERS:
                del self._whole[next(iter(self._whole))]
            self._whole[order] = lists.ordered_numbers(self._register, LIST, ListFilter(), order)
        return self._whole[order]

    def count(self, wanted: ListFilter) -> int:
        """Return how many commitments a filter leaves."""
        if SIDE in wanted.equal:
            return len(self.numbers(wanted, Order()))
        return lists.count(self._register, LIST, wanted)

    def groups(self, numbers: Sequence[int], group: str) -> list[RowGroup]:
        """Return rows in their groups, these in order; within each the rows keep theirs."""
        return [RowGroup(key, *self.named(group, key), part) for key, part in self.parted(numbers, group)]

    def parted(self, numbers: Sequence[int], group: str) -> list[tuple[str, list[int]]]:
        """Return the same groups by their keys alone: thousands of names are not looked up for the few on a screen."""
        parts = self.keys(group).parted(numbers)
        return [(key, parts[key]) for key in self._order_of(group) if key in parts]

    def named(self, group: str, key: str) -> tuple[str, str]:
        """Return what a group is called after another record, with a further text; empty where it is not."""
        return self._names_of(group).get(key, ("", ""))

    def _order_of(self, group: str) -> list[str]:
        """Return all keys of a grouping in the order of their groups; put in order anew where there are others."""
        keys, names = self.keys(group).keys, self._names_of(group)
        kept = self._orders.get(group)
        if kept is None or kept[0] is not names or kept[1] != len(keys):
            kept = (names, len(keys), _put_in_order(keys, names or GROUPINGS[group].order))
            self._orders[group] = kept
        return kept[2]

    def _names_of(self, group: str) -> dict[str, tuple[str, str]]:
        if group not in self._names:
            keys = self.keys(group).keys
            self._names[group] = commitment_groups.names_of(self._register.connection, group, keys)
        return self._names[group]

    def balance(self) -> tuple[int, int, int, int, int]:
        """Return how many commitments there are, and of the open ones: owed by us, by others, by nobody; overdue."""
        self._be_right()
        numbers = next(iter(self._whole.values()), None) or self._everything(Order())
        sides = self.keys(SIDE).parted(numbers)
        open_on = {side: self.standing(on_it) for side, on_it in sides.items()}
        both = open_on.get("both", (0, 0))[0]
        return (
            len(numbers),
            open_on.get("ours", (0, 0))[0] + both,
            open_on.get("theirs", (0, 0))[0] + both,
            open_on.get("", (0, 0))[0],
            sum(overdue for _, overdue in open_on.values()),
        )

    def standing(self, numbers: Sequence[int]) -> tuple[int, int]:
        """Return how many of these rows are open, and how many of those overdue."""
        counts = self.keys(STATE).counted(numbers)
        overdue = counts.get(OVERDUE, 0)
        return counts.get("", 0) + overdue, overdue

    # ---- the window that is looked at -----------------------------------------------------------------------

    def rows(self, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Return the shown values of rows by column key, the identifier under "id"."""
        register = self._register
        return row_numbers.rows(register.connection, LIST, numbers, lists.standpoint(register))

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """Return the commitments of rows, in the order given."""
        return row_numbers.ids(self._register.connection, RecordKind.COMMITMENT, numbers)

    def numbers_of(self, ids: Collection[str]) -> dict[str, int]:
        """Return the rows of commitments; one that is gone is left out."""
        return row_numbers.numbers_of(self._register.connection, RecordKind.COMMITMENT, ids)

    # ---- keeping up -----------------------------------------------------------------------------------------

    def keys(self, group: str) -> RowKeys:
        """Return what all commitments are grouped by, read where it is not known yet."""
        self._be_right()
        if self._day != self._register.today():
            self._day = self._register.today()
            self._keys.pop(STATE, None)
        if group not in self._keys:
            self._keys[group] = RowKeys(self._all_keys(group))
        return self._keys[group]

    def read_ahead(self, seconds: float) -> bool:
        """Read keys that are not known yet, for a while only; returns whether some are still to be read.

        Called while nobody waits, it lets the list be grouped in any way at once.
        """
        self._be_right()
        until = perf_counter() + seconds
        if self._asked not in self._whole:
            self._everything(self._asked)
            return True
        while perf_counter() < until:
            if self._reading is None:
                missing = next((name for name in GROUPINGS if name not in self._keys), None)
                if missing is None:
                    return self._name_next()
                self._reading = (missing, RowKeys(), iter(self._all_keys(missing)))
            name, keys, keyed = self._reading
            read = next(keyed, None)
            if read is None:
                self._keys.setdefault(name, keys)
                self._reading = None
            else:
                keys.add(*read)
        return True

    def _name_next(self) -> bool:
        """Read the names of one more grouping; returns whether there was one."""
        unnamed = next((name for name in NAMED_AFTER if name not in self._names), None)
        if unnamed is not None:
            self._names_of(unnamed)
        return unnamed is not None

    def forget_order(self) -> None:
        """Let the order of the whole list be read anew when it is asked for."""
        self._whole.clear()

    def forget_keys(self) -> None:
        """Let everything that is grouped by be read anew when it is asked for."""
        self._keys.clear()
        self._names.clear()
        self._reading = None

    def _all_keys(self, group: str) -> KeyedRows:
        register = self._register
        return GROUPINGS[group].all_keys(register.connection, lists.standpoint(register))

    def _be_right(self) -> None:
        """Forget what is known where a change was not heard of."""
        newest = journal.last_sequence(self._register.connection)
        if newest != self._heard:
            self._heard = newest
            self.forget_order()
            self.forget_keys()

    def hear(self, changes: Changes) -> None:
        """Take a change in; the same one twice does no harm. After one that was missed, all is read anew."""
        if changes.sequence <= self._heard:
            return
        self._reading = None
        if changes.sequence != self._heard + 1 or self._lost_some(changes):
            self._be_right()
            return
        self._heard = changes.sequence
        self._whole = {
            order: numbers
            for order, numbers in self._whole.items()
            if not lists.moves(LIST, ListFilter(), order, changes)
        }
        self._names = {name: one for name, one in self._names.items() if not self.regroups(name, changes)}
        touched = changes.records.get(RecordKind.COMMITMENT, frozenset())
        for name in list(self._keys):
            if self._rests_on_others(name, changes):
                del self._keys[name]
            elif touched and self._rests_on(name, changes):
                if len(touched) > AT_ONCE:
                    del self._keys[name]
                else:
                    self._bring_up(name, touched)

    def _lost_some(self, changes: Changes) -> bool:
        """Return whether commitments were removed, whose numbers may be given again."""
        if not self.come_or_go(changes):
            return False
        touched = changes.touched[RecordKind.COMMITMENT]
        return len(self.numbers_of(touched)) < len(touched)

    def moves(self, wanted: ListFilter, order: Order, changes: Changes) -> bool:
        """Return whether a change can have moved, added or taken away rows under a filter."""
        if lists.moves(LIST, without(wanted, (SIDE,)), replace(order, group=""), changes):
            return True
        return SIDE in wanted.equal and self.regroups(SIDE, changes)

    @staticmethod
    def come_or_go(changes: Changes) -> bool:
        """Return whether commitments were added or removed by a change."""
        return ROWS in changes.columns.get(RecordKind.COMMITMENT, frozenset())

    def regroups(self, group: str, changes: Changes) -> bool:
        """Return whether a change can have put a row into another group, or given a group another name."""
        if not group:
            return False
        names_from = {NAMED_AFTER.get(group), "agreement" if group == "article" else None}
        return (
            self._rests_on(group, changes)
            or self._rests_on_others(group, changes)
            or not names_from.isdisjoint(changes.touched)
        )

    def _rests_on_others(self, name: str, changes: Changes) -> bool:
        for table, columns in GROUPINGS[name].others.items():
            altered = changes.columns.get(table, frozenset())
            if ROWS in altered or not altered.isdisjoint(columns):
                return True
        return False

    def _rests_on(self, name: str, changes: Changes) -> bool:
        grouping = GROUPINGS[name]
        own = changes.columns.get("commitment", frozenset())
        return (
            ROWS in own
            or not own.isdisjoint(grouping.columns)
            or not changes.touched.keys().isdisjoint(grouping.parts)
        )

    def _bring_up(self, name: str, touched: Collection[str]) -> None:
        register = self._register
        of_row: dict[int, list[str]] = {}
        keyed = GROUPINGS[name].keys_of(register.connection, lists.standpoint(register), touched)
        for number, key in keyed:
            of_row.setdefault(number, []).append(key)
        for number, keys in of_row.items():
            self._keys[name].put(number, keys)


def _put_in_order(keys: Collection[str], order: Iterable[str]) -> list[str]:
    """Return keys in an order; what it does not name stands behind, alphabetically with the nameless last."""
    left = set(keys)
    placed = [key for key in order if key in left]
    left.difference_update(placed)
    return placed + sorted(left, key=lambda key: (not key, folded(key), key))


_ROWS: WeakKeyDictionary[Register, CommitmentRows] = WeakKeyDictionary()


def rows_of(register: Register) -> CommitmentRows:
    """Return the rows of a register's commitments; all that look at them share what is known."""
    if register not in _ROWS:
        _ROWS[register] = CommitmentRows(register)
    return _ROWS[register]


def forget(register: Register) -> None:
    """Let whoever asks for the rows next read everything anew."""
    _ROWS.pop(register, None)


def subjects_in_use(register: Register) -> list[str]:
    """Return every subject that a commitment may have, by its tags or its agreement, in alphabetical order."""
    return commitment_groups.subjects_in_use(register.connection)


__all__ = [
    "CLOSED_STATE",
    "GROUPS",
    "CommitmentRows",
    "RowGroup",
    "rows_of",
    "subjects_in_use",
]
