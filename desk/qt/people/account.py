"""What the register holds of a person or a party, in short lists side by side, each line a way to its record."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desk.domain.dates import PartialDate
from desk.domain.records import Office, Party
from desk.domain.vocabulary import RecordKind
from desk.qt.models.lines import Line, LineList
from desk.qt.theme import Space
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.wording import word_date, word_term
from desk.services import agreement_standing, dealings, people
from desk.services.register import Register

Target = tuple[RecordKind, str] | str
"""Where a line leads: a record, or the name of the screen that is to show the party's records."""


class Column(QWidget):
    """One short list under its heading; it hides where it is empty."""

    opened = Signal(object)
    """The `Target` of the line that was opened."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = SectionHeading(title, self)
        self.lines = LineList(title, self, most=3)
        self.lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.lines.opened.connect(lambda line: self.opened.emit(line.value))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Space.TIGHT)
        grid.addWidget(self.heading, 0, 0)
        grid.addWidget(self.lines, 1, 0)
        grid.setRowStretch(1, 1)

    def tell(self, title: str, lines: list[Line]) -> None:
        """Show other lines; the place stays where they are the same."""
        self.setVisible(bool(lines))
        self.heading.set_title(title)
        self.heading.set_note(str(len(lines)) if len(lines) > 1 else "")
        self.lines.setAccessibleName(title)
        shown = tuple(lines)
        if shown != self.lines.lines.all_lines():
            self.lines.set_lines(shown)


class Account(QWidget):
    """The columns of the selected person or party."""

    opened = Signal(object)
    """The `Target` of a line."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.columns = tuple(Column("", self) for _ in range(3))
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        grid.setHorizontalSpacing(Space.LARGE)
        for place, column in enumerate(self.columns):
            grid.addWidget(column, 0, place)
            column.opened.connect(self.opened)

    def tell(self, kind: RecordKind | None, record_id: str) -> bool:
        """Show what is held of a record; False where there is nothing to tell."""
        record = self._register.record(kind, record_id) if kind is not None else None
        tellers: dict[RecordKind, Callable[[str], list[tuple[str, list[Line]]]]] = {
            RecordKind.PERSON: self._of_person,
            RecordKind.PARTY: self._of_party,
        }
        told = tellers[kind](record_id) if record is not None and kind is not None else []
        while len(told) < len(self.columns):
            told.append(("", []))
        grid = cast(QGridLayout, self.layout())
        for place, (column, (title, lines)) in enumerate(zip(self.columns, told, strict=True)):
            column.tell(title, lines)
            grid.setColumnStretch(place, 1 if lines else 0)
        return any(lines for _, lines in told)

    def _of_person(self, person_id: str) -> list[tuple[str, list[Line]]]:
        found = people.person_dossier(self._register, person_id)
        parties = self._register.many(Party, (o.party_id for o in found.offices if o.party_id))
        offices = [
            Line(
                office.title,
                "party",
                _joined(_party_name(parties, office), _span(office.held_from, office.held_to)),
                value=(RecordKind.PARTY, office.party_id) if office.party_id else None,
            )
            for office in reversed(found.offices)
        ]
        did = [
            Line(
                dealing.title,
                str(dealing.kind),
                _joined(word_date(dealing.at), word_term(dealing.role) if dealing.role else ""),
                value=(dealing.kind, dealing.record_id),
            )
            for dealing in dealings.dealings_of(self._register, person_id)
        ]
        return [(self.tr("Offices over time"), offices), (self.tr("In the record, the latest first"), did)]

    def _of_party(self, party_id: str) -> list[tuple[str, list[Line]]]:
        found = people.party_dossier(self._register, party_id)
        held = [
            Line(
                found.people[office.person_id].name,
                "person",
                _joined(office.title, _span(office.held_from, office.held_to)),
                value=(RecordKind.PERSON, office.person_id),
            )
            for office in reversed(found.offices)
            if office.person_id in found.people
        ]
        signed = dealings.agreements_of(self._register, party_id)
        statuses = agreement_standing.statuses(self._register, (one.id for one in signed))
        agreements = [
            Line(
                one.title,
                "agreement",
                word_term(statuses[one.id].kind) if one.id in statuses else "",
                value=(RecordKind.AGREEMENT, one.id),
            )
            for one in signed
        ]
        return [
            (self.tr("People"), held),
            (self.tr("Agreements"), agreements),
            (self.tr("In this register"), self._tally(party_id)),
        ]

    def _tally(self, party_id: str) -> list[Line]:
        tally = dealings.tally_of(self._register, party_id)
        told = (
            (tally.owes, self.tr("Commitments it owes: {count}"), "commitment", "commitments"),
            (tally.owed, self.tr("Commitments owed to it: {count}"), "commitment", "commitments"),
            (tally.agreements, self.tr("Agreements: {count}"), "agreement", "agreements"),
            (tally.events, self.tr("Events: {count}"), "event", "timeline"),
        )
        return [
            Line(words.format(count=count), sign, value=screen)
            for count, words, sign, screen in told
            if count
        ]


def _party_name(parties: dict[str, Party], office: Office) -> str:
    party = parties.get(office.party_id or "")
    return party.short_name if party else ""


def _span(start: PartialDate | None, end: PartialDate | None) -> str:
    if start is None and end is None:
        return ""
    return f"{word_date(start) or '…'} – {word_date(end) or '…'}"


def _joined(*words: str) -> str:
    return "  ·  ".join(word for word in words if word)
