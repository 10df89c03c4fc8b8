"""The words in which a report is declared: what each of its fields is, and the SQL that reads it.

In every expression `r` is the record that a row belongs to and `p` the part that the row tells of, where the
report is one of parts.
"""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is read and what columns it becomes."""

    IDENTIFIER = "identifier"
    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    LINK = "link"
    PARTY = "party"
    PARTIES = "parties"
    LINKS = "links"
    DERIVED = "derived"


@dataclass(frozen=True)
class Field:
    """One field of a report: the columns that it becomes and the expressions that it needs.

    `target` is the table that a link leads to. A derived field is worked out from its expressions by the
    services, under its name.
    """

    name: str
    kind: FieldKind
    columns: tuple[str, ...]
    expressions: tuple[str, ...]
    target: str = ""


@dataclass(frozen=True)
class Report:
    """One report: a row for each record of `table`, or for each of its parts where `part` names their table."""

    table: str
    fields: tuple[Field, ...]
    part: str = ""
    owner: str = ""
    order: str = "r.rowid"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Every expression that the fields need, each once."""
        return tuple(dict.fromkeys(one for field in self.fields for one in field.expressions))


def identifier(name: str, expression: str) -> Field:
    """A record's identifier, UUIDv7 text; other reports name the record by it."""
    return Field(name, FieldKind.IDENTIFIER, (name,), (expression,))


def text(name: str, expression: str = "") -> Field:
    """Words of the officer's own, different in nearly every row."""
    return Field(name, FieldKind.TEXT, (name,), (expression or f"r.{name}",))


def code(name: str, expression: str = "") -> Field:
    """A value of a closed list, or short words that many rows have alike."""
    return Field(name, FieldKind.CODE, (name,), (expression or f"r.{name}",))


def number(name: str, expression: str = "") -> Field:
    """A whole number, empty where none is kept."""
    return Field(name, FieldKind.NUMBER, (name,), (expression or f"r.{name}",))


def flag(name: str, expression: str = "") -> Field:
    """A yes or a no."""
    return Field(name, FieldKind.FLAG, (name,), (expression or f"r.{name}",))


def date(name: str, column: str = "") -> Field:
    """A partial date: its text, its earliest and its latest day."""
    column = column or f"r.{name}"
    return Field(
        name,
        FieldKind.DATE,
        (name, f"{name}_first", f"{name}_last"),
        (column, f"{column}_first", f"{column}_last"),
    )


def link(name: str, expression: str, target: str, word: str) -> Field:
    """Another record: its identifier and the `word` ("title", "name", "text") by which it is known."""
    return Field(name, FieldKind.LINK, (f"{name}_id", f"{name}_{word}"), (expression,), target)


def party(name: str, expression: str) -> Field:
    """One party: its identifier, its code and its short name."""
    return Field(
        name, FieldKind.PARTY, (f"{name}_id", f"{name}_code", f"{name}_name"), (expression,), "party"
    )


def parties(name: str, expression: str) -> Field:
    """Several parties; the expression gives their identifiers with spaces between them."""
    return Field(name, FieldKind.PARTIES, (f"{name}_codes", f"{name}_names"), (expression,), "party")


def links(name: str, expression: str, target: str) -> Field:
    """Several records by their names alone; the expression gives identifiers with spaces between them."""
    return Field(name, FieldKind.LINKS, (name,), (expression,), target)


ASSESSMENT_PART = "\x1f"
"""Stands between the parts of an assessment where all those of a commitment are read as one text."""

ASSESSMENT_END = "\x1e"
"""Stands between the assessments."""

ASSESSMENTS = (
    "(SELECT group_concat(voice || char(31) || coalesce(assessed_on_last, '') || char(31) || id || char(31)"
    " || coalesce(party_id, '') || char(31) || status || char(31) || certainty || char(31)"
    " || coalesce(assessed_on, ''), char(30)) FROM assessment WHERE commitment_id = r.id)"
)
"""All that was said of a commitment, in one text."""


def derived(name: str, columns: tuple[str, ...], expressions: tuple[str, ...]) -> Field:
    """Columns that are worked out row by row from these expressions, and stored nowhere."""
    return Field(name, FieldKind.DERIVED, columns, expressions)


TAGS = code(
    "tags",
    "(SELECT group_concat(tag, '; ') FROM (SELECT tag FROM tagging WHERE record_id = r.id ORDER BY tag))",
)

SOURCES = links(
    "sources",
    "(SELECT group_concat(source_id, ' ') FROM"
    " (SELECT DISTINCT source_id FROM citation WHERE record_id = r.id ORDER BY source_id))",
    "source",
)

KEPT = (
    TAGS,
    SOURCES,
    code("marking"),
    text("notes"),
    code("created_at"),
    code("updated_at"),
)
"""What every record carries, at the end of its report."""


def count(name: str, table: str, condition: str) -> Field:
    """How many rows of `table` meet `condition`."""
    return number(name, f"(SELECT count(*) FROM {table} WHERE {condition})")
