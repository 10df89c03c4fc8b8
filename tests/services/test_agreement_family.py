"""The family of an agreement, walked from any of its members."""

from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import ActionKind, RelationKind
from desk.services import agreement_family, agreements


def make(desk: Any, title: str, signed: str = "") -> str:
    saved = agreements.save_head(desk.register, agreements.blank_agreement(desk.register, title=title))
    if signed:
        agreements.record_action(
            desk.register, saved.id, ActionKind.SIGNATURE, action_on=PartialDate.from_edtf(signed)
        )
    return saved.id


def test_the_whole_family_is_the_same_from_every_member(desk: Any) -> None:
    treaty, protocol, later, annex = (
        make(desk, title) for title in ("Treaty", "Protocol", "Later treaty", "Annex")
    )
    make(desk, "Stranger")
    agreements.relate(desk.register, protocol, RelationKind.AMENDS, treaty)
    agreements.relate(desk.register, later, RelationKind.SUPERSEDES, treaty)
    agreements.relate(desk.register, annex, RelationKind.ANNEXED_TO, later)
    drawn = [
        [
            (one.agreement.title, one.generation, one.kind)
            for one in agreement_family.family(desk.register, start).members
        ]
        for start in (treaty, protocol, later, annex)
    ]
    assert drawn[0] == [
        ("Treaty", 0, None),
        ("Later treaty", 1, RelationKind.SUPERSEDES),
        ("Annex", 2, RelationKind.ANNEXED_TO),
        ("Protocol", 1, RelationKind.AMENDS),
    ]
    assert all(one == drawn[0] for one in drawn)
    family = agreement_family.family(desk.register, annex)
    assert family.member(treaty).succeeded_by == (later,)
    assert family.member(annex).parent_id == later
    assert len(family.relations) == 3
    with pytest.raises(KeyError):
        family.member("stranger")


def test_one_without_relations_is_a_family_of_one(desk: Any) -> None:
    (member,) = agreement_family.family(desk.register, make(desk, "Alone")).members
    assert (member.agreement.title, member.generation, member.kind) == ("Alone", 0, None)
    with pytest.raises(KeyError):
        agreement_family.family(desk.register, "gone")


def told(desk: Any, agreement_id: str) -> list[tuple[str, RelationKind, str]]:
    return [
        (one.agreement.title, one.kind, one.elder_id)
        for one in agreement_family.successors_of(desk.register, agreement_id)
    ]


def test_what_superseded_it_is_followed_to_the_last(desk: Any) -> None:
    first, second, third = (
        make(desk, "First", "1950"),
        make(desk, "Second", "1970"),
        make(desk, "Third", "1990"),
    )
    agreements.relate(desk.register, second, RelationKind.SUPERSEDES, first)
    agreements.relate(desk.register, third, RelationKind.RENEWS, second)
    assert told(desk, first) == [
        ("Second", RelationKind.SUPERSEDES, first),
        ("Third", RelationKind.RENEWS, second),
    ]
    assert told(desk, third) == []


def test_a_circle_is_told_and_the_first_signed_is_the_eldest(desk: Any) -> None:
    younger, elder = make(desk, "A younger", "1990-05"), make(desk, "The elder", "1950")
    agreements.relate(desk.register, younger, RelationKind.SUPERSEDES, elder)
    wrong = agreements.relate(desk.register, elder, RelationKind.SUPERSEDES, younger)
    family = agreement_family.family(desk.register, younger)
    assert [(one.agreement.title, one.generation, str(one.signed_on)) for one in family.members] == [
        ("The elder", 0, "1950"),
        ("A younger", 1, "1990-05"),
    ]
    assert family.circular == {wrong.id}
    assert told(desk, younger) == [("The elder", RelationKind.SUPERSEDES, younger)]
