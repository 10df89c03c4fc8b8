"""The record: one frozen dataclass for each kind of thing that Desk remembers and its owned parts.

A field holds what the officer entered, never what can be derived. Identifiers are UUIDv7 text, given by
the services, so that the domain needs no clock. Optional text is the empty string, not None; a link to
another record that may be absent is None. An absent date is None. `marking` is a code of the file's
marking ladder ("" where unmarked). `created_at` and `updated_at` are UTC, ISO 8601 with seconds and "Z",
stamped by the unit of work.
"""

from desk.domain.dates import PartialDate
from desk.domain.values import value_class
from desk.domain.vocabulary import (
    ActionKind,
    AgreementForm,
    ArticlePart,
    Certainty,
    Channel,
    ClauseCounting,
    CodeStatus,
    CommitmentRole,
    CommitmentStatus,
    DelayUnit,
    DurationKind,
    EventKind,
    EventStatus,
    ForceClause,
    Holding,
    Modality,
    Nature,
    NotificationBasis,
    ParticipationRole,
    PartyKind,
    PartyStanding,
    RecordKind,
    Recurrence,
    RelationKind,
    SigningMode,
    SourceKind,
    TextStanding,
    Voice,
)


@value_class(frozen=True, kw_only=True)
class Record:
    """What all seven kinds of record carry."""

    id: str
    marking: str = ""
    notes: str = ""
    created_at: str = ""
    updated_at: str = ""


@value_class(frozen=True, kw_only=True)
class Part:
    """A row owned by, or tied to, a record; it goes when its owner goes."""

    id: str


# ---- parties and people -----------------------------------------------------------------------------


@value_class(frozen=True, kw_only=True)
class Party(Record):
    """A state, organisation or other entity. Exactly one party of a file stands as *ours*."""

    short_name: str
    formal_name: str = ""
    code: str = ""
    code_status: CodeStatus = CodeStatus.NONE
    kind: PartyKind = PartyKind.STATE
    standing: PartyStanding = PartyStanding.THIRD


@value_class(frozen=True, kw_only=True)
class PartyName(Part):
    """A name of a party in one language, true from–to."""

    party_id: str
    name: str
    language: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


@value_class(frozen=True, kw_only=True)
class Person(Record):
    name: str


@value_class(frozen=True, kw_only=True)
class PersonName(Part):
    """An alternative spelling or script of a person's name."""

    person_id: str
    name: str
    language: str = ""


@value_class(frozen=True, kw_only=True)
class Office(Part):
    """An office that a person held for a party, from–to."""

    person_id: str
    party_id: str | None = None
    title: str
    held_from: PartialDate | None = None
    held_to: PartialDate | None = None


# ---- events and statements --------------------------------------------------------------------------


@value_class(frozen=True, kw_only=True)
class Event(Record):
    """Something that happened or was to happen. `at` may be an EDTF interval; `time` is "HH:MM" local."""

    title: str
    kind: EventKind = EventKind.OTHER
    at: PartialDate | None = None
    time: str = ""
    zone: str = ""
    place: str = ""
    modality: Modality = Modality.IN_PERSON
    status: EventStatus = EventStatus.HELD
    reason: str = ""
    replaced_by_id: str | None = None
    summary: str = ""


@value_class(frozen=True, kw_only=True)
class EventParty(Part):
    event_id: str
    party_id: str


@value_class(frozen=True, kw_only=True)
class Participation(Part):
    event_id: str
    person_id: str
    role: ParticipationRole = ParticipationRole.ATTENDEE


@value_class(frozen=True, kw_only=True)
class Statement(Record):
    """Verbatim words: who said them, where, in which language (BCP 47 tag)."""

    text: str
    language: str = ""
    person_id: str | None = None
    party_id: str | None = None
    event_id: str | None = None
    said_on: PartialDate | None = None


# ---- agreements -------------------------------------------------------------------------------------


@value_class(frozen=True, kw_only=True)
class Agreement(Record):
    """An instrument, its entry-into-force clause (VCLT art. 24) and its duration.

    `clause` names the event and `clause_counting` how the day is counted from it: `clause_count` days or months
    after it, on the first day of the `clause_month`-th month after it, or both. Without a `clause_counting` (as in
    registers made before there was one) the clause itself says how: see `force_counting`. `clause_deposits` is how
    many deposits an `after_nth_deposit` clause waits for. `term_months`, `renewal_months` and `notice_months` are
    months. `originals` is in how many originals it says that it is done.
    """

    title: str
    short_title: str = ""
    form: AgreementForm = AgreementForm.AGREEMENT
    binding: bool = True
    subjects: str = ""
    depositary: str = ""
    registration_number: str = ""
    registered_on: PartialDate | None = None
    citation: str = ""
    file_reference: str = ""
    clause: ForceClause = ForceClause.NOT_STATED
    clause_count: int | None = None
    clause_unit: DelayUnit = DelayUnit.DAYS
    clause_basis: NotificationBasis = NotificationBasis.RECEIVED
    clause_deposits: int | None = None
    clause_date: PartialDate | None = None
    duration: DurationKind = DurationKind.NOT_STATED
    term_months: int | None = None
    renewal_months: int | None = None
    notice_months: int | None = None
    clause_counting: ClauseCounting | None = None
    clause_month: int | None = None
    originals: int | None = None


