"""A field of several small rows: who took part and how, spellings of a name, offices with their time."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desk.domain.values import value_class
from desk.qt.editors.entry import Entry
from desk.qt.icons import icon
from desk.qt.theme import Space, icon_extent
from desk.qt.widgets.field_form import name_field


@value_class(frozen=True)
class Column:
    """One field of a row: its name, its label for a screen reader, and how it is made."""

    name: str
    label: str
    make: Callable[[QWidget], Entry]


@value_class(frozen=True)
class RowValue:
    """What a row holds; `key` is the id of the stored part that it stands for, "" for a new one."""

    key: str
    values: Mapping[str, Any]


class Row(QWidget):
    """The fields of one row, two beside each other, and a cross that takes the row away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, columns: Iterable[Column], remove_label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = ""
        self.entries: dict[str, Entry] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.TIGHT)
        grid = QGridLayout()
        grid.setSpacing(Space.TIGHT)
        for place, column in enumerate(columns):
            entry = column.make(self)
            name_field(entry, column.label)
            entry.changed.connect(self.changed.emit)
            self.entries[column.name] = entry
            grid.addWidget(entry, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        line.addLayout(grid, 1)
        self.cross = QToolButton(self)
        self.cross.setIcon(icon("dismiss"))
        self.cross.setIconSize(QSize(icon_extent(), icon_extent()))
        self.cross.setAutoRaise(True)
        self.cross.setToolTip(remove_label)
        self.cross.setAccessibleName(remove_label)
        self.cross.clicked.connect(self.removed.emit)
        line.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)

    def value(self) -> RowValue:
        """Return what the row holds."""
        return RowValue(self.key, {name: entry.value() for name, entry in self.entries.items()})


class RowsEntry(Entry):
    """Rows of `columns`; the first column says whether a row holds anything."""

    def __init__(
        self, columns: Iterable[Column], add_label: str, remove_label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._remove_label = remove_label
        self.rows: list[Row] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.SMALL)
        self.add = QPushButton(icon("add"), add_label, self)
        self.add.setFlat(True)
        self.add.setProperty("flat", True)
        self.add.clicked.connect(self.add_row)
        self._box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add)

    def value(self) -> tuple[RowValue, ...]:
        """Return the rows that hold something."""
        first = self._columns[0].name
        return tuple(value for value in (row.value() for row in self.rows) if value.values[first])

    def set_value(self, value: Iterable[RowValue]) -> None:
        """Show rows."""
        self._clear()
        for shown in value:
            row = self._made(shown.key)
            for name, held in shown.values.items():
                row.entries[name].set_value(held)

    def words(self) -> str:
        """Return every row's words."""
        kept = [
            {"key": row.key, **{name: entry.words() for name, entry in row.entries.items()}}
            for row in self.rows
            if row.entries[self._columns[0].name].words()
        ]
        return json.dumps(kept, ensure_ascii=False) if kept else ""

    def take_words(self, words: str) -> None:
        """Show the rows that were kept."""
        self._clear()
        for kept in json.loads(words) if words else []:
            row = self._made(kept.get("key", ""))
            for name, entry in row.entries.items():
                entry.take_words(kept.get(name, ""))

    def settle(self) -> None:
        """Take in what is typed in any row."""
        for row in self.rows:
            for entry in row.entries.values():
                entry.settle()

    def add_row(self) -> None:
        """Add an empty row and begin to fill it in."""
        row = self._made("")
        row.entries[self._columns[0].name].setFocus()

    def _made(self, key: str) -> Row:
        row = Row(self._columns, self._remove_label, self)
        row.key = key
        row.changed.connect(self.changed.emit)
        row.removed.connect(lambda: self._drop(row))
        self.rows.append(row)
        self._box.insertWidget(len(self.rows) - 1, row)
        self._put_in_tab_order(row)
        row.show()
        return row

    def _put_in_tab_order(self, row: Row) -> None:
        before: QWidget = self.add.previousInFocusChain() or self.add
        for widget in (*row.entries.values(), row.cross, self.add):
            reached = widget.focusProxy() or widget
            QWidget.setTabOrder(before, reached)
            before = reached

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add.setFocus()
        self.changed.emit()

    def _clear(self) -> None:
        for row in self.rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
