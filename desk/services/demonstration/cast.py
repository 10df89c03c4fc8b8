"""The parties and the people of the demonstration file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desk.domain.records import Party, PartyName, Person, PersonName
from desk.domain.vocabulary import PartyStanding
from desk.services import people
from desk.services.register import Register
from desk.services.states import state_party

OURS_FORMAL_NAME = "State of Israel"


@dataclass(frozen=True)
class Cast:
    """Who the demonstration is about, by id."""

    israel: str
    kosovo: str
    united_states: str
    serbia: str
    ashkenazi: str
    haradinaj: str
    palmer: str

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides of the agreements."""
        return (self.israel, self.kosovo)


def introduce(register: Register, ours: Party, names: Iterable[PartyName]) -> Cast:
    """Enter the parties and the people; their offices come with the sources that tell of them."""
    people.save_party(register, ours, names)
    return Cast(
        israel=ours.id,
        kosovo=_party(register, "XK", PartyStanding.PARTNER, "Republic of Kosovo"),
        united_states=_party(register, "US", PartyStanding.THIRD, "United States of America"),
        serbia=_party(register, "RS", PartyStanding.THIRD, "Republic of Serbia"),
        ashkenazi=_person(register, "Gabi Ashkenazi"),
        haradinaj=_person(
            register,
            "Meliza Haradinaj-Stublla",
            ("Melissa Hardinai",),
            "The communiqué of 1 February 2021 writes “Melissa Hardinai”.",
        ),
        palmer=_person(register, "Matthew Palmer"),
    )


def _party(register: Register, code: str, standing: PartyStanding, formal_name: str) -> str:
    party, names = state_party(code, standing)
    return people.save_party(register, replace(party, formal_name=formal_name), names).id


def _person(register: Register, name: str, spellings: Iterable[str] = (), notes: str = "") -> str:
    person: Person = people.blank_person(register, name=name, notes=notes)
    others = [
        PersonName(id=register.new_id(), person_id=person.id, name=spelling, language="en")
        for spelling in spellings
    ]
    return people.save_person(register, person, others).id
