"""Dates as officers type them: in words, in figures, in ranges, with doubts, counted from today."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desk.domain import days
from desk.domain.date_words import understand
from desk.domain.dates import PartialDate

TODAY = days.day_number(2021, 2, 10)
"""A Wednesday."""


def typed(text):
    """Return the EDTF text that was understood; fails where it was not."""
    date = understand(text, TODAY)
    assert date is not None
    assert date.understood, f"{text!r} was not understood"
    assert date == PartialDate.from_edtf(date.text)
    return date.text


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0"])
def test_nothing_typed_is_no_date(text):
    assert understand(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-01",
        " 2021-02-01 ",
        "2021-2-1",
        "2021/02/01",
        "2021/2/1",
        "2021.02.01",
        "20210201",
        "1.2.2021",
        "01.02.2021",
        "1. 2. 2021.",
        "1/2/2021",
        "01/02/2021",
        "1-2-2021",
        "1 2 2021",
        "1 February 2021",
        "1 FEBRUARY 2021",
        "1 Feb 2021",
        "1 Feb. 2021",
        "01 Feb 2021",
        "1-Feb-2021",
        "1Feb2021",
        "1st February 2021",
        "1st of February 2021",
        "the 1st of February, 2021",
        "on the 1st day of February 2021",
        "February 1, 2021",
        "Feb. 1st, 2021",
        "2021 February 1",
        "2021-Feb-01",
        "Monday, 1 February 2021",
        "Mon 1 Feb 2021",
        "on 1 February 2021.",
        "dated 1 February 2021",
        "1  February\t2021",
        "1\u00a0February\u00a02021",
        "\u200f1.2.2021\u200f",
        "“1 February 2021”",
        "1\u20112\u20112021",
        "2021–02–01",
        "١/٢/٢٠٢١",
        "१.२.२०२१",
        "１．２．２０２１",
        "1 בפברואר 2021",
        "1 shkurt 2021",
    ],
)
def test_the_first_of_february_in_many_hands(text):
    assert typed(text) == "2021-02-01"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Feb 2021", "2021-02"),
        ("in February 2021", "2021-02"),
        ("February, 2021", "2021-02"),
        ("2021 Feb", "2021-02"),
        ("2/2021", "2021-02"),
        ("02.2021", "2021-02"),
        ("2021/02", "2021-02"),
        ("2021-2", "2021-02"),
        ("May 2021", "2021-05"),
        ("Sept. 2021", "2021-09"),
        ("nëntor 2020", "2020-11"),
        ("ne\u0308ntor 2020", "2020-11"),
        ("מרץ 2021", "2021-03"),
        ("2021", "2021"),
        ("in 2021", "2021"),
        ("the year 2021", "2021"),
        ("spring 2021", "2021-21"),
        ("Summer of 2021", "2021-22"),
        ("fall 2021", "2021-23"),
        ("vjeshtë 2020", "2020-23"),
        ("winter 2020", "2020-24"),
        ("winter 2020/21", "2020-24"),
        ("winter 2020-2021", "2020-24"),
        ("1990s", "199X"),
        ("the 1990's", "199X"),
        ("1720s", "172X"),
        ("2000s", "200X"),
        ("1800s", "18XX"),
        ("19th century", "18XX"),
        ("the 21st century", "20XX"),
        ("100th century", "99XX"),
        ("1st century BC", "-00XX"),
        ("201x", "201X"),
        ("a day in April 1985", "1985-04-XX"),
        ("some month in 2004", "2004-XX"),
        ("Q3 2021", "2021-07/2021-09"),
        ("2021 Q3", "2021-07/2021-09"),
        ("third quarter of 2021", "2021-07/2021-09"),
        ("first half of 2021", "2021-01/2021-06"),
        ("H2 2021", "2021-07/2021-12"),
        ("44 BCE", "-0043"),
        ("15 March 44 B.C.", "-0043-03-15"),
        ("AD 476", "0476"),
        ("476 CE", "0476"),
        ("−0044", "-0044"),
        ("year 12345", "Y12345"),
        ("170000003 BCE", "Y-170000002"),
    ],
)
def test_months_seasons_years_and_longer(text, edtf):
    assert typed(text) == edtf


def test_the_day_comes_first_unless_only_the_month_can():
    assert typed("2/3/2021") == "2021-03-02"
    assert typed("13/2/2021") == "2021-02-13"
    assert typed("2/13/2021") == "2021-02-13"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("about 2019", "2019~"),
        ("around Feb 2021", "2021-02~"),
        ("circa 1900", "1900~"),
        ("c. 1900", "1900~"),
        ("c.1900", "1900~"),
        ("ca 1900", "1900~"),
        ("ca. 1900", "1900~"),
        ("~2019", "2019~"),
        ("approx. 1 Feb 2021", "2021-02-01~"),
        ("2019 or so", "2019~"),
        ("2019?", "2019?"),
        ("March 2021?", "2021-03?"),
        ("March 2021 (?)", "2021-03?"),
        ("March 2021 (uncertain)", "2021-03?"),
        ("probably March 2021", "2021-03?"),
        ("perhaps in 2021", "2021?"),
        ("probably about 2019", "2019%"),
        ("about 2019?", "2019%"),
        ("about March 2021 (uncertain)", "2021-03%"),
        ("2019~?", "2019%"),
        ("about 199x", "199X~"),
    ],
)
def test_doubts_become_qualifiers(text, edtf):
    assert typed(text) == edtf


def test_a_day_that_was_another_weekday_is_uncertain():
    assert typed("Tuesday 1 February 2021") == "2021-02-01?"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("early 2021", "2021-01~/2021-04~"),
        ("mid-2021", "2021-05~/2021-08~"),
        ("in late 2021", "2021-09~/2021-12~"),
        ("early February 2021", "2021-02-01~/2021-02-10~"),
        ("mid-February 2021", "2021-02-11~/2021-02-20~"),
        ("late February 2021", "2021-02-21~/2021-02-28~"),
        ("early spring 2021", "2021-03~"),
        ("late winter 2020", "2021-02~"),
        ("early 1990s", "1990~/1993~"),
        ("the late 19th century", "1867~/1899~"),
        ("the beginning of 2021", "2021-01~"),
        ("end of 2021", "2021-12~"),
        ("end of February 2021", "2021-02-28~"),
        ("start of the 1990s", "1990~"),
    ],
)
def test_parts_of_a_time_are_approximate(text, edtf):
    assert typed(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1 February 2021 to March 2021", "2021-02-01/2021-03"),
        ("1 February 2021 – March 2021", "2021-02-01/2021-03"),
        ("from 1 Feb 2021 to March 2021", "2021-02-01/2021-03"),
        ("from 1 Feb 2021 until March 2021", "2021-02-01/2021-03"),
        ("between 2019 and 2021", "2019/2021"),
        ("2019-2021", "2019/2021"),
        ("2019 - 2021", "2019/2021"),
        ("2019–2021", "2019/2021"),
        ("2019—2021", "2019/2021"),
        ("2019–21", "2019/2021"),
        ("2019/2021", "2019/2021"),
        ("2021-02-01/2021-03", "2021-02-01/2021-03"),
        ("Feb 2021/Mar 2021", "2021-02/2021-03"),
        ("1–3 February 2021", "2021-02-01/2021-02-03"),
        ("1-3 Feb 2021", "2021-02-01/2021-02-03"),
        ("1 to 3 February 2021", "2021-02-01/2021-02-03"),
        ("1/2 February 2021", "2021-02-01/2021-02-02"),
        ("1.-3.2.2021", "2021-02-01/2021-02-03"),
        ("28.2.–2.3.2021", "2021-02-28/2021-03-02"),
        ("February 1–3, 2021", "2021-02-01/2021-02-03"),
        ("28 Feb – 2 March 2021", "2021-02-28/2021-03-02"),
        ("1 February 2021 to 3 March", "2021-02-01/2021-03-03"),
        ("February–April 2021", "2021-02/2021-04"),
        ("spring to autumn 2021", "2021-21/2021-23"),
        ("1/2/2021-3/2/2021", "2021-02-01/2021-02-03"),
        ("about 2019 to 2021?", "2019~/2021?"),
        ("44 BCE – 14 CE", "-0043/0014"),
        ("early 2020 to mid-2021", "2020-01~/2021-08~"),
        ("yesterday to tomorrow", "2021-02-09/2021-02-11"),
    ],
)
def test_ranges(text, edtf):
    assert typed(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("from 1 February 2021", "2021-02-01/.."),
        ("since 2019", "2019/.."),
        ("2019 onwards", "2019/.."),
        ("from 2019 on", "2019/.."),
        ("2019–", "2019/.."),
        ("2019 to present", "2019/.."),
        ("2019 – now", "2019/.."),
        ("not before 2020", "2020/.."),
        ("2021-02-01/..", "2021-02-01/.."),
        ("2021-02-01/…", "2021-02-01/.."),
        ("until March 2020", "../2020-03"),
        ("till 2020", "../2020"),
        ("up to 1.2.2021", "../2021-02-01"),
        ("by 2021", "../2021"),
        ("by the end of 2021", "../2021"),
        ("before the end of 2021", "../2021"),
        ("prior to the end of March 2021", "../2021-03"),
        ("no later than 31 December 2021", "../2021-12-31"),
        ("31 December 2021 at the latest", "../2021-12-31"),
        ("– 2020", "../2020"),
        ("since about 2019", "2019~/.."),
        ("from today", "2021-02-10/.."),
        ("at any time", "../.."),
    ],
)
def test_open_ranges_include_what_they_name(text, edtf):
    assert typed(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("after 2019", "2020/.."),
        ("after December 2020", "2021-01/.."),
        ("after 31 December 2020", "2021-01-01/.."),
        ("after spring 2021", "2021-06-01/.."),
        ("after about 2019", "2020~/.."),
        ("before 2020", "../2019"),
        ("prior to January 2020", "../2019-12"),
        ("before 1 March 2020", "../2020-02-29"),
        ("before the 1990s", "../1989-12-31"),
        ("before 1 BCE", "../-0001"),
    ],
)
def test_before_and_after_leave_out_what_they_name(text, edtf):
    assert typed(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("today", "2021-02-10"),
        ("Yesterday", "2021-02-09"),
        ("tomorrow", "2021-02-11"),
        ("the day after tomorrow", "2021-02-12"),
        ("this week", "2021-02-08/2021-02-14"),
        ("next week", "2021-02-15/2021-02-21"),
        ("this month", "2021-02"),
        ("last month", "2021-01"),
        ("this quarter", "2021-01-01/2021-03-31"),
        ("this year", "2021"),
        ("next year", "2022"),
        ("last year", "2020"),
        ("in 3 days", "2021-02-13"),
        ("in two weeks", "2021-02-24"),
        ("in a month", "2021-03-10"),
        ("5 years ago", "2016-02-10"),
        ("before today", "../2021-02-09"),
        ("by the end of the year", "../2021"),
        ("before the end of this year", "../2021"),
        ("by the end of next year", "../2022"),
        ("by the end of the month", "../2021-02"),
        ("by the end of the week", "../2021-02-14"),
        ("end of the year", "2021-12~"),
        ("the end of next year", "2022-12~"),
        ("year-end", "2021-12~"),
        ("by the year’s end", "../2021-12~"),
        ("by end of year", "../2021-12~"),
        ("end of the month", "2021-02-28~"),
        ("end of the quarter", "2021-03-31~"),
    ],
)
def test_words_for_today_count_from_the_day_they_are_given(text, edtf):
    assert typed(text) == edtf
    without = understand(text)
    assert without is not None
    assert not without.understood


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2021",
        "2021-02-31",
        "2021-13",
        "2021-13-02",
        "31.2.2021",
        "29-2-2021",
        "2/31/2021",
        "0/0/0000",
        "1/13/13/2021",
        "32 January 2021",
        "February 30, 2021",
        "21",
        "1/2/21",
        "Feb 21",
        "1 February",
        "winter 2020/22",
        "21/2021",
        "from 2021 to 2019",
        "2021-02-01/5",
        "2021-02-01T10:00",
        "199?",
        "0 BCE",
        "soon",
        "TBC",
        "May be",
        "to",
        "from",
        "about",
        "?",
        "…",
        "\x00",
        "2021\x00",
        "1 February 2021\x00",
        "after the summer recess",
        "in 9999 years",
        "=2021-02-01",
    ],
)
def test_what_has_no_date_is_kept_as_typed(text):
    date = understand(f" {text} ", TODAY)
    assert date == PartialDate(text, None, None, False)
    assert not date.understood


@given(st.text(), st.none() | st.integers(-(10**9), 10**9))
@example("\u200f", None)
@example("İ 2021", None)
@example("ǅ²³ 2021", 0)
def test_any_text_whatever_is_read_or_kept(text, today):
    check_read_or_kept(text, today)


HEAP = """1 2 31 99 2021 2020 1990s 19th 1st 44 bce ad february mars spring ינואר monday q3 half of the in on
about probably c. ~ ? % (?) from since to until by before after between and – - / . .. , early mid- end century
year decade today next ago week x xx present onwards (uncertain) '"""
WORDS = (*HEAP.split(), "\x00", "\u00a0")


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["", " "]))
def test_any_heap_of_date_words_is_read_or_kept(words, joint):
    check_read_or_kept(joint.join(words), TODAY)


