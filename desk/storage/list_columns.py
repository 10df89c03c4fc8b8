"""The columns of every list: how each is read, sorted, filtered and grouped.

`t` is the list's own table; `:ours` is our own side, `:today` today's day number. A column's `sort` stands for its expression where the
two differ: a date shows its text and sorts by its earliest day.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from desk.domain.values import value_class
from desk.storage.commitment_sides import sides

if TYPE_CHECKING:
    from sqlite3 import Connection

_PARTY_NAMES = (
    "(SELECT group_concat(p.short_name, '; ') FROM {link} l JOIN party p ON p.id = l.party_id"
    " WHERE l.{owner} = t.id{more})"
)

_OWES = (
    "LEFT JOIN (SELECT commitment_id, max(party_id = :ours) AS us, max(party_id <> :ours) AS them"
    " FROM commitment_party WHERE role = 'debtor' GROUP BY commitment_id) owes ON owes.commitment_id = t.id"
)

SIDE = (
    "CASE WHEN owes.us IS NULL THEN 'nobody' WHEN owes.us AND owes.them THEN 'both'"
    " WHEN owes.us THEN 'ours' ELSE 'theirs' END"
)
"""Who owes a commitment: `ours`, `theirs`, `both`, or `nobody` where no debtor is named."""

_DEBTOR = "EXISTS (SELECT 1 FROM commitment_party d WHERE d.commitment_id = t.id AND d.role = 'debtor' AND d.party_id {is_ours} :ours)"

ROW_SIDE = (
    f"CASE WHEN {_DEBTOR.format(is_ours='=')} THEN"
    f" (CASE WHEN {_DEBTOR.format(is_ours='<>')} THEN 'both' ELSE 'ours' END)"
    f" WHEN {_DEBTOR.format(is_ours='<>')} THEN 'theirs' ELSE 'nobody' END"
)
"""The same, asked row by row: of a few rows it costs next to nothing."""

_OTHERS_LATEST = (
    "SELECT commitment_id, voice, status, max(printf('%09d', 100000000 + coalesce(min(assessed_on_last, :today), :today))"
    " || id) FROM assessment WHERE voice <> 'ours' GROUP BY commitment_id, voice"
)

_VOICES_DIFFER = (
    f"SELECT commitment_id FROM (SELECT commitment_id, status FROM ({_OTHERS_LATEST}) UNION"
    " SELECT id, status FROM commitment WHERE id IN (SELECT commitment_id FROM assessment WHERE voice <> 'ours'))"
    " WHERE status <> 'not_assessed' GROUP BY commitment_id HAVING count(*) > 1"
)

VOICES = f"CASE WHEN t.id IN ({_VOICES_DIFFER}) THEN 'differ' ELSE '' END"
"""Whether the voices on a commitment differ (`desk.domain.assessment_voices`); our own word is its status."""

_SIDES = ("ours", "theirs", "both", "nobody")


def _nameless_last(key: str) -> tuple[bool, str]:
    return not key, key.casefold()


_LATEST_PARTY = (
    "(SELECT {field} FROM office o JOIN party p ON p.id = o.party_id WHERE o.person_id = t.id"
    " ORDER BY o.held_from_first DESC NULLS LAST LIMIT 1)"
)

_STANDINGS = ("ours", "partner", "third")


@value_class(frozen=True)
class ListColumn:
    """One column: its key, its SQL and, where it differs, what it sorts by."""

    key: str
    expression: str
    sort: str = ""


@value_class(frozen=True)
class ListGroup:
    """One way to group a list: the group's key, the joins that it needs, and how the groups are ordered.

    `keys` tells the keys of all records by identifier at once, where that is quicker than asking row by row.
    """

    expression: str
    joins: str = ""
    order: Callable[[str], Any] = _nameless_last
    keys: "Callable[[Connection, str], Mapping[str, str]] | None" = None


@value_class(frozen=True)
class ListSpec:
    """One list over `table`; `date` names its partial-date field, `party` the condition for one party."""

    table: str
    columns: tuple[ListColumn, ...]
    default_order: str
    date: str = ""
    party: str = ""
    groups: dict[str, ListGroup] = field(default_factory=dict)
    filters: dict[str, str] = field(default_factory=dict)
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


def _day(name: str) -> ListColumn:
    return ListColumn(name, f"t.{name}", f"coalesce(t.{name}_first, t.{name}_last)")


def _text(name: str) -> ListColumn:
    return ListColumn(name, f"t.{name}", f"t.{name} COLLATE NOCASE")


_COMMON = (ListColumn("marking", "t.marking"), ListColumn("updated_at", "t.updated_at"))

_AGREEMENT_JOIN = "LEFT JOIN agreement a ON a.id = t.agreement_id"

LISTS: dict[str, ListSpec] = {
    "events": ListSpec(
        "event",
        (
            _day("at"),
            _text("title"),
            ListColumn("kind", "t.kind"),
            ListColumn("status", "t.status"),
            _text("place"),
            ListColumn("parties", _PARTY_NAMES.format(link="event_party", owner="event_id", more="")),
            ListColumn("modality", "t.modality"),
            *_COMMON,
        ),
        "coalesce(t.at_first, t.at_last) DESC NULLS LAST, t.id DESC",
        date="at",
        party="t.id IN (SELECT event_id FROM event_party WHERE party_id = :party)",
        groups={
            "kind": ListGroup("t.kind"),
            "status": ListGroup("t.status"),
        },
        filters={"kind": "t.kind", "status": "t.status", "modality": "t.modality", "marking": "t.marking"},
    ),
    "statements": ListSpec(
        "statement",
        (
            _day("said_on"),
            _text("text"),
            ListColumn("person", "(SELECT name FROM person WHERE id = t.person_id)"),
            ListColumn("party", "(SELECT short_name FROM party WHERE id = t.party_id)"),
            ListColumn("event", "(SELECT title FROM event WHERE id = t.event_id)"),
            _text("language"),
            *_COMMON,
        ),
        "coalesce(t.said_on_first, t.said_on_last) DESC NULLS LAST, t.id",
        date="said_on",
        party="t.party_id = :party",
        filters={"event_id": "t.event_id", "person_id": "t.person_id", "marking": "t.marking"},
    ),
    "agreements": ListSpec(
        "agreement",
        (
            _text("title"),
            ListColumn("form", "t.form"),
            ListColumn("parties", _PARTY_NAMES.format(link="agreement_party", owner="agreement_id", more="")),
            ListColumn(
                "signed",
                "(SELECT s.action_on FROM agreement_action s WHERE s.agreement_id = t.id AND s.kind = 'signature'"
                " AND NOT s.not_applicable ORDER BY s.action_on_first DESC LIMIT 1)",
                "(SELECT max(s.action_on_first) FROM agreement_action s WHERE s.agreement_id = t.id"
                " AND s.kind = 'signature' AND NOT s.not_applicable)",
            ),
            _text("subjects"),
            ListColumn("binding", "t.binding"),
            _text("short_title"),
            *_COMMON,
        ),
        "t.title COLLATE NOCASE, t.id",
        party="t.id IN (SELECT agreement_id FROM agreement_party WHERE party_id = :party)",
        groups={"form": ListGroup("t.form"), "binding": ListGroup("t.binding")},
        filters={"form": "t.form", "binding": "t.binding", "marking": "t.marking"},
    ),
    "commitments": ListSpec(
        "commitment",
        (
            _text("text"),
            ListColumn("side", ROW_SIDE, SIDE),
            ListColumn(
                "debtors",
                _PARTY_NAMES.format(
                    link="commitment_party", owner="commitment_id", more=" AND l.role = 'debtor'"
                ),
            ),
            ListColumn(
                "creditors",
                _PARTY_NAMES.format(
                    link="commitment_party", owner="commitment_id", more=" AND l.role = 'creditor'"
                ),
            ),
            ListColumn("nature", "t.nature"),
            ListColumn("status", "t.status"),
            ListColumn("due", "t.due", "t.due_last"),
            ListColumn("condition", "t.condition"),
            ListColumn("dormant", "(t.condition <> '' AND t.trigger_event_id IS NULL)"),
            _text("responsible_unit"),
            ListColumn("agreement", "a.title", "a.title COLLATE NOCASE"),
            ListColumn("due_first", "t.due_first"),
            ListColumn("due_last", "t.due_last"),
            *_COMMON,
        ),
        "t.due_last ASC NULLS LAST, t.id",
        date="due",
        party="t.id IN (SELECT commitment_id FROM commitment_party WHERE party_id = :party)",
        groups={
            "side": ListGroup(ROW_SIDE, order=_SIDES.index, keys=sides),
            "status": ListGroup("t.status"),
            "nature": ListGroup("t.nature"),
            "agreement": ListGroup("a.title", _AGREEMENT_JOIN),
            "responsible_unit": ListGroup("t.responsible_unit"),
        },
        filters={
            "status": "t.status",
            "nature": "t.nature",
            "side": SIDE,
            "voices": VOICES,
            "agreement_id": "t.agreement_id",
            "event_id": "t.event_id",
            "marking": "t.marking",
        },
        row_joins=_AGREEMENT_JOIN,
        sort_joins={"side": _OWES, "agreement": _AGREEMENT_JOIN},
    ),
    "sources": ListSpec(
        "source",
        (
            _text("title"),
            ListColumn("kind", "t.kind"),
            _day("published_on"),
            _text("publisher"),
            _text("language"),
            ListColumn("citations", "(SELECT count(*) FROM citation c WHERE c.source_id = t.id)"),
            _text("reference"),
            *_COMMON,
        ),
        "coalesce(t.published_on_first, t.published_on_last) DESC NULLS LAST, t.id DESC",
        date="published_on",
        groups={"kind": ListGroup("t.kind")},
        filters={"kind": "t.kind", "language": "t.language", "marking": "t.marking"},
    ),
    "people": ListSpec(
        "person",
        (
            _text("name"),
            ListColumn(
                "office",
                "(SELECT o.title FROM office o WHERE o.person_id = t.id ORDER BY o.held_from_first DESC NULLS LAST LIMIT 1)",
            ),
            ListColumn("party", _LATEST_PARTY.format(field="p.short_name")),
            ListColumn(
                "spellings", "(SELECT group_concat(n.name, '; ') FROM person_name n WHERE n.person_id = t.id)"
            ),
            *_COMMON,
        ),
        "t.name COLLATE NOCASE, t.id",
        party="t.id IN (SELECT person_id FROM office WHERE party_id = :party)",
        groups={
            "party": ListGroup(_LATEST_PARTY.format(field="p.short_name")),
        },
        filters={"marking": "t.marking"},
    ),
    "parties": ListSpec(
        "party",
        (
            _text("short_name"),
            _text("formal_name"),
            _text("code"),
            ListColumn("standing", "t.standing"),
            ListColumn("kind", "t.kind"),
            *_COMMON,
        ),
        "CASE t.standing WHEN 'ours' THEN 0 WHEN 'partner' THEN 1 ELSE 2 END, t.short_name COLLATE NOCASE",
        party="t.id = :party",
        groups={"standing": ListGroup("t.standing", order=_STANDINGS.index)},
        filters={"kind": "t.kind", "standing": "t.standing", "marking": "t.marking"},
    ),
}
"""Every list by name."""
