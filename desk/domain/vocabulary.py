"""The closed lists of the field: every kind, form, status and role that a record may carry.

Each member's value is the text stored in the file and written to reports, so a value never changes.
"""

from enum import StrEnum


class CodeStatus(StrEnum):
    """Where a party's code comes from; Kosovo's `XK` is user-assigned in ISO 3166-1."""

    ISO = "iso"
    USER_ASSIGNED = "user_assigned"
    NONE = "none"


class PartyKind(StrEnum):
    """What a party is in the law of nations; `OTHER` is an entity that is neither a state nor an organisation."""

    STATE = "state"
    ORGANISATION = "organisation"
    OTHER = "other"


class PartyStanding(StrEnum):
    """How a party stands to the file: ours, the partner it is kept about, or a third party."""

    OURS = "ours"
    PARTNER = "partner"
    THIRD = "third"


class EventKind(StrEnum):
    """What kind of event it was or was to be."""

    CEREMONY = "ceremony"
    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    STATEMENT = "statement"
    NOTE_EXCHANGE = "note_exchange"
    RECOGNITION = "recognition"
    ESTABLISHMENT_OF_RELATIONS = "establishment_of_relations"
    OPENING_OF_MISSION = "opening_of_mission"
    UNVEILING = "unveiling"
    VOTE = "vote"
    OTHER = "other"


class Modality(StrEnum):
    """How those who took part came together."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"
    CORRESPONDENCE = "correspondence"


class EventStatus(StrEnum):
    """What became of an event that was planned."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class ParticipationRole(StrEnum):
    """As what a person took part in an event."""

    HOST = "host"
    SIGNATORY = "signatory"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"
    INTERPRETER = "interpreter"
    MEDIATOR = "mediator"


class AgreementForm(StrEnum):
    """How an instrument styles itself; whether it binds is another question (VCLT art. 2, 1 a)."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    PROTOCOL = "protocol"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding"
    JOINT_DECLARATION = "joint_declaration"
    ARRANGEMENT = "arrangement"


class TextStanding(StrEnum):
    """The standing of one language's text (VCLT art. 33)."""

    AUTHENTIC = "authentic"
    TRANSLATION = "translation"
    PREVAILING = "prevailing"


class ActionKind(StrEnum):
    """A dated act in the life of an agreement (VCLT Parts II, III and V)."""

    MANDATE = "mandate"
    NEGOTIATION = "negotiation"
    ADOPTION = "adoption"
    INITIALLING = "initialling"
    FULL_POWERS = "full_powers"
    SIGNATURE = "signature"
    SIGNATURE_AD_REFERENDUM = "signature_ad_referendum"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    DOMESTIC_APPROVAL = "domestic_approval"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    COMPLETION_NOTIFICATION = "completion_notification"
    EXCHANGE_OF_INSTRUMENTS = "exchange_of_instruments"
    PROVISIONAL_APPLICATION = "provisional_application"
    ENTRY_INTO_FORCE = "entry_into_force"
    REGISTRATION = "registration"
    PUBLICATION = "publication"
    CORRECTION = "correction"
    AMENDMENT = "amendment"
    EXTENSION = "extension"
    SUSPENSION = "suspension"
    DENUNCIATION = "denunciation"
    TERMINATION = "termination"
    SUCCESSION = "succession"
    RESERVATION = "reservation"
    DECLARATION = "declaration"


class SigningMode(StrEnum):
    """How a signature was put to paper."""

    IN_PERSON = "in_person"
    VIDEO_CEREMONY = "video_ceremony"
    CORRESPONDENCE = "correspondence"


class Channel(StrEnum):
    """By what a counterpart travelled."""

    EMAIL = "email"
    COURIER = "courier"
    BAG = "bag"
    HAND = "hand"


class Holding(StrEnum):
    """What a side has of a counterpart."""

    ORIGINAL = "original"
    SCAN = "scan"
    NOTHING = "nothing"


