"""Dates said in words, and typed back as they were said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain import days
from desk.domain.date_words import understand
from desk.domain.dates import PartialDate
from desk.services.date_wording import date_in_words

IN_ENGLISH = [
    ("2021", "2021"),
    ("2021-02", "February 2021"),
    ("2021-02-01", "1 February 2021"),
    ("2021-02~", "about February 2021"),
    ("2021-03?", "March 2021 (uncertain)"),
    ("2021-03%", "about March 2021 (uncertain)"),
    ("2021-21", "spring 2021"),
    ("2021-24", "winter 2021–22"),
    ("1999-24", "winter 1999–00"),
    ("201X", "2010s"),
    ("190X", "decade 1900–1909"),
    ("18XX", "19th century"),
    ("20XX", "21st century"),
    ("11XX", "12th century"),
    ("-00XX", "1st century BCE"),
    ("2004-XX", "a month in 2004"),
    ("1985-04-XX", "a day in April 1985"),
    ("1985-XX-XX", "a day in 1985"),
    ("-0043", "44 BCE"),
    ("-0043-03-15", "15 March 44 BCE"),
    ("0000", "1 BCE"),
    ("0044-02-29", "29 February 44 CE"),
    ("Y12345", "year 12345"),
    ("Y-170000002", "170000003 BCE"),
    ("2021-02-01/..", "from 1 February 2021"),
    ("2021-02-01/", "from 1 February 2021 (end not known)"),
    ("../2020-03", "until the end of March 2020"),
    ("../2020", "until the end of 2020"),
    ("../2020-21", "until the end of spring 2020"),
    ("../2020-03-01", "until 1 March 2020"),
    ("../2020~", "until about 2020"),
    ("/2020-03", "until March 2020 (start not known)"),
    ("../..", "at any time"),
    ("2021-02-01/2021-03", "1 February 2021 – March 2021"),
    ("2021-02-01/2021-02-03", "1–3 February 2021"),
    ("2021-02/2021-04", "February–April 2021"),
    ("2020-12/2021-01", "December 2020 – January 2021"),
    ("2019~/2021?", "about 2019 – 2021 (uncertain)"),
    ("-0043/0014", "44 BCE – 14 CE"),
]


@pytest.mark.parametrize(("edtf", "words"), IN_ENGLISH)
def test_english_words_can_be_typed_back(edtf, words):
    date = PartialDate.from_edtf(edtf)
    assert date_in_words(date) == words
    assert understand(words) == date


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("1XXX", "1000–1999"), ("-004X", "50 BCE – 41 BCE"), ("001X", "10 CE – 19 CE"), ("0044", "44 CE")],
)
def test_what_has_no_name_is_said_by_its_years(edtf, words):
    assert date_in_words(PartialDate.from_edtf(edtf)) == words


@pytest.mark.parametrize("text", ["soon", "31 February 2021", "2021-13", "", "{date}", "5\x00"])
def test_what_was_not_understood_stays_as_typed(text):
    assert date_in_words(PartialDate(text, None, None, False)) == text


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [
        ("2021-02-01", "sq_XK", "1 shkurt 2021"),
        ("2021-02", "sq", "shkurt 2021"),
        ("2021-02-01", "he_IL", "1 בפברואר 2021"),
        ("2021-02~", "fr-FR", "≈ février 2021"),
        ("2021-02?", "fr", "février 2021 (?)"),
        ("2021/..", "fr", "2021 –"),
        ("2021-21", "fr", "mars–mai 2021"),
        ("2020-24", "fr", "décembre 2020–février 2021"),
        ("199X", "fr", "1990–1999"),
        ("18XX", "fr", "1800–1899"),
    ],
)
def test_other_languages_have_their_months_and_signs_that_need_no_grammar(edtf, language, words):
    assert date_in_words(PartialDate.from_edtf(edtf), language) == words


@pytest.mark.parametrize("language", ["C", "", "xx", "en_US", "not a language", "en_GB"])
def test_a_language_that_nobody_knows_is_english(language):
    assert date_in_words(PartialDate.from_edtf("2021-02-01"), language) == "1 February 2021"


ANY_DAY = st.integers(days.day_number(-9999, 1, 1), days.day_number(9999, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])


@given(ANY_DAY, st.sampled_from([-6, -3, None]), MARKS)
def test_days_months_and_years_can_be_typed_back(day, cut, mark):
    date = PartialDate.from_edtf(PartialDate.of_day(day).text[:cut] + mark)
    assert understand(date_in_words(date)) == date


@given(ANY_DAY, ANY_DAY, st.sampled_from([-6, -3, None]), st.sampled_from([-6, -3, None]), MARKS, MARKS)
def test_intervals_can_be_typed_back(one, other, cut, other_cut, mark, other_mark):
    first, last = sorted((one, other))
    start = PartialDate.of_day(first).text[:cut] + mark
    end = PartialDate.of_day(last).text[:other_cut] + other_mark
    for text in (f"{start}/{end}", f"{start}/..", f"../{end}", f"{start}/", f"/{end}"):
        date = PartialDate.from_edtf(text)
        words = date_in_words(date)
        read = understand(words)
        # An interval from a year or month to itself is said once: it means the same days.
        assert read == date, words


@given(ANY_DAY, st.sampled_from(["en", "sq", "sr", "he", "ar", "fr"]))
def test_every_day_has_words_in_every_language(day, language):
    assert date_in_words(PartialDate.of_day(day), language)
