"""Which table belongs to which: the owner of every part, and how each record is linked to others."""

from desk.domain.records import PARTS, RECORDS
from desk.domain.values import value_class

OWNER_COLUMN: dict[str, str] = {
    "party_name": "party_id",
    "person_name": "person_id",
    "office": "person_id",
    "event_party": "event_id",
    "participation": "event_id",
    "agreement_party": "agreement_id",
    "agreement_language": "agreement_id",
    "agreement_action": "agreement_id",
    "counterpart": "agreement_id",
    "counterpart_signature": "counterpart_id",
    "counterpart_check": "counterpart_id",
    "article": "agreement_id",
    "text_version": "agreement_id",
    "wording_decision": "agreement_id",
    "agreement_relation": "agreement_id",
    "commitment_party": "commitment_id",
    "commitment_step": "commitment_id",
    "due_change": "commitment_id",
    "assessment": "commitment_id",
    "strength_decision": "commitment_id",
    "condition_decision": "commitment_id",
    "citation": "record_id",
    "tagging": "record_id",
    "attachment": "record_id",
}

OWNER_TABLE: dict[str, str] = {
    part: column.removesuffix("_id") for part, column in OWNER_COLUMN.items() if column != "record_id"
}

RECORD_TABLES: tuple[str, ...] = tuple(str(kind) for kind in RECORDS)

JOURNALED_TABLES: tuple[str, ...] = (
    "setting",
    *RECORD_TABLES,
    *(part for part in PARTS if OWNER_COLUMN.get(part) != "counterpart_id"),
    *(part for part in PARTS if OWNER_COLUMN.get(part) == "counterpart_id"),
)
"""Every table whose rows the journal keeps, owners before what they own."""

RANK: dict[str, int] = {table: rank for rank, table in enumerate(JOURNALED_TABLES)}


@value_class(frozen=True)
class Link:
    """A column of `table` that points at a record; `optional` ones are emptied, others go with the record."""

    table: str
    column: str
    target: str
    optional: bool


LINKS: tuple[Link, ...] = (
    Link("office", "party_id", "party", True),
    Link("event", "replaced_by_id", "event", True),
    Link("event_party", "party_id", "party", False),
    Link("participation", "person_id", "person", False),
    Link("statement", "person_id", "person", True),
    Link("statement", "party_id", "party", True),
    Link("statement", "event_id", "event", True),
    Link("agreement_party", "party_id", "party", False),
    Link("agreement_action", "party_id", "party", False),
    Link("agreement_action", "person_id", "person", True),
    Link("counterpart", "alternat_id", "party", True),
    Link("counterpart", "sender_id", "party", True),
    Link("counterpart_signature", "party_id", "party", False),
    Link("counterpart_signature", "person_id", "person", True),
    Link("agreement_relation", "other_id", "agreement", False),
    Link("commitment", "trigger_event_id", "event", True),
    Link("commitment", "due_event_id", "event", True),
    Link("commitment", "due_capital_id", "party", True),
    Link("commitment", "responsible_person_id", "person", True),
    Link("commitment", "agreement_id", "agreement", True),
    Link("commitment", "event_id", "event", True),
    Link("commitment", "restates_id", "commitment", True),
    Link("commitment", "reciprocal_of_id", "commitment", True),
    Link("commitment_party", "party_id", "party", False),
    Link("condition_decision", "event_id", "event", False),
    Link("assessment", "party_id", "party", True),
    Link("assessment", "source_id", "source", True),
    Link("citation", "source_id", "source", False),
)
"""Every way in which a removal can reach another record. Articles are parts: see `ARTICLE_LINK`."""

ARTICLE_LINK = Link("commitment", "article_id", "article", True)
