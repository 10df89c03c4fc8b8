"""A field that finds one party of the file by name or code."""

import unicodedata
from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from desk.domain.records import Party
from desk.domain.vocabulary import PartyKind
from desk.qt.widgets.record_picker import Choice, RecordPicker


def folded(text: str) -> str:
    """Return `text` without case and accents, to compare what is typed with what is written."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def party_label(party: Party) -> str:
    """Return a party as one line: "Kosovo (XK)"."""
    return f"{party.short_name} ({party.code})" if party.code else party.short_name


def parties_like(parties: Iterable[Party], typed: str) -> list[Choice]:
    """Return those of the parties whose name or code holds what is typed."""
    wanted = folded(typed)
    found = []
    for party in parties:
        names = (party_label(party), party.formal_name)
        if any(wanted in folded(name) for name in names):
            sign = "party" if party.kind is PartyKind.STATE else "organisation"
            found.append(Choice(party.id, party_label(party), sign))
    return found


class PartyPicker(RecordPicker):
    """Offers the parties that `parties` returns, asked anew at each letter."""

    def __init__(
        self,
        parties: Callable[[], Iterable[Party]],
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        new_label: str = "",
    ) -> None:
        self._parties = parties
        super().__init__(self._matching, parent, placeholder=placeholder, new_label=new_label)

    def set_party(self, party: Party | None) -> None:
        """Show `party`; sends no signal. None empties the field."""
        if party is None:
            self.set_value(None)
        else:
            self.set_value(party.id, party_label(party))

    def party(self) -> Party | None:
        """Return the party picked, None where the field is empty or the party is gone."""
        return next((party for party in self._parties() if party.id == self.value()), None)

    def _matching(self, typed: str) -> list[Choice]:
        return parties_like(self._parties(), typed)
