"""The counterparts: one card each, with what is missing said in one sentence, and the form of the one opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from desk.domain.counterpart_road import Place, whereabouts
from desk.domain.counterpart_set import authentic, in_languages
from desk.domain.counterparts import CounterpartState
from desk.domain.dates import PartialDate
from desk.domain.records import Counterpart
from desk.domain.vocabulary import Channel, Holding, RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.kept_files import KeptFiles
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.cards_section import CardsSection
from desk.qt.screens.agreements.counterpart_card import CounterpartCard
from desk.qt.screens.agreements.counterpart_form import CounterpartForm
from desk.qt.screens.agreements.exchange import items_of
from desk.qt.screens.agreements.fields import NumberInPlace
from desk.qt.screens.agreements.originals import lacking_in_set, told_of_set
from desk.qt.screens.agreements.scan_field import choose_scan, scan_of
from desk.qt.screens.agreements.section import flat_button, plain_label, say_in
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.field_form import name_field, without_clash
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.section_heading import SectionHeading
from desk.services import counterparts

MOST_SIDES = 6
"""So many sides may be given an original each with one press; of more, there is usually one with a depositary."""


class CounterpartsSection(CardsSection[CounterpartCard]):
    """The copies of the agreement on their road between the capitals."""

    name = "counterparts"
    form: CounterpartForm

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self._last = ""
        self.heading = SectionHeading(self.tr("Counterparts"), self, actions=(actions["add_counterpart"],))
        self.files = KeptFiles(at_hand.workspace, parent=self)
        self.originals = NumberInPlace(lambda number: at_hand.save_head(originals=number), self)
        self.whole = self._line_of_originals()
        self.told = plain_label(self)
        self.summary = plain_label(self, quiet=True)
        self.add_set = flat_button(
            actions["add_counterpart_set"].iconText(), "add", actions["add_counterpart_set"].trigger, self
        )
        self.form = CounterpartForm(at_hand, self.files, self)
        self._take_form()
        self.stack = QVBoxLayout()
        self.stack.setSpacing(Space.SMALL)
        for widget in (self.heading, self.whole, self.told, self.summary):
            self.column.addWidget(widget)
        self.column.addWidget(self.add_set, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addLayout(self.stack)
        self.column.addStretch(1)

    def _line_of_originals(self) -> QWidget:
        whole = QWidget(self)
        label = PlainLabel(without_clash(self.tr("&Done in how many originals")), whole)
        label.setBuddy(self.originals)
        name_field(self.originals, label.text().replace("&", ""))
        set_text_role(label, TextRole.BODY, quiet=True)
        self.originals.setMaximumWidth(self.fontMetrics().averageCharWidth() * 12)
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label)
        line.addWidget(self.originals)
        line.addStretch(1)
        return whole

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
        self._drop_gone(states)
        for place, (counterpart_id, state) in enumerate(states.items(), 1):
            if counterpart_id not in self.cards:
                self.cards[counterpart_id] = self._card(counterpart_id)
            self.cards[counterpart_id].show_counterpart(state, place)
        if self.editing and self.editing not in states:
            self.close_form()
        elif self.editing:
            self.form.show_counterpart(states[self.editing].counterpart)
        self._arrange(list(states))
        found = self.at_hand.dossier
        self.originals.show_number(found.agreement.originals)
        say_in(self.told, told_of_set(self.at_hand))
        say_in(self.summary, lacking_in_set(self.at_hand))
        self.add_set.setVisible(self._set_is_offered())

    def _set_is_offered(self) -> bool:
        return not self.cards and 1 < len(self.at_hand.dossier.party_ids) <= MOST_SIDES

    def _card(self, counterpart_id: str) -> CounterpartCard:
        card = CounterpartCard(self.at_hand, lambda act, party: self.do(act, counterpart_id, party), self)
        card.pressed.connect(lambda: self.edit(counterpart_id))
        card.dropped.connect(lambda paths: self.take_scan(counterpart_id, paths))
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
        """Another agreement comes: none of its counterparts was touched last."""
        self._last = ""
        super().clear()

    # ---- doing ----------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add a counterpart in every authentic language; for each side the alternat that is not there yet."""
        found = self.at_hand.dossier
        without = self.at_hand.standing.originals.without_alternat
        made = self.at_hand.perform(
            lambda: counterparts.add_counterpart(
                self.at_hand.register,
                self.at_hand.agreement_id,
                language=in_languages(authentic(found.languages)),
                alternat_id=without[0] if len(without) == 1 else None,
            )
        )
        if made is not None:
            self._show_made(made)

    def add_all(self) -> None:
        """Add an original for each side as one step."""
        made = self.at_hand.perform(
            lambda: counterparts.add_set(self.at_hand.register, self.at_hand.agreement_id),
            undo_offered=True,
        )
        if made:
            self._show_made(made[0])

    def _show_made(self, made: Counterpart) -> None:
        self._last = made.id
        self.cards[made.id].setFocus()
        self.reveal(self.cards[made.id])

    def take_scan(self, counterpart_id: str, paths: list[Path]) -> None:
        """Keep the first file as the scan of a counterpart, any others with the agreement."""
        agreement_id = self.at_hand.agreement_id
        self._last = counterpart_id
        if paths:
            self.files.attach_scan(counterpart_id, agreement_id, paths[0])
            self.files.attach(RecordKind.AGREEMENT, agreement_id, paths[1:])

    def choose_scan(self, counterpart_id: str) -> None:
        """Ask for a file that is a counterpart's scan."""
        state = self.states().get(counterpart_id)
        if state is not None:
            choose_scan(self.at_hand, self.files, state.counterpart, self)

    def open_scan(self, counterpart_id: str) -> None:
        """Open a copy of a counterpart's scan."""
        state = self.states().get(counterpart_id)
        scan = scan_of(self.at_hand, state.counterpart) if state is not None else None
        if scan is not None:
            self.files.open(scan.id)

    def do(self, act: str, counterpart_id: str, more: str = "") -> None:
        """Do what a card's button says; what happened to the counterpart happened today.

        `more` is the party that signs, or the channel by which it goes.
        """
        state = self.states().get(counterpart_id)
        if state is None:
            return
        self._last = counterpart_id
        if act == "scan":
            self.open_scan(counterpart_id)
        elif act == "checklist":
            self.edit(counterpart_id, self.form.checklist.start)
        elif act == "channel":
            self.at_hand.save_counterpart(state.counterpart, channel=Channel(more) if more else None)
        else:
            self.at_hand.perform(self._movement(act, state, more), undo_offered=True)
            card = self.cards.get(counterpart_id)
            if card is not None and not self.editing:
                card.setFocus()

    def _movement(self, act: str, state: CounterpartState, party_id: str) -> Callable[[], object]:
        """Return what records a signature or a stretch of the road."""
        register, copy = self.at_hand.register, state.counterpart
        today = PartialDate.of_day(self.at_hand.today())
        # What arrives by e-mail is a scan, whatever was sent.
        holding = Holding.SCAN if copy.channel is Channel.EMAIL else Holding.ORIGINAL
        if act == "sign":
            signer = party_id or self._next_signer(state)
            return lambda: counterparts.sign_counterpart(register, copy.id, signer, signed_on=today)
        if act == "send":
            return lambda: counterparts.send_counterpart(register, copy.id, channel=copy.channel)
        if act == "deliver":
            return lambda: counterparts.deliver_counterpart(register, copy.id)
        here = whereabouts(state, self.at_hand.ours_id, self.at_hand.today())
        place = here.place if here is not None else None
        if place is Place.COMING:
            return lambda: counterparts.receive_counterpart(register, copy.id, holding=holding)
        if place is Place.WITH_US:
            return lambda: counterparts.deliver_counterpart(register, copy.id, holding=holding)
        others = [one for one in state.missing if one != self.at_hand.ours_id]
        return lambda: counterparts.receive_counterpart(
            register,
            copy.id,
            signed_by=others[0] if len(others) == 1 else None,
            signed_on=_while_away(copy, today),
            holding=holding,
        )

    def _next_signer(self, state: CounterpartState) -> str:
        return min(state.missing, key=lambda one: one != self.at_hand.ours_id)

    def _around_form(self) -> QLayout:
        return self.stack

    def edit(self, key: str, start: Callable[[], object] | None = None) -> None:
        """Open the form under a counterpart; once more closes it. `start` puts the cursor elsewhere than usual."""
        if key == self.editing:
            if start is None:
                self.close_form()
            else:
                start()
            return
        self.close_form()
        state = self.states().get(key)
        if state is None:
            return
        self.editing = self._last = key
        self.form.open_on(state.counterpart)
        self.form.show()
        self._arrange(list(self.states()))
        (start or self.form.start)()
        self.reveal(self.cards[key], self.form)

    def remove(self, key: str) -> None:
        """Remove a counterpart; it can be undone."""
        if key == self.editing:
            self.close_form()
        register = self.at_hand.register
        self.at_hand.perform(lambda: counterparts.remove_counterpart(register, key), undo_offered=True)

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
        if self._set_is_offered():
            found["add_counterpart_set"] = self.add_all
        current = self.current()
        state = self.states().get(current)
        if state is None:
            return found
        if items_of(self.at_hand, state.counterpart):
            found["exchange_checklist"] = lambda: self.do("checklist", current)
        found["attach_scan"] = lambda: self.choose_scan(current)
        if scan_of(self.at_hand, state.counterpart) is not None:
            found["open_scan"] = lambda: self.open_scan(current)
        if state.missing:
            found["sign_counterpart"] = lambda: self.do("sign", current)
        here = whereabouts(state, self.at_hand.ours_id, self.at_hand.today())
        if here is None:
            found["send_counterpart"] = lambda: self.do("send", current)
        elif here.place is Place.WITH_US:
            found["send_counterpart"] = lambda: self.do("move", current)
        else:
            found["receive_counterpart"] = lambda: self.do("move", current)
        return found


def _while_away(counterpart: Counterpart, back: PartialDate) -> PartialDate | None:
    """Return when the other side signed what comes back now: between its sending and today, not known closer."""
    sent = counterpart.sent_on
    if sent is None or sent.first is None or back.last is None or sent.first > back.last:
        return None
    return PartialDate.of_span(sent.first, back.last)
