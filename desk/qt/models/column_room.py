"""Which columns of a list are shown, and how wide: the column that matters most is never crushed by the others."""

from PySide6.QtWidgets import QHeaderView, QTableView

from desk.qt.theme import Space

LEAST = 26
"""Average letters that the stretched column keeps before the others are shown."""


class ColumnRoom:
    """Shares the width of one table among `columns`.

    `widths` are in average letters of the table's font, so that they follow the text size; `stretch` takes what
    the others leave, and the first column is always shown. `shown` are the columns that are shown where there is room, the most wanted first. What the
    officer chooses from the heading's menu stays, whatever the room.
    """

    def __init__(
        self,
        table: QTableView,
        columns: tuple[str, ...],
        widths: dict[str, int],
        stretch: str,
        shown: tuple[str, ...] = (),
    ) -> None:
        self._table = table
        self._columns = columns
        self._widths = widths
        self._stretch = stretch
        self._wanted = shown or columns
        self._chosen: dict[str, bool] = {}
        self._letter = 0
        table.horizontalHeader().setSectionResizeMode(columns.index(stretch), QHeaderView.ResizeMode.Stretch)
        self.fit()

    def want(self, shown: tuple[str, ...]) -> None:
        """Show other columns where there is room."""
        self._wanted = shown
        self.fit()

    def choose(self, column: str, on: bool) -> None:
        """Keep a column shown or hidden, as the officer says."""
        self._chosen[column] = on
        self.fit()

    def fit(self) -> None:
        """Show what there is room for."""
        self._measure()
        room = self._table.viewport().width() - self._letter * LEAST
        room -= sum(self._width(column) for column, on in self._chosen.items() if on)
        shown = {self._stretch, *(column for column, on in self._chosen.items() if on)}
        for column in self._wanted:
            if column == self._stretch or column in self._chosen:
                continue
            room -= self._width(column)
            if room < 0 and column != self._columns[0]:
                break
            shown.add(column)
        for position, column in enumerate(self._columns):
            if self._table.isColumnHidden(position) == (column in shown):
                self._table.setColumnHidden(position, column not in shown)

    def _measure(self) -> None:
        """Give every column its width again where the letters have changed."""
        letter = self._table.fontMetrics().averageCharWidth()
        if letter == self._letter:
            return
        self._letter = letter
        header = self._table.horizontalHeader()
        header.setMinimumSectionSize(letter * 4)
        for position, column in enumerate(self._columns):
            if column != self._stretch:
                hidden = self._table.isColumnHidden(position)
                # A hidden section keeps no new width.
                self._table.setColumnHidden(position, False)
                header.resizeSection(position, self._letter * self._widths.get(column, 14) + Space.LARGE)
                self._table.setColumnHidden(position, hidden)

    def _width(self, column: str) -> int:
        if column == self._stretch:
            return 0
        position = self._columns.index(column)
        shown = not self._table.isColumnHidden(position)
        kept = self._table.horizontalHeader().sectionSize(position) if shown else 0
        return kept or self._letter * self._widths.get(column, 14) + Space.LARGE
