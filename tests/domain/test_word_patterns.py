"""Patterns for many words find just what a plain list of the words finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain import article_words
from desk.domain.word_patterns import first_letters, spelt

LISTS = ("ARTICLE", "PARAGRAPH", "DIVISION", "ANNEX", "WITNESS", "DONE")

words = st.lists(st.text("abı", min_size=1, max_size=4), min_size=1, max_size=6)
ends = st.sampled_from(["", "b", r"(?!\w)"])


@given(words, ends, st.text("abAIıi ", max_size=12))
def test_the_same_is_found_as_by_a_plain_list(listed: list[str], end: str, text: str) -> None:
    plain = "|".join(listed)
    by_list = re.compile(f"(?:{plain}){end}", re.IGNORECASE)
    by_letter = re.compile(first_letters(plain) + spelt(plain) + end, re.IGNORECASE)
    assert [match.span() for match in by_letter.finditer(text)] == [
        match.span() for match in by_list.finditer(text)
    ]


def test_of_two_words_the_first_in_the_list_is_tried_first() -> None:
    assert re.findall(spelt("annex|annexe"), "annexe") == ["annex"]
    assert re.findall(spelt("annexe|annex"), "annexe annex") == ["annexe", "annex"]
    assert re.findall(spelt(r"done\s+at|done|art\."), "done \n at done art. arts") == [
        "done \n at",
        "done",
        "art.",
    ]


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_a_treaty_is_found_in_either_case(name: str) -> None:
    listed = getattr(article_words, name)
    pattern = re.compile(first_letters(listed) + spelt(listed), re.IGNORECASE)
    for word in listed.split("|"):
        plain = word.replace(r"\s+", " \n").replace("\\", "")
        for spelling in (plain, plain.upper(), plain.title()):
            assert pattern.match(spelling), spelling
