"""Parties with their dated names, people with their spellings and offices."""

from desk.domain.dates import PartialDate
from desk.domain.records.foundation import Part, Record
from desk.domain.values import value_class
from desk.domain.vocabulary import (
    CodeStatus,
    PartyKind,
    PartyStanding,
)


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
    """Somebody who acts or speaks for a party; other spellings and the offices held are parts of their own."""

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
