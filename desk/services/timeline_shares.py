"""The part of a timeline that belongs to one party or to one subject, for two views of one time beside each other."""

from collections.abc import Callable
from enum import StrEnum

from desk.domain.names import folded
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems, some_of
from desk.services.timeline_lanes import lanes_of_kind
from desk.storage import timeline_rows
from desk.storage.commitment_groups import subjects_in

SHARED_BY = (LaneKind.PARTY, LaneKind.SUBJECT)
"""What a timeline is shared by."""


@value_class(frozen=True)
class Share:
    """What one view shows: all (by is None), or what is tied to the party or the subject of that name."""

    by: LaneKind | None = None
    name: str = ""

    def as_words(self) -> str:
        """Return it as plain words, to be kept."""
        return f"{self.by or ''}:{self.name}"

    @classmethod
    def of_words(cls, words: str) -> "Share":
        """Return the share that was kept as `words`; what is not understood is all."""
        by, _, name = words.partition(":")
        return cls(LaneKind(by), name) if by in SHARED_BY and name else cls()


def shares(register: Register) -> tuple[Share, ...]:
    """Return what can be chosen: the parties, our own side first, then the subjects in alphabetical order."""
    ours = register.ours.short_name if register.ours is not None else ""
    parties = sorted(set(register.party_names().values()) - {ours}, key=folded)
    subjects: dict[str, str] = {}
    for words in timeline_rows.tags_in_use(register.connection):
        subjects.setdefault(folded(words), words)
    for _, typed in timeline_rows.agreement_subjects(register.connection):
        for words in subjects_in(typed):
            subjects.setdefault(folded(words), words)
    return (
        *(Share(LaneKind.PARTY, name) for name in (ours, *parties) if name),
        *(Share(LaneKind.SUBJECT, subjects[one]) for one in sorted(subjects)),
    )


def share_of(register: Register, items: TimelineItems, share: Share) -> TimelineItems:
    """Return the marks of `items` that belong to the share, in the same lanes."""
    if share.by is None:
        return items

    def unspoken(_term: StrEnum) -> str:
        return ""

    name = folded(share.name)
    ties: dict[str, Callable[[str], list[str]]] = {
        str(kind): lanes_of_kind(register, kind, share.by, unspoken, "", "")
        for kind in map(RecordKind, timeline_rows.KINDS)
    }
    known: dict[str, bool] = {}

    def belongs(kind: str, record_id: str) -> bool:
        found = known.get(record_id)
        if found is None:
            found = known[record_id] = any(folded(one) == name for one in ties[kind](record_id))
        return found

    def undated(record_id: str) -> bool:
        return any(belongs(kind, record_id) for kind in ties)

    pairs = zip(items.kinds, items.ids, strict=True)
    places = [place for place, (kind, record_id) in enumerate(pairs) if belongs(kind, record_id)]
    return some_of(items, places, [one for one in items.undated_ids if undated(one)])
