"""The form that asks what of the timeline is to be saved: which view and period, drawn or in words, on which paper."""

import math
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QSpinBox, QVBoxLayout, QWidget

from desk.domain.values import value_class
from desk.qt.theme import Space
from desk.qt.timeline.sheets import MOST_PAGES
from desk.qt.timeline.two_views import TwoViews
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.workspace import Workspace


class Part(StrEnum):
    """Which part of the timeline is meant."""

    SEEN = "seen"
    WHOLE = "whole"
    PERIOD = "period"


@value_class(frozen=True)
class Choice:
    """What was chosen: the days (None on an open side), the file's ending, drawn or in words, and the pages of a PDF."""

    first: float | None
    last: float | None
    ending: str
    in_words: bool
    paper: str = "A4"
    across: int | None = None
    views: tuple[int, ...] = (0, 1)
    """Which of two views are drawn: 0 is the upper."""

    @property
    def period(self) -> tuple[int | None, int | None]:
        """The whole days that it touches, the first and the last."""
        first = None if self.first is None else math.floor(self.first)
        last = None if self.last is None else max(math.ceil(self.last) - 1, first or math.ceil(self.last) - 1)
        return first, last


class ReleaseForm(QDialog):
    """Asks what is to be saved; `chosen` comes with the answer."""

    keeps_no_draft = True
    chosen = Signal(object)
    """A `Choice`."""

    def __init__(
        self, workspace: Workspace, two: TwoViews, parent: QWidget, *, in_words: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save the timeline"))
        self._view = two.first
        self.views = QComboBox(self)
        self._are_two = two.is_open
        if self._are_two:
            above, below = (bar.choice.currentText() for bar in two.bars)
            both = self.tr("Both: {above} above {below}").format(above=above, below=below)
            self.views.addItem(both, (0, 1))
            self.views.addItem(self.tr("Above: {view}").format(view=above), (0,))
            self.views.addItem(self.tr("Below: {view}").format(view=below), (1,))
        self.part = QComboBox(self)
        self.part.addItem(self.tr("What is on the screen"), Part.SEEN)
        self.part.addItem(self.tr("The whole record"), Part.WHOLE)
        self.part.addItem(self.tr("A period"), Part.PERIOD)
        self.period = DateField(self, today=workspace.register.today)
        self.period.line_edit.setPlaceholderText(self.tr("e.g. 2020 to Feb 2022, since 1990"))
        self.form_of_file = QComboBox(self)
        for words, ending, told in (
            (self.tr("The line, as PDF on pages"), ".pdf", False),
            (self.tr("The line, as a picture (SVG)"), ".svg", False),
            (self.tr("The line, as a picture (PNG)"), ".png", False),
            (self.tr("In words, as PDF"), ".pdf", True),
            (self.tr("In words, as Word"), ".docx", True),
            (self.tr("In words, as OpenDocument"), ".odt", True),
            (self.tr("In words, as a table (CSV)"), ".csv", True),
        ):
            self.form_of_file.addItem(words, (ending, told))
        self.form_of_file.setCurrentIndex(3 if in_words else 0)
        self.paper = QComboBox(self)
        self.paper.addItems(["A4", "A3"])
        self.pages = QSpinBox(self)
        self.pages.setRange(0, MOST_PAGES)
        self.pages.setSpecialValueText(self.tr("As many as it takes"))
        self.message = InlineMessage("", Tone.PROBLEM, self)
        self._lay_out()
        self.part.currentIndexChanged.connect(lambda _row: self._follow())
        self.form_of_file.currentIndexChanged.connect(lambda _row: self._follow())
        self.period.changed.connect(lambda: self._tell(""))
        self._follow()

    def _lay_out(self) -> None:
        self.form = FieldForm(self)
        self.form.add_row(self.tr("&View"), self.views)
        self.form.add_row(self.tr("Wh&ich part"), self.part)
        self.form.add_row(self.tr("Pe&riod"), self.period)
        self.form.add_row(self.tr("F&orm"), self.form_of_file)
        self.form.add_row(self.tr("Pa&per, across"), self.paper)
        self.form.add_row(self.tr("Pa&ges for the time"), self.pages)
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setDefault(True)
        self.save.clicked.connect(self._answer)
        leave = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        for widget in (self.form, self.message, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    def _follow(self) -> None:
        """Offer what the chosen part and form have."""
        ending, in_words = self.form_of_file.currentData()
        by_pages = ending == ".pdf" and not in_words
        self.form.set_row_visible(self.views, self._are_two and not in_words)
        self.form.set_row_visible(self.period, self.part.currentData() == Part.PERIOD)
        self.form.set_row_visible(self.paper, by_pages)
        self.form.set_row_visible(self.pages, by_pages)
        self._tell("")

    def _tell(self, words: str) -> None:
        """Say what is wrong, "" for nothing, and take the height that all needs."""
        self.message.set_message(words, Tone.PROBLEM)
        self.message.setVisible(bool(words))
        self._column.activate()
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.sizeHint().height(), needed))

    def _answer(self) -> None:
        days = self._days()
        if days is None:
            return
        ending, in_words = self.form_of_file.currentData()
        views = self.views.currentData() or (0,)
        choice = Choice(*days, ending, in_words, self.paper.currentText(), self.pages.value() or None, views)
        self.accept()
        self.chosen.emit(choice)

    def _days(self) -> tuple[float | None, float | None] | None:
        """Return the days that are meant; None where the period was not understood, which is said."""
        part = self.part.currentData()
        if part == Part.SEEN:
            return self._view.time_window.first, self._view.time_window.last
        if part == Part.WHOLE:
            return None, None
        date = self.period.value()
        if date is None or not date.understood:
            self._tell(self.tr("Say which period, such as “2020 to Feb 2022” or “since 1990”."))
            self.period.setFocus()
            return None
        first = None if date.first is None else float(date.first)
        last = None if date.last is None else float(date.last + 1)
        return first, last
