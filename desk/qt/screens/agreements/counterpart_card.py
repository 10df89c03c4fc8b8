"""The card of one counterpart: its road at one look, what is missing in a sentence, and the next presses."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desk.domain.counterpart_road import Place, Station, StationKind, StationState, road, whereabouts
from desk.domain.counterpart_set import languages_of
from desk.domain.counterparts import CounterpartState
from desk.domain.exchange_checklist import CheckedItem
from desk.domain.phrasing import days_between
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.vocabulary import Channel, Holding
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.exchange import items_of, progress_words
from desk.qt.screens.agreements.road import RoadLine, Stop
from desk.qt.screens.agreements.scan_field import scan_of
from desk.qt.screens.agreements.section import Card, flat_button, plain_label, say_in
from desk.qt.screens.agreements.words import counterpart_words, language_names
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import word_date, word_term, worded


class CounterpartCard(Card):
    """Shows one counterpart; pressing it opens its form, its buttons record what happened today."""

    dropped = Signal(list)
    """The files (paths) that were dropped on it: its scan."""

    def __init__(
        self, at_hand: AgreementAtHand, doing: Callable[[str, str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("third", parent)
        self.at_hand = at_hand
        self._doing = doing
        self.setAcceptDrops(True)
        self._shown: tuple[object, ...] = ()
        head = QWidget(self)
        flow = FlowLayout(head, gap=Space.MEDIUM)
        self.what = ElidedLabel("", head, role=TextRole.STRONG)
        self.standing = ElidedLabel("", head)
        flow.addWidget(self.what)
        flow.addWidget(self.standing)
        self.tongue = plain_label(self, TextRole.CAPTION, quiet=True)
        self.road = RoadLine(self)
        self.note = plain_label(self, TextRole.CAPTION, quiet=True)
        self.buttons: dict[str, QPushButton] = {}
        self._bar = QWidget(self)
        self._flow = FlowLayout(self._bar)
        self.channel = TermCombo(Channel, self._bar, empty=self.tr("By what way"))
        self.channel.setAccessibleName(self.tr("By what way it goes"))
        self.channel.changed.connect(lambda: self._doing("channel", str(self.channel.value() or "")))
        self._flow.addWidget(self.channel)
        self.rows.setSpacing(Space.SMALL)
        for widget in (head, self.tongue, self.road, self.note, self._bar):
            self.rows.addWidget(widget)
        self.setToolTip(self.tr("Press to see and change all of it"))

    def show_counterpart(self, state: CounterpartState, place: int) -> None:
        """Bring the card up to date; `place` is counted from 1."""
        counterpart = state.counterpart
        names = tuple(self.at_hand.party_name(one) for one in self.at_hand.dossier.party_ids)
        signatures = tuple(s for s in self.at_hand.dossier.signatures if s.counterpart_id == counterpart.id)
        items = items_of(self.at_hand, counterpart)
        shown = (state, place, names, signatures, items, self.at_hand.today())
        if shown == self._shown:
            return
        self._shown = shown
        self.token = "done" if state.complete and not state.out else "open_" if state.out else "third"
        self.what.setText(counterpart_words(counterpart, place))
        say_in(self.tongue, " · ".join(part for part in self._kind(counterpart) if part))
        self.road.set_stops(tuple(self._stop(one) for one in self._stations(state, signatures)))
        self.standing.setText(self._standing(state))
        self.standing.setVisible(bool(self.standing.text()))
        self.standing.setProperty("tone", "warning" if state.out else "")
        self.standing.style().unpolish(self.standing)
        self.standing.style().polish(self.standing)
        say_in(self.note, counterpart.note)
        self._show_buttons(state, items)
        told = (self.what.text(), self.tongue.text(), self.standing.text())
        self.setAccessibleName(", ".join(part for part in told if part))
        self.setAccessibleDescription(self.road.words())
        self.update()

    def _kind(self, counterpart: Counterpart) -> tuple[str, ...]:
        """Return in which language it is and whose alternat."""
        alternat = self.at_hand.party_name(counterpart.alternat_id)
        return (
            language_names(languages_of(counterpart)),
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
        here = whereabouts(state, self.at_hand.ours_id, self.at_hand.today())
        if here is None:
            return self.tr("Signed by all") if state.complete else ""
        if not here.days:
            return {
                Place.AWAY: self.tr("Out"),
                Place.COMING: self.tr("On its way to us"),
                Place.WITH_US: self.tr("With us, to be returned"),
            }[here.place]
        exact = here.since is not None and here.since.is_day
        words = {
            Place.AWAY: (self.tr("Out for {days}"), self.tr("Out for at least {days}")),
            Place.COMING: (
                self.tr("On its way to us for {days}"),
                self.tr("On its way to us for at least {days}"),
            ),
            Place.WITH_US: (self.tr("With us for {days}"), self.tr("With us for at least {days}")),
        }[here.place]
        return words[0 if exact else 1].format(days=worded(days_between(0, here.days)))

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

    def _show_buttons(self, state: CounterpartState, items: tuple[CheckedItem, ...]) -> None:
        wanted = self._wanted(state, items)
        for name in list(self.buttons):
            button = self.buttons.pop(name)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._flow.removeWidget(self.channel)
        for name, (words, sign) in wanted.items():
            button = flat_button(words, sign, partial(self._press, name), self._bar)
            button.setToolTip(self._tip(name, state))
            self.buttons[name] = button
            self._flow.addWidget(button)
            button.show()
            if name == "send":
                self._flow.addWidget(self.channel)
        self.channel.set_value(state.counterpart.channel)
        self.channel.setVisible("send" in wanted)

    def _wanted(self, state: CounterpartState, items: tuple[CheckedItem, ...]) -> dict[str, tuple[str, str]]:
        """Return the buttons that make sense now: by the name of what they do, their words and their icon."""
        wanted: dict[str, tuple[str, str]] = {}
        copy, ours = state.counterpart, self.at_hand.ours_id
        for party_id in sorted(state.missing, key=lambda one: one != ours):
            words = self.tr("Sign for {party}").format(party=self.at_hand.party_name(party_id))
            wanted[f"sign {party_id}"] = (words, "sign")
        here = whereabouts(state, ours, self.at_hand.today())
        if here is not None:
            wanted["move"] = {
                Place.AWAY: (self.tr("Back"), "receive"),
                Place.COMING: (self.tr("Arrived"), "receive"),
                Place.WITH_US: (self.tr("Returned"), "send"),
            }[here.place]
        elif copy.returned_on is None:
            wanted["send"] = (self.tr("Sent"), "send")
        if copy.they_hold is Holding.NOTHING and (here is None or here.place is Place.AWAY):
            wanted["deliver"] = (self.tr("They have it"), "done")
        ours_to_send = here is None or here.place is not Place.COMING
        if ours_to_send and not state.complete and any(item.check is None for item in items):
            words = self.tr("Checklist: {progress}").format(progress=progress_words(items))
            wanted["checklist"] = (words, "commitment")
        if scan_of(self.at_hand, copy) is not None:
            wanted["scan"] = (self.tr("Open the scan"), "attachment")
        return wanted

    def _press(self, name: str) -> None:
        act, _, party_id = name.partition(" ")
        self._doing(act, party_id)

    def _tip(self, name: str, state: CounterpartState) -> str:
        here = whereabouts(state, self.at_hand.ours_id, self.at_hand.today())
        if name == "move" and here is not None:
            return {
                Place.AWAY: self.tr("It came back today, signed by the other side"),
                Place.COMING: self.tr("It reached us today for our signature"),
                Place.WITH_US: self.tr("It went back to the other side today"),
            }[here.place]
        return {
            "send": self.tr("It went out today for the other side’s signature"),
            "deliver": self.tr("The other side has this counterpart to keep"),
            "checklist": self.tr("What is usually seen to when a counterpart goes by e-mail"),
            "scan": self.tr("Open a copy of the scan"),
        }.get(name, self.tr("It was signed today; the date can be changed in the card"))

    # ---- files ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file: its scan."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._set_hovered(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look again as before."""
        self._set_hovered(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the files on."""
        self._set_hovered(False)
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _set_hovered(self, on: bool) -> None:
        self.marked = on
        self.update()
