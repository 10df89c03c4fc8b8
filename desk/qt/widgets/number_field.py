"""A field for a whole number that may also be left empty: months of notice, days after the last notification."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

EMPTY = "–"
MARGIN = 6
"""Between the edge and the digits, in device-independent pixels; a stylesheet cannot say it for a spin box."""


class NumberField(QSpinBox):
    """A number from `least` to `most` followed by `unit`, or none where it may be `optional`.

    `changed` comes only when the officer alters the number. The wheel scrolls the page, never the number.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least: int = 0,
        most: int = 999,
        optional: bool = True,
        unit: str = "",
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self.setRange(least - 1 if optional else least, most)
        if optional:
            self.setSpecialValueText(EMPTY)
        if unit:
            self.setSuffix(f" {unit}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(MARGIN, 0, MARGIN, 0)
        self.setValue(self.minimum())
        self._number = self.number()
        self.valueChanged.connect(self._tell)

    def number(self) -> int | None:
        """Return the number, None where the field is empty."""
        return None if self._optional and self.value() == self.minimum() else self.value()

    def set_number(self, number: int | None) -> None:
        """Show `number`; sends no signal. None empties the field."""
        self._number = number
        self.setValue(self.minimum() if number is None else number)
        self._number = self.number()

    def _tell(self) -> None:
        if self.number() != self._number:
            self._number = self.number()
            self.changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
