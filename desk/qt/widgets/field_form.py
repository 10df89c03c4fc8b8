"""A form: labels above or beside their fields, evenly spaced, in one or more columns, either direction."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desk.qt.actions import menu_letters
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel

LEADING = Qt.AlignmentFlag.AlignLeading
"""Labels stand where a line begins; in a wider space a QLabel would follow its own letters instead."""


class Labels(StrEnum):
    """Where labels stand."""

    ABOVE = "above"
    BESIDE = "beside"


def name_field(field: QWidget, name: str) -> None:
    """Tell a screen reader that `field`, and the part of it that takes the focus, is called `name`."""
    if not field.accessibleName():
        field.setAccessibleName(name)
    inner = field.focusProxy()
    if inner is not None and not inner.accessibleName():
        inner.setAccessibleName(name)


def without_clash(label: str) -> str:
    """Return `label` without its mnemonic where that letter opens a menu."""
    place = label.find("&")
    if 0 <= place < len(label) - 1 and label[place + 1].casefold() in menu_letters():
        return label[:place] + label[place + 1 :]
    return label


class FieldForm(QWidget):
    """Rows of label and field. An "&" in a label makes the mnemonic that jumps to the field.

    A letter that opens a menu stays the menu's.
    """

    def __init__(
        self, parent: QWidget | None = None, *, labels: Labels = Labels.ABOVE, columns: int = 1
    ) -> None:
        super().__init__(parent)
        self._labels = labels
        self._columns = max(1, columns)
        self._row = 0
        self._column = 0
        self._rows: dict[QWidget, list[QWidget]] = {}
        self._lines: dict[QWidget, int] = {}
        """The grid's row in which the line of a field begins."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.TIGHT if labels is Labels.ABOVE else Space.SMALL)
        per_field = 1 if labels is Labels.ABOVE else 2
        for column in range(self._columns):
            self._grid.setColumnStretch(column * per_field + per_field - 1, 1)

    def add_row(self, label: str, field: QWidget, *, hint: str = "", span: int = 1) -> QLabel:
        """Add `field` under or beside `label`, over `span` columns; `hint` says quietly what is wanted.

        Returns the label.
        """
        span = min(span, self._columns)
        if self._column + span > self._columns:
            self._next_line()
        words = PlainLabel(without_clash(label), self)
        words.setBuddy(field)
        name_field(field, label.replace("&", ""))
        widgets = [words, field]
        if self._labels is Labels.ABOVE:
            self._add_above(words, field, span)
        else:
            self._add_beside(words, field, span)
        if hint:
            widgets.append(self._add_hint(hint, span))
        self._rows[field] = widgets
        self._lines[field] = self._row
        self._column += span
        if self._column >= self._columns:
            self._next_line()
        return words

    def add_wide(self, widget: QWidget) -> None:
        """Add `widget` without a label over the whole width."""
        if self._column:
            self._next_line()
        self._grid.addWidget(widget, self._row, 0, 1, -1)
        self._rows[widget] = [widget]
        self._next_line()

    def add_section(self, title: str) -> QLabel:
        """Begin a part of the form under `title`; return the title's label."""
        heading = PlainLabel(title, self)
        set_text_role(heading, TextRole.STRONG)
        if self._row:
            heading.setContentsMargins(0, Space.SMALL, 0, 0)
        self.add_wide(heading)
        return heading

    def label_of(self, field: QWidget) -> QLabel | None:
        """Return the label of `field`, None where it has none."""
        first = self._rows[field][0]
        return first if isinstance(first, QLabel) and first is not field else None

    def set_row_visible(self, field: QWidget, visible: bool) -> None:
        """Show or hide `field` with its label and hint; a line with nothing in it takes no room."""
        for widget in self._rows[field]:
            widget.setVisible(visible)
        line = self._lines.get(field)
        if line is not None and self._labels is Labels.ABOVE:
            together = [one for one, row in self._lines.items() if row == line]
            used = any(not one.isHidden() for one in together)
            self._grid.setRowMinimumHeight(line + 2, Space.TIGHT if used else 0)

    def _next_line(self) -> None:
        self._column = 0
        self._row += 3
        if self._labels is Labels.ABOVE:
            # the grid's own spacing is the one between a label and its field; rows stand further apart
            self._grid.setRowMinimumHeight(self._row - 1, Space.TIGHT)

    def _add_above(self, words: QLabel, field: QWidget, span: int) -> None:
        set_text_role(words, TextRole.CAPTION, quiet=True)
        self._grid.addWidget(words, self._row, self._column, 1, span, LEADING | Qt.AlignmentFlag.AlignBottom)
        # a field of one height stands under its label, not in the middle of a taller neighbour's room
        fixed = field.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed
        alignment = Qt.AlignmentFlag.AlignTop if fixed else Qt.AlignmentFlag(0)
        self._grid.addWidget(field, self._row + 1, self._column, 1, span, alignment)

    def _add_beside(self, words: QLabel, field: QWidget, span: int) -> None:
        set_text_role(words, TextRole.BODY, quiet=True)
        words.setContentsMargins(0, Space.TIGHT, 0, 0)
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(words, self._row, self._column * 2, LEADING | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, self._row, self._column * 2 + 1, 1, span * 2 - 1)

    def _add_hint(self, hint: str, span: int) -> QLabel:
        quiet = PlainLabel(hint, self)
        quiet.setWordWrap(True)
        quiet.setTextFormat(Qt.TextFormat.PlainText)
        set_text_role(quiet, TextRole.CAPTION, quiet=True)
        if self._labels is Labels.ABOVE:
            self._grid.addWidget(quiet, self._row + 2, self._column, 1, span)
        else:
            self._grid.addWidget(quiet, self._row + 1, self._column * 2 + 1, 1, span * 2 - 1)
        return quiet
