"""Undo, redo and the history of any record, all read from the file's own journal.

The stack of undo is worked out from the journal, so it outlives the program. An undo is a new unit of work
that applies the inverse image; it is refused where a row has changed since by other means.
"""

import json
from typing import Any
from weakref import WeakKeyDictionary

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.services.register import Register
from desk.storage import journal
from desk.storage.changes import Changes, RowChange
from desk.storage.journal import Entry
from desk.storage.unit_of_work import UnitOfWork

REACH = 500
"""How many journal entries back undo can reach."""


@value_class(frozen=True)
class FieldChange:
    """One field of one row, before and after; None where the row did not or does not exist."""

    table: str
    row_id: str
    column: str
    before: Any
    after: Any


@value_class(frozen=True)
class HistoryEntry:
    """One entry of a record's history: when (UTC), who, the action's name, and what it changed."""

    sequence: int
    at: str
    who: str
    action: str
    label: Sentence
    fields: tuple[FieldChange, ...]


@value_class(frozen=True)
class Stacks:
    """What can be undone and redone, the next one last."""

    undo: tuple[Entry, ...]
    redo: tuple[Entry, ...]


def stacks(register: Register) -> Stacks:
    """Return what can be undone and redone now."""
    newest = last_sequence(register)
    kept = _STACKS.get(register)
    if kept is None or kept[0] != newest:
        kept = _STACKS[register] = (newest, _read_stacks(register))
    return kept[1]


_STACKS: WeakKeyDictionary[Register, tuple[int, Stacks]] = WeakKeyDictionary()
"""The stacks as last read, with the number of the newest entry then: the journal is only ever added to."""


def _read_stacks(register: Register) -> Stacks:
    undoable: list[Entry] = []
    redoable: list[Entry] = []
    for entry in journal.entries(register.connection, newest=REACH):
        if entry.action == "change":
            undoable.append(entry)
            redoable.clear()
        elif entry.action == "undo":
            if undoable:
                undoable.pop()
            redoable.append(entry)
        else:
            if redoable:
                redoable.pop()
            undoable.append(entry)
    return Stacks(tuple(undoable), tuple(redoable))


def last_sequence(register: Register) -> int:
    """Return the number of the newest journal entry, 0 in an empty file."""
    return journal.last_sequence(register.connection)


def is_new_change(register: Register, changes: Changes) -> bool:
    """Tell whether a change was made anew, not taken back or brought back."""
    return journal.entry(register.connection, changes.sequence).action == "change"


def undo_label(register: Register) -> Sentence | None:
    """Return the name of what an undo would take back, or None where there is nothing."""
    found = stacks(register).undo
    return found[-1].label if found else None


def redo_label(register: Register) -> Sentence | None:
    """Return the name of what a redo would bring back, or None where there is nothing."""
    found = stacks(register).redo
    return found[-1].label if found else None


def undo_size(register: Register) -> int:
    """Return how many records an undo would touch, 0 where there is nothing."""
    found = stacks(register).undo
    return journal.size_of(register.connection, found[-1].sequence) if found else 0


def redo_size(register: Register) -> int:
    """Return how many records a redo would touch, 0 where there is nothing."""
    found = stacks(register).redo
    return journal.size_of(register.connection, found[-1].sequence) if found else 0


def undo(register: Register, *, by: Any = None) -> Changes | None:
    """Take back the last change; returns what it touched, or None where there is nothing to undo.

    Raises `KnownError` where a row has changed since by other means; then nothing is changed.
    """
    found = stacks(register).undo
    return _reverse(register, found[-1], "undo", by) if found else None


def redo(register: Register, *, by: Any = None) -> Changes | None:
    """Bring back the last undone change; returns what it touched, or None. Raises as `undo` does."""
    found = stacks(register).redo
    return _reverse(register, found[-1], "redo", by) if found else None


def _reverse(register: Register, entry: Entry, action: str, by: Any) -> Changes | None:
    changes = journal.changes_of(register.connection, entry.sequence)
    with register.change(entry.label, by=by, action=action, reverses=entry.sequence) as unit:
        for change in changes:
            if not _is_as_left(unit, change):
                raise KnownError(
                    say(
                        QT_TRANSLATE_NOOP(
                            "sentences", "“{label}” cannot be taken back: what it changed has changed since."
                        ),
                        label=entry.label,
                    )
                )
        unit.apply_inverse(changes)
    return unit.changes


def _is_as_left(unit: UnitOfWork, change: RowChange) -> bool:
    """Tell whether a row is still as an entry left it, as far as the entry touched it."""
    present = unit.image_of(change.table, change.row_id)
    if present is None or change.after is None:
        return present is change.after
    row, left = json.loads(present), json.loads(change.after)
    touched = {*row, *left} if change.before is None else {*json.loads(change.before), *left}
    # A later change of the row's parts may stamp it; the stamp is no fact of the officer's.
    return all(row.get(name) == left.get(name) for name in touched - {"updated_at"})


def history_of(register: Register, record_id: str) -> list[HistoryEntry]:
    """Return the history of a record and its parts, newest first."""
    return [
        HistoryEntry(
            entry.sequence,
            entry.at,
            entry.who,
            entry.action,
            entry.label,
            tuple(
                field
                for change in changes
                for field in field_changes(change.table, change.row_id, change.before, change.after)
            ),
        )
        for entry, changes in reversed(journal.entries_of(register.connection, record_id))
    ]


_UNTOLD = frozenset({"id", "created_at", "updated_at"})


def field_changes(table: str, row_id: str, before: str | None, after: str | None) -> list[FieldChange]:
    """Return the fields that differ between two images; the day columns of a date are left out."""
    old: dict[str, Any] = json.loads(before) if before else {}
    new: dict[str, Any] = json.loads(after) if after else {}
    columns = dict.fromkeys((*old, *new))
    return [
        FieldChange(table, row_id, column, old.get(column), new.get(column))
        for column in columns
        if column not in _UNTOLD
        and not (column.endswith(("_first", "_last")) and column.rsplit("_", 1)[0] in columns)
        and old.get(column) != new.get(column)
    ]
