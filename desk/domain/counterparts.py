"""Counterparts: who has signed each copy of an agreement, where it is, and what is still missing.

Two counterparts are complete when each carries both signatures and each side holds one.
"""

from collections.abc import Iterable, Mapping, Sequence

from desk.domain.dates import PartialDate
from desk.domain.phrasing import days_between, listed, when
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import Channel, Holding


@value_class(frozen=True)
class CounterpartState:
    """Where one counterpart stands as of a day.

    `signed` and `missing` are party ids in the agreement's order. `complete` means that every party has
    signed it; `out` that it was sent and is not back, `out_since` when it was sent and `out_days` for how
    many whole days it has been out at least (None where the date of sending is not known). `sentences` tell
    its road, done things first; `lacking` are those of them that say what is still missing.
    """

    counterpart: Counterpart
    signed: tuple[str, ...]
    missing: tuple[str, ...]
    complete: bool
    out: bool
    out_since: PartialDate | None
    out_days: int | None
    sentences: tuple[Sentence, ...]
    lacking: tuple[Sentence, ...]


def counterpart_state(
    counterpart: Counterpart,
    signatures: Iterable[CounterpartSignature],
    party_ids: Sequence[str],
    party_names: Mapping[str, str],
    as_of: int,
) -> CounterpartState:
    """Work out one counterpart's state as of the day `as_of`; signatures of other counterparts are ignored.

    What is dated later than `as_of` has not happened yet; what bears no date has.
    """
    own = {
        s.party_id: s
        for s in signatures
        if s.counterpart_id == counterpart.id and happened(s.signed_on, as_of)
    }
    signed = tuple(p for p in party_ids if p in own)
    missing = tuple(p for p in party_ids if p not in own)
    complete = bool(party_ids) and not missing
    out = _is_out(counterpart, complete, as_of)
    out_since = counterpart.sent_on if out else None
    out_days = as_of - out_since.last if out_since and out_since.last is not None else None
    done = [
        say(
            QT_TRANSLATE_NOOP("sentences", "Signed by {party} {when}"),
            party=_name(party_names, party),
            when=when(own[party].signed_on),
        )
        for party in signed
    ]
    done += (
        _received(counterpart, as_of) if out else _road(counterpart, missing, party_ids, party_names, as_of)
    )
    lacking = _lacking(counterpart, signed, missing, out, party_ids, party_names, as_of)
    return CounterpartState(
        counterpart=counterpart,
        signed=signed,
        missing=missing,
        complete=complete,
        out=out,
        out_since=out_since,
        out_days=None if out_days is None else max(out_days, 0),
        sentences=(*done, *lacking),
        lacking=tuple(lacking),
    )


def _lacking(
    counterpart: Counterpart,
    signed: Sequence[str],
    missing: Sequence[str],
    out: bool,
    party_ids: Sequence[str],
    party_names: Mapping[str, str],
    as_of: int,
) -> list[Sentence]:
    lacking = [
        say(QT_TRANSLATE_NOOP("sentences", "Not yet signed by {party}"), party=_name(party_names, party))
        for party in missing
    ]
    if out:
        lacking.append(_still_out(counterpart, missing, party_ids, party_names, as_of))
    elif missing and signed and counterpart.sent_on is None:
        lacking.append(
            say(
                QT_TRANSLATE_NOOP("sentences", "Not yet sent to {party} for signature"),
                party=listed(_name(party_names, party) for party in missing),
            )
        )
    return lacking


def counterpart_name(counterpart: Counterpart, position: int) -> Sentence | str:
    """Return what a counterpart is called: its label, or its place in the list, counted from 1."""
    return counterpart.label or say(
        QT_TRANSLATE_NOOP("sentences", "Counterpart {position}"), position=position
    )


def happened(date: PartialDate | None, as_of: int) -> bool:
    """Tell whether a recorded fact counts as of a day: unless it is dated wholly after that day."""
    return date is None or date.first is None or date.first <= as_of


