"""A section of cards, one of which may be open: its form stands under it until it is closed."""

from collections.abc import Collection
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLayout, QWidget

from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import Card, OpenForm, Section

CardKind = TypeVar("CardKind", bound=Card)


class CardsSection(Section, Generic[CardKind]):
    """The cards by what they stand for; `editing` names the one whose form is open, "" where none is."""

    form: OpenForm

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(at_hand, actions, parent)
        self.cards: dict[str, CardKind] = {}
        self.editing = ""

    def _take_form(self) -> None:
        """Listen to the form, which is shown once a card is opened."""
        self.form.hide()
        self.form.closed.connect(self.close_form)
        self.form.removal_wanted.connect(lambda: self.remove(self.editing))

    def _drop_gone(self, there: Collection[str]) -> None:
        """Take away the cards of what is there no longer."""
        for gone in self.cards.keys() - set(there):
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()

    def clear(self) -> None:
        """Close the form before another agreement comes."""
        self.close_form()
        super().clear()

    # ---- what the sections differ in ----------------------------------------------------------------------

    def _around_form(self) -> QLayout:
        """Return the layout that the form stands in."""
        raise NotImplementedError

    def edit(self, key: str) -> None:
        """Open the form under a card; once more closes it."""
        raise NotImplementedError

    def remove(self, key: str) -> None:
        """Remove what a card stands for; it can be undone."""
        raise NotImplementedError

    # ---- the form and the card with the focus -------------------------------------------------------------

    def close_form(self) -> None:
        """Save what is being typed and close the form."""
        if not self.editing:
            return
        self.finish()
        card = self.cards.get(self.editing)
        had_focus = self.form.isAncestorOf(self.focusWidget() or self)
        self.editing = ""
        self._around_form().removeWidget(self.form)
        self.form.hide()
        self.form.let_go()
        if card is not None and had_focus:
            card.setFocus()

    def focused_commands(self) -> Commands:
        """Return what can be done with the card that has the focus."""
        for key, card in self.cards.items():
            if card.hasFocus():
                return {"remove_record": partial(self.remove, key), "edit_record": partial(self.edit, key)}
        return {}
