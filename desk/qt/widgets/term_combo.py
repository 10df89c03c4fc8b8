"""A choice among the members of one closed list, each in its own words."""

from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desk.qt.widgets.settled_combo import SettledCombo
from desk.qt.wording import word_term

Term = TypeVar("Term", bound=StrEnum)

FEWEST = 17
"""Average letters of width that a choice keeps, its arrow included."""


class TermCombo(SettledCombo, Generic[Term]):
    """Offers all members of `terms`, or only `among`; `empty` words a first choice that means none.

    `changed` comes only when the officer has chosen.
    """

    changed = Signal()

    def __init__(
        self,
        terms: type[Term],
        parent: QWidget | None = None,
        *,
        empty: str | None = None,
        among: tuple[Term, ...] | None = None,
    ) -> None:
        super().__init__(parent)
        self._terms = terms
        # Not AdjustToContents: a combo that follows its contents takes its own size, whatever the form gave it.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        if empty is not None:
            self.addItem(empty, "")
        for term in among if among is not None else tuple(terms):
            self.addItem(word_term(term), str(term))
        self.settled.connect(self.changed)

    def value(self) -> Term | None:
        """Return the member chosen, None for the empty choice."""
        chosen = self.currentData()
        return self._terms(chosen) if chosen else None

    def set_value(self, value: Term | None) -> None:
        """Choose `value`; sends no signal. A member that is not on offer is added."""
        if value is not None and self.findData(str(value)) < 0:
            self.addItem(word_term(value), str(value))
        self.choose_value(str(value) if value is not None else "")

    def minimumSizeHint(self) -> QSize:
        """Return a size that a narrow form has room for; longer words are shortened in it."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), self.fontMetrics().averageCharWidth() * FEWEST), size.height())
