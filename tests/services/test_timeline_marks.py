"""The marks of agreements on the timeline: who acted, what a term puts ahead, and what one change alters."""

from collections.abc import Callable

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import ActionKind, DurationKind, ForceClause
from desk.services import agreement_terms, agreements, events, history, today
from desk.services.agreement_terms import running_terms
from desk.services.lists import Changes, ListFilter
from desk.services.timeline import LaneKind, TimelineItems
from desk.services.timeline_items import changed_items, timeline_items
from tests.services.conftest import OfficersDesk


def read(desk: OfficersDesk, lanes: LaneKind = LaneKind.KIND) -> TimelineItems:
    """Return the whole line."""
    return timeline_items(desk.register, lanes, ListFilter(), str, no_lane="none", all_lane="all")


def lasting(desk: OfficersDesk) -> str:
    """Record an agreement in force since 1 April 2016 for five years, renewed tacitly, notice six months."""
    agreement = agreements.save_head(
        desk.register,
        agreements.blank_agreement(
            desk.register,
            title="Air transport agreement",
            clause=ForceClause.ON_FIXED_DATE,
            clause_date=PartialDate.from_edtf("2016-04-01"),
            duration=DurationKind.TACIT_RENEWAL,
            term_months=72,
            renewal_months=12,
            notice_months=6,
        ),
        party_ids=[desk.ours, desk.theirs],
    )
    return agreement.id


def test_an_act_is_labelled_with_the_party_that_did_it(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    agreement_id = lasting(desk)
    for party in (desk.ours, desk.theirs):
        agreements.record_action(
            desk.register,
            agreement_id,
            ActionKind.SIGNATURE,
            party_id=party,
            action_on=PartialDate.from_edtf("2016-03-01"),
        )
    items = read(desk)
    assert items.labels == ["Air transport agreement"]
    signed = [(one.what, one.party) for one in items.lives[agreement_id].moments if not one.ahead]
    assert signed == [(ActionKind.SIGNATURE, "Israel"), (ActionKind.SIGNATURE, "Kosovo")]


def test_a_running_term_puts_its_last_day_of_notice_and_its_renewal_ahead(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    agreement_id = lasting(desk)
    items = read(desk)
    assert items.labels == ["Air transport agreement"]
    ahead_of_it = [
        (one.what, PartialDate.of_day(one.first).text)
        for one in items.lives[agreement_id].moments
        if one.ahead
    ]
    marks = agreement_terms.TermMark
    assert ahead_of_it == [(marks.NOTICE_BY, "2021-09-30"), (marks.RENEWS_ON, "2022-04-01")]
    (ahead,) = today.terms_ahead(desk.register)
    assert (ahead.mark, ahead.date.text) == (agreement_terms.TermMark.NOTICE_BY, "2021-09-30")
    agreements.record_action(
        desk.register,
        agreement_id,
        ActionKind.TERMINATION,
        action_on=PartialDate.from_edtf("2020-12-31"),
    )
    assert running_terms(desk.register) == {}
    history.undo(desk.register)
    assert list(running_terms(desk.register)) == [agreement_id]


def test_terms_are_worked_out_a_few_at_a_time_and_what_is_touched_meanwhile_anew(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    ids = [lasting(desk) for _ in range(agreement_terms.AT_ONCE + 3)]
    assert agreement_terms.work(desk.register)
    agreements.record_action(
        desk.register, ids[0], ActionKind.TERMINATION, action_on=PartialDate.from_edtf("2020-12-31")
    )
    later = lasting(desk)
    while agreement_terms.work(desk.register):
        pass
    assert set(running_terms(desk.register)) == {*ids[1:], later}


def test_one_change_alters_the_line_as_reading_it_anew_would(
    make_desk: Callable[..., OfficersDesk],
) -> None:
    desk = make_desk()
    register = desk.register
    agreement_id = lasting(desk)
    meeting = events.save_event(
        register,
        events.blank_event(register, title="Meeting", at=PartialDate.from_edtf("2020-05")),
        party_ids=[desk.theirs],
    )
    events.save_event(register, events.blank_event(register, title="Call"), party_ids=[desk.theirs])
    heard: list[Changes] = []
    register.subscribe(heard.append)
    for lanes, day in ((LaneKind.KIND, "2022-01-02"), (LaneKind.PARTY, "2019-01-02")):
        moved = PartialDate.from_edtf(day)
        for act in (
            lambda moved=moved: events.redate(register, meeting.id, moved),
            lambda: agreements.record_action(
                register, agreement_id, ActionKind.SIGNATURE, action_on=PartialDate.from_edtf("2016")
            ),
            lambda: history.undo(register),
        ):
            before = read(desk, lanes)
            heard.clear()
            act()
            after = changed_items(register, before, heard[0], lanes, str, no_lane="none", all_lane="all")
            assert after == read(desk, lanes)
            assert after != before


def test_a_new_lane_or_another_name_asks_for_all_anew(make_desk: Callable[..., OfficersDesk]) -> None:
    desk = make_desk()
    register = desk.register
    lasting(desk)
    heard: list[Changes] = []
    register.subscribe(heard.append)
    before = read(desk, LaneKind.PARTY)
    events.save_event(register, events.blank_event(register, title="A", at=PartialDate.from_edtf("2020")))
    found = changed_items(register, before, heard[-1], LaneKind.PARTY, str, no_lane="none", all_lane="all")
    assert found is None
