"""The drawing of a family of agreements, whatever its relations: everybody has a place, and can be walked to."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.agreement_family import family_order
from desk.domain.family_layout import FamilyLayout, Kin, Room, Way, family_layout, nearest
from desk.domain.records import AgreementRelation
from desk.domain.vocabulary import RelationKind

NAMES = "abcdefghijkl"
ROOM = Room(width=20, height=6, between_columns=10, between_rows=2, trunk=3)


def relation(younger: str, elder: str, kind: RelationKind = RelationKind.AMENDS) -> AgreementRelation:
    return AgreementRelation(id=f"{younger}>{elder}:{kind}", agreement_id=younger, kind=kind, other_id=elder)


RANK = {name: (place, name) for place, name in enumerate(NAMES)}


def kin_of(relations: list[AgreementRelation], members: str) -> list[Kin]:
    order = family_order(members, relations, RANK)
    return [
        Kin(one, order.generation[one], order.parent[one].other_id if one in order.parent else "")
        for one in order.order
    ]


def laid_out(relations: list[AgreementRelation], members: str) -> FamilyLayout:
    """Lay out as the family is read: in its order, with its circles."""
    circular = family_order(members, relations, RANK).circular
    return family_layout(kin_of(relations, members), relations, circular)


RELATIONS = st.lists(
    st.builds(relation, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(list(RelationKind))),
    max_size=25,
)


def test_the_first_descendant_stands_beside_and_the_others_below() -> None:
    found = laid_out([relation("b", "a"), relation("c", "b"), relation("d", "a")], "abcd")
    assert found.places == {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (1, 1)}
    assert (found.columns, found.rows) == (3, 2)
    assert found.size(ROOM) == (80, 14)


def test_of_the_right_to_left_drawing_everything_is_the_mirror_image() -> None:
    found = laid_out([relation("b", "a"), relation("c", "a")], "abc")
    (tie,) = [tie for tie in found.ties if tie.younger_id == "c"]
    assert found.line(tie, ROOM) == ((20, 3), (23, 3), (23, 11), (30, 11))
    assert found.line(tie, ROOM, mirrored=True) == ((30, 3), (27, 3), (27, 11), (20, 11))
    assert found.box("a", ROOM, mirrored=True).x == 30
    assert found.box("c", ROOM, mirrored=True).x == 0


def test_two_relations_between_the_same_two_share_one_line() -> None:
    found = laid_out([relation("b", "a", RelationKind.IMPLEMENTS), relation("b", "a")], "ab")
    (tie,) = found.ties
    assert tie.kinds == (RelationKind.AMENDS, RelationKind.IMPLEMENTS)
    assert tie.descent


def test_a_second_elder_is_tied_besides() -> None:
    found = laid_out([relation("b", "a"), relation("c", "a"), relation("c", "b")], "abc")
    assert {(tie.younger_id, tie.elder_id): tie.descent for tie in found.ties} == {
        ("b", "a"): True,
        ("c", "a"): False,
        ("c", "b"): True,
    }


def test_a_circle_of_two_shows_both_and_says_which_leads_back() -> None:
    found = laid_out([relation("a", "b"), relation("b", "a")], "ab")
    assert set(found.places) == {"a", "b"}
    assert {(tie.younger_id, tie.descent, tie.circular) for tie in found.ties} == {
        ("a", False, True),
        ("b", True, False),
    }


def test_one_that_is_related_to_itself_is_told_too() -> None:
    (tie,) = laid_out([relation("a", "a")], "a").ties
    assert tie.circular
    assert not tie.descent


def test_one_walks_to_the_elder_the_younger_and_along_a_generation() -> None:
    found = laid_out([relation("b", "a"), relation("c", "a"), relation("d", "c")], "abcde")
    assert found.step("a", Way.YOUNGER) == "b"
    assert found.step("b", Way.AFTER) == "c"
    assert found.step("c", Way.YOUNGER) == "d"
    assert found.step("d", Way.OLDER) == "c"
    assert found.step("c", Way.BEFORE) == "b"
    assert found.step("a", Way.AFTER) == "e"
    assert found.step("a", Way.OLDER) == "a"
    assert found.step("b", Way.BEFORE) == "b"
    assert found.step("d", Way.YOUNGER) == "d"


@given(RELATIONS)
def test_everybody_is_drawn_and_nobody_stands_on_another(relations: list[AgreementRelation]) -> None:
    found = laid_out(relations, NAMES)
    assert sorted(found.places) == list(NAMES)
    width, height = found.size(ROOM)
    for mirrored in (False, True):
        boxes = [found.box(one, ROOM, mirrored=mirrored) for one in NAMES]
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
        for box in boxes:
            assert 0 <= box.x <= width - box.width
            assert 0 <= box.y <= height - box.height


@given(RELATIONS, st.booleans())
def test_no_line_of_descent_crosses_an_agreement(relations: list[AgreementRelation], mirrored: bool) -> None:
    found = laid_out(relations, NAMES)
    boxes = [found.box(one, ROOM, mirrored=mirrored) for one in NAMES]
    for tie in found.ties:
        if not tie.descent:
            continue
        for x, _ in found.line(tie, ROOM, mirrored=mirrored):
            assert not any(box.x < x < box.x + box.width for box in boxes)


@given(RELATIONS)
def test_every_relation_is_told_once(relations: list[AgreementRelation]) -> None:
    found = laid_out(relations, NAMES)
    told = [(tie.younger_id, tie.elder_id, kind) for tie in found.ties for kind in tie.kinds]
    assert len(told) == len(set(told))
    assert set(told) == {(one.agreement_id, one.other_id, one.kind) for one in relations}
    assert {tie.younger_id for tie in found.ties if tie.descent} == {
        one for one, parent in found.parents.items() if parent
    }


@given(RELATIONS, st.sampled_from(NAMES))
def test_from_anybody_one_walks_to_everybody(relations: list[AgreementRelation], start: str) -> None:
    found = laid_out(relations, NAMES)
    reached = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for way in Way:
            there = found.step(here, way)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert sorted(reached) == list(NAMES)


def test_of_a_large_family_the_nearest_are_drawn() -> None:
    relations = [relation(one, "a") for one in "bcdef"] + [relation(one, "d") for one in "ghi"]
    kin = kin_of(relations, "abcdefghi")
    assert [one.id for one in nearest(kin, "g", 3)] == ["a", "d", "g"]
    assert [one.id for one in nearest(kin, "g", 5)] == ["a", "d", "g", "h", "i"]
    assert [one.id for one in nearest(kin, "d", 6)] == ["a", "b", "d", "g", "h", "i"]
    assert nearest(kin, "g", 9) == tuple(kin)


@given(RELATIONS, st.sampled_from(NAMES), st.integers(1, 14))
def test_whoever_is_drawn_has_the_elder_drawn_and_the_others_can_be_counted(
    relations: list[AgreementRelation], present: str, most: int
) -> None:
    kin = kin_of(relations, NAMES)
    drawn = nearest(kin, present, most)
    elders = next(one.generation for one in kin if one.id == present)
    assert len(drawn) == max(min(most, len(kin)), elders + 1)
    ids = {one.id for one in drawn}
    assert present in ids
    assert all(not one.parent_id or one.parent_id in ids for one in drawn)
    assert set(family_layout(drawn, relations).places) == ids


def test_a_very_large_family_is_laid_out() -> None:
    kin = [Kin("0", 0, ""), *(Kin(str(place), 1, "0") for place in range(1, 1000))]
    found = family_layout(kin, [])
    assert found.rows == 999
    assert len(set(found.places.values())) == 1000
