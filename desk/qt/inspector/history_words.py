"""A record's history in words: what each change was called, and each field before and after."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from PySide6.QtCore import QCoreApplication

from desk.domain.dates import PartialDate
from desk.domain.passages import first_words
from desk.domain.records import PARTS, RECORDS
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.qt.inspector.account import moment_words, translate
from desk.qt.inspector.field_words import FIELD_WORDS, PART_WORDS, UNTOLD
from desk.qt.wording import language, word_date, word_term, worded
from desk.qt.workspace import Workspace
from desk.services import history, removal
from desk.services.history import FieldChange, HistoryEntry

OWNERS = frozenset({"event_id", "person_id", "party_id", "agreement_id", "commitment_id", "counterpart_id"})

LINKED_KINDS: dict[str, RecordKind] = {
    "party_id": RecordKind.PARTY,
    "sender_id": RecordKind.PARTY,
    "alternat_id": RecordKind.PARTY,
    "person_id": RecordKind.PERSON,
    "responsible_person_id": RecordKind.PERSON,
    "event_id": RecordKind.EVENT,
    "replaced_by_id": RecordKind.EVENT,
    "trigger_event_id": RecordKind.EVENT,
    "agreement_id": RecordKind.AGREEMENT,
    "other_id": RecordKind.AGREEMENT,
    "restates_id": RecordKind.COMMITMENT,
    "reciprocal_of_id": RecordKind.COMMITMENT,
    "source_id": RecordKind.SOURCE,
}

RECORD_TABLES = frozenset(str(kind) for kind in RecordKind)

LONGEST = 160
"""Letters of a text that the history shows."""


@value_class(frozen=True)
class ToldChange:
    """One field, or one part, in words; `before` or `after` is "" where there was or is nothing."""

    label: str
    before: str
    after: str


@value_class(frozen=True)
class ToldEntry:
    """One entry of the history in words."""

    moment: str
    who: str
    action: str
    changes: tuple[ToldChange, ...]


class HistoryTeller:
    """Words one record's history; names are looked up once."""

    def __init__(self, workspace: Workspace, record_id: str) -> None:
        self._workspace = workspace
        self._record_id = record_id
        self._names: dict[tuple[RecordKind, str], str] = {}

    def entries(self) -> list[ToldEntry]:
        """Return the history, newest first."""
        register = self._workspace.register
        present = register.present()
        return [
            ToldEntry(
                moment_words(entry.at, present),
                entry.who,
                _action(entry),
                tuple(self._changes(entry.fields)),
            )
            for entry in history.history_of(register, self._record_id)
        ]

    def _changes(self, changed: Iterable[FieldChange]) -> list[ToldChange]:
        rows: dict[tuple[str, str], list[FieldChange]] = {}
        for field in changed:
            if field.column not in UNTOLD and not self._is_owner(field):
                rows.setdefault((field.table, field.row_id), []).append(field)
        told: list[ToldChange] = []
        for (table, _row), fields_of_row in rows.items():
            told += (
                self._of_record(fields_of_row)
                if table in RECORD_TABLES
                else [self._of_part(table, fields_of_row)]
            )
        return [change for change in told if change.before or change.after]

    def _is_owner(self, field: FieldChange) -> bool:
        return field.column in OWNERS and self._record_id in (field.before, field.after)

    def _of_record(self, changed: list[FieldChange]) -> list[ToldChange]:
        return [
            ToldChange(
                field_name(field.column), self._value(field, field.before), self._value(field, field.after)
            )
            for field in changed
        ]

    def _of_part(self, table: str, changed: list[FieldChange]) -> ToldChange:
        """A part is one line: all that it says, before and after."""

        def words(side: str) -> str:
            told = [self._value(field, getattr(field, side)) for field in changed]
            return ", ".join(dict.fromkeys(value for value in told if value))

        return ToldChange(
            QCoreApplication.translate("parts", PART_WORDS[table]), words("before"), words("after")
        )

    def _value(self, field: FieldChange, value: Any) -> str:
        if value is None or value == "":
            return ""
        if field.column in LINKED_KINDS:
            return self._name(LINKED_KINDS[field.column], str(value))
        if field.column == "marking":
            return self._workspace.ladder.name(str(value), language().split("_")[0])
        sort = column_type(field.table, field.column)
        if sort is PartialDate:
            return word_date(PartialDate.from_text(str(value)))
        if sort is bool:
            return translate("inspector", "yes") if value else translate("inspector", "no")
        if isinstance(sort, type) and issubclass(sort, StrEnum):
            known = {str(member): member for member in sort}
            return word_term(known[str(value)]) if str(value) in known else str(value)
        return first_words(str(value), LONGEST)

    def _name(self, kind: RecordKind, record_id: str) -> str:
        if (kind, record_id) not in self._names:
            title = removal.title_of(self._workspace.register, kind, record_id)
            self._names[(kind, record_id)] = title or translate("inspector", "(removed)")
        return self._names[(kind, record_id)]


def field_name(column: str) -> str:
    """Return the word for a column; one that has none is said by its own name."""
    words = FIELD_WORDS.get(column)
    if words is None:
        return column.replace("_", " ").capitalize()
    return QCoreApplication.translate("fields", words)


@cache
def column_type(table: str, column: str) -> Any:
    """Return the type of a column's value: an enum, `PartialDate`, bool, int or str."""
    row_types: dict[str, Any] = {**{str(kind): row for kind, row in RECORDS.items()}, **PARTS}
    row_type = row_types.get(table)
    hint = get_type_hints(row_type).get(column, str) if row_type is not None else str
    choices = [choice for choice in get_args(hint) if choice is not type(None)]
    return choices[0] if choices else hint


def _action(entry: HistoryEntry) -> str:
    words = worded(entry.label)
    if entry.action == "undo":
        return translate("inspector", "Undone: {action}").format(action=words)
    if entry.action == "redo":
        return translate("inspector", "Redone: {action}").format(action=words)
    return words
