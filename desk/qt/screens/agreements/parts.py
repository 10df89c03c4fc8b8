"""A short list within a section: a heading, one card a row, and a line that says when there is none."""

from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk.qt.actions import Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import Card, plain_label, sign_button
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.section_heading import SectionHeading


class RowCard(Card):
    """One row: a quiet word, the name, a quiet remark, small buttons at the end."""

    def __init__(self, before: str, name: str, after: str, parent: QWidget, token: str = "third") -> None:
        super().__init__(token, parent)
        self.line = QHBoxLayout()
        self.line.setSpacing(Space.SMALL)
        if before:
            quiet = plain_label(self, TextRole.CAPTION, quiet=True, wraps=False)
            quiet.setText(before)
            self.line.addWidget(quiet)
        self.line.addWidget(ElidedLabel(name, self), 1)
        if after:
            remark = plain_label(self, TextRole.CAPTION, quiet=True, wraps=False)
            remark.setText(after)
            self.line.addWidget(remark)
        self.rows.addLayout(self.line)
        self.setAccessibleName(", ".join(part for part in (before, name, after) if part))

    def add_sign(self, label: str, icon_name: str, do: Callable[[], object]) -> None:
        """Add a small button at the end of the row."""
        button = sign_button(label, icon_name, do, self)
        button.setAccessibleName(f"{label}: {self.accessibleName()}")
        self.line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class LinkPart(QWidget):
    """The heading and the rows; a row is made anew only when what it shows has changed."""

    def __init__(
        self,
        at_hand: AgreementAtHand,
        title: str,
        none: str,
        parent: QWidget,
        actions: tuple[QAction, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self._rows: dict[str, tuple[Hashable, QWidget]] = {}
        self.heading = SectionHeading(title, self, actions=actions)
        self.none: QLabel = plain_label(self, quiet=True)
        self.none.setText(none)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, Space.SMALL)
        self.column.setSpacing(Space.TIGHT)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.none)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.TIGHT)
        self.column.addLayout(self.body)

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def rows(self) -> dict[str, QWidget]:
        """Return the rows by their ids."""
        return {key: widget for key, (_, widget) in self._rows.items()}

    def show_agreement(self) -> None:
        """Bring the rows up to date."""

    def show_rows(self, wanted: Iterable[tuple[str, Hashable]], make: Callable[[str], QWidget]) -> None:
        """Show a row for each (id, what it shows); `make` makes the one of an id."""
        order = list(wanted)
        keys = dict(order)
        for key in list(self._rows):
            shown, widget = self._rows[key]
            if key not in keys or shown != keys[key]:
                del self._rows[key]
                self.body.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for place, (key, shown) in enumerate(order):
            if key not in self._rows:
                self._rows[key] = (shown, make(key))
            self.body.insertWidget(place, self._rows[key][1])
        self._rows = {key: self._rows[key] for key, _ in order}
        self.none.setVisible(not order)

    def remove_row(self, key: str) -> None:
        """Take away what a row shows, where that can be done here."""

    def focused_commands(self) -> Commands:
        """Return what can be done with the row that has the focus."""
        for key, widget in self.rows().items():
            if widget.hasFocus():
                return {"remove_record": lambda key=key: self.remove_row(key)}
        return {}
