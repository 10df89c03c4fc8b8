"""Several commitments changed at once: one change in the journal, taken back by one undo."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.plain_text import clean_line
from desk.domain.records import Commitment, Tagging
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence
from desk.domain.values import value_class
from desk.domain.vocabulary import Nature, RecordKind
from desk.services import commitments, tagging
from desk.services.commitment_titles import called
from desk.services.due_dates import as_entered
from desk.services.parts import put_record
from desk.services.register import Register


@value_class(frozen=True)
class Assignment:
    """Who sees to a commitment from now on; what is not to be changed is None, "" stands for nobody."""

    unit: str | None = None
    person_id: str | None = None


@value_class(frozen=True)
class SharedTags:
    """The tags of several commitments: those that all of them bear, and those that only some do."""

    by_all: tuple[str, ...]
    by_some: tuple[str, ...]


def change_due_all(
    register: Register,
    commitment_ids: Collection[str],
    due: PartialDate | None,
    reason: str = "",
    agreed_by: str = "",
    *,
    event_id: str | None = None,
    capital_id: str | None = None,
    by: Any = None,
) -> None:
    """Move several due dates to the same one, each with its slip; those due then already are left as they are.

    Words that are a rule are taken as `commitments.change_due` takes them.
    """
    rows = register.many(Commitment, commitment_ids)
    label = called(
        list(rows.values()),
        QT_TRANSLATE_NOOP("sentences", "Change when “{title}” is due"),
        QT_TRANSLATE_NOOP("sentences", "Change when {count} commitments are due"),
    )
    with _as_one(register, label, by):
        for row in rows.values():
            if (as_entered(row), row.due_event_id, row.due_capital_id) != (due, event_id, capital_id):
                commitments.change_due(
                    register,
                    row.id,
                    due,
                    reason,
                    agreed_by,
                    event_id=event_id,
                    capital_id=capital_id,
                    by=by,
                )


def set_nature_all(
    register: Register, commitment_ids: Iterable[str], nature: Nature, *, by: Any = None
) -> None:
    """Say how strongly several commitments bind."""
    rows = list(register.many(Commitment, commitment_ids).values())
    label = called(
        rows,
        QT_TRANSLATE_NOOP("sentences", "Say how “{title}” binds"),
        QT_TRANSLATE_NOOP("sentences", "Say how {count} commitments bind"),
    )
    with register.change(label, by=by) as unit:
        for row in rows:
            put_record(register, unit, replace(row, nature=nature))


def assign_all(
    register: Register, commitment_ids: Iterable[str], given: Assignment, *, by: Any = None
) -> None:
    """Give several commitments to a unit, a person or both."""
    rows = list(register.many(Commitment, commitment_ids).values())
    label = called(
        rows,
        QT_TRANSLATE_NOOP("sentences", "Assign “{title}”"),
        QT_TRANSLATE_NOOP("sentences", "Assign {count} commitments"),
    )
    with register.change(label, by=by) as unit:
        for row in rows:
            assigned = row
            if given.unit is not None:
                assigned = replace(assigned, responsible_unit=clean_line(given.unit))
            if given.person_id is not None:
                assigned = replace(assigned, responsible_person_id=given.person_id or None)
            put_record(register, unit, assigned)


def tags_of_all(register: Register, commitment_ids: Collection[str]) -> SharedTags:
    """Return the tags that several commitments bear."""
    bearers: dict[str, set[str]] = {}
    for row in register.among(Tagging, "record_id", commitment_ids):
        bearers.setdefault(row.tag, set()).add(row.record_id)
    whole = len(set(commitment_ids))
    return SharedTags(
        tuple(sorted(tag for tag, ids in bearers.items() if len(ids) == whole)),
        tuple(sorted(tag for tag, ids in bearers.items() if len(ids) < whole)),
    )


def change_tags_all(
    register: Register,
    commitment_ids: Collection[str],
    added: Collection[str],
    taken: Collection[str],
    *,
    by: Any = None,
) -> None:
    """Give several commitments some tags and take others away."""
    if not added and not taken:
        return
    label = called(
        list(register.many(Commitment, commitment_ids).values()),
        QT_TRANSLATE_NOOP("sentences", "Tag “{title}”"),
        QT_TRANSLATE_NOOP("sentences", "Tag {count} commitments"),
    )
    with _as_one(register, label, by):
        for tag in taken:
            tagging.untag_all(register, commitment_ids, tag, by=by)
        for tag in added:
            tagging.tag_all(register, RecordKind.COMMITMENT, commitment_ids, tag, by=by)


@contextmanager
def _as_one(register: Register, label: Sentence, by: Any) -> Iterator[None]:
    """Join changes into one that bears `label`: the first change inside names the whole."""
    with register.as_one(by=by):
        with register.change(label, by=by):
            pass
        yield
