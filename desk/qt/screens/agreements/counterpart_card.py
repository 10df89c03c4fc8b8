"""The card of one counterpart: its road at one look, what is missing in a sentence, and the next presses."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desk.domain.counterpart_road import Station, StationKind, StationState, road
from desk.domain.counterparts import CounterpartState
from desk.domain.phrasing import days_between
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.vocabulary import Holding
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.road import RoadLine, Stop
from desk.qt.screens.agreements.section import Card, flat_button, plain_label, say_in
from desk.qt.screens.agreements.words import language_name
from desk.qt.theme import Space, TextRole
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
        self.tongue = plain_label(self, TextRole.CAPTION, quiet=True)
        self.road = RoadLine(self)
        self.standing = plain_label(self, wraps=False)
        self.note = plain_label(self, TextRole.CAPTION, quiet=True)
        self.buttons: dict[str, QPushButton] = {}
        self._bar = QWidget(self)
        self._flow = FlowLayout(self._bar)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(self.what)
        line.addWidget(self.tongue, 1)
        line.addWidget(self.standing)
        self.rows.setSpacing(Space.SMALL)
        self.rows.addLayout(line)
        for widget in (self.road, self.note, self._bar):
            self.rows.addWidget(widget)
        self.setToolTip(self.tr("Press to see and change all of it"))

    def show_counterpart(self, state: CounterpartState, place: int) -> None:
        """Bring the card up to date; `place` is counted from 1."""
        counterpart = state.counterpart
        names = tuple(self.at_hand.party_name(one) for one in self.at_hand.dossier.party_ids)
        signatures = tuple(s for s in self.at_hand.dossier.signatures if s.counterpart_id == counterpart.id)
        shown = (state, place, names, signatures, self.at_hand.today())
        if shown == self._shown:
            return
        self._shown = shown
        self.token = "done" if state.complete and not state.out else "open_" if state.out else "third"
        self.what.setText(counterpart.label or self.tr("Counterpart {place}").format(place=place))
        say_in(self.tongue, " · ".join(part for part in self._kind(counterpart) if part))
        self.road.set_stops(tuple(self._stop(one) for one in self._stations(state, signatures)))
        say_in(self.standing, self._standing(state))
        self.standing.setProperty("tone", "warning" if state.out else "")
        self.standing.style().unpolish(self.standing)
        self.standing.style().polish(self.standing)
        say_in(self.note, counterpart.note)
        self._show_buttons(state)
        told = (self.what.text(), self.tongue.text(), self.standing.text())
        self.setAccessibleName(", ".join(part for part in told if part))
        self.setAccessibleDescription(self.road.words())
        self.update()

    def _kind(self, counterpart: Counterpart) -> tuple[str, ...]:
        """Return in which language it is and whose alternat."""
        alternat = self.at_hand.party_name(counterpart.alternat_id)
        return (
            language_name(counterpart.language),
            self.tr("alternat of {party}").format(party=alternat) if alternat else "",
        )

    def _stations(
        self, state: CounterpartState, signatures: tuple[CounterpartSignature, ...]
    ) -> tuple[Station, ...]:
        return road(
            state, signatures, self.at_hand.dossier.party_ids, self.at_hand.ours_id, self.at_hand.today()
        )

    def _standing(self, state: CounterpartState) -> str:
        """Say in a few words how it stands; the road tells the rest."""
        if state.out and state.out_since is not None and state.out_days:
            days = worded(days_between(0, state.out_days))
            if state.out_since.is_day:
                return self.tr("Out for {days}").format(days=days)
            return self.tr("Out for at least {days}").format(days=days)
        if state.out:
            return self.tr("Out")
        if state.complete:
            return self.tr("Signed by all")
        return ""

    def _stop(self, station: Station) -> Stop:
        """Word a station."""
        party = self.at_hand.party_name(station.party_id)
        details = [word_date(station.date)] if station.date is not None else []
        match station.kind:
            case StationKind.SIGNED:
                what = self.tr("Signed by {party}").format(party=party)
                if station.signature is not None:
                    signed = station.signature
                    details += [self.at_hand.person_name(signed.person_id), signed.place]
                    details += [word_term(signed.mode)] if signed.mode else []
            case StationKind.SENT:
                what = self.tr("Sent")
                details += [word_term(station.channel)] if station.channel else []
            case StationKind.RECEIVED:
                what = self.tr("Received by {party}").format(party=party) if party else self.tr("Received")
            case StationKind.RETURNED:
                what = self.tr("Returned")
            case StationKind.HELD:
                what = self.tr("Held by us")
                details += [word_term(station.held)] if station.held else []
        if station.scanned:
            details.append(self.tr("scan attached"))
        undated = station.state is StationState.DONE and station.date is None
        if undated and station.kind is not StationKind.HELD:
            details.insert(0, self.tr("no date"))
        return Stop(station.state, what, "\n".join(part for part in details if part))

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
