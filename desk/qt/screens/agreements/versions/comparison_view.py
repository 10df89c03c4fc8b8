"""The comparison as one reads it: walked from change to change, searched and copied."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desk.qt.screens.agreements.texts.rows_text import RowsText
from desk.qt.screens.agreements.texts.rows_view import Index, RowsView
from desk.qt.screens.agreements.versions.copying import copied
from desk.qt.screens.agreements.versions.rows import ShownComparison


class ComparisonView(RowsView):
    """Shows one comparison. `change` is the number of the change that is looked at, 0 for none."""

    walked = Signal()
    """Another change is looked at, or none."""
    part_wanted = Signal(str)
    """Return was pressed: go to this part in the text itself."""

    def __init__(self, parent: QWidget) -> None:
        self._walking = True  # Qt asks about rows while the view is still being made
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Comparison"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.shown = ShownComparison((), ())
        self._walking = False
        self.doubleClicked.connect(lambda index: self._want_part(index.row()))

    @property
    def change(self) -> int:
        """The number of the change that is looked at."""
        return self.painting.change

    def show_comparison(
        self, shown: ShownComparison, headings: tuple[str, ...], *, keep_place: bool = False
    ) -> None:
        """Show another comparison; with `keep_place` the same one in another way, at the same part."""
        row = self.currentIndex().row()
        part = self.rows()[row].part if 0 <= row < len(self.rows()) else ""
        change = self.change
        self.shown = shown
        self.painting.found = None
        self._look_at(0)
        self._walking = True
        self.horizontalHeader().setVisible(len(headings) > 1)
        self.show_rows(shown.rows, headings)
        if keep_place and change in {number for number, _ in shown.changes}:
            self._go_to_change(change)
        elif keep_place and part:
            self.go_to_part(part)
        self._walking = False
        self.walked.emit()

    # ---- from change to change --------------------------------------------------------------------------

    def place(self) -> int:
        """Return which of the changes that are shown is looked at, from 1; 0 for none."""
        return next(
            (place for place, (number, _) in enumerate(self.shown.changes, 1) if number == self.change), 0
        )

    def step(self, by: int) -> None:
        """Go to the next change, or with -1 to the one before; after the last comes the first."""
        changes = self.shown.changes
        if not changes:
            return
        place, row = self.place(), max(self.currentIndex().row(), 0)
        if place:
            wanted = (place - 1 + by) % len(changes)
        elif by > 0:
            wanted = next((at for at, (_, first) in enumerate(changes) if first >= row), 0)
        else:
            before = [at for at, (_, first) in enumerate(changes) if first < row]
            wanted = before[-1] if before else len(changes) - 1
        self._walking = True
        self._go_to_change(changes[wanted][0])
        self._walking = False

    def _go_to_change(self, change: int) -> None:
        row = next(first for number, first in self.shown.changes if number == change)
        self._look_at(change)
        self.go_to_row(row)
        self.walked.emit()

    def _look_at(self, change: int) -> None:
        if self.painting.change != change:
            self.painting.change = change
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Where the reader goes to another row, the next change is the one after it."""
        super().currentChanged(current, previous)
        if not self._walking and self.change:
            self._look_at(0)
            self.walked.emit()

    # ---- finding ------------------------------------------------------------------------------------------

    def text(self) -> RowsText:
        """Return all words that are shown."""
        return RowsText.of(self.rows())

    def show_found(self, text: RowsText, start: int, end: int) -> None:
        """Bring words that were found into view."""
        self._look_at(0)
        self.walked.emit()
        self.painting.found = text.place(start, end)
        self.go_to_row(self.painting.found[0])
        self.viewport().update()

    def forget_found(self) -> None:
        """Mark no words as found."""
        self.painting.found = None
        self.viewport().update()

    # ---- keys and copying ---------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the selected rows."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        QGuiApplication.clipboard().setMimeData(copied([self.rows()[row] for row in chosen]))

    def copy_all(self, heading: str) -> None:
        """Copy everything that is shown, under a heading."""
        QGuiApplication.clipboard().setMimeData(copied(self.rows(), heading))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the part in the text itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._want_part(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _want_part(self, row: int) -> None:
        if 0 <= row < len(self.rows()):
            self.part_wanted.emit(self.rows()[row].part)
