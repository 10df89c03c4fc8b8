"""The rows of the checklist: numbers in groups that fold, ticks, and at a glance what is overdue or dormant."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from desk.domain.commitments import CLOSED
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus, RecordKind
from desk.qt.commitments.group_words import group_words
from desk.qt.icons import icon
from desk.qt.models.record_table import RecordTableModel, Role
from desk.qt.theme import current_tokens
from desk.services.commitment_rows import rows_of
from desk.services.lists import Changes, ListFilter, Order
from desk.services.register import Register

Index = QModelIndex | QPersistentModelIndex

PAGE = 64
"""Rows read at once: two screens of them."""

MOST_KEPT = 16_384
"""Rows whose values are kept."""

# Plain numbers: a list asks for a dozen roles of each cell, and most of them are answered by nothing.
DISPLAY, DECORATION, TOOLTIP, CHECK, FOREGROUND, SPOKEN = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.CheckStateRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)

_OF_DUE = frozenset({DECORATION, FOREGROUND, TOOLTIP})


class HeadingRole(IntEnum):
    """What a group's heading says beside its words."""

    HEADING = Role.GROUP + 1


_ANSWERED = frozenset({DISPLAY, DECORATION, TOOLTIP, CHECK, FOREGROUND, SPOKEN, *Role, *HeadingRole})


@value_class(frozen=True)
class Heading:
    """A group's heading: its words, how many commitments it holds, and how many of these are open and overdue."""

    words: str
    count: int
    open: int
    overdue: int
    folded: bool


@dataclass(slots=True)
class Section:
    """A run of rows: a group with its heading, or the whole list without one. `first` is its first row."""

    key: str | None
    name: str
    further: str
    numbers: list[int]
    folded: bool = False
    first: int = 0
    standing: tuple[int, int] | None = None

    @property
    def headed(self) -> int:
        """How many rows its heading takes."""
        return 0 if self.key is None else 1

    @property
    def height(self) -> int:
        """How many rows it takes now."""
        return (self.key is not None) + (0 if self.folded else len(self.numbers))


