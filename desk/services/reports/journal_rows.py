"""The journal's report: one row for each row of the record that a change touched, with what differed."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from desk.services.history import field_changes
from desk.services.reports.cells import Cells, lines_of, text_cells
from desk.storage.journal import label_of
from desk.storage.ownership import OWNER_TABLE, RECORD_TABLES

COLUMNS = (
    "entry",
    "at",
    "who",
    "action",
    "label",
    "reverses",
    "change",
    "record_kind",
    "record_id",
    "table",
    "row_id",
    "fields",
    "before",
    "after",
)


_WORDY = frozenset({"label", "row_id", "before", "after"})


def journal_lines(rows: Sequence[tuple[Any, ...]], cells: Cells) -> str:
    """Return the lines for rows read from the journal; `cells` keeps what many of them have alike."""
    columns = zip(COLUMNS, zip(*map(_row, rows), strict=True), strict=True)
    return lines_of(
        [text_cells(column) if name in _WORDY else map(cells.__getitem__, column) for name, column in columns]
    )


def _row(read: tuple[Any, ...]) -> tuple[Any, ...]:
    sequence, at, who, action, label, reverses, table, owner_id, row_id, before, after = read
    fields, old, new = _difference(table, row_id, before, after)
    return (
        sequence,
        at,
        who,
        action,
        _label(label),
        reverses,
        "added" if before is None else "removed" if after is None else "changed",
        _record_kind(table, before, after),
        owner_id,
        table,
        row_id,
        fields,
        old,
        new,
    )


@lru_cache(maxsize=256)
def _label(kept: str | None) -> str:
    return str(label_of(kept)) if kept else ""


def _difference(table: str, row_id: str, before: str | None, after: str | None) -> tuple[str, str, str]:
    if before is None or after is None:
        return "", before or "", after or ""
    changes = field_changes(table, row_id, before, after)
    return (
        "; ".join(change.column for change in changes),
        _object((change.column, change.before) for change in changes),
        _object((change.column, change.after) for change in changes),
    )


def _object(pairs: Iterable[tuple[str, Any]]) -> str:
    return json.dumps(dict(pairs), ensure_ascii=False, separators=(",", ":"))


def _record_kind(table: str, before: str | None, after: str | None) -> str:
    if table in RECORD_TABLES:
        return table
    if table in OWNER_TABLE:
        # A counterpart's own parts belong to its agreement.
        return OWNER_TABLE.get(OWNER_TABLE[table], OWNER_TABLE[table])
    kind = json.loads(after or before or "{}").get("record_kind", "")
    return str(kind)
