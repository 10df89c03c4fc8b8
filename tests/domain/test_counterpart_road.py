"""The stations of a counterpart's road, in order and as of a day."""

from dataclasses import replace

import pytest

from desk.domain.counterpart_road import (
    Place,
    StationKind,
    StationState,
    Whereabouts,
    road,
    whereabouts,
)
from desk.domain.counterparts import counterpart_state
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.vocabulary import Channel, Holding

PARTIES = ("il", "xk")
NAMES = {"il": "Israel", "xk": "Kosovo"}
TODAY = day_number(2021, 3, 1)
COPY = Counterpart(id="c", agreement_id="a")
SIGNED, SENT, RECEIVED, RETURNED, HELD = StationKind
DONE, AHEAD, AWAITED = StationState


def on(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def told(
    copy: Counterpart, *signers: str, as_of: int = TODAY, parties: tuple[str, ...] = PARTIES
) -> list[tuple[StationKind, str | None, StationState]]:
    """Return (what, by whom, how far) of every station."""
    signatures = [
        CounterpartSignature(id=one, counterpart_id="c", party_id=one, signed_on=on("2021-02-01"))
        for one in signers
    ]
    state = counterpart_state(copy, signatures, parties, NAMES, as_of)
    return [(one.kind, one.party_id, one.state) for one in road(state, signatures, parties, "il", as_of)]


def test_a_copy_that_nobody_signed_has_all_ahead_and_ours_first() -> None:
    assert told(COPY) == [
        (SIGNED, "il", AHEAD),
        (SENT, None, AHEAD),
        (RECEIVED, "xk", AHEAD),
        (SIGNED, "xk", AHEAD),
        (RETURNED, "il", AHEAD),
        (HELD, None, AHEAD),
    ]


def test_what_is_out_is_waited_for_where_it_is_to_return() -> None:
    out = replace(COPY, sent_on=on("2021-02-02"), channel=Channel.EMAIL, sender_id="il")
    states = [state for _, _, state in told(out, "il")]
    assert states == [DONE, DONE, AHEAD, AHEAD, AWAITED, AHEAD]


def test_what_is_back_was_sent_and_received_though_no_date_says_so() -> None:
    back = replace(COPY, returned_on=on("2021-02-20"), we_hold=Holding.ORIGINAL)
    assert {state for _, _, state in told(back, "il", "xk")} == {DONE}


def test_who_sends_signs_first() -> None:
    theirs = replace(COPY, sender_id="xk", sent_on=on("2021-02-02"))
    assert told(theirs, "xk")[0] == (SIGNED, "xk", DONE)
    assert told(COPY, "xk")[0] == (SIGNED, "xk", DONE)


def test_a_copy_signed_by_all_at_a_ceremony_has_no_road_between_the_capitals() -> None:
    assert [kind for kind, _, _ in told(COPY, "il", "xk")] == [SIGNED, SIGNED, HELD]


def test_what_comes_later_than_the_day_asked_for_is_still_ahead() -> None:
    gone = replace(COPY, sent_on=on("2021-02-02"), returned_on=on("2021-02-20"), sender_id="il")
    before = told(gone, "il", as_of=day_number(2021, 2, 10))
    assert before[4] == (RETURNED, "il", AWAITED)
    assert told(gone, "il")[4] == (RETURNED, "il", DONE)


@pytest.mark.parametrize("parties", [("il",), (), ("il", "xk", "al")])
def test_any_number_of_parties_has_a_road(parties: tuple[str, ...]) -> None:
    found = told(COPY, parties=parties)
    assert [party for kind, party, _ in found if kind is SIGNED] == list(parties)
    assert found[-1][0] is HELD


# ---- whose counterpart is out, and where it is ------------------------------------------------------------


def found_at(copy: Counterpart, *signers: str, as_of: int = TODAY) -> Whereabouts | None:
    signatures = [CounterpartSignature(id=one, counterpart_id="c", party_id=one) for one in signers]
    return whereabouts(counterpart_state(copy, signatures, PARTIES, NAMES, as_of), "il", as_of)


def test_ours_is_away_and_theirs_is_first_on_its_way_and_then_with_us() -> None:
    ours = replace(COPY, sender_id="il", sent_on=on("2021-02-01"))
    assert found_at(ours, "il") == Whereabouts(Place.AWAY, on("2021-02-01"), 28)
    assert found_at(replace(ours, received_on=on("2021-02-05")), "il") == Whereabouts(
        Place.AWAY, on("2021-02-01"), 28
    )
    theirs = replace(ours, sender_id="xk")
    assert found_at(theirs, "xk") == Whereabouts(Place.COMING, on("2021-02-01"), 28)
    arrived = replace(theirs, received_on=on("2021-02-19"))
    assert found_at(arrived, "xk") == Whereabouts(Place.WITH_US, on("2021-02-19"), 10)
    assert found_at(arrived, "xk", as_of=day_number(2021, 2, 10)) == Whereabouts(
        Place.COMING, on("2021-02-01"), 9
    )
    assert found_at(replace(arrived, returned_on=on("2021-02-20")), "xk") is None
    assert found_at(COPY) is None


def test_theirs_is_waited_for_where_the_next_thing_is_ours_to_do() -> None:
    theirs = replace(COPY, sender_id="xk", sent_on=on("2021-02-01"), channel=Channel.EMAIL)

    def awaited(copy: Counterpart, *signers: str) -> list[tuple[StationKind, str | None]]:
        return [(kind, party) for kind, party, state in told(copy, *signers) if state is AWAITED]

    assert awaited(theirs, "xk") == [(RECEIVED, "il")]
    arrived = replace(theirs, received_on=on("2021-02-03"))
    assert awaited(arrived, "xk") == [(SIGNED, "il")]
    assert awaited(arrived, "xk", "il") == [(RETURNED, "xk")]
    assert awaited(replace(arrived, returned_on=on("2021-02-04")), "xk", "il") == []
