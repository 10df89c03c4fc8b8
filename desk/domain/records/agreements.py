"""Agreements with their parties, actions, counterparts, texts and relations."""

from desk.domain.dates import PartialDate
from desk.domain.records.foundation import Part, Record
from desk.domain.values import value_class
from desk.domain.vocabulary import (
    ActionKind,
    AgreementForm,
    ArticlePart,
    Channel,
    ClauseCounting,
    DelayUnit,
    DurationKind,
    ForceClause,
    Holding,
    NotificationBasis,
    RelationKind,
    SigningMode,
    TextStanding,
)


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

    @property
    def called(self) -> str:
        """What it is called for short: its short title, else its title."""
        return self.short_title or self.title


@value_class(frozen=True, kw_only=True)
class AgreementParty(Part):
    """A party of an agreement, or a participant where it does not bind; `position` is its place in the list, from 0."""

    agreement_id: str
    party_id: str
    position: int = 0


@value_class(frozen=True, kw_only=True)
class AgreementLanguage(Part):
    """A language that an agreement is done in, or translated into, and the standing of its text (VCLT art. 33)."""

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
    """A party's signature on one counterpart: by whom, when, where and how."""

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
