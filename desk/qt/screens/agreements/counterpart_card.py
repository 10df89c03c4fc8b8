"""The card of one counterpart: its road at one look, what is missing in a sentence, and the next presses."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desk.domain.counterparts import CounterpartState
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.vocabulary import Holding
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import Card, flat_button, plain_label, say_in
from desk.qt.screens.agreements.words import language_name
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.chip_painting import ChipLook, Ground
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.wording import word_date, word_term, worded


class CounterpartCard(Card):
    """Shows one counterpart; pressing it opens its form, its buttons record what happened today."""

    def __init__(
        self, at_hand: AgreementAtHand, doing: Callable[[str, str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("third", parent)
        self.at_hand = at_hand
        self._doing = doing
        self._shown: tuple[object, ...] = ()
        self.what = plain_label(self, TextRole.STRONG)
        self.tongue = plain_label(self, TextRole.CAPTION, quiet=True, wraps=False)
        self.road = ChipRow(self)
        self.missing = plain_label(self)
        self.note = plain_label(self, TextRole.CAPTION, quiet=True)
        self.buttons: dict[str, QPushButton] = {}
        self._bar = QWidget(self)
        self._flow = FlowLayout(self._bar)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(self.what, 1)
        line.addWidget(self.tongue)
        self.rows.setSpacing(Space.TIGHT)
        self.rows.addLayout(line)
        for widget in (self.road, self.missing, self.note, self._bar):
            self.rows.addWidget(widget)
        self.setToolTip(self.tr("Press to see and change all of it"))

    def show_counterpart(self, state: CounterpartState, place: int) -> None:
        """Bring the card up to date; `place` is counted from 1."""
        counterpart = state.counterpart
        names = tuple(self.at_hand.party_name(one) for one in self.at_hand.dossier.party_ids)
        dates = tuple(s.signed_on for s in self._signatures(counterpart))
        shown = (state, place, names, dates)
        if shown == self._shown:
            return
        self._shown = shown
        self.token = "done" if state.complete else "open_" if state.out else "third"
        self.what.setText(counterpart.label or self.tr("Counterpart {place}").format(place=place))
        alternat = self.at_hand.party_name(counterpart.alternat_id)
        tongue = [language_name(counterpart.language)]
        if alternat:
            tongue.append(self.tr("alternat of {party}").format(party=alternat))
        say_in(self.tongue, " · ".join(part for part in tongue if part))
        self.road.set_looks(self._looks(state))
        lacking = "; ".join(worded(one) for one in state.lacking)
        say_in(self.missing, lacking or self.tr("Signed by all. Nothing is missing."))
        self.missing.setProperty("tone", "warning" if state.out else "")
        self.missing.style().unpolish(self.missing)
        self.missing.style().polish(self.missing)
        say_in(self.note, counterpart.note)
        self._show_buttons(state)
        self.setAccessibleName(f"{self.what.text()}, {self.missing.text()}")
        self.update()

    def _signatures(self, counterpart: Counterpart) -> list[CounterpartSignature]:
        return [s for s in self.at_hand.dossier.signatures if s.counterpart_id == counterpart.id]

    def _looks(self, state: CounterpartState) -> dict[str, ChipLook]:
        """Return the stations of its road: done ones with a tick, open ones as rings, in order."""
        counterpart = state.counterpart
        signed_on = {s.party_id: s.signed_on for s in self._signatures(counterpart)}
        looks: dict[str, ChipLook] = {}
        for party_id in self.at_hand.dossier.party_ids:
            name = self.at_hand.party_name(party_id)
            if party_id in signed_on:
                words = self.tr("{party} signed {date}").format(
                    party=name, date=word_date(signed_on[party_id])
                )
                looks[f"signed {party_id}"] = station(words, done=True)
            else:
                looks[f"signed {party_id}"] = station(self.tr("{party} to sign").format(party=name))
        if counterpart.sent_on is not None:
            by = f" ({word_term(counterpart.channel)})" if counterpart.channel else ""
            looks["sent"] = station(
                self.tr("Sent {date}").format(date=word_date(counterpart.sent_on)) + by, True
            )
        if counterpart.received_on is not None:
            words = self.tr("Received {date}").format(date=word_date(counterpart.received_on))
            looks["received"] = station(words, True)
        if counterpart.returned_on is not None:
            words = self.tr("Back {date}").format(date=word_date(counterpart.returned_on))
            looks["returned"] = station(words, True)
        elif state.out:
            looks["returned"] = station(self.tr("Not back yet"), waiting=True)
        for key, words, held in (
            ("we", self.tr("We hold: {what}"), counterpart.we_hold),
            ("they", self.tr("They hold: {what}"), counterpart.they_hold),
        ):
            if held is not Holding.NOTHING:
                looks[key] = station(words.format(what=word_term(held).lower()), True)
        return looks

    def _show_buttons(self, state: CounterpartState) -> None:
        wanted: dict[str, tuple[str, str]] = {}
        ours = self.at_hand.ours_id
        for party_id in sorted(state.missing, key=lambda one: one != ours):
            words = self.tr("Sign for {party}").format(party=self.at_hand.party_name(party_id))
            wanted[f"sign {party_id}"] = (words, "sign")
        if state.out:
            wanted["back"] = (self.tr("Back"), "receive")
        elif state.counterpart.returned_on is None:
            wanted["send"] = (self.tr("Sent"), "send")
        if state.counterpart.they_hold is Holding.NOTHING:
            wanted["deliver"] = (self.tr("They have it"), "done")
        for name in list(self.buttons):
            button = self.buttons.pop(name)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for name, (words, sign) in wanted.items():
            button = flat_button(words, sign, partial(self._press, name), self._bar)
            button.setToolTip(self._tip(name))
            self.buttons[name] = button
            self._flow.addWidget(button)
            button.show()

    def _press(self, name: str) -> None:
        act, _, party_id = name.partition(" ")
        self._doing(act, party_id)

    def _tip(self, name: str) -> str:
        return {
            "back": self.tr("It came back today, signed by the other side"),
            "send": self.tr("It went out today for the other side’s signature"),
            "deliver": self.tr("The other side has this counterpart to keep"),
        }.get(name, self.tr("It was signed today; the date can be changed in the card"))


def station(words: str, done: bool = False, waiting: bool = False) -> ChipLook:
    """Return how a station of the road looks."""
    if done:
        return ChipLook(words, token="done", icon="understood", ground=Ground.SOFT)
    if waiting:
        return ChipLook(words, token="warning", icon="due_soon", ground=Ground.SOFT)
    return ChipLook(words, token="third", icon="not_started", ground=Ground.OUTLINE)
