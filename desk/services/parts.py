"""Bringing a record and its parts from what is stored to what the officer has entered, touching no more."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from desk.domain.records import Part, Record
from desk.services.register import Register
from desk.storage.unit_of_work import UnitOfWork

PartRow = TypeVar("PartRow", bound=Part)
AnyRecord = TypeVar("AnyRecord", bound=Record)
Key = TypeVar("Key", bound=Hashable)


def put_record(register: Register, unit: UnitOfWork, record: Record) -> None:
    """Add the record, or save it where it differs from what is stored."""
    stored = register.find(type(record), record.id)
    if stored is None:
        unit.add(record)
    elif _without_stamps(stored) != _without_stamps(record):
        unit.save(replace(record, created_at=stored.created_at))


def put_parts(unit: UnitOfWork, present: Iterable[Any], wanted: Iterable[Any]) -> None:
    """Make the parts of one owner those that are wanted: matched by id, the rest removed, added or saved."""
    stored = {part.id: part for part in present}
    kept = list(wanted)
    for part in stored.keys() - {part.id for part in kept}:
        unit.remove(type(stored[part]), part)
    for part in kept:
        if part.id not in stored:
            unit.add(part)
        elif stored[part.id] != part:
            unit.save(part)


def matched(
    present: Sequence[PartRow],
    wanted: Iterable[Key],
    key: Callable[[PartRow], Key],
    make: Callable[[Key], PartRow],
) -> list[PartRow]:
    """Return the parts for the `wanted` keys in their order, each once: those at hand where they match, else new."""
    at_hand = {key(part): part for part in reversed(present)}
    return [at_hand[wish] if wish in at_hand else make(wish) for wish in dict.fromkeys(wanted)]


def _without_stamps(record: AnyRecord) -> AnyRecord:
    return replace(record, created_at="", updated_at="")
