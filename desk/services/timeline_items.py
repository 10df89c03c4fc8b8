"""The timeline's read model: every dated fact of the register, in the lanes that the officer chose."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from desk.domain.commitments import CLOSED
from desk.domain.dates import PartialDate
from desk.domain.vocabulary import ActionKind, CommitmentStatus, EventStatus, RecordKind
from desk.services import lists
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.timeline import (
    LaneKind,
    TimelineItems,
    TimelineRow,
    TimelineState,
    columns_of,
    row_of_date,
)
from desk.storage import timeline_rows
from desk.storage.timeline_rows import DatedFact

Word = Callable[[StrEnum], str]
"""Says a member of a closed list in the officer's language."""


def timeline_items(
    register: Register, lanes: LaneKind, wanted: ListFilter, word: Word, *, no_lane: str, all_lane: str
) -> TimelineItems:
    """Return the marks of the timeline under a filter.

    `no_lane` names the lane of what has no party or agreement, `all_lane` the one lane of an undivided line.
    """
    rows: list[TimelineRow] = []
    lane_names: list[str] = []
    today = register.today()
    for kind in map(RecordKind, timeline_rows.KINDS):
        shown = _shown(register, kind, wanted)
        lanes_of = _lanes_of(register, kind, lanes, word, no_lane, all_lane)
        if lanes is LaneKind.KIND:
            lane_names.append(word(kind))
        for fact in timeline_rows.facts(register.connection, kind):
            if shown is None or fact.record_id in shown:
                rows += _rows(fact, kind, lanes_of(fact.record_id), today, word)
    if lanes is LaneKind.PARTY:
        ours = register.ours
        lane_names += [ours.short_name] if ours else []
    return columns_of(rows, lane_names)


def _shown(register: Register, kind: RecordKind, wanted: ListFilter) -> set[str] | None:
    if not wanted:
        return None
    # A record's own date decides on the line itself: a period is where the officer looks, not what is left out.
    undated = ListFilter(wanted.text, wanted.party_id, None, None, wanted.tags)
    return set(lists.list_ids(register, lists.LIST_OF_KIND[kind], undated))


def _lanes_of(
    register: Register, kind: RecordKind, lanes: LaneKind, word: Word, no_lane: str, all_lane: str
) -> Callable[[str], list[str]]:
    connection = register.connection
    if lanes is LaneKind.KIND:
        lane = [word(kind)]
        return lambda _record_id: lane
    if lanes is LaneKind.NONE:
        return lambda _record_id: [all_lane]
    linked, names = (
        (timeline_rows.parties_of(connection, kind), register.party_names())
        if lanes is LaneKind.PARTY
        else (timeline_rows.agreements_of(connection, kind), timeline_rows.agreement_titles(connection))
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
            fact.record_id, str(kind), lane, label, date, minutes=_minutes(fact.time), state=state
        )


def _state(fact: DatedFact, kind: RecordKind, today: int) -> TimelineState:
    if kind is RecordKind.EVENT:
        if fact.state in (EventStatus.CANCELLED, EventStatus.POSTPONED):
            return TimelineState.CANCELLED
        return TimelineState.PLANNED if fact.state == EventStatus.PLANNED else TimelineState.NONE
    if kind is not RecordKind.COMMITMENT:
        return TimelineState.NONE
    if fact.detail == CommitmentStatus.FULFILLED:
        return TimelineState.FULFILLED
    if fact.dormant:
        return TimelineState.DORMANT
    late = fact.state == "due" and fact.last is not None and fact.last < today
    open_ = CommitmentStatus(fact.detail) not in CLOSED
    return TimelineState.OVERDUE if late and open_ else TimelineState.NONE


def _minutes(time: str) -> int | None:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else None
