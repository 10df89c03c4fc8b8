"""Hints on wording: found where they stand, in the case they stand in, and not where the word means something else."""

import itertools
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.wording_hints import WordingHint, counted, hint_slices, hints
from desk.services.wording import hints_in, wording_list

TERMS = wording_list("en").terms


def told(text: str, *, binding: bool = False, put_aside: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = hints(text, TERMS, binding=binding, put_aside=put_aside)
    return [(hint.found, hint.instead[0] if hint.instead else "") for hint in found]


def test_binding_words_are_found_in_a_memorandum() -> None:
    assert told("The Parties SHALL agree\nas Article 3 enters  into force. Shall they?") == [
        ("The Parties", "The Participants"),
        ("SHALL", "WILL"),
        ("agree", "decide"),
        ("Article", "Paragraph"),
        ("enters  into force", "comes into effect"),
        ("Shall", "Will"),
    ]


def test_words_of_a_memorandum_are_found_in_a_treaty() -> None:
    assert told("The Participants will meet. It comes into effect at once.", binding=True) == [
        ("The Participants", "The Parties"),
        ("will", "shall"),
        ("comes into effect", "enters into force"),
    ]


def test_innocent_words_are_left_alone() -> None:
    assert told("Human rights, marshalled partygoers, an article of clothing and third parties.") == []
    assert told("The Participants will consult and come into operation.") == []
    assert told("The Parties shall cooperate under Article 3.", binding=True) == []
    assert told("This does not create rights.") == [("rights", "benefits")]


def test_what_is_put_aside_is_told_no_more() -> None:
    text = "The Parties shall meet."
    assert [found for found, _ in told(text, put_aside=("shall",))] == ["The Parties"]
    assert told(text, put_aside=("",)) == []


def test_the_officer_hears_how_often() -> None:
    assert counted(hints("They shall and shall. Article 1 shall.", TERMS, binding=False)) == {
        "shall": 3,
        "article": 1,
    }


@given(st.text(max_size=60), st.booleans())
def test_offsets_lead_to_the_words_whatever_stands_around(around: str, binding: bool) -> None:
    text = f"{around} shall {around} will עברית {around}"
    found: list[WordingHint] = hints_in(text, binding=binding)
    assert all(text[hint.start : hint.end] == hint.found for hint in found)
    assert ("will" if binding else "shall") in [hint.found for hint in found]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


PHRASES = st.sampled_from(
    ("shall", "enter", "into", "force", "The Parties", "will", "\n", "in", "human rights", "x")
)


@given(st.lists(PHRASES, max_size=60), st.integers(1, 40), st.booleans())
def test_piece_by_piece_the_same_is_found_as_at_once(words: list[str], length: int, binding: bool) -> None:
    text = " ".join(words)
    pieces = list(hint_slices(text, TERMS, binding=binding, length=length))
    assert [hint for piece in pieces for hint in piece] == hints(text, TERMS, binding=binding)


def test_a_phrase_that_lies_across_two_pieces_is_told_once() -> None:
    text = "It is to enter into force."
    for length in range(1, len(text)):
        found = [
            hint.found for piece in hint_slices(text, TERMS, binding=False, length=length) for hint in piece
        ]
        assert found == ["enter into force"]


def test_every_term_of_the_list_is_found_and_its_counterparts_are_innocent() -> None:
    for term in TERMS:
        for form, instead in term.forms:
            assert form in [hint.found for hint in hints(form, TERMS, binding=False)], form
            if not instead:
                assert term.note, term.term
        for form, _ in term.back:
            assert hints(form, TERMS, binding=True), form


def test_the_list_names_its_source_and_other_languages_have_none() -> None:
    assert "Guidance on Practice and Procedures" in wording_list("en-GB").source["title"]
    assert wording_list("").terms == TERMS
    assert wording_list("he").terms == ()


def test_a_very_long_text_is_looked_through_at_once() -> None:
    text = "The Parties shall agree to enter into force under the terms. " * 21_000
    begun = perf_counter()
    found = hints(text, TERMS, binding=False)
    # About a second by itself.
    assert perf_counter() - begun < 8
    assert len(found) > 60_000
