"""Several members of a closed list at once: a box to tick for each, in lines that break where they must."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desk.qt.theme import Space
from desk.qt.widgets.flow_layout import FlowLayout


class TermBoxes(QWidget):
    """Boxes with a key each; none ticked means any. `changed` comes when the officer has ticked or unticked one."""

    changed = Signal()

    def __init__(self, terms: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Offer `terms`: (key, words)."""
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(self, Space.SMALL)
        for key, words in terms:
            box = QCheckBox(words, self)
            box.setAccessibleName(words)
            box.clicked.connect(lambda _on: self.changed.emit())
            self._flow.addWidget(box)
            self.boxes[key] = box
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # The keys come here by the label's letter alone; Tab goes from box to box.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def add_widget(self, widget: QWidget) -> None:
        """Add a widget, such as a button that ticks several, after the boxes."""
        self._flow.addWidget(widget)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys on to the first box."""
        for box in self.boxes.values():
            box.setFocus(event.reason())
            return

    def value(self) -> tuple[str, ...]:
        """Return the keys that are ticked, in their order."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def set_value(self, keys: Iterable[str]) -> None:
        """Tick these and no others; sends no signal."""
        wanted = set(keys)
        for key, box in self.boxes.items():
            box.setChecked(key in wanted)
