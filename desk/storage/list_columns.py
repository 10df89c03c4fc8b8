"""The columns of every list: how each is read, sorted, filtered and grouped.

`t` is the list's own table; `:ours` is our own side, `:today` today's day number. A column's `sort` stands for
its expression where the two differ: a date shows its text and sorts by its earliest day.
"""

from desk.storage.commitment_columns import COMMITMENTS
from desk.storage.list_spec import COMMON, PARTY_NAMES, ListColumn, ListGroup, ListSpec, day, text

_LATEST_PARTY = (
    "(SELECT {field} FROM office o JOIN party p ON p.id = o.party_id WHERE o.person_id = t.id"
    " ORDER BY o.held_from_first DESC NULLS LAST LIMIT 1)"
)

_STANDINGS = ("ours", "partner", "third")


LISTS: dict[str, ListSpec] = {
    "events": ListSpec(
        "event",
        (
            day("at"),
            text("title"),
            ListColumn("kind", "t.kind"),
            ListColumn("status", "t.status"),
            text("place"),
            ListColumn("parties", PARTY_NAMES.format(link="event_party", owner="event_id", more="")),
            ListColumn("modality", "t.modality"),
            *COMMON,
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
            day("said_on"),
            text("text"),
            ListColumn("person", "(SELECT name FROM person WHERE id = t.person_id)"),
            ListColumn("party", "(SELECT short_name FROM party WHERE id = t.party_id)"),
            ListColumn("event", "(SELECT title FROM event WHERE id = t.event_id)"),
            text("language"),
            *COMMON,
        ),
        "coalesce(t.said_on_first, t.said_on_last) DESC NULLS LAST, t.id",
        date="said_on",
        party="t.party_id = :party",
        filters={"event_id": "t.event_id", "person_id": "t.person_id", "marking": "t.marking"},
    ),
    "agreements": ListSpec(
        "agreement",
        (
            text("title"),
            ListColumn("form", "t.form"),
            ListColumn("parties", PARTY_NAMES.format(link="agreement_party", owner="agreement_id", more="")),
            ListColumn(
                "signed",
                "(SELECT s.action_on FROM agreement_action s WHERE s.agreement_id = t.id AND s.kind = 'signature'"
                " AND NOT s.not_applicable ORDER BY s.action_on_first DESC LIMIT 1)",
                "(SELECT max(s.action_on_first) FROM agreement_action s WHERE s.agreement_id = t.id"
                " AND s.kind = 'signature' AND NOT s.not_applicable)",
            ),
            text("subjects"),
            ListColumn("binding", "t.binding"),
            text("short_title"),
            *COMMON,
        ),
        "t.title COLLATE NOCASE, t.id",
        party="t.id IN (SELECT agreement_id FROM agreement_party WHERE party_id = :party)",
        groups={"form": ListGroup("t.form"), "binding": ListGroup("t.binding")},
        filters={"form": "t.form", "binding": "t.binding", "marking": "t.marking"},
    ),
    "commitments": COMMITMENTS,
    "sources": ListSpec(
        "source",
        (
            text("title"),
            ListColumn("kind", "t.kind"),
            day("published_on"),
            text("publisher"),
            text("language"),
            ListColumn("citations", "(SELECT count(*) FROM citation c WHERE c.source_id = t.id)"),
            text("reference"),
            *COMMON,
        ),
        "coalesce(t.published_on_first, t.published_on_last) DESC NULLS LAST, t.id DESC",
        date="published_on",
        groups={"kind": ListGroup("t.kind")},
        filters={"kind": "t.kind", "language": "t.language", "marking": "t.marking"},
    ),
    "people": ListSpec(
        "person",
        (
            text("name"),
            ListColumn(
                "office",
                "(SELECT o.title FROM office o WHERE o.person_id = t.id ORDER BY o.held_from_first DESC NULLS LAST LIMIT 1)",
            ),
            ListColumn("party", _LATEST_PARTY.format(field="p.short_name")),
            ListColumn(
                "spellings", "(SELECT group_concat(n.name, '; ') FROM person_name n WHERE n.person_id = t.id)"
            ),
            *COMMON,
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
            text("short_name"),
            text("formal_name"),
            text("code"),
            ListColumn("standing", "t.standing"),
            ListColumn("kind", "t.kind"),
            *COMMON,
        ),
        "CASE t.standing WHEN 'ours' THEN 0 WHEN 'partner' THEN 1 ELSE 2 END, t.short_name COLLATE NOCASE",
        party="t.id = :party",
        groups={"standing": ListGroup("t.standing", order=_STANDINGS.index)},
        filters={"kind": "t.kind", "standing": "t.standing", "marking": "t.marking"},
    ),
}
"""Every list by name."""
