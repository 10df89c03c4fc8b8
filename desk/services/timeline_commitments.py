"""The commitments on the timeline: each a bar from the promise to its due date, with every due date it once had."""

from collections.abc import Callable, Collection, Iterator

from desk.domain.commitments import CLOSED
from desk.domain.dates import PartialDate
from desk.domain.vocabulary import CommitmentStatus, RecordKind
from desk.services.register import Register
from desk.services.timeline import TimelineRow, TimelineState, row_of_date, softness
from desk.services.timeline_life import DueMark, Life, Moment
from desk.storage import timeline_rows
from desk.storage.timeline_rows import PromisedFact

KIND = str(RecordKind.COMMITMENT)
_DORMANT, _OVERDUE, _FULFILLED, _OPEN_END, _SOFT_START, _SOFT_END = map(
    int,
    (
        TimelineState.DORMANT,
        TimelineState.OVERDUE,
        TimelineState.FULFILLED,
        TimelineState.OPEN_END,
        TimelineState.UNCERTAIN_START,
        TimelineState.UNCERTAIN_END,
    ),
)


def commitment_rows(
    register: Register,
    lanes_of: Callable[[str], list[str]],
    among: Collection[str],
) -> Iterator[TimelineRow]:
    """Yield the bar of each of these commitments in each of its lanes."""
    today, connection = register.today(), register.connection
    slips = timeline_rows.slips(connection, among)
    for fact in timeline_rows.promises(connection, among):
        label, state = " ".join(fact.label.split()), _state(fact, today)
        row = _bar(fact, label, state, tuple(_once_due(fact, slips.get(fact.record_id, []))))
        for lane in lanes_of(fact.record_id):
            yield row._replace(lane=lane)


def _bar(fact: PromisedFact, label: str, state: int, moments: tuple[Moment, ...]) -> TimelineRow:
    made = None if fact.made is None else PartialDate.stored(fact.made, fact.made_first, fact.made_last)
    due = None if fact.due is None else PartialDate.stored(fact.due, fact.due_first, fact.due_last)
    begins = None if made is None else made.first
    life = Life(moments=moments) if moments else None
    if begins is None or made is None:
        return _with_life(row_of_date(fact.record_id, KIND, "", label, due, state=state), life)
    soft_start = _SOFT_START if softness(made) & _SOFT_START else 0
    if due is None or due.last is None:
        # Without a due date it stays open until it is kept or given up; the last word on it tells when that was.
        if fact.status in CLOSED and fact.assessed is None:
            return _with_life(row_of_date(fact.record_id, KIND, "", label, made, state=state), life)
        last = None if fact.status not in CLOSED else float(max(fact.assessed or begins, begins) + 1)
        state |= _OPEN_END if last is None else 0
        return TimelineRow(
            fact.record_id, KIND, "", label, float(begins), last, state | soft_start, _sure(life, made, None)
        )
    if due.last < begins:
        return _with_life(row_of_date(fact.record_id, KIND, "", label, due, state=state), life)
    soft_end = _SOFT_END if softness(due) & _SOFT_END else 0
    return TimelineRow(
        fact.record_id,
        KIND,
        "",
        label,
        float(begins),
        float(due.last + 1),
        state | soft_start | soft_end,
        _sure(life, made if soft_start else None, due if soft_end else None),
    )


def _with_life(row: TimelineRow, life: Life | None) -> TimelineRow:
    return row if life is None else row._replace(life=life)


def _sure(life: Life | None, made: PartialDate | None, due: PartialDate | None) -> Life | None:
    """Return `life` with the days of which it is sure that they lie between the promise and the due date."""
    soft_made = made is not None and made.first != made.last
    soft_due = due is not None and due.first != due.last
    if not soft_made and not soft_due:
        return life
    return (life or Life())._replace(
        sure_first=float(made.last) if soft_made and made is not None and made.last is not None else None,
        sure_last=float(due.first) if soft_due and due is not None and due.first is not None else None,
    )


def _once_due(fact: PromisedFact, slips: list[tuple[int, int]]) -> Iterator[Moment]:
    """Yield the due dates that a commitment had before its present one: the original, then each later one."""
    present = fact.due_first, fact.due_last
    seen = {present}
    if fact.original_first is not None and fact.original_last is not None:
        original = fact.original_first, fact.original_last
        if original not in seen:
            seen.add(original)
            yield Moment(DueMark.ORIGINAL, *original)
    for slip in slips:
        if slip not in seen:
            seen.add(slip)
            first_known = len(seen) == 2 and fact.original_first is None
            yield Moment(DueMark.ORIGINAL if first_known else DueMark.MOVED, *slip)


def _state(fact: PromisedFact, today: int) -> int:
    if fact.status == CommitmentStatus.FULFILLED:
        return _FULFILLED
    if fact.dormant:
        return _DORMANT
    late = fact.due_last is not None and fact.due_last < today
    return _OVERDUE if late and fact.status not in CLOSED else 0
