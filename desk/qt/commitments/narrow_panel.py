"""The form by which the checklist is narrowed; every choice narrows at once, and all of them together."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desk.domain.names import folded
from desk.domain.vocabulary import CommitmentStatus, Nature, RecordKind
from desk.qt.commitments.narrow_words import OPEN, SPANS, condition_words
from desk.qt.editors.choices import choices_of
from desk.qt.models.cells import SIDES, cell_text
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm, Labels
from desk.qt.widgets.flat_button import FlatButton
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.widgets.search_field import SearchField
from desk.qt.widgets.settled_combo import SettledCombo
from desk.qt.widgets.term_boxes import TermBoxes
from desk.qt.wording import word_term
from desk.qt.workspace import Workspace
from desk.services import removal
from desk.services.commitment_cells import units_in_use
from desk.services.commitment_rows import subjects_in_use
from desk.services.lists import SUBJECT, ListFilter

MOST = 30
"""Units and subjects on offer at once."""

_NOBODY = "nobody:"
"""Stands for the unit "", which a picker would take for nothing picked."""

_DUE = ("overdue", "due_within", "undated")


class NarrowPanel(QScrollArea):
    """Holds one `ListFilter`; what the filter of all screens says is not its matter."""

    keeps_no_draft = True
    """A filter is no record's words."""

    narrowed = Signal(object)
    """The `ListFilter` that was chosen."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wanted = ListFilter()
        self.setObjectName("narrowPanel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.SMALL)
        self.form = FieldForm(self._ground, labels=Labels.ABOVE, columns=3)
        self._column.addWidget(self.form)
        self.setWidget(self._ground)
        self._make_boxes()
        self._make_choices()
        self._make_pickers()
        self.setAccessibleName(self.tr("Narrow the list"))
        self.hide()

    def _make_boxes(self) -> None:
        translate = self.tr
        self.side = TermBoxes([(key, cell_text("commitments", "side", key)) for key in SIDES], self)
        self.status = TermBoxes([(str(term), word_term(term)) for term in CommitmentStatus], self)
        self.nature = TermBoxes([(str(term), word_term(term)) for term in Nature], self)
        open_ones = FlatButton(translate("Open ones"), self)
        open_ones.clicked.connect(self._tick_open)
        open_ones.setToolTip(translate("Tick every status of which something is still awaited"))
        self.status.add_widget(open_ones)
        self.form.add_row(translate("&Who owes"), self.side, span=3)
        self.form.add_row(translate("Stat&us"), self.status, span=3)
        self.form.add_row(translate("&Nature"), self.nature, span=3)
        for boxes in (self.side, self.status, self.nature):
            boxes.changed.connect(self._tell)

    def _make_choices(self) -> None:
        self.due = self._combo(
            (
                ("", self.tr("Any time")),
                ("overdue", condition_words("overdue", "")),
                *((f"due_within:{days}", condition_words("due_within", days)) for days in SPANS),
                ("undated", condition_words("undated", "")),
            )
        )
        self.dormant = self._combo(
            (
                ("", self.tr("Any")),
                ("1", condition_words("dormant", "1")),
                ("0", condition_words("dormant", "0")),
            )
        )
        self.voices = QCheckBox(self.tr("Voices differ"), self)
        self.voices.setAccessibleName(self.tr("Voices differ"))
        self.voices.clicked.connect(lambda _on: self._tell())
        self.form.add_row(self.tr("&Due"), self.due)
        self.form.add_row(self.tr("C&ondition"), self.dormant)
        self.form.add_row(self.tr("Assessments"), self.voices)

    def _combo(self, rows: tuple[tuple[str, str], ...]) -> SettledCombo:
        combo = SettledCombo(self)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        for key, words in rows:
            combo.addItem(words, key)
        combo.settled.connect(self._tell)
        return combo

    def _make_pickers(self) -> None:
        workspace = self._workspace
        self.unit = RecordPicker(self._units, self, placeholder=self.tr("Any unit"))
        self.agreement = RecordPicker(
            choices_of(workspace, RecordKind.AGREEMENT), self, placeholder=self.tr("Any agreement")
        )
        self.subject = RecordPicker(self._subjects, self, placeholder=self.tr("Any subject"))
        self.words = SearchField(self.tr("Any words"), self)
        self.form.add_row(self.tr("Res&ponsible"), self.unit)
        self.form.add_row(self.tr("A&greement"), self.agreement)
        self.form.add_row(self.tr("Sub&ject"), self.subject)
        self.form.add_row(self.tr("Words"), self.words, span=3)
        for picker in (self.unit, self.agreement, self.subject):
            picker.changed.connect(self._tell)
        self.words.searched.connect(lambda _text: self._tell())

    def _units(self, typed: str) -> Iterable[Choice | tuple[str, str]]:
        found = [(unit, unit) for unit in units_in_use(self._workspace.register)]
        return _fitting([(_NOBODY, self.tr("Nobody")), *found], typed)

    def _subjects(self, typed: str) -> Iterable[Choice | tuple[str, str]]:
        return _fitting([(one, one) for one in subjects_in_use(self._workspace.register)], typed)

    # ---- what is chosen -------------------------------------------------------------------------------------

    def show_filter(self, wanted: ListFilter) -> None:
        """Show a filter; sends no signal."""
        self._wanted = wanted
        equal, conditions = wanted.equal, wanted.conditions
        self.side.set_value(equal.get("side", ()))
        self.status.set_value(equal.get("status", ()))
        self.nature.set_value(equal.get("nature", ()))
        self.voices.setChecked("voices" in equal)
        due = next((name for name in _DUE if name in conditions), "")
        self.due.choose_value(f"due_within:{conditions[due]}" if due == "due_within" else due)
        self.dormant.choose_value(conditions.get("dormant", ""))
        unit = _first(equal.get("responsible_unit"))
        self.unit.set_value(_NOBODY if unit == "" else unit, self.tr("Nobody") if unit == "" else unit or "")
        agreement = _first(equal.get("agreement_id"))
        register = self._workspace.register
        title = removal.title_of(register, RecordKind.AGREEMENT, agreement) if agreement else ""
        self.agreement.set_value(agreement, title)
        subject = _first(equal.get(SUBJECT))
        self.subject.set_value(subject, subject or "")
        if self.words.text().strip() != wanted.text.strip():
            self.words.show_text(wanted.text)

    def _tell(self) -> None:
        wanted = self._chosen()
        if wanted != self._wanted:
            self._wanted = wanted
            self.narrowed.emit(wanted)

    def _chosen(self) -> ListFilter:
        unit = self.unit.value()
        chosen: dict[str, tuple[str, ...]] = {
            "side": self.side.value(),
            "status": self.status.value(),
            "nature": self.nature.value(),
            "voices": ("differ",) if self.voices.isChecked() else (),
            "responsible_unit": () if unit is None else ("" if unit == _NOBODY else unit,),
            "agreement_id": _one(self.agreement.value()),
            SUBJECT: _one(self.subject.value()),
        }
        # What the form has no field for, such as an event, stays.
        kept = {name: values for name, values in self._wanted.equal.items() if name not in chosen}
        conditions: dict[str, str] = {}
        name, _, days = str(self.due.currentData() or "").partition(":")
        if name:
            conditions[name] = days
        if self.dormant.currentData():
            conditions["dormant"] = str(self.dormant.currentData())
        equal = {**kept, **{name: values for name, values in chosen.items() if values}}
        return replace(self._wanted, text=self.words.text().strip(), equal=equal, conditions=conditions)

    def _tick_open(self) -> None:
        self.status.set_value(OPEN)
        self._tell()

    # ---- the panel itself -------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Open the form with the keys in it."""
        self.show()
        self._fit()
        self.side.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the form needs at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of the form, and never more than half of the window."""
        needed = (
            self._column.totalHeightForWidth(self.viewport().width())
            if self._column.hasHeightForWidth()
            else self._column.totalSizeHint().height()
        )
        self.setFixedHeight(min(needed, self.window().height() // 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _fitting(offered: Iterable[tuple[str, str]], typed: str) -> list[Choice]:
    wanted = folded(typed)
    return [Choice(key, words) for key, words in offered if wanted in folded(words)][:MOST]


def _first(values: tuple[str, ...] | None) -> str | None:
    return values[0] if values else None


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
