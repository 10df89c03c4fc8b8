"""In which lanes of the timeline a record lies: by kind, party, person, agreement, subject, or all in one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from enum import StrEnum

from desk.domain.names import folded
from desk.domain.steps import Steps
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.services.timeline import LaneKind
from desk.storage import timeline_rows
from desk.storage.commitment_groups import subjects_in

Word = Callable[[StrEnum], str]
"""Says a member of a closed list in the officer's language."""

LanesOf = Callable[[str], list[str]]
"""Names the lanes of a record by its id."""

A_PIECE = 500
"""Agreements whose subjects are looked at on end: some 3 ms."""


@dataclass(frozen=True)
class Laning:
    """By what the timeline is divided, with the words for it.

    `no_lane` names the lane of what has no party or agreement, `all_lane` the one lane of an undivided line. `spelt`
    has each subject as it is written, by its letters alone.
    """

    register: Register
    lanes: LaneKind
    word: Word
    no_lane: str
    all_lane: str
    spelt: dict[str, str] = field(default_factory=dict)

    def of(self, kind: RecordKind, among: Collection[str]) -> LanesOf:
        """Return what names the lanes of records of a kind, of those `among`."""
        if self.lanes is LaneKind.KIND:
            lane = [self.word(kind)]
            return lambda _record_id: lane
        if self.lanes is LaneKind.NONE:
            return lambda _record_id: [self.all_lane]
        if self.lanes is LaneKind.SUBJECT:
            subjects = self._subjects(kind, among)
            return lambda record_id: subjects.get(record_id) or [self.no_lane]
        connection = self.register.connection
        if self.lanes is LaneKind.PARTY:
            linked = timeline_rows.parties_of(connection, kind, among)
            names = self.register.party_names()
        elif self.lanes is LaneKind.PERSON:
            linked = timeline_rows.people_of(connection, kind, among)
            names = timeline_rows.person_names(connection, _ends(linked))
        else:
            linked = timeline_rows.agreements_of(connection, kind, among)
            names = timeline_rows.agreement_titles(connection, _ends(linked))
        # Two of one name are one lane: a record of both lies in it once.
        return lambda record_id: (
            list(dict.fromkeys(names[other] for other in linked.get(record_id, ()))) or [self.no_lane]
        )

    def _subjects(self, kind: RecordKind, among: Collection[str]) -> dict[str, list[str]]:
        """Return the subjects of each record: its own tags, and the subjects of its agreement."""
        connection, spelt = self.register.connection, self.spelt
        found: dict[str, dict[str, None]] = {}
        for record_id, tag in timeline_rows.tags_of(connection, kind, among):
            found.setdefault(record_id, {})[spelt.get(folded(tag), tag)] = None
        linked = timeline_rows.agreements_of(connection, kind, among)
        of_agreement = {
            one: subjects_in(words)
            for one, words in timeline_rows.agreement_subjects(connection, _ends(linked))
        }
        for record_id, agreement_ids in linked.items():
            for words in (one for other in agreement_ids for one in of_agreement.get(other, ())):
                found.setdefault(record_id, {})[spelt.get(folded(words), words)] = None
        return {record_id: list(names) for record_id, names in found.items()}


def laning(register: Register, lanes: LaneKind, word: Word, no_lane: str, all_lane: str) -> Steps[Laning]:
    """Make ready to name lanes, a piece at a time.

    Spellings that differ in case or accents alone are one subject, written as the register first has it.
    """
    spelt: dict[str, str] = {}
    if lanes is LaneKind.SUBJECT:
        for tag in timeline_rows.tags_in_use(register.connection):
            spelt.setdefault(folded(tag), tag)
        yield
        met: set[str] = set()
        for number, (_, typed) in enumerate(timeline_rows.agreement_subjects(register.connection)):
            met.update(subjects_in(typed))
            if not number % A_PIECE:
                yield
        for number, words in enumerate(sorted(met)):
            spelt.setdefault(folded(words), words)
            if not number % A_PIECE:
                yield
    return Laning(register, lanes, word, no_lane, all_lane, spelt)


def _ends(linked: dict[str, list[str]]) -> set[str]:
    """Return all that records are linked to."""
    return {other for others in linked.values() for other in others}
