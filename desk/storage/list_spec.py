"""What a list is made of: columns, groups, filters; each declared with its SQL, and asked for by name."""

from collections.abc import Callable
from dataclasses import field
from typing import Any

from desk.domain.values import value_class

PARTY_NAMES = (
    "(SELECT group_concat(p.short_name, '; ') FROM {link} l JOIN party p ON p.id = l.party_id"
    " WHERE l.{owner} = t.id{more})"
)
"""The names of the parties that a record is linked to, in one cell."""


def _nameless_last(key: str) -> tuple[bool, str]:
    return not key, key.casefold()


@value_class(frozen=True)
class ListColumn:
    """One column: its key, its SQL and, where it differs, what it sorts by."""

    key: str
    expression: str
    sort: str = ""


@value_class(frozen=True)
class ListGroup:
    """One way to group a list: the group's key, the joins that it needs, and how the groups are ordered."""

    expression: str
    joins: str = ""
    order: Callable[[str], Any] = _nameless_last


@value_class(frozen=True)
class ListSpec:
    """One list over `table`; `date` names its partial-date field, `party` the condition for one party.

    `filters` are expressions that may be narrowed to values; `conditions` are met or not, each with a value
    `:name` of its own, and may ask for `:today`.
    """

    table: str
    columns: tuple[ListColumn, ...]
    default_order: str
    date: str = ""
    party: str = ""
    groups: dict[str, ListGroup] = field(default_factory=dict)
    filters: dict[str, str] = field(default_factory=dict)
    conditions: dict[str, str] = field(default_factory=dict)
    row_joins: str = ""
    sort_joins: dict[str, str] = field(default_factory=dict)

    def joins_for(self, order: Any, wanted: Any) -> str:
        """Return the joins that an order and a filter need, each once."""
        joins: dict[str, None] = {}
        if order.group:
            joins[self.groups[order.group].joins] = None
        for name in (order.column, *wanted.equal):
            joins[self.sort_joins.get(name, "")] = None
        return " ".join(join for join in joins if join)


def day(name: str) -> ListColumn:
    """Return the column of a partial date: it shows its text and sorts by its earliest day."""
    return ListColumn(name, f"t.{name}", f"coalesce(t.{name}_first, t.{name}_last)")


def text(name: str) -> ListColumn:
    """Return a column of words; capitals make no difference to its order."""
    return ListColumn(name, f"t.{name}", f"t.{name} COLLATE NOCASE")


COMMON = (ListColumn("marking", "t.marking"), ListColumn("updated_at", "t.updated_at"))
"""The last columns of every list."""