def check_read_or_kept(text, today):
    date = understand(text, today)
    if not text.strip():
        assert date is None
    elif date.understood:
        assert date == PartialDate.from_edtf(date.text)
        assert understand(date.text) == date
    else:
        assert (date.text, date.first, date.last) == (text.strip(), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        "2021 " * 1_000_000,
        "1/" * 100,
        "from " * 40,
        "about " * 33,
        "?" * 200,
        "–" * 200,
        "(" * 200,
        "M02 " * 50,
        "feb " * 50,
        "1 " * 100,
        " " * 1_000_000 + "x",
        "to 1 " * 40,
    ],
    ids=lambda text: text[:6].strip(),
)
def test_a_heap_of_text_is_laid_aside_quickly(text):
    started = time.perf_counter()
    date = understand(text, TODAY)
    assert time.perf_counter() - started < 0.5
    assert date is not None
    assert not date.understood


@given(st.dates())
def test_the_ways_to_write_a_day_agree(date):
    edtf = date.isoformat()
    name = date.strftime("%B")
    for text in (
        f"{date.day}.{date.month}.{date.year:04}",
        f"{date.day:02}/{date.month:02}/{date.year:04}",
        f"{date.day} {name} {date.year:04}",
        f"{name[:3]} {date.day}, {date.year:04}",
        f"{date.strftime('%A')}, {date.day} {name.upper()} {date.year:04}",
    ):
        assert typed(text) == edtf
