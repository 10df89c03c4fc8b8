"""Two texts compared word by word."""

import re
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.records import Article
from desk.domain.sequence_matching import matches
from desk.domain.text_alignment import aligned
from desk.domain.text_comparison import LONGEST_RUN, Comparison, RunKind, compare
from desk.domain.vocabulary import ArticlePart

TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            [
                "the",
                "Parties",
                "shall",
                "will",
                " ",
                "  ",
                "\n",
                ".",
                ",",
                "ë",
                "e\u0308",
                "שָׁלוֹם",
                "سَلَام",
                "第",
            ]
        ),
        max_size=80,
    ).map("".join),
)


def told(comparison: Comparison) -> list[tuple[str, str]]:
    return [(str(run.kind), run.text) for run in comparison.runs]


@given(TEXTS, TEXTS)
def test_each_text_can_be_given_back(before: str, after: str) -> None:
    found = compare(before, after)
    assert (found.before, found.after) == (before, after)
    for run in found.runs:
        assert (run.kind is RunKind.ADDED) == (run.before == "" and run.after != "")
        assert (run.kind is RunKind.REMOVED) == (run.after == "" and run.before != "")


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert compare(text, text).same


@given(st.lists(st.integers(0, 6), max_size=40), st.lists(st.integers(0, 6), max_size=40))
def test_what_matches_is_alike_in_order_and_never_twice(first: list[int], second: list[int]) -> None:
    i = j = 0
    for a, b, length in matches(first, second):
        assert a >= i
        assert b >= j
        assert first[a : a + length] == second[b : b + length]
        i, j = a + length, b + length


def test_words_are_told_apart_and_chance_is_not_told() -> None:
    assert told(compare("The Parties shall meet yearly.", "The Participants will meet yearly.")) == [
        ("same", "The "),
        ("removed", "Parties shall "),
        ("added", "Participants will "),
        ("same", "meet yearly."),
    ]
    unlike = compare("Peace and amity reign henceforth.", "Customs duties and levies disappear gradually.")
    assert ("same", "and ") not in told(unlike)


def test_line_breaks_and_composed_accents_make_no_difference() -> None:
    found = compare("Republika e\nKosove\u0308s", "Republika e Kosovës")
    assert found.same
    assert (found.before, found.after) == ("Republika e\nKosove\u0308s", "Republika e Kosovës")
    assert not compare("Kosoves", "Kosovës").same


def test_a_comma_makes_a_difference_though_it_is_no_word() -> None:
    found = compare("Ships, crews and cargo", "Ships crews and cargo")
    assert not found.same
    assert (found.added, found.removed, found.changes) == (0, 0, 1)


def test_a_word_keeps_its_points_and_signs() -> None:
    found = compare("שָׁלוֹם רב", "שלום רב")
    assert told(found) == [("removed", "שָׁלוֹם "), ("added", "שלום "), ("same", "רב")]
    assert (found.added, found.removed) == (1, 1)


def test_changes_are_counted_and_what_stands_for_what_was_removed_is_of_the_same_change() -> None:
    found = compare("One, two and three; six.", "Nil, two and four; six. Five")
    assert [(run.text.strip(), run.change) for run in found.runs if run.change] == [
        ("One", 1),
        ("Nil", 1),
        ("three", 2),
        ("four", 2),
        ("Five", 3),
    ]
    assert found.changes == 3


WORDS = st.lists(
    st.sampled_from(["word ", "word\n", "第", "." * 30, "x" * 700, "y" * 1_300 + " "]), max_size=40
)


@given(WORDS)
def test_what_stayed_is_divided_where_a_line_ends_or_it_grows_long(words: list[str]) -> None:
    divided = [""]
    for word in re.findall(r"[.第]\s*|[^.第\s]+\s*", "".join(words)):
        divided[-1] += word
        length = len(divided[-1])
        if "\n" in word or length >= 2 * LONGEST_RUN or (length >= LONGEST_RUN and word[-1].isspace()):
            divided.append("")
    text = "".join(words)
    assert [run.text for run in compare(text, text).runs] == [piece for piece in divided if piece]


def _long(seed: int) -> list[str]:
    return [f"word{(place * seed) % 977}" + ("." if place % 17 == 0 else "") for place in range(190_000)]


def test_very_long_texts_are_compared_at_once_even_where_they_have_little_in_common() -> None:
    first = _long(7)
    mended = [word if place % 50 else "mended" for place, word in enumerate(first)]
    for other in (mended, _long(11), first[95_000:] + first[:95_000]):
        before, after = " ".join(first), " ".join(other)
        begun = perf_counter()
        found = compare(before, after)
        # Two seconds by itself; the tests of others may run beside this one.
        assert perf_counter() - begun < 8
        assert found.before == before
        assert found.after == after


# ---- article by article ------------------------------------------------------------------------------


def article(number: str, text: str = "", part: ArticlePart = ArticlePart.ARTICLE) -> Article:
    return Article(id=f"{part}{number}{text}", agreement_id="a", part=part, number=number, text=text)


def test_languages_meet_by_number() -> None:
    english = [
        article("", "We", ArticlePart.PREAMBLE),
        article("I"),
        article("II"),
        article("III", part=ArticlePart.FINAL_CLAUSES),
        article("", "Done", ArticlePart.TESTIMONIUM),
    ]
    arabic = [
        article("", "نحن", ArticlePart.PREAMBLE),
        article("١"),
        article("2 bis"),
        article("٣"),
        article("", "حرر", ArticlePart.TESTIMONIUM),
    ]
    numbers = [
        (one.number if one else None, other.number if other else None)
        for one, other in aligned(english, arabic)
    ]
    assert numbers == [("", ""), ("I", "١"), ("II", None), (None, "2 bis"), ("III", "٣"), ("", "")]


@given(
    st.lists(st.sampled_from(["", "1", "2", "3"]), max_size=8),
    st.lists(st.sampled_from(["", "1", "2", "3"]), max_size=8),
)
def test_every_part_stands_in_one_pair_in_its_order(first: list[str], second: list[str]) -> None:
    left = [article(number, f"l{place}") for place, number in enumerate(first)]
    right = [article(number, f"r{place}") for place, number in enumerate(second)]
    pairs = aligned(left, right)
    assert [one for one, _ in pairs if one] == left
    assert [other for _, other in pairs if other] == right
    assert all(one or other for one, other in pairs)
