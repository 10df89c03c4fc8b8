"""The track of actions: a column for each party, in time order, and what usually comes next."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QPushButton, QWidget

from desk.domain.agreement_track import MOST_COLUMNS, columns_of, lines_of
from desk.domain.dates import PartialDate
from desk.domain.next_steps import NextStep
from desk.domain.records import AgreementAction
from desk.domain.vocabulary import ActionKind
from desk.qt.actions import Actions, Commands
from desk.qt.plain_tip import plain_tip
from desk.qt.screens.agreements.action_card import ActionCard
from desk.qt.screens.agreements.action_form import ActionForm
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.cards_section import CardsSection
from desk.qt.screens.agreements.section import flat_button, plain_label, sign_button
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.wording import worded
from desk.services import agreements

NOT_NEEDED = frozenset({ActionKind.DOMESTIC_APPROVAL, ActionKind.RATIFICATION, ActionKind.INITIALLING})
"""Steps on offer that a party often need not take: that can be said with one press too."""

LEAST_WIDTH = 14
"""Average letters that a column takes at least."""


class ActionsSection(CardsSection[ActionCard]):
    """Cards in a column for each party; the form of the one that is being edited stands under it, over all."""

    name = "actions"
    form: ActionForm

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        self._room = MOST_COLUMNS
        super().__init__(at_hand, actions, parent)
        self.next_heading = SectionHeading(self.tr("What usually comes next"), self)
        self.next_buttons = QWidget(self)
        self._next_flow = FlowLayout(self.next_buttons, gap=Space.SMALL)
        self._steps: tuple[NextStep, ...] = ()
        self.heading = SectionHeading(self.tr("What has happened"), self, actions=(actions["add_action"],))
        self.empty = plain_label(self, quiet=True)
        self.empty.setText(self.tr("Nothing is recorded yet. Any step can be recorded, in any order."))
        self.track = QWidget(self)
        self.grid = QGridLayout(self.track)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(Space.SMALL)
        self.column_labels: list[QLabel] = []
        self.undated_label = plain_label(self.track, TextRole.CAPTION, quiet=True)
        self.undated_label.setText(self.tr("Without a date"))
        self.form = ActionForm(at_hand, self.track)
        self._take_form()
        for widget in (self.next_heading, self.next_buttons, self.heading, self.empty, self.track):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def title(self) -> str:
        """Return the tab's words."""
        count = len(self.at_hand.dossier.actions) if self.at_hand.agreement_id else 0
        return self.tr("Actions {count}").format(count=count) if count else self.tr("Actions")

    # ---- showing --------------------------------------------------------------------------------------------

    def show_agreement(self) -> None:
        """Bring the cards, the order and the steps on offer up to date."""
        rows = {action.id: action for action in self.at_hand.dossier.actions}
        self._drop_gone(rows)
        self._room = self._most_columns()
        columns = self.columns()
        doubts = self.at_hand.doubts()
        for action in rows.values():
            if action.id not in self.cards:
                self.cards[action.id] = self._card(action.id)
            named = action.party_id is None or any(
                action.party_id in several for several in columns if len(several) > 1
            )
            narrow = len(columns) > 2 or (named and action.party_id is not None)
            self.cards[action.id].show_action(action, doubts.get(action.id, ()), named=named, narrow=narrow)
        if self.editing and self.editing not in rows:
            self.close_form()
        elif self.editing:
            self.form.show_action(rows[self.editing])
        self._arrange(list(rows.values()), columns)
        self.empty.setVisible(not rows)
        self.track.setVisible(bool(rows))
        self._show_steps()

    def columns(self) -> tuple[tuple[str, ...], ...]:
        """Return which parties each column of the track is of."""
        found = self.at_hand.dossier
        actors = [one.party_id for one in found.actions if one.party_id is not None]
        return columns_of(self._first_side(), found.party_ids, actors, self._most_columns())

    def _most_columns(self) -> int:
        """Return for how many columns there is room."""
        around = self.parentWidget()
        if around is None or not around.isVisible():
            return MOST_COLUMNS
        return min(MOST_COLUMNS, around.width() // (self.fontMetrics().averageCharWidth() * LEAST_WIDTH))

    def event(self, event: QEvent) -> bool:
        """Lay the track out anew where there is room for more or fewer columns."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and self._room != self._most_columns():
            QTimer.singleShot(0, self, self._follow_room)
        return super().event(event)

    def _follow_room(self) -> None:
        if self.at_hand.agreement_id and self._room != self._most_columns():
            self.show_agreement()

    def _first_side(self) -> str:
        ours, members = self.at_hand.ours_id, self.at_hand.dossier.party_ids
        return ours if ours in members or not members else members[0]

    def _card(self, action_id: str) -> ActionCard:
        card = ActionCard(self.at_hand, self.track)
        card.pressed.connect(lambda: self.edit(action_id))
        card.removal_wanted.connect(lambda: self.remove(action_id))
        return card

    def _arrange(self, rows: list[AgreementAction], columns: tuple[tuple[str, ...], ...]) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            inner = item.layout()
            while inner is not None and inner.count():
                inner.takeAt(0)
        self._head_columns(columns)
        width, line, told = len(columns), 1, False
        for one in lines_of(rows, columns):
            if one.undated and not told:
                told = True
                self.grid.addWidget(self.undated_label, line, 0, 1, width)
                line += 1
            if one.across:
                self.grid.addWidget(self.cards[one.across], line, 0, 1, width)
            for column, ids in enumerate(one.cells):
                self._put(ids, line, column)
            if self.editing and self.editing in (one.across, *(each for ids in one.cells for each in ids)):
                self.grid.addWidget(self.form, line + 1, 0, 1, width)
            line += 2
        self.undated_label.setVisible(told)

    def _put(self, ids: tuple[str, ...], line: int, column: int) -> None:
        """Put one card, or several that share a cell, into the track."""
        if len(ids) == 1:
            self.grid.addWidget(self.cards[ids[0]], line, column, Qt.AlignmentFlag.AlignTop)
        elif ids:
            cell = QGridLayout()
            cell.setSpacing(Space.TIGHT)
            for place, action_id in enumerate(ids):
                cell.addWidget(self.cards[action_id], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            self.grid.addLayout(cell, line, column)

    def _head_columns(self, columns: tuple[tuple[str, ...], ...]) -> None:
        while len(self.column_labels) < len(columns):
            self.column_labels.append(plain_label(self.track, TextRole.CAPTION, quiet=True))
        for number, label in enumerate(self.column_labels):
            shown = number < len(columns)
            label.setVisible(shown)
            # The column that several parties share is wider than ours.
            self.grid.setColumnStretch(number, (2 if len(columns[number]) > 1 else 1) if shown else 0)
            if shown:
                label.setText(", ".join(map(self.at_hand.party_name, columns[number])))
                self.grid.addWidget(label, 0, number)

    def _show_steps(self) -> None:
        steps = self.at_hand.standing.next_steps
        shown = bool(steps)
        self.next_heading.setVisible(shown)
        self.next_buttons.setVisible(shown)
        if steps == self._steps and self._next_flow.count():
            return
        self._steps = steps
        while (item := self._next_flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for step in steps:
            words = worded(step.sentence)
            button = flat_button(words, "add", partial(self._take, step), self.next_buttons)
            tip = self.tr("Record this step with today’s date; the date can then be changed")
            button.setToolTip(plain_tip(f"{words}\n{tip}"))
            self._next_flow.addWidget(button)
            button.show()
            if step.kind in NOT_NEEDED and step.party_id is not None:
                spare = self.tr("Not applicable: {step}").format(step=words)
                sign = sign_button(spare, "not_pursued", partial(self._spare, step), self.next_buttons)
                self._next_flow.addWidget(sign)
                sign.show()

    def step_buttons(self) -> list[QPushButton]:
        """Return the buttons of the steps on offer."""
        return [button for button in self.next_buttons.findChildren(QPushButton) if not button.isHidden()]

    # ---- doing ----------------------------------------------------------------------------------------------

    def _take(self, step: NextStep) -> None:
        self.record(step.kind, step.party_id)

    def _spare(self, step: NextStep) -> None:
        """Record that a party has no such step to take."""
        register, agreement_id = self.at_hand.register, self.at_hand.agreement_id
        self.at_hand.perform(
            lambda: agreements.mark_not_applicable(register, agreement_id, step.kind, step.party_id),
            undo_offered=True,
        )

    def record(self, kind: ActionKind, party_id: str | None) -> None:
        """Record an action of today and open it, its date selected for another."""
        register, today = self.at_hand.register, PartialDate.of_day(self.at_hand.today())
        dates = (
            {"sent_on": today}
            if kind is ActionKind.COMPLETION_NOTIFICATION and party_id == self.at_hand.ours_id
            else {"received_on": today}
            if kind is ActionKind.COMPLETION_NOTIFICATION
            else {"action_on": today}
        )
        action = self.at_hand.perform(
            lambda: agreements.record_action(
                register, self.at_hand.agreement_id, kind, party_id=party_id, **dates
            )
        )
        if action is not None:
            self.edit(action.id)

    def add(self) -> None:
        """Record a step of ours that is not among those on offer: the form says which."""
        steps = self.at_hand.standing.next_steps
        if steps:
            self.record(steps[0].kind, steps[0].party_id)
        else:
            self.record(ActionKind.NEGOTIATION, None)
        if self.editing:
            self.form.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _around_form(self) -> QLayout:
        return self.grid

    def edit(self, key: str) -> None:
        """Open the form under an action; once more closes it."""
        if key == self.editing:
            self.close_form()
            return
        self.close_form()
        found = next((one for one in self.at_hand.dossier.actions if one.id == key), None)
        if found is None:
            return
        self.editing = key
        self.form.open_on(found)
        self.form.show()
        self.show_agreement()
        self.form.start()
        self.reveal(self.cards[key], self.form)

    def remove(self, key: str) -> None:
        """Remove an action; it can be undone."""
        register = self.at_hand.register
        if key == self.editing:
            self.close_form()
        self.at_hand.perform(lambda: agreements.remove_action(register, key), undo_offered=True)

    def commands(self) -> Commands:
        """Return what can be done here."""
        return {"add_action": self.add}
