"""What the bars of the timeline tell: an agreement's life, a commitment's slips, what replaced a cancelled event."""

from collections.abc import Callable

import pytest

from desk.domain.agreement_life import Phase
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.vocabulary import ActionKind, CommitmentStatus, EventStatus, RecordKind
from desk.services import agreements, commitments, events, people, tagging
from desk.services.lists import ListFilter
from desk.services.timeline import LaneKind, TimelineItems, TimelineState
from desk.services.timeline_items import timeline_items
from desk.services.timeline_life import DueMark
from tests.services.conftest import OfficersDesk

S = TimelineState


@pytest.fixture
def desk(make_desk: Callable[..., OfficersDesk]) -> OfficersDesk:
    return make_desk()


def read(desk: OfficersDesk, lanes: LaneKind = LaneKind.KIND) -> TimelineItems:
    return timeline_items(desk.register, lanes, ListFilter(), str, no_lane="none", all_lane="all")


def edtf(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def span(items: TimelineItems, record_id: str) -> tuple[float, float, int]:
    place = items.ids.index(record_id)
    return items.first[place], items.last[place], items.states[place]


def test_an_agreement_is_one_bar_with_its_acts_on_it(desk: OfficersDesk) -> None:
    made = agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title="Visa agreement"),
        party_ids=[desk.ours, desk.theirs],
    )
    for kind, date in (
        (ActionKind.NEGOTIATION, "2018-03"),
        (ActionKind.SIGNATURE, "2019-05-02"),
        (ActionKind.ENTRY_INTO_FORCE, "2020-01-01"),
    ):
        agreements.record_action(desk.register, made.id, kind, action_on=edtf(date))
    items = read(desk)
    assert items.ids == [made.id]
    first, _, state = span(items, made.id)
    assert first == day_number(2018, 3, 1)
    assert state == S.OPEN_END | S.UNCERTAIN_START
    life = items.lives[made.id]
    assert [one.phase for one in life.stretches] == [Phase.NEGOTIATED, Phase.SIGNED, Phase.IN_FORCE]
    assert len(life.moments) == 3
    assert life.sure_first == day_number(2018, 3, 31)


def test_an_agreement_without_a_date_is_counted(desk: OfficersDesk) -> None:
    made = agreements.save_head(desk.register, agreements.blank_agreement(desk.register, title="Draft"))
    assert read(desk).undated_ids == [made.id]


def promised(desk: OfficersDesk, due: str | None, **more: object) -> str:
    blank = commitments.blank_commitment(
        desk.register,
        text="Hand over the archives",
        made_on=edtf("2019-02-01"),
        due=None if due is None else edtf(due),
        **more,
    )
    return commitments.save_commitment(desk.register, blank, debtor_ids=[desk.theirs]).id


def test_a_commitment_reaches_from_its_promise_to_its_due_date(desk: OfficersDesk) -> None:
    late = promised(desk, "2020-06-30")
    ahead = promised(desk, "2021")
    dormant = promised(desk, "2020-06-30", condition="if there is will on both sides")
    endless = promised(desk, None)
    items = read(desk)
    begin = day_number(2019, 2, 1)
    assert span(items, late) == (begin, day_number(2020, 7, 1), S.OVERDUE)
    assert span(items, ahead) == (begin, day_number(2022, 1, 1), S.UNCERTAIN_END)
    assert items.lives[ahead].sure_last == day_number(2021, 1, 1)
    assert span(items, dormant)[2] == S.DORMANT
    assert span(items, endless)[2] == S.OPEN_END


def test_every_due_date_that_a_commitment_had_is_on_its_bar(desk: OfficersDesk) -> None:
    made = promised(desk, "2019-12-31")
    for due in ("2020-06-30", "2021-03-31"):
        commitments.change_due(desk.register, made, edtf(due), reason="Elections")
    items = read(desk)
    assert span(items, made)[1] == day_number(2021, 4, 1)
    assert [(one.what, one.first) for one in items.lives[made].moments] == [
        (DueMark.ORIGINAL, day_number(2019, 12, 31)),
        (DueMark.MOVED, day_number(2020, 6, 30)),
    ]


def test_a_cancelled_event_knows_what_replaced_it(desk: OfficersDesk) -> None:
    ceremony = events.save_event(
        desk.register, events.blank_event(desk.register, title="Ceremony", at=edtf("2021-02-01"))
    )
    visit = events.save_event(
        desk.register,
        events.blank_event(
            desk.register,
            title="Visit",
            at=edtf("2021-01"),
            status=EventStatus.CANCELLED,
            replaced_by_id=ceremony.id,
        ),
    )
    items = read(desk)
    assert items.lives[visit.id].replaced_by == ceremony.id
    assert span(items, visit.id)[2] & S.CANCELLED


def test_lanes_by_person_and_by_subject(desk: OfficersDesk) -> None:
    register = desk.register
    dana = people.save_person(register, people.blank_person(register, name="Dana Levi"))
    made = promised(desk, "2021-06-30", responsible_person_id=dana.id)
    meeting = events.save_event(
        register, events.blank_event(register, title="Meeting", at=edtf("2020-05-04"))
    )
    tagging.tag_all(register, RecordKind.EVENT, [meeting.id], "Éducation")
    agreement = agreements.save_head(
        register, agreements.blank_agreement(register, title="Schools", subjects="education; Culture")
    )
    agreements.record_action(register, agreement.id, ActionKind.SIGNATURE, action_on=edtf("2020"))
    by_person = read(desk, LaneKind.PERSON)
    lanes = {
        (one, by_person.lane_names[lane]) for one, lane in zip(by_person.ids, by_person.lanes, strict=True)
    }
    assert (made, "Dana Levi") in lanes
    assert (meeting.id, "none") in lanes
    by_subject = read(desk, LaneKind.SUBJECT)
    lanes = {
        (one, by_subject.lane_names[lane]) for one, lane in zip(by_subject.ids, by_subject.lanes, strict=True)
    }
    assert lanes == {
        (made, "none"),
        (meeting.id, "Éducation"),
        (agreement.id, "Éducation"),
        (agreement.id, "Culture"),
    }


def test_a_kept_commitment_without_a_due_date_ends_with_the_last_word_on_it(desk: OfficersDesk) -> None:
    made = promised(desk, None, status=CommitmentStatus.FULFILLED)
    _, last, state = span(read(desk), made)
    assert (last, state) == (day_number(2021, 2, 3), S.FULFILLED)


def test_lanes_of_parties_come_ours_first_then_by_the_alphabet_and_last_what_has_none(
    desk: OfficersDesk,
) -> None:
    register = desk.register
    albania = people.blank_party(register, short_name="Albania")
    people.save_party(register, albania)
    for year, parties in (
        ("2018", []),
        ("2019", [desk.theirs]),
        ("2020", [albania.id]),
        ("2021", [desk.ours]),
    ):
        blank = events.blank_event(register, title=year, at=edtf(year))
        events.save_event(register, blank, party_ids=parties)
    assert read(desk, LaneKind.PARTY).lane_names == ["Israel", "Albania", "Kosovo", "none"]
