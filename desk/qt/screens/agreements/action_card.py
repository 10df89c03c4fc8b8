"""The card of one action: what, by whom, when, and the rest in one quiet line."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from desk.domain.records import AgreementAction
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import PartyStanding
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import Card, plain_label, say_in
from desk.qt.screens.agreements.words import kind_word
from desk.qt.theme import Space, TextRole
from desk.qt.wording import word_date, word_term, worded

TOKENS = {
    PartyStanding.OURS: "ours",
    PartyStanding.PARTNER: "theirs",
    PartyStanding.THIRD: "third",
}


class ActionCard(Card):
    """Shows one action; pressing it opens its form."""

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget | None = None) -> None:
        super().__init__("third", parent)
        self.at_hand = at_hand
        self._shown: tuple[object, ...] = ()
        self.what = plain_label(self, TextRole.STRONG)
        self.when = plain_label(self, wraps=False)
        self.more = plain_label(self, TextRole.CAPTION, quiet=True)
        self.note = plain_label(self, TextRole.CAPTION)
        self.doubt = plain_label(self, TextRole.CAPTION)
        self.doubt.setProperty("tone", "warning")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.what, 1)
        self._head.addWidget(self.when)
        self.rows.addLayout(self._head)
        for widget in (self.more, self.note, self.doubt):
            self.rows.addWidget(widget)
        self.setToolTip(self.tr("Press to change this step"))

    def show_action(
        self, action: AgreementAction, doubts: tuple[Sentence, ...], *, named: bool, narrow: bool
    ) -> None:
        """Bring the card up to date: `named` says who acted, a `narrow` one has its date under the name."""
        binding = self.at_hand.agreement.binding
        party = self.at_hand.parties().get(action.party_id or "")
        who = party.short_name if party else self.tr("All together")
        person = self.at_hand.person_name(action.person_id)
        shown = (action, binding, who, named, narrow, person, doubts)
        if shown == self._shown:
            return
        self._shown = shown
        self.token = TOKENS[party.standing] if party else "accent"
        if action.not_applicable:
            self.token = "dormant"
        aside = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(aside)
        self._head.setSpacing(0 if narrow else Space.SMALL)
        self.when.setWordWrap(narrow)
        self.what.setText(kind_word(action.kind, binding))
        say_in(self.when, self._when(action))
        details = [who if named else "", *self._details(action)]
        say_in(self.more, " · ".join(part for part in details if part))
        say_in(self.note, action.note)
        say_in(self.doubt, "\n".join(f"⚠ {worded(one)}" for one in doubts))
        self.setAccessibleName(", ".join(part for part in (self.what.text(), who, self.when.text()) if part))
        told = (self.more.text(), *map(worded, doubts))
        self.setAccessibleDescription("; ".join(part for part in told if part))
        self.update()

    def _when(self, action: AgreementAction) -> str:
        if action.not_applicable:
            return self.tr("Not applicable")
        date = action.action_on
        if date is None and action.sent_on is None and action.received_on is None:
            date = action.effective_on
        if date is not None:
            return word_date(date)
        if action.sent_on is None and action.received_on is None:
            return self.tr("No date recorded")
        return ""

    def _details(self, action: AgreementAction) -> list[str]:
        dated = (
            (self.tr("sent {date}"), action.sent_on),
            (self.tr("received {date}"), action.received_on),
            (self.tr("with effect from {date}"), action.effective_on),
        )
        details = [words.format(date=word_date(date)) for words, date in dated if date is not None]
        details += [action.place, word_term(action.mode) if action.mode else ""]
        return [*details, self.at_hand.person_name(action.person_id)]
