"""The ledger of reciprocity, read group by group: what we owe beside what they owe, with the counts of each side."""

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.ledger import LedgerSide, Row, State, Tally, matched, tally
from desk.domain.names import folded
from desk.services import lists
from desk.services.ledger_marks import is_closed, is_overdue, mark_again, marks_of, side_of, state_of
from desk.services.lists import Changes, ListFilter, Order
from desk.services.register import Register
from desk.storage import ledger_rows
from desk.storage.changes import ROWS
from desk.storage.ledger_rows import LedgerColumns

_MOVING = frozenset(
    {ROWS, "due_first", "due_last", "reciprocal_of_id", "agreement_id", "event_id", "condition"}
)
"""Columns of a commitment by which it may come to stand elsewhere in the ledger."""


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
    """One group: the places of its commitments in order, and its rows; of no title where nothing groups them."""

    key: str
    title: str
    date: PartialDate | None
    places: Sequence[int]
    rows: Sequence[Row] = ()
    tallies: dict[LedgerSide, Tally] = field(default_factory=dict)


class Ledger:
    """Commitments by place: the open before the closed, each by the latest day on which they may be due.

    A group's counts are worked out when somebody asks for them. The whole is one more group, that has no rows: a
    commitment with two subjects counts once in it.
    """

    def __init__(self, register: Register, grouping: Grouping, told: LedgerColumns, marks: bytearray) -> None:
        self._register = register
        self.marks = marks
        self.told = told
        self.grouping = grouping
        self.today = register.today()
        self.ids = told.ids
        self.groups: list[LedgerGroup] = []
        self.whole = LedgerGroup("", "", None, range(len(told.ids)))

    # ---- questions ------------------------------------------------------------------------------------

    def side(self, place: int) -> LedgerSide:
        """Return on which side a commitment stands."""
        return side_of(self.marks[place])

    def state(self, place: int) -> State:
        """Return how a commitment stands."""
        return state_of(self.marks[place])

    def place_of(self, commitment_id: str) -> int:
        """Return the place of a commitment, -1 where the ledger does not hold it."""
        try:
            return self.ids.index(commitment_id)
        except ValueError:
            return -1

    def tally(self, group: LedgerGroup, side: LedgerSide) -> Tally:
        """Return the counts of a side in a group; of NOBODY, of those that name no debtor.

        What both sides owe counts on either.
        """
        if not group.tallies:
            marks = self.marks if group is self.whole else map(self.marks.__getitem__, group.places)
            counts = Counter(marks)
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
        first = next(place for place in group.places if self.marks[place] in late)
        return ledger_rows.due_day(self._register.connection, self.ids[first])

    # ---- following ------------------------------------------------------------------------------------

    def take_in(self, ids: Iterable[str]) -> None:
        """Count these commitments as they stand now, where they are.

        They keep their place even where they have been closed since: what was just ticked does not jump away.
        """
        places = {place for place in map(self.place_of, ids) if place >= 0}
        rows = lists.list_rows(self._register, "commitments", [self.ids[place] for place in places])
        for place in places:
            row = rows.get(self.ids[place])
            if row is not None:
                self.marks[place] = mark_again(
                    self.marks[place],
                    row["status"],
                    dormant=bool(row["dormant"] and row["condition"].strip()),
                    past=row["due_last"] is not None and row["due_last"] < self.today,
                )
        for group in (self.whole, *self.groups):
            if group.tallies and not places.isdisjoint(group.places):
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
    connection = register.connection
    told = ledger_rows.columns(connection, register.today(), lists.narrowing(register, "commitments", wanted))
    yield
    of_sides = ledger_rows.sides(connection, lists.ours_id(register))
    yield
    marks = marks_of(told.ids, told.statuses, told.past, of_sides, ledger_rows.dormant(connection))
    closed = list(map(is_closed, marks))
    order = [place for place, done in enumerate(closed) if not done]
    order += [place for place, done in enumerate(closed) if done]
    yield
    ledger = Ledger(register, grouping, told.taken(order), bytearray(map(marks.__getitem__, order)))
    return (yield from _divided(register, ledger))


