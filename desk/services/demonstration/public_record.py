"""The later chapter of the demonstration: what the public record added, kept apart as a second source."""

from dataclasses import replace
from functools import cached_property

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Office, Person
from desk.domain.vocabulary import (
    AgreementForm,
    Certainty,
    CommitmentStatus,
    EventKind,
    EventStatus,
    Nature,
    RecordKind,
    SourceKind,
)
from desk.services import agreements, capture, commitments, events, passage_records, people, tagging
from desk.services.demonstration.cast import Cast
from desk.services.demonstration.communique import Chapter
from desk.services.demonstration.quoting import Reading
from desk.services.register import Register
from desk.services.resources import resource_path

TAG = "second source"
EVIDENCE = "Public record (second source)"


class Passages(Reading):
    """The sentences of the second source that records rest on."""

    @cached_property
    def papers(self) -> tuple[int, int]:
        return self.span("The three papers signed on 1 February 2021", "development cooperation.")

    @cached_property
    def embassy(self) -> tuple[int, int]:
        return self.span("Kosovo's embassy in Jerusalem opened", "2021.")

    @cached_property
    def pledge(self) -> tuple[int, int]:
        return self.span("Kosovo's pledge on Hezbollah", "Washington.")

    @cached_property
    def israels_minister(self) -> tuple[int, int]:
        return self.span("Gabi Ashkenazi was", "2021.")

    @cached_property
    def kosovos_minister(self) -> tuple[int, int]:
        return self.span("Meliza Haradinaj-Stublla was", "2021.")


def enter_public_record(register: Register, cast: Cast, chapter: Chapter) -> None:
    """Take the second source in, and carry on with what the first chapter left open."""
    source, _ = capture.import_file(
        register,
        resource_path("demonstration/public-record.txt"),
        title="From the public record: the papers, the embassy, the pledge of Washington",
        kind=SourceKind.PUBLIC_RECORD,
        publisher="",
        language="en",
        marking="unclassified",
        notes="A second source, not the communiqué: kept apart so that each record shows what it rests on.",
    )
    at = Passages(register, source)
    _tag(at, RecordKind.SOURCE, source.id)
    _name_the_papers(at, chapter)
    _open_the_embassy(at, chapter)
    _pledge_of_washington(at, cast, chapter)
    _date_the_offices(at, cast)


def _tag(at: Passages, kind: RecordKind, record_id: str) -> None:
    tagging.set_tags(at.register, kind, record_id, [*tagging.tags_of(at.register, record_id), TAG])


def _name_the_papers(at: Passages, chapter: Chapter) -> None:
    """The agreement was a joint communiqué, the cooperation agreements two memoranda."""
    relations, *cooperation = chapter.agreements
    agreements.save_head(
        at.register,
        replace(
            relations,
            form=AgreementForm.JOINT_DECLARATION,
            notes="The communiqué calls it an agreement; by the public record it was a joint communiqué."
            " Neither source says how it takes effect.",
        ),
    )
    for agreement, matter in zip(cooperation, ("consultations", "development cooperation"), strict=True):
        agreements.save_head(
            at.register,
            replace(
                agreement,
                title=f"Memorandum on {matter} between Israel and Kosovo",
                short_title=f"Memorandum on {matter}",
                form=AgreementForm.MEMORANDUM_OF_UNDERSTANDING,
                binding=False,
                subjects=matter.capitalize(),
                notes="The communiqué speaks of “the cooperation agreements” without naming them; the name is the"
                " second source’s. Neither says whether it binds: kept as not binding, as memoranda usually are.",
            ),
        )
    for agreement in chapter.agreements:
        at.cite(RecordKind.AGREEMENT, agreement.id, at.papers)
        _tag(at, RecordKind.AGREEMENT, agreement.id)


def _open_the_embassy(at: Passages, chapter: Chapter) -> None:
    opened_on = PartialDate.from_edtf("2021-03-14")
    events.save_event(at.register, replace(chapter.opening, at=opened_on, status=EventStatus.HELD))
    at.cite(RecordKind.EVENT, chapter.opening.id, at.embassy)
    _tag(at, RecordKind.EVENT, chapter.opening.id)
    commitments.assess(
        at.register,
        chapter.embassy.id,
        CommitmentStatus.FULFILLED,
        certainty=Certainty.DOCUMENTED,
        assessed_on=opened_on,
        note="The embassy opened on 14 March 2021.",
        evidence=EVIDENCE,
    )
    at.cite(RecordKind.COMMITMENT, chapter.embassy.id, at.embassy)
    _tag(at, RecordKind.COMMITMENT, chapter.embassy.id)


def _pledge_of_washington(at: Passages, cast: Cast, chapter: Chapter) -> None:
    day = PartialDate.from_edtf("2020-09-04")
    event = passage_records.make_event(
        at.register,
        at.source.id,
        *at.pledge,
        party_ids=[cast.kosovo],
        title="Kosovo’s pledge on Hezbollah at Washington",
        kind=EventKind.OTHER,
        at=day,
        place="Washington",
        summary="",
    )
    pledge = passage_records.make_commitment(
        at.register,
        at.source.id,
        *at.pledge,
        debtor_ids=[cast.kosovo],
        text="Outlaw Hezbollah (pledge of Washington)",
        nature=Nature.POLITICAL_COMMITMENT,
        made_on=day,
        event_id=event.id,
        notes="The second source does not say to whom it was given.",
    )
    restated = at.register.get(Commitment, chapter.hezbollah.id)
    commitments.save_commitment(at.register, replace(restated, restates_id=pledge.id))
    at.cite(RecordKind.COMMITMENT, restated.id, at.pledge)
    _tag(at, RecordKind.EVENT, event.id)
    for commitment in (pledge, restated):
        tagging.set_tags(at.register, RecordKind.COMMITMENT, commitment.id, ["security", TAG])


def _date_the_offices(at: Passages, cast: Cast) -> None:
    for person, party, passage, held_from, held_to in (
        (cast.ashkenazi, cast.israel, at.israels_minister, "2020-05", "2021-06"),
        (cast.haradinaj, cast.kosovo, at.kosovos_minister, "2020-06", "2021-03"),
    ):
        office = Office(
            id=at.register.new_id(),
            person_id=person,
            party_id=party,
            title="Minister of Foreign Affairs",
            held_from=PartialDate.from_edtf(held_from),
            held_to=PartialDate.from_edtf(held_to),
        )
        people.save_person(at.register, at.register.get(Person, person), offices=[office])
        at.cite(RecordKind.PERSON, person, passage)
        _tag(at, RecordKind.PERSON, person)
