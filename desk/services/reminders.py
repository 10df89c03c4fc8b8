"""Reminders: what comes near or is out too long today, less what the officer put off or dismissed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Commitment
from desk.domain.reminders import (
    Decision,
    LeadTimes,
    Occasion,
    ReminderKind,
    first_and_last,
    is_silent,
    reminded_on,
    told,
)
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services import lists
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.settings import Settings
from desk.services.today import out_counterparts
from desk.storage import today_rows


@value_class(frozen=True)
class Reached:
    """An occasion that reminds today, and the day on which it reminded last."""

    occasion: Occasion
    on: int


@value_class(frozen=True)
class Reminder:
    """A reminder as the officer sees it; `kind` and `record_id` are the record that it leads to."""

    occasion: Occasion
    kind: RecordKind
    record_id: str
    title: str
    marking: str
    sentence: Sentence


def lead_times(settings: Settings) -> LeadTimes:
    """Return when to remind, by the officer's settings; of nothing where no reminders are wanted."""
    if not settings.reminders:
        return LeadTimes()
    return LeadTimes(settings.due_lead_days, settings.notice_lead_days, settings.out_after_days)


def reached(
    register: Register,
    leads: LeadTimes,
    decisions: Mapping[str, Decision],
    now: datetime | None = None,
    wanted: ListFilter | None = None,
) -> list[Reached]:
    """Return what reminds at the moment `now` (or at present) and is not silent, the most pressing first."""
    moment, today = now or register.present(), register.today()
    narrowed = wanted or ListFilter()
    found = (
        Reached(occasion, on)
        for several in (
            _due(register, leads, today, narrowed),
            _notices(register, leads, narrowed),
            _out(register, leads, today, narrowed),
        )
        for occasion in several
        if not is_silent(decisions.get(occasion.key), moment, today)
        and (on := reminded_on(occasion, leads, today)) is not None
    )
    return sorted(found, key=_pressing)


def reminders_of(register: Register, occasions: Sequence[Occasion]) -> tuple[Reminder, ...]:
    """Return these occasions as the officer sees them; one whose record is gone is left out."""
    commitments = register.many(Commitment, _subjects(occasions, ReminderKind.DUE))
    agreements = register.many(Agreement, _subjects(occasions, ReminderKind.NOTICE, ReminderKind.OUT))
    found: list[Reminder] = []
    for occasion in occasions:
        sentence_date = PartialDate.of_day(occasion.day)
        if occasion.kind is ReminderKind.DUE:
            commitment = commitments.get(occasion.subject_id)
            if commitment is None:
                continue
            kind, marking = RecordKind.COMMITMENT, commitment.marking
            title = " ".join(commitment.text.split())
            sentence_date = commitment.due or sentence_date
        else:
            agreement = agreements.get(occasion.subject_id)
            if agreement is None:
                continue
            kind, marking = RecordKind.AGREEMENT, agreement.marking
            title = agreement.called
        sentence = told(occasion, sentence_date, register.today())
        found.append(Reminder(occasion, kind, occasion.subject_id, title, marking, sentence))
    return tuple(found)


def _pressing(one: Reached) -> tuple[bool, int, str]:
    """What has a day of its own comes before what has merely been out for long."""
    return one.occasion.kind is ReminderKind.OUT, one.occasion.day, one.occasion.subject_id


def _subjects(occasions: Iterable[Occasion], *kinds: ReminderKind) -> Iterator[str]:
    return (one.subject_id for one in occasions if one.kind in kinds)


def _due(register: Register, leads: LeadTimes, today: int, wanted: ListFilter) -> Iterator[Occasion]:
    days = first_and_last(leads.due, today)
    if days is None:
        return
    among = lists.narrowing(register, "commitments", wanted)
    for commitment_id, day in today_rows.due_days_between(register.connection, *days, among):
        yield Occasion(ReminderKind.DUE, commitment_id, day)


def _notices(register: Register, leads: LeadTimes, wanted: ListFilter) -> Iterator[Occasion]:
    if not leads.notice:
        return
    from desk.services.agreement_terms import running_terms

    passed = set(lists.list_ids(register, "agreements", wanted)) if wanted else None
    for agreement_id, term in running_terms(register).items():
        by = term.notice.notice_by
        if by is not None and by.first is not None and (passed is None or agreement_id in passed):
            yield Occasion(ReminderKind.NOTICE, agreement_id, by.first)


def _out(register: Register, leads: LeadTimes, today: int, wanted: ListFilter) -> Iterator[Occasion]:
    """Yield one occasion for each agreement with counterparts that are out, since the first of them was sent."""
    if leads.out_after is None:
        return
    among = lists.narrowing(register, "agreements", wanted)
    rows = today_rows.counterparts_out_since(register.connection, today - leads.out_after, among)
    may_be_kept = [copy_id for copy_id, _, _, kept in rows if kept]
    still_out = {one.counterpart.id for one in out_counterparts(register, may_be_kept)}
    since: dict[str, int] = {}
    for copy_id, agreement_id, sent, kept in rows:
        if not kept or copy_id in still_out:
            since[agreement_id] = min(sent, since.get(agreement_id, sent))
    for agreement_id, day in since.items():
        yield Occasion(ReminderKind.OUT, agreement_id, day)
