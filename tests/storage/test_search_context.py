"""The few words that a found record is shown with."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.names import folded
from desk.storage.search_index import WordByWord
from desk.storage.search_query import WORDS_SHOWN, context


@pytest.mark.parametrize(
    ("body", "words", "shown"),
    [
        ("the embassy opens in jerusalem", ["emb"], "the embassy opens in jerusalem"),
        ("one two three four five embassy six", ["emb"], "…two three four five embassy six"),
        ("reopened before it was opened", ["open"], "reopened before it was opened"),
        ("שגרירות קוסובו בירושלים", ["קוסו"], "שגרירות קוסובו בירושלים"),
        ("nothing of the kind", ["visa"], "an agreement on visas"),
        ("a+b (c) visas", ["(c", "visa"], "a+b (c) visas"),
        ("", ["nowhere"], ""),
    ],
)
def test_the_words_around_what_was_found(body: str, words: list[str], shown: str) -> None:
    assert context("an agreement on visas", body, words) == shown


def test_a_long_text_shows_a_dozen_words_and_that_there_are_more() -> None:
    body = " ".join(f"word{number}" for number in range(100)) + " embassy " + "more " * 100
    shown = context("", body, ["emb"])
    assert shown.startswith("…word96 word97 word98 word99 embassy more ")
    assert shown.endswith(" more…")
    assert len(shown.split()) == WORDS_SHOWN


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Kosovë’s Embassy opens in Jerusalem", "Kosovë’s Embassy opens in Jerusalem"),
        ("One TWO Three\nFour  Five  the  Émbassy", "…Five the Émbassy"),
        # A sign that nobody sees stands as a word: what was folded is shown, and nothing wrong.
        ("seen \u200b a long while before the Embassy", "…long while before the embassy"),
    ],
)
def test_what_was_found_is_shown_as_it_was_written(written: str, shown: str) -> None:
    assert context("", folded(written), ["emb"], ("", written)) == shown


@given(st.text(max_size=60))
def test_folding_takes_away_every_point_and_nothing_else(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    left = {unicodedata.combining(character) for character in unicodedata.normalize("NFKD", once)}
    assert not any(10 <= rank <= 36 or rank >= 200 for rank in left)


@given(st.lists(st.text(max_size=12), max_size=6).map(" ".join))
def test_folding_word_by_word_is_folding(text: str) -> None:
    assert WordByWord()(text) == folded(text)
