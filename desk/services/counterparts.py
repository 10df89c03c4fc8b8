"""Counterparts of an agreement: added, signed, sent, received, returned, held."""

from dataclasses import replace
from typing import Any

from desk.domain.counterpart_set import authentic, in_languages
from desk.domain.counterparts import counterpart_name
from desk.domain.dates import PartialDate
from desk.domain.records import (
    AgreementLanguage,
    AgreementParty,
    Counterpart,
    CounterpartSignature,
    Party,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import Channel, Holding, SigningMode
from desk.services.agreements import title_of
from desk.services.register import Register


def add_counterpart(register: Register, agreement_id: str, *, by: Any = None, **fields: Any) -> Counterpart:
    """Add a counterpart to an agreement."""
    counterpart = Counterpart(id=register.new_id(), agreement_id=agreement_id, **fields)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Add a counterpart of “{title}”"),
        title=title_of(register, agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.add(counterpart)
    return counterpart


def add_set(register: Register, agreement_id: str, *, by: Any = None) -> list[Counterpart]:
    """Add an original for each side: its alternat, in every authentic language; all are one step."""
    sides = sorted(
        register.all(AgreementParty, agreement_id=agreement_id), key=lambda row: (row.position, row.id)
    )
    spoken = in_languages(authentic(register.all(AgreementLanguage, agreement_id=agreement_id)))
    copies = [
        Counterpart(
            id=register.new_id(), agreement_id=agreement_id, alternat_id=side.party_id, language=spoken
        )
        for side in sides
    ]
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Add an original of “{title}” for each side"),
        title=title_of(register, agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.add(*copies)
    return copies


def change_counterpart(register: Register, counterpart: Counterpart, *, by: Any = None) -> Counterpart:
    """Write a counterpart as the officer has changed it."""
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Change {counterpart} of “{title}”"),
        counterpart=_name(register, counterpart),
        title=title_of(register, counterpart.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.save(counterpart)
    return counterpart


def remove_counterpart(register: Register, counterpart_id: str, *, by: Any = None) -> None:
    """Remove a counterpart with its signatures."""
    counterpart = register.get(Counterpart, counterpart_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Remove {counterpart} of “{title}”"),
        counterpart=_name(register, counterpart),
        title=title_of(register, counterpart.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(Counterpart, counterpart_id)


def sign_counterpart(
    register: Register,
    counterpart_id: str,
    party_id: str,
    person_id: str | None = None,
    signed_on: PartialDate | None = None,
    place: str = "",
    mode: SigningMode | None = None,
    *,
    by: Any = None,
) -> CounterpartSignature:
    """Record a party's signature on a counterpart; one that it bears already is written anew."""
    register.get(Counterpart, counterpart_id)
    signature = _signature(register, counterpart_id, party_id, person_id, signed_on, place, mode)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Sign the counterpart for {party}"),
        party=register.get(Party, party_id).short_name,
    )
    known = register.find(CounterpartSignature, signature.id) is not None
    with register.change(label, by=by) as unit:
        if known:
            unit.save(signature)
        else:
            unit.add(signature)
    return signature


def unsign_counterpart(register: Register, signature_id: str, *, by: Any = None) -> None:
    """Take back a signature that was recorded in error."""
    signature = register.get(CounterpartSignature, signature_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Take back the signature of {party}"),
        party=register.get(Party, signature.party_id).short_name,
    )
    with register.change(label, by=by) as unit:
        unit.remove(CounterpartSignature, signature_id)


def send_counterpart(
    register: Register,
    counterpart_id: str,
    sender_id: str | None = None,
    sent_on: PartialDate | None = None,
    channel: Channel | None = None,
    *,
    by: Any = None,
) -> Counterpart:
    """Record that a counterpart was sent to the other side: today and by us where nothing else is said."""
    ours = register.ours
    return _move(
        register,
        replace(
            register.get(Counterpart, counterpart_id),
            sender_id=sender_id or (ours.id if ours else None),
            sent_on=sent_on or _today(register),
            channel=channel,
            received_on=None,
            returned_on=None,
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Send the counterpart")),
        by,
    )


def receive_counterpart(
    register: Register,
    counterpart_id: str,
    on: PartialDate | None = None,
    signed_by: str | None = None,
    person_id: str | None = None,
    signed_on: PartialDate | None = None,
    holding: Holding = Holding.ORIGINAL,
    *,
    by: Any = None,
) -> Counterpart:
    """Record that a counterpart has reached us: ours comes back, theirs arrives; we hold it from now on.

    `signed_by` is the party whose signature it now bears, where that is not recorded yet. `on` is today
    where nothing else is said.
    """
    counterpart = register.get(Counterpart, counterpart_id)
    sent_by_them, arrived = _sent_by_them(register, counterpart), on or _today(register)
    moved = replace(
        counterpart,
        we_hold=holding,
        received_on=arrived if sent_by_them else counterpart.received_on,
        returned_on=counterpart.returned_on if sent_by_them else arrived,
    )
    signature = None
    if signed_by is not None:
        signature = _signature(
            register, counterpart_id, signed_by, person_id, signed_on, "", SigningMode.CORRESPONDENCE
        )
        if register.find(CounterpartSignature, signature.id) is not None:
            signature = None
    return _move(
        register, moved, say(QT_TRANSLATE_NOOP("sentences", "Receive the counterpart")), by, signature
    )


def deliver_counterpart(
    register: Register,
    counterpart_id: str,
    on: PartialDate | None = None,
    holding: Holding = Holding.ORIGINAL,
    *,
    by: Any = None,
) -> Counterpart:
    """Record that the other side has a counterpart: ours arrived there, or theirs went back to them."""
    counterpart = register.get(Counterpart, counterpart_id)
    sent_by_them, arrived = _sent_by_them(register, counterpart), on or _today(register)
    moved = replace(
        counterpart,
        they_hold=holding,
        received_on=counterpart.received_on if sent_by_them else arrived,
        returned_on=arrived if sent_by_them else counterpart.returned_on,
    )
    return _move(register, moved, say(QT_TRANSLATE_NOOP("sentences", "Deliver the counterpart")), by)


def _sent_by_them(register: Register, counterpart: Counterpart) -> bool:
    ours = register.ours
    return ours is not None and counterpart.sender_id not in (None, ours.id)


def _move(
    register: Register,
    counterpart: Counterpart,
    label: Sentence,
    by: Any,
    signature: CounterpartSignature | None = None,
) -> Counterpart:
    with register.change(label, by=by) as unit:
        unit.save(counterpart)
        if signature is not None:
            unit.add(signature)
    return counterpart


def _signature(
    register: Register,
    counterpart_id: str,
    party_id: str,
    person_id: str | None,
    signed_on: PartialDate | None,
    place: str,
    mode: SigningMode | None,
) -> CounterpartSignature:
    present = register.all(CounterpartSignature, counterpart_id=counterpart_id, party_id=party_id)
    return CounterpartSignature(
        id=present[0].id if present else register.new_id(),
        counterpart_id=counterpart_id,
        party_id=party_id,
        person_id=person_id,
        signed_on=signed_on,
        place=place,
        mode=mode,
    )


def _name(register: Register, counterpart: Counterpart) -> Sentence | str:
    rows = register.all(Counterpart, agreement_id=counterpart.agreement_id)
    position = next((place for place, row in enumerate(rows, 1) if row.id == counterpart.id), 1)
    return counterpart_name(counterpart, position)


def _today(register: Register) -> PartialDate:
    return PartialDate.of_day(register.today())
