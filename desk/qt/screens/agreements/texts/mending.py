"""The page on which a proposal of parts is mended before it becomes the text."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desk.domain.article_text import divided
from desk.domain.text_parts import TextPart, merged, relabelled
from desk.domain.vocabulary import ArticlePart
from desk.qt.screens.agreements.section import flat_button, plain_label
from desk.qt.sources.shown_text import ShownText
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import word_term

Parts = tuple[TextPart, ...]

NARROW = 58
"""Below this width, in average letters, the parts stand above the one that is mended."""


class Mending(QWidget):
    """The parts on one side, the one to mend on the other. Nothing is kept until the text is taken in."""

    mended = Signal()
    """The parts, or what can be done with them, have changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: Parts = ()
        self._before: list[tuple[Parts, int]] = []
        self._row = -1
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Proposed parts"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 14)
        self.list.currentRowChanged.connect(self._open)
        self.kind = TermCombo(ArticlePart, self)
        self.kind.changed.connect(self.take_fields)
        self.number, self.label, self.heading = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        for line in (self.number, self.label, self.heading):
            line.editingFinished.connect(self.take_fields)
        self.words = QPlainTextEdit(self)
        self.words.setAccessibleName(self.tr("Text of the part"))
        self.words.setTabChangesFocus(True)
        self.note = plain_label(self, quiet=True)
        self._lay_out()

    def _lay_out(self) -> None:
        form = FieldForm(self, columns=2)
        form.add_row(self.tr("&Part"), self.kind)
        form.add_row(self.tr("N&umber"), self.number)
        form.add_row(self.tr("As pr&inted"), self.label)
        form.add_row(self.tr("Hea&ding"), self.heading)
        tools = QWidget(self)
        flow = FlowLayout(tools)
        self.join_button = flat_button(self.tr("Join with the one before"), "up", self.join, self)
        self.divide_button = flat_button(self.tr("Divide at the cursor"), "down", self.divide, self)
        self.back_button = flat_button(self.tr("Take back"), "undo", self.take_back, self)
        for button, keys, tip in (
            (self.join_button, "Alt+Up", self.tr("Make this part the end of the one before it")),
            (self.divide_button, "Alt+Down", self.tr("Let a new part begin where the cursor stands")),
            (self.back_button, "", self.tr("Take back the last mending")),
        ):
            button.setToolTip(f"{tip} ({keys})" if keys else tip)
            flow.addWidget(button)
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(button.click)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.SMALL, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(form)
        column.addWidget(self.words, 1)
        column.addWidget(tools)
        column.addWidget(self.note)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.list)
        self.split.addWidget(side)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 4)
        self.split.setChildrenCollapsible(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts above the one that is mended where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.split.orientation() is not wanted:
            self.split.setOrientation(wanted)

    # ---- what is proposed -----------------------------------------------------------------------------

    def begin(self, parts: Sequence[TextPart]) -> None:
        """Begin to mend a proposal."""
        self._before, self._row = [], -1
        self._show(tuple(parts), 0)

    def _show(self, parts: Parts, row: int) -> None:
        self.parts, self._row = parts, -1
        names = [part_words(part) for part in parts]
        self.list.blockSignals(True)
        if self.list.count() != len(names):
            self.list.clear()
            self.list.addItems(names)
        for place, name in enumerate(names):
            item = self.list.item(place)
            if item.text() != name:
                item.setText(name)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._open(row)

    def _open(self, row: int) -> None:
        self.take_fields()
        self._row = row
        self.note.setText("")
        if 0 <= row < len(self.parts):
            part = self.parts[row]
            self.kind.set_value(part.part)
            for field, words in (
                (self.number, part.number),
                (self.label, part.label),
                (self.heading, part.heading),
            ):
                field.setText(words)
            self.words.setPlainText(part.text)
            self.words.document().setModified(False)
        self._allow()

    def _allow(self) -> None:
        self.join_button.setEnabled(self._row > 0)
        self.divide_button.setEnabled(self._row >= 0)
        self.back_button.setEnabled(bool(self._before))
        self.mended.emit()

    # ---- mending --------------------------------------------------------------------------------------

    def take_fields(self) -> None:
        """Take what is in the fields as the part that is open."""
        if not 0 <= self._row < len(self.parts):
            return
        part = self.parts[self._row]
        words = self.words.toPlainText() if self.words.document().isModified() else part.text
        written = TextPart(
            self.kind.value() or part.part,
            self.number.text().strip(),
            self.label.text().strip(),
            self.heading.text().strip(),
            words,
        )
        if written == part:
            return
        if written.number != part.number and written.label == part.label:
            written = replace(written, label=relabelled(part.label, part.number, written.number))
            self.label.setText(written.label)
        self.words.document().setModified(False)
        self._before.append((self.parts, self._row))
        self.parts = (*self.parts[: self._row], written, *self.parts[self._row + 1 :])
        self.list.item(self._row).setText(part_words(written))
        self._allow()

    def join(self) -> None:
        """Make the open part the end of the one before it."""
        row = self._row
        self._mend(lambda parts: merged(parts, row), row - 1)

    def divide(self) -> None:
        """Let a new part begin at the cursor."""
        row = self._row
        self.take_fields()
        at = ShownText.of(self.words.toPlainText()).offset(self.words.textCursor().position())
        if not self.parts[row].text[:at].strip() or not self.parts[row].text[at:].strip():
            self.note.setText(self.tr("Put the cursor into the text, where the next part begins."))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._mend(lambda parts: divided(parts, row, at), row + 1)

    def _mend(self, act: Callable[[Parts], Sequence[TextPart]], row: int) -> None:
        self.take_fields()
        after = tuple(act(self.parts))
        if after != self.parts:
            self._before.append((self.parts, self._row))
            self._show(after, row)

    def can_take_back(self) -> bool:
        """Whether anything was mended."""
        return bool(self._before)

    def take_back(self) -> None:
        """Take back the last mending."""
        self.take_fields()
        if self._before:
            parts, row = self._before.pop()
            self._show(parts, row)


def part_words(part: TextPart) -> str:
    """Return what a proposed part is called in the list: what it is, unless its title says so, and its title."""
    title = " ".join(piece for piece in (part.label or part.number, part.heading) if piece)
    kind = word_term(part.part)
    if not title:
        return kind
    return title if part.part is ArticlePart.ARTICLE else f"{title} ({kind})"
