"""The agreements on the timeline: each is one bar, its life, with its acts and what its term puts ahead on it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from desk.domain.agreement_life import Act, Days, Standing, life_of
from desk.domain.party_acts import SIGNINGS
from desk.domain.vocabulary import ActionKind, RecordKind
from desk.services.agreement_terms import RunningTerm, standings_of
from desk.services.register import Register
from desk.services.timeline import TimelineRow, TimelineState
from desk.services.timeline_life import Life, Moment
from desk.storage import timeline_rows

if TYPE_CHECKING:
    from sqlite3 import Connection

KIND = str(RecordKind.AGREEMENT)
_OPEN_END, _SOFT_START, _SOFT_END = map(
    int, (TimelineState.OPEN_END, TimelineState.UNCERTAIN_START, TimelineState.UNCERTAIN_END)
)
_KINDS = {str(kind): kind for kind in ActionKind}


def agreement_rows(
    register: Register,
    lanes_of: Callable[[str], list[str]],
    among: Collection[str],
) -> Iterator[TimelineRow]:
    """Yield the bar of each of these agreements in each of its lanes."""
    today = register.today()
    judged, terms = standings_of(register, among)
    acts = _acts(register.connection, among)
    for agreement_id, label in timeline_rows.agreement_names(register.connection, among):
        first, last, state, life = _bar(
            acts.get(agreement_id, []), judged.get(agreement_id), terms.get(agreement_id), today
        )
        for lane in lanes_of(agreement_id):
            yield TimelineRow(agreement_id, KIND, lane, label, first, last, state, life)


def _acts(connection: "Connection", among: Collection[str]) -> dict[str, list[tuple[Act, str]]]:
    """Return the dated acts of each agreement with the names of who did them; a signed copy is a signature."""
    found: dict[str, list[tuple[Act, str]]] = defaultdict(list)
    signed: set[tuple[str, str]] = set()
    for row in timeline_rows.acts(connection, among):
        kind = _KINDS[row.kind]
        if kind in SIGNINGS:
            signed.add((row.agreement_id, row.party))
        effective = None if row.from_first is None else Days(row.from_first, row.from_last or row.from_first)
        if row.first is not None:
            on = Days(row.first, row.first if row.last is None else row.last)
            found[row.agreement_id].append((Act(kind, on, effective), row.party))
    for agreement_id, party, first, last in timeline_rows.signed_copies(connection, among):
        if (agreement_id, party) not in signed and first is not None:
            act = Act(ActionKind.SIGNATURE, Days(first, first if last is None else last))
            found[agreement_id].append((act, party))
    return found


def _bar(
    acts: list[tuple[Act, str]], judged: Standing | None, term: RunningTerm | None, today: int
) -> tuple[float | None, float | None, int, Life]:
    """Return where an agreement's bar begins and ends, its state and what is drawn on it."""
    standing = judged or Standing(force=_recorded_force(acts))
    stretches = life_of((act for act, _ in acts), standing)
    moments = [Moment(act.kind, act.on.first, act.on.last, party) for act, party in acts]
    for mark, date in term.ahead(today) if term is not None else ():
        if date.first is not None and date.last is not None:
            moments.append(Moment(mark, date.first, date.last, ahead=True))
    moments.sort(key=_begins)
    if not stretches and not moments:
        return None, None, 0, Life()
    first = min([one.first for one in stretches[:1]] + [one.first for one in moments[:1]])
    ends = max([one.last + 1 for one in moments], default=first)
    sure_first = min([one.sure for one in stretches[:1]] + [one.last for one in moments], default=first)
    state = _SOFT_START if sure_first > first else 0
    if stretches and stretches[-1].end is None:
        # An end that is not known: drawn until today at least, and then into the open.
        state |= _OPEN_END
        last = max(ends, first + 1)
        sure_last = None
    else:
        last = max([ends] + [one.end for one in stretches[-1:] if one.end is not None])
        soft = standing.ends is not None and standing.ends.last > standing.ends.first
        state |= _SOFT_END if soft else 0
        sure_last = float(standing.ends.first) if soft and standing.ends is not None else None
    life = Life(stretches, tuple(moments), "", float(sure_first) if state & _SOFT_START else None, sure_last)
    return float(first), float(last), state, life


def _begins(moment: Moment) -> int:
    return moment.first


def _recorded_force(acts: list[tuple[Act, str]]) -> Days | None:
    """Return the entry into force as recorded; from then its effect is told, where that is another day."""
    days = [act.effective or act.on for act, _ in acts if act.kind is ActionKind.ENTRY_INTO_FORCE]
    return min(days, default=None)
