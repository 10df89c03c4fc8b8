"""Named views of the commitments, kept in the file: what the list is narrowed to, how it is grouped and sorted."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desk.domain.plain_text import clean_line
from desk.domain.records import SavedView
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.services import lists
from desk.services.commitment_rows import GROUPS, LIST
from desk.services.lists import ListFilter, Order
from desk.services.register import Register

NARROWED_BY: frozenset[str] = frozenset({*lists.filters_of(LIST), lists.SUBJECT})
"""The columns by whose values a view may narrow; others, of a later Desk, are passed over."""

CONDITIONS: frozenset[str] = frozenset(lists.conditions_of(LIST)) - {"among"}


@value_class(frozen=True)
class View:
    """A kept view as a screen uses it."""

    id: str
    name: str
    wanted: ListFilter
    order: Order


def views(register: Register) -> list[View]:
    """Return the views in their order."""
    return [_view(row) for row in _rows(register)]


def view(register: Register, view_id: str) -> View | None:
    """Return one view, None where it is gone."""
    row = register.find(SavedView, view_id)
    return None if row is None else _view(row)


def keep(register: Register, name: str, wanted: ListFilter, order: Order, *, by: Any = None) -> View:
    """Keep what a list shows as a view, after the others."""
    position = max((row.position for row in _rows(register)), default=-1) + 1
    row = SavedView(
        id=register.new_id(),
        list=LIST,
        name=clean_line(name),
        **_fields(wanted, order),
        position=position,
    )
    label = say(QT_TRANSLATE_NOOP("sentences", "Keep the view “{name}”"), name=row.name)
    with register.change(label, by=by) as unit:
        unit.add(row)
    return _view(row)


def replace_view(
    register: Register, view_id: str, wanted: ListFilter, order: Order, *, by: Any = None
) -> View:
    """Let a view hold what the list shows now; its name and place stay."""
    row = replace(register.get(SavedView, view_id), **_fields(wanted, order))
    label = say(QT_TRANSLATE_NOOP("sentences", "Change the view “{name}”"), name=row.name)
    with register.change(label, by=by) as unit:
        unit.save(row)
    return _view(row)


def rename(register: Register, view_id: str, name: str, *, by: Any = None) -> None:
    """Give a view another name; an empty one is passed over."""
    row = register.get(SavedView, view_id)
    words = clean_line(name)
    if not words or words == row.name:
        return
    label = say(QT_TRANSLATE_NOOP("sentences", "Rename the view “{old}” to “{new}”"), old=row.name, new=words)
    with register.change(label, by=by) as unit:
        unit.save(replace(row, name=words))


def remove(register: Register, view_id: str, *, by: Any = None) -> None:
    """Remove a view; what it showed stays."""
    row = register.get(SavedView, view_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Remove the view “{name}”"), name=row.name)
    with register.change(label, by=by) as unit:
        unit.remove(SavedView, view_id)


def move(register: Register, view_id: str, by_places: int, *, by: Any = None) -> None:
    """Move a view up (-1) or down (1) among the others; at the end it stays where it is."""
    rows = _rows(register)
    place = next(place for place, row in enumerate(rows) if row.id == view_id)
    wanted = max(0, min(len(rows) - 1, place + by_places))
    if wanted == place:
        return
    rows.insert(wanted, rows.pop(place))
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Put the view “{name}” in another place"), name=rows[wanted].name
    )
    with register.change(label, by=by) as unit:
        for position, row in enumerate(rows):
            if row.position != position:
                unit.save(replace(row, position=position))


def within(wanted: ListFilter, kept: ListFilter) -> ListFilter:
    """Return what a view shows under a filter that holds across screens."""
    return replace(
        wanted,
        text=" ".join(words for words in (kept.text.strip(), wanted.text.strip()) if words),
        party_id=kept.party_id,
        first=kept.first,
        last=kept.last,
        tags=kept.tags,
        ids=kept.ids,
    )


def _rows(register: Register) -> list[SavedView]:
    return sorted(register.all(SavedView, list=LIST), key=lambda row: (row.position, row.id))


def _fields(wanted: ListFilter, order: Order) -> dict[str, Any]:
    told = {
        "text": wanted.text,
        "equal": {name: list(values) for name, values in sorted(wanted.equal.items())},
        "conditions": dict(sorted(wanted.conditions.items())),
    }
    return {
        "narrowing": json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False),
        "grouping": order.group,
        "sorting": order.column,
        "descending": order.descending,
    }


def _view(row: SavedView) -> View:
    return View(row.id, row.name, _narrowing(row.narrowing), _order(row))


def _narrowing(kept: str) -> ListFilter:
    """Return what a view is narrowed to; what is not known here, or not readable, narrows nothing."""
    try:
        told = json.loads(kept)
    except (ValueError, RecursionError):
        told = {}
    told = told if isinstance(told, dict) else {}
    equal, conditions = (
        part if isinstance(part := told.get(name), dict) else {} for name in ("equal", "conditions")
    )
    return ListFilter(
        text=str(told.get("text", "")),
        equal={name: _texts(values) for name, values in equal.items() if name in NARROWED_BY},
        conditions={name: str(value) for name, value in conditions.items() if name in CONDITIONS},
    )


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, Sequence) and not isinstance(values, str) else ()


def _order(row: SavedView) -> Order:
    group = row.grouping if row.grouping in GROUPS else ""
    column = row.sorting if row.sorting in lists.columns_of(LIST) else ""
    return Order(column, row.descending and bool(column), group)
