"""Near spellings: found among the words of the file, and of what was written since they were read."""

from desk.domain.records import Person
from desk.domain.sentences import say
from desk.services.register import Register, new_id
from desk.services.search import find


def _person(register: Register, name: str) -> Person:
    with register.change(say("Meet a person")) as unit:
        person = Person(id=new_id(), name=name)
        unit.add(person)
    return person


def _near(register: Register, typed: str) -> list[str]:
    return [hit.title for hit in find(register, typed) if hit.near]


def test_a_name_met_after_the_words_were_read_is_found_by_a_near_spelling(register: Register) -> None:
    _person(register, "Ylli Hajdini")
    assert _near(register, "Hajdinni") == ["Ylli Hajdini"]
    _person(register, "Melita Trajkovska")
    assert _near(register, "Trajkovka") == ["Melita Trajkovska"]
    assert _near(register, "Hajdinni") == ["Ylli Hajdini"]


def test_after_very_many_changes_all_words_are_read_anew(register: Register) -> None:
    _person(register, "Ylli Hajdini")
    assert _near(register, "Hajdinni") == ["Ylli Hajdini"]
    with register.change(say("Take in a list of delegates")) as unit:
        unit.add(*(Person(id=new_id(), name=f"Delegate number {number}") for number in range(600)))
        unit.add(Person(id=new_id(), name="Melita Trajkovska"))
    assert _near(register, "Trajkovka") == ["Melita Trajkovska"]


def test_words_read_a_few_at_a_time_are_all_read_whoever_goes_on(register: Register) -> None:
    with register.change(say("Take in a list of delegates")) as unit:
        unit.add(*(Person(id=new_id(), name=f"{chr(97 + n % 26)}{n}word zyrafa{n}") for n in range(1500)))
    next(register.spellings.read())
    assert _near(register, "zyrafa1499x") != []
    assert list(register.spellings.read()) == []
