"""The rows of the list of agreements: the stored columns, and those that are worked out: status, next step, last step."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from desk.domain.agreement_status import StatusKind
from desk.domain.dates import PartialDate
from desk.qt.icons import icon
from desk.qt.models.record_list import RecordList
from desk.qt.models.record_table import RecordTableModel, Role
from desk.qt.plain_tip import plain_tip
from desk.qt.screens.agreements.header import LOOKS, ON_ITS_WAY
from desk.qt.wording import word_date, word_number, word_term, worded
from desk.services import lists
from desk.services.agreement_glances import DERIVED, Glance, Glances, Narrowing
from desk.services.lists import Changes, Order
from desk.services.register import Register

BLOCK = 32
"""So many rows are worked out together when one of them is looked at."""

BY_STATUS = "status"

CONTROL = Qt.KeyboardModifier.ControlModifier

Index = QModelIndex | QPersistentModelIndex
Display, Decoration, ToolTip = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
)

_OF_TITLE = (Decoration, ToolTip, Qt.ItemDataRole.AccessibleTextRole)


class AgreementRows(RecordTableModel):
    """The list of agreements; it is sorted, grouped and narrowed by status once all have been worked out."""

    def __init__(
        self, register: Register, name: str, columns: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        self.glances = Glances(register)
        self.narrowing = Narrowing()
        self.marks_titles = False
        """Whether the status stands before the title, since there is no room for its own column."""
        super().__init__(register, name, columns, parent)

    # ---- what is shown ------------------------------------------------------------------------------------

    def narrow(self, wanted: Narrowing) -> None:
        """Narrow the list beside its filter."""
        if wanted != self.narrowing:
            self.narrowing = wanted
            self.reload()

    def waits(self) -> bool:
        """Whether the order or what is narrowed to waits until all have been worked out."""
        return self._rests_on_glances() and not self.glances.ready

    def hear(self, changes: Changes) -> None:
        """Know of a change, whether the list is in sight or not."""
        self.glances.follow(changes)

    def follow(self, changes: Changes) -> None:
        """Bring the list up to date after a change that it has heard of."""
        if self._rests_on_glances() or self.narrowing.count():
            self.catch_up()
            return
        super().follow(changes)
        # What supersedes an agreement changes its status too.
        self._tell_rows(range(self.rowCount()))

    def worked_out(self) -> None:
        """Show what has been worked out by now."""
        if self._rests_on_glances():
            self._read_again()
        self._tell_rows(range(self.rowCount()))

    def all_ids(self) -> list[str]:
        """Return every agreement of the register, those in the list first."""
        return list(dict.fromkeys([*self.record_ids(), *lists.list_ids(self._register, self.name)]))

    def _rests_on_glances(self) -> bool:
        order = self.order
        return self.narrowing.needs_glances or order.column in DERIVED or order.group == BY_STATUS

    def _read(self) -> tuple[list[str], dict[int, tuple[str, int]]]:
        self.glances.settle()
        entries: list[str] = []
        groups: dict[int, tuple[str, int]] = {}
        for key, ids in self._grouped():
            fitting = self.glances.narrowed(ids, self._narrowing_now())
            if self.order.column in DERIVED and self.glances.ready:
                fitting = self.glances.sorted(fitting, self.order.column, descending=self.order.descending)
            if key is not None and fitting:
                groups[len(entries)] = (key, len(fitting))
                entries.append("")
            entries += fitting
        return entries, groups

    def _grouped(self) -> list[tuple[str | None, list[str]]]:
        """Return the list in SQL's order, in its groups; without groups as one without a key."""
        stored = self.order.column not in DERIVED
        order = Order(self.order.column, self.order.descending) if stored else Order()
        wanted = self.filter
        if self.narrowing.form:
            wanted = replace(wanted, equal={**wanted.equal, "form": (self.narrowing.form,)})
        if self.order.group and self.order.group != BY_STATUS:
            grouped = replace(order, group=self.order.group)
            return [*lists.grouped_ids(self._register, self.name, wanted, grouped)]
        ids = lists.list_ids(self._register, self.name, wanted, order)
        if not self.order.group or not self.glances.ready:
            return [(None, ids)]
        return [*self.glances.by_status(ids)]

    def _narrowing_now(self) -> Narrowing:
        if self.glances.ready:
            return self.narrowing
        return replace(self.narrowing, status=None, next_step="", age=None)

    # ---- the model ------------------------------------------------------------------------------------------

    def glance(self, row: int) -> Glance | None:
        """Return what is worked out of a row, and of its neighbours with it; None for a heading."""
        record_id = self.record_id(row)
        if not record_id:
            return None
        found = self.glances.fresh(record_id)
        if found is None:
            first = row - row % BLOCK
            block = [self.record_id(one) for one in range(first, first + BLOCK)]
            found = self.glances.of(one for one in block if one).get(record_id)
        return found

    def data(self, index: Index, role: int = Display) -> Any:
        """Return a cell's words, icon, or what `Role` asks for."""
        if not index.isValid():
            return None
        if self.columns[index.column()] == "title" and self.marks_titles and role in _OF_TITLE:
            return self._title_data(index, role)
        if self.columns[index.column()] not in DERIVED:
            return super().data(index, role)
        if role not in (Display, Decoration, ToolTip) or not self.record_id(index.row()):
            return super().data(index, role) if role in (Role.RECORD_ID, Role.GROUP) else None
        glance = self.glance(index.row())
        if glance is None:
            return None
        column = self.columns[index.column()]
        if column == "status":
            return self._status_data(index.row(), glance, role)
        if column == "next_step":
            return self._step_data(glance) if role != Decoration else None
        if glance.last_step is None or role == Decoration:
            return None
        if role == ToolTip:
            return word_date(PartialDate.of_day(glance.last_step))
        return self.age_words(self._register.today() - glance.last_step)

    def _title_data(self, index: Index, role: int) -> Any:
        """Return the status's mark before the title, and its words beside it for who points or listens."""
        glance = self.glance(index.row())
        if glance is None:
            return super().data(index, role)
        if role == Decoration:
            return self._status_data(index.row(), glance, role)
        words = super().data(index, Display)
        if role == ToolTip:
            return plain_tip(f"{words}\n{self._status_data(index.row(), glance, role) or ''}")
        if glance.superseded_by:
            return self.tr("{words}, superseded by “{title}”").format(words=words, title=glance.superseded_by)
        return f"{words}, {word_term(glance.kind)}"

    def _status_data(self, row: int, glance: Glance, role: int) -> Any:
        if role == Decoration:
            sign, token = LOOKS.get(glance.kind, ON_ITS_WAY)
            return icon(sign, token)
        if role == ToolTip:
            sentence = self.glances.sentence(self.record_id(row))
            return worded(sentence) if sentence is not None else None
        return word_term(glance.kind)

    def _step_data(self, glance: Glance) -> str | None:
        """Return what comes next; of what is superseded the agreement to see in its place."""
        if glance.superseded_by:
            return self.tr("See “{title}”").format(title=glance.superseded_by)
        return worded(glance.next_step.sentence) if glance.next_step is not None else None

    def _group_data(self, row: int, column: int, role: int) -> Any:
        if self.order.group == BY_STATUS and role == Display and column == 0:
            key, count = self._groups[row]
            return f"{word_term(StatusKind(key))}  ·  {word_number(count)}"
        return super()._group_data(row, column, role)

    def age_words(self, days: int) -> str:
        """Return how long ago something was."""
        if days <= 0:
            return self.tr("today")
        if days == 1:
            return self.tr("yesterday")
        for length, least, words in (
            (365.2425, 730, self.tr("{count} years ago")),
            (30.436875, 61, self.tr("{count} months ago")),
            (7, 14, self.tr("{count} weeks ago")),
        ):
            if days >= least:
                return words.format(count=max(2, int(days / length)))
        return self.tr("{count} days ago").format(count=days)


class AgreementRecords(RecordList):
    """The list of agreements, whose rows hear of every change; a row can be opened in a tab of its own."""

    model_type = AgreementRows
    records: AgreementRows
    """Its rows."""

    tab_wanted = Signal(str)
    """This agreement is to be kept in a tab of its own."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press with Ctrl or with the middle button asks for a tab."""
        plain = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (plain and event.modifiers() == CONTROL):
            record_id = self.records.record_id(self.indexAt(event.position().toPoint()).row())
            if record_id:
                self.tab_wanted.emit(record_id)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return with Ctrl asks for a tab."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & CONTROL and self.current_id():
            self.tab_wanted.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Mark the titles where there is no room for the status."""
        super().resizeEvent(event)
        self._mark_titles()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if self.model() is not None:
            self._mark_titles()

    def _choose_column(self, column: str, on: bool) -> None:
        super()._choose_column(column, on)
        self._mark_titles()

    def _mark_titles(self) -> None:
        hidden = self.isColumnHidden(self.records.columns.index("status"))
        if hidden != self.records.marks_titles:
            self.records.marks_titles = hidden
            self.viewport().update()

    def _follow(self, changes: Changes) -> None:
        self.records.hear(changes)
        super()._follow(changes)
