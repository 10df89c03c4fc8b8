"""The family of an agreement as a tree, whatever its relations."""

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.agreement_family import family_order, successors
from desk.domain.records import AgreementRelation
from desk.domain.vocabulary import RelationKind


def relation(younger: str, elder: str, kind: RelationKind = RelationKind.AMENDS) -> AgreementRelation:
    return AgreementRelation(id=f"{younger}>{elder}:{kind}", agreement_id=younger, kind=kind, other_id=elder)


RANK = {name: (place, name) for place, name in enumerate("abcdef")}


def test_each_follows_its_parent_in_its_generation() -> None:
    found = family_order("dcba", [relation("b", "a"), relation("c", "b"), relation("d", "a")], RANK)
    assert found.order == ("a", "b", "c", "d")
    assert found.generation == {"a": 0, "b": 1, "c": 2, "d": 1}
    assert found.parent["c"].other_id == "b"
    assert not found.circular


def test_one_of_two_parents_is_the_nearer() -> None:
    found = family_order("abc", [relation("b", "a"), relation("c", "a"), relation("c", "b")], RANK)
    assert found.parent["c"].other_id == "b"
    assert found.generation["c"] == 2


def test_a_circle_is_told_and_broken_at_the_eldest() -> None:
    found = family_order("abc", [relation("a", "c"), relation("b", "a"), relation("c", "b")], RANK)
    assert found.circular == {"a>c:amends"}
    assert found.order == ("a", "b", "c")


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=20))
def test_everybody_has_one_place_below_the_parent(pairs: list[tuple[str, str]]) -> None:
    relations = [relation(younger, elder) for younger, elder in pairs]
    found = family_order("abcdef", relations, RANK)
    assert sorted(found.order) == list("abcdef")
    for child, parent in found.parent.items():
        assert found.order.index(parent.other_id) < found.order.index(child)
        assert found.generation[parent.other_id] < found.generation[child]


def test_what_took_its_place_is_followed_to_the_last_even_round_a_circle() -> None:
    relations = [
        relation("b", "a", RelationKind.SUPERSEDES),
        relation("c", "b", RelationKind.RENEWS),
        relation("a", "c", RelationKind.SUPERSEDES),
        relation("d", "a", RelationKind.AMENDS),
    ]
    assert successors("a", relations) == ["b", "c"]
    assert successors("d", relations) == []
