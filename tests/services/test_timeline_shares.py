"""What of the timeline belongs to one party or one subject: for two views beside each other."""

from desk.domain.dates import PartialDate
from desk.domain.records import Event
from desk.domain.vocabulary import RecordKind
from desk.services import events, tagging
from desk.services.lists import ListFilter
from desk.services.timeline import LaneKind, TimelineItems
from desk.services.timeline_items import timeline_items
from desk.services.timeline_shares import Share, share_of, shares
from tests.services.conftest import OfficersDesk

PARTY, SUBJECT = LaneKind.PARTY, LaneKind.SUBJECT


def _event(desk: OfficersDesk, title: str, party: str | None, tag: str = "", at: str = "2021-02-01") -> Event:
    day = PartialDate.from_edtf(at) if at else None
    event = events.blank_event(desk.register, title=title, at=day)
    event = events.save_event(desk.register, event, party_ids=[party] if party else [])
    if tag:
        tagging.set_tags(desk.register, RecordKind.EVENT, event.id, [tag])
    return event


def _all(desk: OfficersDesk) -> TimelineItems:
    return timeline_items(desk.register, LaneKind.KIND, ListFilter(), str, no_lane="", all_lane="")


def test_a_party_has_its_own_marks_and_a_subject_has_its_own(desk: OfficersDesk) -> None:
    ours = _event(desk, "Ours", desk.ours, "Water")
    theirs = _event(desk, "Theirs", desk.theirs, "water")
    nobodys = _event(desk, "Nobody's", None, "Border", at="")
    items = _all(desk)
    names = desk.register.party_names()
    assert share_of(desk.register, items, Share(PARTY, names[desk.ours])).ids == [ours.id]
    assert share_of(desk.register, items, Share(PARTY, names[desk.theirs])).ids == [theirs.id]
    water = share_of(desk.register, items, Share(SUBJECT, "WATER"))
    assert set(water.ids) == {ours.id, theirs.id}
    assert water.lane_names == items.lane_names
    border = share_of(desk.register, items, Share(SUBJECT, "border"))
    assert (border.ids, border.undated_ids) == ([], [nobodys.id])
    assert share_of(desk.register, items, Share()) is items


def test_the_parties_are_offered_with_ours_first_and_each_subject_once(desk: OfficersDesk) -> None:
    _event(desk, "Ours", desk.ours, "Water")
    _event(desk, "Theirs", desk.theirs, "Border")
    names = desk.register.party_names()
    offered = shares(desk.register)
    assert offered[0] == Share(PARTY, names[desk.ours])
    assert [one.name for one in offered if one.by is SUBJECT] == ["Border", "Water"]


def test_a_share_is_kept_as_words_and_what_is_not_understood_is_all() -> None:
    for share in (Share(), Share(PARTY, "Kosovo: a state"), Share(SUBJECT, "Trade")):
        assert Share.of_words(share.as_words()) == share
    assert Share.of_words("moon:full") == Share.of_words("") == Share.of_words("party:") == Share()
