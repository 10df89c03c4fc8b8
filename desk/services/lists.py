"""The lists that the screens show: ordered identifiers first, the rows that are looked at later."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.storage import commitment_groups, lists, row_numbers
from desk.storage.changes import Changes
from desk.storage.list_columns import LISTS
from desk.storage.lists import ListFilter, Narrowing, Order, Standpoint

KIND_OF_LIST: dict[str, RecordKind] = {name: RecordKind(spec.table) for name, spec in LISTS.items()}
LIST_OF_KIND: dict[RecordKind, str] = {kind: name for name, kind in KIND_OF_LIST.items()}


_OF_SUBJECTS = frozenset({"tagging", "agreement", "commitment"})

SUBJECT = "subject"
"""What commitments are narrowed to by their tags and the subjects of their agreements alike."""


def list_ids(
    register: Register, name: str, wanted: ListFilter | None = None, order: Order | None = None
) -> list[str]:
    """Return the identifiers of the list's records, filtered and in order."""
    return lists.ids(
        register.connection, name, _plain(register, wanted), order or Order(), standpoint(register)
    )


def grouped_ids(
    register: Register, name: str, wanted: ListFilter, order: Order
) -> list[tuple[str, list[str]]]:
    """Return the list's groups in order, each with its key and its records' identifiers in order."""
    return lists.grouped_ids(register.connection, name, _plain(register, wanted), order, standpoint(register))


def moves(name: str, wanted: ListFilter, order: Order, changes: Changes) -> bool:
    """Tell whether a change can have moved, added or taken away rows of the list."""
    if SUBJECT not in wanted.equal:
        return lists.moves(name, wanted, order, changes.columns)
    # The rows on a subject are numbers; what they hang on is said here.
    bare = replace(wanted, equal={key: value for key, value in wanted.equal.items() if key != SUBJECT})
    return lists.moves(name, bare, order, changes.columns) or not _OF_SUBJECTS.isdisjoint(changes.touched)


def list_rows(register: Register, name: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the shown values of these records by column key; dates are EDTF text, terms their stored word."""
    return lists.rows(register.connection, name, ids, standpoint(register))


def count(register: Register, name: str, wanted: ListFilter | None = None) -> int:
    """Return how many records the list holds under a filter."""
    return lists.count(register.connection, name, _plain(register, wanted), standpoint(register))


def narrowing(register: Register, name: str, wanted: ListFilter) -> Narrowing:
    """Return what a filter leaves of a list, for questions that ask for more than the list does."""
    return lists.narrowing(name, _plain(register, wanted), standpoint(register))


def columns_of(name: str) -> tuple[str, ...]:
    """Return the keys of a list's columns."""
    return tuple(column.key for column in LISTS[name].columns)


def groups_of(name: str) -> tuple[str, ...]:
    """Return the ways in which a list can be grouped."""
    return tuple(LISTS[name].groups)


def filters_of(name: str) -> tuple[str, ...]:
    """Return the columns by whose value a list can be narrowed."""
    return tuple(LISTS[name].filters)


def conditions_of(name: str) -> tuple[str, ...]:
    """Return the conditions by which a list can be narrowed."""
    return tuple(LISTS[name].conditions)


def standpoint(register: Register) -> Standpoint:
    """Return from where the register's lists are looked at."""
    return Standpoint(ours_id(register), register.today())


def ordered_numbers(register: Register, name: str, wanted: ListFilter, order: Order) -> list[int]:
    """Return the list's rows in order by SQLite's own numbers, which are a third of the cost of identifiers."""
    plain = _plain(register, wanted)
    return row_numbers.ordered(register.connection, name, plain, order, standpoint(register))


def matching_numbers(register: Register, name: str, wanted: ListFilter) -> list[int]:
    """Return the numbers of the list's rows under a filter, in no order."""
    return row_numbers.matching(register.connection, name, _plain(register, wanted), standpoint(register))


def _plain(register: Register, wanted: ListFilter | None) -> ListFilter:
    """Return a filter in which subjects are the rows that are on them."""
    if wanted is None or SUBJECT not in wanted.equal:
        return wanted or ListFilter()
    equal = dict(wanted.equal)
    on_them: set[int] = set()
    for subject in equal.pop(SUBJECT):
        on_them |= commitment_groups.numbers_on(register.connection, subject)
    conditions = {**wanted.conditions, "among": json.dumps(sorted(on_them))}
    return replace(wanted, equal=equal, conditions=conditions)


def ours_id(register: Register) -> str:
    """Return our own side's identifier, "" where the file does not say."""
    row = register.connection.execute("SELECT id FROM party WHERE standing = 'ours'").fetchone()
    return row[0] if row else ""


__all__ = [
    "KIND_OF_LIST",
    "LIST_OF_KIND",
    "SUBJECT",
    "Changes",
    "ListFilter",
    "Order",
    "Standpoint",
    "columns_of",
    "conditions_of",
    "count",
    "filters_of",
    "grouped_ids",
    "groups_of",
    "list_ids",
    "list_rows",
    "matching_numbers",
    "moves",
    "narrowing",
    "ordered_numbers",
    "ours_id",
    "standpoint",
]
