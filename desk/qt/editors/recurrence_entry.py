"""The field for how often a duty falls due again: once, every month, every five years."""

from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.domain.vocabulary import Recurrence
from desk.qt.commitments.recurrence_words import word_recurrence
from desk.qt.editors.entry import Entry
from desk.qt.widgets.settled_combo import SettledCombo

OFFERED: tuple[tuple[Recurrence, int], ...] = (
    (Recurrence.NONE, 1),
    (Recurrence.MONTHLY, 1),
    (Recurrence.MONTHLY, 2),
    (Recurrence.QUARTERLY, 1),
    (Recurrence.MONTHLY, 4),
    (Recurrence.MONTHLY, 6),
    *((Recurrence.YEARLY, years) for years in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
)
"""What treaties ask for; any other that a register holds is offered with it."""


class RecurrenceEntry(Entry):
    """A choice of periods; the value is the recurrence with how many periods lie between two instances."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = SettledCombo(self)
        for recurrence, every in OFFERED:
            self._offer(recurrence, every)
        self.combo.settled.connect(self.changed.emit)
        self.hold(self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _offer(self, recurrence: Recurrence, every: int) -> None:
        self.combo.addItem(word_recurrence(recurrence, every), _key(recurrence, every))

    def value(self) -> tuple[Recurrence, int | None]:
        """Return the recurrence, and every how many of its periods, None for each one."""
        name, _, every = str(self.combo.currentData() or "none 1").partition(" ")
        return Recurrence(name), int(every) if int(every) > 1 else None

    def set_value(self, value: Any) -> None:
        """Choose a recurrence with its number of periods."""
        recurrence, every = value
        every = every or 1
        if self.combo.findData(_key(recurrence, every)) < 0:
            self._offer(recurrence, every)
        self.combo.choose_value(_key(recurrence, every))

    def words(self) -> str:
        """Return the choice as a draft keeps it."""
        return str(self.combo.currentData() or "")

    def take_words(self, words: str) -> None:
        """Choose what a draft kept."""
        name, _, every = words.partition(" ")
        if name in set(Recurrence) and (every.isdecimal() or not every):
            self.set_value((Recurrence(name), int(every or 1)))


def _key(recurrence: Recurrence, every: int) -> str:
    return f"{recurrence} {every}"
