"""Between a frozen dataclass and a row of its table: one column a field, three for a partial date."""

import types
from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desk.domain.dates import PartialDate
from desk.domain.records import TABLE_OF, Part, Record
from desk.domain.values import value_class

Row = TypeVar("Row", bound=Record | Part)


@value_class(frozen=True)
class FieldColumn:
    """How one field is kept; `kind` is "date", "enum", "flag" or "plain"."""

    name: str
    kind: str
    restore: Callable[[Any], Any] | None


class Mapping(Generic[Row]):
    """The columns of one dataclass, with the way there and back."""

    def __init__(self, row_type: type[Row]) -> None:
        self.row_type = row_type
        self.table = TABLE_OF[cast("type[Record] | type[Part]", row_type)]
        hints = get_type_hints(row_type)
        self.fields = tuple(_field_column(field.name, hints[field.name]) for field in fields(row_type))
        self.columns = tuple(
            column
            for field in self.fields
            for column in (
                (field.name, f"{field.name}_first", f"{field.name}_last")
                if field.kind == "date"
                else (field.name,)
            )
        )
        self.select = f"SELECT {', '.join(quoted(column) for column in self.columns)} FROM {self.table}"

    def to_columns(self, row: Row) -> dict[str, Any]:
        """Return the column values of `row`."""
        values: dict[str, Any] = {}
        for field in self.fields:
            value = getattr(row, field.name)
            if field.kind == "date":
                values[field.name] = None if value is None else value.text
                values[f"{field.name}_first"] = None if value is None else value.first
                values[f"{field.name}_last"] = None if value is None else value.last
            elif value is None:
                values[field.name] = None
            elif field.kind == "enum":
                values[field.name] = value.value
            elif field.kind == "flag":
                values[field.name] = int(value)
            else:
                values[field.name] = value
        return values

    def from_row(self, row: Sequence[Any]) -> Row:
        """Return the dataclass of a row selected with `select`."""
        arguments: dict[str, Any] = {}
        position = 0
        for field in self.fields:
            value = row[position]
            if field.kind == "date":
                arguments[field.name] = (
                    None if value is None else PartialDate.stored(value, row[position + 1], row[position + 2])
                )
                position += 3
                continue
            position += 1
            arguments[field.name] = value if value is None or field.restore is None else field.restore(value)
        return self.row_type(**arguments)


def mapping_of(row_type: type[Row]) -> Mapping[Row]:
    """Return the one mapping of `row_type`."""
    return _mapping_of(cast(Hashable, row_type))


@cache
def _mapping_of(row_type: Any) -> Mapping[Any]:
    return Mapping(row_type)


def quoted(column: str) -> str:
    """Return `column` quoted for SQL; `end` is both a column and a keyword."""
    return f'"{column}"'


def _field_column(name: str, hint: Any) -> FieldColumn:
    if get_origin(hint) in (types.UnionType, Union):
        hint = next(argument for argument in get_args(hint) if argument is not type(None))
    if hint is PartialDate:
        return FieldColumn(name, "date", None)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return FieldColumn(name, "enum", hint)
    if hint is bool:
        return FieldColumn(name, "flag", bool)
    return FieldColumn(name, "plain", None)