class ForceClause(StrEnum):
    """From what an agreement says that it enters into force (VCLT art. 24).

    `after_last_notification` and `first_day_of_nth_month` also say how it counts from the last notification; of the
    others, and of all where it is recorded, a `ClauseCounting` says so.
    """

    ON_SIGNATURE = "on_signature"
    ON_LAST_SIGNATURE = "on_last_signature"
    ON_LATER_NOTIFICATION = "on_later_notification"
    AFTER_LAST_NOTIFICATION = "after_last_notification"
    FIRST_DAY_OF_NTH_MONTH = "first_day_of_nth_month"
    ON_EXCHANGE_OF_INSTRUMENTS = "on_exchange_of_instruments"
    ON_FIXED_DATE = "on_fixed_date"
    ON_REPLY_NOTE = "on_reply_note"
    AFTER_NTH_DEPOSIT = "after_nth_deposit"
    NOT_STATED = "not_stated"


class ClauseCounting(StrEnum):
    """How a clause counts from its event to the day of entry into force."""

    ON_THE_DAY = "on_the_day"
    AFTER_DELAY = "after_delay"
    FIRST_DAY_OF_MONTH = "first_day_of_month"
    FIRST_DAY_OF_MONTH_AFTER_DELAY = "first_day_of_month_after_delay"


class DelayUnit(StrEnum):
    """In what a clause counts the time until entry into force."""

    DAYS = "days"
    MONTHS = "months"


class NotificationBasis(StrEnum):
    """Whether a clause counts from a notification's sending or its receipt."""

    SENT = "sent"
    RECEIVED = "received"


class DurationKind(StrEnum):
    """How long an agreement is to last, by its own words."""

    INDEFINITE = "indefinite"
    FIXED_TERM = "fixed_term"
    TACIT_RENEWAL = "tacit_renewal"
    NOT_STATED = "not_stated"


class ArticlePart(StrEnum):
    """A part of a text; a division is the heading of a chapter, title or section, with what stands under it alone."""

    PREAMBLE = "preamble"
    DIVISION = "division"
    ARTICLE = "article"
    FINAL_CLAUSES = "final_clauses"
    TESTIMONIUM = "testimonium"
    ANNEX = "annex"


class RelationKind(StrEnum):
    """What one agreement does to another."""

    AMENDS = "amends"
    IMPLEMENTS = "implements"
    SUPERSEDES = "supersedes"
    RENEWS = "renews"
    ANNEXED_TO = "annexed_to"


class Nature(StrEnum):
    """How strongly a commitment binds; never mixed with how far it has been kept."""

    LEGAL_OBLIGATION = "legal_obligation"
    POLITICAL_COMMITMENT = "political_commitment"
    STATED_INTENTION = "stated_intention"
    ASPIRATION = "aspiration"


class CommitmentStatus(StrEnum):
    """How far a commitment has been kept; *not assessed* is not *nothing done*."""

    NOT_ASSESSED = "not_assessed"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PARTIALLY_FULFILLED = "partially_fulfilled"
    FULFILLED = "fulfilled"
    STALLED = "stalled"
    NOT_PURSUED = "not_pursued"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"


class CommitmentRole(StrEnum):
    """On which side of a commitment a party stands: it owes it, or it is owed it."""

    DEBTOR = "debtor"
    CREDITOR = "creditor"


class Recurrence(StrEnum):
    """How often a duty comes again; every how many of these periods is kept beside it."""

    NONE = "none"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Voice(StrEnum):
    """Whose assessment it is: our ministry's, the partner's, or that of somebody outside."""

    OURS = "ours"
    THEIRS = "theirs"
    THIRD_PARTY = "third_party"


class Certainty(StrEnum):
    """How sure an assessment is, from what somebody says to what is confirmed."""

    CLAIMED = "claimed"
    DOCUMENTED = "documented"
    CONFIRMED = "confirmed"


class SourceKind(StrEnum):
    """What kind of document a source is."""

    COMMUNIQUE = "communique"
    CABLE = "cable"
    READ_OUT = "read_out"
    NOTE_VERBALE = "note_verbale"
    LETTER = "letter"
    TREATY_TEXT = "treaty_text"
    PRESS = "press"
    PUBLIC_RECORD = "public_record"
    OTHER = "other"


class RecordKind(StrEnum):
    """The seven kinds of record that carry a marking, tags, notes and citations; each is a table's name."""

    PARTY = "party"
    PERSON = "person"
    EVENT = "event"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    COMMITMENT = "commitment"
    SOURCE = "source"
