"""The list of commitments: its columns, and what it can be narrowed to.

The list is narrowed and ordered within one index that holds all that is asked (`commitment_by_due_last`). The
plus before a column keeps SQLite from the smaller indexes, which would have to look every row up and sort it.
"""

from desk.domain.commitments import CLOSED
from desk.storage.list_spec import COMMON, PARTY_NAMES, ListColumn, ListSpec, text

_OWES = (
    "LEFT JOIN (SELECT commitment_id, max(party_id = :ours) AS us, max(party_id <> :ours) AS them"
    " FROM commitment_party WHERE role = 'debtor' GROUP BY commitment_id) owes ON owes.commitment_id = t.id"
)

_SIDE = (
    "CASE WHEN owes.us IS NULL THEN 'nobody' WHEN owes.us AND owes.them THEN 'both'"
    " WHEN owes.us THEN 'ours' ELSE 'theirs' END"
)
"""Who owes a commitment: `ours`, `theirs`, `both`, or `nobody` where no debtor is named."""

_DEBTOR = (
    "EXISTS (SELECT 1 FROM commitment_party d WHERE d.commitment_id = t.id AND d.role = 'debtor'"
    " AND d.party_id {is_ours} :ours)"
)

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

CLOSED_WORDS = ", ".join(f"'{status}'" for status in sorted(CLOSED))

DORMANT = "(t.condition <> '' AND +t.trigger_event_id IS NULL)"

PRESSING = (
    f"t.status NOT IN ({CLOSED_WORDS}) AND (t.condition = '' OR t.trigger_event_id IS NOT NULL)"
    " AND t.due_last IS NOT NULL"
)
"""Open, awake and with a last day: what can be overdue or due soon."""

_AGREEMENT_JOIN = "LEFT JOIN agreement a ON a.id = t.agreement_id"


def _parties(role: str) -> str:
    return PARTY_NAMES.format(link="commitment_party", owner="commitment_id", more=f" AND l.role = '{role}'")


COMMITMENTS = ListSpec(
    "commitment",
    (
        text("text"),
        ListColumn("side", ROW_SIDE, _SIDE),
        ListColumn("debtors", _parties("debtor")),
        ListColumn("creditors", _parties("creditor")),
        ListColumn("nature", "t.nature"),
        ListColumn("status", "t.status"),
        ListColumn("due", "t.due", "t.due_last"),
        ListColumn("condition", "t.condition"),
        ListColumn("dormant", DORMANT),
        text("responsible_unit"),
        ListColumn("responsible_person", "(SELECT name FROM person WHERE id = t.responsible_person_id)"),
        ListColumn("agreement", "a.title", "a.title COLLATE NOCASE"),
        ListColumn("due_first", "t.due_first"),
        ListColumn("due_last", "t.due_last"),
        *COMMON,
    ),
    "t.due_last ASC NULLS LAST, t.id",
    date="due",
    party="t.id IN (SELECT commitment_id FROM commitment_party WHERE party_id = :party)",
    filters={
        "status": "+t.status",
        "nature": "+t.nature",
        "side": _SIDE,
        "voices": VOICES,
        "responsible_unit": "+t.responsible_unit",
        "agreement_id": "t.agreement_id",
        "event_id": "t.event_id",
        "marking": "t.marking",
    },
    conditions={
        "overdue": f"({PRESSING} AND t.due_last < :today)",
        "due_within": f"({PRESSING} AND t.due_last BETWEEN :today AND :today + CAST(:due_within AS INTEGER))",
        "undated": "+t.due IS NULL",
        "among": "t.rowid IN (SELECT value FROM json_each(:among))",
        "dormant": f"{DORMANT} = CAST(:dormant AS INTEGER)",
    },
    row_joins=_AGREEMENT_JOIN,
    sort_joins={"side": _OWES, "agreement": _AGREEMENT_JOIN},
)
