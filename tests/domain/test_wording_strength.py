"""The ladder of wording: a promise that grows weaker or stronger is pointed at, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.text_comparison import compare
from desk.domain.wording_strength import shifts, verbs
from desk.services.wording_ladder import wording_ladder

LADDER = wording_ladder("en").rungs


def _shifts(before: str, after: str) -> list[tuple[str, str, int]]:
    found = shifts(compare(before, after), LADDER)
    return [(one.before.words, one.after.words, one.rungs) for one in found]


def test_the_ladder_goes_from_shall_to_hopes_and_names_its_source() -> None:
    assert [rung.name for rung in LADDER] == ["shall", "will", "intends to", "hopes to"]
    source = wording_ladder("en").source
    assert source["title"]
    assert source["publisher"]
    assert source["how_used"]
    forms = [form for rung in LADDER for form in rung.forms]
    assert len(forms) == len(set(forms)), "a form stands on one rung"


def test_dilution_is_seen_in_the_words_that_changed() -> None:
    assert _shifts(
        "Kosovo shall open its embassy in Jerusalem.", "Kosovo intends to open its embassy in Jerusalem."
    ) == [("shall", "intends", 2)]
    assert _shifts("We will outlaw Hezbollah.", "We hope to outlaw Hezbollah.") == [("will", "hope to", 2)]


def test_strengthening_is_seen_too() -> None:
    assert _shifts("Israel hopes to take part.", "Israel will take part.") == [("hopes", "will", -2)]


def test_the_same_rung_and_what_stayed_say_nothing() -> None:
    assert _shifts("It shall open an embassy.", "It must open an embassy.") == []
    assert _shifts("It shall open an embassy.", "It shall open an embassy this year.") == []
    assert _shifts("It opens an embassy.", "It will open an embassy.") == [], "nothing stood in its place"
    assert _shifts("", "It will open an embassy.") == []


def test_two_places_are_told_apart_and_of_several_verbs_the_strongest_count() -> None:
    assert _shifts(
        "Kosovo shall open an embassy. Israel will take part in the talks.",
        "Kosovo will open an embassy. Israel hopes to take part in the talks.",
    ) == [("shall", "will", 1), ("will", "hopes", 2)]
    assert _shifts("It hopes and intends to open.", "It will open.") == [("intends", "will", -1)]


@pytest.mark.parametrize(
    "words",
    [
        "if there is will on both sides",
        "the political will of both governments",
        "their will and testament",
        "Action plan for the region",
        "the pledge on Hezbollah",
        "goodwill",
        "WILLIAM",
    ],
)
def test_a_noun_is_no_verb(words: str) -> None:
    assert verbs(words, LADDER) == []


def test_a_language_without_a_ladder_gives_none() -> None:
    assert wording_ladder("sq").rungs == ()
    assert shifts(compare("Do të hapë.", "Synon të hapë."), wording_ladder("sq").rungs) == []
    assert wording_ladder("").rungs == LADDER


WORDS = st.lists(
    st.sampled_from(
        ["Kosovo", "shall", "will", "intends", "hopes", "hope", "to", "open", "an", "embassy.", "\n"]
    ),
    max_size=14,
).map(" ".join)


@given(WORDS, WORDS)
def test_a_shift_points_at_words_that_stand_there_and_turning_it_round_turns_it_over(
    before: str, after: str
) -> None:
    for one in shifts(compare(before, after), LADDER):
        assert before[one.before.start : one.before.end] == one.before.words
        assert after[one.after.start : one.after.end] == one.after.words
        assert one.rungs
    assert shifts(compare(before, before), LADDER) == []
