"""The counterparts of 1 February 2021: signed on each side, sent by e-mail to the other, not yet back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.counterpart_set import set_complete, set_lacking
from desk.domain.counterparts import counterpart_state
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.vocabulary import Channel, Holding

PARTIES = ("il", "xk")
NAMES = {"il": "Israel", "xk": "Kosovo"}
CEREMONY = PartialDate.from_edtf("2021-02-01")
TODAY = day_number(2026, 11, 24)

OURS = Counterpart(
    id="ours",
    agreement_id="relations",
    label="Our copy",
    sender_id="il",
    sent_on=CEREMONY,
    channel=Channel.EMAIL,
    we_hold=Holding.SCAN,
)
THEIRS = Counterpart(
    id="theirs", agreement_id="relations", sender_id="xk", sent_on=CEREMONY, channel=Channel.EMAIL
)


def signature(counterpart: str, party: str, signed_on: PartialDate | None = CEREMONY) -> CounterpartSignature:
    return CounterpartSignature(
        id=f"{counterpart}-{party}", counterpart_id=counterpart, party_id=party, signed_on=signed_on
    )


def test_a_counterpart_sent_by_e_mail_says_who_has_not_signed_and_for_how_long_it_has_been_out() -> None:
    state = counterpart_state(OURS, [signature("ours", "il")], PARTIES, NAMES, TODAY)
    assert (state.signed, state.missing) == (("il",), ("xk",))
    assert not state.complete
    assert state.out
    assert state.out_since == CEREMONY
    assert state.out_days == 2122
    assert [str(s) for s in state.sentences] == [
        "Signed by Israel on 2021-02-01",
        "Not yet signed by Kosovo",
        "Sent by e-mail to Kosovo on 2021-02-01; not yet back, out 2122 days",
    ]


def test_the_partners_counterpart_is_out_with_us() -> None:
    state = counterpart_state(THEIRS, [signature("theirs", "xk")], PARTIES, NAMES, day_number(2021, 2, 2))
    assert [str(s) for s in state.lacking] == [
        "Not yet signed by Israel",
        "Sent by e-mail to Israel on 2021-02-01; not yet back, out 1 day",
    ]


def test_a_counterpart_sent_in_some_month_has_been_out_at_least_since_its_last_day() -> None:
    counterpart = replace(OURS, sent_on=PartialDate.from_edtf("2021-02"), channel=Channel.BAG)
    state = counterpart_state(counterpart, [], PARTIES, NAMES, day_number(2021, 3, 10))
    assert state.out_days == 10
    assert str(state.lacking[-1]) == (
        "Sent by diplomatic bag to Kosovo in 2021-02; not yet back, out at least 10 days"
    )


def test_what_is_dated_later_has_not_happened_yet() -> None:
    state = counterpart_state(OURS, [signature("ours", "il")], PARTIES, NAMES, day_number(2021, 1, 31))
    assert (state.signed, state.out, state.out_days) == ((), False, None)


def test_the_reply_received_completes_the_counterpart() -> None:
    back = replace(OURS, returned_on=PartialDate.from_edtf("2021-03-14"))
    signatures = [signature("ours", "il"), signature("ours", "xk", PartialDate.from_edtf("2021-03"))]
    state = counterpart_state(back, signatures, PARTIES, NAMES, TODAY)
    assert state.complete
    assert not state.out
    assert [str(s) for s in state.sentences] == [
        "Signed by Israel on 2021-02-01",
        "Signed by Kosovo in 2021-03",
        "Sent by e-mail to Kosovo on 2021-02-01",
        "Back on 2021-03-14",
    ]
    assert state.lacking == ()


def test_signed_by_all_and_kept_by_the_other_side_it_need_not_come_back() -> None:
    both = [signature("ours", "il"), signature("ours", "xk")]
    assert counterpart_state(OURS, both, PARTIES, NAMES, TODAY).out
    kept = replace(OURS, they_hold=Holding.ORIGINAL)
    assert not counterpart_state(kept, both, PARTIES, NAMES, TODAY).out


def test_a_counterpart_signed_but_not_sent_says_so() -> None:
    waiting = replace(OURS, sent_on=None, channel=None)
    state = counterpart_state(waiting, [signature("ours", "il", None)], PARTIES, NAMES, TODAY)
    assert [str(s) for s in state.sentences] == [
        "Signed by Israel (date not recorded)",
        "Not yet signed by Kosovo",
        "Not yet sent to Kosovo for signature",
    ]


def test_two_counterparts_are_complete_when_each_carries_both_signatures_and_each_side_holds_one() -> None:
    pair = [OURS, THEIRS]
    signatures = [signature("ours", "il"), signature("theirs", "xk")]
    assert [str(s) for s in set_lacking(pair, signatures, PARTIES, NAMES)] == [
        "Our copy is not yet signed by Kosovo",
        "Counterpart 2 is not yet signed by Israel",
        "The other side does not hold a counterpart yet",
    ]
    signatures += [signature("ours", "xk"), signature("theirs", "il")]
    assert not set_complete(pair, signatures, PARTIES)
    pair[1] = replace(THEIRS, they_hold=Holding.ORIGINAL)
    assert set_complete(pair, signatures, PARTIES)
    assert set_lacking(pair, signatures, PARTIES, NAMES) == ()


def test_no_counterparts_are_no_complete_set() -> None:
    assert not set_complete([], [], PARTIES)
    assert str(set_lacking([], [], PARTIES, NAMES)[0]) == "No counterpart is recorded"


@given(
    st.lists(st.builds(replace, st.sampled_from([OURS, THEIRS]), they_hold=st.sampled_from(Holding))),
    st.lists(st.builds(signature, st.sampled_from(["ours", "theirs"]), st.sampled_from(PARTIES))),
)
def test_a_set_is_complete_exactly_when_nothing_is_lacking(
    counterparts: list[Counterpart], signatures: list[CounterpartSignature]
) -> None:
    lacking = set_lacking(counterparts, signatures, PARTIES, NAMES)
    assert set_complete(counterparts, signatures, PARTIES) == (not lacking)
    assert set_complete(counterparts, signatures, ()) is False
