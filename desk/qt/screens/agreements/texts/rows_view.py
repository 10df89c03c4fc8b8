"""Rows of paragraphs in one or two columns: only those in sight are laid out, however many there are."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desk.qt.screens.agreements.texts.row_painting import AIR, RowPainting
from desk.qt.screens.agreements.texts.rows import Cell, Row
from desk.qt.screens.agreements.texts.spoken import spoken
from desk.qt.theme import Space, TextRole, font_for

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """The rows under their headings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.headings: tuple[str, ...] = ("",)

    def show(self, rows: Sequence[Row], headings: tuple[str, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.headings = rows, headings
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, what a screen reader says of it, or its row."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words(index.column()) if row.band else spoken(row.cells[index.column()])
        return row if role == Qt.ItemDataRole.UserRole else None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None


class RowsView(QTableView):
    """Reads rows. The heights of rows that were never seen are estimates until they come into sight."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = RowModel(self)
        self.painting = RowPainting(self)
        self._settling = False
        self._width = 0
        self._letter: tuple[int, int] | None = None
        self.setModel(self.model_)
        self.setItemDelegate(self.painting)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(lambda *_: self._lay_out_anew())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._settle())

    def rows(self) -> Sequence[Row]:
        """Return the rows that are shown."""
        return self.model_.rows

    def show_rows(self, rows: Sequence[Row], headings: tuple[str, ...], *, keep_place: bool = False) -> None:
        """Show other rows, from the first one or, with `keep_place`, where the reader was."""
        row, place = self.currentIndex().row(), self.verticalScrollBar().value()
        self.painting.forget()
        self.verticalHeader().setDefaultSectionSize(self._estimated(1))
        self.model_.show(rows, headings)
        self._estimate()
        if keep_place:
            self.setCurrentIndex(self.model_.index(min(row, len(rows) - 1), 0))
            self.verticalScrollBar().setValue(place)
        self._settle()

    # ---- going ----------------------------------------------------------------------------------------

    def go_to_row(self, row: int) -> None:
        """Make a row the current one and bring it into the middle of the view."""
        index = self.model_.index(row, min(1, self.model_.columnCount() - 1))
        self.setCurrentIndex(index)
        for _ in range(2):  # heights that were estimates move it once
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self._settle()

    def go_to_part(self, part: str) -> None:
        """Bring the beginning of a part to the top of the view."""
        row = next((place for place, row in enumerate(self.rows()) if row.part == part), -1)
        if row >= 0:
            index = self.model_.index(row, 0)
            self.setCurrentIndex(index)
            for _ in range(2):
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
                self._settle()

    # ---- heights --------------------------------------------------------------------------------------

    def _column_width(self) -> int:
        return self.columnWidth(0)

    def _estimate(self) -> None:
        letters = max(1, (self._column_width() - 2 * Space.MEDIUM) // max(1, self._metrics()[0]))
        header = self.verticalHeader()
        usual = header.defaultSectionSize()
        header.blockSignals(True)
        for place, row in enumerate(self.rows()):
            height = self._estimated(max(map(_letters, row.cells)) // letters + 1)
            if height != usual or header.sectionSize(place) != usual:
                header.resizeSection(place, height)
        header.blockSignals(False)
        self.updateGeometries()

    def _estimated(self, lines: int) -> int:
        return int(lines * self._metrics()[1] * AIR) + Space.SMALL

    def _metrics(self) -> tuple[int, int]:
        """Return the width of a letter and the height of a line, at the size of text that is chosen now."""
        if self._letter is None:
            metrics = QFontMetrics(font_for(TextRole.BODY))
            self._letter = (metrics.averageCharWidth(), metrics.height())
        return self._letter

    def _settle(self) -> None:
        """Give the rows in sight their true heights."""
        if self._settling or not self.rows():
            return
        self._settling = True
        width = self._column_width()
        place = max(self.rowAt(0), 0)
        bottom = self.viewport().height()
        header = self.verticalHeader()
        while place < len(self.rows()) and self.rowViewportPosition(place) < bottom:
            height = self.painting.height_of(self.rows()[place], place, width)
            if header.sectionSize(place) != height:
                header.resizeSection(place, height)
            place += 1
        self._settling = False

    def _lay_out_anew(self) -> None:
        """Lay out at another width or size of text; the row on top stays there."""
        width = self._column_width()
        if width == self._width:
            return
        top = self.rowAt(0)
        self._width = width
        self.painting.forget()
        self._estimate()
        if top > 0:
            self.scrollTo(self.model_.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Settle what comes into sight in a higher view."""
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._width, self._letter = 0, None
            self._lay_out_anew()

    # ---- keys -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the words of the selected cells."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the words of the selected cells, a line for each row."""
        chosen = sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column()))
        lines: dict[int, list[str]] = {}
        for index in chosen:
            lines.setdefault(index.row(), []).append(str(index.data()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))


def _letters(cell: Cell) -> int:
    count = 0
    for span in cell:
        count += len(span.text)
    return count
