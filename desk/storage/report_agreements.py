"""The reports of agreements and of what belongs to them: steps, counterparts, checklists, articles and texts."""

from desk.storage.report_fields import (
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


def _days(name: str) -> tuple[str, str, str]:
    """The columns of a date that is worked out."""
    return name, f"{name}_first", f"{name}_last"


_AGREEMENT = link("agreement", "p.agreement_id", "agreement", "title")

_SAME_TEXT = "agreement_id = p.agreement_id AND language = p.language"
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

OF_AGREEMENTS: dict[str, Report] = {
    "agreements": _AGREEMENTS,
    "actions": _ACTIONS,
    "counterparts": _COUNTERPARTS,
    "checklist": _CHECKLIST,
    "articles": _ARTICLES,
    "texts": _TEXTS,
    "versions": _VERSIONS,
}
"""These reports by their names, in order."""
