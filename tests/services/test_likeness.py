"""Words that are forms of one are alike, whether asked one by one or many at once."""

from hypothesis import given
from hypothesis import strategies as st

from desk.services.likeness import alike, those_alike


def test_forms_of_a_word_are_alike_and_short_words_only_equal() -> None:
    assert alike("ratified", "ratifies")
    assert alike("elections", "election")
    assert not alike("visa", "vista" * 2)
    assert not alike("war", "was")
    assert alike("war", "war")


@given(st.text("abcde", max_size=8), st.sets(st.text("abcde", max_size=8), max_size=12))
def test_many_at_once_are_those_that_are_alike_one_by_one(word: str, words: set[str]) -> None:
    assert set(those_alike(word, words)) == {other for other in words if alike(word, other)}
