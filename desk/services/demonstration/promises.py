"""What the communiqué says that each side will do, or would."""

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import Certainty, CommitmentStatus, Nature, RecordKind
from desk.services import commitments, passage_records, tagging
from desk.services.demonstration.cast import Cast
from desk.services.demonstration.passages import Passages

DAY = PartialDate.from_edtf("2021-02-01")


def enter_definition(at: Passages, cast: Cast) -> None:
    """Kosovo adopted the IHRA definition before the ceremony; Israel hopes that it goes on so."""
    adopted = passage_records.make_commitment(
        at.register,
        at.source.id,
        *at.definition,
        debtor_ids=[cast.kosovo],
        creditor_ids=[cast.israel],
        text="Adopt the IHRA definition of anti-Semitism",
        nature=Nature.POLITICAL_COMMITMENT,
        made_on=None,
    )
    commitments.assess(
        at.register,
        adopted.id,
        CommitmentStatus.FULFILLED,
        certainty=Certainty.DOCUMENTED,
        assessed_on=PartialDate.from_edtf("../2021-01-31"),
        note="Adopted before the ceremony.",
        evidence="Communiqué of 1 February 2021",
    )
    at.cite(RecordKind.COMMITMENT, adopted.id, at.hope)
    hoped = passage_records.make_commitment(
        at.register,
        at.source.id,
        *at.hope,
        debtor_ids=[cast.kosovo],
        creditor_ids=[cast.israel],
        text="Continue to act for peace and against extremists",
        nature=Nature.ASPIRATION,
        notes="A hope of Israel’s foreign minister, said of the adoption of the IHRA definition.",
    )
    for commitment in (adopted, hoped):
        tagging.set_tags(at.register, RecordKind.COMMITMENT, commitment.id, ["anti-Semitism"])


def enter_hezbollah(at: Passages, cast: Cast, meeting: Event) -> Commitment:
    """Kosovo is committed to outlawing Hezbollah."""
    commitment = passage_records.make_commitment(
        at.register,
        at.source.id,
        *at.meeting,
        debtor_ids=[cast.kosovo],
        creditor_ids=[cast.israel],
        text="Outlaw Hezbollah",
        nature=Nature.POLITICAL_COMMITMENT,
        event_id=meeting.id,
    )
    tagging.set_tags(at.register, RecordKind.COMMITMENT, commitment.id, ["security"])
    return commitment


def enter_programme(at: Passages, cast: Cast, meeting: Event) -> None:
    """Three intentions of Kosovo's minister; only the cultural centre has a date: this year."""
    for text, due in (
        ("Promote Holocaust remembrance education", None),
        ("Preserve the Jewish cemeteries in Kosovo", None),
        ("Open a Jewish cultural centre", PartialDate.from_edtf("2021")),
    ):
        commitment = passage_records.make_commitment(
            at.register,
            at.source.id,
            *at.programme,
            debtor_ids=[cast.kosovo],
            creditor_ids=[cast.israel],
            text=text,
            nature=Nature.STATED_INTENTION,
            due=due,
            event_id=meeting.id,
        )
        tagging.set_tags(
            at.register, RecordKind.COMMITMENT, commitment.id, ["Jewish heritage", "remembrance"]
        )


def enter_trust_building(at: Passages, cast: Cast, ceremony: Event) -> None:
    """Israel is ready to take part if both sides wish; until then its commitment sleeps."""
    commitment = passage_records.make_commitment(
        at.register,
        at.source.id,
        *at.will,
        debtor_ids=[cast.israel],
        creditor_ids=[cast.kosovo, cast.serbia],
        text="Take part in building trust together with Kosovo and Serbia, under the auspices of the United States",
        nature=Nature.STATED_INTENTION,
        condition="If there is will on both sides",
        event_id=ceremony.id,
    )
    tagging.set_tags(at.register, RecordKind.COMMITMENT, commitment.id, ["Western Balkans"])


def enter_embassy(at: Passages, cast: Cast, unveiling: Event) -> Commitment:
    """The sign is unveiled, the embassy still to be opened."""
    commitment = passage_records.make_commitment(
        at.register,
        at.source.id,
        *at.unveiling,
        debtor_ids=[cast.kosovo],
        creditor_ids=[cast.israel],
        text="Open Kosovo’s embassy in Jerusalem",
        nature=Nature.STATED_INTENTION,
        event_id=unveiling.id,
    )
    commitments.assess(
        at.register,
        commitment.id,
        CommitmentStatus.IN_PROGRESS,
        certainty=Certainty.DOCUMENTED,
        assessed_on=DAY,
        note="The sign is unveiled; the embassy is still to be opened.",
        evidence="Communiqué of 1 February 2021",
    )
    tagging.set_tags(at.register, RecordKind.COMMITMENT, commitment.id, ["embassy"])
    return commitment
