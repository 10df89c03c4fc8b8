"""The counterparts: one card each, with what is missing said in one sentence, and the form of the one opened."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.domain.counterparts import CounterpartState
from desk.domain.dates import PartialDate
from desk.domain.records import Counterpart
from desk.domain.vocabulary import Channel, Holding
from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.counterpart_card import CounterpartCard
from desk.qt.screens.agreements.counterpart_form import CounterpartForm
from desk.qt.screens.agreements.section import Section, plain_label, say_in
from desk.qt.theme import Space
from desk.qt.widgets.section_heading import SectionHeading
from desk.services import counterparts


class CounterpartsSection(Section):
    """The copies of the agreement on their road between the capitals."""

    name = "counterparts"

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.cards: dict[str, CounterpartCard] = {}
        self.editing = ""
        self._last = ""
        self.heading = SectionHeading(self.tr("Counterparts"), self, actions=(actions["add_counterpart"],))
        self.summary = plain_label(self, quiet=True)
        self.form = CounterpartForm(at_hand, self)
        self.form.hide()
        self.form.closed.connect(self.close_form)
        self.form.removal_wanted.connect(lambda: self.remove(self.editing))
        self.stack = QVBoxLayout()
        self.stack.setSpacing(Space.SMALL)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.summary)
        self.column.addLayout(self.stack)
        self.column.addStretch(1)

    def title(self) -> str:
        """Return the tab's words."""
        count = len(self.at_hand.dossier.counterparts) if self.at_hand.agreement_id else 0
        return self.tr("Counterparts {count}").format(count=count) if count else self.tr("Counterparts")

    # ---- showing --------------------------------------------------------------------------------------------

    def states(self) -> dict[str, CounterpartState]:
        """Return where each counterpart stands, by its id."""
        return {state.counterpart.id: state for state in self.at_hand.standing.counterparts}

    def show_agreement(self) -> None:
        """Bring the cards up to date."""
        states = self.states()
        for gone in self.cards.keys() - states.keys():
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, (counterpart_id, state) in enumerate(states.items(), 1):
            if counterpart_id not in self.cards:
                self.cards[counterpart_id] = self._card(counterpart_id)
            self.cards[counterpart_id].show_counterpart(state, place)
        if self.editing and self.editing not in states:
            self.close_form()
        elif self.editing:
            self.form.show_counterpart(states[self.editing].counterpart)
        self._arrange(list(states))
        say_in(self.summary, self._summary())

    def _summary(self) -> str:
        standing = self.at_hand.standing
        if not self.cards:
            return self.tr("No counterpart is recorded. Add one for each copy that is signed.")
        if standing.complete:
            return self.tr("Complete: each bears every signature, and each side holds one.")
        # What each lacks is on its own road; here is what the set lacks.
        found = self.at_hand.dossier
        copies = [state.counterpart for state in standing.counterparts]
        lacking = []
        if len(copies) < len(found.party_ids):
            lacking.append(
                self.tr("{count} of {wanted} originals recorded, one for each side").format(
                    count=len(copies), wanted=len(found.party_ids)
                )
            )
        if all(copy.we_hold is Holding.NOTHING for copy in copies):
            lacking.append(self.tr("We do not hold one yet"))
        if all(copy.they_hold is Holding.NOTHING for copy in copies):
            lacking.append(self.tr("The other side does not hold one yet"))
        return "; ".join(lacking)

    def _card(self, counterpart_id: str) -> CounterpartCard:
        card = CounterpartCard(self.at_hand, lambda act, party: self.do(act, counterpart_id, party), self)
        card.pressed.connect(lambda: self.edit(counterpart_id))
        card.removal_wanted.connect(lambda: self.remove(counterpart_id))
        return card

    def _arrange(self, order: list[str]) -> None:
        while self.stack.count():
            self.stack.takeAt(0)
        for counterpart_id in order:
            self.stack.addWidget(self.cards[counterpart_id])
            if counterpart_id == self.editing:
                self.stack.addWidget(self.form)

    def clear(self) -> None:
        """Close the form before another agreement comes."""
        self.close_form()
        self._last = ""
        super().clear()

    # ---- doing ----------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add a counterpart: in the language that has none yet, its alternat left open."""
        found = self.at_hand.dossier
        taken = {row.language for row in found.counterparts}
        free = [row.language for row in found.languages if row.language not in taken]
        spoken = free[0] if free else (found.languages[0].language if len(found.languages) == 1 else "")
        made = self.at_hand.perform(
            lambda: counterparts.add_counterpart(
                self.at_hand.register, self.at_hand.agreement_id, language=spoken
            )
        )
        if made is not None:
            self._last = made.id
            self.cards[made.id].setFocus()
            self.reveal(self.cards[made.id])

    def do(self, act: str, counterpart_id: str, party_id: str = "") -> None:
        """Record that something happened to a counterpart today: sign, send, back or deliver."""
        register = self.at_hand.register
        state = self.states().get(counterpart_id)
        if state is None:
            return
        self._last = counterpart_id
        today = PartialDate.of_day(self.at_hand.today())
        others = [one for one in state.missing if one != self.at_hand.ours_id]
        acts: dict[str, Callable[[], object]] = {
            "sign": lambda: counterparts.sign_counterpart(
                register, counterpart_id, party_id or self._next_signer(state), signed_on=today
            ),
            "send": lambda: counterparts.send_counterpart(
                register, counterpart_id, channel=state.counterpart.channel
            ),
            "back": lambda: counterparts.receive_counterpart(
                register,
                counterpart_id,
                signed_by=others[0] if len(others) == 1 else None,
                signed_on=_while_away(state.counterpart, today),
                # What comes back by e-mail is a scan, whatever was sent.
                holding=Holding.SCAN if state.counterpart.channel is Channel.EMAIL else Holding.ORIGINAL,
            ),
            "deliver": lambda: counterparts.deliver_counterpart(register, counterpart_id),
        }
        self.at_hand.perform(acts[act], undo_offered=True)
        card = self.cards.get(counterpart_id)
        if card is not None and not self.editing:
            card.setFocus()

    def _next_signer(self, state: CounterpartState) -> str:
        return min(state.missing, key=lambda one: one != self.at_hand.ours_id)

    def edit(self, counterpart_id: str) -> None:
        """Open the form under a counterpart; once more closes it."""
        if counterpart_id == self.editing:
            self.close_form()
            return
        self.close_form()
        state = self.states().get(counterpart_id)
        if state is None:
            return
        self.editing = self._last = counterpart_id
        self.form.open_on(state.counterpart)
        self.form.show()
        self._arrange(list(self.states()))
        self.form.start()
        self.reveal(self.cards[counterpart_id], self.form)

    def close_form(self) -> None:
        """Save what is being typed and close the form."""
        if not self.editing:
            return
        self.finish()
        card = self.cards.get(self.editing)
        had_focus = self.form.isAncestorOf(self.focusWidget() or self)
        self.editing = ""
        self.stack.removeWidget(self.form)
        self.form.hide()
        self.form.counterpart = None
        if card is not None and had_focus:
            card.setFocus()

    def remove(self, counterpart_id: str) -> None:
        """Remove a counterpart; it can be undone."""
        if counterpart_id == self.editing:
            self.close_form()
        register = self.at_hand.register
        self.at_hand.perform(
            lambda: counterparts.remove_counterpart(register, counterpart_id), undo_offered=True
        )

    # ---- commands -------------------------------------------------------------------------------------------

    def current(self) -> str:
        """Return the counterpart meant: the one with the focus, the one opened, the last touched, or the first."""
        for counterpart_id, card in self.cards.items():
            if card.hasFocus() or card.isAncestorOf(self.focusWidget() or self):
                return counterpart_id
        for one in (self.editing, self._last):
            if one in self.cards:
                return one
        return next(iter(self.states()), "")

    def commands(self) -> Commands:
        """Return what can be done here."""
        found: dict[str, Callable[[], object]] = {"add_counterpart": self.add}
        current = self.current()
        state = self.states().get(current)
        if state is None:
            return found
        if state.missing:
            found["sign_counterpart"] = lambda: self.do("sign", current)
        if state.out:
            found["receive_counterpart"] = lambda: self.do("back", current)
        else:
            found["send_counterpart"] = lambda: self.do("send", current)
        return found

    def focused_commands(self) -> Commands:
        """Return what can be done with the counterpart that has the focus."""
        for counterpart_id, card in self.cards.items():
            if card.hasFocus():
                return {
                    "remove_record": partial(self.remove, counterpart_id),
                    "edit_record": partial(self.edit, counterpart_id),
                }
        return {}


def _while_away(counterpart: Counterpart, back: PartialDate) -> PartialDate | None:
    """Return when the other side signed what comes back now: between its sending and today, not known closer."""
    sent = counterpart.sent_on
    if sent is None or sent.first is None or back.last is None or sent.first > back.last:
        return None
    return PartialDate.of_span(sent.first, back.last)
