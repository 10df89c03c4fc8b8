"""Find anything: every record, as you type, insensitive to case and accents, tolerant of spelling, any script."""

import re

from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.storage import search_query

_REFERENCE = re.compile(r"(?i)(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])")

ENOUGH = 5
"""Fewer hits than these, and near spellings are looked for too."""


@value_class(frozen=True)
class Hit:
    """One found record: its title, a few words around what was found, and whether the spelling was only near."""

    kind: RecordKind
    record_id: str
    title: str
    context: str
    near: bool


def find(register: Register, typed: str, limit: int = 50) -> list[Hit]:
    """Return the records that hold every typed word as a beginning, best first; then near spellings.

    `Hardinai` finds Haradinaj: through a person's alternative names, or as a near spelling of a word in the file. A
    record's reference, as it stands in a calendar file or a report, finds that record alone.
    """
    reference = _REFERENCE.search(typed)
    if reference is not None:
        return [
            _hit(row, near=False)
            for row in search_query.find_record(register.connection, reference[0].lower())
        ]
    hits = [_hit(row, near=False) for row in search_query.find(register.connection, typed, limit)]
    if len(hits) >= ENOUGH:
        return hits
    known = {hit.record_id for hit in hits}
    near = search_query.find_near(register.connection, register.spellings, typed, limit)
    return [*hits, *(_hit(row, near=True) for row in near if row[1] not in known)][:limit]


def _hit(row: tuple[str, str, str, str], *, near: bool) -> Hit:
    kind, record_id, title, context = row
    return Hit(RecordKind(kind), record_id, " ".join(title.split())[:200], context, near)