@value_class(frozen=True, kw_only=True)
class AgreementParty(Part):
    agreement_id: str
    party_id: str
    position: int = 0


@value_class(frozen=True, kw_only=True)
class AgreementLanguage(Part):
    agreement_id: str
    language: str
    standing: TextStanding = TextStanding.AUTHENTIC


@value_class(frozen=True, kw_only=True)
class AgreementAction(Part):
    """One dated act; `party_id` None means all the parties together."""

    agreement_id: str
    kind: ActionKind
    party_id: str | None = None
    action_on: PartialDate | None = None
    effective_on: PartialDate | None = None
    sent_on: PartialDate | None = None
    received_on: PartialDate | None = None
    place: str = ""
    mode: SigningMode | None = None
    person_id: str | None = None
    note: str = ""
    not_applicable: bool = False


@value_class(frozen=True, kw_only=True)
class Counterpart(Part):
    """One physical or electronic copy of an agreement and its road between the capitals.

    `language` holds the tag of its language, or of each that it is in, a space between. `sender_id` is the party that
    sent it for the other's signature; `scan_sha256` names a stored file, which is among the agreement's attachments.
    """

    agreement_id: str
    label: str = ""
    language: str = ""
    alternat_id: str | None = None
    sender_id: str | None = None
    sent_on: PartialDate | None = None
    channel: Channel | None = None
    received_on: PartialDate | None = None
    returned_on: PartialDate | None = None
    we_hold: Holding = Holding.NOTHING
    they_hold: Holding = Holding.NOTHING
    scan_sha256: str | None = None
    note: str = ""


@value_class(frozen=True, kw_only=True)
class CounterpartSignature(Part):
    counterpart_id: str
    party_id: str
    person_id: str | None = None
    signed_on: PartialDate | None = None
    place: str = ""
    mode: SigningMode | None = None


@value_class(frozen=True, kw_only=True)
class CounterpartCheck(Part):
    """An item of the checklist for exchange by e-mail that is done for a counterpart.

    `item` is its code and `words` how the list put it then: a ministry may replace the list later. A day that is not
    recorded is None; an item that is not done has no row.
    """

    counterpart_id: str
    item: str
    words: str = ""
    done_on: PartialDate | None = None


@value_class(frozen=True, kw_only=True)
class Article(Part):
    """One part of a text. `label` holds the words that name it there ("ARTICLE 1.", "Neni 1"), "" where none do."""

    agreement_id: str
    part: ArticlePart = ArticlePart.ARTICLE
    number: str = ""
    label: str = ""
    heading: str = ""
    text: str = ""
    language: str = ""
    position: int = 0


@value_class(frozen=True, kw_only=True)
class TextVersion(Part):
    """The text of one language as it once stood; its parts are stored once under their SHA-256.

    `author` is whose wording it is and `made_on` when it was made, as the officer says; `kept_at` (UTC) and
    `kept_by` are when and by whom it was kept. `characters` and `articles` count what it holds.
    """

    agreement_id: str
    language: str = ""
    name: str = ""
    author: str = ""
    made_on: PartialDate | None = None
    reason: str = ""
    kept_at: str = ""
    kept_by: str = ""
    characters: int = 0
    articles: int = 0
    content_sha256: str


@value_class(frozen=True, kw_only=True)
class WordingDecision(Part):
    """A hint on wording that the officer has put aside; `term` "" puts all of them aside.

    `binding` is what the agreement was meant to be then: should that change, the hint is given again.
    """

    agreement_id: str
    term: str = ""
    binding: bool = False
    note: str = ""


@value_class(frozen=True, kw_only=True)
class AgreementRelation(Part):
    """`agreement_id` amends, implements, … `other_id`."""

    agreement_id: str
    kind: RelationKind
    other_id: str


# ---- commitments ------------------------------------------------------------------------------------


