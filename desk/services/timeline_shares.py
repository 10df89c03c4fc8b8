"""The part of a timeline that belongs to one party or to one subject, for two views of one time beside each other."""

from collections.abc import Collection
from enum import StrEnum

from desk.domain.names import folded
from desk.domain.steps import Steps, at_once
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems
from desk.services.timeline_columns import some_of
from desk.services.timeline_lanes import laning
from desk.storage import timeline_rows
from desk.storage.commitment_groups import subjects_in

SHARED_BY = (LaneKind.PARTY, LaneKind.SUBJECT)
"""What a timeline is shared by."""

A_PIECE = 200
"""Marks looked at on end: some 3 ms."""


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


def sharing(register: Register, items: TimelineItems, share: Share) -> Steps[TimelineItems]:
    """Return the marks of `items` that belong to the share, in the same lanes, a piece at a time."""
    if share.by is None:
        return items

    def unspoken(_term: StrEnum) -> str:
        return ""

    name = folded(share.name)
    lane_of = yield from laning(register, share.by, unspoken, "", "")

    def belonging(kind: str, ids: Collection[str]) -> set[str]:
        lanes_of = lane_of.of(RecordKind(kind), ids)
        return {one for one in ids if any(folded(lane) == name for lane in lanes_of(one))}

    places: list[int] = []
    for begin in range(0, len(items), A_PIECE):
        ids, kinds = items.ids[begin : begin + A_PIECE], items.kinds[begin : begin + A_PIECE]
        by_kind: dict[str, list[str]] = {}
        for kind, record_id in zip(kinds, ids, strict=True):
            by_kind.setdefault(kind, []).append(record_id)
        own = set[str]().union(*(belonging(kind, some) for kind, some in by_kind.items()))
        places += [begin + place for place, one in enumerate(ids) if one in own]
        yield
    undated: set[str] = set()
    for begin in range(0, len(items.undated_ids), A_PIECE):
        some = items.undated_ids[begin : begin + A_PIECE]
        undated.update(*(belonging(kind, some) for kind in timeline_rows.KINDS))
        yield
    return some_of(items, places, [one for one in items.undated_ids if one in undated])


def share_of(register: Register, items: TimelineItems, share: Share) -> TimelineItems:
    """Return the marks of `items` that belong to the share, in the same lanes."""
    return at_once(sharing(register, items, share))
