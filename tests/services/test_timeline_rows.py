"""How a record's date becomes a mark: where it begins and ends, and which of its edges are soft."""

import math

import pytest

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.services.timeline import SOFT, TimelineState, row_of_date
from desk.services.timeline_columns import columns_of

S = TimelineState


@pytest.mark.parametrize(
    ("edtf", "state"),
    [
        ("2021-02-01", S.NONE),
        ("2021-02", SOFT),
        ("2021", SOFT),
        ("2021-02-01~", SOFT),
        ("2021-02-01/2021-03", S.UNCERTAIN_END),
        ("2021?/2021-03-01", S.UNCERTAIN_START),
        ("-0043-03-15", S.NONE),
        ("2021-02-XX", SOFT),
    ],
)
def test_softness_follows_the_date(edtf: str, state: TimelineState) -> None:
    assert row_of_date("1", "event", "", "x", PartialDate.from_edtf(edtf)).state == state


def test_a_day_ends_where_the_next_begins() -> None:
    row = row_of_date("1", "event", "", "x", PartialDate.from_edtf("2021-02-01"))
    day = day_number(2021, 2, 1)
    assert (row.first, row.last) == (day, day + 1)


def test_a_time_of_day_makes_a_moment() -> None:
    row = row_of_date("1", "event", "", "x", PartialDate.from_edtf("2021-02-01"), minutes=12 * 60)
    assert row.first == row.last == day_number(2021, 2, 1) + 0.5


def test_open_sides_are_flagged_and_infinite() -> None:
    items = columns_of([row_of_date("1", "event", "", "x", PartialDate.from_edtf("2021-02-01/.."))])
    assert items.last[0] == math.inf
    assert items.states[0] == S.OPEN_END


def test_rows_without_a_date_are_counted_not_lost() -> None:
    items = columns_of(
        [
            row_of_date("1", "event", "", "x", None),
            row_of_date("2", "event", "", "x", PartialDate.from_text("some time after the war")),
        ]
    )
    assert len(items) == 0
    assert items.undated == 2
