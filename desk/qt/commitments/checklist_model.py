"""The rows of the checklist: numbers in groups that fold, ticks, and at a glance what is overdue or dormant."""

from collections import OrderedDict
from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from desk.domain.commitments import CLOSED
from desk.domain.vocabulary import CommitmentStatus, RecordKind
from desk.qt.commitments.checklist_sections import NOWHERE, Group, Heading, Sections
from desk.qt.commitments.group_words import group_words
from desk.qt.icons import icon
from desk.qt.models.record_table import RecordTableModel, Role
from desk.qt.theme import current_tokens
from desk.qt.wording import word_number
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


class ChecklistModel(RecordTableModel):
    """Rows of commitments with a tick in the first column. A row's values are read when it is looked at."""

    ticked = Signal(str, bool)
    """(commitment, ticked or not): the officer pressed the box; the register decides what is shown."""

    def __init__(
        self, register: Register, name: str, columns: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        self.rows = rows_of(register)
        self._numbers: list[int] = []
        self._sections = Sections(())
        self._standings: dict[str, tuple[int, int]] = {}
        """How many are open and overdue, by the key of those groups whose headings were looked at."""
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
        self._standings.clear()
        self._tell_rows(range(self._sections.height))

    def _put(self, numbers: list[int]) -> None:
        self._put_groups(numbers, self._grouped(numbers))

    def _put_if_other(self, numbers: list[int]) -> None:
        """Show these rows, where they are not the ones shown."""
        groups = self._grouped(numbers)
        if groups != self._sections.groups:
            self._put_groups(numbers, groups)

    def _put_groups(self, numbers: list[int], groups: list[Group]) -> None:
        group = self.order.group
        self.beginResetModel()
        self._numbers = numbers
        self._sections = Sections(groups, self._folded.get(group, ()), headed=bool(group))
        self._standings.clear()
        self.endResetModel()

    def _grouped(self, numbers: list[int]) -> list[Group]:
        group = self.order.group
        return self.rows.parted(numbers, group) if group else [("", numbers)]

    # ---- folding ------------------------------------------------------------------------------------------

    def is_folded(self, row: int) -> bool:
        """Return whether a row is the heading of a folded group."""
        group, place = self._sections.place(row)
        return group >= 0 and place < 0 and self._sections.is_folded(group)

    def heading_of(self, row: int) -> int:
        """Return the row of the heading over a row, -1 where there is none."""
        group, _ = self._sections.place(row)
        return self._sections.row(group, -1) if group >= 0 and self.order.group else -1

    def fold(self, row: int, on: bool) -> None:
        """Fold the group whose heading stands in a row, or unfold it."""
        sections = self._sections
        group, _ = sections.place(row)
        if group < 0 or not self.order.group or sections.is_folded(group) == on:
            return
        heading = sections.row(group, -1)
        first, last = heading + 1, heading + len(sections.groups[group][1])
        if on:
            self.beginRemoveRows(QModelIndex(), first, last)
        else:
            self.beginInsertRows(QModelIndex(), first, last)
        sections.fold(group, on)
        self._folded[self.order.group] = set(sections.folded)
        if on:
            self.endRemoveRows()
        else:
            self.endInsertRows()
        self._tell_rows(range(heading, heading + 1))

    def fold_all(self, on: bool) -> None:
        """Fold every group, or unfold them."""
        if not self.order.group:
            return
        self.beginResetModel()
        self._sections.fold_all(on)
        self._folded[self.order.group] = set(self._sections.folded)
        self.endResetModel()

    def all_folded(self) -> bool:
        """Return whether every group is folded."""
        return self._sections.all_folded

    def reveal(self, record_id: str) -> int:
        """Unfold the group that holds a record; returns its row, -1 where the list does not hold it."""
        group, place = self._find(record_id)
        if group < 0:
            return -1
        if self._sections.is_folded(group):
            self.fold(self._sections.row(group, -1), False)
        return self._sections.row(group, place)

    # ---- questions ------------------------------------------------------------------------------------------

    def record_id(self, row: int) -> str:
        """Return the record of a row, "" for a group's heading."""
        return str(self.values(row).get("id", ""))

    def is_record(self, row: int) -> bool:
        """Return whether a record stands in a row, without reading it."""
        return self._sections.place(row)[1] >= 0

    def can_be_stood_upon(self, row: int) -> bool:
        """Return whether the keys stop at a row: at every record, and at the heading of a folded group."""
        return self.is_record(row) or self.is_folded(row)

    def record_beside(self, row: int, step: int) -> int:
        """Return the row of the next record, or with -1 of the one before; -1 where there is none."""
        row += step
        while 0 <= row < self._sections.height and not self.is_record(row):
            row += step
        return row if 0 <= row < self._sections.height else -1

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where the list does not hold it or its group is folded."""
        group, place = self._find(record_id)
        return self._sections.row(group, place) if group >= 0 else -1

    def record_ids(self) -> list[str]:
        """Return every record in the list, in order, those in folded groups too; each once."""
        numbers = dict.fromkeys(number for _, numbers in self._sections.groups for number in numbers)
        return self.rows.ids(list(numbers))

    def ids_in(self, rows: Iterable[int]) -> list[str]:
        """Return the records of these rows, each once."""
        numbers: dict[int, None] = {}
        for row in rows:
            group, place = self._sections.place(row)
            if place >= 0:
                numbers[self._sections.groups[group][1][place]] = None
        return self.rows.ids(list(numbers))

    def count_in(self, first: int, last: int) -> int:
        """Return how many records stand from one row to another."""
        return self._sections.count_in(first, last)

    def headings_in(self, first: int, last: int) -> list[int]:
        """Return the rows of the headings from one row to another."""
        return self._sections.headings_in(first, last)

    def group_rows(self) -> list[int]:
        """Return the rows that are group headings."""
        return self._sections.heading_rows()

    def record_count(self) -> int:
        """Return how many records the list holds."""
        return len(self._numbers)

    def values(self, row: int) -> dict[str, Any]:
        """Return the stored values of a row by column; empty for a heading."""
        group, place = self._sections.place(row)
        if place < 0:
            return {}
        numbers = self._sections.groups[group][1]
        number = numbers[place]
        if number not in self._kept:
            start = place - place % PAGE
            page = numbers[start : start + PAGE]
            self._kept.update(self.rows.rows([one for one in page if one not in self._kept]))
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept.get(number, {})

    def _find(self, record_id: str) -> tuple[int, int]:
        number = self.rows.numbers_of([record_id]).get(record_id) if record_id else None
        if number is None:
            return NOWHERE
        group = self.order.group
        return self._sections.find(number, self.rows.keys(group).of(number) if group else ("",))

    # ---- the model --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else self._sections.height

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
        if not self.is_record(row):
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
        group, place = self._sections.place(row)
        if group < 0 or place >= 0:
            return None
        key, numbers = self._sections.groups[group]
        if key not in self._standings:
            self._standings[key] = self.rows.standing(numbers)
        words = group_words(self.order.group, key, *self.rows.named(self.order.group, key))
        return Heading(words, len(numbers), *self._standings[key], self._sections.is_folded(group))

    def _heading_data(self, row: int, column: int, role: int) -> Any:
        group, _ = self._sections.place(row)
        if group < 0:
            return None
        if role == Role.GROUP:
            return self._sections.groups[group][0]
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
        found = [word_number(heading.count)]
        if heading.open:
            found.append(self.tr("{count} open").format(count=word_number(heading.open)))
        if heading.overdue:
            found.append(self.tr("{count} overdue").format(count=word_number(heading.overdue)))
        return tuple(found)

    # ---- ticking ----------------------------------------------------------------------------------------------

    def set_pending(self, ids: Iterable[str]) -> None:
        """Show these as ticked while it is asked what the tick rests on."""
        pending = frozenset(ids)
        if pending != self._pending:
            self._pending = pending
            self._tell_rows(range(self._sections.height))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a tick; the row changes once the register has."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        record_id = self.record_id(index.row())
        if not record_id:
            return False
        self.ticked.emit(record_id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return False
