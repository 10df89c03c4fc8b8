"""Partial dates: what EDTF level 1 says, which days it can mean, and what is kept as typed."""

import copy
import pickle
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desk.domain import days
from desk.domain.dates import PartialDate

# ---- texts of EDTF level 1 --------------------------------------------------------------------------

YEARS = st.integers(0, 9999).map("{:04}".format)
MARKS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def points(draw, years=YEARS, seasons=True):
    """A day, month, season or year, some of its digits perhaps left open, perhaps with a qualifier."""
    year = draw(years)
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, days.days_in_month(int(year), month)))
    shapes = [
        year,
        f"{year[:-1]}X",
        f"{year[:-2]}XX",
        f"{year}-XX",
        f"{year}-XX-XX",
        f"{year}-{month:02}",
        f"{year}-{month:02}-XX",
        f"{year}-{month:02}-{day:02}",
    ]
    if seasons:
        shapes.append(f"{year}-{draw(st.integers(21, 24))}")
    return draw(st.sampled_from(shapes)) + draw(MARKS)


@st.composite
def edtf_texts(draw):
    """Any EDTF level 1 text that `PartialDate` reads."""
    one = draw(st.one_of(points(), points(st.integers(-9999, -1).map("{:05}".format))))
    shape = draw(st.sampled_from(["point", "point", "long year", "since", "until", "from–to"]))
    if shape == "long year":
        sign = draw(st.sampled_from(["", "-"]))
        return f"Y{sign}{draw(st.integers(10_000, 10**12 - 1))}{draw(MARKS)}"
    if shape == "since":
        return f"{one}/{draw(st.sampled_from(['', '..']))}"
    if shape == "until":
        return f"{draw(st.sampled_from(['', '..']))}/{one}"
    if shape == "from–to":
        other = draw(points())
        first, last = sorted((one, other), key=lambda text: PartialDate.from_edtf(text).sort_key)
        return f"{first}/{last}"
    return one


# ---- what texts mean --------------------------------------------------------------------------------

