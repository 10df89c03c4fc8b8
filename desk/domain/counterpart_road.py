"""The road of one counterpart as stations in order: signed, sent, received, signed by the other, returned, held.

Nothing is presumed that was not recorded, but what a later station implies has been passed: what is back was sent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from desk.domain.counterparts import CounterpartState, happened
from desk.domain.dates import PartialDate
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.values import value_class
from desk.domain.vocabulary import Channel, Holding


class StationKind(StrEnum):
    """A place on the road."""

    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    HELD = "held"


class StationState(StrEnum):
    """Whether it is behind, ahead, or where the counterpart is waited for now."""

    DONE = "done"
    AHEAD = "ahead"
    AWAITED = "awaited"


@value_class(frozen=True)
class Station:
    """One station; `party_id` is who signs or receives, `date` when, `held` what we have of it in the end."""

    kind: StationKind
    state: StationState
    party_id: str | None = None
    date: PartialDate | None = None
    signature: CounterpartSignature | None = None
    channel: Channel | None = None
    held: Holding | None = None
    scanned: bool = False


class Place(StrEnum):
    """Where a counterpart is that is out: ours with the other side, theirs on its way to us, theirs with us."""

    AWAY = "away"
    COMING = "coming"
    WITH_US = "with_us"


@value_class(frozen=True)
class Whereabouts:
    """Where a counterpart is that is out, `since` when it has been there, and for how many whole `days` at least."""

    place: Place
    since: PartialDate | None
    days: int | None


def whereabouts(state: CounterpartState, ours_id: str, as_of: int) -> Whereabouts | None:
    """Return where a counterpart is on the day `as_of`; None where it is not out.

    One that the other side sent is first on its way to us and then, once received, with us until it is returned.
    """
    if not state.out:
        return None
    copy = state.counterpart
    if not _is_theirs(copy, ours_id):
        return Whereabouts(Place.AWAY, state.out_since, state.out_days)
    if not _past(copy.received_on, as_of):
        return Whereabouts(Place.COMING, state.out_since, state.out_days)
    last = copy.received_on.last if copy.received_on is not None else None
    return Whereabouts(Place.WITH_US, copy.received_on, None if last is None else max(as_of - last, 0))


def _is_theirs(copy: Counterpart, ours_id: str) -> bool:
    return copy.sender_id is not None and copy.sender_id != ours_id


def road(
    state: CounterpartState,
    signatures: Iterable[CounterpartSignature],
    party_ids: Sequence[str],
    ours_id: str,
    as_of: int,
) -> tuple[Station, ...]:
    """Return the stations of a counterpart in the order of its road, as of a day.

    Whoever sends signs first: the recorded sender, else a party that signed alone, else we. A counterpart that all
    signed without its being sent, as at a ceremony, has no road between the capitals.
    """
    copy = state.counterpart
    own = {one.party_id: one for one in signatures if one.counterpart_id == copy.id}
    order = _order(copy, state, party_ids, ours_id)
    sent = _past(copy.sent_on, as_of) or state.out
    back, there = _past(copy.returned_on, as_of), _past(copy.received_on, as_of)
    moved = sent or back or there
    stations = [_signed(party, own, state) for party in order[:1]]
    travels = len(party_ids) > 1 and (moved or not state.complete)
    if travels:
        stations.append(_of(StationKind.SENT, sent or moved, copy.sent_on, channel=copy.channel))
        others_signed = all(party in state.signed for party in order[1:])
        passed = there or back or (moved and others_signed)
        receiver = order[1] if len(order) == 2 else None
        stations.append(_of(StationKind.RECEIVED, passed, copy.received_on if there else None, receiver))
    stations += [_signed(party, own, state) for party in order[1:]]
    if travels:
        sender = order[0] if order else None
        stations.append(_of(StationKind.RETURNED, back, copy.returned_on, sender))
    here = whereabouts(state, ours_id, as_of)
    stations = _with_the_awaited(stations, here.place if here is not None else None, ours_id)
    held = copy.we_hold is not Holding.NOTHING
    stations.append(
        Station(
            StationKind.HELD,
            StationState.DONE if held else StationState.AHEAD,
            held=copy.we_hold if held else None,
            scanned=copy.scan_sha256 is not None,
        )
    )
    return tuple(stations)


def _past(date: PartialDate | None, as_of: int) -> bool:
    return date is not None and happened(date, as_of)


def _of(
    kind: StationKind,
    done: bool,
    date: PartialDate | None,
    party: str | None = None,
    *,
    channel: Channel | None = None,
) -> Station:
    state = StationState.DONE if done else StationState.AHEAD
    return Station(kind, state, party, date if done else None, channel=channel if done else None)


def _with_the_awaited(stations: list[Station], place: Place | None, ours_id: str) -> list[Station]:
    """Mark where a counterpart that is out is waited for: the return of ours; of theirs the next thing that we do."""
    if place is None:
        return stations
    wanted: list[tuple[StationKind, str | None]] = [(StationKind.RETURNED, None)]
    if place is Place.COMING:
        wanted.insert(0, (StationKind.RECEIVED, None))
    elif place is Place.WITH_US:
        wanted.insert(0, (StationKind.SIGNED, ours_id))
    for kind, party in wanted:
        for at, station in enumerate(stations):
            if (
                station.kind is kind
                and party in (None, station.party_id)
                and station.state is StationState.AHEAD
            ):
                return [
                    *stations[:at],
                    replace(station, state=StationState.AWAITED),
                    *stations[at + 1 :],
                ]
    return stations


def _signed(party: str, own: dict[str, CounterpartSignature], state: CounterpartState) -> Station:
    signature = own.get(party) if party in state.signed else None
    return Station(
        StationKind.SIGNED,
        StationState.DONE if signature else StationState.AHEAD,
        party,
        signature.signed_on if signature else None,
        signature,
    )


def _order(copy: Counterpart, state: CounterpartState, party_ids: Sequence[str], ours_id: str) -> list[str]:
    """Return the parties, the sender first."""
    first = copy.sender_id
    if first not in party_ids:
        first = state.signed[0] if len(state.signed) == 1 else ours_id
    return sorted(party_ids, key=lambda party: party != first)
