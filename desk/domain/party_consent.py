"""By which act a party is bound by an agreement, from when that act binds it, and by which act it left."""

from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import counted_span
from desk.domain.force_clause import counted_phrase
from desk.domain.force_counting import Counting, counting_of
from desk.domain.party_acts import CONSENTS, date_of
from desk.domain.records import AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import StatusCase
from desk.domain.vocabulary import ActionKind, ForceClause

JOINING = CONSENTS | {ActionKind.SUCCESSION}
LEAVING = (ActionKind.DENUNCIATION, ActionKind.TERMINATION)


def leaving(case: StatusCase) -> AgreementAction | None:
    """Return the party's last denunciation, unless it consented anew after it."""
    for act in case.done(*LEAVING):
        if act.party_id is None:
            continue
        left, joined = date_of(act) or act.effective_on, joining(case)
        again = date_of(joined) if joined is not None else None
        if left is not None and again is not None and again != left and _surely_after(again, left):
            return None
        return act
    return None


def joining(case: StatusCase) -> AgreementAction | None:
    """Return the act by which a party is bound: the first one, or the first one after it left."""
    done = case.done(*JOINING)[::-1]
    own = [act for act in done if date_of(act) is not None] or done
    left = [
        date
        for act in case.done(*LEAVING)
        if act.party_id is not None and (date := date_of(act) or act.effective_on) is not None
    ]
    again = [
        act for act in own if (on := date_of(act)) is not None and any(_surely_after(on, day) for day in left)
    ]
    return again[-1] if again else own[0] if own else None


def from_consent(
    case: StatusCase, joined: AgreementAction
) -> tuple[PartialDate | None, tuple[Sentence, ...]]:
    """Return from when a party is bound by its own consent, and how that was counted."""
    if joined.kind is ActionKind.SUCCESSION:
        if joined.effective_on is None:
            template = QT_TRANSLATE_NOOP("sentences", "From which day it succeeded is not recorded")
            return None, (say(template),)
        return joined.effective_on, ()
    general, on = case.force.since, date_of(joined)
    if joined.effective_on is not None:
        return joined.effective_on, ()
    if on is None or not on.understood:
        # Who negotiated it was most likely bound with the rest; who acceded may have come at any time.
        return (None if joined.kind is ActionKind.ACCESSION else general), ()
    counting = _own_counting(case)
    own = on if counting.at_once else counted_span(counting, (on.first, on.last))
    if own is None or general is None:
        return own, ()
    since = _later(own, general)
    if not counting.at_once and since == own:
        told = counted_phrase(counting, say(QT_TRANSLATE_NOOP("sentences", "its own deposit")))
        return since, (say(QT_TRANSLATE_NOOP("sentences", "{counted}: {date}"), counted=told, date=own),)
    return since, ()


def _own_counting(case: StatusCase) -> Counting:
    """Return how the day is counted from a state's own deposit: as the clause does it from the deposit it waits for."""
    counting = counting_of(case.agreement)
    by_deposits = case.agreement.clause is ForceClause.AFTER_NTH_DEPOSIT
    return counting if by_deposits and not counting.lacking() else Counting()


def _later(one: PartialDate, other: PartialDate) -> PartialDate:
    """The later of two dates; where they overlap, the span in which the later of the two lies."""
    if _surely_after(one, other):
        return one
    if _surely_after(other, one) or not one.understood or not other.understood:
        return other
    firsts = [day for day in (one.first, other.first) if day is not None]
    last = None if one.last is None or other.last is None else max(one.last, other.last)
    return PartialDate.of_span(max(firsts, default=None), last)


def _surely_after(one: PartialDate, other: PartialDate) -> bool:
    return one.first is not None and other.last is not None and one.first >= other.last