MEANINGS = [
    ("2021-02-01", "2021-02-01", "2021-02-01", "day"),
    ("2020-02-29", "2020-02-29", "2020-02-29", "day"),
    ("2021-02", "2021-02-01", "2021-02-28", "month"),
    ("2020-02~", "2020-02-01", "2020-02-29", "month"),
    ("2021", "2021-01-01", "2021-12-31", "year"),
    ("2021?", "2021-01-01", "2021-12-31", "year"),
    ("-0044", "-0044-01-01", "-0044-12-31", "year"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", "year"),
    ("Y12345", "+12345-01-01", "+12345-12-31", "year"),
    ("2021-21", "2021-03-01", "2021-05-31", "season"),
    ("2021-22", "2021-06-01", "2021-08-31", "season"),
    ("2021-23", "2021-09-01", "2021-11-30", "season"),
    ("2021-24", "2021-12-01", "2022-02-28", "season"),
    ("2023-24%", "2023-12-01", "2024-02-29", "season"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),
    ("20XX", "2000-01-01", "2099-12-31", "century"),
    ("1XXX", "1000-01-01", "1999-12-31", "millennium"),
    ("-004X", "-0049-01-01", "-0040-12-31", "decade"),
    ("2004-XX", "2004-01-01", "2004-12-31", "year"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
    ("2021-02-01/2021-03", "2021-02-01", "2021-03-31", "interval"),
    ("2021-02-01/..", "2021-02-01", "", "interval"),
    ("2021-02-01/", "2021-02-01", "", "interval"),
    ("../2021", "", "2021-12-31", "interval"),
    ("/2021", "", "2021-12-31", "interval"),
    ("../..", "", "", "interval"),
    ("2021-05/2021", "2021-05-01", "2021-12-31", "interval"),
    ("2021-02-15/2021-02", "2021-02-15", "2021-02-28", "interval"),
    ("2019~/2021?", "2019-01-01", "2021-12-31", "interval"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), MEANINGS)
def test_what_a_text_means(text, first, last, precision):
    date = PartialDate.from_edtf(text)
    assert (date.text, date.iso_first, date.iso_last, date.precision) == (text, first, last, precision)
    assert date.understood


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-31",
        "2021-02-29",
        "2021-13",
        "2021-00",
        "2021-01-00",
        "2021-20",
        "2021-25",
        "2021-21-01",
        "2021-21-XX",
        "2021-XX-01",
        "201X-02",
        "20X1",
        "XXXX",
        "-0000",
        "Y2021",
        "Y01234",
        "Y1234567890123",
        "Y12345-02",
        "21",
        "2021-2-1",
        "2021/2020",
        "2021-03/2021-02",
        "/",
        "../",
        "/..",
        "..",
        "2021/2022/2023",
        "2021??",
        "?2021",
        "2021-02-01T10:00",
        "2021\n",
        " 2021",
        "2021\x00",
        "٢٠٢١",
        "31 February 2021",
        "",
        "soon",
    ],
)
def test_what_is_no_edtf_or_impossible_is_kept_as_typed(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the words of the refusal are for programmers
        PartialDate.from_edtf(text)
    if text == text.strip():
        kept = PartialDate.from_text(text)
        assert (kept.text, kept.first, kept.last, kept.understood) == (text, None, None, False)
        assert (kept.precision, kept.iso_first, kept.is_day, kept.is_interval) == ("", "", False, False)
        assert not any((kept.open_start, kept.open_end, kept.uncertain, kept.approximate))


def test_outer_spaces_are_not_part_of_a_date():
    assert PartialDate.from_text("  2021-02 ") == PartialDate.from_edtf("2021-02")
    assert PartialDate.from_text(" soon ").text == "soon"


def test_five_megabytes_are_refused_at_once():
    started = time.perf_counter()
    assert not PartialDate.from_text("9" * 5_000_000).understood
    assert not PartialDate.from_text("2021/" * 1_000_000).understood
    assert time.perf_counter() - started < 1


def test_qualifiers_do_not_widen_the_days():
    plain = PartialDate.from_edtf("2021-02")
    for mark, uncertain, approximate in (("?", True, False), ("~", False, True), ("%", True, True)):
        date = PartialDate.from_edtf(f"2021-02{mark}")
        assert (date.uncertain, date.approximate) == (uncertain, approximate)
        assert (date.first, date.last, date.precision) == (plain.first, plain.last, "month")
    assert (plain.uncertain, plain.approximate) == (False, False)


def test_an_interval_knows_its_ends():
    date = PartialDate.from_edtf("2021-02-01/2021-03~")
    assert date.is_interval
    assert not date.is_day
    assert date.approximate
    assert date.start == PartialDate.from_edtf("2021-02-01")
    assert date.end == PartialDate.from_edtf("2021-03~")
    since, until = PartialDate.from_edtf("2021/.."), PartialDate.from_edtf("/2021")
    assert (since.open_start, since.open_end, since.end) == (False, True, None)
    assert (until.open_start, until.open_end, until.start) == (True, False, None)
    assert (since.known_by, until.known_by) == (None, PartialDate.from_edtf("2021"))
    whole = PartialDate.from_edtf("2021")
    assert whole.known_by is None
    assert whole.start is whole
    assert whole.end is whole


def test_a_day_is_a_day_even_if_doubtful_but_an_interval_of_one_day_is_none():
    assert PartialDate.from_edtf("2021-02-01").is_day
    assert PartialDate.from_edtf("2021-02-01?").is_day
    assert not PartialDate.from_edtf("2021-02-01/2021-02-01").is_day
    assert not PartialDate.from_edtf("2021-02").is_day


def test_dates_sort_by_their_earliest_day_and_the_rest_last():
    texts = ["soon", "2021-02-01", "2021", "../2020", "2021/..", "2021-01", "-0044", "201X", "at once"]
    by_date = sorted(map(PartialDate.from_text, texts), key=lambda date: date.sort_key)
    assert [date.text for date in by_date] == [
        "../2020",
        "-0044",
        "201X",
        "2021-01",
        "2021",
        "2021/..",
        "2021-02-01",
        "at once",
        "soon",
    ]


# ---- making dates -----------------------------------------------------------------------------------


def test_a_span_of_days_takes_its_shortest_text():
    def span(first, last):
        return PartialDate.of_span(days.day_number(*first), days.day_number(*last)).text

    assert span((2021, 2, 1), (2021, 2, 1)) == "2021-02-01"
    assert span((2021, 2, 1), (2021, 2, 28)) == "2021-02"
    assert span((2021, 1, 1), (2021, 12, 31)) == "2021"
    assert span((2021, 2, 1), (2021, 3, 31)) == "2021-02-01/2021-03-31"
    assert PartialDate.of_span(days.day_number(2021, 2, 1), None).text == "2021-02-01/.."
    assert PartialDate.of_span(None, days.day_number(-43, 3, 15)).text == "../-0043-03-15"
    assert PartialDate.of_span(None, None).text == "../.."
    with pytest.raises(ValueError, match="ends before it begins"):
        span((2021, 2, 1), (2021, 1, 1))


@given(st.integers(days.day_number(-9999, 1, 1), days.day_number(9999, 12, 31)), st.integers(0, 800))
def test_a_span_means_the_days_it_was_made_of(first, length):
    assume(days.civil(first + length)[0] <= 9999)
    date = PartialDate.of_span(first, first + length)
    assert (date.first, date.last) == (first, first + length)
    assert PartialDate.from_edtf(date.text).sort_key == date.sort_key


def test_days_beyond_four_figures_have_no_edtf():
    with pytest.raises(ValueError, match="no days in the year 10000"):
        PartialDate.of_day(days.day_number(10_000, 1, 1))


@given(edtf_texts())
def test_a_text_reads_back_as_itself_with_its_days_in_order(text):
    date = PartialDate.from_edtf(text)
    assert date.text == text
    assert date.first is None or date.last is None or date.first <= date.last
    assert PartialDate.from_text(f" {text} ") == date


@given(edtf_texts())
def test_a_stored_date_is_the_date_that_was_read(text):
    date = PartialDate.from_edtf(text)
    stored = PartialDate.stored(date.text, date.first, date.last)
    assert stored == date
    assert hash(stored) == hash(date)
    assert stored.understood
    assert stored.sort_key == date.sort_key


@given(st.text())
def test_what_was_not_understood_is_stored_as_such(text):
    date = PartialDate.from_text(text)
    assert PartialDate.stored(date.text, date.first, date.last).understood == date.understood


def test_the_unbounded_interval_is_stored_as_understood():
    assert PartialDate.stored("../..", None, None).understood
    assert not PartialDate.stored("soon", None, None).understood


def test_dates_are_values():
    date = PartialDate.from_edtf("2021-02")
    assert {date: 1}[PartialDate.stored("2021-02", date.first, date.last)] == 1
    assert copy.deepcopy(date) == pickle.loads(pickle.dumps(date)) == date
    assert str(date) == "2021-02"
    with pytest.raises(AttributeError):
        date.text = "2022"  # type: ignore[misc]


# ---- the edtf library as oracle ---------------------------------------------------------------------


def oracle_days(text):
    """Return the first and last day that the `edtf` library finds, as day numbers."""
    from edtf import parse_edtf

    read = parse_edtf(text)
    return tuple(days.day_number(*edge[:3]) for edge in (read.lower_strict(), read.upper_strict()))


# The library takes winter as the one month of December, and open ends as infinity: both are left out here.
ORACLE_YEARS = st.integers(1, 9999).map("{:04}".format)
# Nor does it read every interval with digits left open.
CLOSED_POINTS = points(ORACLE_YEARS, seasons=False).filter(lambda text: "X" not in text)


@settings(max_examples=60, deadline=None)
@given(points(ORACLE_YEARS, seasons=False))
def test_the_edtf_library_finds_the_same_days_in_a_date(text):
    date = PartialDate.from_edtf(text)
    assert (date.first, date.last) == oracle_days(text)


@settings(max_examples=40, deadline=None)
@given(CLOSED_POINTS, CLOSED_POINTS)
def test_the_edtf_library_finds_the_same_days_in_an_interval(one, other):
    start, end = sorted((one, other), key=lambda text: PartialDate.from_edtf(text).sort_key)
    date = PartialDate.from_edtf(f"{start}/{end}")
    assert (date.first, date.last) == oracle_days(date.text)


@pytest.mark.parametrize("text", ["2021-21", "2021-22", "2021-23", "-0044", "Y-17002", "1985-04-12/1986"])
def test_the_edtf_library_agrees_on_seasons_and_far_years(text):
    date = PartialDate.from_edtf(text)
    assert (date.first, date.last) == oracle_days(text)
