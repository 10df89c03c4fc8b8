"""What commitments are narrowed to that every row's keys already tell: no question to SQLite is needed for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from desk.domain.names import folded
from desk.services.lists import SUBJECT, ListFilter
from desk.storage.commitment_groups import DORMANT
from desk.storage.row_keys import RowKeys

SIDE = "side"

TOLD_BY: dict[str, str] = {
    SIDE: "side",
    SUBJECT: "subject",
    "status": "status",
    "nature": "nature",
    "responsible_unit": "responsible_unit",
    "agreement_id": "agreement",
    "event_id": "event",
    "dormant": DORMANT,
}
"""The grouping whose keys tell what a filter of this name asks for."""

_WITHOUT = {"nobody": ""}
"""The key that stands for a value by which one narrows."""

_OF_RECORDS = ("agreement_id", "event_id")
"""Narrowed to by identifier: "" is nobody's."""

_spelt = lru_cache(maxsize=65_536)(folded)
"""A subject as it is compared."""


def told_by_keys(wanted: ListFilter, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names in a filter that keys can answer; `is_known` says of a grouping whether its keys are read."""
    names = [*wanted.equal, *wanted.conditions]
    return [name for name in names if name in TOLD_BY and is_known(TOLD_BY[name])]


def without(wanted: ListFilter, names: Sequence[str]) -> ListFilter:
    """Return a filter without what has these names."""
    equal = {name: values for name, values in wanted.equal.items() if name not in names}
    conditions = {name: value for name, value in wanted.conditions.items() if name not in names}
    return replace(wanted, equal=equal, conditions=conditions)


def left_by(wanted: ListFilter, name: str, keys: RowKeys, numbers: Sequence[int]) -> list[int]:
    """Return those rows, in their order, that one name of a filter leaves; `keys` are those of its grouping."""
    return keys.among(numbers, _keys_wanted(wanted, name, keys))


def _keys_wanted(wanted: ListFilter, name: str, keys: RowKeys) -> Iterator[str]:
    if name == DORMANT:
        yield DORMANT if wanted.conditions[name] == "1" else ""
    elif name == SUBJECT:
        subjects = set(map(_spelt, wanted.equal[name]))
        yield from (key for key in keys.keys if key and _spelt(key) in subjects)
    elif name in _OF_RECORDS:
        yield from filter(None, wanted.equal[name])
    elif name == SIDE:
        yield from (_WITHOUT.get(side, side) for side in wanted.equal[name])
    else:
        yield from wanted.equal[name]
