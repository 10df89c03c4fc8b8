"""What of the timeline may leave: up to a limit, with the highest marking of what is drawn, and nobody named above it."""

import pytest

from desk.domain.date_words import understand
from desk.domain.days import day_number
from desk.services import events, people
from desk.services.lists import ListFilter
from desk.services.markings import marking_ladder
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems
from desk.services.timeline_items import timeline_items
from desk.services.timeline_release import ReleasedItems, in_lanes, released_items, released_name
from desk.services.timeline_shares import Share
from tests.services.conftest import OfficersDesk

LADDER = marking_ladder()


@pytest.fixture
def register(desk: OfficersDesk) -> Register:
    """An open call of 2019, a restricted one of 2020 with a party that is restricted too."""
    register = desk.register
    quiet = people.save_party(
        register, people.blank_party(register, short_name="Quietland", marking="restricted")
    )
    for title, when, marking, parties in (
        ("Open call", "2019", "", [desk.ours]),
        ("Quiet call", "2020", "restricted", [quiet.id]),
        ("Call with both", "2021", "", [desk.ours, quiet.id]),
    ):
        made = events.blank_event(register, title=title, at=understand(when), marking=marking)
        events.save_event(register, made, parties)
    return register


def items_of(register: Register, lanes: LaneKind) -> TimelineItems:
    return timeline_items(register, lanes, ListFilter(), str, no_lane="Nobody", all_lane="All")


def released(register: Register, lanes: LaneKind = LaneKind.KIND, limit: str | None = None) -> ReleasedItems:
    return released_items(register, items_of(register, lanes), lanes, LADDER, limit, not_named="Not named")


def test_without_a_limit_all_of_it_leaves_with_the_marking_of_its_period(register: Register) -> None:
    found = released(register)
    assert sorted(found.items.labels) == ["Call with both", "Open call", "Quiet call"]
    assert found.left_out == 0
    assert found.within(day_number(2019, 1, 1), day_number(2020, 1, 1)).highest() == ""
    assert found.within(day_number(2019, 1, 1), day_number(2020, 6, 1)).highest() == "restricted"
    assert found.highest() == "restricted"


def test_what_is_above_the_limit_is_left_out_and_counted(register: Register) -> None:
    found = released(register, limit="")
    assert found.items.labels == ["Open call", "Call with both"]
    assert len(found.items.lanes) == len(found.items.states) == len(found.items.first) == 2
    assert found.left_out == 1
    assert found.highest() == ""


def test_a_lane_named_after_what_is_above_the_limit_is_not_named(register: Register) -> None:
    assert "Quietland" in released(register, LaneKind.PARTY).items.lane_names
    assert released(register, LaneKind.PARTY).highest() == "restricted", "the name alone is marked"
    found = released(register, LaneKind.PARTY, "")
    assert "Quietland" not in found.items.lane_names
    assert "Not named" in found.items.lane_names
    lane = found.items.lane_names.index("Not named")
    assert [found.items.labels[one] for one, of in enumerate(found.items.lanes) if of == lane] == [
        "Call with both"
    ]


def test_a_view_named_after_what_is_above_the_limit_is_not_named(register: Register) -> None:
    def called(share: Share, limit: str | None) -> tuple[str, str]:
        return released_name(register, share, LADDER, limit, not_named="Not named")

    quiet = Share(LaneKind.PARTY, "Quietland")
    assert called(quiet, None) == ("Quietland", "restricted")
    assert called(quiet, "") == ("Not named", "")
    assert called(Share(LaneKind.SUBJECT, "Quietland"), "") == ("Quietland", "")
    assert called(Share(), "") == ("", "")


def test_some_lanes_are_taken_out_with_their_marks_alone(register: Register) -> None:
    whole = items_of(register, LaneKind.PARTY)
    parts = [in_lanes(whole, [lane]) for lane in range(len(whole.lane_names))]
    assert [part.lane_names[0] for part in parts] == whole.lane_names
    assert sum(map(len, parts)) == len(whole)
    for part in parts:
        assert set(part.lanes) <= {0}


def test_a_period_holds_what_lies_in_it_in_the_lanes_that_are_not_empty_then(register: Register) -> None:
    whole = released(register, LaneKind.PARTY)
    of_2019 = whole.within(day_number(2019, 1, 1), day_number(2020, 1, 1)).items
    assert of_2019.lane_names == ["Israel"]
    assert of_2019.labels == ["Open call"]
    nothing = whole.within(day_number(1900, 1, 1), day_number(1901, 1, 1)).items
    assert nothing.lane_names == whole.items.lane_names
    assert not len(nothing)


def test_what_is_open_reaches_into_every_later_period(register: Register) -> None:
    made = events.blank_event(
        register, title="Talks go on", at=understand("since 2018"), marking="restricted"
    )
    events.save_event(register, made)
    later = released(register).within(day_number(2030, 1, 1), day_number(2031, 1, 1))
    assert later.items.labels == ["Talks go on"]
    assert later.highest() == "restricted"
    assert not len(released(register).within(day_number(2017, 1, 1), day_number(2018, 1, 1)).items)