def dividing(register: Register, known: Ledger, grouping: Grouping) -> Generator[None, None, Ledger]:
    """Divide a ledger that is up to date by something else, in steps."""
    return (yield from _divided(register, Ledger(register, grouping, known.told, known.marks)))


def stays(wanted: ListFilter, grouping: Grouping, changes: Changes) -> bool:
    """Tell whether a change left every commitment at its place in the ledger, so that it need not be read anew."""
    columns = changes.columns
    if not _MOVING.isdisjoint(columns.get("commitment", ())):
        return False
    tables = {"commitment_party", "party"}
    if grouping is Grouping.SUBJECT:
        tables |= {"tagging", "agreement"}
    elif grouping is not Grouping.NONE:
        tables.add(grouping.value)
    if not tables.isdisjoint(columns):
        return False
    return not wanted or not lists.moves("commitments", wanted, Order(), changes)


# ---- in steps ---------------------------------------------------------------------------------------


def _divided(register: Register, ledger: Ledger) -> Generator[None, None, Ledger]:
    ledger.groups = _groups(register, ledger.grouping, ledger.told)
    yield
    answers = _answers(register, ledger.ids)
    for group in ledger.groups:
        group.rows = matched(group.places, ledger.side, answers)
    return ledger


def _answers(register: Register, ids: Sequence[str]) -> dict[int, int]:
    """Return what answers what, by place; those that the filter hides are left out."""
    named = ledger_rows.answers(register.connection)
    linked = {*named, *named.values()}
    places = {one: place for place, one in enumerate(ids) if one in linked} if linked else {}
    return {places[one]: places[other] for one, other in named.items() if one in places and other in places}


def _groups(register: Register, grouping: Grouping, told: LedgerColumns) -> list[LedgerGroup]:
    if not told.ids:
        return []
    if grouping is Grouping.NONE:
        return [LedgerGroup("", "", None, range(len(told.ids)))]
    if grouping is Grouping.SUBJECT:
        return _by_subject(register, told)
    members: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(told.agreements if grouping is Grouping.AGREEMENT else told.events):
        members[key].append(place)
    titles = ledger_rows.titles(register.connection, grouping, members)
    ordered: list[tuple[tuple[Any, ...], LedgerGroup]] = []
    for key, found in members.items():
        title, text, first, last = titles.get(key, ("", None, None, None))
        date = None if text is None else PartialDate.stored(text, first, last)
        day = first if first is not None else last
        newest_first = (1, 0) if day is None else (0, -day)
        ordered.append(((not key, newest_first, title.casefold(), key), LedgerGroup(key, title, date, found)))
    return [group for _, group in sorted(ordered, key=lambda one: one[0])]


def _by_subject(register: Register, told: LedgerColumns) -> list[LedgerGroup]:
    """Return a group for each subject; words that differ only in case or accents are one subject."""
    tags, of_agreements = ledger_rows.subjects(register.connection)
    spelt: dict[str, str] = {}

    @cache
    def spelling(words: str) -> str:
        return spelt.setdefault(folded(words), words)

    def subjects_in(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spelling(one) for one in words if one))

    of_records = {one: subjects_in(words) for one, words in tags.items()}
    of_roots = {key: subjects_in(_split(text)) for key, text in of_agreements.items()}
    members: defaultdict[str, list[int]] = defaultdict(list)
    for place, (one, agreement) in enumerate(zip(told.ids, told.agreements, strict=True)):
        own, others = of_records.get(one), of_roots.get(agreement)
        both = dict.fromkeys((*own, *others)) if own and others else own or others
        for subject in both or ("",):
            members[subject].append(place)
    groups = [LedgerGroup(subject, subject, None, found) for subject, found in members.items()]
    return sorted(groups, key=lambda group: (not group.title, folded(group.title), group.title))


def _split(subjects: str) -> list[str]:
    """Return the subjects of an agreement, which are written with commas or semicolons between them."""
    return [part.strip() for part in subjects.replace(";", ",").replace("\n", ",").split(",")]
