"""Every report but the journal's: its rows and its columns in order. The names never change once released."""

from desk.storage.report_fields import (
    ASSESSMENTS,
    KEPT,
    Report,
    code,
    count,
    date,
    derived,
    flag,
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


def _days(name: str) -> tuple[str, str, str]:
    """The columns of a date that is worked out."""
    return name, f"{name}_first", f"{name}_last"


_AGREEMENT = link("agreement", "p.agreement_id", "agreement", "title")

_SAME_TEXT = "agreement_id = p.agreement_id AND language = p.language"

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

_AGREEMENTS = Report(
    "agreement",
    (
        identifier("agreement_id", "r.id"),
        text("title"),
        text("short_title"),
        code("form"),
        flag("binding"),
        derived(
            "standing",
            (
                "status",
                "status_in_words",
                "entry_into_force",
                "entry_into_force_first",
                "entry_into_force_last",
                "clause_in_words",
                *_days("term_ends"),
                *_days("renews_on"),
                *_days("notice_by"),
            ),
            ("r.id",),
        ),
        text("subjects"),
        parties(
            "party",
            "(SELECT group_concat(party_id, ' ') FROM (SELECT party_id FROM agreement_party"
            " WHERE agreement_id = r.id ORDER BY position, id))",
        ),
        code(
            "languages",
            "(SELECT group_concat(language || ' (' || standing || ')', '; ') FROM agreement_language"
            " WHERE agreement_id = r.id)",
        ),
        number("originals"),
        text("depositary"),
        text("registration_number"),
        date("registered_on"),
        text("citation"),
        text("file_reference"),
        code("clause"),
        code("clause_counting"),
        number("clause_count"),
        code("clause_unit"),
        number("clause_month"),
        code("clause_basis"),
        number("clause_deposits"),
        date("clause_date"),
        code("duration"),
        number("term_months"),
        number("renewal_months"),
        number("notice_months"),
        derived(
            "relations",
            ("relations",),
            (
                "(SELECT group_concat(other_id || ' ' || kind, ';') FROM agreement_relation"
                " WHERE agreement_id = r.id)",
            ),
        ),
        count("actions", "agreement_action", "agreement_id = r.id"),
        count("counterparts", "counterpart", "agreement_id = r.id"),
        count("articles", "article", "agreement_id = r.id"),
        count("commitments", "commitment", "agreement_id = r.id"),
        *KEPT,
    ),
)

_ACTIONS = Report(
    "agreement",
    (
        identifier("action_id", "p.id"),
        _AGREEMENT,
        code("kind", "p.kind"),
        party("party", "p.party_id"),
        date("action_on", "p.action_on"),
        date("effective_on", "p.effective_on"),
        date("sent_on", "p.sent_on"),
        date("received_on", "p.received_on"),
        code("place", "p.place"),
        code("mode", "p.mode"),
        link("person", "p.person_id", "person", "name"),
        text("note", "p.note"),
        flag("not_applicable", "p.not_applicable"),
        code("marking"),
    ),
    part="agreement_action",
    owner="agreement_id",
    order="r.id, p.action_on_first, p.id",
)

_YET_TO_SIGN = (
    "(SELECT group_concat(party_id, ' ') FROM (SELECT a.party_id FROM agreement_party a"
    " WHERE a.agreement_id = p.agreement_id AND NOT EXISTS (SELECT 1 FROM counterpart_signature s"
    " WHERE s.counterpart_id = p.id AND s.party_id = a.party_id) ORDER BY a.position, a.id))"
)

_SCAN_NAME = "(SELECT name FROM attachment WHERE record_id = p.agreement_id AND sha256 = p.scan_sha256 ORDER BY id LIMIT 1)"

_COUNTERPARTS = Report(
    "agreement",
    (
        identifier("counterpart_id", "p.id"),
        _AGREEMENT,
        text("label", "p.label"),
        code("language", "replace(p.language, ' ', '; ')"),
        party("alternat", "p.alternat_id"),
        parties(
            "signed_by",
            "(SELECT group_concat(party_id, ' ') FROM counterpart_signature WHERE counterpart_id = p.id)",
        ),
        code(
            "signed_on",
            "(SELECT group_concat(coalesce(signed_on, ''), '; ') FROM counterpart_signature"
            " WHERE counterpart_id = p.id)",
        ),
        parties("yet_to_sign", _YET_TO_SIGN),
        party("sender", "p.sender_id"),
        date("sent_on", "p.sent_on"),
        code("channel", "p.channel"),
        date("received_on", "p.received_on"),
        date("returned_on", "p.returned_on"),
        derived("whereabouts", ("whereabouts", "out_days"), ("p.id",)),
        code("we_hold", "p.we_hold"),
        code("they_hold", "p.they_hold"),
        code("scan_name", _SCAN_NAME),
        code("scan_sha256", "p.scan_sha256"),
        count("checklist_done", "counterpart_check", "counterpart_id = p.id"),
        text("note", "p.note"),
        code("marking"),
    ),
    part="counterpart",
    owner="agreement_id",
    order="r.id, p.id",
)

_CHECKLIST = Report(
    "agreement",
    (
        identifier("check_id", "p.id"),
        _AGREEMENT,
        identifier("counterpart_id", "p.counterpart_id"),
        text("counterpart_label", "p.label"),
        code("item", "p.item"),
        code("words", "p.words"),
        date("done_on", "p.done_on"),
        code("marking"),
    ),
    part=(
        "(SELECT k.*, c.agreement_id, c.label FROM counterpart_check k"
        " JOIN counterpart c ON c.id = k.counterpart_id)"
    ),
    owner="agreement_id",
    order="r.id, p.counterpart_id, p.id",
)

_ARTICLES = Report(
    "agreement",
    (
        identifier("article_id", "p.id"),
        _AGREEMENT,
        number("position", "p.position"),
        code("part", "p.part"),
        text("number", "p.number"),
        text("label", "p.label"),
        text("heading", "p.heading"),
        text("text", "p.text"),
        code("language", "p.language"),
        count("commitments", "commitment", "article_id = p.id"),
        code("marking"),
    ),
    part="article",
    owner="agreement_id",
    order="r.id, p.language, p.position, p.id",
)

_TEXTS = Report(
    "agreement",
    (
        _AGREEMENT,
        code("language", "p.language"),
        code("standing", "p.standing"),
        count("articles", "article", f"{_SAME_TEXT} AND part IN ('article', 'final_clauses')"),
        count("parts", "article", _SAME_TEXT),
        number("characters", f"(SELECT sum(length(text)) FROM article WHERE {_SAME_TEXT})"),
        count("versions", "text_version", _SAME_TEXT),
        code("marking"),
    ),
    part=(
        "(SELECT agreement_id, language, standing FROM agreement_language"
        " UNION ALL SELECT DISTINCT agreement_id, language, '' FROM article"
        " WHERE NOT EXISTS (SELECT 1 FROM agreement_language l"
        " WHERE l.agreement_id = article.agreement_id AND l.language = article.language))"
    ),
    owner="agreement_id",
    order="r.id, p.language",
)

_VERSIONS = Report(
    "agreement",
    (
        identifier("version_id", "p.id"),
        _AGREEMENT,
        code("language", "p.language"),
        text("name", "p.name"),
        code("author", "p.author"),
        date("made_on", "p.made_on"),
        text("reason", "p.reason"),
        code("kept_at", "p.kept_at"),
        code("kept_by", "p.kept_by"),
        number("articles", "p.articles"),
        number("characters", "p.characters"),
        code("content_sha256", "p.content_sha256"),
        code("marking"),
    ),
    part="text_version",
    owner="agreement_id",
    order="r.id, p.language, p.id",
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
    "agreements": _AGREEMENTS,
    "actions": _ACTIONS,
    "counterparts": _COUNTERPARTS,
    "checklist": _CHECKLIST,
    "articles": _ARTICLES,
    "texts": _TEXTS,
    "versions": _VERSIONS,
    "commitments": _COMMITMENTS,
    "assessments": _ASSESSMENTS,
    "slips": _SLIPS,
    "people": _PEOPLE,
    "parties": _PARTIES,
    "sources": _SOURCES,
}
