"""The track of actions: ours on one side, theirs on the other, in time order, and what usually comes next."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desk.domain.dates import PartialDate
from desk.domain.next_steps import NextStep
from desk.domain.records import AgreementAction
from desk.domain.vocabulary import ActionKind
from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.action_card import ActionCard
from desk.qt.screens.agreements.action_form import ActionForm
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import Section, flat_button, plain_label
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.wording import worded
from desk.services import agreements

OURS, THEIRS, ALL = "ours", "theirs", "all"


class ActionsSection(Section):
    """Cards in two columns; the form of the one that is being edited stands under it, over both."""

    name = "actions"

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.cards: dict[str, ActionCard] = {}
        self.editing = ""
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
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.side_labels = {
            side: plain_label(self.track, TextRole.CAPTION, quiet=True) for side in (OURS, THEIRS)
        }
        self.form = ActionForm(at_hand, self.track)
        self.form.hide()
        self.form.closed.connect(self.close_form)
        self.form.removal_wanted.connect(lambda: self.remove(self.editing))
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
        for gone in self.cards.keys() - rows.keys():
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for action in rows.values():
            if action.id not in self.cards:
                self.cards[action.id] = self._card(action.id)
            self.cards[action.id].show_action(action, self.side_of(action))
        if self.editing and self.editing not in rows:
            self.close_form()
        elif self.editing:
            self.form.show_action(rows[self.editing])
        self._arrange(list(rows.values()))
        self.empty.setVisible(not rows)
        self.track.setVisible(bool(rows))
        self._show_steps()

    def clear(self) -> None:
        """Close the form before another agreement comes."""
        self.close_form()
        super().clear()

    def side_of(self, action: AgreementAction) -> str:
        """Return in which column an action stands; what all did together goes across."""
        if action.party_id is None:
            return ALL
        return OURS if action.party_id == self._first_side() else THEIRS

    def _first_side(self) -> str:
        ours, members = self.at_hand.ours_id, self.at_hand.dossier.party_ids
        return ours if ours in members or not members else members[0]

    def _card(self, action_id: str) -> ActionCard:
        card = ActionCard(self.at_hand, self.track)
        card.pressed.connect(lambda: self.edit(action_id))
        card.removal_wanted.connect(lambda: self.remove(action_id))
        return card

    def _arrange(self, rows: list[AgreementAction]) -> None:
        while self.grid.count():
            self.grid.takeAt(0)
        first = self._first_side()
        others = [one for one in self.at_hand.dossier.party_ids if one != first]
        self.side_labels[OURS].setText(self.at_hand.party_name(first))
        self.side_labels[THEIRS].setText(", ".join(map(self.at_hand.party_name, others)))
        for column, side in enumerate((OURS, THEIRS)):
            self.grid.addWidget(self.side_labels[side], 0, column)
        for line, (left, right) in enumerate(self._lines(rows), 1):
            if left == right:
                self.grid.addWidget(self.cards[left], 2 * line, 0, 1, 2)
            for column, action_id in ((0, left), (1, right)):
                if action_id and left != right:
                    self.grid.addWidget(self.cards[action_id], 2 * line, column, Qt.AlignmentFlag.AlignTop)
            if self.editing and self.editing in (left, right):
                self.grid.addWidget(self.form, 2 * line + 1, 0, 1, 2)

    def _lines(self, rows: list[AgreementAction]) -> list[tuple[str, str]]:
        """Return (ours, theirs) line by line: acts of one day stand side by side, "" where a side did nothing.

        What all did together is on both sides.
        """
        lines: list[tuple[str, str]] = []
        day = None
        for action in rows:
            side = self.side_of(action)
            if side == ALL:
                lines.append((action.id, action.id))
                day = None
                continue
            place = 0 if side == OURS else 1
            if lines and day is not None and action.action_on == day and not lines[-1][place]:
                other = lines[-1][1 - place]
                lines[-1] = (other, action.id) if place else (action.id, other)
            else:
                lines.append(("", action.id) if place else (action.id, ""))
            day = action.action_on
        return lines

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
            button.setMinimumWidth(button.fontMetrics().averageCharWidth() * 24)
            tip = self.tr("Record this step with today’s date; the date can then be changed")
            button.setToolTip(f"{words}\n{tip}")
            self._next_flow.addWidget(button)
            button.show()

    def step_buttons(self) -> list[QPushButton]:
        """Return the buttons of the steps on offer."""
        return [button for button in self.next_buttons.findChildren(QPushButton) if not button.isHidden()]

    # ---- doing ----------------------------------------------------------------------------------------------

    def _take(self, step: NextStep) -> None:
        self.record(step.kind, step.party_id)

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

    def edit(self, action_id: str) -> None:
        """Open the form under an action; once more closes it."""
        if action_id == self.editing:
            self.close_form()
            return
        self.close_form()
        found = next((one for one in self.at_hand.dossier.actions if one.id == action_id), None)
        if found is None:
            return
        self.editing = action_id
        self.form.open_on(found)
        self.form.show()
        self.show_agreement()
        self.form.start()
        self.reveal(self.cards[action_id], self.form)

    def close_form(self) -> None:
        """Save what is being typed and close the form."""
        if not self.editing:
            return
        self.finish()
        card = self.cards.get(self.editing)
        had_focus = self.form.isAncestorOf(self.focusWidget() or self)
        self.editing = ""
        self.grid.removeWidget(self.form)
        self.form.hide()
        self.form.action = None
        if card is not None and had_focus:
            card.setFocus()

    def remove(self, action_id: str) -> None:
        """Remove an action; it can be undone."""
        register = self.at_hand.register
        if action_id == self.editing:
            self.close_form()
        self.at_hand.perform(lambda: agreements.remove_action(register, action_id), undo_offered=True)

    def commands(self) -> Commands:
        """Return what can be done here."""
        return {"add_action": self.add}

    def focused_commands(self) -> Commands:
        """Return what can be done with the action that has the focus."""
        for action_id, card in self.cards.items():
            if card.hasFocus():
                return {
                    "remove_record": partial(self.remove, action_id),
                    "edit_record": partial(self.edit, action_id),
                }
        return {}
