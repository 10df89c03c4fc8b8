"""What the list of agreements is narrowed to beside the window's filter: status, next step, age, party, form, subject."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desk.domain.agreement_status import StatusKind
from desk.domain.vocabulary import ActionKind, AgreementForm
from desk.qt.plain_tip import plain_tip
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.section import flat_button
from desk.qt.theme import Space
from desk.qt.widgets.search_field import SearchField
from desk.qt.wording import word_term
from desk.services import agreement_glances
from desk.services.agreement_glances import NOTHING_NEXT, Glances, Narrowing, StepAge
from desk.services.register import Register

TWO_COLUMNS = 56
"""Width in average letters from which two fields stand side by side."""


class NarrowingPanel(QWidget):
    """Six fields, filled by `refresh`; `narrowed` carries what they say whenever one of them is changed."""

    narrowed = Signal(object)

    def __init__(self, register: Register, glances: Glances, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._glances = glances
        self.status = self._choice(self.tr("Status"))
        self.next_step = self._choice(self.tr("Next step"))
        self.age = self._choice(self.tr("Last step"))
        self.party = self._choice(self.tr("Party"))
        self.form = self._choice(self.tr("Form"))
        self.subject = SearchField(self.tr("Any subject"), self)
        self.subject.setAccessibleName(self.tr("Subject"))
        self.subject.searched.connect(lambda _text: self._tell())
        self.all = flat_button(self.tr("Show all"), "close", self.clear, self)
        self.all.setAccessibleName(self.tr("Show all agreements again"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.TIGHT)
        self._columns = 0
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields side by side where there is room for their words."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() > self.fontMetrics().averageCharWidth() * TWO_COLUMNS else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        fields = (self.status, self.next_step, self.age, self.party, self.form, self.subject)
        for place, field in enumerate(fields):
            self._grid.addWidget(field, place // columns, place % columns)
        self._grid.addWidget(self.all, len(fields), 0, 1, columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)

    def _choice(self, name: str) -> QuietCombo:
        combo = QuietCombo(self)
        combo.setAccessibleName(name)
        combo.setToolTip(plain_tip(name))
        combo.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        combo.activated.connect(lambda _row: self._tell())
        return combo

    def value(self) -> Narrowing:
        """Return what the fields say."""
        status, age = self.status.currentData(), self.age.currentData()
        return Narrowing(
            status=StatusKind(status) if status else None,
            next_step=self.next_step.currentData() or "",
            age=StepAge(age) if age else None,
            party_id=self.party.currentData() or "",
            subject=self.subject.text(),
            form=self.form.currentData() or "",
        )

    def clear(self) -> None:
        """Narrow to nothing."""
        for combo in (self.status, self.next_step, self.age, self.party, self.form):
            combo.setCurrentIndex(0)
        self.subject.show_text("")
        self._tell()

    def refresh(self) -> None:
        """Offer what there is by now, with how many agreements there are of each; what is chosen stays."""
        kinds, steps = self._glances.counts()
        counted = self._glances.ready
        self._offer(
            self.status,
            self.tr("Any status"),
            [
                (str(kind), self._with_count(word_term(kind), kinds.get(kind, 0), counted))
                for kind in StatusKind
                if kind in kinds or not counted or self.status.currentData() == kind
            ],
        )
        nothing = self.tr("No usual step left")
        self._offer(
            self.next_step,
            self.tr("Any next step"),
            [
                (step, self._with_count(words, steps.get(step, 0), counted))
                for step, words in [
                    *((str(kind), word_term(kind)) for kind in ActionKind),
                    (NOTHING_NEXT, nothing),
                ]
                if step in steps or self.next_step.currentData() == step
            ],
        )
        self._offer(self.age, self.tr("Whenever it moved"), [(str(age), word_term(age)) for age in StepAge])
        self._offer(self.party, self.tr("Any party"), agreement_glances.parties_named(self._register))
        self._offer(self.form, self.tr("Any form"), [(str(form), word_term(form)) for form in AgreementForm])

    @staticmethod
    def _with_count(words: str, count: int, counted: bool) -> str:
        return f"{words}  ·  {count}" if counted else words

    @staticmethod
    def _offer(combo: QuietCombo, anything: str, choices: Iterable[tuple[str, str]]) -> None:
        wanted = [("", anything), *choices]
        if wanted == [(combo.itemData(row), combo.itemText(row)) for row in range(combo.count())]:
            return
        chosen = combo.currentData()
        combo.clear()
        for value, words in wanted:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _tell(self) -> None:
        self.narrowed.emit(self.value())
