"""Events with who took part, and the statements made there."""

from desk.domain.dates import PartialDate
from desk.domain.records.foundation import Part, Record
from desk.domain.values import value_class
from desk.domain.vocabulary import (
    EventKind,
    EventStatus,
    Modality,
    ParticipationRole,
)


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
    """A party that took part in an event."""

    event_id: str
    party_id: str


@value_class(frozen=True, kw_only=True)
class Participation(Part):
    """A person who took part in an event, and as what."""

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
