"""A reference from a calendar or a report, pasted into the search, leads to its record."""

import pytest

from desk.domain.records import Commitment
from desk.domain.sentences import say
from desk.services import search
from desk.services.register import new_id

from .conftest import OfficersDesk


@pytest.mark.parametrize("pasted", ["{id}", "  {id} ", "Reference in Desk: {id}", "{id}-notice", "{upper}"])
def test_a_pasted_reference_finds_its_record_alone(desk: OfficersDesk, pasted: str) -> None:
    made = [Commitment(id=new_id(), text=text) for text in ("Open an embassy", "Send the list")]
    with desk.register.change(say("Enter what came in")) as unit:
        unit.add(*made)
    typed = pasted.format(id=made[1].id, upper=made[1].id.upper())
    (hit,) = search.find(desk.register, typed)
    assert (hit.record_id, hit.title) == (made[1].id, "Send the list")


def test_a_reference_of_another_register_finds_nothing(desk: OfficersDesk) -> None:
    assert search.find(desk.register, new_id()) == []
