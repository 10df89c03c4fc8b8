"""Entry into force: the clause with its numbers, what it gives and why, what is missing; duration and notice."""

from PySide6.QtWidgets import QWidget

from desk.domain.force_counting import (
    EVENTS,
    can_be_counted_from,
    counting_of,
    event_of,
)
from desk.domain.vocabulary import (
    ClauseCounting,
    DelayUnit,
    DurationKind,
    ForceClause,
    NotificationBasis,
)
from desk.qt.actions import Actions
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import DateInPlace, NumberInPlace
from desk.qt.screens.agreements.section import Section, plain_label, say_in
from desk.qt.screens.agreements.words import enters_word, force_word
from desk.qt.screens.agreements.working import sentences
from desk.qt.theme import TextRole
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import word_date, worded

LASTING = frozenset({DurationKind.FIXED_TERM, DurationKind.TACIT_RENEWAL})


class ForceSection(Section):
    """The clause on the page, and below it what it gives."""

    name = "force"

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.clause = TermCombo(ForceClause, self, among=EVENTS)
        self.clause.changed.connect(lambda: at_hand.save_clause(clause=self.clause.value()))
        self.counting = TermCombo(ClauseCounting, self)
        self.counting.changed.connect(lambda: at_hand.save_clause(clause_counting=self.counting.value()))
        self.count = NumberInPlace(lambda number: at_hand.save_clause(clause_count=number), self)
        self.month = NumberInPlace(lambda number: at_hand.save_clause(clause_month=number), self)
        self.unit = TermCombo(DelayUnit, self)
        self.unit.changed.connect(lambda: at_hand.save_clause(clause_unit=self.unit.value()))
        self.basis = TermCombo(NotificationBasis, self)
        self.basis.changed.connect(lambda: at_hand.save_head(clause_basis=self.basis.value()))
        self.deposits = self._number("clause_deposits")
        self.date = DateInPlace(lambda date: at_hand.save_head(clause_date=date), at_hand.today, self)
        self.duration = TermCombo(DurationKind, self)
        self.duration.changed.connect(lambda: at_hand.save_head(duration=self.duration.value()))
        self.term = self._number("term_months")
        self.renewal = self._number("renewal_months")
        self.notice = self._number("notice_months")
        self.result = plain_label(self, TextRole.TITLE)
        self.working = plain_label(self)
        self.missing = InlineMessage("", Tone.INFO, self)
        self.differs = InlineMessage("", Tone.WARNING, self)
        self.notice_words = plain_label(self)
        self._arrange()

    def _number(self, name: str) -> NumberInPlace:
        return NumberInPlace(lambda number: self.at_hand.save_head(**{name: number}), self)

    def _arrange(self) -> None:
        self.form = FieldForm(self, columns=2)
        self.clause_label = self.form.add_row(enters_word(True), self.clause, span=2)
        self.form.add_row(self.tr("Number of deposi&ts"), self.deposits, span=2)
        self.form.add_row(self.tr("C&ounted from"), self.basis, span=2)
        self.form.add_row(self.tr("O&n which day"), self.counting, span=2)
        self.form.add_row(self.tr("&Period"), self.count)
        self.form.add_row(self.tr("Co&unted in"), self.unit)
        self.form.add_row(
            self.tr("&Which month"),
            self.month,
            span=2,
            hint=self.tr("1 for the month that follows, 2 for the second"),
        )
        self.form.add_row(self.tr("&Date fixed"), self.date, span=2)
        self.heading = SectionHeading(force_word(True), self)
        self.term_form = FieldForm(self, columns=2)
        self.term_form.add_row(self.tr("It &lasts"), self.duration)
        self.term_form.add_row(self.tr("Term in &months"), self.term)
        self.term_form.add_row(self.tr("&Renewed for, in months"), self.renewal)
        self.term_form.add_row(self.tr("Notice period in mont&hs"), self.notice)
        for widget in (
            self.heading,
            self.form,
            self.result,
            self.differs,
            self.missing,
            self.working,
            SectionHeading(self.tr("Duration and notice"), self),
            self.term_form,
            self.notice_words,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def title(self) -> str:
        """Return the tab's words."""
        return force_word(self.at_hand.agreement.binding if self.at_hand.agreement_id else True)

    def show_agreement(self) -> None:
        """Bring fields and working up to date; only the numbers that the clause asks for are shown."""
        agreement = self.at_hand.agreement
        self.clause_label.setText(enters_word(agreement.binding))
        self.heading.set_title(force_word(agreement.binding))
        self.clause.set_value(event_of(agreement))
        self.unit.set_value(agreement.clause_unit)
        self.basis.set_value(agreement.clause_basis)
        self.duration.set_value(agreement.duration)
        counting = counting_of(agreement)
        self.counting.set_value(counting.kind)
        self.count.show_number(counting.delay)
        self.month.show_number(counting.month)
        self.deposits.show_number(agreement.clause_deposits)
        self.date.show_stored(agreement.clause_date)
        self.term.show_number(agreement.term_months)
        self.renewal.show_number(agreement.renewal_months)
        self.notice.show_number(agreement.notice_months)
        event, duration = event_of(agreement), agreement.duration
        self.form.set_row_visible(self.counting, can_be_counted_from(event))
        self.form.set_row_visible(self.count, counting.has_period)
        self.form.set_row_visible(self.unit, counting.has_period)
        self.form.set_row_visible(self.month, counting.by_month)
        self.form.set_row_visible(self.basis, event is ForceClause.ON_LATER_NOTIFICATION)
        self.form.set_row_visible(self.deposits, event is ForceClause.AFTER_NTH_DEPOSIT)
        self.form.set_row_visible(self.date, event is ForceClause.ON_FIXED_DATE)
        self.term_form.set_row_visible(self.term, duration in LASTING)
        self.term_form.set_row_visible(self.renewal, duration is DurationKind.TACIT_RENEWAL)
        self.term_form.set_row_visible(self.notice, duration is not DurationKind.NOT_STATED)
        self._show_working()

    def _show_working(self) -> None:
        force = self.at_hand.standing.force
        self.result.setText(
            word_date(force.since) if force.since is not None else self.tr("The date is not known yet")
        )
        say_in(self.working, sentences(force.working))
        self.missing.setVisible(bool(force.missing))
        if force.missing:
            self.missing.set_message("\n".join(map(worded, force.missing)), Tone.INFO)
        self.differs.setVisible(force.differs is not None)
        if force.differs is not None:
            self.differs.set_message(worded(force.differs), Tone.WARNING)
        say_in(self.notice_words, "\n".join(map(worded, self.at_hand.standing.notice.sentences)))
