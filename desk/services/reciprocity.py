"""The ledger of reciprocity, read group by group: what we owe beside what they owe, with the counts of each side."""

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desk.domain.dates import PartialDate
from desk.domain.ledger import LedgerSide, Row, State, Tally, matched, tally
from desk.services.commitment_rows import RowGroup, rows_of
from desk.services.ledger_marks import CLOSED_BY_MARK, is_overdue, mark_again, marks_of, side_of, state_of
from desk.services.lists import Changes, ListFilter, Order
from desk.services.register import Register
from desk.storage import ledger_rows
from desk.storage.changes import ROWS
from desk.storage.commitment_groups import OVERDUE, STATE

_MOVING = frozenset({ROWS, "due_first", "due_last", "reciprocal_of_id"})
"""Columns of a commitment by which it may come to stand elsewhere in any ledger."""


class Grouping(StrEnum):
    """By what the ledger is divided; a meeting is any event at which a commitment was made.

    The subjects of a commitment are its tags and the subjects of the agreement that it stems from.
    """

    SUBJECT = "subject"
    AGREEMENT = "agreement"
    EVENT = "event"
    NONE = "none"


@dataclass
class LedgerGroup:
    """One group: its commitments in order, by their row numbers, and its rows; of no title where nothing groups it.

    `day` is the date of the event that groups them, as it is stored.
    """

    key: str
    title: str
    day: str
    numbers: Sequence[int]
    rows: Sequence[Row] = ()
    tallies: dict[LedgerSide, Tally] = field(default_factory=dict)

    @property
    def date(self) -> PartialDate | None:
        """The date of the event that groups them; read when it is looked at, since there may be thousands."""
        return PartialDate.from_text(self.day) if self.day else None


class Ledger:
    """Commitments by row number: the open before the closed, each by the latest day on which they may be due.

    A group's counts are worked out when somebody asks for them. The whole is one more group, that has no rows: a
    commitment with two subjects counts once in it.
    """

    def __init__(
        self, register: Register, grouping: Grouping, numbers: Sequence[int], marks: bytearray
    ) -> None:
        self._register = register
        self.marks = marks
        self.grouping = grouping
        self.today = register.today()
        self.numbers = numbers
        self.groups: list[LedgerGroup] = []
        self.whole = LedgerGroup("", "", "", numbers)

    # ---- questions ------------------------------------------------------------------------------------

    def side(self, number: int) -> LedgerSide:
        """Return on which side a commitment stands."""
        return side_of(self.marks[number])

    def state(self, number: int) -> State:
        """Return how a commitment stands."""
        return state_of(self.marks[number])

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """Return the commitments of these rows, in the order given."""
        return rows_of(self._register).ids(numbers)

    def tally(self, group: LedgerGroup, side: LedgerSide) -> Tally:
        """Return the counts of a side in a group; of NOBODY, of those that name no debtor.

        What both sides owe counts on either.
        """
        if not group.tallies:
            counts = Counter(map(self.marks.__getitem__, group.numbers))
            for one in (LedgerSide.OURS, LedgerSide.THEIRS, LedgerSide.NOBODY):
                group.tallies[one] = self._count(group, counts, one)
        return group.tallies[side]

    def _count(self, group: LedgerGroup, counts: Counter[int], side: LedgerSide) -> Tally:
        counted: Counter[State] = Counter()
        late: set[int] = set()
        for mark, count in counts.items():
            stands = side_of(mark)
            if stands is side or (stands is LedgerSide.BOTH and side is not LedgerSide.NOBODY):
                counted[state_of(mark)] += count
                if is_overdue(mark):
                    late.add(mark)
        return tally(counted, self._oldest(group, late) if late else None)

    def _oldest(self, group: LedgerGroup, late: set[int]) -> int | None:
        """Return the due day of the first that is overdue: in order, it is the oldest."""
        first = next(number for number in group.numbers if self.marks[number] in late)
        return ledger_rows.due_day(self._register.connection, first)

    # ---- following ------------------------------------------------------------------------------------

    def take_in(self, ids: Iterable[str]) -> None:
        """Count these commitments as they stand now, where they are.

        They keep their place even where they have been closed since: what was just ticked does not jump away.
        """
        rows = rows_of(self._register)
        numbers = {number for number in rows.numbers_of(list(ids)).values() if number < len(self.marks)}
        for number, row in rows.rows(list(numbers)).items():
            self.marks[number] = mark_again(
                self.marks[number],
                row["status"],
                dormant=bool(row["dormant"] and row["condition"].strip()),
                past=row["due_last"] is not None and row["due_last"] < self.today,
            )
        for group in (self.whole, *self.groups):
            if group.tallies and not numbers.isdisjoint(group.numbers):
                group.tallies = {}


