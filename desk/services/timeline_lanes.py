"""In which lanes of the timeline a record lies: by kind, party, person, agreement, subject, or all in one."""

from collections.abc import Callable, Collection
from enum import StrEnum

from desk.domain.names import folded
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.services.timeline import LaneKind
from desk.storage import timeline_rows
from desk.storage.commitment_groups import subjects_in

Word = Callable[[StrEnum], str]
"""Says a member of a closed list in the officer's language."""

LanesOf = Callable[[str], list[str]]
"""Names the lanes of a record by its id."""


def lanes_of_kind(
    register: Register,
    kind: RecordKind,
    lanes: LaneKind,
    word: Word,
    no_lane: str,
    all_lane: str,
    among: Collection[str] | None = None,
) -> LanesOf:
    """Return what names the lanes of records of a kind; `among` reads only what these need."""
    if lanes is LaneKind.KIND:
        lane = [word(kind)]
        return lambda _record_id: lane
    if lanes is LaneKind.NONE:
        return lambda _record_id: [all_lane]
    if lanes is LaneKind.SUBJECT:
        subjects = _subjects(register, kind, among)
        return lambda record_id: subjects.get(record_id) or [no_lane]
    connection = register.connection
    if lanes is LaneKind.PARTY:
        linked, names = timeline_rows.parties_of(connection, kind, among), register.party_names()
    elif lanes is LaneKind.PERSON:
        linked, names = (
            timeline_rows.people_of(connection, kind, among),
            timeline_rows.person_names(connection),
        )
    else:
        linked = timeline_rows.agreements_of(connection, kind, among)
        names = timeline_rows.agreement_titles(connection)
    # Two of one name are one lane: a record of both lies in it once.
    return lambda record_id: (
        list(dict.fromkeys(names[other] for other in linked.get(record_id, ()))) or [no_lane]
    )


def _subjects(register: Register, kind: RecordKind, among: Collection[str] | None) -> dict[str, list[str]]:
    """Return the subjects of each record: its own tags, and the subjects of its agreement.

    Spellings that differ in case or accents alone are one subject, written as the register first has it.
    """
    connection = register.connection
    spelt: dict[str, str] = {}
    of_agreement = {one: subjects_in(words) for one, words in timeline_rows.agreement_subjects(connection)}
    for words in (
        *timeline_rows.tags_in_use(connection),
        *sorted({one for several in of_agreement.values() for one in several}),
    ):
        spelt.setdefault(folded(words), words)
    found: dict[str, dict[str, None]] = {}
    for record_id, tag in timeline_rows.tags_of(connection, kind, among):
        found.setdefault(record_id, {})[spelt[folded(tag)]] = None
    for record_id, agreement_ids in timeline_rows.agreements_of(connection, kind, among).items():
        for words in (one for other in agreement_ids for one in of_agreement.get(other, ())):
            found.setdefault(record_id, {})[spelt[folded(words)]] = None
    return {record_id: list(names) for record_id, names in found.items()}
