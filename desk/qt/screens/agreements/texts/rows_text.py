"""The words of all rows as one text, so that words can be found in them, and the way back to each cell."""

from bisect import bisect_right
from collections.abc import Sequence

from desk.domain.values import value_class
from desk.qt.screens.agreements.texts.rows import Row


@value_class(frozen=True)
class RowsText:
    """`cells` are the row and column of each stretch of the text, `starts` where it begins."""

    text: str
    cells: Sequence[tuple[int, int]]
    starts: Sequence[int]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "RowsText":
        """Return the words of these rows, cell by cell, each on a line; what bands say is none of them."""
        pieces: list[str] = []
        cells: list[tuple[int, int]] = []
        starts: list[int] = []
        at = 0
        for place, row in enumerate(rows):
            if row.band:
                continue
            for column in range(len(row.cells)):
                words = row.words(column)
                pieces.append(words)
                cells.append((place, column))
                starts.append(at)
                at += len(words) + 1
        return cls("\n".join(pieces), cells, starts)

    def place(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Return the row, the column and the characters there of a passage; what goes on in the next is cut."""
        number = bisect_right(self.starts, start) - 1
        first = self.starts[number]
        last = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return (*self.cells[number], start - first, min(end, last) - first)
