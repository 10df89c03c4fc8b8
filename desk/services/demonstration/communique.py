"""The first chapter of the demonstration: the communiqué of 1 February 2021, read sentence by sentence."""

from dataclasses import dataclass

from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Commitment, Event, Office, Party, Person
from desk.domain.vocabulary import (
    ActionKind,
    Channel,
    EventKind,
    EventStatus,
    Holding,
    Modality,
    ParticipationRole,
    RecordKind,
    SigningMode,
    SourceKind,
)
from desk.services import agreements, capture, counterparts, events, passage_records, people, tagging
from desk.services.demonstration.cast import Cast
from desk.services.demonstration.passages import Passages
from desk.services.demonstration.promises import (
    DAY,
    enter_definition,
    enter_embassy,
    enter_hezbollah,
    enter_programme,
    enter_trust_building,
)
from desk.services.register import Register
from desk.services.resources import resource_path

ONLINE = "Online (Zoom)"


@dataclass(frozen=True)
class Chapter:
    """What the first chapter made and the later one takes up again."""

    ceremony: Event
    agreements: tuple[Agreement, Agreement, Agreement]
    hezbollah: Commitment
    embassy: Commitment
    opening: Event


def enter_communique(register: Register, cast: Cast) -> Chapter:
    """Take the communiqué in and make its records."""
    source, _ = capture.import_file(
        register,
        resource_path("demonstration/communique-israel-kosovo-2021-02-01.txt"),
        title="Communiqué: Israel and Kosovo establish relations",
        kind=SourceKind.COMMUNIQUE,
        publisher="Ministry of Foreign Affairs of Israel",
        published_on=DAY,
        language="en",
        marking="unclassified",
    )
    at = Passages(register, source)
    tagging.set_tags(register, RecordKind.SOURCE, source.id, ["establishment of relations"])
    _cite_cast(at, cast)
    ceremony = _ceremony(at, cast)
    _visit(at, cast, ceremony)
    meeting = _meeting(at, cast)
    unveiling, opening = _embassy_events(at, cast)
    papers = _agreements(at, cast)
    _statements(at, cast, ceremony, meeting)
    enter_definition(at, cast)
    hezbollah = enter_hezbollah(at, cast, meeting)
    enter_programme(at, cast, meeting)
    enter_trust_building(at, cast, ceremony)
    embassy = enter_embassy(at, cast, unveiling)
    return Chapter(ceremony, papers, hezbollah, embassy, opening)


def _cite_cast(at: Passages, cast: Cast) -> None:
    for party, passage in (
        (cast.israel, at.signed),
        (cast.kosovo, at.signed),
        (cast.united_states, at.palmer),
        (cast.serbia, at.will),
    ):
        at.cite(RecordKind.PARTY, at.register.get(Party, party).id, passage)
    for person, passage in (
        (cast.ashkenazi, at.signed),
        (cast.haradinaj, at.signed),
        (cast.palmer, at.palmer),
    ):
        at.cite(RecordKind.PERSON, person, passage)
    office = Office(
        id=at.register.new_id(),
        person_id=cast.palmer,
        party_id=cast.united_states,
        title="Deputy Secretary of State for European and Eurasian Affairs",
        held_from=PartialDate.from_edtf("../2021-02-01"),
    )
    people.save_person(at.register, at.register.get(Person, cast.palmer), offices=[office])


# ---- events -----------------------------------------------------------------------------------------


def _ceremony(at: Passages, cast: Cast) -> Event:
    ceremony = passage_records.make_event(
        at.register,
        at.source.id,
        *at.signed,
        party_ids=[*cast.sides, cast.united_states],
        participants=[
            (cast.ashkenazi, ParticipationRole.SIGNATORY),
            (cast.haradinaj, ParticipationRole.SIGNATORY),
            (cast.ashkenazi, ParticipationRole.SPEAKER),
            (cast.palmer, ParticipationRole.ATTENDEE),
        ],
        title="Signing ceremony establishing relations between Israel and Kosovo",
        kind=EventKind.CEREMONY,
        place=ONLINE,
        modality=Modality.VIDEO,
        summary="The two foreign ministers signed by video; the papers went by e-mail for further signature.",
    )
    at.cite(RecordKind.EVENT, ceremony.id, at.cancelled, at.palmer, at.forwarded)
    tagging.set_tags(at.register, RecordKind.EVENT, ceremony.id, ["establishment of relations"])
    return ceremony


def _visit(at: Passages, cast: Cast, ceremony: Event) -> None:
    visit = passage_records.make_event(
        at.register,
        at.source.id,
        *at.cancelled,
        party_ids=[cast.kosovo, cast.israel],
        title="Visit of Kosovo’s delegation to Jerusalem",
        kind=EventKind.VISIT,
        at=PartialDate.from_edtf("2021-02~"),
        place="Jerusalem",
        status=EventStatus.PLANNED,
        summary="",
        notes="The communiqué does not say for which day the visit was planned.",
    )
    events.replace_cancelled(at.register, visit.id, ceremony.id, "Lockdown and COVID limitations")
    tagging.set_tags(at.register, RecordKind.EVENT, visit.id, ["establishment of relations"])


