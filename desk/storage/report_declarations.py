"""Every report but the journal's: its rows and its columns in order. The names never change once released."""

from desk.storage.report_agreements import OF_AGREEMENTS
from desk.storage.report_fields import (
    ASSESSMENTS,
    KEPT,
    Report,
    code,
    count,
    date,
    derived,
    identifier,
    link,
    number,
    parties,
    party,
    text,
)


def _debtors(role: str) -> str:
    return (
        "(SELECT group_concat(party_id, ' ') FROM commitment_party"
        f" WHERE commitment_id = r.id AND role = '{role}')"
    )


_EVENTS = Report(
    "event",
    (
        identifier("event_id", "r.id"),
        code("kind"),
        text("title"),
        date("at"),
        code("time"),
        code("zone"),
        code("place"),
        code("modality"),
        code("status"),
        text("reason"),
        link("replaced_by", "r.replaced_by_id", "event", "title"),
        parties("party", "(SELECT group_concat(party_id, ' ') FROM event_party WHERE event_id = r.id)"),
        derived(
            "participants",
            ("participants",),
            (
                "(SELECT group_concat(person_id || ' ' || role, ';') FROM participation"
                " WHERE event_id = r.id)",
            ),
        ),
        text("summary"),
        count("statements", "statement", "event_id = r.id"),
        *KEPT,
    ),
)

_STATEMENTS = Report(
    "statement",
    (
        identifier("statement_id", "r.id"),
        date("said_on"),
        link("person", "r.person_id", "person", "name"),
        party("party", "r.party_id"),
        text("text"),
        code("language"),
        link("event", "r.event_id", "event", "title"),
        *KEPT,
    ),
)

_COMMITMENTS = Report(
    "commitment",
    (
        identifier("commitment_id", "r.id"),
        text("text"),
        text("quote"),
        code("nature"),
        code("status"),
        derived("side", ("side",), (_debtors("debtor"),)),
        parties("debtor", _debtors("debtor")),
        parties("creditor", _debtors("creditor")),
        code("condition"),
        derived("dormant", ("dormant",), ("r.condition", "r.trigger_event_id")),
        link("trigger_event", "r.trigger_event_id", "event", "title"),
        date("made_on"),
        date("original_due"),
        date("due"),
        code("due_rule", "coalesce(r.due_rule, '')"),
        link("due_event", "r.due_event_id", "event", "title"),
        link("due_capital", "r.due_capital_id", "party", "name"),
        derived("overdue", ("overdue",), ("r.status", "r.condition", "r.trigger_event_id", "r.due_last")),
        code("recurrence"),
        code("recurs_every", "CASE r.recurrence WHEN 'none' THEN '' ELSE coalesce(r.recurs_every, 1) END"),
        code("series_id", "coalesce(r.series_id, '')"),
        code("responsible_unit"),
        link("responsible_person", "r.responsible_person_id", "person", "name"),
        link("agreement", "r.agreement_id", "agreement", "title"),
        link("article", "r.article_id", "article", "number"),
        link("event", "r.event_id", "event", "title"),
        link("restates", "r.restates_id", "commitment", "text"),
        link("reciprocal_of", "r.reciprocal_of_id", "commitment", "text"),
        count("steps", "commitment_step", "commitment_id = r.id"),
        count("steps_done", "commitment_step", "commitment_id = r.id AND done"),
        count("due_changes", "due_change", "commitment_id = r.id"),
        derived(
            "voices",
            (
                *(
                    f"{voice}_{part}"
                    for voice in ("ours", "theirs", "third_party")
                    for part in ("status", "certainty", "assessed_on")
                ),
                "third_party_name",
                "voices_differ",
            ),
            ("r.status", ASSESSMENTS),
        ),
        *KEPT,
    ),
)

_ASSESSMENTS = Report(
    "commitment",
    (
        identifier("assessment_id", "p.id"),
        link("commitment", "p.commitment_id", "commitment", "text"),
        date("assessed_on", "p.assessed_on"),
        code("voice", "p.voice"),
        party("party", "p.party_id"),
        code("status", "p.status"),
        code("certainty", "p.certainty"),
        text("note", "p.note"),
        text("evidence", "p.evidence"),
        link("evidence_source", "p.source_id", "source", "title"),
        code("marking"),
    ),
    part="assessment",
    owner="commitment_id",
    order="r.id, p.assessed_on_first, p.id",
)

_SLIPS = Report(
    "commitment",
    (
        identifier("slip_id", "p.id"),
        link("commitment", "p.commitment_id", "commitment", "text"),
        date("from_due", "p.from_due"),
        date("to_due", "p.to_due"),
        text("reason", "p.reason"),
        text("agreed_by", "p.agreed_by"),
        date("changed_on", "p.changed_on"),
        code("marking"),
    ),
    part="due_change",
    owner="commitment_id",
    order="r.id, p.id",
)

_PEOPLE = Report(
    "person",
    (
        identifier("person_id", "r.id"),
        text("name"),
        code("other_names", "(SELECT group_concat(name, '; ') FROM person_name WHERE person_id = r.id)"),
        derived(
            "offices",
            ("offices",),
            (
                "(SELECT json_group_array(json_array(title, party_id, held_from, held_to)) FROM"
                " (SELECT * FROM office WHERE person_id = r.id ORDER BY held_from_first, id))",
            ),
        ),
        count("events", "participation", "person_id = r.id"),
        count("statements", "statement", "person_id = r.id"),
        *KEPT,
    ),
)

_PARTIES = Report(
    "party",
    (
        identifier("party_id", "r.id"),
        text("code"),
        code("code_status"),
        text("short_name"),
        text("formal_name"),
        code("kind"),
        code("standing"),
        code(
            "other_names",
            "(SELECT group_concat(name || CASE language WHEN '' THEN '' ELSE ' (' || language || ')' END, '; ')"
            " FROM party_name WHERE party_id = r.id)",
        ),
        *KEPT,
    ),
)

_SOURCES = Report(
    "source",
    (
        identifier("source_id", "r.id"),
        code("kind"),
        text("title"),
        text("publisher"),
        date("published_on"),
        code("language"),
        text("reference"),
        number("characters", "length(r.text)"),
        count("citations", "citation", "source_id = r.id"),
        text("original_name"),
        code("original_sha256"),
        *(field for field in KEPT if field.name != "sources"),
    ),
)

REPORTS: dict[str, Report] = {
    "events": _EVENTS,
    "statements": _STATEMENTS,
    **OF_AGREEMENTS,
    "commitments": _COMMITMENTS,
    "assessments": _ASSESSMENTS,
    "slips": _SLIPS,
    "people": _PEOPLE,
    "parties": _PARTIES,
    "sources": _SOURCES,
}
