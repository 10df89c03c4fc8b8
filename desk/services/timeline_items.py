"""The timeline's read model: every dated fact of the register, in the lanes that the officer chose."""

from collections.abc import Collection, Iterator

from desk.domain.dates import PartialDate
from desk.domain.names import folded
from desk.domain.steps import Steps, at_once
from desk.domain.vocabulary import EventStatus, RecordKind
from desk.services import lists
from desk.services.agreement_terms import work_on_standings
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems, TimelineRow, TimelineState, row_of_date
from desk.services.timeline_agreements import agreement_rows
from desk.services.timeline_columns import Columns, spliced
from desk.services.timeline_commitments import commitment_rows
from desk.services.timeline_lanes import Laning, Word, laning
from desk.services.timeline_life import Life
from desk.storage import timeline_rows
from desk.storage.changes import Changes
from desk.storage.timeline_rows import DatedFact

LINED = frozenset(map(RecordKind, timeline_rows.KINDS))
"""The kinds of record that have marks on the line."""

MOST_CHANGED = 200
"""Records of which the marks are exchanged; after a greater change all is read anew."""

READ_AT_ONCE = 3_000
"""So many records are read in a tenth of a second."""

A_PIECE = 100
"""Marks read on end: some 3 ms."""


def timeline_items(
    register: Register, lanes: LaneKind, wanted: ListFilter, word: Word, *, no_lane: str, all_lane: str
) -> TimelineItems:
    """Return the marks of the timeline under a filter.

    `no_lane` names the lane of what has no party or agreement, `all_lane` the one lane of an undivided line. Parties
    (ours first), people and subjects come in alphabetical order, agreements in order of time, `no_lane` last.
    """
    return at_once(reading_items(register, lanes, wanted, word, no_lane=no_lane, all_lane=all_lane))


def is_long(register: Register) -> bool:
    """Whether there is so much to read that it is done in pieces, between what the officer does."""
    return timeline_rows.number_of_records(register.connection) > READ_AT_ONCE


def reading_items(
    register: Register, lanes: LaneKind, wanted: ListFilter, word: Word, *, no_lane: str, all_lane: str
) -> Steps[TimelineItems]:
    """Read as `timeline_items` does, a piece at a time; a change to the register meanwhile asks for a new reading."""
    columns = Columns()
    while work_on_standings(register):
        yield
    lane_of = yield from laning(register, lanes, word, no_lane, all_lane)
    kinds = tuple(map(RecordKind, timeline_rows.KINDS))
    for kind in kinds:
        for some in _shown(register, kind, wanted):
            columns.add(_rows_of_kind(register, kind, lane_of, some))
            yield
    lane_names = [word(kind) for kind in kinds] if lanes is LaneKind.KIND else []
    if lanes in (LaneKind.PARTY, LaneKind.PERSON, LaneKind.SUBJECT):
        lane_names = sorted(columns.lane_names(), key=folded)
    if lanes is LaneKind.PARTY and (ours := register.ours) is not None:
        lane_names = [ours.short_name, *(name for name in lane_names if name != ours.short_name)]
    yield
    return (yield from columns.in_order(lane_names, last_lane="" if lanes is LaneKind.KIND else no_lane))


def changed_items(
    register: Register,
    items: TimelineItems,
    changes: Changes,
    lanes: LaneKind,
    word: Word,
    *,
    no_lane: str,
    all_lane: str,
) -> TimelineItems | None:
    """Return `items` of an unfiltered timeline after a change, of which only what was touched is read anew.

    None where the change goes further than the touched records: names of people and parties, or the lanes.
    """
    if set(changes.records) & {RecordKind.PARTY, RecordKind.PERSON}:
        return None
    touched = {kind: ids for kind, ids in changes.records.items() if kind in LINED}
    gone = frozenset().union(*touched.values()) if touched else frozenset()
    if len(gone) > MOST_CHANGED:
        return None
    if not gone:
        return items
    lane_of = at_once(laning(register, lanes, word, no_lane, all_lane))
    rows = [row for kind, ids in touched.items() for row in _rows_of_kind(register, kind, lane_of, ids)]
    return spliced(items, gone, rows)


def _rows_of_kind(
    register: Register, kind: RecordKind, lane_of: Laning, among: Collection[str]
) -> Iterator[TimelineRow]:
    """Yield the marks of these records of a kind."""
    lanes_of = lane_of.of(kind, among)
    if kind is RecordKind.AGREEMENT:
        yield from agreement_rows(register, lanes_of, among)
    elif kind is RecordKind.COMMITMENT:
        yield from commitment_rows(register, lanes_of, among)
    else:
        for fact in timeline_rows.facts(register.connection, kind, among):
            row = _row(fact, kind)
            for lane in lanes_of(fact.record_id):
                yield row._replace(lane=lane)


def _shown(register: Register, kind: RecordKind, wanted: ListFilter) -> Iterator[list[str]]:
    """Yield the records of a kind that the filter lets pass, a piece at a time."""
    if not wanted:
        yield from timeline_rows.ids_of(register.connection, kind, A_PIECE)
        return
    # A record's own date decides on the line itself: a period is where the officer looks, not what is left out.
    undated = ListFilter(wanted.text, wanted.party_id, None, None, wanted.tags)
    found = list(lists.list_ids(register, lists.LIST_OF_KIND[kind], undated))
    yield []
    for begin in range(0, len(found), A_PIECE):
        yield found[begin : begin + A_PIECE]


def _row(fact: DatedFact, kind: RecordKind) -> TimelineRow:
    date = None if fact.text is None else PartialDate.stored(fact.text, fact.first, fact.last)
    label, state = " ".join(fact.label.split()), _STATES.get(fact.status, 0)
    row = row_of_date(fact.record_id, kind.value, "", label, date, minutes=_minutes(fact.time), state=state)
    if fact.replaced_by is None:
        return row
    return row._replace(life=(row.life or Life())._replace(replaced_by=fact.replaced_by))


_STATES = {
    str(EventStatus.CANCELLED): int(TimelineState.CANCELLED),
    str(EventStatus.POSTPONED): int(TimelineState.CANCELLED),
    str(EventStatus.PLANNED): int(TimelineState.PLANNED),
}


def _minutes(time: str) -> int | None:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else None
