"""What is compared with what, how it is shown, and the way from change to change, in two lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from desk.qt.actions import Actions
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.section import sign_button
from desk.qt.screens.agreements.versions.action_buttons import action_sign
from desk.qt.theme import Space
from desk.qt.widgets.flow_layout import FlowLine
from desk.qt.widgets.plain_label import PlainLabel

Choices = Sequence[tuple[str, str]]
"""(name, version's id); "" is the present text."""


class TwoVersions(FlowLine):
    """The two versions that are compared."""

    chosen = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.before, self.after = QuietCombo(self), QuietCombo(self)
        self.before.setAccessibleName(self.tr("Compare"))
        self.after.setAccessibleName(self.tr("With"))
        for words, combo in ((self.tr("&Compare"), self.before), (self.tr("w&ith"), self.after)):
            pair = QWidget(self)
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(Space.TIGHT)
            label = PlainLabel(words, pair)
            label.setBuddy(combo)
            line.addWidget(label)
            line.addWidget(combo)
            self.add(pair)
            combo.activated.connect(lambda _row: self.chosen.emit())
        self.swap_button = sign_button(self.tr("Swap the two"), "compare", self.swap, self)
        self.add(self.swap_button)
        self.add(action_sign(actions["copy_comparison"], self))

    def show_choices(self, choices: Choices) -> None:
        """Offer these; what was chosen stays so."""
        for combo in (self.before, self.after):
            if [(combo.itemText(row), combo.itemData(row)) for row in range(combo.count())] == list(choices):
                continue
            chosen = combo.currentData()
            combo.clear()
            for name, key in choices:
                combo.addItem(name, key)
            combo.setCurrentIndex(combo.findData(chosen) if chosen is not None else -1)

    def choose(self, before: str, after: str) -> None:
        """Choose two."""
        self.before.setCurrentIndex(self.before.findData(before))
        self.after.setCurrentIndex(self.after.findData(after))

    def two(self) -> tuple[str, str] | None:
        """Return what is chosen, None while one of them is not."""
        before, after = self.before.currentData(), self.after.currentData()
        return None if before is None or after is None else (before, after)

    def names(self) -> tuple[str, str]:
        """Return what the two are called."""
        return self.before.currentText(), self.after.currentText()

    def swap(self) -> None:
        """Compare the other way round."""
        two = self.two()
        if two is not None:
            self.choose(two[1], two[0])
            self.chosen.emit()


class ComparisonBar(FlowLine):
    """How the comparison is shown; `turned` tells that it is to be shown otherwise."""

    turned = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.one_column = self._way(self.tr("One column"), self.tr("Removed and added words in one text"))
        self.two_columns = self._way(self.tr("Two columns"), self.tr("The older words beside the newer ones"))
        self.one_column.setChecked(True)
        self.only = QCheckBox(self.tr("Only what differs"), self)
        self.only.clicked.connect(lambda _on: self.turned.emit())
        for widget in (self.one_column, self.two_columns, self.only):
            self.add(widget)
        for name in ("previous_change", "next_change"):
            self.add(action_sign(actions[name], self))
        self.only.setMinimumHeight(self.one_column.sizeHint().height())

    def _way(self, words: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _on: self.turned.emit())
        return button

    def in_columns(self) -> bool:
        """Whether it is shown in two columns."""
        return self.two_columns.isChecked()

    def only_changes(self) -> bool:
        """Whether only what differs is shown."""
        return self.only.isChecked()

    def turn_columns(self) -> None:
        """Show it in two columns instead of one, or the reverse."""
        (self.one_column if self.in_columns() else self.two_columns).setChecked(True)
        self.turned.emit()

    def turn_only(self) -> None:
        """Show everything instead of only what differs, or the reverse."""
        self.only.setChecked(not self.only_changes())
        self.turned.emit()
