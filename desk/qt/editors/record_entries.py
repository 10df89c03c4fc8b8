"""Fields that name other records: one record, or several parties as chips."""

import json
from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.domain.plain_text import clean_line
from desk.domain.vocabulary import RecordKind
from desk.qt.editors.choices import choices_of, label_of, parties_of
from desk.qt.editors.entry import Entry
from desk.qt.theme import Space
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.party_picker import PartyPicker
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.workspace import Workspace

NEW = "new:"
"""Begins the id of somebody who is not in the register yet; the name follows."""


class RecordEntry(Entry):
    """One record of a kind, found by a few letters. With `new_label` a name that is unknown can be added.

    The value of such a new one is `NEW` and the name: it is made when the form is saved.
    """

    def __init__(
        self,
        workspace: Workspace,
        kind: RecordKind,
        parent: QWidget | None = None,
        *,
        without: str = "",
        placeholder: str = "",
        new_label: str = "",
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kind = kind
        self.picker = RecordPicker(
            choices_of(workspace, kind, without), self, placeholder=placeholder, new_label=new_label
        )
        self._adds = bool(new_label)
        self._typed = ""
        self.picker.changed.connect(self._take_picked)
        self.picker.new_requested.connect(self._take_new)
        line = self.picker.lineEdit()
        if line is not None:
            line.textEdited.connect(self._remember)
            line.editingFinished.connect(self._take_typed)
        self.hold(self.picker)

    def value(self) -> str | None:
        """Return the record's id, `NEW` and a name, or None."""
        return self.picker.value()

    def set_value(self, value: str | None) -> None:
        """Show a record by its id."""
        if value and value.startswith(NEW):
            self.picker.set_value(value, value.removeprefix(NEW))
        else:
            self.picker.set_value(value or None, label_of(self._workspace, self._kind, value or None))

    def settle(self) -> None:
        """Take a name typed in full that was not picked from the offers, where somebody new may be added."""
        line = self.picker.lineEdit()
        popup = self._popup()
        if popup is not None:
            popup.hide()
        if line is not None and self._typed:
            line.editingFinished.emit()

    def _popup(self) -> QWidget | None:
        line = self.picker.lineEdit()
        completer = line.completer() if line is not None else None
        return completer.popup() if completer is not None else None

    def _remember(self, typed: str) -> None:
        self._typed = typed
        if self._adds:
            self.changed.emit()

    def words(self) -> str:
        """Return the record's id, or what is still being typed for somebody new."""
        typed = clean_line(self._typed) if self._adds else ""
        return f"{NEW}{typed}" if typed else self.value() or ""

    def _take_typed(self) -> None:
        """The picker puts letters back that pick nothing; here they are the name of somebody new."""
        popup = self._popup()
        if popup is not None and popup.isVisible():
            return
        typed, self._typed = self._typed, ""
        if self._adds and clean_line(typed) and self.picker.currentText() != typed:
            self._take_new(typed)

    def _take_picked(self) -> None:
        self._typed = ""
        self.changed.emit()

    def _take_new(self, typed: str) -> None:
        self._typed = ""
        name = clean_line(typed)
        if name:
            self.picker.set_value(f"{NEW}{name}", name)
            self.changed.emit()


class PartyEntry(Entry):
    """One party."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.picker = PartyPicker(lambda: parties_of(workspace), self, placeholder=placeholder)
        self.picker.changed.connect(self.changed.emit)
        self.hold(self.picker)

    def value(self) -> str | None:
        """Return the party's id, or None."""
        return self.picker.value()

    def set_value(self, value: str | None) -> None:
        """Show a party by its id."""
        party = self._workspace.register.parties().get(value or "")
        self.picker.set_party(party)


class PartiesEntry(Entry):
    """Several parties: chips, and a picker for one more."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ids: list[str] = []
        self.chips = ChipRow(self, removable=True)
        self.picker = PartyPicker(self._others, self, placeholder=self.tr("Add a party"))
        self.picker.changed.connect(self._take)
        self.chips.remove_requested.connect(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.chips)
        column.addWidget(self.picker)
        self.setFocusProxy(self.picker)
        self.chips.hide()

    def value(self) -> tuple[str, ...]:
        """Return the parties' ids in their order."""
        return tuple(self._ids)

    def set_value(self, value: Iterable[str]) -> None:
        """Show parties by their ids; one that is gone is left out."""
        known = self._workspace.register.parties()
        self._ids = [party_id for party_id in value if party_id in known]
        self.chips.set_parties(known[party_id] for party_id in self._ids)
        self.chips.setVisible(bool(self._ids))

    def words(self) -> str:
        """Return the ids."""
        return json.dumps(self._ids) if self._ids else ""

    def take_words(self, words: str) -> None:
        """Show the parties that were kept."""
        self.set_value(json.loads(words) if words else [])

    def _others(self) -> list[Any]:
        return [party for party in parties_of(self._workspace) if party.id not in self._ids]

    def _take(self) -> None:
        party_id = self.picker.value()
        self.picker.set_value(None)
        if party_id:
            self.set_value([*self._ids, party_id])
            self.changed.emit()

    def _drop(self, party_id: str) -> None:
        self.set_value([known for known in self._ids if known != party_id])
        self.changed.emit()
