"""Lanes as the officer has them: in another order, folded, hidden; and every mark still counted."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from desk.services.lane_arrangement import LaneArrangement
from desk.services.timeline import TimelineRow
from desk.services.timeline_columns import columns_of

NAMES = ["Albania", "Israel", "Kosovo", "Serbia"]


def test_a_lane_moves_among_those_that_are_seen() -> None:
    arrangement = LaneArrangement().with_hidden("Israel", True).moved("Albania", 1, NAMES)
    assert arrangement.shown(NAMES) == ["Kosovo", "Albania", "Serbia"]
    assert arrangement.moved("Kosovo", -1, NAMES) == arrangement
    assert arrangement.moved("Serbia", -1, NAMES).shown(NAMES) == ["Kosovo", "Serbia", "Albania"]
    assert arrangement.with_hidden("Israel", False).in_order(NAMES) == [
        "Israel",
        "Kosovo",
        "Albania",
        "Serbia",
    ]


def test_a_new_lane_stands_where_it_would_stand_by_itself() -> None:
    arrangement = LaneArrangement(order=("Serbia", "Albania"))
    assert arrangement.in_order(["Albania", "Israel", "Serbia"]) == ["Serbia", "Israel", "Albania"]


def test_it_is_kept_as_words_and_read_back() -> None:
    arrangement = LaneArrangement(("Kosovo: north", "Israel"), frozenset({"Israel"}), frozenset({"Serbia"}))
    assert LaneArrangement.of_words([*arrangement.as_words(), "nonsense"]) == arrangement
    assert LaneArrangement.of_words(()).is_usual


arrangements = st.builds(
    LaneArrangement,
    st.lists(st.sampled_from([*NAMES, "gone"]), unique=True).map(tuple),
    st.frozensets(st.sampled_from(NAMES)),
    st.frozensets(st.sampled_from(NAMES)),
)
rows = st.lists(
    st.builds(
        TimelineRow,
        st.uuids().map(str),
        st.just("event"),
        st.sampled_from(NAMES),
        st.text(max_size=3),
        st.floats(0, 9),
        st.none() | st.floats(10, 20),
        st.just(0),
        st.none(),
    ),
    max_size=30,
)


@given(arrangements, rows)
def test_every_mark_keeps_its_lane_or_is_counted_as_hidden(
    arrangement: LaneArrangement, given_rows: list[TimelineRow]
) -> None:
    items = columns_of(given_rows, NAMES)
    made = arrangement.arranged(items)
    assert made.lane_names == arrangement.shown(NAMES)
    assert len(made) + made.hidden == len(items)
    expected = Counter((row.id, row.lane, row.label) for row in given_rows if row.lane in made.lane_names)
    found = zip(made.ids, made.lanes, made.labels, strict=True)
    assert Counter((one, made.lane_names[lane], label) for one, lane, label in found) == expected
    assert list(made.first) == sorted(made.first)
    assert {made.lane_names[lane] for lane in made.folded} == arrangement.folded & {*made.lane_names}
