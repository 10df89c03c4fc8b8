"""Marks in order of time, whatever the order and the pieces in which they came; and what is drawn on them, packed."""

import math
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.agreement_life import Phase, Stretch
from desk.domain.steps import at_once
from desk.domain.vocabulary import ActionKind
from desk.services import timeline_columns, timeline_items, timeline_shares
from desk.services.agreement_terms import TermMark
from desk.services.demonstration import build_demonstration
from desk.services.lists import ListFilter
from desk.services.timeline import LaneKind, TimelineItems, TimelineRow
from desk.services.timeline_columns import Columns, columns_of, some_of, stacked
from desk.services.timeline_life import DueMark, Life, Lives, Moment
from desk.services.timeline_shares import Share, share_of

days = st.integers(-3, 3).map(float)
moments = st.builds(
    Moment,
    st.sampled_from([*ActionKind, *TermMark, *DueMark]),
    st.integers(-9, 9),
    st.integers(-9, 9),
    st.text(max_size=3),
    st.booleans(),
)
stretches = st.builds(
    Stretch, st.sampled_from(Phase), st.integers(), st.integers(), st.none() | st.integers(-9, 9)
)
lives = st.builds(
    Life,
    st.lists(stretches, max_size=3).map(tuple),
    st.lists(moments, max_size=3).map(tuple),
    st.text(max_size=3),
    st.none() | days,
    st.none() | days,
)
rows = st.builds(
    TimelineRow,
    st.text("abc", min_size=1, max_size=2),
    st.sampled_from(["event", "statement"]),
    st.sampled_from(["Above", "Below", "Last"]),
    st.sampled_from(["Call", "Visit"]),
    st.none() | days,
    st.none() | days,
    st.integers(0, 3),
    st.none() | lives,
)


@given(st.lists(rows, max_size=30), st.integers(1, 5))
def test_rows_come_in_order_of_time_then_of_their_words_in_pieces_of_any_size(
    made: list[TimelineRow], size: int
) -> None:
    columns = Columns()
    for begin in range(0, len(made), 7):
        columns.add(made[begin : begin + 7])
    with patch.object(timeline_columns, "A_PIECE", size):
        items = at_once(columns.in_order(["Below"], "Last"))
    dated = [row for row in made if row.first is not None or row.last is not None]
    assert items.undated == len(made) - len(dated)

    def place(row: TimelineRow) -> tuple[float, float, str, str]:
        first = -math.inf if row.first is None else row.first
        return first, math.inf if row.last is None else max(row.last, first), row.label, row.id

    wanted = sorted(dated, key=place)
    told = list(zip(items.first, items.last, items.labels, items.ids, strict=True))
    assert told == list(map(place, wanted))
    assert [items.lane_names[lane] for lane in items.lanes] == [row.lane for row in wanted]
    assert list(items.kinds) == [row.kind for row in wanted]
    assert items.lane_names[0] == "Below"
    assert "Last" not in items.lane_names[:-1]
    assert some_of(items, range(len(items)), items.undated_ids) == items


@given(st.lists(rows, max_size=12), st.lists(rows, max_size=12))
def test_two_views_one_over_the_other_hold_all_marks_of_both_in_their_own_lanes(
    above: list[TimelineRow], below: list[TimelineRow]
) -> None:
    parts = columns_of(above, ["Above", "Below"]), columns_of(below, ["Above", "Below"])
    both = stacked(*parts)
    assert both.lane_names == parts[0].lane_names + parts[1].lane_names
    assert list(both.first) == sorted(both.first)
    assert both.undated == sum(part.undated for part in parts)

    def told(items: TimelineItems, begin: int, end: int) -> list[tuple[object, ...]]:
        columns = (items.ids, items.kinds, items.lanes, items.first, items.last, items.labels, items.states)
        found = [
            (lane - begin, *rest) for *rest, lane in ((*row, row[2]) for row in zip(*columns, strict=True))
        ]
        return sorted(one[:3] + one[4:] for one in found if begin <= one[0] + begin < end)

    lanes = len(parts[0].lane_names)
    assert len(both) == len(parts[0]) + len(parts[1])
    assert told(both, 0, lanes) == told(parts[0], 0, lanes)
    assert told(both, lanes, len(both.lane_names)) == told(parts[1], 0, len(parts[1].lane_names))


@given(st.dictionaries(st.text(max_size=2), lives, max_size=5))
def test_a_life_that_was_packed_is_the_same_life(given_lives: dict[str, Life]) -> None:
    kept = Lives(given_lives)
    assert dict(kept) == given_lives
    for record_id, life in given_lives.items():
        kinds = [type(one.what) for one in kept[record_id].moments]
        assert kinds == [type(one.what) for one in life.moments]
    gone = set(sorted(given_lives)[:1])
    assert set(kept.without(gone)) == set(given_lives) - gone
    for record_id in gone:
        kept[record_id] = Life(replaced_by="another")
        assert kept.get(record_id) == Life(replaced_by="another")
        del kept[record_id]
        assert kept.get(record_id) is None


@pytest.mark.parametrize("lanes", LaneKind)
def test_read_in_many_pieces_it_is_the_same_timeline(
    lanes: LaneKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = build_demonstration(tmp_path / "Kosovo.desk")

    def read() -> tuple[TimelineItems, TimelineItems, TimelineItems]:
        whole = timeline_items.timeline_items(
            register, lanes, ListFilter(), str, no_lane="none", all_lane="all"
        )
        party = share_of(register, whole, Share(LaneKind.PARTY, "Kosovo"))
        return whole, party, share_of(register, whole, Share(LaneKind.SUBJECT, "Western Balkans"))

    whole, party, subject = read()
    assert 0 < len(subject) < len(party) < len(whole)
    for module in (timeline_items, timeline_columns, timeline_shares):
        monkeypatch.setattr(module, "A_PIECE", 2)
    assert read() == (whole, party, subject)
    reading = timeline_items.reading_items(register, lanes, ListFilter(), str, no_lane="none", all_lane="all")
    records = len(set(whole.ids)) + whole.undated
    assert sum(1 for _ in reading) > records / 2, "a step reads no more than a piece"
    register.close()
