"""Chains of wordings: the oldest first, branches told, and a circle that does not hang."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.commitment_chain import ChainLink, chain


def _told(start: str, restates: Mapping[str, str]) -> list[tuple[str, str | None, int]]:
    return [(one.commitment_id, one.restates_id, one.branch) for one in chain(start, restates, str)]


def test_a_pledge_restated_twice_is_a_straight_chain_from_whichever_one_it_is_asked() -> None:
    restates = {"b": "a", "c": "b", "x": "y"}
    for start in "abc":
        assert _told(start, restates) == [("a", None, 0), ("b", "a", 0), ("c", "b", 0)]


def test_a_wording_restated_in_two_places_branches() -> None:
    restates = {"b": "a", "d": "b", "c": "a", "e": "c"}
    assert _told("d", restates) == [
        ("a", None, 0),
        ("b", "a", 0),
        ("d", "b", 0),
        ("c", "a", 1),
        ("e", "c", 1),
    ]


def test_a_circle_begins_at_its_oldest_and_ends() -> None:
    assert _told("c", {"a": "c", "b": "a", "c": "b"}) == [("a", None, 0), ("b", "a", 0), ("c", "b", 0)]
    assert _told("a", {"a": "a"}) == [("a", None, 0)]
    # Two outside a circle restate one that is in it.
    restates = {"b": "c", "c": "b", "d": "c", "e": "d"}
    assert _told("e", restates) == [("b", None, 0), ("c", "b", 0), ("d", "c", 0), ("e", "d", 0)]


def test_what_restates_nothing_is_a_chain_of_one() -> None:
    assert chain("a", {}, str) == [ChainLink("a", None)]


NAMES = st.sampled_from("abcdefgh")


@given(NAMES, st.dictionaries(NAMES, NAMES, max_size=8))
def test_every_wording_that_hangs_together_is_told_once_after_the_one_it_restates(
    start: str, restates: dict[str, str]
) -> None:
    links = chain(start, restates, str)
    told = [one.commitment_id for one in links]
    together, grown = {start}, True
    while grown:
        linked = {b for a, b in restates.items() if a in together}
        linked |= {a for a, b in restates.items() if b in together}
        grown = not linked <= together
        together |= linked
    assert sorted(told) == sorted(together)
    for place, link in enumerate(links):
        if link.restates_id is not None:
            assert restates[link.commitment_id] == link.restates_id
            assert link.restates_id in told[:place]
    assert [one.restates_id for one in links].count(None) == 1
