"""Commitments as tasks: due on the latest day, done as far as their steps, related where they are chained."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from desk.domain.calendar_entries import (
    CalendarEntry,
    EntryKind,
    day_due,
    is_certain_day,
    percent_done,
    rings_for,
    task_state,
)
from desk.domain.commitments import is_dormant, side_of
from desk.domain.dates import PartialDate
from desk.domain.records import Assessment, Commitment, CommitmentParty, CommitmentStep, Part, Tagging
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentRole, CommitmentStatus, Voice
from desk.services import lists
from desk.services.calendar.telling import Telling, short

Owned = TypeVar("Owned", bound=Part)


@value_class(frozen=True)
class _Parts:
    """What belongs to one commitment."""

    sides: Sequence[CommitmentParty]
    steps: Sequence[CommitmentStep]
    assessments: Sequence[Assessment]
    tags: Sequence[str]

    def party_ids(self, role: CommitmentRole) -> list[str]:
        return [row.party_id for row in self.sides if row.role is role]


def commitment_entries(
    telling: Telling, ids: Sequence[str], in_file: Collection[str]
) -> Iterator[CalendarEntry]:
    """Yield an entry for each commitment; it is related to those that it restates or answers and that are `in_file`."""
    register = telling.register
    rows = register.many(Commitment, ids)
    sides = _by_owner(register.among(CommitmentParty, "commitment_id", ids), "commitment_id")
    steps = _by_owner(register.among(CommitmentStep, "commitment_id", ids), "commitment_id")
    assessments = _by_owner(register.among(Assessment, "commitment_id", ids), "commitment_id")
    tags = _by_owner(register.among(Tagging, "record_id", ids), "record_id")
    touches = telling.touches(ids)
    ours = lists.ours_id(register) or None
    for row in (rows[one] for one in ids if one in rows):
        parts = _Parts(
            sides[row.id],
            sorted(steps[row.id], key=lambda step: (step.position, step.id)),
            assessments[row.id],
            sorted(tagging.tag for tagging in tags[row.id]),
        )
        touch = touches.of(row.id, row.updated_at)
        side = side_of(parts.party_ids(CommitmentRole.DEBTOR), ours)
        entry = CalendarEntry(
            uid=row.id,
            kind=EntryKind.COMMITMENT,
            title=short(row.text),
            description="\n".join(_lines(telling, row, parts)),
            state=task_state(row.status),
            sequence=touch.sequence,
            created=row.created_at,
            modified=touch.at,
            last=day_due(row),
            percent=percent_done(row.status, [step.done for step in parts.steps]),
            done_on=_done_on(row, parts.assessments),
            categories=(telling.words.term(side), telling.words.term(row.nature), *parts.tags),
            related=tuple(one for one in (row.restates_id, row.reciprocal_of_id) if one in in_file and one),
            rings=rings_for(row, telling.choices.due_leads, telling.today),
        )
        yield telling.finished(entry, row.marking, row.id)


def _by_owner(rows: Sequence[Owned], column: str) -> defaultdict[str, list[Owned]]:
    found: defaultdict[str, list[Owned]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _done_on(commitment: Commitment, assessments: Sequence[Assessment]) -> int | None:
    """Return the day of our latest finding that it is fulfilled, where that names a day."""
    if commitment.status is not CommitmentStatus.FULFILLED:
        return None
    days = [
        row.assessed_on.last
        for row in assessments
        if row.voice is Voice.OURS
        and row.status is CommitmentStatus.FULFILLED
        and row.assessed_on is not None
        and row.assessed_on.is_day
        and row.assessed_on.last is not None
    ]
    return max(days, default=None)


def _lines(telling: Telling, commitment: Commitment, parts: _Parts) -> Iterator[str]:
    """Yield what the description says, a line each."""
    text = " ".join(commitment.text.split())
    if short(commitment.text) != text.rstrip("."):
        yield text
    debtors = telling.names("party", parts.party_ids(CommitmentRole.DEBTOR))
    creditors = telling.names("party", parts.party_ids(CommitmentRole.CREDITOR))
    if debtors:
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "Owed by {parties}"), parties=debtors)
    if creditors:
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "Owed to {parties}"), parties=creditors)
    yield f"{telling.words.term(commitment.nature)} · {telling.words.term(commitment.status)}"
    yield from _due_lines(telling, commitment)
    agreement = telling.name("agreement", commitment.agreement_id)
    if agreement:
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "From “{title}”"), title=agreement)
    if commitment.responsible_unit:
        yield telling.say(
            QT_TRANSLATE_NOOP("sentences", "Responsible: {unit}"), unit=commitment.responsible_unit
        )
    for step in parts.steps:
        yield f"{'☑' if step.done else '☐'} {step.text}"
    quote = commitment.quote.strip()
    if quote and quote != commitment.text.strip():
        yield f"“{quote}”"


def _due_lines(telling: Telling, commitment: Commitment) -> Iterator[str]:
    """Say the due date where the entry's day alone would say more, or less, than is known."""
    due = commitment.due
    if due is not None and not is_certain_day(due):
        if due.last is None:
            yield telling.say(QT_TRANSLATE_NOOP("sentences", "Due: {date}"), date=due)
        else:
            yield telling.say(
                QT_TRANSLATE_NOOP("sentences", "Due: {date}, on {day} at the latest"),
                date=due,
                day=PartialDate.of_day(due.last),
            )
    if is_dormant(commitment):
        if due is not None and is_certain_day(due):
            yield telling.say(QT_TRANSLATE_NOOP("sentences", "Due: {date}"), date=due)
        yield telling.say(
            QT_TRANSLATE_NOOP("sentences", "Waits for its condition: {condition}"),
            condition=commitment.condition,
        )