@value_class(frozen=True, kw_only=True)
class Commitment(Record):
    """A promise. Its axes (nature, status, due, condition) never collapse into one list.

    `status` is our latest assessment's word, kept here in the same change so that 100,000 rows sort and
    filter by it. A commitment with a `condition` stays dormant until `trigger_event_id` names a held event.
    `due_rule` holds the words of a due date that hangs on something else ("within 30 days after entry into force"),
    `due_event_id` the event that it counts from, `due_capital_id` the party whose working days count; `due` is then
    kept as the rule gives it, in the change that moved what it counts from. A duty recurs every `recurs_every` periods
    of its `recurrence` (None: every one); its instances share a `series_id`, which none has before the second is made.
    """

    text: str
    quote: str = ""
    nature: Nature = Nature.POLITICAL_COMMITMENT
    status: CommitmentStatus = CommitmentStatus.NOT_ASSESSED
    condition: str = ""
    trigger_event_id: str | None = None
    made_on: PartialDate | None = None
    original_due: PartialDate | None = None
    due: PartialDate | None = None
    due_rule: str | None = None
    due_event_id: str | None = None
    due_capital_id: str | None = None
    recurrence: Recurrence = Recurrence.NONE
    recurs_every: int | None = None
    series_id: str | None = None
    responsible_unit: str = ""
    responsible_person_id: str | None = None
    agreement_id: str | None = None
    article_id: str | None = None
    event_id: str | None = None
    restates_id: str | None = None
    reciprocal_of_id: str | None = None


@value_class(frozen=True, kw_only=True)
class CommitmentParty(Part):
    commitment_id: str
    party_id: str
    role: CommitmentRole


@value_class(frozen=True, kw_only=True)
class CommitmentStep(Part):
    commitment_id: str
    text: str
    position: int = 0
    done: bool = False
    done_on: PartialDate | None = None


@value_class(frozen=True, kw_only=True)
class DueChange(Part):
    """One slip of a due date, with its reason and who agreed."""

    commitment_id: str
    from_due: PartialDate | None = None
    to_due: PartialDate | None = None
    reason: str = ""
    agreed_by: str = ""
    changed_on: PartialDate | None = None


@value_class(frozen=True, kw_only=True)
class Assessment(Part):
    """How far a commitment is kept, in whose view; the evidence is words, and may be a source in the register."""

    commitment_id: str
    assessed_on: PartialDate | None = None
    voice: Voice = Voice.OURS
    party_id: str | None = None
    status: CommitmentStatus = CommitmentStatus.NOT_ASSESSED
    certainty: Certainty = Certainty.CLAIMED
    note: str = ""
    evidence: str = ""
    source_id: str | None = None


@value_class(frozen=True, kw_only=True)
class StrengthDecision(Part):
    """A hint that this wording is weaker or stronger than the one it restates, which the officer has put aside.

    `before` and `after` are the verbs that it pointed at; should the words change, the hint is given again.
    """

    commitment_id: str
    before: str
    after: str


@value_class(frozen=True, kw_only=True)
class ConditionDecision(Part):
    """An event that is not what the commitment waits for, although it might have been: it is not asked about again."""

    commitment_id: str
    event_id: str


# ---- sources, citations, tags, attachments ----------------------------------------------------------


@value_class(frozen=True, kw_only=True)
class Source(Record):
    """A document as received: `text` is kept verbatim, the original file by its hash."""

    title: str
    kind: SourceKind = SourceKind.OTHER
    publisher: str = ""
    published_on: PartialDate | None = None
    language: str = ""
    reference: str = ""
    text: str = ""
    original_name: str = ""
    original_sha256: str | None = None


@value_class(frozen=True, kw_only=True)
class Citation(Part):
    """Ties a record to a passage: `start` and `end` are character (code point) offsets into the source's text."""

    source_id: str
    record_kind: RecordKind
    record_id: str
    start: int
    end: int
    quote: str


@value_class(frozen=True, kw_only=True)
class Tagging(Part):
    record_kind: RecordKind
    record_id: str
    tag: str


@value_class(frozen=True, kw_only=True)
class Attachment(Part):
    """A file kept with a record; its bytes (`size` in bytes) are stored once under their SHA-256."""

    record_kind: RecordKind
    record_id: str
    name: str
    media_type: str = ""
    sha256: str
    size: int


# ---- what belongs to the file itself ------------------------------------------------------------------


@value_class(frozen=True, kw_only=True)
class SavedView(Part):
    """A named view of a list, owned by the file: what it is narrowed to (JSON), how it is grouped and sorted."""

    list: str
    name: str
    narrowing: str
    grouping: str = ""
    sorting: str = ""
    descending: bool = False
    position: int = 0


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
