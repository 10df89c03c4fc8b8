"""The timeline's read model: every dated fact of the register, in the lanes that the officer chose."""

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum

from desk.domain.commitments import CLOSED
from desk.domain.dates import PartialDate
from desk.domain.vocabulary import ActionKind, CommitmentStatus, EventStatus, RecordKind
from desk.services import lists
from desk.services.agreement_terms import RunningTerm, running_terms
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.timeline import (
    LaneKind,
    TimelineItems,
    TimelineRow,
    TimelineState,
    columns_of,
    row_of_date,
    spliced,
)
from desk.storage import timeline_rows
from desk.storage.changes import Changes
from desk.storage.timeline_rows import DatedFact

Word = Callable[[StrEnum], str]
"""Says a member of a closed list in the officer's language."""


LINED = frozenset(map(RecordKind, timeline_rows.KINDS))
"""The kinds of record that have marks on the line."""

MOST_CHANGED = 200
"""Records of which the marks are exchanged; after a greater change all is read anew."""


def timeline_items(
    register: Register, lanes: LaneKind, wanted: ListFilter, word: Word, *, no_lane: str, all_lane: str
) -> TimelineItems:
    """Return the marks of the timeline under a filter.

    `no_lane` names the lane of what has no party or agreement, `all_lane` the one lane of an undivided line.
    """
    rows: list[TimelineRow] = []
    lane_names: list[str] = []
    for kind in map(RecordKind, timeline_rows.KINDS):
        if lanes is LaneKind.KIND:
            lane_names.append(word(kind))
        shown = _shown(register, kind, wanted)
        rows += _rows_of_kind(register, kind, lanes, word, no_lane, all_lane, shown)
    if lanes is LaneKind.PARTY:
        ours = register.ours
        lane_names += [ours.short_name] if ours else []
    return columns_of(rows, lane_names)


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
    rows: list[TimelineRow] = []
    for kind, ids in touched.items():
        rows += _rows_of_kind(register, kind, lanes, word, no_lane, all_lane, ids, few=True)
    return spliced(items, gone, rows)


def _rows_of_kind(
    register: Register,
    kind: RecordKind,
    lanes: LaneKind,
    word: Word,
    no_lane: str,
    all_lane: str,
    shown: Collection[str] | None,
    *,
    few: bool = False,
) -> Iterator[TimelineRow]:
    """Yield the marks of a kind of record, of those `shown` (None: all); `few` reads them one by one."""
    lanes_of = _lanes_of(register, kind, lanes, word, no_lane, all_lane, shown if few else None)
    today = register.today()
    facts = timeline_rows.facts(register.connection, kind, shown if few else None)
    for fact in facts:
        if few or shown is None or fact.record_id in shown:
            yield from _rows(fact, kind, lanes_of(fact.record_id), today, word)
    if kind is RecordKind.AGREEMENT:
        for agreement_id, term in running_terms(register).items():
            if shown is None or agreement_id in shown:
                yield from _term_rows(term, lanes_of(agreement_id), today, word)


def _term_rows(term: RunningTerm, lanes: list[str], today: int, word: Word) -> Iterator[TimelineRow]:
    """Yield the marks that lie ahead: the last day to give notice, and the renewal or the end of the term."""
    name = " ".join((term.agreement.short_title or term.agreement.title).split())
    for mark, date in term.ahead(today):
        label = f"{word(mark)}: {name}"
        for lane in lanes:
            yield row_of_date(term.agreement.id, str(RecordKind.AGREEMENT), lane, label, date, state=_PLANNED)


def _shown(register: Register, kind: RecordKind, wanted: ListFilter) -> set[str] | None:
    if not wanted:
        return None
    # A record's own date decides on the line itself: a period is where the officer looks, not what is left out.
    undated = ListFilter(wanted.text, wanted.party_id, None, None, wanted.tags)
    return set(lists.list_ids(register, lists.LIST_OF_KIND[kind], undated))


def _lanes_of(
    register: Register,
    kind: RecordKind,
    lanes: LaneKind,
    word: Word,
    no_lane: str,
    all_lane: str,
    among: Collection[str] | None = None,
) -> Callable[[str], list[str]]:
    connection = register.connection
    if lanes is LaneKind.KIND:
        lane = [word(kind)]
        return lambda _record_id: lane
    if lanes is LaneKind.NONE:
        return lambda _record_id: [all_lane]
    linked, names = (
        (timeline_rows.parties_of(connection, kind, among), register.party_names())
        if lanes is LaneKind.PARTY
        else (
            timeline_rows.agreements_of(connection, kind, among),
            timeline_rows.agreement_titles(connection),
        )
    )
    return lambda record_id: [names[other] for other in linked.get(record_id, ())] or [no_lane]


def _rows(
    fact: DatedFact, kind: RecordKind, lanes: list[str], today: int, word: Word
) -> Iterator[TimelineRow]:
    date = None if fact.text is None else PartialDate.stored(fact.text, fact.first, fact.last)
    label = " ".join(fact.label.split())
    if kind is RecordKind.AGREEMENT:
        act = word(ActionKind(fact.detail))
        label = f"{act} ({fact.party}): {label}" if fact.party else f"{act}: {label}"
    state = _state(fact, kind, today)
    for lane in lanes:
        yield row_of_date(
            fact.record_id, kind.value, lane, label, date, minutes=_minutes(fact.time), state=state
        )


_CANCELLED, _PLANNED, _FULFILLED, _DORMANT, _OVERDUE = map(
    int,
    (
        TimelineState.CANCELLED,
        TimelineState.PLANNED,
        TimelineState.FULFILLED,
        TimelineState.DORMANT,
        TimelineState.OVERDUE,
    ),
)


def _state(fact: DatedFact, kind: RecordKind, today: int) -> int:
    if kind is RecordKind.EVENT:
        if fact.state in (EventStatus.CANCELLED, EventStatus.POSTPONED):
            return _CANCELLED
        return _PLANNED if fact.state == EventStatus.PLANNED else 0
    if kind is not RecordKind.COMMITMENT:
        return 0
    if fact.detail == CommitmentStatus.FULFILLED:
        return _FULFILLED
    if fact.dormant:
        return _DORMANT
    late = fact.state == "due" and fact.last is not None and fact.last < today
    return _OVERDUE if late and fact.detail not in CLOSED else 0


def _minutes(time: str) -> int | None:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else None