def _meeting(at: Passages, cast: Cast) -> Event:
    return passage_records.make_event(
        at.register,
        at.source.id,
        *at.meeting,
        party_ids=cast.sides,
        participants=[
            (cast.ashkenazi, ParticipationRole.ATTENDEE),
            (cast.haradinaj, ParticipationRole.ATTENDEE),
        ],
        title="Meeting of the two foreign ministers and professional staff",
        kind=EventKind.MEETING,
        at=PartialDate.from_edtf("2021-02-01?"),
        modality=Modality.VIDEO,
        summary="Attended by the two foreign ministers and professional staff, before the ceremony.",
        notes="The communiqué does not name the day or the manner; the delegation had not travelled.",
    )


def _embassy_events(at: Passages, cast: Cast) -> tuple[Event, Event]:
    unveiling = passage_records.make_event(
        at.register,
        at.source.id,
        *at.unveiling,
        party_ids=cast.sides,
        participants=[
            (cast.ashkenazi, ParticipationRole.ATTENDEE),
            (cast.haradinaj, ParticipationRole.ATTENDEE),
        ],
        title="Unveiling of the sign of Kosovo’s embassy in Jerusalem",
        kind=EventKind.UNVEILING,
        place=ONLINE,
        modality=Modality.VIDEO,
        summary="The ministers unveil the sign that will stand at the embassy’s entrance.",
    )
    opening = passage_records.make_event(
        at.register,
        at.source.id,
        *at.unveiling,
        party_ids=[cast.kosovo, cast.israel],
        title="Opening of Kosovo’s embassy in Jerusalem",
        kind=EventKind.OPENING_OF_MISSION,
        at=PartialDate.from_edtf("2021-02-01/.."),
        place="Jerusalem",
        status=EventStatus.PLANNED,
        summary="",
    )
    for event in (unveiling, opening):
        tagging.set_tags(at.register, RecordKind.EVENT, event.id, ["embassy"])
    return unveiling, opening


# ---- agreements -------------------------------------------------------------------------------------


def _agreements(at: Passages, cast: Cast) -> tuple[Agreement, Agreement, Agreement]:
    relations = passage_records.make_agreement(
        at.register,
        at.source.id,
        *at.signed,
        party_ids=cast.sides,
        title="Agreement to establish relations between Israel and Kosovo",
        short_title="Establishment of relations",
        subjects="Establishment of relations",
    )
    at.cite(RecordKind.AGREEMENT, relations.id, at.forwarded)
    # How many there were and what they were called is left to the second source.
    cooperation = [
        passage_records.make_agreement(
            at.register,
            at.source.id,
            *at.forwarded,
            party_ids=cast.sides,
            title=f"Cooperation agreement between Israel and Kosovo ({ordinal})",
            short_title=f"Cooperation ({ordinal})",
            subjects="Cooperation",
        )
        for ordinal in ("first", "second")
    ]
    for agreement in (relations, *cooperation):
        _sign(at, cast, agreement)
        tagging.set_tags(at.register, RecordKind.AGREEMENT, agreement.id, ["establishment of relations"])
    return relations, cooperation[0], cooperation[1]


def _sign(at: Passages, cast: Cast, agreement: Agreement) -> None:
    """Each minister signed a counterpart on camera; each ministry sent its own by e-mail for the other's signature."""
    register = at.register
    for party, minister in ((cast.israel, cast.ashkenazi), (cast.kosovo, cast.haradinaj)):
        agreements.record_action(
            register,
            agreement.id,
            ActionKind.SIGNATURE,
            party_id=party,
            person_id=minister,
            action_on=DAY,
            mode=SigningMode.VIDEO_CEREMONY,
        )
        ours = party == cast.israel
        copy = counterparts.add_counterpart(
            register,
            agreement.id,
            label=f"Counterpart of {register.get(Party, party).short_name}",
            we_hold=Holding.ORIGINAL if ours else Holding.NOTHING,
            they_hold=Holding.NOTHING if ours else Holding.ORIGINAL,
        )
        counterparts.sign_counterpart(
            register, copy.id, party, minister, DAY, mode=SigningMode.VIDEO_CEREMONY
        )
        counterparts.send_counterpart(register, copy.id, party, DAY, Channel.EMAIL)


# ---- statements -------------------------------------------------------------------------------------


def _statements(at: Passages, cast: Cast, ceremony: Event, meeting: Event) -> None:
    for passage in (at.step, at.definition_quoted, at.thanks):
        passage_records.make_statement(
            at.register,
            at.source.id,
            *passage,
            person_id=cast.ashkenazi,
            party_id=cast.israel,
            event_id=ceremony.id,
        )
    for passage in (at.emphasis, at.programme):
        passage_records.make_statement(
            at.register,
            at.source.id,
            *passage,
            person_id=cast.haradinaj,
            party_id=cast.kosovo,
            event_id=meeting.id,
            said_on=meeting.at,
            notes="Reported by the communiqué in its own words, not quoted.",
        )
