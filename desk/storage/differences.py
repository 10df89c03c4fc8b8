"""What the journal keeps of a row that changed: the columns that differ, not the whole row twice.

A source may hold megabytes of text; another marking must not write them into the file again.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desk.storage.changes import RowChange

_ALWAYS = frozenset({"id", "record_kind", "source_id"})
"""Kept in any case: they tell whose row it is and what it cites."""


def kept(change: RowChange) -> RowChange:
    """Return a change as the journal keeps it; a row that came or went is kept whole."""
    if change.before is None or change.after is None:
        return change
    old, new = json.loads(change.before), json.loads(change.after)
    wanted = {name for name in {*old, *new} if name in _ALWAYS or old.get(name) != new.get(name)}
    return replace(change, before=_image(old, wanted), after=_image(new, wanted))


def followed(row: Mapping[str, Any] | None, before: str | None, after: str | None) -> dict[str, Any] | None:
    """Return what a row holds after a kept change of what it held; None where it is gone then."""
    if after is None:
        return None
    left: Mapping[str, Any] = json.loads(before) if before is not None else {}
    stays = {name: value for name, value in (row or {}).items() if name not in left}
    return {**stays, **json.loads(after)}


def _image(row: Mapping[str, Any], wanted: set[str]) -> str:
    shown = {name: value for name, value in row.items() if name in wanted}
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
