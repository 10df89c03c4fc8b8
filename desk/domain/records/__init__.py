"""The record: one frozen dataclass for each kind of thing that Desk remembers and its owned parts.

A field holds what the officer entered, never what can be derived. Identifiers are UUIDv7 text, given by
the services, so that the domain needs no clock. Optional text is the empty string, not None; a link to
another record that may be absent is None. An absent date is None. `marking` is a code of the file's
marking ladder ("" where unmarked). `created_at` and `updated_at` are UTC, ISO 8601 with seconds and "Z",
stamped by the unit of work.
"""

from desk.domain.records.agreements import (
    Agreement,
    AgreementAction,
    AgreementLanguage,
    AgreementParty,
    AgreementRelation,
    Article,
    Counterpart,
    CounterpartCheck,
    CounterpartSignature,
    TextVersion,
    WordingDecision,
)
from desk.domain.records.commitments import (
    Assessment,
    Commitment,
    CommitmentParty,
    CommitmentStep,
    ConditionDecision,
    DueChange,
    StrengthDecision,
)
from desk.domain.records.events import Event, EventParty, Participation, Statement
from desk.domain.records.foundation import Part, Record
from desk.domain.records.parties import Office, Party, PartyName, Person, PersonName
from desk.domain.records.sources import Attachment, Citation, Source, Tagging
from desk.domain.records.views import SavedView
from desk.domain.vocabulary import RecordKind

__all__ = [
    "PARTS",
    "RECORDS",
    "TABLE_OF",
    "Agreement",
    "AgreementAction",
    "AgreementLanguage",
    "AgreementParty",
    "AgreementRelation",
    "Article",
    "Assessment",
    "Attachment",
    "Citation",
    "Commitment",
    "CommitmentParty",
    "CommitmentStep",
    "ConditionDecision",
    "Counterpart",
    "CounterpartCheck",
    "CounterpartSignature",
    "DueChange",
    "Event",
    "EventParty",
    "Office",
    "Part",
    "Participation",
    "Party",
    "PartyName",
    "Person",
    "PersonName",
    "Record",
    "SavedView",
    "Source",
    "Statement",
    "StrengthDecision",
    "Tagging",
    "TextVersion",
    "WordingDecision",
]

RECORDS: dict[RecordKind, type[Record]] = {
    RecordKind.PARTY: Party,
    RecordKind.PERSON: Person,
    RecordKind.EVENT: Event,
    RecordKind.STATEMENT: Statement,
    RecordKind.AGREEMENT: Agreement,
    RecordKind.COMMITMENT: Commitment,
    RecordKind.SOURCE: Source,
}

PARTS: dict[str, type[Part]] = {
    "party_name": PartyName,
    "person_name": PersonName,
    "office": Office,
    "event_party": EventParty,
    "participation": Participation,
    "agreement_party": AgreementParty,
    "agreement_language": AgreementLanguage,
    "agreement_action": AgreementAction,
    "counterpart": Counterpart,
    "counterpart_signature": CounterpartSignature,
    "counterpart_check": CounterpartCheck,
    "article": Article,
    "text_version": TextVersion,
    "wording_decision": WordingDecision,
    "agreement_relation": AgreementRelation,
    "commitment_party": CommitmentParty,
    "commitment_step": CommitmentStep,
    "due_change": DueChange,
    "assessment": Assessment,
    "strength_decision": StrengthDecision,
    "condition_decision": ConditionDecision,
    "citation": Citation,
    "tagging": Tagging,
    "attachment": Attachment,
    "saved_view": SavedView,
}

TABLE_OF: dict[type[Record] | type[Part], str] = {
    **{row_type: str(kind) for kind, row_type in RECORDS.items()},
    **{row_type: table for table, row_type in PARTS.items()},
}