def read(register: Register, wanted: ListFilter, grouping: Grouping) -> Ledger:
    """Return the ledger of the commitments that a filter lets pass."""
    steps = reading(register, wanted, grouping)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Ledger = done.value
            return found


def reading(register: Register, wanted: ListFilter, grouping: Grouping) -> Generator[None, None, Ledger]:
    """Read the ledger in steps of some milliseconds, so that a large register leaves room for the officer's keys."""
    rows = rows_of(register)
    numbers = rows.numbers(wanted, Order())
    yield
    sides = rows.keys("side").parted(numbers)
    yield
    statuses = rows.keys("status").parted(numbers)
    overdue = rows.keys(STATE).among(numbers, (OVERDUE,))
    yield
    marks = marks_of(
        max(numbers, default=-1) + 1, sides, statuses, overdue, ledger_rows.dormant(register.connection)
    )
    ordered = [number for number in numbers if not CLOSED_BY_MARK[marks[number]]]
    ordered += [number for number in numbers if CLOSED_BY_MARK[marks[number]]]
    yield
    return (yield from _divided(register, Ledger(register, grouping, ordered, marks)))


def dividing(register: Register, known: Ledger, grouping: Grouping) -> Generator[None, None, Ledger]:
    """Divide a ledger that is up to date by something else, in steps."""
    return (yield from _divided(register, Ledger(register, grouping, known.numbers, known.marks)))


def stays(register: Register, wanted: ListFilter, grouping: Grouping, changes: Changes) -> bool:
    """Tell whether a change left every commitment at its place in the ledger, so that it need not be read anew.

    The rows of the register must have heard of it.
    """
    rows = rows_of(register)
    if not _MOVING.isdisjoint(changes.columns.get("commitment", ())) or rows.regroups("side", changes):
        return False
    if grouping is not Grouping.NONE and rows.regroups(grouping.value, changes):
        return False
    return not wanted or not rows.moves(wanted, Order(), changes)


# ---- in steps ---------------------------------------------------------------------------------------


def _divided(register: Register, ledger: Ledger) -> Generator[None, None, Ledger]:
    if ledger.grouping is not Grouping.NONE:
        rows = rows_of(register)
        rows.keys(ledger.grouping.value)
        yield
        groups = [_group(one) for one in rows.groups(ledger.numbers, ledger.grouping.value)]
        ledger.groups = _newest_first(groups) if ledger.grouping is Grouping.EVENT else groups
    elif ledger.numbers:
        ledger.groups = [LedgerGroup("", "", "", ledger.numbers)]
    yield
    answers = ledger_rows.answers(register.connection)
    for group in ledger.groups:
        group.rows = matched(group.numbers, ledger.side, answers)
    return ledger


def _group(found: RowGroup) -> LedgerGroup:
    return LedgerGroup(found.key, found.name or found.key, found.further, found.numbers)


def _newest_first(groups: list[LedgerGroup]) -> list[LedgerGroup]:
    """Return meetings, which come from the oldest, from the newest; those without a day stay last, then no meeting."""
    named = [group for group in groups if group.key]
    dated = len(named)
    while dated and not _has_day(named[dated - 1].date):
        dated -= 1
    return [*reversed(named[:dated]), *named[dated:], *(group for group in groups if not group.key)]


def _has_day(date: PartialDate | None) -> bool:
    return date is not None and (date.first is not None or date.last is not None)