class ChecklistModel(RecordTableModel):
    """Rows of commitments with a tick in the first column. A row's values are read when it is looked at."""

    ticked = Signal(str, bool)
    """(commitment, ticked or not): the officer pressed the box; the register decides what is shown."""

    def __init__(
        self, register: Register, name: str, columns: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        self.rows = rows_of(register)
        self._numbers: list[int] = []
        self._sections: list[Section] = []
        self._starts: list[int] = []
        self._height = 0
        self._pending: frozenset[str] = frozenset()
        self._folded: dict[str, set[str]] = {}
        self._kept: OrderedDict[int, dict[str, Any]] = OrderedDict()
        super().__init__(register, name, columns, parent)

    # ---- what is shown ------------------------------------------------------------------------------------

    def show(self, wanted: ListFilter, order: Order) -> None:
        """Narrow, group and sort the list in one step."""
        if (wanted, order) != (self.filter, self.order):
            self.filter, self.order = wanted, order
            self.reload()

    def set_group(self, group: str) -> None:
        """Group the list; "" for one long list. The order of the rows stays."""
        if group != self.order.group:
            self.order = Order(self.order.column, self.order.descending, group)
            self._put(self._numbers)

    def reload(self) -> None:
        """Read the order anew."""
        self._put(self.rows.numbers(self.filter, self.order))

    def catch_up(self) -> None:
        """Bring the list up to date after changes that it did not follow one by one."""
        self._kept.clear()
        self._put_if_other(self.rows.numbers(self.filter, self.order))
        self._show_anew()

    def follow(self, changes: Changes) -> None:
        """Bring the list up to date after a change; what the change cannot have moved is not read again."""
        self.rows.hear(changes)
        touched = changes.records.get(RecordKind.COMMITMENT, frozenset())
        if changes.records.keys() != {self.kind} or len(touched) > PAGE or self.rows.come_or_go(changes):
            # Another record's name may stand in any row, and a number that became free may be given again.
            self._kept.clear()
        else:
            for number in self.rows.numbers_of(touched).values():
                self._kept.pop(number, None)
        numbers = self._numbers
        if self.rows.moves(self.filter, self.order, changes):
            numbers = self.rows.numbers(self.filter, self.order)
        if numbers is not self._numbers or self.rows.regroups(self.order.group, changes):
            self._put_if_other(numbers)
        self._show_anew()

    def _show_anew(self) -> None:
        for section in self._sections:
            section.standing = None
        self._tell_rows(range(self._height))

    def _put(self, numbers: list[int]) -> None:
        self._put_sections(numbers, self._sectioned(numbers))

    def _put_if_other(self, numbers: list[int]) -> None:
        """Show these rows, where they are not the ones shown."""
        sections = self._sectioned(numbers)
        if [(one.key, one.name, one.further, one.numbers) for one in sections] != [
            (one.key, one.name, one.further, one.numbers) for one in self._sections
        ]:
            self._put_sections(numbers, sections)

    def _put_sections(self, numbers: list[int], sections: list[Section]) -> None:
        self.beginResetModel()
        self._numbers, self._sections = numbers, sections
        self._measure()
        self.endResetModel()

    def _sectioned(self, numbers: list[int]) -> list[Section]:
        group = self.order.group
        if not group:
            return [Section(None, "", "", numbers)]
        folded = self._folded.get(group, set())
        return [
            Section(key, name, further, rows, key in folded)
            for key, name, further, rows in self.rows.groups(numbers, group)
        ]

    def _measure(self) -> None:
        height, starts = 0, []
        for section in self._sections:
            section.first = height
            starts.append(height)
            height += section.height
        self._starts, self._height = starts, height

    # ---- folding ------------------------------------------------------------------------------------------

    def is_folded(self, row: int) -> bool:
        """Return whether a row is the heading of a folded group."""
        section, offset = self._place(row)
        return section is not None and offset < 0 and section.folded

    def heading_of(self, row: int) -> int:
        """Return the row of the heading over a row, -1 where there is none."""
        section, _ = self._place(row)
        return section.first if section is not None and section.headed else -1

    def fold(self, row: int, on: bool) -> None:
        """Fold the group whose heading stands in a row, or unfold it."""
        section, _ = self._place(row)
        if section is None or section.key is None or section.folded == on:
            return
        first, last = section.first + 1, section.first + len(section.numbers)
        keys = self._folded.setdefault(self.order.group, set())
        if on:
            self.beginRemoveRows(QModelIndex(), first, last)
            keys.add(section.key)
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            keys.discard(section.key)
        section.folded = on
        self._measure()
        if on:
            self.endRemoveRows()
        else:
            self.endInsertRows()
        self._tell_rows(range(section.first, section.first + 1))

    def fold_all(self, on: bool) -> None:
        """Fold every group, or unfold them."""
        keys = {section.key for section in self._sections if section.key is not None}
        self._folded[self.order.group] = keys if on else set()
        self.beginResetModel()
        for section in self._sections:
            section.folded = on and section.key is not None
        self._measure()
        self.endResetModel()

    def all_folded(self) -> bool:
        """Return whether every group is folded."""
        return bool(self.order.group) and all(section.folded for section in self._sections)

    def reveal(self, record_id: str) -> int:
        """Unfold the group that holds a record; returns its row, -1 where the list does not hold it."""
        section, offset = self._find(record_id)
        if section is None:
            return -1
        if section.folded:
            self.fold(section.first, False)
        return section.first + section.headed + offset

    # ---- questions ------------------------------------------------------------------------------------------

    def record_id(self, row: int) -> str:
        """Return the record of a row, "" for a group's heading."""
        return str(self.values(row).get("id", ""))

    def is_record(self, row: int) -> bool:
        """Return whether a record stands in a row, without reading it."""
        return self._place(row)[1] >= 0

    def can_be_stood_upon(self, row: int) -> bool:
        """Return whether the keys stop at a row: at every record, and at the heading of a folded group."""
        return self.is_record(row) or self.is_folded(row)

    def record_beside(self, row: int, step: int) -> int:
        """Return the row of the next record, or with -1 of the one before; -1 where there is none."""
        row += step
        while 0 <= row < self._height and not self.is_record(row):
            row += step
        return row if 0 <= row < self._height else -1

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where the list does not hold it or its group is folded."""
        section, offset = self._find(record_id)
        if section is None or section.folded:
            return -1
        return section.first + section.headed + offset

    def record_ids(self) -> list[str]:
        """Return every record in the list, in order, those in folded groups too; each once."""
        numbers = dict.fromkeys(number for section in self._sections for number in section.numbers)
        return self.rows.ids(list(numbers))

    def ids_in(self, rows: Iterable[int]) -> list[str]:
        """Return the records of these rows, each once."""
        numbers: dict[int, None] = {}
        for row in rows:
            section, offset = self._place(row)
            if section is not None and offset >= 0:
                numbers[section.numbers[offset]] = None
        return self.rows.ids(list(numbers))

    def count_in(self, first: int, last: int) -> int:
        """Return how many records stand from one row to another."""
        if not self.order.group:
            return last - first + 1
        return last - first + 1 - (bisect_right(self._starts, last) - bisect_left(self._starts, first))

    def headings_in(self, first: int, last: int) -> list[int]:
        """Return the rows of the headings from one row to another."""
        if not self.order.group:
            return []
        return self._starts[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    def group_rows(self) -> list[int]:
        """Return the rows that are group headings."""
        return [section.first for section in self._sections if section.headed]

    def record_count(self) -> int:
        """Return how many records the list holds."""
        return len(self._numbers)

    def values(self, row: int) -> dict[str, Any]:
        """Return the stored values of a row by column; empty for a heading."""
        section, offset = self._place(row)
        if section is None or offset < 0:
            return {}
        number = section.numbers[offset]
        if number not in self._kept:
            start = offset - offset % PAGE
            page = section.numbers[start : start + PAGE]
            self._kept.update(self.rows.rows([one for one in page if one not in self._kept]))
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept.get(number, {})

    def _place(self, row: int) -> tuple[Section | None, int]:
        """Return the section of a row and the place in it, -1 for its heading."""
        if not 0 <= row < self._height:
            return None, -1
        section = self._sections[bisect_right(self._starts, row) - 1]
        return section, row - section.first - section.headed

    def _find(self, record_id: str) -> tuple[Section | None, int]:
        number = self.rows.numbers_of([record_id]).get(record_id) if record_id else None
        if number is None:
            return None, -1
        keys = self.rows.keys(self.order.group).of(number) if self.order.group else (None,)
        for section in self._sections:
            if section.key in keys and number in section.numbers:
                return section, section.numbers.index(number)
        return None, -1

    # ---- the model --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else self._height

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is shown but not selected; the first column of a record can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.is_record(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not self._register.read_only and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return a cell; overdue and dormant are told by icon, colour and tooltip together."""
        if role not in _ANSWERED or not index.isValid():
            return None
        row, position = index.row(), index.column()
        section, offset = self._place(row)
        if section is None or offset < 0:
            return self._heading_data(row, position, role)
        column = self.columns[position]
        if role == CHECK:
            if position:
                return None
            values = self.values(row)
            done = values.get("status") == CommitmentStatus.FULFILLED or values.get("id") in self._pending
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        if column == "due" and role in _OF_DUE:
            return self._due_data(index, role)
        if role in (FOREGROUND, SPOKEN):
            return None
        if column == "condition" and role == DECORATION:
            return icon("dormant", "dormant") if self.values(row).get("dormant") else None
        return super().data(index, role)

    def _due_data(self, index: Index, role: int) -> Any:
        if not self.is_overdue(index.row()):
            return super().data(index, role)
        if role == DECORATION:
            return icon("overdue", "overdue")
        if role == FOREGROUND:
            return QBrush(QColor(current_tokens().overdue))
        return self.tr("Overdue: {date}").format(date=super().data(index, DISPLAY))

    def is_overdue(self, row: int) -> bool:
        """Return whether the row's latest possible day has passed while something is still awaited."""
        values = self.values(row)
        last = values.get("due_last")
        return (
            last is not None
            and last < self.today
            and not values.get("dormant")
            and CommitmentStatus(values["status"]) not in CLOSED
        )

    @property
    def today(self) -> int:
        """Today's day number."""
        return self._register.today()

    # ---- headings ---------------------------------------------------------------------------------------------

    def heading(self, row: int) -> Heading | None:
        """Return the heading that stands in a row; None where a record does."""
        section, offset = self._place(row)
        if section is None or offset >= 0:
            return None
        if section.standing is None:
            section.standing = self.rows.standing(section.numbers)
        words = group_words(self.order.group, section.key or "", section.name, section.further)
        return Heading(words, len(section.numbers), *section.standing, section.folded)

    def _heading_data(self, row: int, column: int, role: int) -> Any:
        section, _ = self._place(row)
        if section is None:
            return None
        if role == Role.GROUP:
            return section.key
        if role != HeadingRole.HEADING and (column != 0 or role not in (DISPLAY, SPOKEN)):
            return None
        heading = self.heading(row)
        assert heading is not None
        if role == HeadingRole.HEADING:
            return heading
        words = "  ·  ".join((heading.words, *self.counts(heading)))
        if role == DISPLAY:
            return words
        state = self.tr("folded") if heading.folded else self.tr("unfolded")
        return f"{words}, {state}"

    def counts(self, heading: Heading) -> tuple[str, ...]:
        """Return what a heading counts, in words: how many, how many of these open, how many overdue."""
        found = [str(heading.count)]
        if heading.open:
            found.append(self.tr("{count} open").format(count=heading.open))
        if heading.overdue:
            found.append(self.tr("{count} overdue").format(count=heading.overdue))
        return tuple(found)

    # ---- ticking ----------------------------------------------------------------------------------------------

    def set_pending(self, ids: Iterable[str]) -> None:
        """Show these as ticked while it is asked what the tick rests on."""
        pending = frozenset(ids)
        if pending != self._pending:
            self._pending = pending
            self._tell_rows(range(self._height))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a tick; the row changes once the register has."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        record_id = self.record_id(index.row())
        if not record_id:
            return False
        self.ticked.emit(record_id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return False