def _name(party_names: Mapping[str, str], party_id: str) -> str:
    return party_names.get(party_id, party_id)


def _is_out(counterpart: Counterpart, complete: bool, as_of: int) -> bool:
    """Sent and not back. Signed by all, it may stay where the other side keeps it or we hold the original."""
    if counterpart.sent_on is None or not happened(counterpart.sent_on, as_of):
        return False
    if counterpart.returned_on is not None and happened(counterpart.returned_on, as_of):
        return False
    kept = counterpart.they_hold is not Holding.NOTHING or counterpart.we_hold is Holding.ORIGINAL
    return not (complete and kept)


def _sent(
    counterpart: Counterpart,
    missing: Sequence[str],
    party_ids: Sequence[str],
    party_names: Mapping[str, str],
) -> Sentence:
    """Say by which channel it went to whom: to the parties other than the sender, or to those yet to sign."""
    others = [p for p in party_ids if p != counterpart.sender_id] if counterpart.sender_id else list(missing)
    sent_on = when(counterpart.sent_on)
    if not others:
        return say(QT_TRANSLATE_NOOP("sentences", "Sent {when}"), when=sent_on)
    to = listed(_name(party_names, party) for party in others)
    match counterpart.channel:
        case Channel.EMAIL:
            return say(
                QT_TRANSLATE_NOOP("sentences", "Sent by e-mail to {party} {when}"), party=to, when=sent_on
            )
        case Channel.COURIER:
            return say(
                QT_TRANSLATE_NOOP("sentences", "Sent by courier to {party} {when}"), party=to, when=sent_on
            )
        case Channel.BAG:
            return say(
                QT_TRANSLATE_NOOP("sentences", "Sent by diplomatic bag to {party} {when}"),
                party=to,
                when=sent_on,
            )
        case Channel.HAND:
            return say(
                QT_TRANSLATE_NOOP("sentences", "Delivered by hand to {party} {when}"), party=to, when=sent_on
            )
        case None:
            return say(QT_TRANSLATE_NOOP("sentences", "Sent to {party} {when}"), party=to, when=sent_on)


def _still_out(
    counterpart: Counterpart,
    missing: Sequence[str],
    party_ids: Sequence[str],
    party_names: Mapping[str, str],
    as_of: int,
) -> Sentence:
    sent = _sent(counterpart, missing, party_ids, party_names)
    sent_on = counterpart.sent_on
    if sent_on is None or sent_on.last is None or sent_on.last >= as_of:
        return say(QT_TRANSLATE_NOOP("sentences", "{sent}; not yet back"), sent=sent)
    days = days_between(sent_on.last, as_of)
    if sent_on.is_day:
        return say(QT_TRANSLATE_NOOP("sentences", "{sent}; not yet back, out {days}"), sent=sent, days=days)
    return say(
        QT_TRANSLATE_NOOP("sentences", "{sent}; not yet back, out at least {days}"), sent=sent, days=days
    )


def _road(
    counterpart: Counterpart,
    missing: Sequence[str],
    party_ids: Sequence[str],
    party_names: Mapping[str, str],
    as_of: int,
) -> list[Sentence]:
    """Say what is behind a counterpart that is not out: sent, received, back."""
    steps: list[Sentence] = []
    if counterpart.sent_on is not None and happened(counterpart.sent_on, as_of):
        steps.append(_sent(counterpart, missing, party_ids, party_names))
    steps += _received(counterpart, as_of)
    if counterpart.returned_on is not None and happened(counterpart.returned_on, as_of):
        steps.append(say(QT_TRANSLATE_NOOP("sentences", "Back {when}"), when=when(counterpart.returned_on)))
    return steps


def _received(counterpart: Counterpart, as_of: int) -> list[Sentence]:
    if counterpart.received_on is None or not happened(counterpart.received_on, as_of):
        return []
    return [say(QT_TRANSLATE_NOOP("sentences", "Received {when}"), when=when(counterpart.received_on))]
