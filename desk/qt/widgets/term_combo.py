"""A choice among the members of one closed list, each in its own words."""

from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desk.qt.wording import word_term

Term = TypeVar("Term", bound=StrEnum)

FEWEST = 17
"""Average letters of width that a choice keeps, its arrow included."""


class TermCombo(QComboBox, Generic[Term]):
    """Offers all members of `terms`, or only `among`; `empty` words a first choice that means none.

    `changed` comes only when the officer chooses. The wheel scrolls the page, never the choice.
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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Not AdjustToContents: a combo that follows its contents takes its own size, whatever the form gave it.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        if empty is not None:
            self.addItem(empty, "")
        for term in among if among is not None else tuple(terms):
            self.addItem(word_term(term), str(term))
        self.activated.connect(lambda _index: self.changed.emit())

    def value(self) -> Term | None:
        """Return the member chosen, None for the empty choice."""
        chosen = self.currentData()
        return self._terms(chosen) if chosen else None

    def set_value(self, value: Term | None) -> None:
        """Choose `value`; sends no signal. A member that is not on offer is added."""
        index = self.findData(str(value) if value is not None else "")
        if index < 0 and value is not None:
            self.addItem(word_term(value), str(value))
            index = self.count() - 1
        self.setCurrentIndex(index)

    def minimumSizeHint(self) -> QSize:
        """Return a size that a narrow form has room for; longer words are shortened in it."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), self.fontMetrics().averageCharWidth() * FEWEST), size.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
